"""Happened: events as lines, those that a person wants to know of."""

from __future__ import annotations

from typing import assert_never

from posture_monitor.core.events import (
    BaselineTaken,
    BreakTaken,
    Event,
    PictureChanged,
    PresenceChanged,
    SetupChanged,
    ViewChanged,
)
from posture_monitor.core.vocabulary import Picture, View
from posture_monitor.phrases.view import events as words
from posture_monitor.service.listeners.spells import Spells

Told = (
    PresenceChanged
    | ViewChanged
    | SetupChanged
    | PictureChanged
    | BaselineTaken
    | BreakTaken
)


class Happened:
    """Turns events into lines, one after the other."""

    def __init__(self) -> None:
        """Start where the person sits as when the usual position was learnt."""
        self._is_elsewhere = self._is_elsewhere_told = False
        self._spells = Spells()

    def told(self, event: Event) -> str | None:
        """Return an event as a line, or None where it is not worth one."""
        match event:
            case SetupChanged():
                return self._moved(event)
            case ViewChanged():
                self._settle()
                is_known = event.where.view is not View.UNKNOWN
                return line_of(event) if is_known else None
            case BaselineTaken():
                self._settle()
                return None if event.is_refined else line_of(event)
            case PictureChanged():
                return line_of(event) if self._is_news(event) else None
            case PresenceChanged() | BreakTaken():
                return line_of(event)
            case _:
                return None

    @staticmethod
    def told_to_the_curious(event: Event) -> str | None:
        """Return the line of an event that is told with --verbose only, or None."""
        match event:
            case SetupChanged() | BaselineTaken() | ViewChanged():
                return line_of(event)
            case _:
                return None

    def _is_news(self, event: PictureChanged) -> bool:
        """Return whether a picture that got worse or better is to be told."""
        if event.picture is Picture.OK:
            return self._spells.end(event.at_s)
        return self._spells.begin(event.picture, event.at_s)

    def _moved(self, event: SetupChanged) -> str | None:
        """Return that something was moved, once it has lasted; and that it is back.

        Who slumps slowly looks for a moment like somebody whose chair is lower. So the
        first such event is not told: it comes again after ten minutes where it is true.
        """
        if event.offer_baseline:
            is_lasting, self._is_elsewhere = self._is_elsewhere, True
            self._is_elsewhere_told |= is_lasting
            return line_of(event) if is_lasting else None
        if event.where.setup is None:
            return None
        was_told = self._is_elsewhere_told
        self._settle()
        return line_of(event) if was_told else None

    def _settle(self) -> None:
        self._is_elsewhere = self._is_elsewhere_told = False


def line_of(event: Told) -> str | None:
    """Return an event as a line, or None for a change of set-up that says nothing."""
    match event:
        case PresenceChanged():
            return words.who_is_there(event.who)
        case ViewChanged():
            return words.seen_from(event.where.view, event.near_side)
        case SetupChanged():
            if event.offer_baseline:
                return words.setup_moved()
            return None if event.where.setup is None else words.setup_found()
        case PictureChanged():
            return words.picture_changed(event.picture)
        case BaselineTaken():
            return _baseline_line(event)
        case BreakTaken():
            return words.back_after(event.lasted_s)
        case _:
            assert_never(event)


def _baseline_line(event: BaselineTaken) -> str:
    if event.is_refined:
        return words.position_refined(event.baseline.looks)
    if event.baseline.provisional:
        return words.position_learnt()
    return words.baseline_taken()
