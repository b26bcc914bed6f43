"""The bars of a simulated day, and the smallest size, by examples made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.day_bars import bars_of, section
from benchmarks.day_plans import Kind, Severity
from benchmarks.day_rules import OURS, TRUE_ANGLES
from benchmarks.day_scores import DayScore, Judged
from benchmarks.day_sizes import SIZES, smallest

FOUND = Judged(
    key="slumped",
    severity=Severity.MILD,
    minutes=30.0,
    found_s=700.0,
    named="slumped",
)
MISSED = replace(FOUND, found_s=None, named=None)
DAY = DayScore(
    rule=OURS,
    is_limited=False,
    person="p1",
    groups={"camera": "laptop"},
    day=0,
    kind=Kind.EPISODES,
    right=1,
    wrong=0,
    any_=1,
    episodes=(FOUND, MISSED),
)
TRUTH = replace(
    DAY,
    rule=TRUE_ANGLES,
    episodes=(replace(FOUND, found_s=610.0), replace(FOUND, found_s=600.0)),
)


def measured(*scores: DayScore) -> dict[str, tuple[float | None, bool]]:
    return {bar.name: (bar.measured, bar.holds) for bar, _ in bars_of(scores)}


def test_a_share_is_of_the_half_hours_of_one_posture_and_how_far_it_goes() -> None:
    bars = measured(DAY, TRUTH)

    assert bars["laptop: mild slumped found"] == (0.5, False)
    assert bars["laptop: strong slumped found"] == (None, False)


def test_a_delay_is_of_what_both_found() -> None:
    """90 s behind true angles: within three minutes."""
    bars = measured(DAY, TRUTH)

    assert bars["laptop: mild, minutes behind true angles"] == (1.5, True)


def test_one_reminder_outside_the_plan_a_day_is_too_many() -> None:
    calm = replace(DAY, day=1, any_=0)
    bars = measured(DAY, calm, TRUTH, replace(TRUTH, day=1))

    assert bars["laptop: any a day"] == (0.5, True)
    assert measured(DAY, TRUTH)["laptop: any a day"] == (1.0, False)
    assert measured(DAY, TRUTH)["laptop: any a day, most of one person"] == (1.0, True)


def test_a_camera_without_people_has_no_bars() -> None:
    assert not [name for name in measured(DAY, TRUTH) if name.startswith("monitor")]


def test_what_is_missed_stands_first() -> None:
    table = section([DAY, TRUTH]).parts[1]
    assert not isinstance(table, str)
    verdicts = [row[3] for row in table.rows]

    assert verdicts == sorted(verdicts)  # "**missed**" comes before "holds"


def test_the_smallest_size_lies_between_two_that_were_asked() -> None:
    """From .7 at 0.75 to .9 at 1, so .8 half-way: 0.875 of 10 degrees."""
    shares = [0.2, 0.7, 0.9, 1.0, 1.0, 1.0]

    assert smallest(shares, 10.0, "degrees") == "8.8 degrees"


@pytest.mark.parametrize(
    ("shares", "told"),
    [
        ([0.9] * len(SIZES), "5.0 degrees or less"),
        ([0.1] * len(SIZES), "- (more than 20.0 degrees)"),
    ],
)
def test_the_smallest_size_may_lie_outside_what_was_asked(
    shares: list[float], told: str
) -> None:
    assert smallest(shares, 10.0, "degrees") == told
