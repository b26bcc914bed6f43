"""The tally: every second belongs to what was seen when it began."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.core.vocabulary import (
    Answer,
    NotAssessed,
    PostureKey,
    Severity,
    Zone,
)
from posture_monitor.history.columns import HOLD_CLASSES, MERGES, merged
from posture_monitor.history.periods import Context, Period
from posture_monitor.history.tally import ANSWERS, APART_S, Tally
from posture_monitor.looks import AssessedLook
from tests.history.looks import (
    START,
    answered,
    at,
    back,
    dark,
    delivered,
    look,
    moved,
    nobody,
    of,
    paused,
    reminder,
    resumed,
    without,
)

CARRY_S = 100.0
BERLIN = ZoneInfo("Europe/Berlin")
SLUMPED, CLEAR, STRONG = PostureKey.SLUMPED, Severity.CLEAR, Severity.STRONG


def context_of(setup: str | None) -> Context:
    return Context(setup=setup, baseline_at=None, version="1.0", origin="")


def new_tally(zone: ZoneInfo | timezone = UTC) -> Tally:
    return Tally(
        carry_s=CARRY_S,
        local=lambda moment: moment.astimezone(zone),
        context_of=context_of,
    )


def tallied(*looks: AssessedLook) -> list[Period]:
    tally = new_tally()
    for each in looks:
        tally.add(each)
    return tally.take()


def together(periods: list[Period]) -> dict[str, int]:
    return {
        name: each for name, each in merged(p.amounts for p in periods).items() if each
    }


def test_a_look_holds_until_the_next_one_minute_by_minute() -> None:
    # 08:00:30 to 08:01:45: thirty seconds of the first minute, 45 of the second
    periods = tallied(look(30.0), look(105.0))

    assert [(each.start, each.amounts) for each in periods] == [
        (at(0), {"watched_s": 30, "seated_s": 30, "usual_s": 30}),
        (at(60), {"watched_s": 45, "seated_s": 45, "usual_s": 45}),
    ]


def test_a_look_that_comes_too_late_leaves_time_that_was_not_watched() -> None:
    periods = tallied(look(0.0), look(CARRY_S + 20.0), look(CARRY_S + 30.0))

    assert together(periods) == {
        "not_watched_s": 120,
        "watched_s": 10,
        "seated_s": 10,
        "usual_s": 10,
    }


def test_a_look_that_comes_just_in_time_leaves_none() -> None:
    periods = tallied(look(0.0), look(CARRY_S))

    assert together(periods) == {"watched_s": 100, "seated_s": 100, "usual_s": 100}


def test_each_thing_that_a_look_says_has_its_seconds() -> None:
    periods = tallied(
        look(0.0),
        of(10.0, SLUMPED, CLEAR),
        of(15.0, SLUMPED, STRONG),
        without(17.0, NotAssessed.HAND_AT_FACE),
        without(20.0, NotAssessed.NO_BASELINE),
        nobody(26.0),
        without(33.0, NotAssessed.SOMEBODY_ELSE),
        look(35.0),
    )

    assert together(periods) == {
        "watched_s": 35,
        "seated_s": 26,
        "usual_s": 10,
        "posture_slumped_clear_s": 5,
        "posture_slumped_strong_s": 2,
        "posture_slumped_longest_s": 7,
        "cannot_tell_s": 3,
        "learning_s": 6,
        "away_s": 9,
    }


def test_a_pause_is_time_not_watched_and_has_no_reason() -> None:
    tally = new_tally()

    tally.add(look(0.0))
    tally.follow([paused(10.0)], at(10))
    tally.follow([resumed(40.0)], at(40))
    tally.add(look(41.0))
    tally.add(look(50.0))

    assert together(tally.take()) == {
        "watched_s": 19,
        "seated_s": 19,
        "usual_s": 19,
        "not_watched_s": 31,
    }


def test_what_is_not_watched_after_the_last_look_of_a_day_is_no_part_of_it() -> None:
    periods = tallied(look(0.0), look(10.0), look(86_400.0), look(86_410.0))

    assert together(periods) == {"watched_s": 20, "seated_s": 20, "usual_s": 20}


def test_in_the_dark_nothing_is_watched() -> None:
    periods = tallied(look(0.0), dark(10.0), look(30.0), look(31.0))

    assert together(periods) == {
        "watched_s": 11,
        "seated_s": 11,
        "usual_s": 11,
        "not_watched_s": 20,
    }


@pytest.mark.parametrize(
    "set_by_s",
    [pytest.param(3600.0, id="forward"), pytest.param(-3600.0, id="back")],
)
def test_the_time_in_which_the_clock_was_set_is_left_out(set_by_s: float) -> None:
    moved_on = replace(look(20.0), utc=at(20) + timedelta(seconds=set_by_s))
    later = replace(look(30.0), utc=at(30) + timedelta(seconds=set_by_s))

    periods = tallied(look(0.0), look(10.0), moved_on, later)

    assert together(periods)["watched_s"] == 20


def test_no_posture_is_held_on_over_a_clock_that_was_set() -> None:
    hour = timedelta(hours=1)
    moved_on = [
        replace(of(second, SLUMPED, CLEAR), utc=at(second) + hour)
        for second in (50.0, 60.0)
    ]

    periods = tallied(of(0.0, SLUMPED, CLEAR), of(40.0, SLUMPED, CLEAR), *moved_on)

    assert together(periods)["posture_slumped_clear_s"] == 50
    assert together(periods)["posture_slumped_longest_s"] == 40


def test_zones_are_counted_of_what_was_measured_alone() -> None:
    zones = {"head_pitch": Zone.AVOID, "lean": Zone.NEUTRAL}

    periods = tallied(look(0.0, zones=zones), look(7.0), look(9.0))

    counted = together(periods)
    assert counted["metric_head_pitch_avoid_s"] == 7
    assert counted["metric_lean_neutral_s"] == 7
    assert not [each for each in counted if "cva" in each]


def test_the_longest_of_sitting_holding_and_dose_is_kept() -> None:
    deep = replace(
        look(0.0), sitting_s=600.9, held_s=300.0, doses={"head_pitch": 0.756}
    )

    counted = together(tallied(deep, replace(look(5.0), sitting_s=606.0)))

    assert counted["longest_sitting_s"] == 606
    assert counted["longest_hold_s"] == 300
    assert counted["dose_head_pitch_percent"] == 76


def test_a_posture_is_held_on_over_a_short_interruption_and_not_over_a_long() -> None:
    periods = tallied(
        of(0.0, SLUMPED, CLEAR),
        look(40.0),  # for 20 s
        of(60.0, SLUMPED, CLEAR),
        look(100.0),  # for 70 s
        look(170.0),
        of(171.0, SLUMPED, CLEAR),
        look(181.0),
    )

    assert together(periods)["posture_slumped_clear_s"] == 90
    assert together(periods)["posture_slumped_longest_s"] == 80


@pytest.mark.parametrize(
    ("apart_s", "longest_s"),
    [
        pytest.param(APART_S, 50, id="a minute apart"),
        pytest.param(APART_S + 1.0, 40, id="a second more"),
    ],
)
def test_a_posture_that_comes_back_within_a_minute_was_held_on(
    apart_s: float, longest_s: int
) -> None:
    again_s = 40.0 + apart_s

    periods = tallied(
        of(0.0, SLUMPED, CLEAR),
        look(40.0),
        of(again_s, SLUMPED, CLEAR),
        look(again_s + 10.0),
    )

    assert together(periods)["posture_slumped_longest_s"] == longest_s


def test_changes_breaks_and_reminders_are_counted_once_each() -> None:
    tally = new_tally()

    tally.add(look(0.0, moved(0.0, after_s=200.0), back(0.0), reminder(0.0)))
    tally.follow([delivered(1.0)], at(1))
    tally.follow([answered(2.0, Answer.DONE)], at(2))

    assert together(tally.take()) == {
        "changes": 1,
        "holds_below_5_min": 1,
        "breaks": 1,
        "reminders_given": 1,
        "reminders_shown": 1,
        "reminders_followed": 1,
    }


def test_a_later_answer_takes_the_place_of_the_first_in_its_minute() -> None:
    tally = new_tally()
    tally.add(look(0.0, reminder(0.0)))
    tally.follow([answered(10.0, Answer.IGNORED)], at(10))
    first = tally.take()

    tally.follow([answered(70.0, Answer.DONE)], at(70))
    second = tally.take()

    assert together(first)["reminders_ignored"] == 1
    assert [each.start for each in second] == [at(0)]
    assert together([*first, *second]) == {
        "reminders_given": 1,
        "reminders_followed": 1,
    }


def test_only_the_answers_to_the_last_reminders_change() -> None:
    tally = new_tally()
    for number in range(ANSWERS + 1):
        tally.follow([answered(0.0, Answer.IGNORED, number)], at(0))

    tally.follow([answered(1.0, Answer.DONE, 1)], at(1))
    tally.follow([answered(1.0, Answer.DONE, 0)], at(1))

    assert together(tally.take()) == {
        "reminders_ignored": ANSWERS,  # the second one's was taken back
        "reminders_followed": 2,
    }


def test_what_is_forgotten_is_no_time_unseen_either() -> None:
    tally = new_tally()
    tally.add(look(0.0))
    tally.follow([paused(10.0)], at(10))

    tally.forget()
    tally.add(look(50.0))

    assert together(tally.take()) == {}


def test_seconds_are_of_the_set_up_that_was_seen_when_they_began() -> None:
    periods = tallied(look(0.0), look(10.0, setup="other"), look(15.0))

    by_setup = {each.context.setup: each.amounts["usual_s"] for each in periods}
    assert by_setup == {"desk": 10, "other": 5}


@pytest.mark.parametrize(
    ("utc", "starts"),
    [
        pytest.param(
            datetime(2026, 10, 25, 0, 59, 30, tzinfo=UTC),
            ["2026-10-25T02:59:00+02:00", "2026-10-25T02:00:00+01:00"],
            id="when clocks go back, the second hour has the other offset",
        ),
        pytest.param(
            datetime(2026, 3, 29, 0, 59, 30, tzinfo=UTC),
            ["2026-03-29T01:59:00+01:00", "2026-03-29T03:00:00+02:00"],
            id="when clocks go forward, an hour is missing",
        ),
    ],
)
def test_a_minute_has_the_offset_of_its_own_time(
    utc: datetime, starts: list[str]
) -> None:
    tally = new_tally(BERLIN)

    for second in (0.0, 60.0):
        moment = utc + timedelta(seconds=second)
        tally.add(replace(look(second), utc=moment))

    assert [each.start.isoformat() for each in tally.take()] == starts


def test_after_a_flight_the_day_is_that_of_the_new_place() -> None:
    place = [timezone(timedelta(hours=1))]
    tally = Tally(
        carry_s=CARRY_S,
        local=lambda moment: moment.astimezone(place[0]),
        context_of=context_of,
    )

    tally.add(look(0.0))
    tally.add(look(60.0))
    place[0] = timezone(timedelta(hours=-8))  # at 08:01 of UTC it is still dark there
    tally.add(look(7200.0))
    tally.add(look(7260.0))

    found = [
        each.start.isoformat() for each in tally.take() if "usual_s" in each.amounts
    ]
    assert found == ["2026-11-30T09:00:00+01:00", "2026-11-30T02:00:00-08:00"]


def test_what_was_taken_is_not_taken_again() -> None:
    tally = new_tally()
    tally.add(look(0.0))
    tally.add(look(10.0))

    first, second = tally.take(), tally.take()

    assert together(first)["usual_s"] == 10
    assert second == []


# Any day.


def any_look(second: float, kind: int) -> AssessedLook:
    if kind == 3:
        return of(second, SLUMPED, CLEAR)
    return (look, nobody, dark)[kind](second)


STEPS = st.lists(
    st.tuples(st.floats(0.05, 250.0), st.integers(0, 3), st.booleans()), max_size=60
)


@given(STEPS)
def test_parts_add_up_and_no_second_is_counted_twice(
    steps: list[tuple[float, int, bool]],
) -> None:
    tally, second, found = new_tally(), 0.0, []
    for after_s, kind, is_taken in steps:
        second += after_s
        tally.add(any_look(second, kind))
        if is_taken:
            found += tally.take()

    whole = merged(each.amounts for each in [*found, *tally.take()])

    def sum_of(*names: str) -> int:
        return sum(whole.get(name, 0) for name in names)

    assert sum_of("watched_s") == sum_of("seated_s", "away_s")
    assert sum_of("seated_s") == sum_of("usual_s", "posture_slumped_clear_s")
    assert sum_of("watched_s", "not_watched_s") <= second + 1
    assert sum_of("changes") == sum_of(*(each.column for each in HOLD_CLASSES))
    assert sum_of("posture_slumped_longest_s") <= sum_of("posture_slumped_clear_s")


@given(STEPS)
def test_when_it_is_taken_changes_nothing(
    steps: list[tuple[float, int, bool]],
) -> None:
    often, once, second, found = new_tally(), new_tally(), 0.0, []
    for after_s, kind, _ in steps:
        second += after_s
        often.add(any_look(second, kind))
        once.add(any_look(second, kind))
        found += often.take()

    assert together(found) == together(once.take())


def test_every_figure_has_a_column() -> None:
    assert START.tzinfo is UTC
    assert len(MERGES) == len(set(MERGES))
