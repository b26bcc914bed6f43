"""Simulated working days, as a person feels them: what is said, and what is missed.

    .venv/bin/python -m benchmarks.days --out          # everybody; writes docs/days.md
    .venv/bin/python -m benchmarks.days --quick        # two minutes, printed only
    .venv/bin/python -m benchmarks.days --persons 12 --days 1
    .venv/bin/python -m benchmarks.days --unseen --out    # the last test's people

All assumptions stand first (day_plans, day_assumptions); the same data give the same
page but for its time. Reads lively.jsonl.gz and many.jsonl.gz of benchmarks/data, or
unseen.jsonl.gz, whose people no choice has seen. Ends with 1 where a bar is missed.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: we fork ourselves

from benchmarks import day_assumptions, day_bars, day_check, day_page, day_sizes
from benchmarks.accuracy_page import Section, section_text
from benchmarks.day_bodies import SOURCES, UNSEEN_SOURCE, Body, bodies
from benchmarks.day_runs import Ran, accompanied, ran
from benchmarks.people import FRONT_CAMERAS
from posture_monitor.durations import MINUTE_S

DOCS = Path(__file__).parents[1] / "docs"
OUT, UNSEEN_OUT = DOCS / "days.md", DOCS / "days-unseen.md"
TITLE = """# Simulated working days

`.venv/bin/python -m benchmarks.days --out` lives through them and writes this page; do
not edit it.
"""
QUICK_PEOPLE, DAYS = 12, 2


def main(arguments: Sequence[str]) -> int:
    """Print the page; write it where everybody's days were lived."""
    asked = _parser().parse_args(arguments)
    began_s = time.monotonic()
    sources = (UNSEEN_SOURCE,) if asked.unseen else asked.sources
    everybody = bodies(sources)
    count = QUICK_PEOPLE if asked.quick else asked.persons
    people = some_of(everybody, count)
    days = 1 if asked.quick else asked.days
    first = [day_assumptions.section(), _people(people, days)]
    print(TITLE, *map(section_text, first), sep="\n", flush=True)
    found = ran(people, days, asked.processes, slower=not asked.quick)
    rest = [day_bars.section(found.scores)]
    rest += day_page.sections(found.scores, found.slower)
    if not asked.quick:
        rest.append(day_sizes.section(list(accompanied(people)), asked.processes))
        rest.append(day_check.section(everybody, sources))
    rest.append(_time(found, time.monotonic() - began_s))
    print(*map(section_text, rest), sep="\n")
    if asked.out is not None:
        out = UNSEEN_OUT if asked.unseen and asked.out == OUT else asked.out
        parts = [TITLE, *map(section_text, [*first, *rest])]
        out.write_text("\n".join(parts), encoding="utf-8")
    return int(any(not bar.holds for bar, _ in day_bars.bars_of(found.scores)))


def some_of(everybody: Sequence[Body], count: int | None) -> list[Body]:
    """Return the first so many, the cameras in turns; all without a number."""
    if count is None:
        return list(everybody)
    by_camera = [
        [body for body in everybody if body.camera == camera]
        for camera in FRONT_CAMERAS
    ]
    half = -(-count // len(by_camera))
    return [body for same in by_camera for body in same[-half:]]


def _people(people: Sequence[Body], days: int) -> Section:
    told = ", ".join(
        f"{sum(body.camera == camera for body in people)} before a {camera}"
        for camera in FRONT_CAMERAS
    )
    rendered = sum(body.number not in range(200, 500) for body in people)
    return Section(
        title="Who",
        parts=(
            f"{len(people)} rendered people whom no model was trained on: {told}; "
            f"{rendered} of them with rendered mild postures. {days} days of each "
            "kind a person.",
        ),
    )


def _time(found: Ran, lasted_s: float) -> Section:
    days = len({(each.person, each.day) for each in found.scores})
    return Section(
        title="What it took",
        parts=(f"{days} days in {lasted_s / MINUTE_S:.0f} minutes.",),
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Live through working days.")
    parser.add_argument("--persons", type=int, help="how many; all without it")
    parser.add_argument("--days", type=int, default=DAYS, help="of each kind")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument(
        "--unseen", action="store_true", help="the people of the last test"
    )
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--sources", type=Path, nargs="+", default=SOURCES)
    parser.add_argument("--out", type=Path, nargs="?", const=OUT, help="write the page")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
