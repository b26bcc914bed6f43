"""The question about the history on a real notification daemon, from notice to file."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from posture_monitor.desktop.notifiers import BackgroundNotifier
from posture_monitor.desktop.notifiers.desktop_notifier_ import ButtonNotifier
from posture_monitor.service.listeners.announcer import Announcer
from posture_monitor.service.listeners.history_question import HistoryQuestion
from posture_monitor.store.storage import Storage
from tests.desktop.notices import heard
from tests.desktop.private_desk import Desk
from tests.store.kept import NOON

WAIT_S = 10.0


@pytest.mark.parametrize(
    ("label", "agreed"),
    [
        pytest.param("Keep it", True, id="keep it"),
        pytest.param("No, thanks", False, id="no, thanks"),
    ],
)
def test_a_button_of_the_question_is_kept_as_the_answer(
    bus: Desk, notifier: ButtonNotifier, tmp_path: Path, label: str, *, agreed: bool
) -> None:
    bus.start_daemon()
    storage = Storage(tmp_path / "kept")
    storage.profile.accept(NOON)
    background = BackgroundNotifier(notifier, clock=time.monotonic)
    announcer = Announcer(background, say=lambda _: None)
    asking = HistoryQuestion(storage.profile, announcer, utc=lambda: NOON)

    announcer.ask(asking._question())
    background.drain(WAIT_S)
    reminders_delivered = list(announcer.heard())
    after_delivery = storage.profile.history()
    bus.press(label)
    clicked = heard(notifier)
    notifier._clicked += clicked  # for the announcer, which asks next
    reminders_answered = list(announcer.answers())
    announcer.close(WAIT_S)

    assert after_delivery is not None  # shown is asked
    assert not after_delivery.agreed
    assert not reminders_delivered
    assert not reminders_answered
    assert storage.profile.may_keep_history() is agreed


def test_the_question_is_shown_whole_with_the_command(
    bus: Desk, notifier: ButtonNotifier, tmp_path: Path
) -> None:
    bus.start_daemon()  # dunst, which shows buttons in a menu only
    storage = Storage(tmp_path / "kept")
    background = BackgroundNotifier(notifier, clock=time.monotonic)
    announcer = Announcer(background, say=lambda _: None)
    asking = HistoryQuestion(storage.profile, announcer, utc=lambda: NOON)

    announcer.ask(asking._question())
    background.drain(WAIT_S)

    shown = bus.last_shown()
    announcer.close(WAIT_S)
    assert shown.summary == "Posture monitor: May I keep a history of your days?"
    assert shown.body == (
        "Sitting, away, postures and reminders, for each minute. Never a picture. "
        "It stays on this computer. To end it, type: posture-monitor history off.\n"
        "To keep it, type: posture-monitor history on."
    )
