"""The few points that a person is drawn from."""

from __future__ import annotations

import pytest

from posture_monitor.care.guided.outline import outline_of
from posture_monitor.core.pose.landmarks import Landmark
from posture_monitor.core.pose.observation import Observation
from tests.core.scenes import FRONT


def test_its_points_are_shares_of_the_picture() -> None:
    outline = outline_of(Observation(at_s=0.0, pose=FRONT))

    assert outline is not None
    x, y = FRONT.point(Landmark.NOSE)
    assert outline.nose == pytest.approx((x / 640, y / 480))
    assert outline.aspect == pytest.approx(640 / 480)


def test_a_mirror_shows_the_persons_left_on_the_left() -> None:
    outline = outline_of(Observation(at_s=0.0, pose=FRONT))

    assert outline is not None
    right, left = outline.mirrored().shoulders
    assert left[0] < right[0]
    assert outline.mirrored().mirrored().nose == pytest.approx(outline.nose)


def test_without_a_person_there_is_none() -> None:
    assert outline_of(Observation(at_s=0.0)) is None
