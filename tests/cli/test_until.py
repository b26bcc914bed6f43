"""The time that a person writes after `pause` and `snooze`."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.cli._until import LONGEST, until_from_words
from posture_monitor.errors import UsageError
from posture_monitor.local_times import moments_at
from posture_monitor.phrases.cli import times
from tests.nights import BERLIN, CLOCKS, berlin, moments
from tests.phrases.speaking import told_in

BACK, FORWARD = date(2026, 10, 25), date(2026, 3, 29)
NOON = datetime(2026, 1, 30, 12, 0, tzinfo=BERLIN)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
FRENCH = {
    "1 heure": 60,
    "13 heures": 13 * 60,
    "deux heures et 10 minutes": 130,
    "un quart d'heure": 15,
    "un quart d’heure": 15,
    "une heure et demie": 90,
    "jusqu’à 14 heures": 120,
    "à 14h30": 150,
    "demain à 9 heures": 21 * 60,
    "half an hour": 30,
}
"""{words of a French person: how many minutes they are from noon}."""


def span_of(words: str, now: datetime = NOON) -> timedelta:
    """Return how long from now a person means."""
    until = until_from_words(words, now, BERLIN)
    assert until is not None
    assert until.tzinfo is UTC
    return until - now.astimezone(UTC)


@pytest.mark.parametrize(
    ("words", "span"),
    [
        pytest.param("10", 10 * MINUTE, id="a number is minutes"),
        pytest.param("15m", 15 * MINUTE, id="minutes"),
        pytest.param("15 min", 15 * MINUTE, id="minutes in words"),
        pytest.param("for 20 minutes", 20 * MINUTE, id="for so long"),
        pytest.param("1h", HOUR, id="1h"),
        pytest.param("1hour", HOUR, id="1hour"),
        pytest.param("1 hour", HOUR, id="1 hour"),
        pytest.param("An  Hour", HOUR, id="an hour"),
        pytest.param("two hours", 2 * HOUR, id="two hours"),
        pytest.param("half an hour", 30 * MINUTE, id="half an hour"),
        pytest.param("a quarter of an hour", 15 * MINUTE, id="a quarter"),
        pytest.param("an hour and a half", 90 * MINUTE, id="an hour and a half"),
        pytest.param("1h30m", 90 * MINUTE, id="hours and minutes"),
        pytest.param("1h30", 90 * MINUTE, id="minutes without their word"),
        pytest.param("1 hour and 30 minutes", 90 * MINUTE, id="joined by and"),
        pytest.param("1.5h", 90 * MINUTE, id="half hours"),
        pytest.param("1,5 h", 90 * MINUTE, id="a decimal comma"),
        pytest.param("90s", 1.5 * MINUTE, id="seconds"),
        pytest.param("half a day", 12 * HOUR, id="half a day"),
        pytest.param("a week", LONGEST, id="a week"),
        pytest.param("today", 12 * HOUR, id="until midnight"),
        pytest.param("tomorrow", 12 * HOUR, id="until tomorrow begins"),
        pytest.param("until tomorrow", 12 * HOUR, id="until tomorrow"),
        pytest.param("tomorrow at 9:05", 21 * HOUR + 5 * MINUTE, id="tomorrow at"),
        pytest.param("tomorrow 9", 21 * HOUR, id="tomorrow, an hour alone"),
        pytest.param("until 14:00", 2 * HOUR, id="a time of day"),
        pytest.param("14:30", 2.5 * HOUR, id="a time of day alone"),
        pytest.param("until 2pm", 2 * HOUR, id="2pm"),
        pytest.param("2 p.m.", 2 * HOUR, id="2 p.m."),
        pytest.param("until 2", 2 * HOUR, id="the next time it is two"),
        pytest.param("until 14", 2 * HOUR, id="an hour alone"),
        pytest.param("until 14h30", 2.5 * HOUR, id="an hour as in French"),
        pytest.param("until 12am", 12 * HOUR, id="12am is midnight"),
    ],
)
def test_the_words_for_how_long_mean_this(words: str, span: timedelta) -> None:
    assert span_of(words) == span


def test_a_time_after_midnight_is_tomorrows_late_in_the_evening() -> None:
    late = NOON.replace(hour=23)

    assert span_of("until 01:00", late) == 2 * HOUR
    assert span_of("noon", NOON.replace(hour=11)) == HOUR


@pytest.mark.parametrize(
    ("begin", "words", "span_min"),
    [
        pytest.param(berlin(BACK, 2, 10), "until 02:30", 20, id="the first"),
        pytest.param(berlin(BACK, 2, 10, fold=1), "until 02:30", 20, id="the second"),
        pytest.param(berlin(BACK, 2, 40), "until 02:30", 50, id="after the first"),
        pytest.param(berlin(BACK, 2, 30), "until 02:30", 60, id="at the first"),
        pytest.param(berlin(BACK, 1, 30), "until 02:30", 60, id="before both"),
        pytest.param(berlin(BACK, 2, 40), "until 2", 20, id="either half: the second"),
        pytest.param(berlin(BACK, 2, 40), "until 3:00", 80, id="beyond the change"),
        pytest.param(berlin(FORWARD, 1, 50), "until 02:30", 10, id="never shown"),
        pytest.param(berlin(FORWARD, 1, 50), "until 3:10", 20, id="soon after that"),
    ],
)
def test_in_the_night_of_a_change_it_is_the_next_time_that_the_clock_shows_it(
    begin: datetime, words: str, span_min: int
) -> None:
    assert span_of(words, begin) == timedelta(minutes=span_min)


@given(begin=moments(), clock=CLOCKS)
def test_a_time_of_day_is_the_next_in_every_zone_and_night(
    begin: datetime, clock: time
) -> None:
    zone = begin.tzinfo
    assert zone is not None
    try:
        until = until_from_words(f"until {clock:%H:%M}", begin, zone)
    except UsageError:
        shown = moments_at(begin.date(), clock, zone)
        assert shown[-1] <= begin.astimezone(UTC)
        return

    assert until is not None
    now = begin.astimezone(UTC)
    assert now < until <= now + timedelta(hours=25)
    days = (begin.date(), begin.date() + timedelta(days=1))
    candidates = [each for day in days for each in moments_at(day, clock, zone)]
    assert until == min(each for each in candidates if each > now)


def test_no_word_means_until_resumed() -> None:
    assert until_from_words("", NOON) is None


def test_midnight_comes_an_hour_later_on_the_day_that_summer_time_ends() -> None:
    now = datetime(2026, 10, 25, 1, 0, tzinfo=BERLIN)

    until = until_from_words("today", now, BERLIN)

    assert until == datetime(2026, 10, 25, 23, 0, tzinfo=UTC)  # 24 hours from then


@pytest.mark.parametrize(
    "words",
    ["m", "soon", "until", "25:00", "14:60", "1 2", "an", "and", "5 foo", "until 13pm"],
)
def test_other_words_are_refused_with_examples(words: str) -> None:
    refused = re.escape(f'"{words}" is not a time that the program knows. Try')

    with pytest.raises(UsageError, match=refused):
        until_from_words(words, NOON)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param("0", "longer than zero", id="zero"),
        pytest.param("0 hours", "longer than zero", id="zero hours"),
        pytest.param("-5", "must not be negative", id="negative"),
        pytest.param("-5 min", "must not be negative", id="negative minutes"),
        pytest.param("200h", "one week at most", id="too long"),
        pytest.param("9" * 400, "one week at most", id="far too long"),
        pytest.param(
            "until 9:05",
            "09:05 has passed today. .*pause tomorrow 09:05`",
            id="a time that has passed",
        ),
        pytest.param("12:00", "12:00 has passed today", id="this very minute"),
        pytest.param("9am", "09:00 has passed today", id="9am at noon"),
    ],
)
def test_a_time_that_makes_no_sense_is_refused_in_words(words: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        until_from_words(words, NOON, BERLIN)


def test_what_the_refusal_of_a_time_that_passed_proposes_is_understood() -> None:
    assert span_of("tomorrow 09:05") == 21 * HOUR + 5 * MINUTE


# Of any words.

whole = st.integers(1, 59)
units = st.sampled_from(sorted(times.units().items()))
spaces = st.sampled_from(["", " ", "  "])


@given(number=whole, unit=units, space=spaces)
def test_a_number_and_a_unit_are_that_long(
    number: int, unit: tuple[str, float], space: str
) -> None:
    name, each_s = unit
    span = timedelta(seconds=number * each_s)
    words = f"{number}{space}{name}"

    if span <= LONGEST:
        assert span_of(words) == span
        assert span_of(words.upper()) == span
    else:
        with pytest.raises(UsageError, match="one week at most"):
            span_of(words)


def french_minutes() -> list[float]:
    """Return how many minutes from noon the French words are, in this language."""
    return [span_of(words) / MINUTE for words in FRENCH]


@pytest.mark.checkout
def test_a_french_hour_is_a_length_and_after_its_word_a_time_of_day() -> None:
    told = told_in("fr", "tests.cli.test_until", "french_minutes")

    assert told == list(FRENCH.values())


@given(hours=st.integers(1, 23), minutes=whole, space=spaces)
def test_hours_and_minutes_add_up(hours: int, minutes: int, space: str) -> None:
    span = hours * HOUR + minutes * MINUTE

    assert span_of(f"{hours}h{space}{minutes}m") == span
    assert span_of(f"{hours} hours and {minutes} minutes") == span
    assert span_of(f"{hours}h{space}{minutes}") == span


@given(hour=st.integers(0, 23), minute=st.integers(0, 59))
def test_a_time_of_day_is_the_next_one_or_refused(hour: int, minute: int) -> None:
    words = f"until {hour}:{minute:02}"
    if (hour, minute) == (0, 0) or hour * 60 + minute > 12 * 60:
        span = span_of(words)
        there = (NOON + span).astimezone(BERLIN)
        assert (there.hour, there.minute) == (hour, minute)
        assert timedelta() < span <= 12 * HOUR
    else:
        with pytest.raises(UsageError, match="has passed today"):
            span_of(words)


@given(
    words=st.text(max_size=20)
    | st.lists(
        st.sampled_from(
            [
                "1",
                "0",
                "-",
                "h",
                "hour",
                "half",
                "a",
                "and",
                "until",
                "tomorrow",
                "14:00",
                ",",
            ]
        )
    ).map(" ".join)
)
def test_any_words_are_a_time_within_a_week_or_a_refusal(words: str) -> None:
    refused: UsageError | None = None
    until = None
    try:
        until = until_from_words(words, NOON, BERLIN)
    except UsageError as error:
        refused = error

    if refused is None:
        assert until is None or NOON < until <= NOON + LONGEST
    else:
        assert str(refused).endswith((".", "`"))
        assert refused.found is not None
