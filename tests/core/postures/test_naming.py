"""The name: what has explained most over the last minutes."""

from __future__ import annotations

from itertools import pairwise

from posture_monitor.core.postures.evidence import (
    PostureLimits,
    PostureReading,
    Size,
    read,
)
from posture_monitor.core.postures.naming import LEFT_LOOKS, NamedPosture, named
from posture_monitor.core.vocabulary import PostureKey

SLUMPED, DOWN = PostureKey.SLUMPED, PostureKey.HEAD_DOWN
LIMITS = PostureLimits(slight=10.0, clear=15.0, strong=20.0)
CARRY_S = 100.0
Readings = dict[PostureKey, PostureReading]


def look(slumped: float, down: float, value: float = 12.0) -> Readings:
    """Return a look of two postures with these weights, both of this size."""
    return {
        key: read(Size(value=value, expected=value, sd=1.0, weight=weight), LIMITS)
        for key, weight in ((SLUMPED, slumped), (DOWN, down))
    }


def test_the_posture_that_explains_more_is_named() -> None:
    assert named(look(3.0, 2.0)) is SLUMPED
    assert named(look(2.0, 3.0)) is DOWN


def test_nothing_is_named_below_the_limit_for_slight() -> None:
    assert named(look(3.0, 2.0, value=9.0)) is None


def test_the_opposite_of_a_posture_is_not_named() -> None:
    assert named(look(-3.0, -2.0)) is None


def test_one_look_that_says_otherwise_does_not_change_the_name() -> None:
    name = NamedPosture(carry_s=CARRY_S)

    told = [name.see(look(3.0, 2.0), 10.0 * number) for number in range(5)]
    told.append(name.see(look(2.0, 6.0), 50.0))  # 17 against 16, without what fades

    assert told == [SLUMPED] * 6


def test_what_has_explained_a_tenth_more_gets_the_name_worked_by_hand() -> None:
    name = NamedPosture(carry_s=CARRY_S)
    name.see(look(3.0, 2.0), 0.0)

    # 6.0 against 6.6 are alike but for the margin; one look more is 9.0 against 11.2
    assert name.see(look(3.0, 4.6), 0.0) is SLUMPED
    assert name.see(look(3.0, 4.6), 0.0) is DOWN


def test_a_posture_that_was_passed_through_gives_no_name_for_long() -> None:
    name = NamedPosture(carry_s=CARRY_S)
    told = [name.see(look(2.0, 3.0), 0.0)]
    told += [name.see(look(7.0, 6.0), 45.0 * number) for number in range(1, 14)]

    assert told[0] is DOWN
    assert told[-1] is SLUMPED
    assert sum(a is not b for a, b in pairwise(told)) == 1


def test_what_was_done_long_ago_counts_less() -> None:
    name = NamedPosture(carry_s=10_000.0)
    for number in range(20):
        name.see(look(3.0, 2.5), 45.0 * number)

    told = [name.see(look(2.5, 4.0), 900.0 + 45.0 * number) for number in range(20)]

    assert told[0] is SLUMPED
    assert told[-1] is DOWN


def test_the_name_is_given_up_after_looks_without_any_posture() -> None:
    name = NamedPosture(carry_s=CARRY_S)
    name.see(look(3.0, 2.0), 0.0)

    told = [name.see(look(1.0, 1.0, value=1.0), 0.0) for _ in range(LEFT_LOOKS)]

    assert told == [SLUMPED] * (LEFT_LOOKS - 1) + [None]


def test_after_a_long_gap_the_name_starts_anew() -> None:
    name = NamedPosture(carry_s=CARRY_S)
    name.see(look(3.0, 2.0), 0.0)

    assert name.see(look(2.0, 3.0), CARRY_S) is SLUMPED
    assert name.see(look(2.0, 3.0), 2 * CARRY_S + 1.0) is DOWN
