"""Analysis: assesses the looks of a recording or trace with a monitor.

A `RecordWriter` writes them; this module knows no format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from posture_monitor.care.choosing import Adviser, Advising, Offer, Person
from posture_monitor.core.baseline import Baseline
from posture_monitor.core.calibration.collector import CalibrationSettings
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.durations import DAY_S
from posture_monitor.errors import SourceError
from posture_monitor.formats.writer import (
    FileTrouble,
    Recorded,
    RecordedLook,
    RecordWriter,
)
from posture_monitor.phrases.vision.recordings import nobody_to_measure
from posture_monitor.vision.estimator import Estimator
from posture_monitor.vision.health import Health
from posture_monitor.vision.looking import observations
from posture_monitor.vision.sources import Playing, Source, open_source, spec_of_file

CAMERA = "recording"
ANYBODY = Person(offer=Offer.ALL)

Look = tuple[Observation, str | None]


def looks(source: Source) -> Iterator[Look]:
    """Yield every look of an opened source, with its picture's file name or None.

    Raises:
        SourceError: the recording or a picture cannot be read.
        ModelError: the pose model does not load or fails.
    """
    with Estimator(tracking=source.tracking) as estimator:
        yield from observations(source, estimator, Health(is_live=source.is_live))


def assessed(
    looks: Iterable[Look | FileTrouble], monitor: Monitor, person: Person = ANYBODY
) -> Iterator[Recorded]:
    """Yield each look with its assessment, and the trouble of files as it is.

    The budget's day is 86,400 s of the looks' own time; the first is a Monday.

    Args:
        looks: The looks.
        monitor: Assesses them.
        person: What the person can do and wants; nothing was offered to him before.
    """
    adviser = Adviser(Advising(person=lambda: person))
    for each in looks:
        if isinstance(each, FileTrouble):
            yield each
            continue
        observation, file = each
        day = int(observation.at_s // DAY_S)
        assessment, events = monitor.observe(observation, day=day)
        advised = adviser.advised(events, date.fromordinal(1 + day))
        yield RecordedLook(assessment=assessment, events=advised, file=file)


def write_all(found: Iterable[Recorded], writer: RecordWriter) -> None:
    """Write all that was found; finish the output even if a look raises."""
    with writer:
        for each in found:
            writer.write(each)


def baseline_of(
    looks: Iterable[Look | FileTrouble], settings: MonitorSettings, file: str
) -> Baseline:
    """Return the baseline of all these looks together; what cannot be read is left out.

    Args:
        looks: The looks of a recording.
        settings: Of the monitor that takes it.
        file: The name of the recording.

    Raises:
        SourceError: nobody could be measured in them, or nothing could be read; the
            message names the file.
    """
    everything = CalibrationSettings(min_looks=2**31, min_s=0.0)
    monitor = Monitor(settings, camera=CAMERA, first=everything)
    found = assessed(looks, monitor)
    troubles = [each for each in found if isinstance(each, FileTrouble)]
    baseline = monitor.finished_baseline()
    if baseline is None:
        raise SourceError(troubles[0].fault if troubles else nobody_to_measure(file))
    return baseline


def source_of(spec: str, *, looks_per_s: float) -> Source:
    """Return the source of a recording; `with` opens it.

    Raises:
        UsageError: there is no such kind of source.
        ValueError: it is a camera.
    """
    source = open_source(spec, playing=Playing(looks_per_s=looks_per_s))
    if source.is_live:
        raise ValueError(f"expected a recording, got {spec}, which is live")
    return source


def source_of_file(path: Path, *, looks_per_s: float) -> Source:
    """Return the source of a path: pictures for a folder or a picture, else a video."""
    return source_of(spec_of_file(path), looks_per_s=looks_per_s)
