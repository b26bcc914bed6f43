"""Notice: what is shown, how it was delivered, and what every notifier offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from posture_monitor.core.vocabulary import Answer

APP_NAME = "posture-monitor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """An answer that the person may give, and the button's label."""

    answer: Answer
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What the person is to be told: plain text, never markup.

    Attributes:
        title: One line; an empty one is replaced by the program's name.
        body: The text below it, with its line breaks.
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
    """How a notice was delivered.

    Attributes:
        told: Whether the notice was passed to something that shows it.
        by: The name of the notifier that told, or that was tried last.
        why: Why it was not told, or None where it was.
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
    """Whether a notifier would work now, found out without showing anything.

    Attributes:
        ready: Whether a notice would be shown.
        by: The name of the notifier that would be used.
        why: Why not and what to do about it, or None.
    """

    ready: bool
    by: str
    why: str | None = None


class Notifier(Protocol):
    """Shows notices to the person."""

    @property
    def name(self) -> str:
        """Return the name that a person writes in the settings."""

    def send(self, notice: Notice, notice_id: int) -> Delivery:
        """Return the delivery of the notice; blocks for seconds at most, never raises.

        Args:
            notice: What is to be shown.
            notice_id: The number under which it is withdrawn and answered.
        """

    def withdraw(self, notice_id: int) -> None:
        """Take a shown notice down, where that can be done; never raises.

        Does nothing for a notice that is unknown, answered or gone already. Blocks for
        seconds at most.
        """

    def answers(self) -> list[tuple[int, Answer]]:
        """Return what the person clicked since the last call, with the notices' ids.

        A button gives its answer and a click on the notice itself DONE; each notice
        gives one answer at most. A notice that was closed gives none: the next looks
        show whether it was ignored. May be called from any thread at any time; never
        blocks.
        """

    def close(self) -> None:
        """Release everything; a second call does nothing.

        Notices with buttons are taken down, since their answers would be lost.
        """
