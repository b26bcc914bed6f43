"""A guided baseline, with people made of points."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from posture_monitor.care.guided.baseline import (
    GuidedBaseline,
    check_quiet,
    figures_of,
    keep_placed,
)
from posture_monitor.core.baseline import Baseline
from posture_monitor.core.calibration.collector import CalibrationSettings
from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.vocabulary import Framing, Picture, Stance
from posture_monitor.errors import SourceError
from posture_monitor.store.storage import Storage
from posture_monitor.vision.worker_link import Looked
from tests.care.guided.guided_people import OPENED, tell
from tests.core.scenes import FRONT, HAND_AT_FACE, Stretch

WANTED = CalibrationSettings(min_looks=10, min_s=10.0)
NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.fixture
def guided(settings: MonitorSettings) -> GuidedBaseline:
    """Return it before the first look."""
    return GuidedBaseline(settings, WANTED)


@pytest.fixture
def baseline(guided: GuidedBaseline) -> Baseline:
    """Return that of a person who keeps still."""
    tell(guided, Stretch(10.5, FRONT))
    return guided.taken()


def test_it_is_taken_as_soon_as_the_person_was_seen_for_long_enough(
    guided: GuidedBaseline,
) -> None:
    tell(guided, Stretch(10.0, FRONT))
    before = guided.baseline, guided.seen_s
    tell(guided, Stretch(5.0, FRONT), begins_s=10.0)

    assert before == (None, 9.5)
    assert (guided.taken().looks, guided.seen_s) == (21, 10.0)


@pytest.mark.parametrize(
    ("stretches", "got"),
    [
        pytest.param((), "The camera gives no picture.", id="no look"),
        pytest.param((Stretch(5.0, None),), "I do not see you.", id="nobody"),
        pytest.param((Stretch(5.0, FRONT),), "I saw you for too short", id="short"),
    ],
)
def test_without_enough_of_a_person_it_says_what_was_seen(
    guided: GuidedBaseline, stretches: tuple[Stretch, ...], got: str
) -> None:
    tell(guided, *stretches)

    with pytest.raises(SourceError, match=f"^{got} .*Nothing was kept") as refused:
        guided.taken()

    assert "expected to see a person for 10 s, got " in str(refused.value.found)


def test_a_camera_that_never_opened_is_named_with_what_to_do(
    guided: GuidedBaseline,
) -> None:
    guided.hear(Looked(observation=Observation(at_s=0.0, picture=Picture.DENIED)))

    with pytest.raises(SourceError, match=r"use the camera\. Allow the camera in"):
        guided.taken()


def test_it_is_given_up_after_four_times_what_it_takes(guided: GuidedBaseline) -> None:
    assert guided.patience_s == 40.0


def test_a_camera_that_was_opened_anew_begins_anew(guided: GuidedBaseline) -> None:
    tell(guided, Stretch(6.0, FRONT))
    guided.hear(OPENED)
    tell(guided, Stretch(6.0, FRONT), begins_s=6.0)

    assert guided.baseline is None


def test_whoever_keeps_still_passes_and_whoever_moves_does_not(
    baseline: Baseline, settings: MonitorSettings
) -> None:
    check_quiet(baseline, settings.limits)
    noise = settings.limits["head_drop"].noise
    just = replace(baseline, spreads={"head_drop": 2.5 * noise})
    check_quiet(just, settings.limits)

    moved = replace(baseline, spreads={"head_drop": 2.5 * noise + 0.01})

    with pytest.raises(SourceError, match="You moved while I looked"):
        check_quiet(moved, settings.limits)


def test_looks_that_hardly_count_make_no_usual_position(guided: GuidedBaseline) -> None:
    flickering = (Stretch(1.0, FRONT), Stretch(1.0, HAND_AT_FACE)) * 6
    tell(guided, *flickering)

    with pytest.raises(SourceError, match="I did not see you well enough"):
        guided.taken()


def test_whoever_sits_down_late_is_looked_at_for_just_as_long(
    guided: GuidedBaseline,
) -> None:
    tell(guided, Stretch(8.0, None), Stretch(12.5, FRONT))

    assert guided.seen_s == 10.0
    assert guided.taken().looks == 21


def test_it_holds_how_the_person_is_in_the_picture(guided: GuidedBaseline) -> None:
    tell(guided, Stretch(2.0, FRONT))

    assert guided.framing is Framing.IN_PICTURE
    assert guided.outline is not None


def test_the_baselines_of_one_place_replace_each_other(
    baseline: Baseline, tmp_path: Path
) -> None:
    storage = Storage(tmp_path)

    keep_placed(storage, baseline, NOW)
    again = keep_placed(storage, replace(baseline, looks=99), NOW)

    (kept,) = storage.profile.baselines()
    assert kept.baseline == again
    assert (again.looks, again.setup) == (99, baseline.setup)


def test_standing_that_looks_like_sitting_is_not_kept(
    baseline: Baseline, tmp_path: Path
) -> None:
    storage = Storage(tmp_path)
    keep_placed(storage, baseline, NOW)

    with pytest.raises(SourceError, match="the same standing and sitting"):
        keep_placed(storage, replace(baseline, stance=Stance.STANDING), NOW)

    (kept,) = storage.profile.baselines()
    assert kept.baseline == baseline


def test_its_figures_say_from_where_on_each_metric_counts_and_whether_it_can_be_seen(
    baseline: Baseline, settings: MonitorSettings
) -> None:
    noisy = replace(baseline, spreads={"lean": 6.0, "head_drop": 4.0})

    figures = figures_of(noisy, settings, least_range_to_noise=3.0)

    found = {each.metric: each for each in figures}
    lean, drop = found["lean"], found["head_drop"]
    assert list(found) == sorted(found)
    assert (lean.spread, lean.unit, lean.counts_from) == (6.0, "%", 12.0)
    assert (lean.range_to_noise, lean.is_told_apart) == (2.0, False)
    assert (drop.range_to_noise, drop.is_told_apart) == (3.0, True)
    assert found["head_yaw"].is_told_apart  # without any noise
