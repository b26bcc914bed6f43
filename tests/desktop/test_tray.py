"""The tray: its icon's title, and what its menu offers."""

from __future__ import annotations

import pytest

from posture_monitor.desktop.tray import Shape, TrayState
from posture_monitor.desktop.tray._menu import entries, only_entry
from tests.desktop.tray_doubles import RecordedActions


def test_a_tooltip_has_at_most_127_letters() -> None:
    short = TrayState(shape=Shape.WATCHING, line="Watching")
    long = TrayState(shape=Shape.TROUBLE, line="w" * 200)

    assert short.title == "posture-monitor: Watching"
    assert len(long.title) == 127
    assert long.title.endswith("w…")


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
