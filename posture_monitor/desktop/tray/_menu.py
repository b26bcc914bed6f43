"""Menu: its entries, and what they call."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from posture_monitor.desktop.tray._state import TrayState
from posture_monitor.phrases.desktop import tray as phrases

SHORT_PAUSE_MIN = 15.0
LONG_PAUSE_MIN = 60.0


class TrayActions(Protocol):
    """What the menu calls, in the icon's thread; returns at once and never raises."""

    def done(self) -> None:
        """Answer that the person did what the last reminder asked for."""

    def not_now(self) -> None:
        """Answer the last reminder with a snooze, as long as the setting says."""

    def wrong(self) -> None:
        """Answer that the last reminder was wrong."""

    def pause(self, minutes: float) -> None:
        """Watch nothing for so long."""

    def pause_until_tomorrow(self) -> None:
        """Watch nothing until the day is over."""

    def resume(self) -> None:
        """Watch and remind again."""

    def take_baseline(self) -> None:
        """Take the present position as the usual one."""

    def stretch(self) -> None:
        """Begin exercises for a break, or end them."""

    def show_status(self) -> None:
        """Show the person the present status."""

    def quit(self) -> None:
        """End the service."""


class Line(IntEnum):
    """The lines of the menu; a line keeps its number whatever else is offered."""

    STATE = 1
    MORE = 2
    REMINDER = 3
    DONE = 4
    NOT_NOW = 5
    WRONG = 6
    RESUME = 7
    REMIND = 8
    PAUSE_SHORT = 9
    PAUSE_LONG = 10
    PAUSE_DAY = 11
    LEARN = 12
    STATUS = 13
    QUIT = 14
    STRETCH = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the menu; without `call` it is only text.

    Attributes:
        line: Which one it is.
        label: Its text.
        call: What a click calls, or None.
        is_default: Whether a click on the icon itself calls it.
    """

    line: Line
    label: str
    call: Callable[[], None] | None = None
    is_default: bool = False


def entries(state: TrayState, actions: TrayActions) -> tuple[tuple[Entry, ...], ...]:
    """Return the entries of the menu in groups, none of them empty."""
    groups = (
        _told(state),
        _answers(state, actions),
        _pauses(state, actions),
        _position(state, actions),
        _exercises(state, actions),
        (
            Entry(
                line=Line.STATUS,
                label=phrases.status_label(),
                call=actions.show_status,
                is_default=True,
            ),
            Entry(line=Line.QUIT, label=phrases.quit_label(), call=actions.quit),
        ),
    )
    return tuple(filter(None, map(tuple, groups)))


def only_entry(state: TrayState, actions: TrayActions) -> Entry:
    """Return what a click does where there is no menu: pause, or go on.

    Where there is nothing to pause, it shows the status.
    """
    pauses = (*_pauses(state, actions), *entries(state, actions)[-1])
    return pauses[0]


def _told(state: TrayState) -> Iterator[Entry]:
    yield Entry(line=Line.STATE, label=state.line)
    if state.more is not None:
        yield Entry(line=Line.MORE, label=state.more)


def _answers(state: TrayState, actions: TrayActions) -> Iterator[Entry]:
    if state.reminder_id is None:
        return
    if state.reminder is not None:
        yield Entry(line=Line.REMINDER, label=phrases.last_reminder(state.reminder))
    yield Entry(line=Line.DONE, label=phrases.done_label(), call=actions.done)
    yield Entry(line=Line.NOT_NOW, label=phrases.not_now_label(), call=actions.not_now)
    yield Entry(line=Line.WRONG, label=phrases.wrong_label(), call=actions.wrong)


def _pauses(state: TrayState, actions: TrayActions) -> Iterator[Entry]:
    if state.is_paused_by_user:
        label = phrases.resume_label()
        yield Entry(line=Line.RESUME, label=label, call=actions.resume)
        return
    if not state.can_pause:
        return

    def pause_short() -> None:
        actions.pause(SHORT_PAUSE_MIN)

    def pause_long() -> None:
        actions.pause(LONG_PAUSE_MIN)

    day = actions.pause_until_tomorrow
    short = phrases.pause_label(SHORT_PAUSE_MIN)
    yield Entry(line=Line.PAUSE_SHORT, label=short, call=pause_short)
    yield Entry(line=Line.PAUSE_LONG, label=phrases.pause_hour_label(), call=pause_long)
    yield Entry(line=Line.PAUSE_DAY, label=phrases.pause_day_label(), call=day)


def _position(state: TrayState, actions: TrayActions) -> Iterator[Entry]:
    if state.is_snoozed:
        label = phrases.remind_label()
        yield Entry(line=Line.REMIND, label=label, call=actions.resume)
    if state.can_learn:
        label = phrases.usual_label()
        yield Entry(line=Line.LEARN, label=label, call=actions.take_baseline)


def _exercises(state: TrayState, actions: TrayActions) -> Iterator[Entry]:
    label = phrases.end_stretch_label() if state.is_led else phrases.stretch_label()
    yield Entry(line=Line.STRETCH, label=label, call=actions.stretch)
