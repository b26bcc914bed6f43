"""How well the posture model tells postures of people whom it has not met.

    .venv/bin/python -m benchmarks.posture_scores [PEOPLE.jsonl.gz ...]

Lively people by default; nobody among them has trained it. The calibration of the
evidence is of the training people, each left out once. Every look's chair is moved.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np

from benchmarks.causes import OUTPUTS, Asked, asked_of, changes_of
from benchmarks.held_out import CHAIR
from benchmarks.people import Picture, by_person, folds, pictures
from benchmarks.posture_samples import Samples, samples
from benchmarks.scores import auc
from benchmarks.train_angles import CAMERAS, baseline_of, seen_as
from benchmarks.train_postures import PEOPLE, trained
from posture_monitor.core.pose.landmarks import Array
from posture_monitor.core.postures import POSTURES
from posture_monitor.core.postures.evidence import (
    PostureLimits,
    PostureReading,
    Size,
    evidence,
    read,
    severity,
)
from posture_monitor.core.postures.naming import NamedPosture
from posture_monitor.core.postures.posture_model import PostureModel
from posture_monitor.core.vocabulary import PostureKey, Severity
from posture_monitor.settings.build import monitor_settings
from posture_monitor.settings.layers import load_config

LIVELY = Path(__file__).parent / "data" / "lively.jsonl.gz"
PLANNED = {
    "slump": PostureKey.SLUMPED,
    "fwd": PostureKey.HEAD_FORWARD,
    "neck": PostureKey.HEAD_DOWN,
    "lean": PostureKey.LEANING_IN,
    "back": PostureKey.LEANING_BACK,
    "tiltleft": PostureKey.TILTED,
    "tiltright": PostureKey.TILTED,
    "turnleft": PostureKey.TURNED,
    "turnright": PostureKey.TURNED,
    "deepneck": PostureKey.HEAD_DOWN,
    "deeplean": PostureKey.LEANING_IN,
}
GRID = {
    PostureKey.SLUMPED: ("neutral", "slump10", "slump20"),
    PostureKey.HEAD_FORWARD: ("neutral", "fwd2", "fwd4"),
    PostureKey.HEAD_DOWN: ("neutral", "neck10", "neck20"),
    PostureKey.LEANING_IN: ("neutral", "lean7", "lean15"),
}
DRAWS = 3
HELD_LOOKS = 60
BINS = 10


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Seen:
    """One look: who, held what, which draw of the chair, and what the model says."""

    person: str
    camera: str
    posture: str
    draw: int
    truth: Array
    sizes: Mapping[PostureKey, Size]

    @property
    def planned(self) -> PostureKey | None:
        """Return the posture that was planned, None while neutral."""
        return PLANNED.get(self.posture.rstrip("0123456789"))


def main(arguments: Sequence[str]) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Score the posture model.")
    parser.add_argument("people", nargs="*", type=Path, default=(LIVELY,))
    parser.add_argument("--calibration", action="store_true")
    asked = parser.parse_args(arguments)
    settings = monitor_settings(load_config())
    limits = settings.posture_limits
    for path in asked.people:
        found = list(_seen(path, settings.posture_models))
        for camera in sorted({look.camera for look in found}):
            print(f"\n{path.name}, {camera}")
            _print_camera([look for look in found if look.camera == camera], limits)
    if asked.calibration:
        _print_calibration(limits)
    return 0


def _seen(path: Path, models: Mapping[str, PostureModel]) -> Iterator[Seen]:
    found, asked = pictures(path), asked_of(path)
    for name, cameras in CAMERAS.items():
        for his in by_person(found, cameras).values():
            yield from _of_person(name, his, models[name], asked)


def _of_person(
    name: str, his: Sequence[Picture], model: PostureModel, asked: Mapping[str, Asked]
) -> Iterator[Seen]:
    neutral = [each for each in his if each.is_neutral]
    own, side = baseline_of(name, [each.moved() for each in neutral])
    comparison = model.against(own.tolist(), POSTURES)
    chance = np.random.default_rng([99, int(his[0].person[1:])])
    for draw in range(DRAWS):
        for each in his:
            if each.is_neutral:
                continue
            pose = each.moved(CHAIR.drawn(chance))
            yield Seen(
                person=each.person,
                camera=each.camera,
                posture=each.name.rsplit("_", 1)[1].split("-")[0],
                draw=draw,
                truth=changes_of(each, neutral, asked),
                sizes=comparison.sizes(seen_as(name, pose, side)),
            )


def _print_camera(
    found: Sequence[Seen], limits: Mapping[PostureKey, PostureLimits]
) -> None:
    neutral = [look for look in found if look.planned is None]
    for posture in sorted({look.posture for look in found} - {"neutral"}):
        held = [look for look in found if look.posture == posture]
        key = held[0].planned
        if key is None:
            continue
        told = [abs(look.sizes[key].value) for look in held]
        names = [_episode_name(held_by, limits) for held_by in _episodes(held)]
        by_name = {
            each.value: f"{names.count(each) / len(names):.2f}"
            for each in PostureKey
            if each in names
        }
        single = auc([abs(look.sizes[key].value) for look in neutral], told)
        print(
            f"  {posture:11} {key.value:13} AUC {single:.2f}, median told "
            f"{median(told):5.1f}, episodes named {by_name}, none "
            f"{names.count(None) / len(names):.2f}; name changes "
            f"{_changes(held, limits):.4f} of looks"
        )
    for key, steps in GRID.items():
        rank = _rank(found, key, steps)
        if rank is not None:
            print(f"  {key.value:13} rank correlation over {steps}: {rank:.2f}")
    print("  neutral looks at least slight, clear, strong: " + _rates(neutral, limits))


def _rates(found: Sequence[Seen], limits: Mapping[PostureKey, PostureLimits]) -> str:
    said = []
    for key in PostureKey:
        own = [severity(look.sizes[key], limits[key]) for look in found]
        shares = [
            f"{np.mean([each >= least for each in own]):.2f}"
            for least in (Severity.SLIGHT, Severity.CLEAR, Severity.STRONG)
        ]
        said.append(f"{key.value} {'/'.join(shares)}")
    return ", ".join(said)


def _episodes(held: Sequence[Seen]) -> list[list[Seen]]:
    groups: dict[tuple[str, int], list[Seen]] = {}
    for look in held:
        groups.setdefault((look.person, look.draw), []).append(look)
    return list(groups.values())


def _episode_name(
    held: Sequence[Seen], limits: Mapping[PostureKey, PostureLimits]
) -> PostureKey | None:
    """Return the name that is held at the end of an episode of these looks."""
    name = NamedPosture(carry_s=1.0)
    for number in range(HELD_LOOKS):
        name.see(_read(held[number % len(held)], limits), 0.0)
    return name.key


def _read(
    look: Seen, limits: Mapping[PostureKey, PostureLimits]
) -> dict[PostureKey, PostureReading]:
    return {key: read(size, limits[key]) for key, size in look.sizes.items()}


def _changes(held: Sequence[Seen], limits: Mapping[PostureKey, PostureLimits]) -> float:
    """Return in which share of the looks of held postures the name changes."""
    changed = looks = 0
    for number, episode in enumerate(_episodes(held)):
        chance = np.random.default_rng(number)
        name, last = NamedPosture(carry_s=1.0), None
        for at in chance.integers(len(episode), size=HELD_LOOKS):
            key = name.see(_read(episode[at], limits), 0.0)
            changed += last is not None and key is not None and key is not last
            last = last if key is None else key
            looks += 1
    return changed / looks


def _rank(found: Sequence[Seen], key: PostureKey, steps: Sequence[str]) -> float | None:
    """Return the rank correlation of episodes' medians with the steps of a grid."""
    told, planned = [], []
    for step, posture in enumerate(steps):
        for held in _episodes([look for look in found if look.posture == posture]):
            told.append(median(look.sizes[key].value for look in held))
            planned.append(float(step))
    if len(set(planned)) < len(steps):
        return None
    return float(np.corrcoef(_ranks(told), _ranks(planned))[0, 1])


def _ranks(numbers: Sequence[float]) -> Array:
    _, which, counts = np.unique(numbers, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    middles: Array = (ends - (counts - 1) / 2)[which]
    return middles


def _print_calibration(limits: Mapping[PostureKey, PostureLimits]) -> None:
    """Print predicted against observed evidence of people left out, in ten bins."""
    for name, bins in calibration(limits).items():
        print(f"\n{name}: evidence, people left out: predicted, observed, looks")
        for told, held, count in bins:
            print(f"  {told:.2f} {held:.2f} {count}")


Bins = list[tuple[float, float, int]]


def calibration(limits: Mapping[PostureKey, PostureLimits]) -> dict[str, Bins]:
    """Return {layout: (predicted, observed, looks) of each bin}, people left out."""
    found = [picture for path in PEOPLE for picture in pictures(path)]
    asked = {name: each for path in PEOPLE for name, each in asked_of(path).items()}
    bins: dict[str, Bins] = {}
    for name in CAMERAS:
        given = samples(name, found, asked, copies=2)
        pairs = [
            pair for each in _left_out(name, given) for pair in _said(each, limits)
        ]
        told, held = np.array([p for p, _ in pairs]), np.array([t for _, t in pairs])
        which = np.minimum((told * BINS).astype(int), BINS - 1)
        chosen = [which == each for each in range(BINS)]
        bins[name] = [
            (float(told[some].mean()), float(held[some].mean()), int(some.sum()))
            for some in chosen
            if some.any()
        ]
    return bins


Left = tuple[Mapping[PostureKey, Size], Array]  # what is told of a look, and its truth


def _left_out(name: str, given: Samples) -> Iterator[Left]:
    """Yield what models say of the people whom they have not met."""
    for training, held_out in folds(given.people, 5):
        model = trained(name, given.where(given.of(training)))
        left = given.where(given.of(held_out))
        looks = zip(left.features, left.baselines, left.truth, strict=True)
        for features, own, truth in looks:
            sizes = model.against(own.tolist(), POSTURES).sizes(features.tolist())
            yield sizes, truth


def _said(
    left: Left, limits: Mapping[PostureKey, PostureLimits]
) -> Iterator[tuple[float, bool]]:
    """Yield the evidence of each posture in a look, and whether it is there."""
    sizes, truth = left
    for kind in POSTURES:
        true = truth[OUTPUTS.index(kind.output)] * int(kind.direction)
        true = abs(true) if kind.is_two_sided else true
        own = limits[kind.key]
        yield evidence(sizes[kind.key], own), bool(true > own.slight)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
