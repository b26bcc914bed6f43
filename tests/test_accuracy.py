"""The accuracy benchmark: its scores, its rivals and its page; nothing is measured."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from benchmarks import accuracy_swaying, lively_jobs
from benchmarks.accuracy import OUT, kept
from benchmarks.accuracy_mirror import mirror
from benchmarks.accuracy_page import (
    Bar,
    Rule,
    Section,
    Table,
    missed_of,
    number,
    page,
    section_text,
)
from benchmarks.accuracy_single import ANGLES, MAE_BARS
from benchmarks.held_out import perfect
from benchmarks.lively_jobs import half_of
from benchmarks.people import pictures
from benchmarks.rivals import (
    fixed_angles_deg,
    fixed_score,
    nose_score,
    world_changes,
    world_score,
)
from benchmarks.scores import Told, auc, balanced_accuracy, errors_of
from benchmarks.swaying_jobs import HELD, LOOKS, SWAYS, jobs_of
from posture_monitor.core.pose.landmarks import LANDMARKS, Landmark, Pose
from posture_monitor.core.vocabulary import Side
from tests.figures import front_pose, mirrored, side_pose

TABLE = Table(head=("view", "MAE"), rows=[("front", "4.07"), ("side", "-")])
GOOD = Bar(name="front: MAE", measured=4.07, rule=Rule.AT_MOST, limit=4.4, unit="deg")
MISSED = Bar(name="front: told", measured=0.8, rule=Rule.AT_LEAST, limit=0.85, unit="%")


def told(delta: float, truth: float, half_width: float | None = None) -> Told:
    return Told(delta=delta, truth=truth, half_width=half_width)


def in_world(points: dict[Landmark, tuple[float, float, float]]) -> Pose:
    """Return a pose whose world landmarks are these, the others at the hips."""
    world_m = np.zeros((LANDMARKS, 3))
    for landmark, point in points.items():
        world_m[landmark] = point
    bare = front_pose()
    return Pose(
        xy_px=bare.xy_px,
        z_px=bare.z_px,
        visibility=bare.visibility,
        size_px=bare.size_px,
        world_m=world_m,
    )


def sitting(*, head_ahead_m: float = 0.0, eyes_below_m: float = 0.0) -> Pose:
    """Return somebody who faces the camera (-z), shoulders 0.5 m above the hips."""
    ear, eye, nose = -0.7, -0.7 + eyes_below_m, -0.68
    return in_world(
        {
            Landmark.LEFT_SHOULDER: (0.2, -0.5, 0.0),
            Landmark.RIGHT_SHOULDER: (-0.2, -0.5, 0.0),
            Landmark.LEFT_EAR: (0.07, ear, -head_ahead_m),
            Landmark.RIGHT_EAR: (-0.07, ear, -head_ahead_m),
            Landmark.LEFT_EYE_OUTER: (0.04, eye, -head_ahead_m - 0.1),
            Landmark.RIGHT_EYE_OUTER: (-0.04, eye, -head_ahead_m - 0.1),
            Landmark.NOSE: (0.0, nose, -head_ahead_m - 0.12),
        }
    )


def test_errors_are_as_by_hand() -> None:
    found = errors_of([told(1.0, 0.0, 2.0), told(4.0, 5.0, 0.5), told(9.0, 10.0), None])

    assert (found.asked, found.told, found.told_share) == (4, 3, 0.75)
    assert found.bias == pytest.approx(-1 / 3)  # 1, -1, -1
    assert found.mae == pytest.approx(1.0)
    assert found.slope == pytest.approx(40 / 50)  # truth -5, 0, 5 from its mean
    assert found.r2 == pytest.approx(1 - 3 / 50)
    assert found.covered == pytest.approx(0.5)  # two have an interval, one holds it


def test_nothing_told_has_no_error() -> None:
    found = errors_of([None, None])

    assert (found.told_share, found.mae, found.r2, found.covered) == (
        0,
        None,
        None,
        None,
    )


def test_an_auc_counts_pairs_and_a_tie_by_half() -> None:
    # 3 > 1, 3 > 2, 2 > 1, and 2 against 2
    assert auc([1.0, 2.0], [2.0, 3.0]) == pytest.approx(3.5 / 4)
    assert auc([], [1.0]) is None


def test_balanced_accuracy_is_the_mean_of_both_kinds() -> None:
    assert balanced_accuracy(
        [False, False, False, True], [True, False]
    ) == pytest.approx((0.75 + 0.5) / 2)


def test_the_nose_rule_is_reached_when_the_nose_sinks_3_percent_of_the_height() -> None:
    neutral = front_pose(shoulders=(320.0, 380.0))
    sunk = front_pose(shoulders=(320.0, 380.0 + 0.03 * 480))

    assert nose_score(neutral, [neutral]) == 0.0
    assert nose_score(sunk, [neutral]) == pytest.approx(1.0)


@pytest.mark.parametrize("near", list(Side))
@pytest.mark.parametrize(
    ("forward_deg", "trunk_deg", "score"),
    [
        pytest.param(40.0, 5.0, 1.0, id="ear on its limit"),
        pytest.param(20.0, 10.0, 1.0, id="trunk on its limit"),
        pytest.param(20.0, -20.0, 2.0, id="leaning back counts alike"),
    ],
)
def test_the_40_10_rule_takes_the_worse_of_two_angles(
    near: Side, forward_deg: float, trunk_deg: float, score: float
) -> None:
    pose = side_pose(forward_deg=forward_deg, trunk_deg=trunk_deg, near=near)

    assert fixed_angles_deg(pose) == pytest.approx((forward_deg, trunk_deg))
    assert fixed_score(pose) == pytest.approx(score)


def test_world_landmarks_give_the_change_of_angles_in_space() -> None:
    neutral = sitting()
    ahead = sitting(head_ahead_m=0.2, eyes_below_m=0.1)  # ears 0.2 m above shoulders

    changes = world_changes(ahead, [neutral])

    assert changes["forward_head"] == pytest.approx(45.0)
    assert changes["cva"] == pytest.approx(-45.0)
    assert changes["forward_head_cm"] == pytest.approx(20.0)
    assert changes["head_pitch"] == pytest.approx(45.0)
    assert changes["trunk_inclination"] == pytest.approx(0.0)
    assert changes["neck_flexion"] == pytest.approx(45.0)
    assert world_score(changes) == pytest.approx(45 / 5)


def test_a_pose_without_world_landmarks_is_refused() -> None:
    with pytest.raises(ValueError, match="expected world landmarks"):
        world_changes(front_pose(), [front_pose()])


def test_mirroring_exchanges_the_sides() -> None:
    pose = front_pose(nose_aside=0.1, head_tilt_deg=7.0)

    np.testing.assert_allclose(mirror(pose).xy_px, mirrored(pose).xy_px)
    np.testing.assert_allclose(mirror(mirror(pose)).xy_px, pose.xy_px)


def test_a_page_says_first_what_is_missed_and_last_every_bar() -> None:
    text = page(
        [
            Section(title="What it means", parts=("Little.",)),
            Section(title="Angles", parts=(TABLE, "So be it."), bars=(GOOD, MISSED)),
        ]
    )

    assert text.split("\n", 5)[5].splitlines() == [
        "## What it means",
        "",
        "Little.",
        "",
        "## The bars",
        "",
        "Of 2 bars 1 hold. These are missed:",
        "",
        "| what | measured | bar |  |",
        "| --- | --- | --- | --- |",
        "| front: told | 80.0 % | at least 85.0 % | **missed** |",
        "",
        "## Angles",
        "",
        "| view | MAE |",
        "| --- | --- |",
        "| front | 4.07 |",
        "| side | - |",
        "",
        "So be it.",
        "",
        "## Every bar",
        "",
        "| what | measured | bar |  |",
        "| --- | --- | --- | --- |",
        "| front: MAE | 4.07 deg | at most 4.40 deg | holds |",
        "| front: told | 80.0 % | at least 85.0 % | **missed** |",
    ]


def test_a_page_without_a_miss_says_so() -> None:
    section = Section(title="Angles", parts=(), bars=(GOOD,))

    assert "All 1 bars hold." in page([section])
    assert missed_of([section]) == []


@pytest.mark.parametrize(
    ("measured", "rule", "verdict"),
    [
        pytest.param(0.5, Rule.AT_MOST, "holds", id="at most, on it"),
        pytest.param(0.5, Rule.AT_LEAST, "holds", id="at least, on it"),
        pytest.param(0.5, Rule.ABOVE, "**missed**", id="above, on it"),
        pytest.param(0.6, Rule.ABOVE, "holds", id="above"),
        pytest.param(None, Rule.AT_MOST, "**missed**", id="nothing measured"),
    ],
)
def test_a_bar_knows_its_good_side(
    measured: float | None, rule: Rule, verdict: str
) -> None:
    bar = Bar(name="bar", measured=measured, rule=rule, limit=0.5)

    assert bar.verdict == verdict


def test_no_figure_is_minus_nothing() -> None:
    assert number(-0.001) == "0.00"


def test_the_recordings_stay_on_the_page_when_they_are_not_played() -> None:
    last = section_text(Section(title="Real recordings", parts=("Two.",)))
    before = page([Section(title="What it means", parts=("Little.",))]) + last

    assert kept(before, "Real recordings") == last
    assert kept("# Nothing\n", "Real recordings") == ""


def test_the_published_page_is_the_writers_and_names_every_bar() -> None:
    text = OUT.read_text(encoding="utf-8")

    bars = re.findall(r"^\| (.*?) \| .* \| (holds|\*\*missed\*\*) \|$", text, re.M)
    names = {name for name, _ in bars}
    assert text.startswith(page([Section(title="x", parts=())]).split("## x")[0])
    for view, limits in MAE_BARS.items():
        for key, limit in zip(ANGLES, limits, strict=True):
            assert f"at most {limit:.2f} {ANGLES[key]} |" in text
            assert f"{view}, {key}: MAE" in names
            assert f"{view}, {key}: told" in names
            assert f"{view}, {key}: the median of five looks is better by" in names
    for camera in ("laptop", "monitor", "side"):
        for posture, key in accuracy_swaying.STANDS.items():
            assert f"{camera}, {posture} ({key}): AUC" in names
    for move in accuracy_swaying.MOVES:
        assert f"lively people, {move}: neutral looks called poor" in names


def test_every_swaying_look_adds_the_posture_to_what_the_person_does() -> None:
    own = {
        "arms": "lap",
        "head_tilt": 1.0,
        "shoulder_elevation_l": 0.0,
        "shoulder_elevation_r": 2.0,
    }
    first = {"name": "p200_laptop_n0", "preset": "laptop", "posture": own}

    jobs = jobs_of([first], SWAYS["lively"])

    assert len(jobs) == 1 + len(HELD) * LOOKS
    leaning = [job["posture"] for job in jobs if "_lean15-" in job["name"]]
    assert all(11.0 <= look["trunk_inclination"] <= 19.0 for look in leaning)
    assert all(look["shoulder_elevation_r"] == 2.0 for look in leaning)
    assert jobs == jobs_of([first], SWAYS["lively"])


def test_a_mild_posture_adds_half_of_the_strong_one() -> None:
    halves = {lively_jobs.MILD[strong]: half_of(strong) for strong in lively_jobs.MILD}

    assert halves["slump10"]["thoracic_flexion"] == 10.0
    assert halves["slump10"]["trunk_inclination"] == -5.5
    assert halves["fwd2"] == {"forward_head_cm": 2.0}
    assert halves["neck10"]["neck_flexion"] == 10.0
    assert halves["lean7"] == {"trunk_inclination": 7.0}


def test_perfect_points_of_the_swaying_people_are_the_true_ones() -> None:
    data = Path(accuracy_swaying.SWAYING)

    found = [each for each in pictures(data) if each.seen is not None]

    best = perfect(found[0])
    assert best.seen is not None
    assert best.seen.point(Landmark.LEFT_EAR) == found[0].true_px["tragus_l"]
    assert {accuracy_swaying.posture_of(each) for each in found} >= set(HELD)
