"""Lively people as they sit before a camera, look after look.

Each shows one of his swaying looks for some seconds, then another; for a share of the
time he leans, bends or reaches, as people who talk and turn do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.accuracy_swaying import LIVELY, NEUTRAL, posture_of
from benchmarks.learning_play import EVERY_S
from benchmarks.people import Picture, pictures
from posture_monitor.core.pose.observation import Observation
from posture_monitor.durations import MINUTE_S

# Assumptions, written down before any figure.
SEED = 13
LASTS_S = 30 * MINUTE_S
HELD_S = (2.0, 8.0)  # one look
ASIDE = 0.15  # share of the time in a posture that is not usual


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who sits before a camera.

    Attributes:
        looks: What is seen of him.
        order: Which look, every `EVERY_S`; repeated from the beginning.
    """

    name: str
    group: str
    looks: Sequence[Observation]
    order: Sequence[int]


def lively(draw: int = 0) -> Iterator[Person]:
    """Yield every lively person, as a draw of chance has it."""
    for name, his in sitters().items():
        usual = [n for n, each in enumerate(his) if is_usual(each)]
        aside = [n for n, each in enumerate(his) if not is_usual(each)]
        yield Person(
            name=name,
            group=f"lively, {his[0].camera}",
            looks=looks_of(his),
            order=drawn(name, usual, aside, draw=draw),
        )


def sitters() -> dict[str, list[Picture]]:
    """Return {person: his pictures}."""
    found: dict[str, list[Picture]] = {}
    for each in pictures(LIVELY):
        found.setdefault(each.person, []).append(each)
    return found


def is_usual(picture: Picture) -> bool:
    """Return whether a picture shows how the person sits while nothing is held."""
    return picture.is_neutral or posture_of(picture) == NEUTRAL


def looks_of(his: Sequence[Picture]) -> list[Observation]:
    """Return what is seen in pictures; nobody where nobody was found."""
    return [Observation(at_s=0.0, pose=each.seen) for each in his]


def drawn(
    name: str,
    usual: Sequence[int],
    aside: Sequence[int],
    lasts_s: float = LASTS_S,
    draw: int = 0,
) -> list[int]:
    """Return which look is shown, every `EVERY_S`."""
    chance = np.random.default_rng([SEED + draw, int(name[1:])])
    order: list[int] = []
    while len(order) * EVERY_S < lasts_s:
        is_aside = bool(aside) and chance.uniform() < ASIDE
        look = int(chance.choice(aside if is_aside else usual))
        order += [look] * int(chance.uniform(*HELD_S) / EVERY_S)
    return order
