"""Angles of a recording whose pixels are not square."""

from __future__ import annotations

from pathlib import Path
from statistics import median

import pytest

from posture_monitor.batch.analysis import CAMERA, assessed
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.formats.writer import RecordedLook
from posture_monitor.vision.estimator import Estimator
from posture_monitor.vision.health import Health
from posture_monitor.vision.looking import observations
from posture_monitor.vision.sources import Playing, open_source


def _angles_deg(path: Path, settings: MonitorSettings) -> dict[str, float]:
    monitor = Monitor(settings, camera=CAMERA)
    found: dict[str, list[float]] = {}
    with (
        open_source(f"video:{path}", playing=Playing(looks_per_s=2)) as source,
        Estimator(tracking=source.tracking) as estimator,
    ):
        looks = observations(source, estimator, Health(is_live=False))
        for each in assessed(looks, monitor):
            assert isinstance(each, RecordedLook)
            for reading in each.assessment.readings:
                if reading.metric.unit == "deg" and reading.measure.value is not None:
                    values = found.setdefault(reading.metric.key, [])
                    values.append(reading.measure.value)
    return {key: median(values) for key, values in found.items()}


@pytest.mark.parametrize("posture", ["straight", "hunchback"])
def test_angles_are_those_of_the_same_scene_in_square_pixels(
    shared: Path, settings: MonitorSettings, posture: str
) -> None:
    folder = shared / "cases" / "pixel_shape"

    square = _angles_deg(folder / f"square_{posture}_hf.mp4", settings)
    hdv = _angles_deg(folder / f"hdv_{posture}_hf.mp4", settings)

    assert square.keys() == hdv.keys()
    assert len(square) >= 5
    assert hdv == pytest.approx(square, abs=2)
