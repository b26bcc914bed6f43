"""The landmarks of one look are steadied; nothing is carried to the next."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from posture_monitor.core.pose.landmarks import Landmark, Pose
from posture_monitor.core.pose.smoothing import WINDOW_S, MedianFilter
from tests.figures import front_pose

NOSE = Landmark.NOSE


def nose_at(x: float) -> Pose:
    return front_pose(shoulders=(x, 400.0))


def test_a_single_picture_is_what_it_is() -> None:
    pose = front_pose()

    assert MedianFilter().see(pose, 5.0) is pose


def test_the_picture_in_which_the_body_is_lost_does_not_count() -> None:
    steadied = MedianFilter()
    for at_s, x in ((0.0, 300.0), (0.1, 302.0), (0.2, 900.0), (0.3, 301.0)):
        steadied.see(nose_at(x), at_s)

    found = steadied.see(nose_at(303.0), 0.4)

    assert found.point(NOSE) == nose_at(302.0).point(NOSE)


def test_two_pictures_give_their_mean() -> None:
    steadied = MedianFilter()
    steadied.see(nose_at(300.0), 0.0)

    found = steadied.see(nose_at(310.0), 0.5)

    assert found.point(NOSE) == pytest.approx(nose_at(305.0).point(NOSE))


def test_nothing_is_carried_over_a_pause() -> None:
    steadied = MedianFilter()
    steadied.see(nose_at(300.0), 0.0)

    found = steadied.see(nose_at(310.0), WINDOW_S + 0.1)

    assert np.array_equal(found.xy_px, nose_at(310.0).xy_px)


def test_pictures_of_another_size_start_anew() -> None:
    steadied = MedianFilter()
    steadied.see(nose_at(300.0), 0.0)
    other = replace(nose_at(300.0), size_px=(1280, 720))

    assert steadied.see(other, 0.2) is other
