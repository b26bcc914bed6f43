"""Leading: leads somebody through a plan: time goes on, orders come, all is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from posture_monitor.care.guided.stages import StretchPlan
from posture_monitor.care.guided.stretch import Course
from posture_monitor.cli._keys import SPACE, Keys
from posture_monitor.core.vocabulary import StretchOrder
from posture_monitor.desktop.clock import Clock

TICK_S = 0.1
_ORDERS = {
    "n": StretchOrder.NEXT,
    "q": StretchOrder.LEAVE,
    "\n": StretchOrder.BEGIN,
    "\r": StretchOrder.BEGIN,  # Windows
}

Orders = Callable[[Course], Iterable[StretchOrder]]


class CourseShower(Protocol):
    """Shows the present moment of a course; called at every tick."""

    def show(self, course: Course, /) -> None:
        """Show the present moment."""


def led_through(
    plan: StretchPlan, shower: CourseShower, orders: Orders, clock: Clock
) -> Course:
    """Return the course at its end, or where the person left it; Ctrl-C leaves, too.

    Args:
        plan: The plan.
        shower: Shows each moment.
        orders: Returns what the person has ordered since the last call.
        clock: Tells the time, and waits.
    """
    course = Course(plan=plan, ticked_s=clock.now_s())
    try:
        while True:
            shower.show(course)
            if course.now.is_over:
                return course
            clock.wait(TICK_S, ())
            course = course.ticked(clock.now_s())
            for order in orders(course):
                if order is StretchOrder.LEAVE:
                    return course
                course = course.obeyed(order)
    except KeyboardInterrupt:
        return course


def orders_of_keys(keys: Keys) -> Orders:
    """Return what tells the orders of pressed keys; the space bar pauses or goes on."""

    def orders(course: Course) -> Iterable[StretchOrder]:
        for key in sorted(keys.pressed()):
            if key == SPACE:
                paused, going = StretchOrder.GO_ON, StretchOrder.PAUSE
                yield paused if course.is_paused else going
            elif (order := _ORDERS.get(key.lower())) is not None:
                yield order

    return orders
