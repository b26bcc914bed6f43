"""Menu: its entries, and what they call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from posture_monitor.desktop.tray._state import Shape, TrayState
from posture_monitor.phrases.desktop import tray as phrases

SNOOZE_MIN = 15.0
SHORT_PAUSE_MIN = 15.0
LONG_PAUSE_MIN = 60.0


class TrayActions(Protocol):
    """What the menu calls, in the icon's thread; returns at once and never raises."""

    def done(self) -> None:
        """Answer that the person did what the last reminder asked for."""

    def snooze(self, minutes: float) -> None:
        """Give no reminders for so long."""

    def wrong(self) -> None:
        """Answer that the last reminder was wrong."""

    def pause(self, minutes: float) -> None:
        """Watch nothing for so long."""

    def pause_until_tomorrow(self) -> None:
        """Watch nothing until the day is over."""

    def resume(self) -> None:
        """Watch again."""

    def take_baseline(self) -> None:
        """Take a new baseline in the present position."""

    def show_status(self) -> None:
        """Show the person the present status."""

    def quit(self) -> None:
        """End the service."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the menu; without `call` it is only text.

    Attributes:
        label: Its text.
        call: What a click calls, or None.
        is_enabled: Whether it can be clicked.
        is_default: Whether a click on the icon itself calls it.
    """

    label: str
    call: Callable[[], None] | None = None
    is_enabled: bool = True
    is_default: bool = False


def entries(state: TrayState, actions: TrayActions) -> tuple[tuple[Entry, ...], ...]:
    """Return the entries of the menu in groups."""
    return (
        (Entry(label=state.line, is_enabled=False),),
        _answers(state, actions),
        _pauses(state, actions),
        (
            Entry(
                label=phrases.baseline_label(),
                call=actions.take_baseline,
                is_enabled=state.shape is Shape.WATCHING,
            ),
            Entry(
                label=phrases.status_label(), call=actions.show_status, is_default=True
            ),
        ),
        (Entry(label=phrases.quit_label(), call=actions.quit),),
    )


def only_entry(state: TrayState, actions: TrayActions) -> Entry:
    """Return what a click does where the desktop shows no menu: pause, or resume."""
    pauses = _pauses(state, actions)
    return Entry(label=pauses[0].label, call=pauses[0].call, is_default=True)


def _answers(state: TrayState, actions: TrayActions) -> tuple[Entry, ...]:
    can_answer = state.reminder_id is not None

    def snooze() -> None:
        actions.snooze(SNOOZE_MIN)

    return (
        Entry(label=phrases.done_label(), call=actions.done, is_enabled=can_answer),
        Entry(
            label=phrases.snooze_label(SNOOZE_MIN), call=snooze, is_enabled=can_answer
        ),
        Entry(label=phrases.wrong_label(), call=actions.wrong, is_enabled=can_answer),
    )


def _pauses(state: TrayState, actions: TrayActions) -> tuple[Entry, ...]:
    if state.is_paused_by_user:
        return (Entry(label=phrases.resume_label(), call=actions.resume),)

    def pause_short() -> None:
        actions.pause(SHORT_PAUSE_MIN)

    def pause_long() -> None:
        actions.pause(LONG_PAUSE_MIN)

    return (
        Entry(label=phrases.pause_label(SHORT_PAUSE_MIN), call=pause_short),
        Entry(label=phrases.pause_hour_label(), call=pause_long),
        Entry(label=phrases.pause_day_label(), call=actions.pause_until_tomorrow),
    )
