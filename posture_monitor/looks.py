"""Looks: what is handed to whoever follows the watching, and how it is followed.

Who listens is handed looks without a pose, so that nothing which stores or sends ever
holds a landmark; a pose is handed to a `PoseConsumer` alone, and stays in the process.
`service.compose` says who listens and who consumes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from posture_monitor.core.assessment import Assessment
from posture_monitor.core.events import Event
from posture_monitor.core.pose.landmarks import Pose


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessedLook:
    """One look, assessed; there is no pose in it.

    Attributes:
        assessment: What it says; its own `at_s` is the recording's where one is played.
        events: What has happened with it.
        at_s: When it came in, monotonic seconds of the service.
        utc: The same moment, aware.
    """

    assessment: Assessment
    events: tuple[Event, ...]
    at_s: float
    utc: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """Somebody wants more looks than usual for a while; it overrides no pause.

    Attributes:
        looks_per_s: How many looks a second, through a camera that stays open.
        until_s: When it is over, monotonic seconds.
        by: A code for who wants it; its next demand replaces this one.

    Raises:
        ValueError: looks_per_s is not above 0.
    """

    looks_per_s: float
    until_s: float
    by: str

    def __post_init__(self) -> None:
        """Check the bounds."""
        if not self.looks_per_s > 0:
            raise ValueError(f"expected looks_per_s above 0, got {self.looks_per_s}")


class LookListener(Protocol):
    """Follows what is seen and what happens; called by one thread, in a fixed order.

    It has to return at once: whoever writes or sends slowly does so beside the loop.
    """

    def on_look(self, look: AssessedLook) -> None:
        """Take in one look, with what has happened with it."""

    def on_events(self, events: Sequence[Event], utc: datetime) -> None:
        """Take in what has happened without a look."""


class PoseConsumer(Protocol):
    """Follows where the body is; what it is handed never leaves the process."""

    def on_pose(self, pose: Pose, at_s: float) -> Demand | None:
        """Take in one pose; return how often to look from now on, or None as before.

        Args:
            pose: Of whoever was found, read-only.
            at_s: When, monotonic seconds; a recording's own where one is played.
        """
