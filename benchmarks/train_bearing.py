"""Fit the bearing on rendered people; print the numbers of core/pose/bearing.py.

    .venv/bin/python -m benchmarks.train_bearing

Every bearing weighs the same, whatever its number of people, and looks in which
MediaPipe lost the body count less. The camera is tilted and panned at random, since
where a person is in the picture says little about a camera that somebody turned. The
errors are those of people held out, of the middle of their neutral looks.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from math import atan2, degrees
from statistics import median

import numpy as np

from benchmarks.people import BEARINGS, TRAINING, Picture, folds, pictures
from benchmarks.train_angles import SETUP
from posture_monitor.core.pose.bearing import terms_of
from posture_monitor.core.pose.landmarks import Array

COPIES = 2
FOLDS = 8
RIDGE = 1e-3  # of each term's own size
EDGES_DEG = (5, 15, 22, 28, 33, 38, 45, 60, 80)  # between the rendered bearings
FAR_DEG = 12.0  # an error from which on a look counts less
ROUNDS = 6
NINE_IN_TEN = 1.645  # standard deviations of a normal error
NEUTRAL_WEIGHT = 3.0  # of the camera's height: a bent head looks like a high camera


def main() -> int:
    """Print weights and errors."""
    found = [
        each
        for path in (*TRAINING, *BEARINGS)
        for each in pictures(path)
        if each.seen is not None
    ]
    looks = [(each, copy) for copy in range(COPIES) for each in found]
    terms = [_terms(each, copy) for each, copy in looks]
    across, above = (np.array(column) for column in zip(*terms, strict=True))
    shown = [each for each, _ in looks]
    truth = np.array([true_bearing(each) for each in shown])
    even = _evenness(truth[:, 0])
    neutral = np.array([each.is_neutral for each in shown])
    heights = even * np.where(neutral, NEUTRAL_WEIGHT, 1.0)
    _print("ACROSS_WEIGHTS", fitted(across, truth[:, 0], even))
    _print("ABOVE_WEIGHTS", fitted(above, truth[:, 1], heights))
    _print_errors("ACROSS", shown, _held_out(shown, across, truth[:, 0], even), truth)
    told = _held_out(shown, above, truth[:, 1], heights)
    _print_errors("ABOVE", shown, told, truth)
    return 0


def true_bearing(picture: Picture) -> tuple[float, float]:
    """Return where the camera was put: degrees across and above the eyes."""
    camera = picture.about["camera"]
    assert not isinstance(camera, str)
    height_m, dist_m = float(camera["height"]), float(camera["dist"])
    return float(camera["yaw"]), degrees(atan2(height_m, dist_m))


def fitted(terms: Array, truth: Array, weights: Array) -> Array:
    """Return the weights of a robust ridge."""
    own: Array = weights
    found: Array = np.zeros(terms.shape[1])
    for _ in range(ROUNDS):
        heavy = terms * own[:, None]
        gram = heavy.T @ terms
        penalty = RIDGE * np.diag(np.diag(gram))
        found = np.asarray(np.linalg.solve(gram + penalty, heavy.T @ truth))
        error = np.abs(terms @ found - truth)
        own = np.asarray(weights / np.maximum(1.0, error / FAR_DEG))
    return found


def _terms(picture: Picture, copy: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    chance = np.random.default_rng([copy, *picture.name.encode()])
    return terms_of(picture.moved(SETUP.drawn(chance)))


def _evenness(across_deg: Array) -> Array:
    """Return (N,) how much each look counts, so that no bearing outweighs others."""
    bins = np.digitize(np.abs(across_deg), EDGES_DEG)
    count = np.bincount(bins, minlength=len(EDGES_DEG) + 1)
    share = len(across_deg) / len(count) / np.maximum(1, count)
    found: Array = np.sqrt(share)[bins].astype(np.float64)
    return found


def _held_out(
    shown: Sequence[Picture], terms: Array, truth: Array, weights: Array
) -> Array:
    """Return (N,) what is told of people who did not train."""
    told = np.zeros(len(truth))
    who = np.array([each.person for each in shown])
    for training, held_out in folds(who.tolist(), FOLDS):
        train = np.isin(who, sorted(training))
        found = fitted(terms[train], truth[train], weights[train])
        asked = np.isin(who, sorted(held_out))
        told[asked] = terms[asked] @ found
    return told


def _print(name: str, weights: Array) -> None:
    print(f"{name} = ({', '.join(f'{each:.3f}' for each in weights)})")


def _print_errors(
    name: str, shown: Sequence[Picture], told: Array, truth: Array
) -> None:
    """Print the error of the middle of each person's neutral looks, by bearing.

    Last comes a line through the standard deviations, as core/pose/bearing.py has it:
    a tenth of a normal error is beyond 1.645 of them.
    """
    column = 0 if name == "ACROSS" else 1
    errors = _errors_of_people(shown, told - truth[:, column], truth[:, 0])
    points = []
    for group in sorted({each for each, _ in errors}):
        own = np.array([error for each, error in errors if each == group])
        sd_deg = float(np.quantile(np.abs(own), 0.9)) / NINE_IN_TEN
        from_deg = (0, *EDGES_DEG)[group]
        print(
            f"{name}: from {from_deg} deg, {len(own)} people: bias {own.mean():.1f},"
            f" SD by nine in ten {sd_deg:.1f}"
        )
        points.append(((*EDGES_DEG, 100)[group] / 2 + from_deg / 2, sd_deg, len(own)))
    across_deg, sds_deg, counts = np.array(points).T
    slope, begin = np.polyfit(across_deg, sds_deg, 1, w=np.sqrt(counts))
    print(f"{name}_ERROR_DEG = ({begin:.1f}, {slope:.3f})")


def _errors_of_people(
    shown: Sequence[Picture], errors: Array, across_deg: Array
) -> list[tuple[int, float]]:
    """Return (group of bearings, median error) of each person's neutral looks."""
    own: dict[str, list[tuple[int, float]]] = {}
    for each, error, aside_deg in zip(shown, errors, across_deg, strict=True):
        if each.is_neutral:
            group = int(np.digitize(abs(aside_deg), EDGES_DEG))
            own.setdefault(each.person, []).append((group, float(error)))
    return [(his[0][0], median([error for _, error in his])) for his in own.values()]


if __name__ == "__main__":
    sys.exit(main())
