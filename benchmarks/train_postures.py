"""Train the posture model on rendered people and write config/postures.npz.

    .venv/bin/python -m benchmarks.train_postures [--out FILE]

As benchmarks/train_angles.py, but the goal is what was asked of the body (causes.py).
How the model does with people held out: benchmarks/posture_scores.py. The same input
gives the same file.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from math import pi, sqrt
from pathlib import Path

import numpy as np

from benchmarks.causes import ODD_OUTPUTS, OUTPUTS, asked_of
from benchmarks.people import BEARINGS, TRAINING, folds, pictures
from benchmarks.posture_samples import COPIES, Samples, samples, with_lowered_faces
from benchmarks.ridge_terms import (
    covering_weights,
    expanded,
    novelty_of,
    of_width,
    parities,
    ridge_weights,
    softened,
)
from posture_monitor.core.pose.features import FRONT, SIDE, Layout
from posture_monitor.core.pose.landmarks import Array
from posture_monitor.core.postures.posture_model import PostureModel

Mask = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]

OUT = Path(__file__).parents[1] / "config" / "postures.npz"
PEOPLE = (*TRAINING, *BEARINGS)
LAYOUTS = {"front": FRONT, "side": SIDE}
RIDGE = {"front": 20.0, "side": 60.0}  # per copy, as the angle model's
SD_RIDGE = 30.0
INNER_FOLDS = 5
USUAL = 84.0  # percentile of a change that makes its scale: one standard deviation
REACH = 0.95  # share of the training pictures whose change is not slowed down
COVERED, COVERED_SDS = 0.80, 1.2816  # a normal error is within so many sds so often
LIMITS = np.arange(0.5, 0.96, 0.05)  # quantiles of the true size
SHRINKS = np.arange(0.5, 1.11, 0.05).tolist()
WIDENS = np.arange(0.8, 2.41, 0.1).tolist()
LEAST_LIKELY = 0.001
KEPT = 0.95  # share of the looks that the noise of naming is measured on
# A look of these postures has one cause: (output, least size).
SINGLE = {
    "slump": ("slumped", 5.0),
    "fwd": ("head_forward", 1.0),
    "neck": ("head_down", 5.0),
    "lean": ("leaning", 4.0),
    "tilt": ("tilted", 6.0),
}
LEAST_TURN = 8.0


def main(arguments: Sequence[str]) -> int:
    """Train both models and write them."""
    asked = _parser().parse_args(arguments)
    found = [picture for path in asked.persons for picture in pictures(path)]
    causes = {
        name: posture
        for path in asked.persons
        for name, posture in asked_of(path).items()
    }
    arrays: dict[str, Array] = {}
    for name in LAYOUTS:
        model = trained(name, samples(name, found, causes))
        arrays |= {f"{name}.{part}": each for part, each in arrays_of(model).items()}
    kept = {name: array.astype(np.float32) for name, array in arrays.items()}
    np.savez_compressed(
        asked.out, allow_pickle=False, outputs=np.array(OUTPUTS), **kept
    )
    print(f"{asked.out}: {asked.out.stat().st_size / 1024:.0f} kB")
    return 0


def arrays_of(model: PostureModel) -> dict[str, Array]:
    """Return {name: array} of all that is learned."""
    return {
        "change_scale": model.change_scale,
        "context_middle": model.context_middle,
        "context_scale": model.context_scale,
        "weights": model.weights,
        "sd_weights": model.sd_weights,
        "reach": np.array([model.reach]),
        "rays": model.rays,
        "noise": model.noise,
    }


def trained(name: str, given: Samples) -> PostureModel:
    """Return the model, its errors and names from people left out of training."""
    lowered = with_lowered_faces(given)
    told, of_lowered = np.zeros_like(given.truth), np.zeros_like(given.truth)
    sizes = np.zeros((0, 0))
    for training, held_out in folds(given.people, INNER_FOLDS):
        model = _fitted(name, given.where(given.of(training)))
        chosen = given.of(held_out)
        told[chosen], of_sds = _told(model, given.where(chosen))
        of_lowered[chosen], _ = _told(model, lowered.where(chosen))
        if not sizes.size:
            sizes = np.zeros((len(given.people), of_sds.shape[1]))
        sizes[chosen] = of_sds
    sd_weights = covering_weights(
        sizes,
        np.abs(told - given.truth),
        SD_RIDGE,
        covered=COVERED,
        widths=COVERED_SDS,
    )
    sds = np.exp(sizes @ sd_weights)
    shrink, widen = np.array(
        [
            calibrated(told[:, at], sds[:, at], given.truth[:, at])
            for at in range(len(OUTPUTS))
        ]
    ).T
    print(f"{name}: sizes shrunk by {shrink.round(2)}, sds widened by {widen.round(2)}")
    model = _fitted(name, given)
    rays, noise = rays_of(shrink * of_lowered, lowered)
    sd_weights[0] += np.log(widen)
    return replace(
        model,
        weights=shrink * model.weights,
        sd_weights=sd_weights,
        rays=rays,
        noise=noise,
    )


def rays_of(told: Array, given: Samples) -> tuple[Array, Array]:
    """Return (K, K) what one unit of each cause is told as, and the noise around it."""
    rays, rests = np.eye(len(OUTPUTS)), []
    for at, output in enumerate(OUTPUTS):
        chosen = _single(output, given)
        truth, own = given.truth[chosen, at], told[chosen]
        rays[at] = truth @ own / (truth @ truth)
        rests.append(own - truth[:, None] * rays[at])
    rests.append(told[np.array(given.postures) == "n"])
    rest = np.concatenate(rests)
    far = np.sqrt(np.mean((rest / np.median(np.abs(rest), axis=0)) ** 2, axis=1))
    rest = rest[far < np.quantile(far, KEPT)]
    noise: Array = rest.T @ rest / len(rest)
    return rays, noise


def calibrated(expected: Array, sd: Array, truth: Array) -> tuple[float, float]:
    """Return by how much to shrink one output's sizes, and to widen their sds.

    So that the probability of more than a limit is as likely as it says, for limits all
    over the range, by the logarithmic score.
    """
    limits = np.quantile(np.abs(truth), LIMITS)
    limits = np.concatenate((limits, -limits))[:, None]
    beyond = truth > limits
    scores = {}
    for shrink in SHRINKS:
        for widen in WIDENS:
            likely = _normal((shrink * expected - limits) / (widen * sd))
            likely = np.clip(np.where(beyond, likely, 1.0 - likely), LEAST_LIKELY, 1.0)
            scores[shrink, widen] = float(np.log(likely).mean())
    return max(scores, key=lambda each: scores[each])


def _normal(deviations: Array) -> Array:
    """Return the normal distribution within 0.0003, since numpy has none."""
    cubed = deviations + 0.044715 * deviations**3
    found: Array = (1.0 + np.tanh(sqrt(2.0 / pi) * cubed)) / 2.0
    return found


def _single(output: str, given: Samples) -> Mask:
    """Return (N,) whether each look has this one cause and no other large one."""
    at, postures = OUTPUTS.index(output), np.array(given.postures)
    truth = given.truth[:, at]
    if output == "turned":
        plain = np.isin(postures, ("n", "shrug", "turnleft", "turnright"))
        return np.asarray(plain & (np.abs(truth) > LEAST_TURN))
    posture, least = next(
        (name, least) for name, (of, least) in SINGLE.items() if of == output
    )
    large = np.abs(truth) > least if output in ODD_OUTPUTS else truth > least
    return np.asarray((postures == posture) & large)


def _fitted(name: str, given: Samples) -> PostureModel:
    """Return a model with weights and nothing of its errors."""
    layout = LAYOUTS[name]
    model = _empty(layout)
    change, context = _scaled(model, given)
    odd = np.array([each.is_odd for each in layout.features if each.is_context])
    model = replace(
        model,
        change_scale=np.percentile(np.abs(change), USUAL, axis=0),
        context_middle=np.where(odd, 0.0, np.median(context, axis=0)),
        context_scale=context.std(axis=0),
    )
    scaled, _ = _scaled(model, given)
    model = replace(model, reach=float(np.quantile(novelty_of(scaled), REACH)))
    terms, _ = _terms(model, given)
    weights = np.zeros((terms.shape[1], len(OUTPUTS)))
    alike = np.ones(len(given.truth))
    for rows, columns in parities(layout, OUTPUTS, ODD_OUTPUTS):
        weights[np.ix_(rows, columns)] = ridge_weights(
            terms[:, rows],
            given.truth[:, columns],
            RIDGE[name] * COPIES,
            alike,
        )
    return replace(model, weights=weights)


def _told(model: PostureModel, given: Samples) -> tuple[Array, Array]:
    """Return (N, K) expected sizes and what their standard deviations are told from."""
    terms, of_sds = _terms(model, given)
    return terms @ model.weights, of_sds


def _scaled(model: PostureModel, given: Samples) -> tuple[Array, Array]:
    """Return (N, F) scaled changes and (N, C) scaled context."""
    kinds, baselines = model.layout.features, given.baselines
    lengths = np.array([each.is_length for each in kinds])
    change = given.features - baselines
    change[:, lengths] /= np.exp(baselines[:, :1])
    changes = change[:, [each.is_change for each in kinds]]
    contexts = baselines[:, [each.is_context for each in kinds]]
    return (
        changes / model.change_scale,
        (contexts - model.context_middle) / model.context_scale,
    )


def _terms(model: PostureModel, given: Samples) -> tuple[Array, Array]:
    """Return what the sizes and what their standard deviations are told from."""
    scaled, context = _scaled(model, given)
    novelty = novelty_of(scaled)
    beyond = np.maximum(1.0, novelty / model.reach)[:, None]
    changes, context = softened(scaled / beyond, context)
    pairs = np.triu_indices(changes.shape[1])
    return (
        (1.0 + np.log(beyond)) * expanded(changes, context, pairs),
        of_width(changes, context, novelty),
    )


def _empty(layout: Layout) -> PostureModel:
    changes = sum(each.is_change for each in layout.features)
    contexts = sum(each.is_context for each in layout.features)
    count = changes + changes * (changes + 1) // 2 + changes * contexts
    outputs = len(OUTPUTS)
    return PostureModel(
        layout=layout,
        outputs=OUTPUTS,
        change_scale=np.ones(changes),
        context_middle=np.zeros(contexts),
        context_scale=np.ones(contexts),
        weights=np.zeros((count, outputs)),
        sd_weights=np.zeros((changes + contexts + 2, outputs)),
        reach=float("inf"),
        rays=np.eye(outputs),
        noise=np.eye(outputs),
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Train the posture model.")
    parser.add_argument("persons", nargs="*", type=Path, default=PEOPLE)
    parser.add_argument("--out", type=Path, default=OUT)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
