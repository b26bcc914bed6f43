"""What `Monitor.observe` costs in this checkout and in another one, side by side.

    .venv/bin/python -m benchmarks.observe_cost --beside OTHER_CHECKOUT

The rendered people of benchmarks/data, one after the other before a camera of theirs,
sit for three quarters of an hour each: neutral looks, then bad postures held for
minutes, with breaks, dark pictures and a reminder now and then. Both checkouts play the
very same traces, each in a process of its own, and twice: the CPU time of `observe` in
the second pass counts. Its poses are made anew beforehand, since a pose keeps what was
computed of it.

The two processes of a pair play a hundred looks in turns (here, beside, beside, here,
...) while the other one waits, so that a busy or a slow moment meets both. Each pair is
of new processes.

The median over the pairs of here over beside is held against the bar. Ends with 1 where
it is missed, else with 0.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import count, islice
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

HERE = Path(__file__).parents[1]
LIVELY = Path(__file__).parent / "data" / "lively.jsonl.gz"

BAR = 1.05
MIN_PAIRS = 12
EVERY_PERSON = 4  # of the 44: eleven, before all four cameras
NEUTRAL_LOOKS, HELD_LOOKS, AWAY_LOOKS = 40, 48, 6
LOOK_EVERY_S = 10.0
LOOKS_A_TURN = 100
JITTER = 0.001  # of the picture: no look is like the one before
DAY_S = 86_400.0

Row = dict[str, Any]
Turn = Callable[[], Row]
Player = subprocess.Popen[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """What one process tells: seconds of CPU, looks, and {event: how many}."""

    cpu_s: float
    looks: int
    events: Mapping[str, int]

    @property
    def look_s(self) -> float:
        """Return the seconds of CPU of one look."""
        return self.cpu_s / self.looks


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two processes, one just after the other."""

    here: Played
    beside: Played

    @property
    def ratio(self) -> float:
        """Return how many times as much a look costs here."""
        return self.here.look_s / self.beside.look_s


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """The median over the pairs, with its quartiles."""

    lower: float
    middle: float
    upper: float

    @property
    def is_missed(self) -> bool:
        """Return whether the median is above the bar."""
        return self.middle > BAR


def main(arguments: Sequence[str]) -> int:
    """Print what a look costs in both, and return the exit status."""
    asked = _parser().parse_args(arguments)
    if asked.play is not None:
        play(asked.play)
        return 0
    if asked.beside is None or asked.pairs < MIN_PAIRS:
        raise SystemExit(f"expected --beside CHECKOUT and at least {MIN_PAIRS} pairs")
    if not (asked.beside / "posture_monitor").is_dir():
        raise SystemExit(f"expected posture_monitor in {asked.beside}; name a checkout")
    with TemporaryDirectory() as folder:
        traces = Path(folder) / "traces"
        write_traces(traces)
        pairs = list(islice(_pairs(asked.beside.resolve(), traces), asked.pairs))
    print(report(pairs))
    return int(ratio_of(pairs).is_missed)


def report(pairs: Sequence[Pair]) -> str:
    """Return the lines that are printed."""
    ratio, lines = ratio_of(pairs), []
    for name, runs in (
        ("here", [pair.here for pair in pairs]),
        ("beside", [pair.beside for pair in pairs]),
    ):
        look_us = median(run.look_s for run in runs) * 1e6
        of = f"{look_us:,.1f} µs of CPU a look, {runs[0].looks:,} looks"
        lines.append(f"{name:<7}{of}, {_events_text(runs[0].events)}")
    spread = f"quartiles {ratio.lower:.3f} to {ratio.upper:.3f}"
    lines.append(f"ratio  {ratio.middle:.3f}, {spread} of {len(pairs)} pairs")
    lines.append(f"bar {BAR:.2f}: {'missed' if ratio.is_missed else 'held'}")
    return "\n".join(lines)


def ratio_of(pairs: Sequence[Pair]) -> Ratio:
    """Return the median ratio of two or more pairs and its quartiles."""
    lower, middle, upper = quantiles([pair.ratio for pair in pairs], method="inclusive")
    return Ratio(lower=lower, middle=middle, upper=upper)


# What both play.


def write_traces(folder: Path) -> None:
    """Leave one trace a person in a new folder, `NUMBER-CAMERA.jsonl`."""
    people: dict[str, list[Row]] = {}
    with gzip.open(LIVELY, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["pose"] is not None:
                people.setdefault(row["person"], []).append(row)
    folder.mkdir()
    for number, person in enumerate(sorted(people)[::EVERY_PERSON]):
        rows = people[person]
        path = folder / f"{number:02}-{rows[0]['view']}.jsonl"
        with path.open("w", encoding="utf-8") as trace:
            for line in trace_of(rows, random.Random(number)):
                trace.write(json.dumps(line) + "\n")


def trace_of(rows: Sequence[Row], chance: random.Random) -> Iterator[Row]:
    """Yield the lines of one person's trace, LOOK_EVERY_S apart.

    The first looks are neutral; then each posture is held, and half of them end with a
    dark picture and a break.
    """
    for number, row in enumerate(_sittings(rows)):
        line: Row = {"at_s": number * LOOK_EVERY_S, "pose": None}
        if row is None:
            line["picture"] = "dark" if number % AWAY_LOOKS == 0 else "ok"
        else:
            line["size_px"] = row["size_px"]
            line["pose"] = _jittered(row["pose"], chance)
        yield line


def _sittings(rows: Sequence[Row]) -> Iterator[Row | None]:
    """Yield the picture of each look, or None where there is nobody to see."""
    neutral = [row for row in rows if _posture(row) in ("n0", "n1", "n2")]
    postures = sorted({_posture(row) for row in rows} - {"n0", "n1", "n2"})
    for number in range(NEUTRAL_LOOKS):
        yield neutral[0] if number < NEUTRAL_LOOKS // 2 else _turn(neutral, number)
    for place, posture in enumerate(postures):
        held = [row for row in rows if _posture(row) == posture]
        for number in range(HELD_LOOKS):
            yield _turn(held, number)
        if place % 2:
            yield from [None] * (2 * AWAY_LOOKS)


def _posture(row: Row) -> str:
    name: str = row["name"]
    return name.rsplit("_", 1)[1].split("-")[0]


def _turn(rows: Sequence[Row], number: int) -> Row:
    return rows[number % len(rows)]


def _jittered(pose: Row, chance: random.Random) -> Row:
    """Return the landmarks of a trace, each a little aside."""
    kept = {key: pose[key] for key in ("z", "visibility", "presence", "world_m")}
    xy = [
        [round(share + chance.gauss(0.0, JITTER), 5) for share in point]
        for point in pose["xy"]
    ]
    return {"xy": xy, **kept}


# The process that plays; of posture_monitor it knows only what stays where it is.


def play(folder: Path) -> None:
    """Play the traces of a folder, then again, a turn for each line that comes in."""
    for turn in turns(folder):
        turn()
    again = turns(folder)
    gc.collect()
    gc.freeze()  # what was made for the looks is not gone through while they last
    print("ready", flush=True)
    for turn, _ in zip(again, sys.stdin, strict=False):
        told = {**turn(), "is_last": turn is again[-1]}
        print(json.dumps(told), flush=True)


def turns(folder: Path) -> list[Turn]:
    """Return, in order, what plays some new looks and tells what `Played` holds."""
    # here, because the checkout decides which posture_monitor this is
    from posture_monitor.core.monitor import Monitor
    from posture_monitor.formats.trace import read_trace
    from posture_monitor.settings import build
    from posture_monitor.settings.layers import load_config

    settings = load_config()
    core, ways = build.monitor_settings(settings), vars(build)
    if "learning_settings" in ways:
        wanted = ways["learning_settings"](settings)
    else:  # a checkout that learns from a quiet stretch
        wanted = ways["baseline_by_time"](settings, is_provisional=True)
    found: list[Turn] = []
    for path in sorted(folder.glob("*.jsonl")):
        camera = path.stem.partition("-")[2]
        monitor = Monitor(core, camera=camera, provisional=wanted)
        looks = list(read_trace(path))
        for first in range(0, len(looks), LOOKS_A_TURN):
            part = looks[first : first + LOOKS_A_TURN]
            found.append(partial(_observed, monitor, part))
    return found


def _observed(monitor: Any, looks: Sequence[Any]) -> Row:
    since_s = time.process_time()
    found = [monitor.observe(look, day=int(look.at_s // DAY_S))[1] for look in looks]
    cpu_s = time.process_time() - since_s
    events = Counter(type(event).__name__ for each in found for event in each)
    return {"cpu_s": cpu_s, "looks": len(looks), "events": events}


# The process that asks them in turns.


def _pairs(beside: Path, traces: Path) -> Iterator[Pair]:
    """Yield pairs without end, each of two new processes."""
    for number in count():
        with (
            _player(HERE, traces, seed=number) as here,
            _player(beside, traces, seed=number) as other,
        ):
            for player in (here, other):
                _line_of(player)  # it is ready
            yield _pair(here, other)


def _pair(here: Player, other: Player) -> Pair:
    told: dict[Player, list[Row]] = {here: [], other: []}
    for turn in count():
        for player in (here, other) if turn % 2 == 0 else (other, here):
            told[player].append(_asked(player))
        if told[here][-1]["is_last"]:
            return Pair(here=summed(told[here]), beside=summed(told[other]))
    raise AssertionError("count() has no end")


def summed(told: Sequence[Row]) -> Played:
    """Return what the turns of one process make together."""
    events: Counter[str] = Counter()
    for each in told:
        events.update(each["events"])
    return Played(
        cpu_s=sum(each["cpu_s"] for each in told),
        looks=sum(each["looks"] for each in told),
        events=events,
    )


@contextmanager
def _player(checkout: Path, traces: Path, *, seed: int) -> Iterator[Player]:
    """Lend a new process that plays the traces with a checkout's code."""
    own = {
        "PYTHONPATH": str(checkout),
        "PYTHONSAFEPATH": "1",  # nothing of this folder stands before the checkout
        "PYTHONHASHSEED": str(seed),
        "PYTHONPYCACHEPREFIX": str(traces.parent / "bytecode"),  # none in a checkout
        "OPENBLAS_NUM_THREADS": "1",
    }
    with subprocess.Popen(
        [sys.executable, __file__, "--play", str(traces)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **own},
    ) as player:
        yield player  # its end closes what it reads, and so it ends


def _asked(player: Player) -> Row:
    assert player.stdin is not None, "it was asked for"
    player.stdin.write("next\n")
    player.stdin.flush()
    found: Row = json.loads(_line_of(player))
    return found


def _line_of(player: Player) -> str:
    assert player.stdout is not None, "it was asked for"
    line = player.stdout.readline()
    if not line:
        raise SystemExit(
            "a checkout could not play the traces; its own words are above"
        )
    return line


def _events_text(events: Mapping[str, int]) -> str:
    counted = ", ".join(f"{events[name]} {name}" for name in sorted(events))
    return f"{sum(events.values()):,} events ({counted})"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Compare what a look costs.")
    parser.add_argument("--beside", type=Path, metavar="OTHER_CHECKOUT")
    parser.add_argument("--pairs", type=int, default=MIN_PAIRS)
    parser.add_argument("--play", type=Path, metavar="TRACES", help=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
