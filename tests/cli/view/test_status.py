"""The status as it is shown, and times as a person reads them."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from rich.console import Console

from posture_monitor.cli.view.moments import local_words
from posture_monitor.cli.view.status import PLAIN_SHAPES, SHAPES, print_status
from posture_monitor.control.status import STATUS_KEYS, status_from
from posture_monitor.phrases.view.moments import span as span_said
from posture_monitor.phrases.view.status import Rows
from tests.service.service_double import WELL

BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 1, 30, 12, 0, tzinfo=BERLIN)


def test_a_moment_is_told_by_the_persons_clock() -> None:
    told = [
        local_words(NOON + timedelta(hours=hours), NOON, BERLIN)
        for hours in (2, 20, -20, 60)
    ]

    assert told == [
        "14:00",
        "tomorrow at 08:00",
        "yesterday at 16:00",
        "2 Feb 2026 at 00:00",
    ]


def test_a_time_that_the_clock_shows_twice_is_told_with_its_zone() -> None:
    now = datetime(2026, 10, 25, 0, 40, tzinfo=UTC)  # 02:40, the first time

    assert local_words(now + timedelta(minutes=50), now, BERLIN) == "02:30 CET"
    assert local_words(now - timedelta(minutes=10), now, BERLIN) == "02:30 CEST"
    assert local_words(now + timedelta(minutes=80), now, BERLIN) == "03:00"


def test_a_span_is_told_as_a_person_says_it() -> None:
    spans = [span_said(span_s) for span_s in (31.4, 99, 150, 3600, 7800, -3)]

    assert spans == ["31 s", "99 s", "2 min", "1 h", "2 h 10 min", "0 s"]


# What is shown.

AWAY = WELL | {
    "posture": "poor",
    "named": "tilted",
    "severity": "clear",
    "side": "left",
    "state_since": "2026-01-30T08:20:00+00:00",
}
LEARNING = WELL | {
    "watching": False,
    "why": "no_baseline",
    "meaning": "Learning how you usually sit.",
    "do": "Sit as you usually do for a minute or two.",
}
PAUSED = WELL | {
    "watching": False,
    "why": "user",
    "meaning": "You paused the watching.",
    "do": "`posture-monitor resume` goes on.",
    "until": "2026-01-30T13:00:00+00:00",
    "next_look_s": None,
}
LOST = WELL | {
    "watching": False,
    "why": "camera_absent",
    "meaning": "The camera is not there.",
    "do": "Plug it in.",
}
HELD = WELL | {
    "held_back": ["sitting", "slumped"],
    "held_why": "gap",
    "held_until": "2026-01-30T11:40:00+00:00",
}
NOT_RUNNING = {"running": False}
STATES = {
    "usual": WELL,
    "away": AWAY,
    "learning": LEARNING,
    "paused": PAUSED,
    "lost": LOST,
    "held": HELD,
    "off": NOT_RUNNING,
}


def printed(
    status: dict[str, Any],
    *,
    encoding: str = "utf-8",
    width: int = 80,
    rows: Rows = Rows.USUAL,
) -> str:
    """Return a status as it is printed."""
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding=encoding, errors="strict")
    console = Console(file=file, width=width, highlight=False)
    print_status(console, status_from(status), NOON, BERLIN, rows=rows)
    file.flush()
    return raw.getvalue().decode(encoding)


def shown(status: dict[str, Any], *, encoding: str = "utf-8") -> str:
    """Return the same without its frame and line ends."""
    text = printed(status, encoding=encoding)
    return re.sub(r"\s+", " ", re.sub(r"[│╭╮╰╯─|+-]{1}(?=\s|$)|[│╭╮╰╯─]", " ", text))


def test_a_status_shows_state_last_reminder_and_next_look() -> None:
    text = shown(WELL)

    assert "● Watching since 09:12. In your usual position." in text
    assert "C920 [red]x[/red], from the front" in text
    assert "11:58. The next one is in 31 s." in text
    assert "2 today. At most 8 a day." in text
    assert "Your neck. You did it." in text
    assert "Sitting for 25 min" in text


@pytest.mark.parametrize(
    ("told", "row"),
    [
        pytest.param(
            {"move": "nudge"},
            "Time for A small change of position. Only the icon says so.",
            id="a nudge",
        ),
        pytest.param({"move": "break"}, "Time for A break.", id="a break"),
        pytest.param(
            {"standing_s": 1500.0, "sitting_s": 0.0}, "Standing for 25 min", id="stands"
        ),
    ],
)
def test_a_status_says_what_it_is_time_for(told: dict[str, Any], row: str) -> None:
    assert row in shown(WELL | told)


@pytest.mark.parametrize(
    ("held", "row"),
    [
        pytest.param(
            {"device": "microphone", "name": "EasyEffects", "why_no_call": "filter"},
            "Microphone EasyEffects uses the microphone. It only filters or passes on "
            "sound, so it is no call.",
            id="a filter",
        ),
        pytest.param(
            {"device": "camera", "name": None, "why_no_call": "too_long"},
            "Another program Another program uses the camera. It has used it for so "
            "long that it is no call any more.",
            id="a camera, by nobody knows whom",
        ),
    ],
)
def test_who_uses_a_device_without_a_call_is_told(
    held: dict[str, Any], row: str
) -> None:
    assert row in shown({**WELL, "in_use": [{**held, "call": False}]})


def test_who_calls_is_told_by_the_head_alone() -> None:
    held = {"device": "microphone", "name": "Zoom", "call": True}

    assert "Zoom" not in shown({**WELL, "in_use": [held]})


@pytest.mark.parametrize("move", [None, "of a later version"])
def test_a_status_says_nothing_of_what_it_does_not_know(move: str | None) -> None:
    assert "Time for" not in shown(WELL | {"move": move})


def test_another_position_is_named_with_its_side_and_how_far_it_goes() -> None:
    assert (
        "◆ Watching since 09:20. Away from your usual position: tilted to the left, "
        "clearly."
    ) in shown(AWAY)


def test_a_state_is_told_since_it_holds_and_not_since_the_service_began() -> None:
    text = shown(PAUSED | {"state_since": "2026-01-30T10:00:00+00:00"})

    assert "‖ Paused by you since 11:00, until 14:00." in text
    assert "09:12" not in text


def test_learning_says_what_to_do() -> None:
    assert (
        "○ Learning how you usually sit, since 09:12. "
        "Sit as you usually do for a minute or two."
    ) in shown(LEARNING)


def test_trouble_with_the_camera_shows_that_the_person_is_needed() -> None:
    text = shown(LOST | {"restart_due": True})

    assert "▲ Needs you. Not watching since 09:12." in text
    assert "The camera is not there. Plug it in." in text
    assert "A newer version is installed." in text


def test_a_pause_that_ends_by_itself_needs_nobody() -> None:
    text = shown(LOST | {"why": "camera_busy"})

    assert "‖ Not watching since 09:12." in text
    assert "Needs you" not in text


def test_what_is_held_back_is_told_with_why_and_until_when() -> None:
    text = shown(HELD)

    assert "Held back Sitting for a long time." in text
    assert "Held back Away from your usual position: slumped." in text
    assert "a short time ago. The next can come at 12:40." in text


def test_a_snooze_is_told_with_its_end_and_how_to_end_it() -> None:
    text = shown(WELL | {"snoozed_until": "2026-01-30T11:30:00+00:00"})

    assert "No reminders until 12:30. `posture-monitor resume` ends this." in text


def test_before_the_first_look_it_is_starting_and_not_watching() -> None:
    text = shown(WELL | {"camera": None, "last_look": None, "present": None})

    assert "○ Starting. Watching begins at the first look." in text
    assert "Watching since" not in text
    assert "usual position" not in text
    assert "Last look" not in text


@pytest.mark.parametrize(
    ("code", "told"),
    [
        pytest.param("nobody", "Nobody is there.", id="nobody"),
        pytest.param(
            "head_turned", "Cannot tell now how you sit: ⟦turned⟧.", id="a turned head"
        ),
    ],
)
def test_a_look_that_tells_nothing_says_why(code: str, told: str) -> None:
    status = {"posture": "unknown", "silence": "⟦turned⟧", "silence_code": code}

    assert told in shown(WELL | status)


def test_process_version_and_notifier_are_shown_only_to_who_asks() -> None:
    asked = printed(WELL | {"notifier": "auto"}, rows=Rows.ALL)

    assert "Nothing was told yet." in asked
    assert "9.9, process 4711" in asked
    assert "Running since" in asked
    assert not {"4711", "9.9", "plyer"} & set(shown(WELL).split())


def test_a_status_of_which_nothing_is_known_is_shown_all_the_same() -> None:
    text = shown(dict.fromkeys(STATUS_KEYS) | {"running": True})

    assert "Not watching. The reason is not known." in text
    assert "0 today." in text


def test_an_old_terminal_gets_shapes_that_it_can_show() -> None:
    assert "(*) Watching" in shown(WELL, encoding="cp1252")


def test_no_service_is_shown_with_how_to_begin_one() -> None:
    assert (
        "□ Not running. Nothing is watched. "
        "`posture-monitor start` begins the watching."
    ) in shown(NOT_RUNNING)


def test_each_state_has_a_shape_of_its_own() -> None:
    for shapes in (SHAPES, PLAIN_SHAPES):
        assert len(set(shapes.values())) == len(shapes)


@pytest.mark.parametrize("name", STATES)
@pytest.mark.parametrize("width", range(40, 121, 8))
def test_long_lines_wrap_between_words(name: str, width: int) -> None:
    whole = printed(STATES[name], width=500)
    known = set(re.sub(r"[│╭╮╰╯─]", " ", whole).split())

    lines = printed(STATES[name], width=width).splitlines()

    found = set(re.sub(r"[│╭╮╰╯─]", " ", " ".join(lines)).split())
    assert found <= known
    assert max(map(len, lines)) <= width
