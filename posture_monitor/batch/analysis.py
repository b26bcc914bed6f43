"""Analysis: looks in, assessments out; a generator over a source and a monitor.

What is written of them is a `RecordWriter`'s; no format is known here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from posture_monitor.core.baseline import Baseline
from posture_monitor.core.calibration.collector import CalibrationSettings
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.durations import DAY_S
from posture_monitor.errors import SourceError
from posture_monitor.formats.writer import RecordedLook, RecordWriter
from posture_monitor.phrases.vision.recordings import nobody_to_measure
from posture_monitor.vision.estimator import Estimator
from posture_monitor.vision.health import Health
from posture_monitor.vision.looking import observations
from posture_monitor.vision.sources import Playing, Source, open_source, spec_of_file

CAMERA = "recording"

Look = tuple[Observation, str | None]


def looks(source: Source) -> Iterator[Look]:
    """Yield every look of an opened source with the name of its picture's file.

    Raises:
        SourceError: the recording or a picture cannot be read.
        ModelError: the pose model does not load or fails.
    """
    with Estimator(tracking=source.tracking) as estimator:
        yield from observations(source, estimator, Health(is_live=source.is_live))


def assessed(looks: Iterable[Look], monitor: Monitor) -> Iterator[RecordedLook]:
    """Yield each look as the monitor assesses it.

    A day is 86,400 s of the looks' own time.
    """
    for observation, file in looks:
        day = int(observation.at_s // DAY_S)
        assessment, events = monitor.observe(observation, day=day)
        yield RecordedLook(assessment=assessment, events=events, file=file)


def write_all(found: Iterable[RecordedLook], writer: RecordWriter) -> None:
    """Write every look, and finish what is written also where a look fails."""
    with writer:
        for each in found:
            writer.write(each)


def baseline_of(looks: Iterable[Look], settings: MonitorSettings) -> Baseline:
    """Return the baseline that all these looks make together.

    Raises:
        SourceError: nobody could be measured in them.
    """
    everything = CalibrationSettings(min_looks=2**31, min_s=0.0, is_provisional=False)
    monitor = Monitor(settings, camera=CAMERA, first=everything)
    for _ in assessed(looks, monitor):
        pass
    baseline = monitor.finished_baseline()
    if baseline is None:
        raise SourceError(nobody_to_measure())
    return baseline


def source_of(spec: str, *, looks_per_s: float) -> Source:
    """Return the source of a recording; `with` opens it.

    Raises:
        UsageError: there is no such kind of source.
        ValueError: it is a camera, which an analysis never looks through.
    """
    source = open_source(spec, playing=Playing(looks_per_s=looks_per_s))
    if source.is_live:
        raise ValueError(f"expected a recording, got {spec}, which is live")
    return source


def source_of_file(path: Path, *, looks_per_s: float) -> Source:
    """Return the source that a path means: a folder or a picture, else a video."""
    return source_of(spec_of_file(path), looks_per_s=looks_per_s)
