"""The announcer: what it says of a notice, and which notifier it names."""

from __future__ import annotations

import pytest

from posture_monitor.desktop.notifiers import BackgroundNotifier, Delivery
from posture_monitor.service.listeners.announcer import Announcer
from tests.service.sitting import PromptNotifier, Told

WAIT_S = 10.0
TAKEN_BACK = Delivery(told=False, by="told", why="taken back", is_withdrawn=True)
BROKEN = Delivery(told=False, by="told", why="no room")


@pytest.mark.parametrize(
    ("delivery", "shown_by"),
    [
        pytest.param(
            TAKEN_BACK, "told", id="one that was withdrawn says nothing of it"
        ),
        pytest.param(
            BROKEN, None, id="one that could not be shown says that none does"
        ),
    ],
)
def test_the_last_notice_says_which_notifier_shows_them(
    delivery: Delivery, shown_by: str | None
) -> None:
    told = Told()
    told.delivery = delivery
    background: BackgroundNotifier = PromptNotifier(told, clock=lambda: 0.0)
    announcer = Announcer(background, say=told.say, snooze_min=15.0)

    announcer.tell("A title", "a body")
    list(announcer.heard())

    announcer.close(WAIT_S)
    assert announcer.shown_by == shown_by
    assert told.lines == [
        "A title. a body",
        f"a notice could not be shown by told: {delivery.why}; "
        "`posture-monitor doctor` says what to do",
    ]
