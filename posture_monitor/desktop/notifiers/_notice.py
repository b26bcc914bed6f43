"""What a notice is, what came of it, and what every notifier promises."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from posture_monitor.core.vocabulary import Answer

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
        without_buttons: A sentence that a notifier without buttons adds to the body,
            on a line of its own; empty adds nothing.
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
        buttons: Whether the person was offered the notice's buttons.
        is_withdrawn: Whether it was taken back before it was shown.
    """

    told: bool
    by: str
    why: str | None = None
    buttons: bool = False
    is_withdrawn: bool = False


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

    def send(self, notice: Notice, notice_id: int) -> Delivery:
        """Return what came of the notice; blocks for seconds at most, never raises.

        Args:
            notice: What the person is to be told.
            notice_id: The number under which it is withdrawn and answered.
        """

    def withdraw(self, notice_id: int) -> None:
        """Take a shown notice down, where that can be done; never raises.

        A notice that is unknown, answered or gone already is left alone. Blocks for
        seconds at most.
        """

    def answers(self) -> list[tuple[int, Answer]]:
        """Return what the person clicked since the last call, with the notices' ids.

        A button gives its answer and a click on the notice itself DONE; each notice
        gives one answer at most. A notice that was put away gives none: whether it was
        ignored shows in what the person does then. May be called from any thread, at
        any time; never blocks.
        """

    def close(self) -> None:
        """Let go of what it holds; a second time does nothing.

        Notices whose buttons would answer nobody are taken down.
        """
