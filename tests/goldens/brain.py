"""Goldens of the brain: what no replay has, such as answers, restarts and its memory.

Each is one trace that is watched with something done in the middle; the records are
those of `replay --json`, each reading with why it cannot be assessed.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

from tests.goldens import traces
from tests.goldens.files import Made
from tests.goldens.replays import LAPSES, OFTEN
from tests.goldens.seams import Brain, Kept, Known

PACKED = ".jsonl.gz"
MEMORY_AT_S = 7000.0  # of the last look before a restart, on the new run's clock
LATER_S = 90.0  # from the last look before a restart to the first one after it
MUCH_LATER_S = 4000.0
RATIOS = {"slump_index": 9.0, "lean": 40.0, "forward_index": 2.0, "head_drop": 14.0}
NOISES = {"slump_index": 2.0, "lean": 1.5, "forward_index": 2.5, "head_drop": 3.0}


def goldens() -> Mapping[str, Made]:
    """Return {file: what makes its text}."""
    found: dict[str, Made] = {
        f"brain/why_{trace}{PACKED}": partial(_whys, trace)
        for trace in traces.trace_names()
    }
    for trace in ("p011_monitor", "p023_side", "p026_deg45"):
        found |= {
            f"brain/restart_{trace}{PACKED}": partial(_restart, trace, LATER_S),
            f"brain/restart_{trace}.kept.txt": partial(_kept, trace),
        }
    found[f"brain/restart_much_later{PACKED}"] = partial(
        _restart, "p011_monitor", MUCH_LATER_S
    )
    for doing in (_wrong, _answered, _orders, _provisional, _own_range):
        for trace in ("p001_monitor", "p068_side"):
            name = f"brain/{doing.__name__.strip('_')}_{trace}{PACKED}"
            found[name] = partial(_text, doing, trace)
    return found


def _text(doing: Callable[[list[str]], Iterable[str]], trace: str) -> str:
    return "".join(f"{line}\n" for line in doing(traces.lines_of(trace)))


def _whys(trace: str) -> str:
    """Return why each look could not be assessed, and its posture."""
    lapse, brain = LAPSES.get(trace, 1.0), Brain(Known(), first_looks=20)
    looks = traces.lapsed(traces.lines_of(trace), lapse)
    return "".join(f"{brain.why(line)}\n" for line in looks)


# A restart in the middle.


def _restart(trace: str, later_s: float) -> str:
    """Return both halves: the second one knows what was kept after the first."""
    lines = traces.lines_of(trace)
    half = len(lines) // 2
    with tempfile.TemporaryDirectory() as folder:
        kept, said = _first_half(lines[:half], Path(folder))
        known = kept.known(memory_at_s=MEMORY_AT_S)
    brain = Brain(known, assignments=OFTEN)
    for line in traces.shifted(lines[half:], MEMORY_AT_S + later_s):
        said += brain.look(line)
    return "".join(f"{each}\n" for each in said)


def _kept(trace: str) -> str:
    """Return the files that are kept at a restart."""
    lines = traces.lines_of(trace)
    with tempfile.TemporaryDirectory() as folder:
        kept, _ = _first_half(lines[: len(lines) // 2], Path(folder))
        return kept.files()


def _first_half(lines: list[str], folder: Path) -> tuple[Kept, list[str]]:
    brain = Brain(Known(), assignments=OFTEN, first_looks=20)
    said = [each for line in lines for each in brain.look(line)]
    said += brain.wrong()
    kept = Kept(folder)
    kept.keep(brain, changes=RATIOS, noises=NOISES)
    return kept, said


# Answers and orders. Each yields the records of a whole trace.


def _wrong(lines: list[str]) -> Iterable[str]:
    """Answer "wrong" to every reminder, and put one limit back, later all."""
    brain = Brain(Known(), assignments=OFTEN, first_looks=20)
    for number, line in enumerate(lines):
        said = brain.look(line)
        yield from said
        if brain.reminded:
            yield from brain.wrong()
            yield brain.raised()
        if number == len(lines) * 3 // 4:
            yield from brain.undo("static")
        if number == len(lines) * 7 // 8:
            yield from brain.undo(None)
            yield brain.raised()


def _answered(lines: list[str]) -> Iterable[str]:
    """Answer every reminder in one of the ways there are, in turn."""
    brain = Brain(Known(), assignments=OFTEN, first_looks=20)
    ways = (brain.done, brain.snooze, brain.lost, brain.wrong, list)
    count = 0
    for line in lines:
        yield from brain.look(line)
        if brain.reminded:
            yield from ways[count % len(ways)]()
            count += 1
            yield brain.due()


def _orders(lines: list[str]) -> Iterable[str]:
    """Sleep, keep quiet, look through another camera, take a baseline on the way."""
    brain = Brain(Known(), assignments=OFTEN, first_looks=20)
    orders: Mapping[int, Callable[[], Iterable[str]]] = {
        80: partial(brain.sleep, 60.0),
        160: brain.begin_quiet,
        230: brain.end_quiet,
        300: partial(brain.sleep, 1800.0),
        340: partial(brain.look_through, "another camera"),
        380: brain.take_baseline,
        450: partial(brain.look_through, "recording"),
        520: brain.take_baseline,
    }
    for number, line in enumerate(lines):
        if number in orders:
            yield from orders[number]()
        yield from brain.look(line)
        if number % 50 == 0:
            yield brain.due()


def _provisional(lines: list[str]) -> Iterable[str]:
    """Watch as the service does, which takes a baseline unasked."""
    brain = Brain(Known(), assignments=OFTEN, is_provisional=True)
    for line in lines:
        yield from brain.look(line)


def _own_range(lines: list[str]) -> Iterable[str]:
    """Watch somebody who has shown his own movements."""
    first = Brain(Known(), first_looks=20)
    for line in lines[:40]:
        first.look(line)
    known = first.with_range(changes=RATIOS, noises=NOISES)
    brain = Brain(known, assignments=OFTEN)
    for line in lines:
        yield from brain.look(line)
