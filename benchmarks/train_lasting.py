"""Train the model of what lasts on rendered people and write config/lasting.npz.

    .venv/bin/python -m benchmarks.train_lasting [--out FILE]

Two ridge regressions on the changes of whole windows (lasting_samples.py), one to true
sizes in space, one (logistic) to the name of the posture that was rendered. The same
people as the angle model's; nobody of the simulated days is among them. The same input
gives the same file.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.day_plans import MILD_SIZES
from benchmarks.lasting_samples import Windows, training_bodies, windows
from benchmarks.people import TRAINING
from posture_monitor.core.lasting.lasting_model import LastingModel, softened_context
from posture_monitor.core.pose.features import FRONT, SIDE, Layout
from posture_monitor.core.pose.landmarks import Array
from posture_monitor.core.vocabulary import PostureKey

OUT = Path(__file__).parents[1] / "config" / "lasting.npz"
LAYOUTS = {"front": FRONT, "side": SIDE}
# Where each camera stands: below or above the eyes; aslant or beside.
STANDS = {
    "front": {"laptop": 1.0, "monitor": -1.0},
    "side": {"side": 1.0, "deg45": -1.0},
}
POSTURES = tuple(map(PostureKey, MILD_SIZES))
MILD = np.array([abs(size) for _, size in MILD_SIZES.values()])
NAMES = {
    "slump": PostureKey.SLUMPED,
    "fwd": PostureKey.HEAD_FORWARD,
    "neck": PostureKey.HEAD_DOWN,
    "lean": PostureKey.LEANING_IN,
    "recline": PostureKey.LEANING_BACK,
    "back": PostureKey.LEANING_BACK,
}
"""{rendered posture: its name}; one that leans to the other side is the other."""
NAMED = tuple(dict.fromkeys(NAMES.values()))
MOST = 3.0  # a posture that goes farther counts as this far, 1 is mild
RIDGE = 0.0003  # of a window, per window
STAND_RIDGE = 1.0
LEAST_NAMED = 0.6  # of mild: what is smaller has no name
LEAST_GAIN = 0.3  # what is told of less is not told in full
NAME_RIDGE, STEPS, RATE = 0.01, 400, 0.05
# Other people's spread of windows while all is well, 1 is mild: wider than the 0.07 to
# 0.19 that people of the simulated days have, so that it is learnt from above.
SPREADS = {
    PostureKey.HEAD_DOWN: 0.21,
    PostureKey.HEAD_FORWARD: 0.27,
    PostureKey.LEANING_BACK: 0.42,
    PostureKey.LEANING_IN: 0.21,
    PostureKey.SLUMPED: 0.21,
    PostureKey.TILTED: 0.42,
    PostureKey.TURNED: 0.42,
}


def main(arguments: Sequence[str]) -> int:
    """Train both models and write them."""
    parser = argparse.ArgumentParser(description="Train the model of what lasts.")
    parser.add_argument("--out", type=Path, default=OUT)
    out: Path = parser.parse_args(arguments).out
    arrays: dict[str, Array] = {}
    for name, stands in STANDS.items():
        given = windows(name, training_bodies(TRAINING, tuple(stands)), stands)
        model = trained(name, given)
        arrays |= {f"{name}.{part}": each for part, each in arrays_of(model).items()}
    kept = {name: array.astype(np.float32) for name, array in arrays.items()}
    np.savez_compressed(
        out,
        allow_pickle=False,
        postures=np.array(POSTURES),
        named=np.array(NAMED),
        **kept,
    )
    print(f"{out}: {out.stat().st_size / 1024:.0f} kB")
    return 0


def arrays_of(model: LastingModel) -> dict[str, Array]:
    """Return {name: array} of all that is learned."""
    return {
        "context_middle": model.context_middle,
        "context_scale": model.context_scale,
        "stand": model.stand,
        "weights": model.weights,
        "stand_weights": model.stand_weights,
        "spreads": np.array(list(model.spreads.values())),
        "gains": np.array(list(model.gains.values())),
    }


def trained(name: str, given: Windows) -> LastingModel:
    """Return the model of one layout."""
    model = _empty(LAYOUTS[name], given)
    context = softened_context(_context(model, given.baselines), model)
    stand = _stand(context, given.stands)
    model = replace(model, stand=stand)
    stands = np.clip(context @ stand, -1.0, 1.0)[:, None]
    changes = _changes(model, given)
    terms = np.hstack([changes, changes * stands])
    scale = terms.std(axis=0) + 1e-9
    scaled = terms / scale
    sizes = MILD * _ridge(scaled, np.clip(given.truth, -MOST, MOST))
    names = _logistic(*_named(scaled, given))
    weights = np.hstack([sizes, names]) / scale[:, None]
    count = changes.shape[1]
    return replace(
        model,
        weights=weights[:count],
        stand_weights=weights[count:],
        gains=_gains(scaled @ sizes / MILD, given),
    )


def _gains(told: Array, given: Windows) -> dict[PostureKey, float]:
    """Return {posture: the share of it that is told}, over windows of nothing else."""
    rows, names = _chosen(given)
    found = dict.fromkeys(POSTURES, 1.0)
    for key in set(names):
        own = [row for row, name in zip(rows, names, strict=True) if name is key]
        true = given.truth[own, POSTURES.index(key)]
        share = float(true @ told[own, POSTURES.index(key)] / (true @ true))
        found[key] = max(LEAST_GAIN, share)
    return found


def _ridge(terms: Array, goal: Array) -> Array:
    count, width = terms.shape
    penalty = RIDGE * count * np.eye(width)
    found: Array = np.linalg.solve(terms.T @ terms + penalty, terms.T @ goal)
    return found


def _stand(context: Array, stands: Array) -> Array:
    """Return (C,) from the context to where the camera stands."""
    _, rows = np.unique(context, axis=0, return_index=True)
    own, goal = np.asarray(context[rows], dtype=np.float64), stands[rows]
    penalty = STAND_RIDGE * np.eye(own.shape[1])
    return np.asarray(np.linalg.solve(own.T @ own + penalty, own.T @ goal))


def _named(terms: Array, given: Windows) -> tuple[Array, Array]:
    """Return the windows that have a name, and it as a number in NAMED."""
    rows, names = _chosen(given)
    return terms[rows], np.array([NAMED.index(key) for key in names])


def _chosen(given: Windows) -> tuple[list[int], list[PostureKey]]:
    """Return which windows have a name, and it."""
    rows, names = [], []
    for row, posture in enumerate(given.postures):
        if posture not in NAMES:
            continue
        key = NAMES[posture]
        if key is PostureKey.LEANING_IN and given.truth[row, POSTURES.index(key)] < 0:
            key = PostureKey.LEANING_BACK
        if given.truth[row, POSTURES.index(key)] > LEAST_NAMED:
            rows.append(row)
            names.append(key)
    return rows, names


def _logistic(terms: Array, names: Array) -> Array:
    """Return (T, N) weights of a multinomial logistic regression, every name alike.

    Found by Adam's steps (Kingma and Ba 2015) over all windows at once.
    """
    goal = np.eye(len(NAMED))[names]
    often = goal.sum(axis=0)[names]
    alike = (1.0 / often) / np.mean(1.0 / often)
    weights = np.zeros((terms.shape[1], len(NAMED)))
    mean: Array = np.zeros_like(weights)
    square: Array = np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        told = terms @ weights
        likely = np.exp(told - told.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        slope = terms.T @ ((likely - goal) * alike[:, None]) / len(terms)
        slope += NAME_RIDGE * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        size = np.sqrt(square / (1.0 - 0.99**step)) + 1e-8
        weights = weights - RATE * (mean / (1.0 - 0.9**step)) / size
    return weights


def _empty(layout: Layout, given: Windows) -> LastingModel:
    context = given.baselines[:, [each.is_context for each in layout.features]]
    count = sum(each.is_change for each in layout.features)
    outputs = len(POSTURES) + len(NAMED)
    return LastingModel(
        layout=layout,
        postures=POSTURES,
        named=NAMED,
        context_middle=np.median(context, axis=0),
        context_scale=context.std(axis=0),
        stand=np.zeros(context.shape[1]),
        weights=np.zeros((count, outputs)),
        stand_weights=np.zeros((count, outputs)),
        spreads={
            key: SPREADS[key] * mild
            for key, mild in zip(POSTURES, MILD.tolist(), strict=True)
        },
        gains=dict.fromkeys(POSTURES, 1.0),
    )


def _context(model: LastingModel, baselines: Array) -> Array:
    found: Array = baselines[:, [each.is_context for each in model.layout.features]]
    return found


def _changes(model: LastingModel, given: Windows) -> Array:
    """Return (N, F) changes, lengths in body scales."""
    kinds, baselines = model.layout.features, given.baselines
    change = given.features - baselines
    lengths = np.array([each.is_length for each in kinds])
    change[:, lengths] /= np.exp(baselines[:, :1])
    found: Array = change[:, [each.is_change for each in kinds]]
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
