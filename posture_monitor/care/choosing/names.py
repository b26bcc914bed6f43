"""Names: which exercises are called nearly as somebody has typed."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from posture_monitor.care.exercises import Exercise, exercises
from posture_monitor.phrases.catalogue import say

MOST_NEAR = 3
LEAST_LIKE = 0.6  # of the letters, in order: below it a name is none of the typed one


def nearest(typed: str, listed: Sequence[Exercise] | None = None) -> tuple[str, ...]:
    """Return the names nearest to what was typed, the nearest first, MOST_NEAR at most.

    The key and the name in English count, too. None is near to what is unlike all.

    Args:
        typed: What somebody has typed.
        listed: The exercises to search; None is the shipped ones.

    Raises:
        ConfigError: The shipped list is damaged.
    """
    wanted = plain(typed)
    likes = {
        say(one.name): max(_like(wanted, name) for name in names_of(one))
        for one in (exercises() if listed is None else listed)
    }
    near = [name for name, like in likes.items() if like >= LEAST_LIKE]
    return tuple(sorted(near, key=lambda name: -likes[name])[:MOST_NEAR])


def names_of(exercise: Exercise) -> tuple[str, ...]:
    """Return all names of an exercise, as they are compared."""
    return plain(exercise.key), plain(say(exercise.name)), plain(exercise.name)


def plain(words: str) -> str:
    """Return words as they are compared: small letters, with single spaces."""
    return " ".join(words.casefold().replace("_", " ").replace("-", " ").split())


def _like(wanted: str, name: str) -> float:
    """Return how alike two names are, 0..1; one word of a name may stand for it."""
    parts = (name, *name.split())
    return max(SequenceMatcher(None, wanted, part).ratio() for part in parts)
