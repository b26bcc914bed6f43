"""What a notice is, what came of it, and what every notifier promises."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from posture_monitor.core.events import Answer

APP_NAME = "posture-monitor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """What the person may answer, and what stands on the button."""

    answer: Answer
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What the person is to be told: plain text, never markup.

    Attributes:
        title: One line; an empty one is replaced by the program's name.
        body: What follows; line breaks stay.
        actions: Buttons, for notifiers that have any; others leave them out.
        without_buttons: A sentence that a notifier without buttons adds to the body.
    """

    title: str
    body: str
    actions: tuple[Button, ...] = ()
    without_buttons: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What came of a notice.

    Attributes:
        told: Whether the notice was handed to something that shows it.
        by: The name of the notifier that told, or that was tried last.
        why: Why the person was not told, or None where he was.
    """

    told: bool
    by: str
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """Whether a notifier would work now; found out without showing anything.

    Attributes:
        ready: Whether a notice would get through.
        by: The name of the notifier that would be used.
        why: What stands in the way and what to do about it, or None.
    """

    ready: bool
    by: str
    why: str | None = None


class Notifier(Protocol):
    """Something that tells the person."""

    @property
    def name(self) -> str:
        """Return the name that a person writes in the settings."""

    def send(self, notice: Notice) -> Delivery:
        """Return what came of the notice; blocks for seconds at most, never raises."""

    def close(self) -> None:
        """Let go of what it holds; a second time does nothing."""
