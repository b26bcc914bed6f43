"""The tray: its icon's title, and what its menu offers."""

from __future__ import annotations

import pytest

from posture_monitor.desktop.tray import Shape, TrayState
from posture_monitor.desktop.tray._menu import Entry, entries, only_entry
from tests.desktop.tray_doubles import RecordedActions

USUAL = TrayState(shape=Shape.USUAL, line="In your usual position.", can_learn=True)
REMINDED = TrayState(
    shape=Shape.AWAY, line="Away.", reminder_id=3, reminder="Slumped", can_learn=True
)
PAUSED = TrayState(
    shape=Shape.NOT_WATCHING, line="Not watching.", is_paused_by_user=True
)


def test_a_tooltip_says_the_state_and_what_is_said_beside_it() -> None:
    state = TrayState(shape=Shape.CANNOT_TELL, line="Watching.", more="Head turned.")

    assert state.title == "Posture monitor: Watching. Head turned."


def test_a_tooltip_has_at_most_127_letters() -> None:
    long = TrayState(shape=Shape.NEEDS_YOU, line="w" * 200)

    assert len(long.title) == 127
    assert long.title.endswith("w…")


# The menu.


def offered(state: TrayState) -> list[list[str]]:
    """Return the labels of what can be clicked, in their groups."""
    groups = [
        [entry.label for entry in group if entry.call is not None]
        for group in entries(state, RecordedActions())
    ]
    return [group for group in groups if group]


def test_while_it_watches_the_menu_offers_pauses_and_a_usual_position() -> None:
    assert offered(USUAL) == [
        ["Pause for 15 minutes", "Pause for 1 hour", "Pause until tomorrow"],
        ["This is my usual position"],
        ["Exercises for a break"],
        ["What is happening now?", "Stop watching and quit"],
    ]


def test_a_reminder_can_be_answered_as_its_notice_can_while_it_is_open() -> None:
    assert offered(REMINDED)[0] == ["Done", "Not now", "That was wrong"]
    assert "Last reminder: Slumped" in [
        entry.label for group in entries(REMINDED, RecordedActions()) for entry in group
    ]
    assert "Done" not in {label for group in offered(USUAL) for label in group}


def test_what_the_person_paused_he_can_resume() -> None:
    assert offered(PAUSED) == [
        ["Watch again"],
        ["Exercises for a break"],
        ["What is happening now?", "Stop watching and quit"],
    ]


def test_a_snooze_can_be_ended() -> None:
    state = TrayState(shape=Shape.USUAL, line="", is_snoozed=True)

    assert "Remind me again" in offered(state)[1]


def test_where_nothing_can_be_paused_no_pause_is_offered() -> None:
    state = TrayState(shape=Shape.NEEDS_YOU, line="", can_pause=False)

    assert offered(state) == [
        ["Exercises for a break"],
        ["What is happening now?", "Stop watching and quit"],
    ]


def test_who_is_led_through_exercises_can_end_them() -> None:
    state = TrayState(shape=Shape.USUAL, line="", is_led=True)

    assert ["End the exercises"] in offered(state)


def test_the_state_is_the_first_line_and_cannot_be_clicked() -> None:
    state = TrayState(shape=Shape.CANNOT_TELL, line="Watching.", more="Head turned.")

    told = entries(state, RecordedActions())[0]

    assert [(entry.label, entry.call) for entry in told] == [
        ("Watching.", None),
        ("Head turned.", None),
    ]


def test_every_line_calls_its_action() -> None:
    actions = RecordedActions()
    snoozed = TrayState(shape=Shape.USUAL, line="", is_snoozed=True)

    for entry in _clickable(REMINDED, actions):
        assert entry.call is not None
        entry.call()
    for state in (PAUSED, snoozed):
        first = _clickable(state, actions)[0 if state is PAUSED else 3]
        assert first.call is not None
        first.call()

    assert actions.called == [
        *("done", "not now", "wrong", "pause 15", "pause 60"),
        *("pause until tomorrow", "baseline", "stretch", "status", "quit"),
        *("resume", "resume"),
    ]


def _clickable(state: TrayState, actions: RecordedActions) -> list[Entry]:
    groups = entries(state, actions)
    return [entry for group in groups for entry in group if entry.call is not None]


@pytest.mark.parametrize(
    ("state", "called"),
    [
        pytest.param(USUAL, "pause 15", id="watching"),
        pytest.param(PAUSED, "resume", id="paused"),
        pytest.param(
            TrayState(shape=Shape.NEEDS_YOU, line="", can_pause=False),
            "status",
            id="nothing to pause",
        ),
    ],
)
def test_without_a_menu_a_click_pauses_or_resumes(
    state: TrayState, called: str
) -> None:
    actions = RecordedActions()

    call = only_entry(state, actions).call
    assert call is not None
    call()

    assert actions.called == [called]
