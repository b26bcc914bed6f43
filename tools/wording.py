"""Wording: what a sentence for a person keeps to, and what is wrong with one.

The rules are in wording.toml: words that stand in front of no person, the most words of
a sentence, and what must not be claimed. Nothing here says a sentence.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

RULES = Path(__file__).with_name("wording.toml")
NAMES = re.compile(
    r"(?<!\w)--?[a-z][\w-]*"  # an option
    r"|\b[a-z_]+\.[a-z_][a-z0-9_]*\b"  # a setting
    r"|\bposture-monitor(?: [a-z-]+)?\b"  # a command
)
"""Names that are no words: of an option, a setting, a command."""

_BACKTICKED = re.compile(r"`[^`]*`")
_MARKUP = re.compile(r"(?<!\\)\[/?[a-z #]*\]")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_ENDS = re.compile(r"(?<=[.!?;:])[\"”’)]*\s+|\n\s*\n|\n(?=\s*(?:[-*•○✓]|\d+\.)\s)")
_WORD = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """What is wrong with a sentence, in words, and the sentence."""

    sentence: str
    what: str


def read(sentence: str) -> str:
    """Return what of a sentence is read for words: no code, no name, no value."""
    bare = _MARKUP.sub("", _BACKTICKED.sub(" ", sentence))
    return NAMES.sub(" ", _PLACEHOLDER.sub(" ", bare))


def sentences_in(text: str) -> list[str]:
    """Return the sentences of a text, which end at a full stop, a colon or a gap."""
    return [each.strip() for each in _ENDS.split(text) if each and each.strip()]


def words_in(sentence: str) -> int:
    """Return how many words a sentence has; a value counts as one, a name as none."""
    bare = _MARKUP.sub("", _BACKTICKED.sub(" ", sentence))
    counted = NAMES.sub(" ", _PLACEHOLDER.sub(" value ", bare))
    return sum(bool(_WORD.search(each)) for each in counted.split())


def wrong_in(text: str, place: str) -> Iterator[Wrong]:
    """Yield what is wrong with a text that a module or table says."""
    if text in _listed("meant", "sentence"):
        return
    yield from _too_long(text, place)
    yield from _forbidden(text)
    if text not in _listed("claimed", "sentence"):
        yield from _claims(text, place)


def found_in(patterns: list[str], text: str) -> list[str]:
    """Return what of a text matches one of the patterns as whole words, in any case."""
    whole = rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)"
    return [match.group() for match in re.finditer(whole, text, re.IGNORECASE)]


def claims_for(
    places: Collection[str], claims: Iterable[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return those of the rules on claims that hold for what all these places say.

    A rule holds in its own `places`, or everywhere where it names none, but not where
    every place may speak of such things (`about_illness`).
    """
    free = {entry["place"]: entry["may"] for entry in rules()["about_illness"]}
    return [
        rule
        for rule in claims
        if any(
            place in rule.get("places", [place])
            and rule["key"] not in free.get(place, ())
            for place in places
        )
    ]


def is_allowed(sentence: str) -> bool:
    """Return whether an English sentence may touch what is not claimed."""
    return sentence in _listed("claimed", "sentence") | _listed("meant", "sentence")


@cache
def rules() -> dict[str, Any]:
    """Return the rules as they are written."""
    return tomllib.loads(RULES.read_text(encoding="utf-8"))


def _too_long(text: str, place: str) -> Iterator[Wrong]:
    most = rules()["most_words"]
    if place in _listed("longer", "place"):
        return
    for each in sentences_in(text):
        if words_in(each) > most:
            yield Wrong(sentence=each, what=f"{words_in(each)} words, at most {most}")


def _forbidden(text: str) -> Iterator[Wrong]:
    bare = read(text)
    for rule in rules()["forbidden"]:
        for found in found_in(rule["words"], bare):
            yield Wrong(sentence=text, what=f"{found!r}; say: {rule['say']}")
    codes = rules()["codes"]
    for code in codes["patterns"]:
        for match in re.finditer(rf"(?<![\w.])(?:{code})(?![\w.]\w)", bare):
            if match.group() not in codes["allowed"]:
                yield Wrong(sentence=text, what=f"{match.group()!r} is a code")


def _claims(text: str, place: str) -> Iterator[Wrong]:
    for rule in claims_for([place], rules()["not_claimed"]):
        for found in found_in(rule["patterns"], read(text)):
            what = f"{found!r}: {rule['why']} (science.md 2.9: {rule['grade']})"
            yield Wrong(sentence=text, what=what)


def _listed(table: str, field: str) -> set[str]:
    return {entry[field] for entry in rules().get(table, ())}
