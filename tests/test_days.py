"""The definitions of a simulated day, by examples worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.accuracy_page import Table
from benchmarks.day_looks import Day
from benchmarks.day_page import sections
from benchmarks.day_plans import (
    DAY_S,
    HELD,
    PERIOD_S,
    Act,
    DayPlan,
    Episode,
    Kind,
    Severity,
    Stint,
    kinds,
    planned,
    posture_of,
)
from benchmarks.day_rules import (
    OURS,
    TRUE_ANGLES,
    TRUTH,
    Scored,
    Spoken,
    spoken_by,
    true_scores,
    window_medians,
)
from benchmarks.day_scores import (
    DayScore,
    Judged,
    a_day,
    delays_s,
    judged,
    largest_median,
    recall,
    share,
)
from posture_monitor.core.reminders.budget import Budget, BudgetSettings

EPISODE = Episode(posture="slump10", begin_s=3600.0, end_s=5400.0)  # looks 80 to 119


def day(size: float, episodes: tuple[Episode, ...] = (EPISODE,)) -> Day:
    plan = DayPlan(kind=Kind.EPISODES, episodes=episodes)
    sizes = {"slumped": np.full(len(plan.at_s), size)}
    return Day(plan=plan, poses=[None] * len(plan.at_s), sizes=sizes)


def judge(lived: Day, spoken: list[Spoken]) -> tuple[list[Judged], int, int, int]:
    return judged(lived, spoken, largest_median(lived.sizes))


@pytest.mark.parametrize(
    ("look", "size", "counts"),
    [
        pytest.param(100, 0.0, (1, 0, 0), id="within an episode it is right"),
        pytest.param(120, 0.0, (1, 0, 0), id="a look after its end, too"),
        pytest.param(122, 0.6, (0, 0, 1), id="later it is any"),
        pytest.param(79, 0.6, (0, 0, 1), id="before it, too"),
        pytest.param(10, 0.49, (0, 1, 1), id="and wrong below half the mild size"),
    ],
)
def test_a_reminder_is_right_or_any_and_perhaps_wrong(
    look: int, size: float, counts: tuple[int, int, int]
) -> None:
    _, *found = judge(day(size), [Spoken(look=look)])

    assert tuple(found) == counts


def test_an_episode_is_found_by_its_first_reminder_and_named_by_it() -> None:
    spoken = [Spoken(look=100, key="slumped"), Spoken(look=110, key="head_down")]

    (episode,), right, _, _ = judge(day(1.0), spoken)

    assert (episode.found_s, episode.named, right) == (900.0, "slumped", 2)
    assert episode.severity is Severity.MILD


def test_an_episode_without_a_reminder_is_missed() -> None:
    (episode,), *_ = judge(day(1.0), [Spoken(look=10)])

    assert episode.found_s is None


def test_a_window_of_27_looks_is_over_a_limit_with_its_14th() -> None:
    own = np.concatenate([np.zeros(40), np.ones(40)])

    medians = window_medians(own)

    assert np.flatnonzero(medians >= 0.75)[0] == 40 + 13
    assert np.flatnonzero(np.isfinite(medians))[0] == 13  # half of it is known


def test_a_rule_waits_for_its_time_and_speaks_once() -> None:
    at_s = np.arange(0.0, 900.0, PERIOD_S)
    scores = np.where((at_s >= 90) & (at_s < 450), 1.0, 0.0)

    spoken = spoken_by(scores, at_s, Scored(confirm_s=60.0), 1.0)

    assert [each.look for each in spoken] == [4]  # seen at 90 s, due from 150 s on


def test_a_rule_that_is_due_waits_for_the_budget() -> None:
    at_s = np.arange(0.0, 3600.0, PERIOD_S)
    budget = Budget(BudgetSettings(gap_s=1800.0, per_hour=9, per_day=9))

    spoken = spoken_by(np.ones(len(at_s)), at_s, TRUTH, 1.0, budget)

    assert [each.look for each in spoken] == [0, 40]  # again after 20 min, but for it


WHO = dict.fromkeys(("sex", "skin", "hair", "glasses", "light"), "") | {
    "camera": "laptop"
}


def score(person: str, found: list[float | None]) -> DayScore:
    episodes = [
        Judged(key="slumped", severity=Severity.MILD, minutes=30.0, found_s=each)
        for each in found
    ]
    return DayScore(
        rule="",
        is_limited=False,
        person=person,
        groups=WHO,
        day=0,
        kind=Kind.EPISODES,
        right=0,
        wrong=0,
        any_=len(found),
        episodes=episodes,
    )


def test_recall_and_reminders_a_day_are_ratios_of_sums_over_people() -> None:
    scores = [score("p1", [600.0, None]), score("p2", [60.0, 60.0])]

    found = share(scores, recall(severity=Severity.MILD))

    assert found.value == pytest.approx(0.75)
    assert (found.low, found.high) == (0.5, 1.0)
    assert share(scores, a_day("any_")).value == pytest.approx(2.0)
    assert share(scores, recall(severity=Severity.DEEP)).value is None


def test_a_delay_is_against_true_angles_where_both_found_it() -> None:
    ours, true = score("p1", [700.0, None, 50.0]), score("p1", [600.0, 60.0, None])

    assert delays_s([ours], [true], Severity.MILD, 30.0) == [100.0]


def test_two_days_of_episodes_hold_every_posture_for_half_an_hour_once() -> None:
    plans = [planned(Kind.EPISODES, list(HELD), 1000, turn) for turn in range(2)]

    halves = [x.posture for plan in plans for x in plan.episodes if x.minutes == 30]

    assert sorted(halves) == sorted(
        ["slump20", "fwd4", "neck20", "lean15", "slump10", "fwd2", "neck10", "lean7"]
    )
    for turn, plan in enumerate(plans):
        again = planned(Kind.EPISODES, list(HELD), 1000, turn)
        assert max(each.end_s for each in plan.episodes) < DAY_S
        assert (again.episodes, again.stints) == (plan.episodes, plan.stints)


def test_a_clean_day_has_breaks_and_nothing_else() -> None:
    plan = planned(Kind.CLEAN, list(HELD), 1000, 0)

    assert {each.act for each in plan.stints} == {Act.AWAY}
    assert (plan.episodes, plan.drift, plan.shirt) == ((), 0.0, (0.0, 0.0))


def test_days_come_in_equal_numbers() -> None:
    assert all(kinds(2).count(kind) == 2 for kind in Kind)


def test_a_stint_covers_the_looks_from_its_begin_to_before_its_end() -> None:
    plan = DayPlan(
        kind=Kind.QUIET, stints=[Stint(act=Act.CALL, begin_s=45.0, end_s=135.0)]
    )

    assert np.flatnonzero(plan.during(Act.CALL)).tolist() == [1, 2]


@pytest.mark.parametrize(
    ("name", "posture"),
    [
        pytest.param("p1_laptop_slump20-1", "slump20", id="strong"),
        pytest.param("p1_laptop_tiltleft12-0", "tilt12", id="to a side"),
        pytest.param("p1_monitor_deepneck31-0", "deepneck", id="of any depth"),
    ],
)
def test_a_pictures_name_says_the_posture(name: str, posture: str) -> None:
    assert posture_of(name) == posture


def test_a_head_that_tilts_to_both_sides_is_not_tilted_and_to_the_right_is() -> None:
    to_both, to_right = np.tile([1.0, 0.0, -1.0], 30), np.full(90, -1.0)

    assert true_scores({"tilted": to_both})["tilted"][-1] == pytest.approx(0.0)
    assert true_scores({"tilted": to_right})["tilted"][-1] == pytest.approx(1.0)
    assert true_scores({"slumped": to_right})["slumped"][-1] == pytest.approx(-1.0)


def test_the_page_says_what_of_an_hour_was_found() -> None:
    lived = replace(score("p1", [600.0, None]), rule=OURS)
    true = replace(lived, rule=TRUE_ANGLES)

    table = next(
        part
        for section in sections([lived, true], [])
        for part in section.parts
        if isinstance(part, Table) and part.head[0] == "length"
    )

    (row,) = (each for each in table.rows if list(each[:2]) == ["30 minutes", "mild"])
    assert row[2:4] == ["2", "0.50 (0.50-0.50)"]
