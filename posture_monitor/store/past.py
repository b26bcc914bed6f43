"""Past: what was offered and done of the exercises, as values.

By exercise: how often, and the last day. Never why, and never a time of day. It loads
no library, since every analysis chooses by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import ConfigDict

MOST_EXERCISES = 100  # three times as many as are shipped
MOST_STRENGTH_DAYS = 7  # a week is all that counts


_STRICT: ConfigDict = {"extra": "forbid"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PastExercise:
    """What became of one exercise.

    Attributes:
        key: Its key.
        turn: When it was last offered or done, counted as in `Past`; 0 for never.
        offered: How often it was offered.
        followed: How often it was done, or a change followed.
        ignored: How often in a row nothing followed.
        day: The local day on which it was last offered or done.
    """

    __pydantic_config__ = _STRICT

    key: str
    day: date
    turn: int = 0
    offered: int = 0
    followed: int = 0
    ignored: int = 0

    def __post_init__(self) -> None:
        """Check that nothing is counted below 0.

        Raises:
            ValueError: something is.
        """
        counts = (self.turn, self.offered, self.followed, self.ignored)
        if min(counts) < 0:
            raise ValueError(f"expected counts from 0 on, got {counts}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What was offered and done so far.

    Attributes:
        turn: How many exercises were offered, or done unasked.
        exercises: What became of each; at most MOST_EXERCISES.
        strength_days: The last days of strength; at most MOST_STRENGTH_DAYS.
    """

    __pydantic_config__ = _STRICT

    turn: int = 0
    exercises: tuple[PastExercise, ...] = ()
    strength_days: tuple[date, ...] = ()

    def __post_init__(self) -> None:
        """Check that each exercise is there once, and that none is from a later turn.

        Raises:
            ValueError: One comes twice, or there are too many, or turns do not fit.
        """
        keys = {each.key for each in self.exercises}
        if len(keys) != len(self.exercises) or len(keys) > MOST_EXERCISES:
            raise ValueError(f"expected {MOST_EXERCISES} keys at most, each once")
        if len(self.strength_days) > MOST_STRENGTH_DAYS:
            raise ValueError(f"expected {MOST_STRENGTH_DAYS} days of strength at most")
        if any(each.turn > self.turn for each in self.exercises) or self.turn < 0:
            raise ValueError(f"expected turns up to {self.turn}, got a later one")

    @property
    def last(self) -> str | None:
        """Return the key that was offered or done last, or None before the first."""
        had = [each for each in self.exercises if each.turn > 0]
        latest = max(had, key=lambda each: each.turn, default=None)
        return None if latest is None else latest.key

    def of(self, key: str) -> PastExercise | None:
        """Return what became of an exercise, or None where it was never offered."""
        return next((each for each in self.exercises if each.key == key), None)


NO_PAST = Past()


def past_of(exercises: Sequence[PastExercise], before: Past) -> Past:
    """Return a past with these exercises; the ones longest ago are dropped.

    Args:
        exercises: In any order, each key once.
        before: What else it holds.
    """
    latest = sorted(exercises, key=lambda each: (each.turn, each.day), reverse=True)
    return Past(
        turn=before.turn,
        exercises=tuple(latest[:MOST_EXERCISES]),
        strength_days=before.strength_days,
    )
