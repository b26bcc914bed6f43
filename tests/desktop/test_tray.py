"""The tray: what its icon says of a status, and what its menu offers."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from posture_monitor.core.vocabulary import Answer, PauseReason
from posture_monitor.desktop.tray import (
    Shape,
    TrayState,
    state_from_status,
    text_from_status,
)
from posture_monitor.desktop.tray._menu import entries, only_entry
from posture_monitor.desktop.tray._state import OPEN, SHAPES
from tests.desktop.tray_doubles import NOW, PAUSED, WATCHING, RecordedActions

pytestmark = pytest.mark.usefixtures("clock_of_london")


# What the icon says.


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
    state = state_from_status(WATCHING | change, NOW)

    assert (state.shape, state.line) == (shape, line)


def test_times_are_those_of_the_persons_clock() -> None:
    status = PAUSED | {"until": "2026-07-04T12:00:00+00:00"}

    state = state_from_status(status, datetime(2026, 7, 4, 9, 0, tzinfo=UTC))

    assert state.line == "Paused by you, until 13:00"


def test_an_empty_status_is_a_pause() -> None:
    assert state_from_status({}, NOW) == TrayState(shape=Shape.PAUSED, line="Paused")


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

    state = state_from_status(WATCHING | {"last_reminder": last}, NOW)

    assert state.reminder_id == (3 if is_open else None)


def test_a_tooltip_has_at_most_127_letters() -> None:
    short = TrayState(shape=Shape.WATCHING, line="Watching")
    long = TrayState(shape=Shape.TROUBLE, line="w" * 200)

    assert short.title == "posture-monitor: Watching"
    assert len(long.title) == 127
    assert long.title.endswith("w…")


def test_the_status_in_words_says_what_to_do() -> None:
    status = PAUSED | {"do": "resume it", "restart_due": True}

    assert text_from_status(status, NOW).splitlines() == [
        "Paused by you",
        "What to do: resume it",
        "Reminders today: 2 of 8 at most",
        "A restart is due: another version was installed",
    ]


# The menu.


def labels(state: TrayState) -> dict[str, bool]:
    """Return {label: whether it can be clicked}."""
    groups = entries(state, RecordedActions())
    return {entry.label: entry.is_enabled for group in groups for entry in group}


def test_while_it_watches_the_menu_offers_pauses_and_a_baseline() -> None:
    assert labels(TrayState(shape=Shape.WATCHING, line="Watching")) == {
        "Watching": False,
        "Done": False,
        "Snooze 15 min": False,
        "Not now: wrong": False,
        "Pause 15 min": True,
        "Pause 1 hour": True,
        "Pause until tomorrow": True,
        "This is my good position now": True,
        "Status": True,
        "Quit": True,
    }


def test_a_reminder_can_be_answered_while_it_is_open() -> None:
    state = TrayState(shape=Shape.WATCHING, line="Watching", reminder_id=3)

    told = labels(state)

    assert told["Done"]
    assert told["Snooze 15 min"]
    assert told["Not now: wrong"]


def test_what_the_person_paused_he_can_resume() -> None:
    state = TrayState(shape=Shape.PAUSED, line="Paused", is_paused_by_user=True)

    told = labels(state)

    assert told["Resume"]
    assert "Pause 15 min" not in told
    assert not told["This is my good position now"]


def test_a_pause_that_comes_from_the_desk_cannot_be_resumed() -> None:
    assert "Resume" not in labels(TrayState(shape=Shape.PAUSED, line="Locked"))


def test_every_line_calls_its_action() -> None:
    actions = RecordedActions()
    watching = TrayState(shape=Shape.WATCHING, line="Watching", reminder_id=3)
    paused = TrayState(shape=Shape.PAUSED, line="Paused", is_paused_by_user=True)

    called = [
        entry.call
        for group in (*entries(watching, actions), *entries(paused, actions)[2:3])
        for entry in group
        if entry.call is not None
    ]
    for call in called:
        call()

    assert actions.called == [
        *("done", "snooze 15", "wrong", "pause 15", "pause 60"),
        *("pause until tomorrow", "baseline", "status", "quit", "resume"),
    ]


@pytest.mark.parametrize(
    ("is_paused", "called"),
    [
        pytest.param(False, "pause 15", id="watching"),
        pytest.param(True, "resume", id="paused"),
    ],
)
def test_without_a_menu_a_click_pauses_or_resumes(
    called: str, *, is_paused: bool
) -> None:
    actions = RecordedActions()
    state = TrayState(shape=Shape.PAUSED, line="", is_paused_by_user=is_paused)

    call = only_entry(state, actions).call
    assert call is not None
    call()

    assert actions.called == [called]
