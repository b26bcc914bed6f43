"""Pseudo-locales: languages that nobody speaks, in which tests see what breaks.

In the one, every sentence stands in ⟦ and ⟧, so that one which escapes the catalogue
is seen. The other is written from right to left, in Arabic letters that spell nothing,
longer than English and with the six plurals of Arabic.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from posture_monitor.phrases.catalogue import END_OF_ISOLATE, ISOLATE
from tools.messages import gathered
from tools.translations import forms_of
from tools.wording import NAMES

LONGER = 0.4
"""How much longer than English a sentence of the language from the right is."""
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنه"
_LETTERS = str.maketrans(_LATIN + _LATIN.upper(), 2 * _ARABIC)
_KEPT = re.compile(rf"(`[^`]*`|\{{[^{{}}]*\}}|(?<!\\)\[/?[a-z #]*\]|{NAMES.pattern})")
_VALUE_OR_MARKUP = re.compile(r"\{[^{}]*\}|\[/?[a-z #]*\]")


def pseudo() -> Catalog:
    """Return the catalogue of a language in which every sentence stands in ⟦ and ⟧."""
    return _said_as("eo", lambda sentence: f"⟦{sentence}⟧")


def pseudo_from_the_right() -> Catalog:
    """Return the catalogue of a language that is written from right to left."""
    return _said_as("ar", from_the_right)


def from_the_right(sentence: str) -> str:
    """Return a sentence in Arabic letters, longer, with commands and names isolated."""
    said = "".join(map(_part, _KEPT.split(sentence)))
    letters = sum(each.isalpha() for each in _KEPT.sub("", sentence))
    more = cycle(_ARABIC)
    rest = "".join(next(more) for _ in range(round(LONGER * letters)))
    end = len(said) - len(said.rstrip())
    return said.rstrip() + (f" {rest}" if rest else "") + said[len(said) - end :]


def compiled(catalogue: Catalog, folder: Path) -> Path:
    """Return the file that gettext finds for a catalogue's language in a folder."""
    assert catalogue.locale is not None, "a language's"
    place = folder / str(catalogue.locale) / "LC_MESSAGES"
    place.mkdir(parents=True, exist_ok=True)
    file = place / "posture_monitor.mo"
    with file.open("wb") as stream:
        write_mo(stream, catalogue)
    return file


def _part(part: str) -> str:
    if not _KEPT.fullmatch(part):
        return part.translate(_LETTERS)
    if _VALUE_OR_MARKUP.fullmatch(part):
        return part
    return f"{ISOLATE}{part}{END_OF_ISOLATE}"


def _said_as(language: str, say: Callable[[str], str]) -> Catalog:
    made = Catalog(locale=language, charset="utf-8", fuzzy=False)
    for message in gathered():
        if not message.id:
            continue
        one, *many = map(say, forms_of(message.id))
        if many:
            made.add(message.id, (one, *many * (made.num_plurals - 1)))
        else:
            made.add(message.id, one)
    return made
