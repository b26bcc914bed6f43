"""The announcer: what it says of a notice, and which notifier it names."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from posture_monitor.care.picture import ExercisePicture
from posture_monitor.core.events import Advice, Reminder, ReminderCause, SetupRef
from posture_monitor.core.vocabulary import PostureKey, Severity, View, Zone
from posture_monitor.desktop.notifiers import BackgroundNotifier, Delivery
from posture_monitor.service.listeners.announcer import Announcer
from posture_monitor.service.session_store import SessionStore
from posture_monitor.store.storage import Storage
from tests.service.sitting import PromptNotifier, Sitting, Told

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
    announcer = Announcer(background, say=told.say)

    announcer.tell("A title", "a body")
    list(announcer.heard())

    announcer.close(WAIT_S)
    assert announcer.shown_by == shown_by
    assert told.lines == [
        "A title. a body",
        "A notice could not be shown. `posture-monitor doctor` says what to do.",
    ]


SEEN_AT = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
LINK = "If your upper back hurts: posture-monitor help-with-pain."


def about(region: str, number: int) -> Reminder:
    """Return a reminder about a part of the body."""
    is_upper_back = region == "upper_back"
    return Reminder(
        at_s=0.0,
        where=SetupRef(view=View.FRONT, setup=None),
        id=number,
        provisional=False,
        cause=ReminderCause(
            metric="slumped" if is_upper_back else "head_pitch",
            trigger=None,
            posture=PostureKey.SLUMPED if is_upper_back else PostureKey.HEAD_DOWN,
            severity=Severity.CLEAR,
            region=region,
            zone=Zone.AVOID,
            unit=None,
            delta=None,
            limit=1.0,
            lasted_s=1230.0,
            window_s=None,
            excess=1.0,
        ),
    )


def test_a_reminder_carries_the_picture_of_what_it_asks_for() -> None:
    told = Told()
    background: BackgroundNotifier = PromptNotifier(told, clock=lambda: 0.0)
    announcer = Announcer(background, say=told.say)
    advice = Advice(key="chin_tuck", say="Glide your chin back.")

    announcer.remind(replace(about("neck", 1), advice=advice))

    announcer.close(WAIT_S)
    assert told.notices[1].picture == ExercisePicture(key="chin_tuck")
    assert "Glide your chin back." in told.notices[1].body


class Desk:
    """An announcer that is told of one person's files, and what it has posted."""

    def __init__(self, folder: Path) -> None:
        self.storage, self.told = Storage(folder), Told()
        notifier: BackgroundNotifier = PromptNotifier(self.told, clock=lambda: 0.0)
        clock = Sitting(lambda _: None, storage=self.storage).clock()
        store = SessionStore(self.storage, clock=clock, say=self.told.say)
        self.announcer = Announcer(
            notifier, say=self.told.say, offer=store.offer, named_once=store
        )

    def body_about(self, region: str, number: int) -> str:
        """Return the body of a reminder that was posted and delivered."""
        self.announcer.remind(about(region, number))
        list(self.announcer.heard())
        return self.told.notices[number].body


def test_the_text_on_pain_is_named_by_the_first_reminder_about_the_upper_back(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path)
    desk.storage.profile.keep_signs_seen(SEEN_AT)

    bodies = [
        desk.body_about(region, number)
        for number, region in enumerate(("neck", "upper_back", "upper_back"), 1)
    ]

    assert [LINK in body for body in bodies] == [False, True, False]


def test_the_text_on_pain_is_named_once_and_not_once_a_run(tmp_path: Path) -> None:
    first = Desk(tmp_path)
    first.storage.profile.keep_signs_seen(SEEN_AT)
    first.body_about("upper_back", 1)
    first.storage.profile.keep_signs_seen(SEEN_AT)

    assert LINK not in Desk(tmp_path).body_about("upper_back", 1)


def test_who_has_not_seen_the_signs_for_a_doctor_is_led_to_them_and_not_to_the_text(
    tmp_path: Path,
) -> None:
    body = Desk(tmp_path).body_about("upper_back", 1)

    assert "posture-monitor advice." in body
    assert "help-with-pain" not in body


def test_the_text_on_pain_is_named_again_where_the_reminder_was_not_shown(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path)
    desk.storage.profile.keep_signs_seen(SEEN_AT)
    desk.told.delivery = BROKEN
    unseen = desk.body_about("upper_back", 1)
    desk.told.delivery = Delivery(told=True, by="told")

    assert LINK in unseen
    assert LINK in desk.body_about("upper_back", 2)
