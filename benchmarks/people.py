"""Rendered people with known angles: read, moved about, seen through the features.

A line of the file is one picture: what MediaPipe made of it beside the true angles
(../shared/people/README.md). `moved` rolls the chair and turns the camera, exactly for
the true depths; MediaPipe's error is carried along.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians, sin
from pathlib import Path
from typing import Any

import numpy as np

from posture_monitor.core.pose.landmarks import Array, Pose

PEOPLE = Path(__file__).parents[2] / "shared" / "people"
PERSONS = PEOPLE / "persons.jsonl.gz"
MORE = Path(__file__).parent / "data" / "more.jsonl.gz"
BEARINGS = tuple(
    path
    for path in (
        PEOPLE / "bearings.jsonl.gz",
        Path(__file__).parent / "data" / "bearings.jsonl.gz",
    )
    if path.exists()
)
TRAINING = tuple(path for path in (PERSONS, MORE) if path.exists())
NEUTRAL_LOOKS = ("n0", "n1", "n2")
TRUE_NAMES = {
    "cva": "cva",
    "head_pitch": "head_pitch_world",
    "trunk_inclination": "trunk_incl_hip_shoulder",
    "forward_head": "ear_gh_incl",
    "forward_head_cm": "tragus_fwd_of_acromion_cm",
    "thoracic_flexion": "thoracic_flexion",
    "head_tilt": "head_tilt_world",
    "shoulder_tilt": "shoulder_line_tilt",
}
"""{metric: its name in the files}; neck_flexion and slump are made of two others."""
KEYS = (*TRUE_NAMES, "neck_flexion", "slump")
FRONT_CAMERAS = ("laptop", "monitor")
BESIDE_CAMERAS = ("side", "deg45")
BEARING_CAMERAS = tuple(f"b{deg:02}" for deg in (0, 10, 20, 25, 30, 35, 40, 50, 70, 90))


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """How the body has moved as a whole, or the camera with it; 0 is not at all.

    Attributes:
        left_m, forward_m, up_m: Of the chair, in the person's directions.
        tilt_deg, pan_deg: Of the camera: up, and to its left.
    """

    left_m: float = 0.0
    forward_m: float = 0.0
    up_m: float = 0.0
    tilt_deg: float = 0.0
    pan_deg: float = 0.0

    def __add__(self, other: Move) -> Move:
        """Return both moves together."""
        return Move(
            left_m=self.left_m + other.left_m,
            forward_m=self.forward_m + other.forward_m,
            up_m=self.up_m + other.up_m,
            tilt_deg=self.tilt_deg + other.tilt_deg,
            pan_deg=self.pan_deg + other.pan_deg,
        )

    def drawn(self, chance: np.random.Generator) -> Move:
        """Return a random move of which this one is the standard deviation."""
        left_m, forward_m, up_m, tilt_deg, pan_deg = chance.normal(size=5).tolist()
        return Move(
            left_m=left_m * self.left_m,
            forward_m=forward_m * self.forward_m,
            up_m=up_m * self.up_m,
            tilt_deg=tilt_deg * self.tilt_deg,
            pan_deg=pan_deg * self.pan_deg,
        )


STILL = Move()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Picture:
    """One picture of a rendered person.

    Attributes:
        name: Of the picture; its last part is the posture.
        person: Who; nobody of one name is held out while his other pictures train.
        camera: laptop, monitor, side or deg45.
        truth: {metric: true change from the body's own neutral posture}.
        about: Body, look, light and camera, as they were asked for.
        true_px: {part of the body: its true place in the picture}.
        seen: MediaPipe's landmarks as written, or None where it found nobody.
    """

    name: str
    person: str
    camera: str
    truth: Mapping[str, float]
    about: Mapping[str, Mapping[str, float | str | bool] | str]
    size_px: tuple[int, int]
    focal_px: float
    turned: Array  # (3, 3), camera -> world
    depth_m: Array | None  # (33,) along the optical axis
    true_px: Mapping[str, tuple[float, float]]
    seen: Pose | None

    @property
    def posture(self) -> str:
        """Return the posture's name, without its number."""
        return self.name.rsplit("_", 1)[1].split("-")[0].rstrip("0123456789")

    @property
    def is_neutral(self) -> bool:
        """Return whether this is one of the person's three neutral looks."""
        return self.name.rsplit("_", 1)[1] in NEUTRAL_LOOKS

    def moved(self, move: Move = STILL) -> Pose:
        """Return the landmarks as they would be found after a move.

        Raises:
            ValueError: nobody was found in the picture.
        """
        if self.seen is None or self.depth_m is None:
            raise ValueError(f"expected somebody in {self.name}, got nobody")
        return self.seen if move == STILL else _moved(self, self.seen, move)


def pictures(path: Path = PERSONS) -> list[Picture]:
    """Return the pictures of a file in its order."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [_picture(json.loads(line)) for line in lines]


def by_person(
    found: Iterable[Picture], cameras: Sequence[str]
) -> dict[str, list[Picture]]:
    """Return {person: his pictures with a pose}, of those who have a neutral one."""
    people: dict[str, list[Picture]] = {}
    for picture in found:
        if picture.camera in cameras and picture.seen is not None:
            people.setdefault(picture.person, []).append(picture)
    return {
        person: his
        for person, his in sorted(people.items())
        if any(picture.is_neutral for picture in his)
    }


def true_changes(picture: Picture, neutral: Sequence[Picture]) -> Array:
    """Return (K,) true changes from the mean of the neutral looks, as in KEYS."""
    own = np.array([picture.truth[key] for key in KEYS])
    found: Array = own - np.mean(
        [[each.truth[key] for key in KEYS] for each in neutral], axis=0
    )
    return found


def folds(people: Iterable[str], count: int) -> Iterator[tuple[set[str], set[str]]]:
    """Yield (those who train, those held out), each person held out once."""
    names = sorted(set(people))
    for number in range(count):
        held_out = set(names[number::count])
        yield set(names) - held_out, held_out


def _picture(row: dict[str, Any]) -> Picture:
    truth, posture, camera = row["truth_delta"], row["posture"], row["camera"]
    found = row["pose"]
    changes = {key: float(truth[name]) for key, name in TRUE_NAMES.items()}
    changes["neck_flexion"] = changes["head_pitch"] - changes["trunk_inclination"]
    changes["slump"] = sum(
        float(posture.get(part, 0.0)) for part in ("lumbar_flexion", "thoracic_flexion")
    )
    width, height = row["size_px"]
    size_px = (int(width), int(height))
    seen = None
    if isinstance(found, dict):
        seen = Pose.from_normalised(
            xy=found["xy"],
            z=found["z"],
            visibility=found["visibility"],
            presence=found.get("presence"),
            world_m=found.get("world_m"),
            size_px=size_px,
        )
    points = row["points2d_px"]
    return Picture(
        name=str(row["name"]),
        person=str(row["person"]),
        camera=str(row["view"]),
        truth=changes,
        about={key: row[key] for key in ("body", "look", "light")} | {"camera": camera},
        size_px=size_px,
        focal_px=float(camera["f_px"]),
        turned=np.array(camera["R_cam_to_world"]),
        depth_m=np.array(found["depth_m"]) if isinstance(found, dict) else None,
        true_px={part: (float(x), float(y)) for part, (x, y) in points.items()},
        seen=seen,
    )


def _moved(picture: Picture, pose: Pose, move: Move) -> Pose:
    """Move each landmark along its own ray's point in space, then project it anew."""
    width, height = picture.size_px
    depth_m, focal_px = np.array(picture.depth_m), picture.focal_px
    middle = np.array([width / 2, height / 2])
    right, down = ((pose.xy_px - middle) * depth_m[:, None] / focal_px).T
    points = np.stack([right, -down, -depth_m], axis=1)
    points += np.array([move.left_m, -move.forward_m, move.up_m]) @ picture.turned
    points = points @ _about_x(move.tilt_deg) @ _about_y(move.pan_deg)
    after_m = -points[:, 2]
    across = points[:, :2] * np.array([1.0, -1.0]) * focal_px / after_m[:, None]
    world_m = pose.world_m
    if world_m is not None:  # from the hips, along the camera's axes: a chair is naught
        axes = np.array([1.0, -1.0, -1.0])
        turn = _about_x(move.tilt_deg) @ _about_y(move.pan_deg)
        world_m = (world_m * axes) @ turn * axes
    return Pose(
        xy_px=middle + across,
        z_px=pose.z_px * depth_m / after_m,
        visibility=pose.visibility,
        presence=pose.presence,
        world_m=world_m,
        size_px=picture.size_px,
    )


def _about_x(angle_deg: float) -> Array:
    c, s = cos(radians(angle_deg)), sin(radians(angle_deg))
    return np.array([[1, 0, 0], [0, c, -s], [0, s, c]])


def _about_y(angle_deg: float) -> Array:
    c, s = cos(radians(angle_deg)), sin(radians(angle_deg))
    return np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]])
