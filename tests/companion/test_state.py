"""What the icon says of a status."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from posture_monitor.companion.state import (
    OPEN,
    SHAPES,
    state_from_status,
    text_from_status,
)
from posture_monitor.control.status import Status, status_from
from posture_monitor.core.vocabulary import Answer, PauseReason
from posture_monitor.desktop.tray import Shape, TrayState
from tests.desktop.tray_doubles import NOW, PAUSED, WATCHING

pytestmark = pytest.mark.usefixtures("clock_of_london")


def test_every_reason_to_pause_has_a_shape() -> None:
    assert set(SHAPES) == set(PauseReason)


def test_an_answer_of_the_persons_own_closes_a_reminder() -> None:
    own = {Answer.DONE, Answer.SNOOZED, Answer.WRONG}

    assert set(OPEN) == {None, *Answer} - own


@pytest.mark.parametrize(
    ("change", "shape", "line"),
    [
        pytest.param({}, Shape.WATCHING, "Watching", id="watching"),
        pytest.param(
            {"snoozed_until": "2026-03-04T11:05:00+00:00"},
            Shape.WATCHING,
            "Watching; no reminders until 11:05",
            id="snoozed",
        ),
        pytest.param(
            {"silence": "head turned  too far\n"},
            Shape.WATCHING,
            "Watching; no posture judged: head turned too far",
            id="silent",
        ),
        pytest.param(
            {"watching": False, "why": "user", "meaning": "paused by you", "do": "x"},
            Shape.PAUSED,
            "Paused by you",
            id="paused for good",
        ),
        pytest.param(
            {
                "watching": False,
                "why": "user",
                "meaning": "paused by you",
                "until": "2026-03-05T00:00:00+00:00",
            },
            Shape.PAUSED,
            "Paused by you, until Thu 00:00",
            id="paused until tomorrow",
        ),
        pytest.param(
            {
                "watching": False,
                "why": "camera_denied",
                "meaning": "the camera is denied",
                "do": "allow it",
            },
            Shape.TROUBLE,
            "The camera is denied (allow it)",
            id="trouble",
        ),
        pytest.param(
            {
                "watching": False,
                "why": "no_consent",
                "meaning": "waiting for your consent",
                "do": "give it",
            },
            Shape.ASKING,
            "Waiting for your consent (give it)",
            id="asking",
        ),
        pytest.param(
            {"watching": False, "why": "a later reason"},
            Shape.PAUSED,
            "Paused",
            id="a reason that is not known",
        ),
        pytest.param(
            {"watching": 1, "why": [], "meaning": 5, "until": "soon", "do": {}},
            Shape.PAUSED,
            "Paused",
            id="odd values",
        ),
    ],
)
def test_a_status_is_told_by_shape_and_words(
    change: dict[str, object], shape: Shape, line: str
) -> None:
    state = state_from_status(status_from(WATCHING | change), NOW)

    assert (state.shape, state.line) == (shape, line)


def test_times_are_those_of_the_persons_clock() -> None:
    status = PAUSED | {"until": "2026-07-04T12:00:00+00:00"}

    state = state_from_status(
        status_from(status), datetime(2026, 7, 4, 9, 0, tzinfo=UTC)
    )

    assert state.line == "Paused by you, until 13:00"


def test_an_empty_status_is_a_pause() -> None:
    assert state_from_status(Status(running=True), NOW) == TrayState(
        shape=Shape.PAUSED, line="Paused"
    )


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


def test_the_status_in_words_says_what_to_do() -> None:
    status = PAUSED | {"do": "resume it", "restart_due": True}

    assert text_from_status(status_from(status), NOW).splitlines() == [
        "Paused by you",
        "What to do: resume it",
        "Reminders today: 2 of 8 at most",
        "A restart is due: another version was installed",
    ]
