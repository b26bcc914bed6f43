"""Posture: a kind of posture that a person is told of, with all its facts."""

from __future__ import annotations

from dataclasses import dataclass

from posture_monitor.core.vocabulary import Direction, PostureKey, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class PostureKind:
    """One of the few postures that a person is told of.

    Attributes:
        key: Its code, which is the name of its module as well.
        unit: What its size is counted in.
        region: The part of the body that it loads; chooses the exercise.
        output: The posture model's key for it.
        direction: Which sign of the output it is.
        is_two_sided: Whether it counts in both directions; then its size keeps the
            sign, positive towards the person's left.
        metrics: The keys of the figures that show it, the plainest first.
    """

    key: PostureKey
    unit: Unit
    region: str
    output: str
    direction: Direction = Direction.FORWARD
    is_two_sided: bool = False
    metrics: tuple[str, ...]
