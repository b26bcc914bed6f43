"""What the icon says of a status."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posture_monitor.cli.view.status import NEEDS_THE_PERSON
from posture_monitor.companion.state import (
    FRESH,
    OPEN,
    SHAPES,
    shape_from_status,
    state_from_status,
    text_from_status,
)
from posture_monitor.control.status import Status, status_from
from posture_monitor.core.vocabulary import (
    Answer,
    NotAssessed,
    PauseReason,
    Picture,
    Posture,
    Trigger,
)
from posture_monitor.desktop.tray import Shape, TrayState
from tests.desktop.tray_doubles import NOW, PAUSED, SEEN_AS, WATCHING

pytestmark = pytest.mark.usefixtures("clock_of_london")


def test_every_reason_to_pause_has_a_shape() -> None:
    assert set(SHAPES) == set(PauseReason)


def test_the_icon_needs_the_person_where_the_status_says_so() -> None:
    needing = {why for why, shape in SHAPES.items() if shape is Shape.NEEDS_YOU}

    assert needing == NEEDS_THE_PERSON


def test_an_answer_of_the_persons_own_closes_a_reminder() -> None:
    own = {Answer.DONE, Answer.SNOOZED, Answer.WRONG}

    assert set(OPEN) == {None, *Answer} - own


# The truth.

# Every value that a field may have, those of older and of later versions too.
SEEN = status_from(WATCHING)
VALUES: dict[str, tuple[Any, ...]] = {
    "running": (True, False),
    "watching": (True, False, None),
    "why": (None, *map(str, PauseReason), "a later reason"),
    "picture": (None, *map(str, Picture)),
    "present": (True, False, None),
    "posture": (None, *map(str, Posture), "a later one"),
    "silence": (None, "the head is turned"),
    "silence_code": (None, *map(str, NotAssessed)),
    "last_look": (
        *((NOW - age).isoformat() for age in (0 * FRESH, FRESH / 2, FRESH, 9 * FRESH)),
        *(None, "soon"),
    ),
    "due": (None, (), ("head_pitch",), *((str(each),) for each in Trigger)),
    "snoozed_until": (None, (NOW + FRESH).isoformat()),
}
CHANGES = [(name, value) for name, values in VALUES.items() for value in values]
ANY_STATUS = st.lists(st.sampled_from(CHANGES), max_size=4).map(
    lambda changes: replace(SEEN, **dict(changes))
)
"""A status of somebody who is watched, with up to four fields changed."""


def sees_somebody(status: Status) -> bool:
    """Return whether it watches and has just assessed somebody."""
    seen = status.last_look not in (None, "soon") and status.present is True
    assert status.last_look is not None or not seen
    return (
        bool(seen)
        and NOW - datetime.fromisoformat(status.last_look or "") < FRESH
        and (status.watching, status.why, status.picture) == (True, None, "ok")
        and (status.silence, status.silence_code) == (None, None)
    )


@settings(max_examples=300)
@given(status=ANY_STATUS)
def test_green_is_shown_only_while_a_look_just_now_found_the_usual_position(
    status: Status,
) -> None:
    shape = shape_from_status(status, NOW)

    if shape is Shape.USUAL:
        assert sees_somebody(status)
        assert status.posture == Posture.GOOD


@settings(max_examples=300)
@given(status=ANY_STATUS)
def test_who_slumps_is_told_so_whatever_else_the_status_says(status: Status) -> None:
    shape = shape_from_status(status, NOW)

    if sees_somebody(status) and status.posture == Posture.POOR:
        assert shape is Shape.AWAY
    if shape is Shape.AWAY:
        assert sees_somebody(status)


@settings(max_examples=300)
@given(status=ANY_STATUS)
def test_a_service_that_does_not_watch_is_never_shown_as_watching(
    status: Status,
) -> None:
    shape = shape_from_status(status, NOW)

    if not status.watching and status.why != PauseReason.NO_BASELINE:
        assert shape in (Shape.NOT_WATCHING, Shape.NEEDS_YOU)


@settings(max_examples=300)
@given(status=ANY_STATUS)
def test_the_words_of_the_icon_are_those_of_its_shape(status: Status) -> None:
    state = state_from_status(status, NOW)

    says_usual = "In your usual position." in state.title
    assert says_usual == (state.shape is Shape.USUAL)
    assert ("Away from" in state.title) == (state.shape is Shape.AWAY)


@pytest.mark.parametrize("shape", Shape)
def test_each_shape_is_shown_for_a_status(shape: Shape) -> None:
    assert shape_from_status(status_from(SEEN_AS[shape]), NOW) is shape


def test_of_all_combinations_green_is_shown_only_for_who_was_just_found_so() -> None:
    names = ["watching", "why", "picture", "present", "posture", "silence"]
    names += ["silence_code", "last_look"]
    few = [VALUES[name][:3] for name in names]

    green = [
        values
        for values in product(*few)
        if shape_from_status(
            replace(SEEN, **dict(zip(names, values, strict=True))),
            NOW,
        )
        is Shape.USUAL
    ]

    fresh = VALUES["last_look"][:2]
    assert green == [
        (True, None, "ok", True, "good", None, None, looked) for looked in fresh
    ]


# The words.


@pytest.mark.parametrize(
    ("change", "shape", "said"),
    [
        pytest.param({}, Shape.USUAL, "In your usual position.", id="usual"),
        pytest.param(
            {"posture": "poor"},
            Shape.AWAY,
            "Away from your usual position.",
            id="away",
        ),
        pytest.param(
            {"posture": "poor", "named": "slumped", "severity": "clear"},
            Shape.AWAY,
            "Away from your usual position: slumped, clearly.",
            id="slumped",
        ),
        pytest.param({"last_look": None}, Shape.CANNOT_TELL, "Starting.", id="start"),
        pytest.param(
            {"snoozed_until": "2026-03-04T11:05:00+00:00", "due": ["sitting"]},
            Shape.USUAL,
            "In your usual position. No reminders until 11:05.",
            id="snoozed",
        ),
        pytest.param({"due": ["static"]}, Shape.MOVE, "Time to move.", id="move"),
        pytest.param(
            {"move": "nudge"},
            Shape.MOVE,
            "Time for a small change of position.",
            id="nudge",
        ),
        pytest.param(
            {"move": "eyes"},
            Shape.MOVE,
            "Look at something far away for 20 seconds.",
            id="eyes",
        ),
        pytest.param(
            {"move": "break", "due": ["sitting"]},
            Shape.MOVE,
            "Time for a break.",
            id="break",
        ),
        pytest.param(
            {"move": "of a later version"}, Shape.MOVE, "Time to move.", id="later"
        ),
        pytest.param(
            {"move": "nudge", "snoozed_until": "2026-03-04T11:05:00+00:00"},
            Shape.USUAL,
            "In your usual position. No reminders until 11:05.",
            id="no nudge in a snooze",
        ),
        pytest.param(
            {"silence": "the head is turned"},
            Shape.CANNOT_TELL,
            "Cannot tell now how you sit: the head is turned.",
            id="silent",
        ),
        pytest.param(
            {"present": False, "posture": "unknown"},
            Shape.CANNOT_TELL,
            "Nobody is there.",
            id="nobody there",
        ),
        pytest.param(
            {"last_look": "2026-03-04T09:50:00+00:00"},
            Shape.CANNOT_TELL,
            "Cannot tell now how you sit.",
            id="the last look is old",
        ),
        pytest.param(
            {"watching": False, "why": "no_baseline", "meaning": "x", "do": "x"},
            Shape.CANNOT_TELL,
            "Learning how you usually sit.",
            id="learning",
        ),
        pytest.param(
            {"watching": False, "why": "user", "meaning": "paused by you", "do": "x"},
            Shape.NOT_WATCHING,
            "Paused by you.",
            id="paused for good",
        ),
        pytest.param(
            {
                "watching": False,
                "why": "user",
                "meaning": "You paused it.",
                "until": "2026-03-05T00:00:00+00:00",
            },
            Shape.NOT_WATCHING,
            "Paused by you until Thu 00:00.",
            id="paused until tomorrow",
        ),
        pytest.param(
            {
                "watching": False,
                "why": "camera_denied",
                "meaning": "the camera is denied",
                "do": "allow it",
            },
            Shape.NEEDS_YOU,
            "Needs you. Not watching. The camera is denied. Allow it.",
            id="trouble",
        ),
        pytest.param(
            {"watching": False, "why": "a later reason"},
            Shape.NOT_WATCHING,
            "Not watching.",
            id="a reason that is not known",
        ),
        pytest.param(
            {"watching": 1, "why": [], "meaning": 5, "until": "soon", "do": {}},
            Shape.NOT_WATCHING,
            "Not watching.",
            id="odd values",
        ),
    ],
)
def test_a_status_is_told_by_shape_and_words(
    change: dict[str, object], shape: Shape, said: str
) -> None:
    state = state_from_status(status_from(WATCHING | change), NOW)

    assert (state.shape, state.title) == (shape, f"Posture monitor: {said}")


def test_times_are_those_of_the_persons_clock() -> None:
    status = PAUSED | {"until": "2026-07-04T12:00:00+00:00"}

    state = state_from_status(
        status_from(status), datetime(2026, 7, 4, 9, 0, tzinfo=UTC)
    )

    assert state.line == "Paused by you until 13:00."


def test_an_empty_status_is_a_pause() -> None:
    assert state_from_status(Status(running=True), NOW) == TrayState(
        shape=Shape.NOT_WATCHING, line="Not watching."
    )


def test_nothing_can_be_paused_before_the_person_has_agreed() -> None:
    state = state_from_status(status_from(SEEN_AS[Shape.NEEDS_YOU]), NOW)

    assert (state.can_pause, state.can_learn) == (False, False)


@pytest.mark.parametrize(
    ("answer", "is_open"),
    [
        pytest.param(None, True, id="none yet"),
        pytest.param("ignored", True, id="ignored"),
        pytest.param("moved", True, id="taken back"),
        pytest.param("done", False, id="done"),
        pytest.param("wrong", False, id="wrong"),
        pytest.param("snoozed", False, id="snoozed"),
    ],
)
def test_a_reminder_is_open_until_the_person_answers_it(
    answer: str | None, *, is_open: bool
) -> None:
    last = {"id": 3, "title": "Head forward", "answer": answer}

    state = state_from_status(status_from(WATCHING | {"last_reminder": last}), NOW)

    assert state.reminder_id == (3 if is_open else None)
    assert state.reminder == "Head forward"


def test_the_status_in_words_says_what_to_do() -> None:
    status = SEEN_AS[Shape.NEEDS_YOU] | {"do": "agree first", "restart_due": True}

    assert text_from_status(status_from(status), NOW).splitlines() == [
        "Needs you. Not watching.",
        "Paused by you.",
        "Agree first.",
        "Reminders today: 2. At most: 8.",
        "A newer version is installed. It begins after `posture-monitor stop` and "
        "`posture-monitor start`.",
    ]
