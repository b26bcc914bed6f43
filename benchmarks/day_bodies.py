"""A rendered person as a body that can be put into any look of a day.

Every rendered look becomes points in space: MediaPipe's landmarks on their own rays at
their true depths, in the person's directions, so that its error is carried along in
metres. A look is then put together from the person's own neutral, his own effect of a
posture, and his own deviations between looks, each of which carries MediaPipe's error
and the true angles with it. A mild posture that was not rendered is half the strong
one; where the posture asked for is known, what the sway of so few looks adds to an
effect is taken off by what all people's deviations say.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.day_plans import HELD, MILD_OF, posture_of
from benchmarks.people import FRONT_CAMERAS, NEUTRAL_LOOKS
from posture_monitor.core.pose.landmarks import LANDMARKS, Array, Landmark

DATA = Path(__file__).parent / "data"
SOURCES = (DATA / "lively.jsonl.gz", DATA / "many.jsonl.gz")
UNSEEN = range(500, 560)  # the last test's people: nobody reads them but when asked
UNSEEN_SOURCE = DATA / "unseen.jsonl.gz"
NEUTRAL = "neutral"
TRUTHS = (
    *("cva", "head_pitch_world", "trunk_incl_hip_shoulder"),
    *("tragus_fwd_of_acromion_cm", "head_tilt_world", "head_yaw_world", "slump"),
)
SWAYING_PARTS = (
    *("neck_flexion", "trunk_inclination", "trunk_lateral", "head_yaw"),
    *("head_tilt", "forward_head_cm", "thoracic_flexion", "gaze_comp"),
)
POINTS = slice(0, 3 * LANDMARKS)
DEPTHS = slice(POINTS.stop, POINTS.stop + LANDMARKS)
VISIBLE = slice(DEPTHS.stop, DEPTHS.stop + LANDMARKS)
PRESENT = slice(VISIBLE.stop, VISIBLE.stop + LANDMARKS)
WORLD = slice(PRESENT.stop, PRESENT.stop + 3 * LANDMARKS)
TRUE = slice(WORLD.stop, WORLD.stop + len(TRUTHS))
ERROR_NAMES = ("shoulders out", "shoulders up", "ears out", "ears up", "nose up")
ERRORS = slice(TRUE.stop, TRUE.stop + len(ERROR_NAMES))
LENGTH = ERRORS.stop
SHOULDERS = (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER)

NOWHERE_LOST: Mapping[str, float] = {}

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Seen:
    """One rendered look: all that is added up, and what was asked for if known."""

    person: str
    posture: str
    is_upright: bool
    vector: Array | None  # None where MediaPipe found nobody
    asked: Array | None
    row: Row


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Body:
    """A person.

    Attributes:
        neutral: (V,) his neutral look.
        effects: {held posture: (V,) what it adds}.
        deviations: (D, V) his looks less the mean of their posture; their squares add
            up to the variance of one look.
        lost: {held posture or neutral: share of its pictures in which nobody is found}.
        turned: (3, 3) camera to world.
        groups: {kind of group: his own}.
    """

    person: str
    camera: str
    size_px: tuple[int, int]
    focal_px: float
    turned: Array
    neutral: Array
    effects: Mapping[str, Array]
    deviations: Array
    lost: Mapping[str, float]
    groups: Mapping[str, str]

    @property
    def number(self) -> int:
        """Return the number that he goes by."""
        return int(self.person[1:])

    @property
    def postures(self) -> list[str]:
        """Return what he can hold, in the order of HELD."""
        return [name for name in HELD if name in self.effects]


def bodies(sources: Iterable[Path] = SOURCES) -> list[Body]:
    """Return everybody before a laptop or a monitor, by number."""
    seen = [each for path in sources if path.exists() for each in looks_of(path)]
    response = _response(seen)
    middles = _middles(seen)
    people: dict[str, list[Seen]] = {}
    for each in seen:
        people.setdefault(each.person, []).append(each)
    found = [_body(his, response, middles) for his in people.values()]
    return sorted(found, key=lambda each: each.number)


def groups_of(row: Row) -> dict[str, str]:
    """Return {kind of group: the one that this person is in}."""
    body, look = row["body"], row["look"]
    tone = float(look["tone"])
    return {
        "camera": row["view"],
        "sex": "woman" if body["sex"] >= 0.5 else "man",
        "skin": "light" if tone < 1 / 3 else "dark" if tone > 2 / 3 else "middle",
        "hair": str(look["hair"]),
        "glasses": "glasses" if look["glasses"] else "none",
        "light": str(row["light"]),
    }


def halved(body: Body) -> Body:
    """Return him with every mild posture as half of the strong one: for a check."""
    halves = {
        mild: body.effects[strong] / 2
        for strong, mild in MILD_OF.items()
        if strong in body.effects
    }
    return replace(body, effects={**body.effects, **halves})


def looks_of(path: Path) -> list[Seen]:
    """Return the rendered looks of a file, before laptop and monitor."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        _seen(row)
        for row in rows
        if row["view"] in FRONT_CAMERAS
        and (path == UNSEEN_SOURCE or int(row["person"][1:]) not in UNSEEN)
    ]


def _seen(row: Row) -> Seen:
    posture, asked = row["posture"], None
    if "arms" in posture:  # the whole posture is written down
        asked = np.array([float(posture.get(part, 0.0)) for part in SWAYING_PARTS])
    return Seen(
        person=row["person"],
        posture=posture_of(row["name"]),
        is_upright=row["name"].rsplit("_", 1)[1] in NEUTRAL_LOOKS,
        vector=None if row["pose"] is None else vector_of(row),
        asked=asked,
        row=row,
    )


def vector_of(row: Row) -> Array:
    """Return (V,) points in metres, depths, visibility, presence, world and truth."""
    pose, focal_px = row["pose"], float(row["camera"]["f_px"])
    size = np.array(row["size_px"], dtype=np.float64)
    depth_m = np.array(pose["depth_m"])
    across = (np.array(pose["xy"]) * size - size / 2) * depth_m[:, None] / focal_px
    points = np.column_stack([across[:, 0], -across[:, 1], -depth_m])
    turned = np.array(row["camera"]["R_cam_to_world"])
    true = dict(row["truth_delta"])
    asked = row["posture"]
    true["slump"] = asked.get("lumbar_flexion", 0.0) + asked["thoracic_flexion"]
    return np.concatenate(
        [
            (points @ turned.T).ravel(),
            np.array(pose["z"]) * size[0] * depth_m / focal_px,
            pose["visibility"],
            pose["presence"],
            np.array(pose["world_m"]).ravel(),
            [float(true.get(name, 0.0)) for name in TRUTHS],
            _errors(row, np.array(pose["xy"]) * size, depth_m / focal_px),
        ]
    )


def _errors(row: Row, xy_px: Array, metres: Array) -> list[float]:
    """Return MediaPipe's error in metres at what ERROR_NAMES names."""
    points = row["points2d_px"]

    def off(name: str, landmark: Landmark) -> Array:
        found: Array = (xy_px[landmark] - points[name]) * metres[landmark]
        return found

    nose = off("nose", Landmark.NOSE)
    found: list[float] = []
    for part, left, right in (
        ("glenohumeral", *SHOULDERS),
        ("tragus", Landmark.LEFT_EAR, Landmark.RIGHT_EAR),
    ):
        one, other = off(f"{part}_l", left), off(f"{part}_r", right)
        found += [(one[0] - other[0]) / 2, -(one[1] + other[1]) / 2]
    return [float(each) for each in (*found, -nose[1])]


def _response(seen: Sequence[Seen]) -> Array | None:
    """Return (P, V) what a unit of each swaying part adds to a look, over all people.

    Fitted to deviations from the mean of each person's posture; None where nobody's
    posture is known.
    """
    asked, vectors = [], []
    for his in _held(seen).values():
        known = [each for each in his if each.asked is not None]
        if len(known) > 1:
            asked.append(_centred([each.asked for each in known]))
            vectors.append(_centred([each.vector for each in known]))
    if not asked:
        return None
    found: Array = np.linalg.lstsq(np.vstack(asked), np.vstack(vectors), rcond=None)[0]
    return found


def _held(seen: Iterable[Seen]) -> dict[tuple[str, str], list[Seen]]:
    """Return {(person, posture): the lively looks in which he was found}."""
    found: dict[tuple[str, str], list[Seen]] = {}
    for each in seen:
        if each.vector is not None and not each.is_upright:
            found.setdefault((each.person, each.posture), []).append(each)
    return found


def _middles(seen: Iterable[Seen]) -> dict[str, Array]:
    """Return {posture and its side: (P,) the mean of what was asked for}."""
    asked: dict[str, list[Array]] = {}
    for each in seen:
        if each.asked is not None and not each.is_upright:
            asked.setdefault(_sided(each), []).append(each.asked)
    return {name: np.mean(own, axis=0) for name, own in asked.items()}


def _sided(seen: Seen) -> str:
    name: str = seen.row["name"].rsplit("_", 1)[1]
    return name.split("-")[0]


def _body(
    his: Sequence[Seen], response: Array | None, middles: Mapping[str, Array]
) -> Body:
    held = {name: own for (_, name), own in _held(his).items()}
    means = {name: _mean(own, response, middles) for name, own in held.items()}
    neutral = means.pop(NEUTRAL)
    effects = {name: mean - neutral for name, mean in means.items() if name in HELD}
    for strong, mild in MILD_OF.items():
        if mild not in effects and strong in effects:
            effects[mild] = effects[strong] / 2
    deviations = np.vstack([_deviations(own) for own in held.values()])
    return body_at(
        his[0].row,
        neutral=neutral,
        effects=effects,
        deviations=deviations / np.sqrt(len(deviations)),
        lost=_lost(his),
    )


def body_at(
    row: Row,
    *,
    neutral: Array,
    effects: Mapping[str, Array],
    deviations: Array,
    lost: Mapping[str, float] = NOWHERE_LOST,
) -> Body:
    """Return the body of a picture's person before that picture's camera."""
    return Body(
        person=row["person"],
        camera=row["view"],
        size_px=(int(row["size_px"][0]), int(row["size_px"][1])),
        focal_px=float(row["camera"]["f_px"]),
        turned=np.array(row["camera"]["R_cam_to_world"]),
        neutral=neutral,
        effects=effects,
        deviations=deviations,
        lost=lost,
        groups=groups_of(row),
    )


def _mean(
    own: Sequence[Seen], response: Array | None, middles: Mapping[str, Array]
) -> Array:
    """Return (V,) a posture's mean look, as if it had swayed as everybody's mean."""
    seen = [each.vector for each in own if each.vector is not None]
    mean: Array = np.mean(seen, axis=0)
    name = _sided(own[0])
    if response is None or own[0].asked is None or name.startswith("deep"):
        return mean
    asked = np.mean([each.asked for each in own if each.asked is not None], axis=0)
    found: Array = mean - (asked - middles[name]) @ response
    return found


def _deviations(own: Sequence[Seen]) -> Array:
    """Return (n, V) deviations from the mean, made up for the mean's own."""
    if len(own) < 2:
        return np.zeros((0, LENGTH))
    centred = _centred([each.vector for each in own])
    found: Array = centred * np.sqrt(len(own) / (len(own) - 1))
    return found


def _centred(vectors: Sequence[Array | None]) -> Array:
    all_of = np.array(vectors, dtype=np.float64)
    found: Array = all_of - all_of.mean(axis=0)
    return found


def _lost(his: Sequence[Seen]) -> dict[str, float]:
    all_of: dict[str, list[bool]] = {}
    for each in his:
        all_of.setdefault(each.posture, []).append(each.vector is None)
    return {name: float(np.mean(own)) for name, own in all_of.items()}
