"""The samples that the posture model is trained on: rendered people, moved about.

Each picture is taken several times, with the chair rolled and the camera nudged after
the baseline, and with the whole set-up elsewhere than it was rendered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from benchmarks.causes import OUTPUTS, Asked, changes_of
from benchmarks.causes import follows_gaze as gaze_of
from benchmarks.people import Move, Picture, by_person
from benchmarks.train_angles import CAMERAS, SETUP, baseline_of, seen_as
from posture_monitor.core.pose.landmarks import Array

# Less than the angle model's: a posture is told by what lasts, and what a chair does in
# a look passes; with 6.5 cm a lean is told from a slump in fewer looks.
CHAIR = Move(left_m=0.02, forward_m=0.045, up_m=0.01, tilt_deg=1.0)
COPIES = 4
NEUTRAL_COPIES = 2
# Trained with people who keep their eyes level; others let a part of what bends below
# the neck lower the face, and then a lean is no bent neck.
LEVEL = (0.3, 1.0)
LEAST_NECK = 8.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Samples:
    """N pictures as the model sees them: features, baselines, causes, who, what."""

    features: Array
    baselines: Array
    truth: Array
    people: tuple[str, ...]
    postures: tuple[str, ...]
    gazes: Array  # (N,) degrees that the eyes stay level against
    copies: tuple[int, ...]

    def where(self, chosen: Array) -> Samples:
        """Return the samples that are chosen."""

        def some(names: Sequence[str]) -> tuple[str, ...]:
            return tuple(np.array(names, dtype=object)[chosen].tolist())

        return Samples(
            features=self.features[chosen],
            baselines=self.baselines[chosen],
            truth=self.truth[chosen],
            people=some(self.people),
            postures=some(self.postures),
            gazes=self.gazes[chosen],
            copies=tuple(np.array(self.copies)[chosen].tolist()),
        )

    def of(self, people: set[str]) -> Array:
        """Return (N,) whether each is one of these people."""
        return np.array([person in people for person in self.people])


def samples(
    name: str,
    found: Sequence[Picture],
    asked: Mapping[str, Asked],
    *,
    copies: int = COPIES,
    neutral_copies: int = NEUTRAL_COPIES,
    setup: Move = SETUP,
    chair: Move = CHAIR,
) -> Samples:
    """Return the samples of one model, each picture moved several times."""
    rows: list[tuple[Array, Array, Array, str, str, float, int]] = []
    for person, his in by_person(found, CAMERAS[name]).items():
        neutral = [picture for picture in his if picture.is_neutral]
        for copy in range(copies):
            chance = np.random.default_rng([copy, int(person[1:])])
            place = setup.drawn(chance)
            own, side = baseline_of(name, [each.moved(place) for each in neutral])
            for each in his:
                if each.is_neutral and copy >= neutral_copies:
                    continue
                pose = each.moved(place + chair.drawn(chance))
                truth = changes_of(each, neutral, asked)
                gaze = gaze_of(asked[each.name])
                features = np.array(seen_as(name, pose, side))
                rows.append((features, own, truth, person, each.posture, gaze, copy))
    columns = list(zip(*rows, strict=True))
    return Samples(
        features=np.array(columns[0]),
        baselines=np.array(columns[1]),
        truth=np.array(columns[2]),
        people=columns[3],
        postures=columns[4],
        gazes=np.array(columns[5]),
        copies=columns[6],
    )


def with_lowered_faces(given: Samples) -> Samples:
    """Return the samples with eyes that do not stay level all the way.

    The face is lowered as the person's own bent neck lowers it, by the degrees that the
    eyes do not make up for; that is no bent neck, and the truth stays.
    """
    chance = np.random.default_rng(0)
    level = chance.uniform(*LEVEL, size=len(given.people))
    features = given.features.copy()
    down = OUTPUTS.index("head_down")
    groups: dict[tuple[str, int], list[int]] = {}
    for at, who in enumerate(zip(given.people, given.copies, strict=True)):
        groups.setdefault(who, []).append(at)
    for rows in groups.values():
        bent = [
            at
            for at in rows
            if given.postures[at] == "neck" and given.truth[at, down] > LEAST_NECK
        ]
        if not bent:
            continue
        slope = np.mean(
            [
                (given.features[at] - given.baselines[at]) / given.truth[at, down]
                for at in bent
            ],
            axis=0,
        )
        lowering = (1.0 - level[rows]) * given.gazes[rows]
        features[rows] += lowering[:, None] * slope
    return replace(given, features=features)
