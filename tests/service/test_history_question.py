"""The service asks once whether the days are kept, in a calm moment."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from posture_monitor.core.baseline import Baseline
from posture_monitor.core.events import Reminder
from posture_monitor.core.vocabulary import HistoryChoice
from posture_monitor.desktop.notifiers import Delivery, Notice
from posture_monitor.desktop.signals import Signals
from posture_monitor.durations import MINUTE_S
from posture_monitor.service.listeners.announcer import CONSOLE
from posture_monitor.store.profile import HistoryAnswer
from posture_monitor.store.session import UserPause
from posture_monitor.store.storage import Storage
from tests.service.sitting import BEGIN, BEGIN_S, Person, Sitting, slumped_from, upright

QUESTION = "May I keep a history of your days?"
AT_LATEST_S = 12 * MINUTE_S  # ten minutes, and two looks
LAST_LOOKS_S = 2 * MINUTE_S


@pytest.fixture
def storage(tmp_path: Path) -> Storage:
    """The files of somebody who agreed to watching, and was asked nothing else."""
    storage = Storage(tmp_path)
    storage.profile.accept(BEGIN)
    return storage


def sitting_with(
    storage: Storage, baseline: Baseline, person: Person = upright
) -> Sitting:
    return Sitting(
        person, storage=storage, baselines=(baseline,), asks_for_history=True
    )


def questions(sitting: Sitting) -> list[Notice]:
    return [each for each in sitting.told.notices.values() if each.title == QUESTION]


def question_id(sitting: Sitting) -> int:
    (number,) = (
        key for key, each in sitting.told.notices.items() if each.title == QUESTION
    )
    return number


# When it asks.


def test_the_question_comes_after_ten_calm_minutes_and_has_two_buttons(
    storage: Storage, baseline: Baseline
) -> None:
    sitting = sitting_with(storage, baseline)

    sitting.sit(10 * MINUTE_S)
    before = questions(sitting)
    sitting.sit(AT_LATEST_S - 10 * MINUTE_S)

    (notice,) = questions(sitting)
    assert before == []
    assert [each.label for each in notice.actions] == ["Keep it", "No, thanks"]
    assert notice.without_buttons == "To keep it, type: posture-monitor history on."
    assert question_id(sitting) < 0  # no reminder has such a number


def test_no_reminder_comes_within_ten_minutes_after_the_question(
    storage: Storage, baseline: Baseline
) -> None:
    sitting = sitting_with(storage, baseline, slumped_from(60.0))
    sitting.sit(AT_LATEST_S)
    asked_s = sitting.now_s

    sitting.sit(30 * MINUTE_S)

    reminder = sitting.found(Reminder)[0]
    assert len(questions(sitting)) == 1
    assert reminder.at_s - BEGIN_S >= asked_s - LAST_LOOKS_S + 10 * MINUTE_S


def test_the_question_does_not_come_within_ten_minutes_after_a_reminder(
    storage: Storage, baseline: Baseline
) -> None:
    sitting = sitting_with(storage, baseline, slumped_from(60.0))
    sitting.sit(5 * MINUTE_S)
    sitting.service.pause(UserPause(until=None))  # the ten minutes begin anew after it
    sitting.sit(10.0)
    sitting.service.pause(None)
    while not sitting.found(Reminder):
        sitting.sit(10.0)
    reminded_s = sitting.now_s

    sitting.sit(9 * MINUTE_S)
    meanwhile = questions(sitting)
    sitting.sit(6 * MINUTE_S)

    assert reminded_s < 5 * MINUTE_S + 10 * MINUTE_S
    assert meanwhile == []
    assert len(questions(sitting)) == 1


@pytest.mark.parametrize(
    "what",
    [
        pytest.param("pause", id="a pause"),
        pytest.param("snooze", id="a snooze"),
        pytest.param("full screen", id="a presentation"),
        pytest.param("sleep", id="a computer that slept"),
        pytest.param("gone", id="somebody who is not there"),
    ],
)
def test_the_question_waits_for_the_end_of(
    storage: Storage, baseline: Baseline, what: str
) -> None:
    sitting = sitting_with(storage, baseline)
    sitting.sit(8 * MINUTE_S)
    if what == "pause":
        sitting.service.pause(UserPause(until=None))
    elif what == "snooze":
        sitting.service.snooze(30 * MINUTE_S)
    elif what == "full screen":
        sitting.signals = Signals(idle_s=0.0, is_presenting=True)
    elif what == "sleep":
        sitting.sleep(3600.0)
    else:
        sitting.link.person = lambda _at_s: None

    sitting.sit(8 * MINUTE_S)
    meanwhile = questions(sitting)
    sitting.service.pause(None)
    sitting.signals = Signals(idle_s=0.0)
    sitting.link.person = upright
    sitting.sit(25 * MINUTE_S)

    assert meanwhile == []
    assert len(questions(sitting)) == 1


# Whom it asks.


def test_who_has_answered_before_is_not_asked(
    storage: Storage, baseline: Baseline
) -> None:
    storage.profile.answer_history(HistoryAnswer(agreed=False, answered_at=BEGIN))
    sitting = sitting_with(storage, baseline)

    sitting.sit(30 * MINUTE_S)

    assert questions(sitting) == []


def test_shown_is_asked_and_the_next_run_does_not_ask_again(
    storage: Storage, baseline: Baseline
) -> None:
    first = sitting_with(storage, baseline)
    first.sit(AT_LATEST_S)
    second = sitting_with(storage, baseline)

    second.sit(30 * MINUTE_S)

    answer = storage.profile.history()
    assert len(questions(first)) == 1
    assert questions(second) == []
    assert answer is not None
    assert not answer.agreed
    assert not storage.profile.may_keep_history()


@pytest.mark.parametrize(
    "delivery",
    [
        pytest.param(
            Delivery(told=False, by="told", why="no room"), id="could not be shown"
        ),
        pytest.param(Delivery(told=True, by=CONSOLE), id="went into a journal"),
    ],
)
def test_a_question_that_nobody_saw_is_asked_once_a_run(
    storage: Storage, baseline: Baseline, delivery: Delivery
) -> None:
    first = sitting_with(storage, baseline)
    first.told.delivery = delivery
    first.sit(AT_LATEST_S)
    second = sitting_with(storage, baseline)

    second.sit(AT_LATEST_S)

    assert (len(questions(first)), len(questions(second))) == (1, 1)


# What an answer does.


@pytest.mark.parametrize(
    ("choice", "agreed"),
    [
        pytest.param(HistoryChoice.KEEP, True, id="keep it"),
        pytest.param(HistoryChoice.DECLINE, False, id="no, thanks"),
    ],
)
def test_a_pressed_button_is_the_answer(
    storage: Storage, baseline: Baseline, choice: HistoryChoice, *, agreed: bool
) -> None:
    sitting = sitting_with(storage, baseline)
    sitting.sit(AT_LATEST_S)

    sitting.told.pressed.append((question_id(sitting), choice))
    sitting.sit(60.0)

    answer = storage.profile.history()
    assert answer is not None
    assert answer.agreed is agreed
    assert answer.answered_at > BEGIN + timedelta(minutes=10)
    assert storage.profile.may_keep_history() is agreed


def test_an_answer_that_was_typed_before_the_notice_was_shown_holds(
    storage: Storage, baseline: Baseline
) -> None:
    sitting = sitting_with(storage, baseline)
    typed = HistoryAnswer(agreed=True, answered_at=BEGIN)
    sitting.told.on_send = lambda: storage.profile.answer_history(typed)

    sitting.sit(AT_LATEST_S)

    assert len(questions(sitting)) == 1
    assert storage.profile.history() == typed


def test_an_answer_after_the_consent_was_withdrawn_keeps_nothing(
    storage: Storage, baseline: Baseline
) -> None:
    sitting = sitting_with(storage, baseline)
    sitting.sit(AT_LATEST_S)
    storage.profile.withdraw()

    sitting.told.pressed.append((question_id(sitting), HistoryChoice.KEEP))
    sitting.sit(60.0)

    assert storage.profile.consent() is None
    assert not storage.profile.may_keep_history()


def test_an_answer_that_cannot_be_kept_is_told(
    storage: Storage, baseline: Baseline
) -> None:
    sitting = sitting_with(storage, baseline)
    sitting.sit(AT_LATEST_S)
    file = storage.folder / "consent.json"
    file.unlink()
    file.mkdir()  # which can neither be read nor replaced

    sitting.told.pressed.append((question_id(sitting), HistoryChoice.KEEP))
    sitting.sit(60.0)

    last = list(sitting.told.notices.values())[-1]
    assert last.title == "Your answer could not be kept"
    assert "consent.json cannot be read" in last.body
