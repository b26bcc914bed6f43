"""The status as it is shown, and times as a person writes and reads them."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from rich.console import Console

from posture_monitor.cli._until import until_from_words
from posture_monitor.cli.view.moments import local_words
from posture_monitor.cli.view.status import print_status
from posture_monitor.control.status import STATUS_KEYS, status_from
from posture_monitor.errors import UsageError
from posture_monitor.phrases.view.moments import span as span_said
from tests.service.service_double import WELL

BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 1, 30, 12, 0, tzinfo=BERLIN)


# Until when.


@pytest.mark.parametrize(
    ("words", "span"),
    [
        pytest.param("15m", timedelta(minutes=15), id="minutes"),
        pytest.param("15 min", timedelta(minutes=15), id="minutes in words"),
        pytest.param("1h", timedelta(hours=1), id="an hour"),
        pytest.param("1h30m", timedelta(minutes=90), id="hours and minutes"),
        pytest.param("1.5h", timedelta(minutes=90), id="half hours"),
        pytest.param("90s", timedelta(seconds=90), id="seconds"),
        pytest.param("today", timedelta(hours=12), id="until midnight"),
        pytest.param("until 14:00", timedelta(hours=2), id="a time of day"),
        pytest.param("14:30", timedelta(hours=2.5), id="a time of day alone"),
        pytest.param("UNTIL  9:05", timedelta(hours=21, minutes=5), id="tomorrow's"),
        pytest.param("12:00", timedelta(days=1), id="this very minute is over"),
    ],
)
def test_the_words_for_how_long_mean_this(words: str, span: timedelta) -> None:
    until = until_from_words(words, NOON, BERLIN)

    assert until == NOON.astimezone(UTC) + span
    assert until.tzinfo is UTC


def test_no_word_means_until_resumed() -> None:
    assert until_from_words("", NOON) is None


def test_midnight_comes_an_hour_later_on_the_day_that_summer_time_ends() -> None:
    now = datetime(2026, 10, 25, 1, 0, tzinfo=BERLIN)

    until = until_from_words("today", now, BERLIN)

    assert until == datetime(2026, 10, 25, 23, 0, tzinfo=UTC)  # 24 hours from then


@pytest.mark.parametrize(
    "words", ["0m", "m", "-5m", "15", "soon", "until", "25:00", "14:60", "200h", "1h 1"]
)
def test_other_words_are_refused_with_an_example(words: str) -> None:
    with pytest.raises(UsageError, match=r"expected how long: 15m, 1h, .*, got "):
        until_from_words(words, NOON)


def test_a_moment_is_told_by_the_persons_clock() -> None:
    told = [
        local_words(NOON + timedelta(hours=hours), NOON, BERLIN)
        for hours in (2, 20, -20, 60)
    ]

    assert told == [
        "14:00",
        "tomorrow at 08:00",
        "yesterday at 16:00",
        "2026-02-02 at 00:00",
    ]


def test_a_span_is_told_as_a_person_says_it() -> None:
    spans = [span_said(span_s) for span_s in (31.4, 99, 150, 3600, 7800, -3)]

    assert spans == ["31 s", "99 s", "2 min", "1 h", "2 h 10 min", "0 s"]


# What is shown.


def shown(status: dict[str, Any], *, encoding: str = "utf-8") -> str:
    """Return a status as it is printed, without its frame."""
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding=encoding, errors="strict")
    console = Console(file=file, width=80, highlight=False)
    print_status(console, status_from(status), NOON, BERLIN)
    file.flush()
    text = raw.getvalue().decode(encoding)
    return re.sub(r"\s+", " ", re.sub(r"[│╭╮╰╯─|+-]{1}(?=\s|$)|[│╭╮╰╯─]", " ", text))


def test_a_status_shows_state_last_reminder_and_next_look() -> None:
    text = shown(WELL)

    assert "● Watching, since 09:12" in text
    assert "C920 [red]x[/red], picture ok" in text
    assert "good (front view, you are there)" in text
    assert "11:58, the next in 31 s" in text
    assert "2 of at most 8 today" in text
    assert "Your neck (number 12): done" in text
    assert "for 25 min" in text


def test_a_pause_shows_why_until_when_and_what_to_do() -> None:
    text = shown(
        WELL
        | {
            "watching": False,
            "why": "camera_busy",
            "meaning": "Another program has the camera.",
            "do": "Nothing: it goes on by itself.",
            "until": "2026-01-30T13:00:00+00:00",
            "restart_due": True,
        }
    )

    assert "‖ Paused: camera busy, since 09:12, until 14:00" in text
    assert "Another program has the camera. Nothing: it goes on by itself." in text
    assert "A newer version is installed: `posture-monitor stop`" in text


def test_before_the_first_look_a_status_tells_nothing_of_the_person() -> None:
    text = shown(WELL | {"camera": None, "last_look": None, "present": None})

    assert "Camera not opened yet" in text
    assert "good" not in text
    assert "Last look" not in text


def test_a_notifier_that_told_nothing_yet_is_not_named_by_its_setting() -> None:
    assert "Told by nothing was told yet" in shown(WELL | {"notifier": "auto"})


def test_a_status_of_which_nothing_is_known_is_shown_all_the_same() -> None:
    text = shown(dict.fromkeys(STATUS_KEYS) | {"running": True})

    assert "Paused: no reason told" in text
    assert "0 of at most ? today" in text


def test_an_old_terminal_gets_shapes_that_it_can_show() -> None:
    assert "(*) Watching" in shown(WELL, encoding="cp1252")


def test_no_service_is_shown_with_how_to_begin_one() -> None:
    assert "○ Not running. `posture-monitor start` begins it." in shown(
        {"running": False}
    )
