"""Timeline: the looks of a recording, and the usual positions beside them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from posture_monitor.batch.seen import Seen, Sighting, SightingKind, sighting_of
from posture_monitor.core.baseline import Baseline
from posture_monitor.core.events import BaselineTaken, Reminder, SetupChanged
from posture_monitor.core.vocabulary import PostureKey
from posture_monitor.formats.writer import FileTrouble, Recorded

LEANS = (PostureKey.LEANING_IN, PostureKey.LEANING_BACK)
"""Postures that a moved chair or camera looks like."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UsualPosition:
    """A usual position that looks were compared with.

    Attributes:
        baseline: The position.
        file: The name of the file that it was taken from, or None for the recording's
            own seconds.
        begin_s: From when, where it was taken from the recording itself, or None.
        end_s: Until when, or None.
    """

    baseline: Baseline
    file: str | None = None
    begin_s: float | None = None
    end_s: float | None = None


class Timeline:
    """Gathers the looks of a recording.

    Attributes:
        sightings: What each look shows, in order.
        usual: The usual positions that they were compared with, in order.
        reminders: Those that were due, in order.
        troubles: The files that could not be read, or not to their end, in order.
    """

    def __init__(self, usual: Iterable[UsualPosition] = ()) -> None:
        """Begin with the usual positions that were named beforehand."""
        self.sightings: list[Sighting] = []
        self.usual: list[UsualPosition] = list(usual)
        self.reminders: list[Reminder] = []
        self.troubles: list[FileTrouble] = []
        self._is_moved = False

    @property
    def is_of_pictures(self) -> bool:
        """Return whether the looks are pictures, each by itself."""
        return any(each.file is not None for each in self.sightings)

    @property
    def rows(self) -> list[Sighting | FileTrouble]:
        """Return what each look shows and the files that were not read, in order."""
        unread = [each for each in self.troubles if not each.is_partial]
        return sorted([*self.sightings, *unread], key=lambda each: each.at_s)

    @property
    def is_whole(self) -> bool:
        """Return whether the recording was read to its end."""
        return not any(each.is_partial for each in self.troubles)

    def add(self, look: Recorded) -> None:
        """Add a look and what followed from it, or the trouble of a file."""
        if isinstance(look, FileTrouble):
            self.troubles.append(look)
            return
        self.sightings.append(sighting_of(look.assessment, look.file))
        for event in look.events:
            match event:
                case BaselineTaken():
                    self._take(event)
                case SetupChanged():
                    self._is_moved = event.offer_baseline
                    if self._is_moved:
                        self._doubt_backwards()
                case Reminder():
                    self.reminders.append(event)
                case _:
                    pass
        if self._is_moved:
            self.sightings[-1] = _doubted(self.sightings[-1])

    def finish(self, taken: Collection[str] = ()) -> None:
        """Tell what only all looks together say.

        A look from another side differs from one that nothing can be compared with, and
        a picture that shows the usual position is no more than that.

        Args:
            taken: The names of the pictures that the usual positions were taken from.
        """
        if self.usual:
            self.sightings = [_finished(each, taken) for each in self.sightings]

    def _take(self, event: BaselineTaken) -> None:
        """Mark the looks that a usual position was taken from."""
        self._is_moved = False
        taken = [
            number
            for number, each in enumerate(self.sightings)
            if each.seen.kind is SightingKind.INCOMPARABLE
            and each.setup == event.where.setup
        ]
        for number in taken:
            each = self.sightings[number]
            self.sightings[number] = replace(each, seen=Seen(kind=SightingKind.TAKEN))
        last = self.sightings[-1]
        began_s = self.sightings[taken[0]].at_s if taken else event.at_s
        self.usual.append(
            UsualPosition(
                baseline=event.baseline,
                file=last.file,
                begin_s=began_s,
                end_s=event.at_s,
            )
        )

    def _doubt_backwards(self) -> None:
        """Doubt the lean just before a change of place: it was the beginning of it."""
        number = len(self.sightings) - 1
        while number >= 0 and self.sightings[number].seen.posture in LEANS:
            self.sightings[number] = _doubted(self.sightings[number])
            number -= 1


def _finished(sighting: Sighting, taken: Collection[str]) -> Sighting:
    if sighting.file is not None and sighting.file in taken:
        return replace(sighting, seen=Seen(kind=SightingKind.TAKEN), beside=None)
    if sighting.seen.kind is not SightingKind.INCOMPARABLE:
        return sighting
    return replace(sighting, seen=replace(sighting.seen, kind=SightingKind.ELSEWHERE))


def _doubted(sighting: Sighting) -> Sighting:
    if sighting.seen.posture not in LEANS:
        return sighting
    seen = replace(sighting.seen, kind=SightingKind.MOVED)
    return replace(sighting, seen=seen, beside=None)
