"""Translations: what is wrong with a language's catalogue.

    python -m tools.translations LANGUAGE...

Names each sentence that is not translated, or whose translation breaks a rule of
tools/translations.toml or has lost a {name}, a `command` or a setting. Ends with 1
where it names one.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from babel.messages.catalog import Catalog, Message

from posture_monitor.cli._headings import HEADINGS
from tools.wording import (
    NAMES,
    claims_for,
    found_in,
    is_allowed,
    read,
    rules,
    sentences_in,
    words_in,
)

RULES = Path(__file__).with_name("translations.toml")

PROGRAM = "posture-monitor"
_KEPT = re.compile(rf"`[^`]*`|(?<!\\)\[/?[a-z][a-z ]*\]|{NAMES.pattern}")


def main(languages: Sequence[str]) -> int:
    """Name what is wrong with these languages' files."""
    from tools.messages import gathered, translations

    if not languages:
        print(__doc__, file=sys.stderr)
        return 2
    template = gathered()
    wrong = [
        f"{language}: {each}"
        for language, made in ((each, translations(each)) for each in languages)
        for each in (*lacks(made, template), *faults(made))
    ]
    print("\n".join(wrong) if wrong else "nothing is wrong")
    return int(bool(wrong))


def lacks(catalogue: Catalog, template: Catalog) -> list[str]:
    """Return what is missing, uncertain or no longer said in a catalogue."""
    wanted = [each for each in template if each.id]
    made = {each.id: catalogue.get(each.id) for each in wanted}
    found = [
        f"{forms_of(sentence)[0]!r} is missing"
        for sentence, entry in made.items()
        if entry is None or not all(forms_of(entry.string))
    ]
    found += [
        f"{forms_of(sentence)[0]!r} is uncertain"
        for sentence, entry in made.items()
        if entry is not None and entry.fuzzy
    ]
    said = {forms_of(each.id)[0] for each in wanted}
    old = {forms_of(each.id)[0] for each in catalogue if each.id} - said
    old |= {forms_of(each.id)[0] for each in catalogue.obsolete.values()}
    return found + [f"{each!r} is said no longer: take it out" for each in sorted(old)]


def faults(catalogue: Catalog) -> list[str]:
    """Return what is wrong with the sentences that are translated."""
    return [
        f"{forms_of(message.id)[0]!r} {what}"
        for message in catalogue
        if message.id and all(forms_of(message.string)) and not message.fuzzy
        for what in _faults_of(message, catalogue)
    ]


def names_in(sentence: str) -> set[str]:
    """Return the {names} of a sentence that are filled in."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def forms_of(text: object) -> tuple[str, ...]:
    """Return the forms of a sentence: one, or one a plural."""
    return tuple(map(str, text)) if isinstance(text, list | tuple) else (str(text),)


def _faults_of(message: Message, catalogue: Catalog) -> Iterator[str]:
    forms, said = forms_of(message.id), forms_of(message.string)
    if len(forms) > 1 and len(said) != catalogue.num_plurals:
        yield f"has {len(said)} forms, not {catalogue.num_plurals}"
    if any(names_in(each) - _names(forms) for each in said) or (
        _names(said) != _names(forms)
    ):
        yield "is said with other names"
    language = str(catalogue.locale).split("_")[0]
    places = {place for place, _ in message.locations}
    for each in said:
        yield from _not_kept(forms[-1], each)
        if places != {"typer"}:
            yield from _worded(forms[-1], each, language)
            yield from _claims(forms[-1], each, language, places)
            yield from _too_long(each, places)


def _names(forms: Sequence[str]) -> set[str]:
    return {name for each in forms for name in names_in(each)}


def _not_kept(english: str, said: str) -> Iterator[str]:
    """Yield what a translation must leave as it is and does not."""
    lost = Counter(_kept(english)) - Counter(_kept(said))
    made = Counter(_kept(said)) - Counter(_kept(english))
    if lost or made:
        yield f"must keep {sorted(lost)}, and has {sorted(made)}"
    ends = [len(each) - len(each.rstrip()) for each in (english, said)]
    begins = [len(each) - len(each.lstrip()) for each in (english, said)]
    if ends[0] != ends[1] or begins[0] != begins[1]:
        yield "begins or ends with another space"


def _kept(text: str) -> list[str]:
    """Return what stands in every language; a word after the program is a command.

    What is nothing but a word in brackets is no markup, which has something to mark.
    """
    return [
        PROGRAM if program == PROGRAM and word not in HEADINGS else found
        for found in _KEPT.findall(text)
        for program, _, word in (found.partition(" "),)
        if found != text or not text.startswith("[")
    ]


def _worded(english: str, said: str, language: str) -> Iterator[str]:
    own = translation_rules().get(language, {})
    bare = read(said)
    for rule in own.get("wrong_words", ()):
        for found in found_in(rule["words"], bare):
            yield f"says {found!r}; say: {rule['say']}"
    without_values = re.sub(r"`[^`]*`", "`", said)
    for rule in own.get("signs", ()):
        if re.search(rule["pattern"], without_values, re.MULTILINE):
            yield f"is written otherwise: {rule['say']} (it has {said!r})"
    most = translation_rules()["most_words_unchanged"]
    if own and said == english and words_in(read(english)) > most:
        yield "is still in English"


def _claims(english: str, said: str, language: str, places: set[str]) -> Iterator[str]:
    """Yield what a translation claims, though its English sentence may not."""
    own = translation_rules().get(language, {})
    meant = {entry["sentence"] for entry in own.get("meant", ())}
    if english in meant or is_allowed(english):
        return
    for rule in claims_for(places, own.get("not_claimed", ())):
        for found in found_in(rule["words"], read(said)):
            yield f"claims {found!r}: {rule['say']} (science.md 2.9)"


def _too_long(said: str, places: set[str]) -> Iterator[str]:
    most = translation_rules()["most_words"]
    if places & {entry["place"] for entry in rules()["longer"]}:
        return
    for each in sentences_in(said):
        if words_in(each) > most:
            yield f"has {words_in(each)} words, at most {most}: {each!r}"


@cache
def translation_rules() -> dict[str, Any]:
    """Return the rules as they are written."""
    return tomllib.loads(RULES.read_text(encoding="utf-8"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
