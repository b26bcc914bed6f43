"""Past: what an offer, an answer or an exercise that was done adds to what is kept.

Pure: each function returns another `Past` and changes none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from posture_monitor.care.exercises import Exercise
from posture_monitor.core.reminders.responses import FOLLOWED
from posture_monitor.core.vocabulary import Answer
from posture_monitor.store.past import (
    MOST_STRENGTH_DAYS,
    Past,
    PastExercise,
    past_of,
)

WEEK = timedelta(days=7)


def after_offer(past: Past, key: str, day: date) -> Past:
    """Return the past after an exercise was offered on a local day."""
    turn = past.turn + 1
    known = _known(past, key, day)
    offered = replace(known, turn=turn, offered=known.offered + 1, day=day)
    return _with(replace(past, turn=turn), offered)


def after_no_offer(past: Past, key: str) -> Past:
    """Return the past after the last offer of an exercise reached nobody."""
    known = past.of(key)
    if known is None or known.offered == 0:
        return past
    left = replace(known, offered=known.offered - 1, turn=0)
    return _with(past, left)


def after_answer(past: Past, key: str, before: Answer | None, answer: Answer) -> Past:
    """Return the past after the response to an offer is known.

    Args:
        past: Before.
        key: What was offered.
        before: The response that this one replaces, or None where there was none.
        answer: The response.
    """
    known = past.of(key)
    if known is None:
        return past
    followed = known.followed + (answer in FOLLOWED) - (before in FOLLOWED)
    ignored = known.ignored
    if answer is Answer.IGNORED:
        ignored += 1
    elif answer in FOLLOWED:
        ignored = 0
    elif before is Answer.IGNORED:  # put off, or called wrong: no word on the exercise
        ignored = max(0, ignored - 1)
    return _with(past, replace(known, followed=max(0, followed), ignored=ignored))


def after_done(
    past: Past, done: Sequence[Exercise], day: date, *, counted: str | None = None
) -> Past:
    """Return the past after a person did exercises on a local day.

    One for strength makes it a day of strength.

    Args:
        past: Before.
        done: What was done.
        day: The local day.
        counted: The one that the answer to a reminder has counted already, or None.
    """
    for one in done:
        turn, known = past.turn + 1, _known(past, one.key, day)
        # The answer counts nothing where the past was erased meanwhile.
        followed = max(1, known.followed + (one.key != counted))
        now = replace(known, turn=turn, followed=followed, ignored=0, day=day)
        past = _with(replace(past, turn=turn), now)
    is_strength = any(one.is_strength for one in done)
    return after_strength(past, day) if is_strength else past


def after_strength(past: Past, day: date) -> Past:
    """Return the past after the plan for strength was offered or done on a day."""
    near = (each for each in past.strength_days if abs(each - day) < WEEK)
    return replace(
        past, strength_days=tuple(sorted({*near, day})[-MOST_STRENGTH_DAYS:])
    )


def _known(past: Past, key: str, day: date) -> PastExercise:
    known = past.of(key)
    return PastExercise(key=key, day=day) if known is None else known


def _with(past: Past, one: PastExercise) -> Past:
    others = (each for each in past.exercises if each.key != one.key)
    return past_of([one, *others], past)
