"""Tally: looks and events as the figures of minutes; pure.

A look holds until the next one, unless that comes too late. Every whole second of the
clock belongs to what was seen when it began, so that parts add up to their whole, and
no second is counted twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from math import floor

from posture_monitor.core.events import (
    BreakTaken,
    Event,
    PositionChanged,
    Reminder,
    ReminderAnswered,
    ReminderDelivered,
    StanceChanged,
    WatchingChanged,
)
from posture_monitor.core.vocabulary import Answer, PostureKey
from posture_monitor.durations import MINUTE_S
from posture_monitor.history.columns import (
    DOSED,
    MERGES,
    Merge,
    dose_column,
    hold_column,
    longest_column,
    posture_column,
    zone_column,
)
from posture_monitor.history.periods import Context, Period, Tier, begin_of
from posture_monitor.history.standing import Kind, Standing, severity_of, standing_of
from posture_monitor.looks import AssessedLook

AGREE_WITHIN_S = 2.0  # two clocks that are read one after the other
APART_S = 60.0  # a posture that comes back within this was held on
ANSWERS = 20  # the last reminders whose answers may still change

_KINDS = {
    Kind.USUAL: "usual_s",
    Kind.AWAY: "unnamed_s",  # where the posture has no name
    Kind.LEARNING: "learning_s",
    Kind.CANNOT_TELL: "cannot_tell_s",
}
_ANSWERS = {
    Answer.DONE: "reminders_followed",
    Answer.MOVED: "reminders_followed",
    Answer.SNOOZED: "reminders_snoozed",
    Answer.IGNORED: "reminders_ignored",
    Answer.WRONG: "reminders_wrong",
}
_Cell = tuple[datetime, Context]  # the minute, and what its figures hold for


@dataclass(slots=True)
class _Run:
    """A posture that is held: for how long, and for how long it was not seen."""

    held_s: int = 0
    apart_s: int = 0


class Tally:
    """Adds up looks and events, in the order of time."""

    def __init__(
        self,
        *,
        carry_s: float,
        local: Callable[[datetime], datetime],
        context_of: Callable[[str | None], Context],
    ) -> None:
        """Start at nothing.

        Args:
            carry_s: The longest time between two looks that the first one holds.
            local: Returns a moment on the person's clock, with its offset.
            context_of: Returns what figures hold for in a set-up.
        """
        self._carry_s, self._local, self._context_of = carry_s, local, context_of
        self._cells: dict[_Cell, dict[str, int]] = {}
        self._last: AssessedLook | None = None
        self._standing: Standing | None = None  # what that one says
        self._begin: tuple[int, datetime] | None = None  # of the minute asked for last
        self._second: int | None = None  # up to which all is counted, of UTC
        self._unseen_since: int | None = None
        self._context: Context | None = None
        self._asked: tuple[str | None, int] | None = None  # set-up and minute of it
        self._runs: dict[PostureKey, _Run] = {}
        self._answered: dict[int, tuple[_Cell, str]] = {}

    def add(self, look: AssessedLook) -> None:
        """Count the time up to a look, and what it brings."""
        second, standing = _second(look.utc), standing_of(look.assessment)
        self._count_until(look.at_s, second)
        self._renew_context(look.assessment.setup, second)
        if standing.kind is not Kind.NO_PICTURE:
            self._count_unseen(second)
        self._last, self._standing, self._second = look, standing, second
        self.follow(look.events, look.utc)
        self._raise(look, second)

    def follow(self, events: Iterable[Event], utc: datetime) -> None:
        """Count events; a pause ends what the last look says."""
        for event in events:
            match event:
                case WatchingChanged() if not event.watching:
                    self._pause(event.at_s, _second(utc))
                case ReminderAnswered():
                    self._answer(event, utc)
                case _:
                    for column in _counted(event):
                        self._count(self._cell(_second(utc)), column, 1)

    def take(self) -> list[Period]:
        """Return what was counted since the last call, as minutes in their order.

        A figure is what is to be added to that of its minute, or its largest.
        """
        cells, self._cells = self._cells, {}
        periods = [
            Period(
                start=start,
                context=context,
                amounts={name: each for name, each in amounts.items() if each},
            )
            for (start, context), amounts in cells.items()
        ]
        return sorted(
            (each for each in periods if each.amounts), key=lambda each: each.start
        )

    def forget(self) -> None:
        """Drop what was counted, the last look, and which reminders were answered."""
        self._cells, self._answered, self._runs = {}, {}, {}
        self._last, self._second, self._unseen_since = None, None, None

    # Time.

    def _count_until(self, at_s: float, second: int) -> None:
        """Count the seconds up to now as what the last look says."""
        last, standing, before = self._last, self._standing, self._second
        if last is None or standing is None or before is None:
            return
        lasted_s = at_s - last.at_s
        if abs((second - before) - lasted_s) > AGREE_WITHIN_S:
            self._runs, self._unseen_since = {}, None  # the clock was set
            return
        if lasted_s > self._carry_s or standing.kind is Kind.NO_PICTURE:
            self._runs = {}
            if self._unseen_since is None:
                self._unseen_since = before
            return
        columns = _columns(last, standing) if second > before else ()
        for begin, lasted in _minutes(before, second):
            cell = self._cell(begin)
            self._hold(standing, cell, lasted)
            amounts = self._cells.setdefault(cell, {})
            for column in columns:
                _add(amounts, column, lasted)

    def _count_unseen(self, second: int) -> None:
        """Count the time without a look as not watched, within one local day."""
        since, self._unseen_since = self._unseen_since, None
        if since is None or self._day(since) != self._day(second):
            return
        for begin, lasted in _minutes(since, second):
            self._count(self._cell(begin), "not_watched_s", lasted)

    def _pause(self, at_s: float, second: int) -> None:
        self._count_until(at_s, second)
        if self._unseen_since is None and self._last is not None:
            self._unseen_since = second
        self._last, self._second, self._runs = None, None, {}

    def _hold(self, standing: Standing, cell: _Cell, lasted: int) -> None:
        """Follow how long each posture is held."""
        if standing.kind is Kind.CANNOT_TELL:
            return
        if standing.posture is not None:
            self._runs.setdefault(standing.posture, _Run())
        for posture, run in tuple(self._runs.items()):
            if posture is standing.posture:
                run.held_s, run.apart_s = run.held_s + lasted, 0
                self._count(cell, longest_column(posture), run.held_s)
                continue
            run.apart_s += lasted
            if run.apart_s > APART_S:
                del self._runs[posture]

    # Figures.

    def _raise(self, look: AssessedLook, second: int) -> None:
        """Count what is the longest, or the largest, so far."""
        amounts = self._cells.setdefault(self._cell(second), {})
        _add(amounts, "longest_sitting_s", floor(look.sitting_s))
        _add(amounts, "longest_hold_s", floor(look.held_s))
        for metric in DOSED:
            if metric in look.doses:
                _add(amounts, dose_column(metric), round(100.0 * look.doses[metric]))

    def _answer(self, event: ReminderAnswered, utc: datetime) -> None:
        """Count an answer once: a later one takes the place of the first."""
        cell, before = self._answered.pop(event.id, (self._cell(_second(utc)), ""))
        if before:
            self._count(cell, before, -1)
        column = _ANSWERS[event.answer]
        self._count(cell, column, 1)
        self._answered[event.id] = (cell, column)
        while len(self._answered) > ANSWERS:
            del self._answered[next(iter(self._answered))]

    def _count(self, cell: _Cell, column: str, amount: int) -> None:
        _add(self._cells.setdefault(cell, {}), column, amount)

    def _renew_context(self, setup: str | None, second: int) -> None:
        """Ask what figures hold for, once a minute: files may have to be looked at."""
        asked = setup, second // int(MINUTE_S)
        if asked != self._asked:
            self._context, self._asked = self._context_of(setup), asked

    def _cell(self, second: int) -> _Cell:
        context = self._context or self._context_of(None)
        return self._minute_of(second), context

    def _minute_of(self, second: int) -> datetime:
        """Return when the minute of a second begins, on the person's clock."""
        number = second // int(MINUTE_S)
        if self._begin is None or self._begin[0] != number:
            self._begin = number, begin_of(self._at(second), Tier.MINUTES)
        return self._begin[1]

    def _day(self, second: int) -> int:
        return self._at(second).toordinal()

    def _at(self, second: int) -> datetime:
        return self._local(datetime.fromtimestamp(second, UTC))


def _add(amounts: dict[str, int], column: str, amount: int) -> None:
    """Add a figure to what a minute has."""
    before = amounts.get(column, 0)
    is_sum = MERGES[column] is Merge.SUM
    amounts[column] = before + amount if is_sum else max(before, amount)


def _second(utc: datetime) -> int:
    return floor(utc.timestamp())


def _minutes(begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield (first second, how many) of each minute from begin to end."""
    step = int(MINUTE_S)
    while begin < end:
        until = min(end, begin - begin % step + step)
        yield begin, until - begin
        begin = until


def _columns(look: AssessedLook, standing: Standing) -> Sequence[str]:
    """Return the columns that the seconds of a look are counted in."""
    assessment = look.assessment
    if standing.kind not in _KINDS:
        return ("watched_s", "away_s")
    column = _KINDS[standing.kind]
    severity = severity_of(assessment)
    if standing.posture is not None and severity is not None:
        column = posture_column(standing.posture, severity)
    zones = (
        zone_column(each.metric.key, each.zone)
        for each in assessment.readings
        if each.zone is not None
    )
    return ("watched_s", "seated_s", column, *zones)


def _counted(event: Event) -> Sequence[str]:
    """Return the columns that an event is counted in, once."""
    match event:
        case PositionChanged():
            return ("changes", hold_column(event.after_s))
        case StanceChanged():
            return ("changes",)
        case BreakTaken():
            return ("breaks",)
        case Reminder():
            return ("reminders_given",)
        case ReminderDelivered() if event.told:
            return ("reminders_shown",)
        case _:
            return ()
