"""Seams: how the service is ordered and asked from outside, and what it shows.

The other doors, for those who follow its looks and poses, are in `looks`.
"""

from __future__ import annotations

from collections.abc import Mapping
from multiprocessing.connection import Connection
from typing import Protocol

from posture_monitor.core.reminders.sensitivity import Sensitivity
from posture_monitor.core.vocabulary import Answer
from posture_monitor.looks import Demand, LookListener
from posture_monitor.phrases.service.watching import Remark
from posture_monitor.service.status import ServiceState
from posture_monitor.store.session import UserPause


class Screen(LookListener, Protocol):
    """A listener that the person reads: a terminal, or the log."""

    def say(self, remark: Remark) -> None:
        """Say one thing of the service's own."""


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
