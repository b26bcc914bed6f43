"""People who sway while they hold a posture: the pictures that nobody trains on.

    python benchmarks/swaying_jobs.py jobs swaying PREFIX  # two files, PREFIX_0 and 1
    python benchmarks/swaying_jobs.py jobs lively PREFIX
    python benchmarks/swaying_jobs.py slim PACKED.jsonl.gz OUT.jsonl.gz

Needs ../shared/people/generator, and its own environment to render what it describes
(benchmarks/data/README.md). Each person has three neutral looks and five looks at each
of five held postures. The swaying ones sway as in their neutral looks; the lively ones
move as people do between two looks that lie minutes apart.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

GENERATOR = Path(__file__).parents[2] / "shared" / "people" / "generator"
LOOKS = 5
HELD: Mapping[str, Mapping[str, float]] = {
    "neutral": {},
    "slump20": {
        "lumbar_flexion": 14.0,
        "trunk_inclination": -11.0,
        "thoracic_flexion": 20.0,
        "forward_head_cm": 2.4,
        "shoulder_protraction": 5.0,
    },
    "fwd4": {"forward_head_cm": 4.0},
    "neck20": {"neck_flexion": 20.0, "gaze_comp": 0.2},
    "lean15": {"trunk_inclination": 15.0},
}
"""{posture: what it adds to a look}; the pelvis tilts back as a slump's spine bends."""
SET_NOT_ADDED = "gaze_comp"  # how far the eyes stay level when the neck bends
HABITS = ("shoulder_elevation_l", "shoulder_elevation_r", "head_tilt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sway:
    """How people move from look to look, each part drawn evenly within its bounds.

    Attributes:
        seed: Of the chance.
        people: Their numbers in the order of rendering, the cameras in turn.
        bounds: {part of the posture: half of its range}; head and thorax go forward
            only, by twice the half.
        gaze: Bounds of how far the eyes stay level.
        arms: Whether the arms change place.
    """

    seed: int
    people: tuple[int, ...]
    bounds: Mapping[str, float]
    gaze: tuple[float, float]
    arms: bool


SWAYS: Mapping[str, Sway] = {
    "swaying": Sway(
        seed=77,
        people=(
            *(200, 201, 203, 202, 204, 208, 206, 205, 207, 213),
            *(209, 211, 218, 216, 210, 214, 223, 212, 217, 228),
        ),
        bounds={
            "neck_flexion": 3.0,
            "forward_head_cm": 0.25,
            "thoracic_flexion": 1.0,
            "trunk_inclination": 2.0,
            "trunk_lateral": 1.5,
            "head_yaw": 6.0,
            "head_tilt": 1.5,
        },
        gaze=(1.0, 1.0),
        arms=False,
    ),
    "lively": Sway(
        seed=78,
        people=(
            *(200, 201, 203, 206, 202, 204, 208, 205, 207, 213, 216),
            *(209, 211, 218, 210, 214, 223, 212, 217, 228, 226, 236),
            *(233, 215, 221, 246, 238, 219, 224, 256, 243, 220, 227),
            *(266, 248, 222, 231, 276, 253, 225, 234, 258, 229, 237),
        ),
        bounds={
            "neck_flexion": 6.0,
            "forward_head_cm": 0.75,
            "thoracic_flexion": 2.0,
            "trunk_inclination": 4.0,
            "trunk_lateral": 3.0,
            "head_yaw": 15.0,
            "head_tilt": 4.0,
        },
        gaze=(0.3, 1.0),
        arms=True,
    ),
}
FORWARD_ONLY = ("forward_head_cm", "thoracic_flexion")
KEPT_PARTS = (
    *("nose", "eye_l", "eye_r", "tragus_l", "tragus_r"),
    *("glenohumeral_l", "glenohumeral_r", "elbow_l", "elbow_r", "hip_l", "hip_r"),
)
KEPT_TRUTH = (
    *("cva", "head_pitch_world", "trunk_incl_hip_shoulder", "ear_gh_incl"),
    *("tragus_fwd_of_acromion_cm", "thoracic_flexion"),
    *("head_tilt_world", "shoulder_line_tilt"),
)
KEPT_CAMERA = ("dist", "height", "yaw", "fov", "f_px")
WORLD_KEPT = frozenset({0, 3, 6, 7, 8, 11, 12, 23, 24})
BELOW_HIPS = 25  # landmarks from here on are nobody's business at a desk

Row = dict[str, Any]  # a line of JSON


def main(arguments: Sequence[str]) -> int:
    """Write the jobs, or the small copy of what came of them."""
    parser = argparse.ArgumentParser(description="Make swaying people.")
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("jobs")
    making.add_argument("sway", choices=list(SWAYS))
    making.add_argument("prefix")
    slimming = commands.add_parser("slim")
    slimming.add_argument("packed", type=Path)
    slimming.add_argument("out", type=Path)
    asked = parser.parse_args(arguments)
    if asked.command == "jobs":
        write_jobs(SWAYS[asked.sway], asked.prefix)
    else:
        write_slim(asked.packed, asked.out)
    return 0


def write_jobs(sway: Sway, prefix: str) -> None:
    """Write two files of jobs, one for each of two renderers."""
    sys.path.insert(0, str(GENERATOR))
    from people_jobs import person  # type: ignore[import-not-found]  # lies in GENERATOR

    for part in range(2):
        jobs = [
            job
            for number in sway.people[part::2]
            for job in jobs_of(person(number, 0), sway)
        ]
        lines = "".join(json.dumps(job) + "\n" for job in jobs)
        Path(f"{prefix}_{part}.jsonl").write_text(lines, encoding="utf-8")


def jobs_of(neutral: Sequence[Row], sway: Sway) -> list[Row]:
    """Return a person's three neutral jobs and the held postures after them."""
    first = neutral[0]
    person = first["name"].split("_")[0]
    own, chance = first["posture"], np.random.default_rng([sway.seed, int(person[1:])])
    jobs = list(neutral)
    for posture, held in HELD.items():
        for look in range(LOOKS):
            swayed = look_at(own, held, sway, chance)
            name = f"{person}_{first['preset']}_{posture}-{look}"
            jobs.append(first | {"name": name, "posture": swayed})
    return jobs


def look_at(
    own: Mapping[str, Any],
    held: Mapping[str, float],
    sway: Sway,
    chance: np.random.Generator,
) -> Row:
    """Return a look at somebody who moves about as he does and holds a posture."""
    look = _swaying(own, sway, chance)
    for part, more in held.items():
        before = 0.0 if part == SET_NOT_ADDED else look.get(part, 0.0)
        look[part] = round(before + more, 2)
    return look


def write_slim(packed: Path, out: Path) -> None:
    """Write what the benchmark reads of a packed file, rounded."""
    with gzip.open(packed, "rt", encoding="utf-8") as lines:
        rows = [slim(json.loads(line)) for line in lines]
    text = "".join(json.dumps(row, separators=(",", ":")) + "\n" for row in rows)
    out.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
    print(f"{out}: {len(rows)} pictures, {out.stat().st_size / 1024:.0f} kB")


def slim(row: Row) -> Row:
    """Return one line with what benchmarks/people.py reads, rounded."""
    camera, pose = row["camera"], row["pose"]
    kept: Row = {
        key: row[key]
        for key in ("name", "view", "person", "size_px", "light", "body", "look")
    }
    kept["camera"] = {key: round(camera[key], 3) for key in KEPT_CAMERA} | {
        "R_cam_to_world": camera["R_cam_to_world"]
    }
    kept["posture"] = {
        part: row["posture"].get(part, 0.0)
        for part in ("lumbar_flexion", "thoracic_flexion")
    }
    kept["truth_delta"] = {key: round(row["truth_delta"][key], 2) for key in KEPT_TRUTH}
    kept["points2d_px"] = {
        part: _rounded(row["points2d_px"][part], 1) for part in KEPT_PARTS
    }
    kept["pose"] = pose and {
        "xy": [_rounded(pair, 4) for pair in _to_hips(pose["xy"])],
        "z": _rounded(_to_hips(pose["z"]), 3),
        "visibility": _rounded(_to_hips(pose["visibility"]), 3),
        "presence": _rounded(_to_hips(pose["presence"]), 3),
        "world_m": [
            _rounded(point, 3) if number in WORLD_KEPT else [0, 0, 0]
            for number, point in enumerate(pose["world_m"])
        ],
        "depth_m": _rounded(_to_hips(pose["depth_m"]), 3),
    }
    return kept


def _swaying(own: Mapping[str, Any], sway: Sway, chance: np.random.Generator) -> Row:
    """Return a look at somebody who sits as he does and moves about."""

    def between(low: float, high: float, digits: int = 1) -> float:
        return round(float(chance.uniform(low, high)), digits)

    look: Row = {part: own[part] for part in HABITS} | {"arms": own["arms"]}
    if sway.arms:
        look["arms"] = str(chance.choice(["keyboard", "mouse", own["arms"]]))
    least, most = sway.gaze
    look["gaze_comp"] = most if least == most else between(least, most, 2)
    for part, bound in sway.bounds.items():
        if part in FORWARD_ONLY:
            look[part] = between(0.0, 2 * bound)
        elif part == "head_tilt":
            look[part] = round(own[part] + between(-bound, bound), 1)
        else:
            look[part] = between(-bound, bound)
    return look


def _rounded(numbers: Iterable[float], digits: int) -> list[float]:
    return [round(number, digits) for number in numbers]


def _to_hips(landmarks: Sequence[Any]) -> list[Any]:
    """Return the landmarks with all below the hips put where the hip is."""
    below = len(landmarks) - BELOW_HIPS
    return [*landmarks[:BELOW_HIPS], *([landmarks[BELOW_HIPS - 1]] * below)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
