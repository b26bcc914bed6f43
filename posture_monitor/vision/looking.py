"""Looking: makes an observation of each frame and drops the picture at once."""

from __future__ import annotations

from collections.abc import Iterator

from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.vocabulary import Picture
from posture_monitor.vision.estimator import Estimator
from posture_monitor.vision.frame import Frame
from posture_monitor.vision.health import Health
from posture_monitor.vision.sources import Source, frames


def observations(
    source: Source, estimator: Estimator, health: Health
) -> Iterator[tuple[Observation, str | None]]:
    """Yield one observation a frame, with the name of the picture's file or None.

    Raises:
        CameraError: the camera gives no picture.
        SourceError: the recording or picture cannot be read.
        ModelError: the library failed on a frame.
    """
    for frame in frames(source):
        yield observation_from_frame(frame, estimator, health), frame.file


def observation_from_frame(
    frame: Frame, estimator: Estimator, health: Health
) -> Observation:
    """Return the observation of one frame; the pose is estimated only if it is OK.

    The time is rounded to a millisecond, so that a trace holds what was assessed.
    """
    at_s = rounded_s(frame.at_s)
    picture = health.check(frame)
    if picture is not Picture.OK:
        return Observation(at_s=at_s, picture=picture)
    return Observation(at_s=at_s, pose=estimator.estimate(frame))


def rounded_s(at_s: float) -> float:
    """Return a time rounded to a millisecond, as every look's time is."""
    return round(at_s, 3)
