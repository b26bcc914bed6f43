"""Catalogue: sentences in the person's language, by gettext.

English is the source: a sentence without a translation is used as it is in the code.
`make messages` finds sentences by calls of the three functions below, so they must be
called with a literal, or with a variable whose value `marked` has marked.

The language is that of `ui.language`, else of the system (LANGUAGE, LC_ALL,
LC_MESSAGES, LANG); one without a catalogue is English (`posture_monitor.language`).
"""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from posture_monitor.language import languages
from posture_monitor.paths import settings_file

DOMAIN = "posture_monitor"
PROGRAM = "posture-monitor"
FROM_THE_RIGHT = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
"""Languages that are written from right to left."""
ISOLATE, END_OF_ISOLATE = "\u2068", "\u2069"
"""Mark what stands within a sentence and has a direction of its own (FSI, PDI)."""
CALLED_VARIABLE = "POSTURE_MONITOR_CALLED"
"""Holds how the program is typed, where its bare name is not found."""
COMMANDS = (
    "advice|analyze|answers|autostart|calibrate|cameras|config|consent|day|doctor|"
    "done|help-with-pain|history|logs|notify-test|pause|profile|record|replay|report|"
    "resume|run|selftest|snooze|start|status|stop|stretch|week|wrong"
)
"""The commands that a sentence may name, after the program."""
TWO_STOPS = re.compile(r"(?<=\w)\.\.(?=\s|$)")
"""An abbreviation at the end of a sentence: "5 Min." and its full stop."""
SURROGATE = re.compile("[\ud800-\udfff]")
"""What no encoding writes: a byte of a file's name that is no UTF-8."""
FOLDER_VARIABLE = "POSTURE_MONITOR_LOCALE"
"""Names a folder of catalogues to take instead of the shipped ones, for translators."""


def say(sentence: str, **values: object) -> str:
    """Return a sentence in the person's language, with its {names} filled in.

    A command that it names is written as it is typed here (CALLED_VARIABLE).
    """
    said = _catalogue().gettext(sentence)
    return as_typed(_filled(said, values) if values else said)


def say_count(one: str, many: str, count: int, **values: object) -> str:
    """Return the form of a sentence for a count, which it may contain as {count}."""
    said = _catalogue().ngettext(one, many, count)
    return as_typed(_filled(said, {"count": count} | values))


def marked(sentence: str) -> str:
    """Return the sentence unchanged; `say` translates it later."""
    return sentence


def spoken_language() -> str:
    """Return the code of the language that is spoken, as a page names it: en, de."""
    code = _catalogue().info().get("language") or "en"
    return code.replace("_", "-")


def let_libraries_speak() -> None:
    """Make libraries that use gettext use this catalogue, in this language.

    Some of them translate when imported, so this must be called before. They know only
    the environment, which programs started later get too.
    """
    os.environ["LANGUAGE"] = ":".join(_languages()) or "en"
    gettext.bindtextdomain(DOMAIN, str(_place()))
    gettext.textdomain(DOMAIN)


def as_typed(said: str) -> str:
    """Return a sentence with each command as a person types it here."""
    typed = os.environ.get(CALLED_VARIABLE)
    if typed is None or PROGRAM not in said:
        return said
    return re.sub(rf"(?<![\w/-]){PROGRAM}(?= (?:{COMMANDS})\b)", lambda _: typed, said)


def _filled(said: str, values: Mapping[str, object]) -> str:
    """Return a sentence with its values, in no other order than they are meant.

    Where the language runs from right to left, a value with letters from the left is
    isolated: a path or a command keeps its own direction, and the sentence around it
    keeps its own. Numbers need no marks, and `9:05` with them would be read as 05:9.
    A value that ends with a full stop ends the sentence, too.
    """
    shown = {name: _shown(value) for name, value in values.items()}
    if not _runs_from_the_right():
        return TWO_STOPS.sub(".", said.format(**shown))
    isolated = {name: _Isolated(value) for name, value in shown.items()}
    return said.format(**isolated)


def _shown(value: object) -> object:
    """Return a value as it can be printed: a path may hold what a terminal obeys."""
    if isinstance(value, Path):
        return on_one_line(str(value))
    if isinstance(value, str) and not value.isascii() and SURROGATE.search(value):
        return SURROGATE.sub(lambda found: _escaped(found[0]), value)
    return value


class _Isolated:
    """A value that is formatted as ever, and isolated where it has such letters."""

    def __init__(self, value: object) -> None:
        self._value = value

    def __format__(self, spec: str) -> str:
        from unicodedata import bidirectional

        said = format(self._value, spec)
        has_left = any(bidirectional(letter) == "L" for letter in said)
        return f"{ISOLATE}{said}{END_OF_ISOLATE}" if has_left else said


@cache
def _runs_from_the_right() -> bool:
    tongue = _catalogue().info().get("language", "")
    return tongue.split("_")[0] in FROM_THE_RIGHT


@cache  # the language of a process does not change
def _catalogue() -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, _place(), _languages(), fallback=True)


def _languages() -> list[str]:
    return languages(os.environ, settings_file())


def _place() -> Path:
    """Return the folder of the compiled catalogues, in a wheel or a checkout.

    It works as `resources` does, but without its imports, which take long.
    """
    folder = os.environ.get(FOLDER_VARIABLE)
    if folder is not None:
        return Path(folder)
    package = Path(__file__).parents[1]
    packed = package / "_config"
    return (packed if packed.is_dir() else package.parent / "config") / "locale"


def on_one_line(name: str) -> str:
    """Return a name as a terminal and a notice can show it.

    What is no letter, or what a terminal obeys, is written as an escape.
    """
    return "".join(each if each.isprintable() else _escaped(each) for each in name)


def _escaped(letter: str) -> str:
    if "\udc80" <= letter <= "\udcff":  # a byte of a name that is no UTF-8
        return f"\\x{ord(letter) - 0xDC00:02x}"
    return letter.encode("unicode_escape").decode("ascii")
