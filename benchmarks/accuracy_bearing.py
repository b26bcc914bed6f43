"""How accurate the program is from every bearing, on people whom no choice has seen.

    .venv/bin/python -m benchmarks.accuracy_bearing

Every picture goes through the whole program with the shipped models, which have not met
these people: persons 1540 and on at ten bearings, and persons 1660 and on before one
camera each, whose looks are spread from 25 to 35 degrees. The bars are those of the
issue that asked for a bearing; they stood here before the people were rendered.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from statistics import median

import numpy as np

from benchmarks.accuracy_page import (
    Bar,
    Rule,
    Section,
    Table,
    number,
    percent,
    section_text,
)
from benchmarks.held_out import Look, looks, shipped
from benchmarks.people import Picture, pictures
from benchmarks.scores import Errors, Told, errors_of
from benchmarks.train_bearing import true_bearing
from posture_monitor.core.calibration.collector import middle_of
from posture_monitor.core.pose.bearing import Bearing, bearing_of

CHECK = Path(__file__).parent / "data" / "bearings-check.jsonl.gz"
STRADDLING = "s30"
KEYS = ("cva", "head_pitch", "neck_flexion", "trunk_inclination", "forward_head")
WORSE_BAR = 1.4  # times the better of its neighbours
TOLD_BAR = 0.85
COVERED_BARS = (0.85, 0.95)
TITLE = "From every bearing"
BEARING_HEAD = (
    *("bearing", "told", "off by", "stated SD", "camera's height off by"),
    "stated SD",
)
COMMIT_BEFORE = "cb7e0ed"
BEFORE: Mapping[str, Mapping[str, tuple[float, float, float]]] = {
    "b00": {
        "cva": (4.468, 0.845, 0.867),
        "head_pitch": (3.152, 0.831, 0.949),
        "neck_flexion": (4.123, 0.831, 0.949),
        "trunk_inclination": (1.913, 0.873, 0.984),
        "forward_head": (3.166, 0.859, 0.967),
    },
    "b10": {
        "cva": (3.263, 0.831, 0.949),
        "head_pitch": (3.202, 0.775, 0.982),
        "neck_flexion": (4.061, 0.817, 1.000),
        "trunk_inclination": (2.854, 0.887, 0.921),
        "forward_head": (3.148, 0.859, 0.902),
    },
    "b20": {
        "cva": (5.756, 0.875, 0.786),
        "head_pitch": (3.856, 0.859, 0.909),
        "neck_flexion": (4.510, 0.875, 0.929),
        "trunk_inclination": (2.686, 0.875, 0.857),
        "forward_head": (4.631, 0.859, 0.782),
    },
    "b25": {
        "cva": (5.195, 0.929, 0.831),
        "head_pitch": (5.772, 0.929, 0.877),
        "neck_flexion": (7.145, 0.943, 0.818),
        "trunk_inclination": (2.679, 0.929, 0.892),
        "forward_head": (4.115, 0.929, 0.831),
    },
    "b30": {
        "cva": (5.293, 0.972, 0.743),
        "head_pitch": (5.465, 0.972, 0.857),
        "neck_flexion": (5.482, 0.972, 0.871),
        "trunk_inclination": (1.847, 0.972, 0.900),
        "forward_head": (3.588, 0.972, 0.771),
    },
    "b35": {
        "cva": (4.278, 0.972, 0.884),
        "head_pitch": (4.954, 0.972, 0.899),
        "neck_flexion": (5.502, 0.972, 0.841),
        "trunk_inclination": (2.400, 0.958, 0.868),
        "forward_head": (3.529, 0.972, 0.855),
    },
    "b40": {
        "cva": (4.257, 0.958, 0.913),
        "head_pitch": (5.426, 0.958, 0.884),
        "neck_flexion": (6.110, 0.958, 0.870),
        "trunk_inclination": (1.760, 0.958, 0.899),
        "forward_head": (2.996, 0.958, 0.884),
    },
    "b50": {
        "cva": (3.799, 0.944, 0.853),
        "head_pitch": (3.428, 0.944, 1.000),
        "neck_flexion": (3.507, 0.944, 0.985),
        "trunk_inclination": (2.074, 0.944, 0.868),
        "forward_head": (2.797, 0.944, 0.868),
    },
    "b70": {
        "cva": (4.120, 0.941, 0.828),
        "head_pitch": (4.597, 0.941, 0.953),
        "neck_flexion": (5.194, 0.941, 0.906),
        "trunk_inclination": (1.868, 0.941, 0.938),
        "forward_head": (3.843, 0.941, 0.781),
    },
    "b90": {
        "cva": (3.964, 0.875, 0.873),
        "head_pitch": (4.091, 0.875, 0.921),
        "neck_flexion": (4.754, 0.875, 0.905),
        "trunk_inclination": (1.959, 0.875, 0.905),
        "forward_head": (3.023, 0.875, 0.921),
    },
    "s30": {
        "cva": (4.142, 0.943, 0.890),
        "head_pitch": (4.231, 0.943, 0.910),
        "neck_flexion": (5.118, 0.943, 0.920),
        "trunk_inclination": (2.311, 0.925, 0.857),
        "forward_head": (3.240, 0.943, 0.810),
    },
}
"""{camera: {metric: MAE, share told, share covered}} of the program before, on the same
pictures (`python -m benchmarks.accuracy_bearing before` beside its own modules)."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Person:
    """A person's looks through the program, none of them neutral."""

    camera: str
    name: str
    looks: Sequence[Look]

    def told(self, key: str) -> list[Told | None]:
        """Return what was told of a metric in each look."""
        return [_told(each, key) for each in self.looks]


def people(path: Path = CHECK) -> list[Person]:
    """Return everybody of the check, in the order of bearings."""
    return [
        Person(camera=his[0].camera, name=his[0].person, looks=looks(his, shipped()))
        for his in _by_person(path)
    ]


def errors(found: Sequence[Person], key: str) -> Errors:
    """Return what a metric is worth over these people."""
    return errors_of([each for person in found for each in person.told(key)])


def section() -> Section:
    """Return the section of the accuracy page."""
    found = people()
    at = _by_camera(found)
    straddling = at.pop(STRADDLING, [])
    others = [person for own in at.values() for person in own]
    parts: list[str | Table] = [
        f"{len(found)} people whom no model and no choice has met, each before one "
        "camera: ten bearings, and one at 30 degrees whose looks are spread from 25 to "
        "35. Every picture goes through the whole program. Mean absolute error, share "
        f"told, share of the 90 % intervals that cover; in brackets {COMMIT_BEFORE} on "
        "the same pictures.",
        Table(
            head=("bearing", "people", "looks", *KEYS),
            rows=[_row(*each) for each in (*at.items(), (STRADDLING, straddling))],
        ),
        "Where the camera stands, in degrees, as the three neutral looks of a person "
        "tell it: medians over the people, beside the standard deviation that is "
        "stated with it.",
        Table(
            head=BEARING_HEAD,
            rows=[_bearing_row(camera, own) for camera, own in at.items()],
        ),
    ]
    bars = [bar for camera in at for key in KEYS for bar in _bars(at, camera, key)]
    bars += [_straddling_bar(straddling, others, key) for key in KEYS]
    return Section(title=TITLE, parts=parts, bars=bars)


def main(arguments: Sequence[str]) -> int:
    """Print the section, or with `before` the figures of this program as a table."""
    if "before" in arguments:
        for camera, own in _by_camera(people()).items():
            print(f'    "{camera}": {{')
            for key in KEYS:
                it = errors(own, key)
                print(
                    f'        "{key}": ({it.mae:.3f}, {it.told_share:.3f},'
                    f" {it.covered:.3f}),"
                )
            print("    },")
        return 0
    found = section()
    print(section_text(found))
    missed = [bar for bar in found.bars if not bar.holds]
    print(f"{len(found.bars) - len(missed)} of {len(found.bars)} bars hold; missed:")
    for bar in missed:
        print(" ", *bar.cells[:3])
    return int(bool(missed))


def _by_person(path: Path) -> Iterator[list[Picture]]:
    seen = [each for each in pictures(path) if each.seen is not None]
    for _, his in groupby(sorted(seen, key=_place), key=_place):
        own = list(his)
        if any(each.is_neutral for each in own):
            yield own


def _place(picture: Picture) -> tuple[str, str]:
    return picture.camera, picture.person


def _by_camera(found: Sequence[Person]) -> dict[str, list[Person]]:
    return {
        camera: list(own)
        for camera, own in groupby(found, key=lambda each: each.camera)
    }


def _told(look: Look, key: str) -> Told | None:
    delta, half_width = look.deltas.get(key, (None, None))
    if delta is None:
        return None
    return Told(delta=delta, truth=look.truth[key], half_width=half_width)


def _row(camera: str, own: Sequence[Person]) -> list[str]:
    count = sum(len(each.looks) for each in own)
    cells = [_cell(camera, key, errors(own, key)) for key in KEYS]
    return [_name(camera), str(len(own)), str(count), *cells]


def _cell(camera: str, key: str, found: Errors) -> str:
    told = f"{number(found.mae)}, {percent(found.told_share)}, {percent(found.covered)}"
    before = BEFORE.get(camera, {}).get(key)
    if before is None:
        return told
    mae, share, covered = before
    return f"{told} ({number(mae)}, {percent(share)}, {percent(covered)})"


def _name(camera: str) -> str:
    return "25 to 35" if camera == STRADDLING else str(int(camera[1:]))


def _bearing_row(camera: str, own: Sequence[Person]) -> list[str]:
    told = [_bearing_of(person) for person in own]
    true = [true_bearing(person.looks[0].picture) for person in own]
    pairs = list(zip(told, true, strict=True))
    columns = (
        [abs(each.across_deg) for each in told],
        [abs(each.across_deg - across_deg) for each, (across_deg, _) in pairs],
        [each.across_error_deg for each in told],
        [abs(each.above_deg - above_deg) for each, (_, above_deg) in pairs],
        [each.above_error_deg for each in told],
    )
    return [_name(camera), *(number(median(each), 1) for each in columns)]


def _bearing_of(person: Person) -> Bearing:
    """Return the bearing of a person's neutral looks, as a baseline has it."""
    neutral = [bearing_of(pose) for pose in person.looks[0].neutral]
    return Bearing(*(middle_of(column) for column in zip(*neutral, strict=True)))


def _bars(at: Mapping[str, Sequence[Person]], camera: str, key: str) -> Iterator[Bar]:
    found, what = errors(at[camera], key), f"bearing {_name(camera)}, {key}"
    order = list(at)
    place = order.index(camera)
    beside = [order[each] for each in (place - 1, place + 1) if 0 <= each < len(order)]
    better = min(errors(at[each], key).mae or np.inf for each in beside)
    yield Bar(
        name=f"{what}: MAE, 1.4 times the better neighbour's",
        measured=found.mae,
        rule=Rule.AT_MOST,
        limit=WORSE_BAR * better,
    )
    low, high = COVERED_BARS
    for name, share, rule, limit in (
        ("told", found.told_share, Rule.AT_LEAST, TOLD_BAR),
        ("90 % interval covers no less", found.covered, Rule.AT_LEAST, low),
        ("90 % interval covers no more", found.covered, Rule.AT_MOST, high),
    ):
        yield Bar(
            name=f"{what}: {name}", measured=share, rule=rule, limit=limit, unit="%"
        )


def _straddling_bar(
    straddling: Sequence[Person], others: Sequence[Person], key: str
) -> Bar:
    return Bar(
        name=f"looks from 25 to 35 degrees, {key}: MAE, that of all others",
        measured=errors(straddling, key).mae,
        rule=Rule.AT_MOST,
        limit=errors(others, key).mae or 0.0,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
