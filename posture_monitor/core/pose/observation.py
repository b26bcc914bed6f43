"""An observation: what one look at the person gave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.vocabulary import Picture

WHAT_TO_DO: Mapping[Picture, str] = {
    Picture.BUSY: "close the program that uses it, such as a video call",
    Picture.DENIED: "allow camera access in the system's privacy settings",
    Picture.COVERED: "open its shutter, if you want to be seen",
    Picture.DARK: "switch on a light",
    Picture.FROZEN: "it is opened anew; if that does not help, plug it in again",
    Picture.ABSENT: "plug one in or name another with --source webcam:NAME",
}


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
