"""One look after another, as the analysis of a file does it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from posture_monitor.core.vocabulary import Picture
from posture_monitor.vision.estimator import Estimator
from posture_monitor.vision.frame import Frame
from posture_monitor.vision.health import Health
from posture_monitor.vision.looking import observation_from_frame, observations
from posture_monitor.vision.sources import open_source


def test_each_picture_of_a_folder_gives_one_observation(
    shared: Path, estimator: Estimator
) -> None:
    folder = shared / "media" / "side"

    with open_source(f"images:{folder}") as source:
        seen = list(observations(source, estimator, Health(is_live=False)))

    assert [file for _, file in seen] == sorted(p.name for p in folder.glob("*.jpg"))
    assert all(look.pose is not None for look, _ in seen)
    assert [look.at_s for look, _ in seen] == [600.0 * n for n in range(len(seen))]


def test_nobody_is_looked_for_in_a_black_picture(estimator: Estimator) -> None:
    black = Frame(bgr=np.zeros((480, 640, 3), np.uint8), at_s=3.0)

    look = observation_from_frame(black, estimator, Health(is_live=True))

    assert (look.at_s, look.pose, look.picture) == (3.0, None, Picture.DARK)


@pytest.mark.parametrize("gain", [1.0, 0.1])
def test_a_person_is_found_in_light_and_in_dim_light(
    person: Frame, estimator: Estimator, gain: float
) -> None:
    frame = Frame(bgr=(person.bgr * gain).astype(np.uint8), at_s=0.0)

    look = observation_from_frame(frame, estimator, Health(is_live=True))

    assert look.picture is Picture.OK
    assert look.pose is not None
