"""Lively people before a laptop or a monitor: strong, mild and other postures.

    python -m benchmarks.lively_jobs jobs FIRST LAST PREFIX  # two files, PREFIX_0 and 1
    python -m benchmarks.lively_jobs plan FIRST LAST         # who holds what
    python -m benchmarks.lively_jobs slim PACKED.jsonl.gz OUT.jsonl.gz

Needs ../shared/people/generator, and its own environment to render what it describes
(benchmarks/data/README.md). Of the numbers from FIRST to LAST those are taken who sit
before such a camera; they alternate, so that rendering may stop at any time. A person's
plan follows from his number alone: no clock, no chance but the one seeded by it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.people import FRONT_CAMERAS
from benchmarks.swaying_jobs import (
    GENERATOR,
    HELD,
    SET_NOT_ADDED,
    SWAYS,
    look_at,
    slim,
)

SEED = 79
SWAY = replace(SWAYS["lively"], seed=SEED, people=())
LOOKS = 2
NEUTRAL_LOOKS = 3  # beside n0, n1 and n2, which sway less
MILD = {"slump20": "slump10", "fwd4": "fwd2", "neck20": "neck10", "lean15": "lean7"}
"""{strong posture: the mild one that is half of it}."""
LEAN = "trunk_inclination"
HALVES = {"lean7": {LEAN: 7.0}}  # where half is rounded
GAZE_MILD = 0.43  # between the 0.2 of a bent neck and the 0.65 of everybody's mean
BACK: Mapping[str, float] = {LEAN: -12.0, "lumbar_flexion": 4.0, "neck_flexion": 4.0}
TILT: Mapping[str, float] = {"head_tilt": 12.0, "trunk_lateral": 4.0}  # to the left
TURN: Mapping[str, float] = {"head_yaw": 24.0, "trunk_yaw": 6.0}  # to the left
SIDES = {"left": 1.0, "right": -1.0}
DEEP_NECK, DEEP_LEAN = (30, 46), (26, 34)  # degrees, drawn once a person
TRUTH_BESIDE = "head_yaw_world"  # what a turn is, beside the truth of the others
PARTS = 2  # renderers

Row = dict[str, Any]  # a line of JSON


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A posture that a person holds, and at how many looks.

    Attributes:
        name: With its size, as in the pictures' names.
        adds: What it adds to each look.
        looks: How many, all swaying.
    """

    name: str
    adds: Mapping[str, float]
    looks: int = LOOKS


def main(arguments: Sequence[str]) -> int:
    """Write the jobs, print the plan, or write the small copy of what came of them."""
    parser = argparse.ArgumentParser(description="Make lively people.")
    commands = parser.add_subparsers(dest="command", required=True)
    for command in ("jobs", "plan"):
        numbered = commands.add_parser(command)
        numbered.add_argument("first", type=int)
        numbered.add_argument("last", type=int)
        if command == "jobs":
            numbered.add_argument("prefix")
    slimming = commands.add_parser("slim")
    slimming.add_argument("packed", type=Path)
    slimming.add_argument("out", type=Path)
    asked = parser.parse_args(arguments)
    if asked.command == "slim":
        write_slim(asked.packed, asked.out)
    elif asked.command == "jobs":
        write_jobs(asked.first, asked.last, asked.prefix)
    else:
        for number in alternating(asked.first, asked.last):
            print(number, camera_of(number), *(each.name for each in plan(number)))
    return 0


def write_jobs(first: int, last: int, prefix: str) -> None:
    """Write a file of jobs for each of two renderers, who take the cameras in turns."""
    people = alternating(first, last)
    parts: list[list[int]] = [[] for _ in range(PARTS)]
    for place, number in enumerate(people):
        pair, second = divmod(place, PARTS)
        parts[(second + pair) % PARTS].append(number)
    for part, numbers in enumerate(parts):
        lines = [json.dumps(job) for number in numbers for job in jobs_of(number)]
        Path(f"{prefix}_{part}.jsonl").write_text(
            "".join(f"{line}\n" for line in lines), encoding="utf-8"
        )


def alternating(first: int, last: int) -> list[int]:
    """Return the numbers of those before the two cameras, in turns while both last."""
    laptop, monitor = (
        [number for number in range(first, last + 1) if camera_of(number) == camera]
        for camera in FRONT_CAMERAS
    )
    pairs = zip_longest(laptop, monitor)
    return [number for pair in pairs for number in pair if number is not None]


def camera_of(number: int) -> str:
    """Return the camera of a person."""
    views = _views()
    return views[number % len(views)]


def plan(number: int) -> list[Held]:
    """Return what a person holds, in the order of rendering.

    The sides to which he tilts and turns, and the deep bend that he shows (none, the
    neck, the trunk), go by his turn among those before the same camera.
    """
    turn = _turn(number)
    tilted, turned = (list(SIDES)[turn // each % 2] for each in (1, 2))
    return [
        Held(name="neutral", adds={}, looks=NEUTRAL_LOOKS),
        *(Held(name=name, adds=HELD[name]) for name in MILD),
        *(Held(name=mild, adds=half_of(strong)) for strong, mild in MILD.items()),
        Held(name="back12", adds=BACK),
        Held(name=f"tilt{tilted}12", adds=_to(tilted, TILT)),
        Held(name=f"turn{turned}30", adds=_to(turned, TURN)),
        *_deep(number, turn % 3),
    ]


def half_of(strong: str) -> dict[str, float]:
    """Return what the mild posture adds: half of the strong one's, part by part."""
    half = {part: more / 2 for part, more in HELD[strong].items()}
    if SET_NOT_ADDED in half:
        half[SET_NOT_ADDED] = GAZE_MILD
    return half | HALVES.get(MILD[strong], {})


def jobs_of(number: int) -> list[Row]:
    """Return a person's jobs: three neutral looks, then what he holds."""
    neutral = _person(number)
    first = neutral[0]
    begin = f"{first['name'].split('_')[0]}_{first['preset']}"
    jobs = list(neutral)
    for place, held in enumerate(plan(number)):
        chance = np.random.default_rng([SEED, number, place])
        for look in range(held.looks):
            posture = look_at(first["posture"], held.adds, SWAY, chance)
            name = f"{begin}_{held.name}-{look}"
            jobs.append(first | {"name": name, "posture": posture})
    return jobs


def write_slim(packed: Path, out: Path) -> None:
    """Write what the benchmarks read of a packed file, rounded, and what was asked."""
    with gzip.open(packed, "rt", encoding="utf-8") as lines:
        rows = [_slim(json.loads(line)) for line in lines]
    text = "".join(json.dumps(row, separators=(",", ":")) + "\n" for row in rows)
    out.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
    print(f"{out}: {len(rows)} pictures, {out.stat().st_size / 1024:.0f} kB")


def _slim(row: Row) -> Row:
    """Return one line as the other files have it, with the whole posture asked for."""
    kept = slim(row)
    kept["posture"] |= {part: asked for part, asked in row["posture"].items() if asked}
    kept["truth_delta"][TRUTH_BESIDE] = round(row["truth_delta"][TRUTH_BESIDE], 2)
    return kept


def _turn(number: int) -> int:
    """Return how many before a person sit before the same camera, from number 0 on."""
    views = _views()
    rounds, place = divmod(number, len(views))
    mine = views[place]
    return rounds * views.count(mine) + views[:place].count(mine)


def _to(side: str, adds: Mapping[str, float]) -> dict[str, float]:
    return {part: SIDES[side] * more for part, more in adds.items()}


def _deep(number: int, kind: int) -> Iterator[Held]:
    """Yield the deep bend of a person: of none, of the neck or of the trunk."""
    chance = np.random.default_rng([SEED, number])
    neck, lean = (int(chance.integers(*each)) for each in (DEEP_NECK, DEEP_LEAN))
    if kind == 1:
        bent = {"neck_flexion": float(neck), LEAN: 4.0, SET_NOT_ADDED: 0.2}
        yield Held(name=f"deepneck{neck}", adds=bent)
    elif kind == 2:
        leant = {LEAN: float(lean), SET_NOT_ADDED: 0.5}
        yield Held(name=f"deeplean{lean}", adds=leant)


def _views() -> list[str]:
    views: list[str] = _generator().VIEW
    return views


def _person(number: int) -> list[Row]:
    """Return the three neutral jobs of a person."""
    jobs: list[Row] = _generator().person(number, 0)
    return jobs


def _generator() -> Any:
    """Return the module that says who a number is."""
    if str(GENERATOR) not in sys.path:
        sys.path.insert(0, str(GENERATOR))
    import people_jobs  # type: ignore[import-not-found]  # lies in GENERATOR

    return people_jobs


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
