"""Formats: numbers, times and dates as the Unicode CLDR writes them in each language.

Babel holds the CLDR; the program has its formats as sentences of the catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import pytest
from babel.dates import format_skeleton
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit

from posture_monitor.core.vocabulary import Unit
from posture_monitor.phrases import amounts
from tests.phrases.speaking import told_in
from tools.messages import languages

pytestmark = pytest.mark.checkout

LANGUAGES = ["en", *languages()]
MORNING = datetime(2026, 3, 2, 9, 5)
MOMENTS = (
    MORNING,
    *(datetime(2026, month, 10 + month, 14, 45) for month in range(1, 13)),
    *(datetime(2026, 11, day, 0, 0) for day in range(23, 30)),
)
NUMBERS = (0.0, 0.5, 8.5, -2.25, 12.0, 100.0)
COUNTS = (0, 1, 2, 5, 59)
OTHERWISE_IN_ENGLISH = {"12 %", "40 s", "12 min", "2 h", "2 h 5 min", "19 Sep 2026"}
"""As the SI writes them, and as most of English does; CLDR: 12%, 40 secs, Sept."""


def formatted() -> Mapping[str, list[str]]:
    """Return {format: what amounts makes of each value}, in this process's language."""
    return {
        "clock": [amounts.clock_time(at) for at in MOMENTS],
        "day": [amounts.day_and_time(at) for at in MOMENTS],
        "date": [amounts.date(at) for at in MOMENTS],
        "number": [amounts.plain(number) for number in NUMBERS],
        "decimals": [amounts.rounded(number, 2) for number in NUMBERS],
        "percent": [amounts.size(12, Unit.PERCENT)],
        "degrees": [amounts.size(8.5, Unit.DEGREE)],
        "centimetres": [amounts.size(4, Unit.CENTIMETRE)],
        "seconds": [amounts.duration(40.0)],
        "minutes": [amounts.duration(720.0)],
        "hours": [amounts.duration(7200.0)],
        "both": [amounts.duration(7500.0)],
        "seconds in words": [amounts.duration_in_words(each) for each in COUNTS],
        "minutes in words": [
            amounts.duration_in_words(60.0 * each) for each in COUNTS[1:]
        ],
        "hours in words": [
            amounts.duration_in_words(3600.0 * each) for each in COUNTS[1:]
        ],
    }


def by_cldr(locale: str) -> Mapping[str, list[str]]:
    """Return the same by Babel."""

    def unit(number: float, name: str, length: str = "short") -> str:
        return format_unit(number, name, length=length, locale=locale)  # type: ignore[arg-type]  # a literal

    def at(skeleton: str) -> list[str]:
        return [format_skeleton(skeleton, each, locale=locale) for each in MOMENTS]

    def words(name: str, counts: tuple[int, ...]) -> list[str]:
        return [unit(each, name, "long") for each in counts]

    two = "0.00"
    return {
        "clock": at("Hm"),
        "day": at("EHm"),
        "date": at("yMMMd"),
        "number": [format_decimal(each, locale=locale) for each in NUMBERS],
        "decimals": [format_decimal(each, two, locale=locale) for each in NUMBERS],
        "percent": [format_percent(0.12, locale=locale)],
        "degrees": [unit(8.5, "angle-degree").replace(" deg", "°")],
        "centimetres": [unit(4, "length-centimeter")],
        "seconds": [unit(40, "duration-second")],
        "minutes": [unit(12, "duration-minute")],
        "hours": [unit(2, "duration-hour")],
        "both": [f"{unit(2, 'duration-hour')} {unit(5, 'duration-minute')}"],
        "seconds in words": words("duration-second", COUNTS),
        "minutes in words": words("duration-minute", COUNTS[1:]),
        "hours in words": words("duration-hour", COUNTS[1:]),
    }


def plain_spaces(text: str) -> str:
    """Return a text whose spaces are all of one kind: where it may break is ours."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_formats_are_those_of_the_language(language: str) -> None:
    ours = told_in(language, "tests.phrases.test_formats", "formatted")
    theirs = by_cldr("en_GB" if language == "en" else language)

    other = {
        (name, plain_spaces(one), plain_spaces(another))
        for name in theirs
        for one, another in zip(ours[name], theirs[name], strict=True)
        if plain_spaces(one) != plain_spaces(another)
    }
    if language == "en":
        other = {each for each in other if each[1] not in OTHERWISE_IN_ENGLISH}
    assert other == set()


@pytest.mark.parametrize("language", languages())
def test_a_number_and_its_unit_stay_on_one_line(language: str) -> None:
    ours = told_in(language, "tests.phrases.test_formats", "formatted")

    assert [
        each
        for name in ("percent", "centimetres", "seconds", "minutes", "hours")
        for each in ours[name]
        if " " in each
    ] == []
