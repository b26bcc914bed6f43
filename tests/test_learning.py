"""The benchmark of learning in passing: how it plays, and what it holds to its bars."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from benchmarks.learning import MOST_S, Came, bars_of, put
from benchmarks.learning_play import Watching, first_position, ordinary
from benchmarks.lively_looks import drawn
from posture_monitor.core.pose.observation import Observation
from tests.figures import front_pose


def sits(_at_s: float) -> Observation:
    return Observation(at_s=0.0, pose=front_pose())


def came(first_s: float | None, *, detections: int = 14, open_s: float = 3.0) -> Came:
    return Came(
        name="somebody",
        first_s=first_s,
        detections=detections,
        ordinary=14,
        longest_s=open_s,
    )


def test_whoever_sits_there_is_known_with_the_fourth_burst() -> None:
    told = first_position(sits, MOST_S)

    # seven looks at 0 s, four at 20 and 40 s, and two at 60 s
    assert told == {
        "first_s": 60.5,
        "detections": 17,
        "ordinary": 14,
        "longest_s": 3.0,
    }


def test_ordinary_looks_are_seven_every_45_s() -> None:
    assert [ordinary(at_s) for at_s in (0.0, 44.9, 45.0, 60.5, 180.0)] == [
        *(7, 7, 14, 14, 35)
    ]


def test_nobody_is_ever_known() -> None:
    told = first_position(lambda _: Observation(at_s=0.0, pose=None), 300.0)

    assert told["first_s"] is None


def test_after_the_first_position_it_looks_as_usual_and_the_position_is_refined() -> (
    None
):
    watching = Watching(sits)

    times_s = list(watching.until(600.0))

    assert [each.bursts for _, each in watching.taken] == [4, 8]
    begins_s = [
        after for before, after in itertools.pairwise(times_s) if after - before > 5.0
    ]
    gaps_s = [after - before for before, after in itertools.pairwise(begins_s)]
    assert gaps_s[:4] == [20.0, 20.0, 45.0, 45.0]


@pytest.mark.parametrize(
    ("found", "missed"),
    [
        pytest.param([came(60.0), came(170.0), came(80.0)], [], id="all in time"),
        pytest.param([came(91.0)], [0], id="the median is late"),
        pytest.param([came(60.0), came(60.0), came(181.0)], [1], id="somebody is late"),
        pytest.param([came(60.0), came(60.0), came(None)], [1], id="never"),
        pytest.param([came(60.0, detections=22)], [2], id="too many looks"),
        pytest.param([came(60.0, open_s=30.5)], [3], id="open for too long"),
    ],
)
def test_a_bar_is_missed_where_somebody_waits_or_pays_for_too_long(
    found: list[Came], missed: list[int]
) -> None:
    bars = bars_of(found)

    assert [number for number, bar in enumerate(bars) if not bar.holds] == missed


def test_a_section_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# A\n\n## B\n\nold\n\n## Real recordings\n\nkept\n", "utf-8")

    put("## C\n\nnew\n", "C", page)
    put("## B\n\nnewer\n", "B", page)

    assert page.read_text("utf-8") == (
        "# A\n\n## B\n\nnewer\n\n## C\n\nnew\n\n## Real recordings\n\nkept\n"
    )


def test_a_lively_person_is_drawn_alike_every_time_and_mostly_sits_as_usual() -> None:
    order = drawn("p123", [0, 1, 2], [3, 4])

    assert order == drawn("p123", [0, 1, 2], [3, 4])
    share = sum(look >= 3 for look in order) / len(order)
    assert 0.08 < share < 0.22
