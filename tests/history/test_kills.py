"""Two hundred processes that are killed while they keep the days.

The test keeps sums of its own of what the processes say they write, and looks into the
file after every kill.
"""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

import pytest

from posture_monitor.history.periods import Tier
from posture_monitor.history.store import HistoryFile
from posture_monitor.history.store.rows import TIERS
from posture_monitor.history.store.sql import MIGRATIONS
from tests.history.looks import START
from tests.history.steps_to_kill import (
    BEGIN,
    BOUNDARY,
    LATER,
    LOOKS_APART_S,
    Said,
    Step,
    Written,
    drawn,
    hours_and_days,
    minutes_of,
    take,
)

KEPT_MIN = 5 * 24 * 60  # minutes of five days, two of which are erased
PATIENCE_S = 60.0
SURELY = 4  # times as many kills as wanted, before it is given up
MINUTE_S = 60
PROCESSES = get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.history.steps_to_kill"])

Kept = dict[Tier, dict[int, tuple[int, int]]]


@dataclass(kw_only=True)
class Killed:
    """What a process had said when it was killed.

    Attributes:
        said: All of it.
        lasted_s: How long the step had lasted that it had ended, or None.
    """

    said: list[Said] = field(default_factory=list)
    lasted_s: float | None = None

    @property
    def within(self) -> Step | None:
        """Return the step that it was killed in, or None between two."""
        step, what, _ = self.said[-1]
        return step if what == "begin" else None

    @property
    def ended(self) -> Written:
        """Return what was surely written."""
        return tuple(
            each for _, what, written in self.said if what == "end" for each in written
        )

    @property
    def begun(self) -> Written:
        """Return what was written or not when it was killed."""
        return () if self.within is None else self.said[-1][2]


def killed_in(
    step: Step, folder: Path, first: int, seed: int, after_s: float
) -> Killed:
    """Return what a process said that was killed so long after it began a step."""
    ours, its = PROCESSES.Pipe()
    process = PROCESSES.Process(target=take, args=(step, folder, first, seed, its))
    process.start()
    its.close()
    try:
        killed = _listened(ours, step, after_s)
    finally:
        if process.pid is not None:
            os.kill(process.pid, signal.SIGKILL)
        process.join(PATIENCE_S)
    process.close()
    killed.said += _rest(ours)
    ours.close()
    return killed


def _listened(ours: Connection, step: Step, after_s: float) -> Killed:
    killed = Killed()
    until_s = time.monotonic() + PATIENCE_S
    began_s: float | None = None
    while (left_s := until_s - time.monotonic()) > 0.0 and ours.poll(left_s):
        killed.said.append(ours.recv())
        if killed.said[-1][0] is not step:
            continue
        if began_s is None:
            began_s = time.monotonic()
            until_s = began_s + after_s
        elif killed.said[-1][1] == "end" and killed.lasted_s is None:
            killed.lasted_s = time.monotonic() - began_s
    return killed


def _rest(ours: Connection) -> list[Said]:
    """Return what was said before the end, and not heard yet."""
    found: list[Said] = []
    try:
        while ours.poll(0):
            found.append(ours.recv())
    except (EOFError, OSError):
        pass  # the last word was cut short: it was not said
    return found


# What is in the file.


def looked_into(folder: Path, version: int = len(MIGRATIONS)) -> Kept:
    """Return what is kept, with nothing set aside and every page whole."""
    history = HistoryFile(folder, migrations=LATER[:version])
    assert history.prepare() == []
    if not history.exists:
        return {tier: {} for tier in Tier}
    with closing(sqlite3.connect(history.path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return {
            tier: {
                start_s: (watched_s, held_s)
                for start_s, watched_s, held_s in connection.execute(
                    "SELECT start_s, watched_s, longest_hold_s FROM periods "
                    "WHERE tier = ?",
                    (TIERS[tier],),
                )
            }
            for tier in Tier
        }


def from_boundary_on(kept: Kept, *tiers: Tier) -> Kept:
    """Return what is left of these tiers once the days before are erased."""
    end_s = int((BEGIN + (BOUNDARY - BEGIN.date())).timestamp())
    return {
        tier: {at_s: each for at_s, each in kept[tier].items() if at_s >= end_s}
        if tier in tiers
        else kept[tier]
        for tier in Tier
    }


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Written]:
    """Give a history of some days, and what was written there."""
    folder = tmp_path_factory.mktemp("days")
    written = drawn(Random(1), 0, KEPT_MIN)
    HistoryFile(folder).add(minutes_of(written), Tier.MINUTES)
    return folder, written


@dataclass(kw_only=True)
class Times:
    """How long a step takes here, as far as it was seen to end."""

    longest_s: float

    def drawn_s(self, draw: Random) -> float:
        """Return a moment within the step."""
        return draw.uniform(0.0, self.longest_s)

    def learn(self, lasted_s: float | None) -> None:
        """Aim earlier where the step was over, and later where it was not."""
        self.longest_s = self.longest_s * 1.1 if lasted_s is None else lasted_s


# The tests.


@pytest.mark.parametrize("wanted", [50])
def test_a_process_that_is_killed_while_it_writes_loses_and_doubles_nothing(
    tmp_path: Path, wanted: int
) -> None:
    draw = Random(11)
    written: Written = ()
    within = 0

    for number in range(wanted):
        killed = killed_in(Step.WRITE, tmp_path, number, number, draw.uniform(0, 0.1))

        kept = looked_into(tmp_path)
        written += killed.ended
        if kept != hours_and_days(written):
            written += killed.begun
        assert kept == hours_and_days(written)
        within += killed.within is Step.WRITE
    assert within >= wanted // 2


def test_a_recorder_that_is_killed_loses_at_most_a_minute(tmp_path: Path) -> None:
    draw = Random(12)
    watched_s, first = 0, 0

    for number in range(20):
        killed = killed_in(Step.RECORD, tmp_path, first, number, draw.uniform(0, 0.1))

        kept = looked_into(tmp_path)
        found_s = sum(each for each, _ in kept[Tier.MINUTES].values())
        heard_s = killed.said[-1][2][0][0] - first
        lost_s = heard_s - (found_s - watched_s)
        assert 0 <= lost_s <= MINUTE_S
        assert all(each <= MINUTE_S for each, _ in kept[Tier.MINUTES].values())
        assert sum(each for each, _ in kept[Tier.HOURS].values()) == found_s
        assert sum(each for each, _ in kept[Tier.DAYS].values()) == found_s
        watched_s, first = found_s, first + heard_s + 100 * LOOKS_APART_S


def test_a_process_that_is_killed_in_a_checkpoint_loses_and_doubles_nothing(
    tmp_path: Path,
) -> None:
    draw, times = Random(13), Times(longest_s=0.01)
    written = drawn(draw, 0, 1)
    HistoryFile(tmp_path).add(minutes_of(written), Tier.MINUTES)
    within = kills = 0

    while within < 35 and kills < SURELY * 35:
        kills += 1
        after_s = times.drawn_s(draw)
        killed = killed_in(Step.CHECKPOINT, tmp_path, 17 * kills, kills, after_s)
        times.learn(killed.lasted_s)

        written += killed.ended
        assert looked_into(tmp_path) == hours_and_days(written)
        within += killed.within is Step.CHECKPOINT
    assert within >= 35


@pytest.mark.parametrize(
    ("step", "wanted", "tiers"),
    [
        pytest.param(Step.MIGRATE, 35, None, id="migration"),
        pytest.param(Step.PRUNE, 20, (Tier.MINUTES,), id="pruning"),
        pytest.param(Step.ERASE_BEFORE, 30, tuple(Tier), id="erasing days"),
        pytest.param(Step.ERASE_ALL, 30, (), id="erasing everything"),
    ],
)
def test_a_process_that_is_killed_in_a_step_has_taken_it_or_not(
    tmp_path: Path,
    days: tuple[Path, Written],
    step: Step,
    wanted: int,
    tiers: tuple[Tier, ...] | None,
) -> None:
    draw, times = Random(step), Times(longest_s=0.05)
    before = hours_and_days(days[1])
    after = _after(before, tiers)
    within = kills = 0

    while within < wanted and kills < SURELY * wanted:
        kills += 1
        shutil.rmtree(tmp_path)
        shutil.copytree(days[0], tmp_path)
        killed = killed_in(step, tmp_path, 0, kills, times.drawn_s(draw))
        times.learn(killed.lasted_s)

        kept = looked_into(tmp_path, 2 if step is Step.MIGRATE else 1)
        assert kept in ([before, after] if killed.within else [after])
        within += killed.within is step
    assert within >= wanted


def _after(before: Kept, tiers: tuple[Tier, ...] | None) -> Kept:
    """Return what a step leaves: all of it, nothing, or tiers from the boundary on."""
    if tiers is None:
        return before
    return from_boundary_on(before, *tiers) if tiers else {tier: {} for tier in Tier}


def test_the_second_and_the_first_day_are_before_the_boundary() -> None:
    assert BOUNDARY - BEGIN.date() == timedelta(days=2)
    assert START > BEGIN
