"""Leading somebody: a clock that goes on by itself, and orders at a given moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from multiprocessing.connection import Connection

from posture_monitor.care.exercises import ExercisePace
from posture_monitor.care.guided.stages import plan_of
from posture_monitor.care.guided.stretch import Course, StretchEnd
from posture_monitor.cli._leading import TICK_S, led_through
from posture_monitor.core.vocabulary import StretchOrder
from posture_monitor.desktop.clock import Clock
from tests.care.guided.plans import exercise

PLAN = plan_of(
    [
        exercise(ExercisePace(repeats=2, move_s=1.0, hold_s=3.0), key=key)
        for key in ("first", "second")
    ]
)  # each 10 s to read and 10 s to do


class QuickClock:
    """A clock whose waits are over at once, and of which some are interrupted."""

    def __init__(self, interrupted_s: float | None = None) -> None:
        self.now_s = 0.0
        self._interrupted_s = interrupted_s

    def clock(self) -> Clock:
        noon = datetime(2026, 12, 1, 12, tzinfo=UTC)
        return Clock(
            now_s=lambda: self.now_s,
            with_sleep_s=lambda: self.now_s,
            utc=lambda: noon,
            local=lambda: noon,
            wait=self.wait,
        )

    def wait(self, for_s: float, _: Sequence[Connection]) -> None:
        self.now_s += for_s
        if self._interrupted_s is not None and self.now_s >= self._interrupted_s:
            raise KeyboardInterrupt


class Shown:
    """Keeps every course that was shown."""

    def __init__(self) -> None:
        self.courses: list[Course] = []

    def show(self, course: Course) -> None:
        self.courses.append(course)


class Ordering:
    """Orders at moments of the clock."""

    def __init__(self, clock: QuickClock, at_s: Mapping[float, StretchOrder]) -> None:
        self._clock, self._at_s = clock, dict(at_s)

    def __call__(self, _: Course) -> Iterable[StretchOrder]:
        due = [at_s for at_s in self._at_s if at_s <= self._clock.now_s]
        return [self._at_s.pop(at_s) for at_s in due]


def led(
    orders: Mapping[float, StretchOrder], interrupted_s: float | None = None
) -> tuple[Course, Shown, QuickClock]:
    clock, shown = QuickClock(interrupted_s), Shown()
    course = led_through(PLAN, shown, Ordering(clock, orders), clock.clock())
    return course, shown, clock


def test_who_stays_is_led_to_the_end_and_sees_every_moment() -> None:
    course, shown, clock = led({})

    assert course.now.is_over
    assert course.result().end is StretchEnd.FINISHED
    assert 40.0 <= clock.now_s <= 40.0 + 2 * TICK_S
    assert {each.now.stage.number for each in shown.courses} == {0, 1}
    assert shown.courses[-1] == course


def test_a_pause_makes_it_later_by_its_length() -> None:
    orders = {12.0: StretchOrder.PAUSE, 112.0: StretchOrder.GO_ON}

    course, _, clock = led(orders)

    assert course.now.is_over
    assert 140.0 <= clock.now_s <= 140.0 + 3 * TICK_S


def test_who_leaves_in_a_pause_keeps_what_was_done() -> None:
    orders = {25.0: StretchOrder.PAUSE, 50.0: StretchOrder.LEAVE}

    result = led(orders)[0].result()

    assert [one.key for one in result.done] == ["first"]
    assert result.end is StretchEnd.LEFT


def test_ctrl_c_leaves_as_the_order_does() -> None:
    result = led({}, interrupted_s=21.0)[0].result()

    assert [one.key for one in result.done] == ["first"]
    assert result.end is StretchEnd.LEFT


def test_two_exercises_can_be_passed_over_at_once() -> None:
    course, _, clock = led({3.0: StretchOrder.NEXT, 3.05: StretchOrder.NEXT})

    assert course.result().done == ()
    assert clock.now_s < 4.0
