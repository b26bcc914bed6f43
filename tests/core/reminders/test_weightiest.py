"""What is said first, where more than one thing is due."""

from __future__ import annotations

from dataclasses import replace

import pytest

from posture_monitor.core.events import ReminderCause
from posture_monitor.core.reminders.budget import weightiest
from posture_monitor.core.vocabulary import Trigger, Unit, Zone


def matter(
    metric: str | None, *, zone: Zone | None = None, excess: float = 1.0
) -> ReminderCause:
    return ReminderCause(
        metric=metric,
        trigger=Trigger.STATIC if metric is None else None,
        region="neck",
        zone=zone,
        delta=None if metric is None else 10.0,
        unit=None if metric is None else Unit.DEGREE,
        limit=9.0,
        lasted_s=60.0,
        window_s=None,
        excess=excess,
    )


def test_where_nothing_is_due_there_is_nothing_to_say() -> None:
    assert weightiest([]) is None


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            replace(matter(None, excess=1.0), trigger=Trigger.SITTING),
            matter("neck", zone=Zone.AVOID, excess=9.0),
            id="a break before a posture",
        ),
        pytest.param(
            matter("neck", zone=Zone.CAUTION, excess=1.0),
            matter(None, excess=9.0),
            id="a posture before another position",
        ),
        pytest.param(
            matter("neck", zone=Zone.AVOID, excess=1.0),
            matter("back", zone=Zone.CAUTION, excess=3.0),
            id="the worse zone before the better one",
        ),
        pytest.param(
            matter("neck", zone=Zone.AVOID, excess=2.0),
            matter("back", zone=Zone.AVOID, excess=1.5),
            id="what is farther beyond its limit",
        ),
    ],
)
def test_the_weightiest_is_said_first(
    first: ReminderCause, second: ReminderCause
) -> None:
    assert weightiest([first, second]) is first
    assert weightiest([second, first]) is first


def test_of_equal_ones_the_first_is_said() -> None:
    one, other = matter("neck", zone=Zone.AVOID), matter("back", zone=Zone.AVOID)

    assert weightiest([one, other]) is one
