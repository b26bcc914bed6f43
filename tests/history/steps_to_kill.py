"""Steps of the history that a test kills, and the process that takes them.

The process says what it is about to do and what it has done, so that who kills it
knows what must be in the file. It runs until it is killed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from sqlite3 import connect

from posture_monitor.history.periods import Context, Period, Tier
from posture_monitor.history.recorder import Keeping, Recorder
from posture_monitor.history.store import HistoryFile
from posture_monitor.history.store.sql import MIGRATIONS
from posture_monitor.history.tally import Tally
from posture_monitor.phrases.service.watching import Remark
from tests.history.looks import START, look

ZONE = timezone(timedelta(hours=1))
BEGIN = datetime(2026, 11, 2, 0, 0, tzinfo=ZONE)
BOUNDARY = date(2026, 11, 4)
"""The steps that erase leave what is from here on."""
SECOND = (
    "CREATE TABLE narrower (start_s INTEGER, watched_s INTEGER) STRICT",
    "INSERT INTO narrower SELECT start_s, watched_s FROM periods",
    "ALTER TABLE periods ADD COLUMN new_s INTEGER NOT NULL DEFAULT 0",
    "UPDATE periods SET new_s = watched_s",
)
"""A migration to a version 2 that there is only in tests; it writes every row."""
LATER = (*MIGRATIONS, SECOND)
LOOKS_APART_S = 50
CONTEXT = Context(setup="desk", baseline_at=None, version="1.0", origin="")

Written = tuple[tuple[int, int, int], ...]
"""(number of the minute, watched_s, longest_hold_s) of each."""
Said = tuple["Step", str, Written]
"""(step, "begin" or "end", what it writes)."""


class Step(StrEnum):
    """What a process is killed in."""

    WRITE = "write"
    RECORD = "record"
    CHECKPOINT = "checkpoint"
    MIGRATE = "migrate"
    PRUNE = "prune"
    ERASE_BEFORE = "erase_before"
    ERASE_ALL = "erase_all"


def minutes_of(written: Written) -> list[Period]:
    """Return the minutes that a process says it writes."""
    return [
        Period(
            start=BEGIN + timedelta(minutes=number),
            context=CONTEXT,
            amounts={"watched_s": watched_s, "longest_hold_s": held_s},
        )
        for number, watched_s, held_s in written
    ]


def drawn(draw: Random, first: int, count: int) -> Written:
    """Return figures for so many minutes from a first one on."""
    return tuple(
        (first + number, draw.randint(1, 9), draw.randint(1, 999))
        for number in range(count)
    )


def take(step: Step, folder: Path, first: int, seed: int, told: Connection) -> None:
    """Take a step, or one after the other; then wait to be killed."""
    process = _Process(folder, first, Random(seed), told)
    steps: dict[Step, Callable[[], None]] = {
        Step.WRITE: process.write,
        Step.RECORD: process.record,
        Step.CHECKPOINT: process.checkpoint,
        Step.MIGRATE: process.migrate,
        Step.PRUNE: process.prune,
        Step.ERASE_BEFORE: process.erase_before,
        Step.ERASE_ALL: process.erase_all,
    }
    steps[step]()
    told.poll(None)


class _Process:
    """Takes the steps, and says so."""

    def __init__(
        self, folder: Path, first: int, draw: Random, told: Connection
    ) -> None:
        self._file, self._first, self._draw, self._told = (
            HistoryFile(folder),
            first,
            draw,
            told,
        )

    def write(self) -> None:
        """Write a minute or two at a time; each second write is of a minute before."""
        first = self._first
        while True:
            self._add(drawn(self._draw, first, 1))
            self._add(drawn(self._draw, first, 2))
            first += 1

    def record(self) -> None:
        """Let the real recorder hear looks; each is told before it does."""
        tally = Tally(
            carry_s=100.0,
            local=lambda moment: moment.astimezone(ZONE),
            context_of=lambda _: CONTEXT,
        )
        keeping = Keeping(shortest=Tier.MINUTES, minutes_days=90)

        def say(remark: Remark) -> None:
            raise AssertionError(remark.text)

        recorder = Recorder(
            self._file,
            tally,
            keeping=lambda: keeping,
            local_now=lambda: START,
            say=say,
        )
        second = self._first
        while True:
            self._told.send((Step.RECORD, "begin", ((second, 0, 0),)))
            recorder.on_look(look(float(second)))
            second += LOOKS_APART_S

    def checkpoint(self) -> None:
        """Let the log grow under an open connection, whose end is the checkpoint."""
        held = connect(self._file.path)
        held.execute("SELECT count(*) FROM facts").fetchone()
        for number in range(4):
            self._add(drawn(self._draw, self._first + 60 * number, 60))
        self._step(Step.CHECKPOINT, held.close)

    def migrate(self) -> None:
        """Open the file with a version that migrates it."""
        later = HistoryFile(self._file.path.parent, migrations=LATER)
        self._step(Step.MIGRATE, later.prepare)

    def prune(self) -> None:
        """Erase minutes, and leave hours and days."""
        self._step(Step.PRUNE, lambda: self._file.prune(Tier.MINUTES, BOUNDARY))

    def erase_before(self) -> None:
        """Erase some days."""
        self._step(Step.ERASE_BEFORE, lambda: self._file.erase(BOUNDARY))

    def erase_all(self) -> None:
        """Erase everything."""
        self._step(Step.ERASE_ALL, self._file.erase)

    def _add(self, written: Written) -> None:
        minutes = minutes_of(written)
        self._step(Step.WRITE, lambda: self._file.add(minutes, Tier.MINUTES), written)

    def _step(
        self, step: Step, does: Callable[[], object], written: Written = ()
    ) -> None:
        self._told.send((step, "begin", written))
        does()
        self._told.send((step, "end", written))


def hours_and_days(
    written: Sequence[tuple[int, int, int]],
) -> dict[Tier, dict[int, tuple[int, int]]]:
    """Return {tier: {start_s: (watched_s, longest_hold_s)}} by sums of their own."""
    begin_s = int(BEGIN.timestamp())
    found: dict[Tier, dict[int, tuple[int, int]]] = {tier: {} for tier in Tier}
    for tier, minutes in ((Tier.MINUTES, 1), (Tier.HOURS, 60), (Tier.DAYS, 1440)):
        for number, watched_s, held_s in written:
            start_s = begin_s + 60 * (number // minutes * minutes)
            before_s, longest_s = found[tier].get(start_s, (0, 0))
            both = before_s + watched_s, max(longest_s, held_s)
            found[tier][start_s] = both
    return found
