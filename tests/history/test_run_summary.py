from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from posture_monitor.cli.view.watching.summary import print_summary, rows_of
from posture_monitor.core.assessment import Assessment
from posture_monitor.core.events import (
    PositionChanged,
    Reminder,
    ReminderCause,
    SetupRef,
    WatchingChanged,
)
from posture_monitor.core.metrics import METRIC_BY_KEY
from posture_monitor.core.metrics.metric import Measure, Reading
from posture_monitor.core.pose.view import Sight
from posture_monitor.core.vocabulary import (
    HeldBack,
    NotAssessed,
    PauseReason,
    Picture,
    Posture,
    Trigger,
    View,
    Zone,
)
from posture_monitor.history.run_summary import RunSummary
from posture_monitor.phrases.not_assessed import not_assessed
from tests.history.looks import reminder as reminder_at

WHERE = SetupRef(view=View.FRONT, setup=None)
CARRY_S = 100.0


def look(
    at_s: float,
    posture: Posture = Posture.GOOD,
    *,
    present: bool = True,
    picture: Picture = Picture.OK,
    zones: dict[str, Zone | None] | None = None,
    why: NotAssessed | None = None,
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
        why=why,
    )


def paused(at_s: float) -> WatchingChanged:
    return WatchingChanged(at_s=at_s, where=WHERE, why=PauseReason.USER)


def summed(*looks: Assessment) -> RunSummary:
    summary = RunSummary(carry_s=CARRY_S)
    for each in looks:
        summary.add(each, ())
    return summary


def reminder(number: int) -> Reminder:
    return reminder_at(float(number), number)


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


def test_a_pause_ends_what_the_last_look_says_at_once() -> None:
    summary = summed(look(0.0))

    summary.follow((paused(10.0),))
    summary.add(look(50.0), ())
    summary.add(look(55.0), ())

    assert (summary.present_s, summary.not_watched_s) == (15.0, 40.0)


@pytest.mark.parametrize(
    ("gap_s", "counted_s"),
    [
        pytest.param(100.0, 100.0, id="as long as is carried"),
        pytest.param(100.5, 0.0, id="longer"),
    ],
)
def test_a_gap_longer_than_carry_s_counts_as_not_watched(
    gap_s: float, counted_s: float
) -> None:
    summary = summed(look(0.0), look(gap_s))

    assert summary.watched_s == counted_s
    assert summary.not_watched_s == gap_s - counted_s


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
    summary = RunSummary(carry_s=CARRY_S)

    summary.add(look(0.0), (reminder(1),))
    summary.add(look(1.0), (PositionChanged(at_s=1.0, where=WHERE, after_s=1.0),))
    summary.add(look(500.0), (reminder(2), reminder(3)))

    assert [each.id for each in summary.reminders] == [1, 2, 3]


steps = st.tuples(
    st.floats(0.1, 300.0),
    st.sampled_from(Posture),
    st.booleans(),
    st.sampled_from(Picture),
    st.sampled_from((None, *NotAssessed)),
    st.booleans(),
)


def due(*triggers: Trigger) -> list[ReminderCause]:
    return [replace(reminder(1).cause, trigger=each) for each in triggers]


def test_what_is_due_and_never_given_counts_once_as_held_back() -> None:
    summary = RunSummary(carry_s=CARRY_S)

    summary.hold(due(Trigger.STATIC), HeldBack.GAP)
    summary.hold(due(Trigger.STATIC, Trigger.SITTING), HeldBack.HOUR)
    summary.hold(due(Trigger.SITTING), HeldBack.HOUR)

    assert summary.held_back == {HeldBack.GAP: 1, HeldBack.HOUR: 1}


def test_what_is_given_later_was_not_held_back() -> None:
    summary = RunSummary(carry_s=CARRY_S)

    summary.hold(due(Trigger.STATIC), HeldBack.GAP)
    summary.add(look(60.0), (reminder(1),))
    summary.hold((), HeldBack.GAP)

    assert summary.held_back == {}


Drawn = list[tuple[float, Posture, bool, Picture, NotAssessed | None, bool]]


def summary_of(drawn: Drawn) -> tuple[RunSummary, float]:
    """Return the summary of looks, some of them before a pause, and all their time."""
    summary, at_s = summed(look(0.0)), 0.0
    for step_s, posture, present, picture, why, is_before_pause in drawn:
        at_s += step_s
        seen = look(at_s, posture, present=present, picture=picture, why=why)
        summary.add(seen, ())
        if is_before_pause:
            summary.follow((paused(at_s + 0.05),))
    return summary, at_s


@given(st.lists(steps, max_size=30))
def test_every_second_is_in_exactly_one_sum(drawn: Drawn) -> None:
    summary, whole_s = summary_of(drawn)

    if drawn and drawn[-1][-1]:
        whole_s += 0.05  # up to the pause
    stood_s = sum(summary.standing_s.values())
    assert summary.total_s == pytest.approx(whole_s, abs=1e-6)
    assert stood_s + summary.not_watched_s == pytest.approx(whole_s, abs=1e-6)
    assert sum(summary.posture_s.values()) == pytest.approx(summary.present_s, abs=1e-6)


@given(st.lists(steps, max_size=30))
def test_what_is_printed_adds_up_row_by_row_and_part_by_part(drawn: Drawn) -> None:
    summary, _ = summary_of(drawn)

    rows, whole_s, unit_s = rows_of(summary)

    assert sum(row.lasted_s for row in rows) == whole_s
    assert whole_s == pytest.approx(summary.total_s, abs=unit_s / 2 + 1e-6)
    for row in rows:
        assert not row.parts or sum(each.lasted_s for each in row.parts) == row.lasted_s


def test_the_summary_of_a_morning_worked_out_by_hand() -> None:
    """Each line is rounded so that the minutes add up: 100 + 20 + 0 + 30 of 150."""
    summary = RunSummary(carry_s=1e6)
    for at_s, posture, why in (
        (0.0, Posture.GOOD, None),
        (6010.0, Posture.POOR, None),
        (7200.0, Posture.UNKNOWN, NotAssessed.HEAD_TURNED),
        (7220.0, Posture.GOOD, None),
    ):
        summary.add(look(at_s, posture, why=why), ())
    summary.follow((paused(7221.0),))
    summary.add(look(9000.0), (reminder(60),))
    told = Console(file=StringIO(), width=80, color_system=None)

    print_summary(told, summary)

    assert isinstance(told.file, StringIO)
    said = told.file.getvalue().splitlines()
    assert said[-1].startswith("  0:01:00  ")
    assert [" ".join(line.split()) for line in said[:-1]] == [
        "",
        "This lasted 2 h 30 min:",
        "In your usual position 1 h 40 min",
        "Away from your usual position 20 min",
        "Cannot tell how you sat under 1 min",
        f"{not_assessed(NotAssessed.HEAD_TURNED)} under 1 min",
        "Not watching 30 min",
        "",
        "There was 1 reminder:",
    ]
