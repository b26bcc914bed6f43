"""Seams: the doors through which everything new comes into the service.

Who listens is handed looks without a pose, so that nothing which stores or sends ever
holds a landmark; a pose is handed to a `PoseConsumer` alone, and stays in the process.
`compose` says who comes through which door.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.connection import Connection
from typing import Protocol

from posture_monitor.control.status import ServiceState
from posture_monitor.core.assessment import Assessment
from posture_monitor.core.events import Event
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.reminders.sensitivity import Sensitivity
from posture_monitor.core.vocabulary import Answer
from posture_monitor.service.surroundings.desk import UserPause


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


class Screen(LookListener, Protocol):
    """A listener that the person reads: a terminal, or the log."""

    def say(self, line: str) -> None:
        """Say one line."""


class PoseConsumer(Protocol):
    """Follows where the body is; what it is handed never leaves the process."""

    def on_pose(self, pose: Pose, at_s: float) -> Demand | None:
        """Take in one pose; return how often to look from now on, or None as before.

        Args:
            pose: Of whoever was found, read-only.
            at_s: When, monotonic seconds; a recording's own where one is played.
        """


class ServicePort(Protocol):
    """What somebody from outside may order and ask; nothing else of the service."""

    @property
    def raised(self) -> Mapping[str, Sensitivity]:
        """Return {metric or trigger: how far its limits were raised}."""

    @property
    def shown_by(self) -> str | None:
        """Return what showed the last notice, or None where nothing could."""

    def state(self) -> ServiceState:
        """Return all that the status tells."""

    def stop(self) -> None:
        """End after this step."""

    def pause(self, pause: UserPause | None) -> None:
        """Pause, or go on and speak with None; holds from the next step on, is kept."""

    def snooze(self, for_s: float | None) -> float:
        """Say nothing for so long, or as the setting says; return how long."""

    def answer(self, answer: Answer, reminder_id: int | None) -> bool:
        """Take an answer to a reminder; return whether there is such a reminder.

        Args:
            answer: DONE, SNOOZED or WRONG.
            reminder_id: None is the last one.
        """

    def take_baseline(self) -> bool:
        """Take what is neutral anew from what is seen next; False while it pauses."""

    def undo(self, metric: str | None) -> bool:
        """Put raised limits back, of one metric or all; False where none is known."""

    def demand(self, demand: Demand) -> None:
        """Look as often as is demanded, while nothing pauses."""


class Visitor(Protocol):
    """Somebody who asks and orders between two steps, such as the control socket."""

    @property
    def wake(self) -> Connection | None:
        """Return what has something to say when somebody came, or None."""

    def attend(self, port: ServicePort) -> None:
        """Deal with everybody who came."""

    def close(self) -> None:
        """Turn the next one away."""
