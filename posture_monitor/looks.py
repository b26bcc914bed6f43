"""Looks: what listeners and pose consumers of the service receive.

Listeners receive looks without a pose, so that nothing that stores or sends ever holds
a landmark. Poses are passed only to a `PoseConsumer`, and stay in the process.
`service.compose` lists both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from posture_monitor.core.assessment import Assessment
from posture_monitor.core.events import Event, ReminderCause
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.vocabulary import HeldBack


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessedLook:
    """One look, assessed, without its pose.

    Attributes:
        assessment: Its assessment; where a recording is played, the recording's at_s.
        events: The events that follow from it.
        at_s: When it was received, monotonic seconds of the service.
        utc: The same moment, aware.
        due: What a reminder is due of and was not given; none where one may be given.
        held_why: Why it was not given, or None where nothing is held back.
        sitting_s: How long the person has sat; 0 while nobody is there.
        held_s: For how long the present position was seen.
        doses: {metric: its holding-time dose; 1 is the limit}; none that is 0.
    """

    assessment: Assessment
    events: tuple[Event, ...]
    at_s: float
    utc: datetime
    due: tuple[ReminderCause, ...] = ()
    held_why: HeldBack | None = None
    sitting_s: float = 0.0
    held_s: float = 0.0
    doses: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """A demand for more looks than usual for some time; it overrides no pause.

    Attributes:
        looks_per_s: How many looks a second, with a camera that stays open.
        until_s: When it ends, monotonic seconds.
        by: A code for who demands it; the next demand with it replaces this one.

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
    """Receives looks and events; called by one thread, in a fixed order.

    Its methods must return at once: slow writing or sending needs its own thread.
    """

    def on_look(self, look: AssessedLook) -> None:
        """Receive one look, with its events."""

    def on_events(self, events: Sequence[Event], utc: datetime) -> None:
        """Receive events that follow from no look."""


class PoseConsumer(Protocol):
    """Receives poses, which never leave the process."""

    def on_pose(self, pose: Pose, at_s: float) -> Demand | None:
        """Receive one pose; return a new demand, or None to leave it as it is.

        Args:
            pose: Of the person who was found, read-only.
            at_s: When, monotonic seconds; a recording's own where one is played.
        """
