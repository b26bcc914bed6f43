"""Looking: makes an observation of each frame and drops the picture at once."""

from __future__ import annotations

from collections.abc import Iterator

from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.vocabulary import Picture
from posture_monitor.vision.estimator import Estimator
from posture_monitor.vision.frame import Frame, Tracking
from posture_monitor.vision.health import Health
from posture_monitor.vision.orientation import Orientation
from posture_monitor.vision.pipe.sampling import UPRIGHT, Mounting
from posture_monitor.vision.sources import Source, frames


def observations(
    source: Source,
    estimator: Estimator,
    health: Health,
    mounting: Mounting = UPRIGHT,
) -> Iterator[tuple[Observation, str | None]]:
    """Yield one observation a frame, with the name of the picture's file or None.

    Args:
        source: An opened source.
        estimator: An opened estimator.
        health: Checks its pictures.
        mounting: How the source turns them.

    Raises:
        CameraError: the camera gives no picture.
        SourceError: the recording or picture cannot be read.
        ModelError: the library failed on a frame.
    """
    orientation = orientation_of(source, mounting)
    for frame in frames(source):
        found = observation_from_frame(frame, estimator, health, orientation)
        yield found, frame.file


def orientation_of(source: Source, mounting: Mounting) -> Orientation | None:
    """Return what follows whether a source's pictures are upright.

    None where they do not follow each other: one picture is too few to tell.
    """
    return Orientation(mounting) if source.tracking is Tracking.VIDEO else None


def observation_from_frame(
    frame: Frame,
    estimator: Estimator,
    health: Health,
    orientation: Orientation | None = None,
) -> Observation:
    """Return the observation of one frame; the pose is estimated only if it is OK.

    A picture that is not upright has none.

    The time is rounded to a millisecond, so that a trace holds what was assessed.
    """
    at_s = rounded_s(frame.at_s)
    picture = health.check(frame)
    if picture is not Picture.OK:
        return Observation(at_s=at_s, picture=picture)
    pose = estimator.estimate(frame)
    picture = health.check_person(frame, pose)
    if picture is Picture.OK and orientation is not None:
        picture = orientation.judge(frame, pose, estimator)
    if picture is not Picture.OK:
        return Observation(at_s=at_s, picture=picture)
    return Observation(at_s=at_s, pose=pose)


def rounded_s(at_s: float) -> float:
    """Return a time rounded to a millisecond, as every look's time is."""
    return round(at_s, 3)
