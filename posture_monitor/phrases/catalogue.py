"""Catalogue: sentences in the person's language, by gettext.

English is the source: a sentence without a translation is used as it is in the code.
`make messages` finds sentences by calls of the three functions below, so they must be
called with a literal, or with a variable whose value `marked` has marked.

The language is that of the system (LANGUAGE, LC_ALL, LC_MESSAGES, LANG).
"""

from __future__ import annotations

import gettext
import os
from functools import cache
from pathlib import Path

DOMAIN = "posture_monitor"
FOLDER_VARIABLE = "POSTURE_MONITOR_LOCALE"
"""Names a folder of catalogues to take instead of the shipped ones, for translators."""


def say(sentence: str, **values: object) -> str:
    """Return a sentence in the person's language, with its {names} filled in."""
    said = _catalogue().gettext(sentence)
    return said.format(**values) if values else said


def say_count(one: str, many: str, count: int, **values: object) -> str:
    """Return the form of a sentence for a count, which it may contain as {count}."""
    return _catalogue().ngettext(one, many, count).format(**({"count": count} | values))


def marked(sentence: str) -> str:
    """Return the sentence unchanged; `say` translates it later."""
    return sentence


def let_libraries_speak() -> None:
    """Make libraries that use gettext use this catalogue.

    Some of them translate when imported, so this must be called before.
    """
    gettext.bindtextdomain(DOMAIN, str(_place()))
    gettext.textdomain(DOMAIN)


@cache  # the language of a process does not change
def _catalogue() -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, _place(), fallback=True)


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
