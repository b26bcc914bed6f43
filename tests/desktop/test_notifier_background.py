from __future__ import annotations

import logging
import threading

import pytest

from posture_monitor.desktop.notifiers import (
    BackgroundNotifier,
    Delivery,
    FallbackNotifier,
    Notice,
)
from posture_monitor.desktop.notifiers._background import DEADLINE_S, QUEUE_LENGTH

NOTICE = Notice(title="Title", body="Body")
WAIT_S = 5.0


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
        self.is_closed = False

    def send(self, notice: Notice) -> Delivery:
        self.sent.append(notice)
        self.entered.release()
        assert self.gate.wait(WAIT_S)
        if notice.body == "raise":
            raise OSError("no desk")
        return Delivery(told=True, by=self.name)

    def close(self) -> None:
        self.is_closed = True


class StaticNotifier:
    """Always answers the same."""

    def __init__(self, delivery: Delivery) -> None:
        self.name = delivery.by
        self.delivery = delivery
        self.is_closed = False

    def send(self, notice: Notice) -> Delivery:
        return self.delivery

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

    assert late == [(1, Delivery(told=False, by="gated", why="not told within 10 s"))]
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
            Delivery(told=False, by="gated", why="8 notices were waiting already"),
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

    why = "gated raised OSError: no desk"
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

    why = "the notifier is closed"
    assert background.deliveries() == [(3, Delivery(told=False, by="gated", why=why))]


def test_the_second_notifier_tells_where_the_first_cannot(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    first = StaticNotifier(Delivery(told=False, by="one", why="no daemon"))
    second = StaticNotifier(Delivery(told=True, by="two"))
    notifier = FallbackNotifier(first=first, second=second, name="auto")

    deliveries = [notifier.send(NOTICE) for _ in range(3)]

    assert deliveries == [Delivery(told=True, by="two")] * 3
    logged = [(each.levelno, each.getMessage()) for each in caplog.records]
    assert logged == [
        (
            logging.INFO,
            "notices go to another notifier than the first: one: no daemon",
        )
    ]


def test_where_both_fail_both_reasons_are_given() -> None:
    notifier = FallbackNotifier(
        first=StaticNotifier(Delivery(told=False, by="one", why="no daemon")),
        second=StaticNotifier(Delivery(told=False, by="two", why="closed")),
        name="auto",
    )

    assert notifier.send(NOTICE) == Delivery(
        told=False, by="two", why="no daemon; closed"
    )


def test_closing_a_pair_closes_both() -> None:
    first = StaticNotifier(Delivery(told=True, by="one"))
    second = StaticNotifier(Delivery(told=True, by="two"))

    FallbackNotifier(first=first, second=second, name="auto").close()

    assert first.is_closed
    assert second.is_closed
