from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.core.assessment import Assessment
from posture_monitor.core.events import (
    PositionChanged,
    Reminder,
    ReminderCause,
    SetupRef,
)
from posture_monitor.core.metrics import METRIC_BY_KEY
from posture_monitor.core.metrics.metric import Measure, Reading
from posture_monitor.core.pose.view import Sight
from posture_monitor.core.vocabulary import Picture, Posture, Trigger, View, Zone
from posture_monitor.history.summary import Summary

WHERE = SetupRef(view=View.FRONT, setup=None)
CARRY_S = 100.0


def look(
    at_s: float,
    posture: Posture = Posture.GOOD,
    *,
    present: bool = True,
    picture: Picture = Picture.OK,
    zones: dict[str, Zone | None] | None = None,
) -> Assessment:
    return Assessment(
        at_s=at_s,
        picture=picture,
        sight=Sight(view=View.FRONT),
        setup=None,
        present=present,
        readings=tuple(
            Reading(
                metric=METRIC_BY_KEY[key],
                measure=Measure(raw=1.0, value=None, delta=1.0),
                zone=zone,
            )
            for key, zone in (zones or {}).items()
        ),
        posture=posture,
        why=None,
    )


def summed(*looks: Assessment) -> Summary:
    summary = Summary(carry_s=CARRY_S)
    for each in looks:
        summary.add(each, ())
    return summary


def reminder(number: int) -> Reminder:
    cause = ReminderCause(
        metric=None,
        trigger=Trigger.STATIC,
        region="whole",
        zone=None,
        delta=None,
        unit=None,
        limit=1200.0,
        lasted_s=1200.0,
        window_s=None,
        excess=1.0,
    )
    return Reminder(
        at_s=float(number), where=WHERE, id=number, cause=cause, provisional=False
    )


@pytest.mark.parametrize(
    "looks",
    [pytest.param((), id="none"), pytest.param((look(5.0),), id="a single one")],
)
def test_so_few_looks_take_no_time(looks: tuple[Assessment, ...]) -> None:
    summary = summed(*looks)

    assert summary.watched_s == summary.blind_s == 0.0
    assert summary.zone_s == {}
    assert summary.reminders == []


def test_a_look_holds_until_the_next_one() -> None:
    summary = summed(
        look(10.0, Posture.GOOD),
        look(40.0, Posture.POOR),
        look(45.0, Posture.UNKNOWN),
        look(52.0, Posture.GOOD),
    )

    assert summary.present_s == 42.0
    assert dict(summary.posture_s) == {
        Posture.GOOD: 30.0,
        Posture.POOR: 5.0,
        Posture.UNKNOWN: 7.0,
    }


@pytest.mark.parametrize(
    ("gap_s", "counted_s"),
    [
        pytest.param(100.0, 100.0, id="as long as is carried"),
        pytest.param(100.5, 0.0, id="longer"),
    ],
)
def test_a_gap_longer_than_carry_s_counts_as_nothing(
    gap_s: float, counted_s: float
) -> None:
    summary = summed(look(0.0), look(gap_s))

    assert summary.watched_s == counted_s


def test_time_away_is_watched_but_has_no_posture() -> None:
    summary = summed(look(0.0, Posture.UNKNOWN, present=False), look(20.0), look(25.0))

    assert (summary.away_s, summary.present_s, summary.watched_s) == (20.0, 5.0, 25.0)
    assert dict(summary.posture_s) == {Posture.GOOD: 5.0}


@pytest.mark.parametrize("picture", list(Picture)[1:])
def test_time_with_a_bad_picture_is_neither_watched_nor_away(picture: Picture) -> None:
    summary = summed(look(0.0, present=False, picture=picture), look(20.0))

    assert (summary.blind_s, summary.watched_s) == (20.0, 0.0)


def test_each_metric_has_the_time_in_each_of_its_zones() -> None:
    summary = summed(
        look(0.0, zones={"lean": Zone.NEUTRAL, "head_tilt": Zone.AVOID}),
        look(10.0, zones={"lean": Zone.CAUTION}),
        look(15.0, zones={"lean": Zone.CAUTION}),
        look(17.0),
    )

    assert summary.zone_s == {
        "lean": {Zone.NEUTRAL: 10.0, Zone.CAUTION: 7.0, Zone.AVOID: 0.0},
        "head_tilt": {Zone.NEUTRAL: 0.0, Zone.CAUTION: 0.0, Zone.AVOID: 10.0},
    }


def test_time_in_which_a_zone_could_not_be_told_is_in_none() -> None:
    summary = summed(look(0.0, zones={"lean": None}), look(10.0))

    assert summary.present_s == 10.0
    assert summary.zone_s == {}


def test_reminders_are_kept_in_order_and_other_events_are_not() -> None:
    summary = Summary(carry_s=CARRY_S)

    summary.add(look(0.0), (reminder(1),))
    summary.add(look(1.0), (PositionChanged(at_s=1.0, where=WHERE, after_s=1.0),))
    summary.add(look(500.0), (reminder(2), reminder(3)))

    assert [each.id for each in summary.reminders] == [1, 2, 3]


steps = st.tuples(
    st.floats(0.1, 300.0),
    st.sampled_from(Posture),
    st.booleans(),
    st.sampled_from(Picture),
)


@given(st.lists(steps, max_size=30))
def test_every_second_that_counts_is_in_exactly_one_sum(
    drawn: list[tuple[float, Posture, bool, Picture]],
) -> None:
    looks, at_s = [look(0.0)], 0.0
    for step_s, posture, present, picture in drawn:
        at_s += step_s
        looks.append(look(at_s, posture, present=present, picture=picture))
    gaps_s = [after.at_s - before.at_s for before, after in pairwise(looks)]

    summary = summed(*looks)

    counted_s = sum(gap_s for gap_s in gaps_s if gap_s <= CARRY_S)
    assert summary.watched_s + summary.blind_s == pytest.approx(counted_s, abs=1e-6)
    assert sum(summary.posture_s.values()) == pytest.approx(summary.present_s, abs=1e-6)
