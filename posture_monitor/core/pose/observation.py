"""An observation: the pose, or none, and the state of the picture in one look."""

from __future__ import annotations

from dataclasses import dataclass

from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.vocabulary import Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One look.

    Attributes:
        at_s: Monotonic seconds; later observations have larger ones.
        pose: The person, or None where nobody was found or the picture is not OK.
        picture: OK, or what is wrong with the picture.
    """

    at_s: float
    pose: Pose | None = None
    picture: Picture = Picture.OK
