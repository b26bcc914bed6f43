"""Seams: what visitors may ask of the service, and what a screen shows of it.

`posture_monitor.looks` has the seams for listeners and pose consumers.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
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
        """Show one remark of the service."""


class ServicePort(Protocol):
    """All that a visitor may ask of the service."""

    @property
    def sensitivities(self) -> Mapping[str, Sensitivity]:
        """Return {metric or trigger: its sensitivity}."""

    @property
    def shown_by(self) -> str | None:
        """Return the notifier that showed the last notice, or None if none could."""

    def state(self) -> ServiceState:
        """Return what the status is made of."""

    def stop(self) -> None:
        """End the service after this step."""

    def pause(self, pause: UserPause | None) -> None:
        """Pause from the next step on, or with None end a pause and a snooze; kept."""

    def lend(self, until: datetime | None) -> None:
        """Leave the camera to another process of the person's; None takes it back."""

    def snooze(self, for_s: float | None) -> float:
        """Stop reminders for so long, None as the setting says; return how long."""

    def rest(self, for_s: float) -> None:
        """Give no reminder for so long, since something else was told; it may be due.

        Nothing shows that to the person, unlike a snooze.
        """

    def answer(self, answer: Answer, reminder_id: int | None) -> bool:
        """Pass on an answer to a reminder; return whether there is such a reminder.

        Args:
            answer: DONE, SNOOZED or WRONG.
            reminder_id: None is the last one.
        """

    def take_baseline(self) -> bool:
        """Take a new baseline from the next looks; return False during a pause."""

    def undo(self, metric: str | None) -> bool:
        """Reset the sensitivity of a metric, or of all; return False if it has none."""

    def demand(self, demand: Demand) -> None:
        """Look as often as demanded, except during a pause."""


class Visitor(Protocol):
    """Brings requests to the service between two steps, as the control socket does."""

    @property
    def wake(self) -> Connection | None:
        """Return the connection that is readable once a request waits, or None."""

    def attend(self, port: ServicePort) -> None:
        """Carry out all waiting requests."""

    def close(self) -> None:
        """Accept no more requests."""
