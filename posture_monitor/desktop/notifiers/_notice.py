"""Notice: what is shown, how it was delivered, and what every notifier offers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias

from posture_monitor.core.vocabulary import Answer, HistoryChoice, StretchOrder

APP_NAME = "Posture monitor"
# `python -m tools.notice_icon` draws both.
_PICTURES = Path(__file__).parents[1] / "pictures"
ICON_PNG = _PICTURES / "posture-monitor.png"
ICON_ICO = _PICTURES / "posture-monitor.ico"  # all that the balloon of Windows takes

Pressed: TypeAlias = Answer | HistoryChoice | StretchOrder
"""What a button says: the answer to a reminder or to a question of the program's, or an
order of somebody who is led."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """An answer that the person may give, and the button's label."""

    answer: Pressed
    label: str


class NoticePicture(Protocol):
    """A drawing beside a notice; whoever shows it draws it, and nobody before."""

    def png(self, side_px: int) -> bytes | None:
        """Return it as a PNG of so many pixels, for light and dark ground; or None."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What the person is to be told: plain text, never markup.

    Attributes:
        title: One line; an empty one is replaced by the program's name.
        body: The text below it, with its line breaks.
        actions: Buttons, for notifiers that have any; others leave them out.
        without_buttons: A sentence that a notifier without buttons adds to the body,
            on a line of its own; empty adds nothing.
        picture: What is shown beside it in place of the program's icon, for notifiers
            that show any; None shows the icon.
    """

    title: str
    body: str
    actions: tuple[Button, ...] = ()
    without_buttons: str = ""
    picture: NoticePicture | None = None

    @property
    def is_reminder(self) -> bool:
        """Return whether its buttons answer a reminder."""
        return any(isinstance(each.answer, Answer) for each in self.actions)

    @property
    def is_leading(self) -> bool:
        """Return whether its buttons are orders: it stays until it is withdrawn."""
        return any(isinstance(each.answer, StretchOrder) for each in self.actions)


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

        Does nothing for a notice that is unknown or gone already, or was answered and
        is none that leads. Blocks for seconds at most.
        """

    def answers(self) -> list[tuple[int, Pressed]]:
        """Return what the person clicked since the last call, with the notices' ids.

        A button gives its answer, and a click on a reminder itself DONE; on another
        notice it answers nothing. Each notice gives one answer at most, and one that
        was closed none: the next looks show whether a reminder was ignored. May be
        called from any thread at any time; never blocks.
        """

    def close(self) -> None:
        """Release everything; a second call does nothing.

        Notices with buttons are taken down, since their answers would be lost.
        """
