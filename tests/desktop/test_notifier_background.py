from __future__ import annotations

import logging
import threading

import pytest

from posture_monitor.core.vocabulary import Answer
from posture_monitor.desktop.notifiers import (
    BackgroundNotifier,
    Delivery,
    FallbackNotifier,
    Notice,
    Pressed,
)
from posture_monitor.desktop.notifiers._background import DEADLINE_S, QUEUE_LENGTH

NOTICE = Notice(title="Title", body="Body")
WAIT_S = 5.0
BREAKS = 13


class FakeClock:
    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


class GatedNotifier:
    """Tells only while its gate is open; `entered` counts the calls."""

    name = "gated"

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.entered = threading.Semaphore(0)
        self.sent: list[Notice] = []
        self.taken_down: list[int] = []
        self.is_closed = False

    def send(self, notice: Notice, notice_id: int) -> Delivery:
        self.sent.append(notice)
        self.entered.release()
        assert self.gate.wait(WAIT_S)
        if notice.body == "raise":
            raise OSError("no desk")
        return Delivery(told=True, by=self.name)

    def withdraw(self, notice_id: int) -> None:
        self.taken_down.append(notice_id)
        if notice_id == BREAKS:
            raise OSError("no desk")

    def answers(self) -> list[tuple[int, Pressed]]:
        return [(notice_id, Answer.DONE) for notice_id in self.taken_down]

    def close(self) -> None:
        self.is_closed = True


class StaticNotifier:
    """Always answers the same."""

    def __init__(self, delivery: Delivery) -> None:
        self.name = delivery.by
        self.delivery = delivery
        self.taken_down: list[int] = []
        self.is_closed = False

    def send(self, notice: Notice, notice_id: int) -> Delivery:
        return self.delivery

    def withdraw(self, notice_id: int) -> None:
        self.taken_down.append(notice_id)

    def answers(self) -> list[tuple[int, Pressed]]:
        return [(1, Answer.WRONG)]

    def close(self) -> None:
        self.is_closed = True


def test_posting_returns_while_the_notice_is_still_being_sent() -> None:
    notifier = GatedNotifier()
    background = BackgroundNotifier(notifier, clock=FakeClock())

    background.post(7, NOTICE)
    assert notifier.entered.acquire(timeout=WAIT_S)

    assert background.deliveries() == []
    notifier.gate.set()
    background.close(WAIT_S)
    assert background.deliveries() == [(7, Delivery(told=True, by="gated"))]
    assert background.deliveries() == []


def test_a_notice_that_takes_too_long_is_reported_once_as_not_told() -> None:
    notifier, clock = GatedNotifier(), FakeClock()
    background = BackgroundNotifier(notifier, clock=clock, deadline_s=10.0)
    background.post(1, NOTICE)
    assert notifier.entered.acquire(timeout=WAIT_S)

    clock.now_s += 10.0
    late = background.deliveries()

    assert late == [
        (
            1,
            Delivery(
                told=False,
                by="gated",
                why="The desktop did not show it within 10 seconds.",
            ),
        )
    ]
    notifier.gate.set()
    background.close(WAIT_S)
    assert background.deliveries() == []


def test_a_notice_that_has_waited_too_long_is_never_sent() -> None:
    notifier, clock = GatedNotifier(), FakeClock()
    background = BackgroundNotifier(notifier, clock=clock)
    background.post(1, NOTICE)
    assert notifier.entered.acquire(timeout=WAIT_S)
    background.post(2, NOTICE)

    clock.now_s += DEADLINE_S
    notifier.gate.set()
    background.close(WAIT_S)

    assert len(notifier.sent) == 1
    assert {notice_id for notice_id, _ in background.deliveries()} == {1, 2}


def test_more_notices_than_the_queue_holds_are_reported_at_once() -> None:
    notifier = GatedNotifier()
    background = BackgroundNotifier(notifier, clock=FakeClock())
    background.post(0, NOTICE)
    assert notifier.entered.acquire(timeout=WAIT_S)

    for notice_id in range(1, QUEUE_LENGTH + 2):
        background.post(notice_id, NOTICE)

    assert background.deliveries() == [
        (
            QUEUE_LENGTH + 1,
            Delivery(
                told=False, by="gated", why="8 other notices were waiting already."
            ),
        )
    ]
    notifier.gate.set()
    background.close(WAIT_S)


def test_a_notifier_that_raises_is_reported_and_the_next_notice_is_sent() -> None:
    notifier = GatedNotifier()
    notifier.gate.set()
    background = BackgroundNotifier(notifier, clock=FakeClock())

    background.post(1, Notice(title="Title", body="raise"))
    background.post(2, NOTICE)
    assert notifier.entered.acquire(timeout=WAIT_S)
    assert notifier.entered.acquire(timeout=WAIT_S)
    background.close(WAIT_S)

    why = "gated failed. The error: OSError: no desk."
    assert background.deliveries() == [
        (1, Delivery(told=False, by="gated", why=why)),
        (2, Delivery(told=True, by="gated")),
    ]


def test_closing_reports_what_was_waiting_and_closes_the_notifier() -> None:
    notifier = GatedNotifier()
    background = BackgroundNotifier(notifier, clock=FakeClock())
    background.post(1, NOTICE)
    assert notifier.entered.acquire(timeout=WAIT_S)
    background.post(2, NOTICE)

    background.close(0.0)

    assert {(each, delivery.told) for each, delivery in background.deliveries()} == {
        (1, False),
        (2, False),
    }
    notifier.gate.set()
    background.close(WAIT_S)
    assert notifier.is_closed
    assert background.deliveries() == []


def test_a_notice_posted_after_closing_is_reported_as_not_told() -> None:
    background = BackgroundNotifier(GatedNotifier(), clock=FakeClock())
    background.close(WAIT_S)

    background.post(3, NOTICE)

    why = "The program was closing."
    assert background.deliveries() == [(3, Delivery(told=False, by="gated", why=why))]


def test_the_second_notifier_tells_where_the_first_cannot(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    first = StaticNotifier(Delivery(told=False, by="one", why="no daemon"))
    second = StaticNotifier(Delivery(told=True, by="two"))
    notifier = FallbackNotifier([first, second], name="auto")

    deliveries = [notifier.send(NOTICE, 1) for _ in range(3)]

    assert deliveries == [Delivery(told=True, by="two")] * 3
    logged = [(each.levelno, each.getMessage()) for each in caplog.records]
    assert logged == [(logging.INFO, "next_notifier")]


def test_each_notifier_is_tried_until_one_tells() -> None:
    notifier = FallbackNotifier(
        [
            StaticNotifier(Delivery(told=False, by="one", why="no buttons")),
            StaticNotifier(Delivery(told=False, by="two", why="no daemon")),
            StaticNotifier(Delivery(told=True, by="three")),
            StaticNotifier(Delivery(told=True, by="four")),
        ],
        name="auto",
    )

    assert notifier.send(NOTICE, 1) == Delivery(told=True, by="three")


def test_where_all_fail_each_reason_is_given_once() -> None:
    notifier = FallbackNotifier(
        [
            StaticNotifier(Delivery(told=False, by="one", why="no daemon")),
            StaticNotifier(Delivery(told=False, by="two", why="no daemon")),
            StaticNotifier(Delivery(told=False, by="three", why="closed")),
        ],
        name="auto",
    )

    assert notifier.send(NOTICE, 1) == Delivery(
        told=False, by="three", why="no daemon closed"
    )


def test_withdrawing_asking_and_closing_reach_every_notifier() -> None:
    notifiers = [StaticNotifier(Delivery(told=True, by=name)) for name in "abc"]
    notifier = FallbackNotifier(notifiers, name="auto")

    notifier.withdraw(5)
    answers = notifier.answers()
    notifier.close()

    assert [each.taken_down for each in notifiers] == [[5], [5], [5]]
    assert answers == [(1, Answer.WRONG)] * 3
    assert all(each.is_closed for each in notifiers)


def test_nothing_to_fall_back_on_is_a_callers_mistake() -> None:
    with pytest.raises(ValueError, match="expected at least one notifier"):
        FallbackNotifier([], name="auto")


def test_a_notice_withdrawn_while_it_waits_is_never_sent_and_counts_as_not_told() -> (
    None
):
    notifier = GatedNotifier()
    background = BackgroundNotifier(notifier, clock=FakeClock())
    background.post(1, NOTICE)
    assert notifier.entered.acquire(timeout=WAIT_S)
    background.post(2, NOTICE)

    background.withdraw(2)

    why = "It was answered before it was shown."
    taken_back = Delivery(told=False, by="gated", why=why, is_withdrawn=True)
    assert background.deliveries() == [(2, taken_back)]
    notifier.gate.set()
    background.close(WAIT_S)
    assert len(notifier.sent) == 1
    assert notifier.taken_down == []


def test_a_notice_withdrawn_while_it_is_sent_is_taken_down_once_it_is_shown() -> None:
    notifier = GatedNotifier()
    background = BackgroundNotifier(notifier, clock=FakeClock())
    background.post(1, NOTICE)
    assert notifier.entered.acquire(timeout=WAIT_S)

    background.withdraw(1)
    before = list(notifier.taken_down)
    notifier.gate.set()
    background.drain(WAIT_S)

    assert before == []
    assert notifier.taken_down == [1]
    assert background.deliveries() == [(1, Delivery(told=True, by="gated"))]
    background.close(WAIT_S)


def test_a_notice_that_came_too_late_to_count_as_told_is_taken_down() -> None:
    notifier, clock = GatedNotifier(), FakeClock()
    background = BackgroundNotifier(notifier, clock=clock, deadline_s=10.0)
    background.post(1, NOTICE)
    assert notifier.entered.acquire(timeout=WAIT_S)

    clock.now_s += 10.0
    [(_, delivery)] = background.deliveries()
    notifier.gate.set()
    background.close(WAIT_S)

    assert not delivery.told
    assert notifier.taken_down == [1]


def test_a_notifier_that_cannot_withdraw_says_so_in_the_log_and_goes_on(
    caplog: pytest.LogCaptureFixture,
) -> None:
    notifier = GatedNotifier()
    notifier.gate.set()
    background = BackgroundNotifier(notifier, clock=FakeClock())

    background.withdraw(BREAKS)
    background.post(2, NOTICE)
    background.drain(WAIT_S)

    assert background.deliveries() == [(2, Delivery(told=True, by="gated"))]
    assert [each.getMessage() for each in caplog.records] == ["notice_not_withdrawn"]
    background.close(WAIT_S)


def test_answers_come_through_while_a_notice_is_being_sent() -> None:
    notifier = GatedNotifier()
    notifier.taken_down.append(7)
    background = BackgroundNotifier(notifier, clock=FakeClock())
    background.post(1, NOTICE)
    assert notifier.entered.acquire(timeout=WAIT_S)

    assert background.answers() == [(7, Answer.DONE)]
    notifier.gate.set()
    background.close(WAIT_S)


def test_withdrawing_after_closing_does_nothing() -> None:
    notifier = GatedNotifier()
    background = BackgroundNotifier(notifier, clock=FakeClock())
    background.close(WAIT_S)

    background.withdraw(1)

    assert notifier.taken_down == []
    assert background.deliveries() == []
