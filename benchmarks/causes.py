"""What was asked of rendered people: the causes of a posture, not what came of them.

A slump brings its own forward head along and rolls the pelvis back; what is left of a
lean or a forward head after that is a cause of its own. Where a file does not hold the
whole posture, the program that asked for it (../shared/people/generator) is asked.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.people import Picture
from benchmarks.swaying_jobs import GENERATOR, SWAYS, jobs_of
from posture_monitor.core.pose.landmarks import Array

OUTPUTS = ("slumped", "head_forward", "head_down", "leaning", "tilted", "turned")
ODD_OUTPUTS = ("tilted", "turned")  # turn their sign when mirrored
BACK_BY_LUMBAR = 11 / 14  # degrees that the trunk goes back as the lumbar spine bends
FORWARD_BY_LUMBAR = 2.4 / 14  # cm that the head comes forward with it
ASKED_OF_MORE = 14  # postures of a person in data/more.jsonl.gz
WHOLE = "neck_flexion"  # in a posture that is whole, or in none of its file

Asked = Mapping[str, Any]


def asked_of(path: Path) -> dict[str, Asked]:
    """Return {picture: what was asked of its body}."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    if any(WHOLE in row["posture"] for row in rows):
        return {row["name"]: row["posture"] for row in rows}
    sys.path.insert(0, str(GENERATOR))
    from people_jobs import person  # type: ignore[import-not-found]  # lies in GENERATOR

    sway, jobs = SWAYS.get(path.name.split(".")[0]), []
    for number in sorted({int(row["person"][1:]) for row in rows}):
        if sway is None:
            jobs += person(number, ASKED_OF_MORE)
        else:
            jobs += jobs_of(person(number, 0), sway)
    return {job["name"]: job["posture"] for job in jobs}


def causes_of(asked: Asked) -> Array:
    """Return (K,) the causes of a posture, as in OUTPUTS."""

    def part(name: str) -> float:
        return float(asked.get(name, 0.0))

    lumbar = part("lumbar_flexion")
    return np.array(
        [
            lumbar + part("thoracic_flexion"),
            part("forward_head_cm") - FORWARD_BY_LUMBAR * lumbar,
            part("neck_flexion"),
            part("trunk_inclination") + BACK_BY_LUMBAR * lumbar,
            part("head_tilt") + part("trunk_lateral"),
            part("head_yaw"),
        ]
    )


def follows_gaze(asked: Asked) -> float:
    """Return the degrees that the eyes would leave the screen by if nothing kept them.

    What bends below the neck lowers the face as well, unless the neck makes up for it.
    """
    parts = ("trunk_inclination", "lumbar_flexion", "thoracic_flexion")
    return float(sum(asked.get(part, 0.0) for part in parts))


def changes_of(
    picture: Picture, neutral: Sequence[Picture], asked: Mapping[str, Asked]
) -> Array:
    """Return (K,) the causes beyond the mean of the person's own neutral looks."""
    own: Iterable[Array] = [causes_of(asked[each.name]) for each in neutral]
    found: Array = causes_of(asked[picture.name]) - np.mean(list(own), axis=0)
    return found
