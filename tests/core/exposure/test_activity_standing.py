"""Activity: sitting and standing, and the change between them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from posture_monitor.core.exposure.activity import Activity
from posture_monitor.core.vocabulary import BreakStep, Stance, Trigger, Who
from tests.core.sittings import SETTINGS, SLUMPED, UPRIGHT

BOTH = frozenset(Stance)
ONE = frozenset({Stance.SEATED})


def work(
    activity: Activity,
    stance: Stance | None,
    *,
    from_s: int,
    to_s: int,
    known: frozenset[Stance] = BOTH,
    moves: bool = False,
) -> list[Stance]:
    """Work there, a look each 15 s; return the changes between sitting and standing."""
    changes = []
    for at_s in range(from_s, to_s + 1, 15):
        activity.attend(Who.USER, float(at_s))
        levels = SLUMPED if moves and at_s // 600 % 2 else UPRIGHT
        activity.move(levels, float(at_s))
        changes.append(activity.stand(stance, known, float(at_s)))
    return [each for each in changes if each is not None]


def test_who_stands_up_to_work_has_taken_a_break_from_sitting() -> None:
    activity = Activity(SETTINGS)
    work(activity, Stance.SEATED, from_s=0, to_s=3600)
    before = activity.step

    changes = work(activity, Stance.STANDING, from_s=3615, to_s=3675)

    assert (before, activity.step) == (BreakStep.BREAK, None)
    assert changes == [Stance.STANDING]
    assert (activity.sitting_s, activity.static_s) == (0.0, 0.0)


def test_a_change_counts_after_a_minute() -> None:
    activity = Activity(SETTINGS)
    work(activity, Stance.SEATED, from_s=0, to_s=600)

    early = work(activity, Stance.STANDING, from_s=615, to_s=660)
    late = work(activity, Stance.STANDING, from_s=675, to_s=675)

    assert (early, late) == ([], [Stance.STANDING])


@pytest.mark.parametrize("between", [Stance.SEATED, None])
def test_a_moment_higher_in_the_picture_is_not_standing(
    between: Stance | None,
) -> None:
    activity = Activity(SETTINGS)
    work(activity, Stance.SEATED, from_s=0, to_s=600)

    changes = work(activity, Stance.STANDING, from_s=615, to_s=645)
    changes += work(activity, between, from_s=660, to_s=660)
    changes += work(activity, Stance.STANDING, from_s=675, to_s=705)

    assert changes == []
    assert activity.sitting_s == 705.0


def test_the_time_on_the_chair_does_not_run_while_standing() -> None:
    activity = Activity(SETTINGS)
    work(activity, Stance.STANDING, from_s=0, to_s=2400, moves=True)

    assert (activity.sitting_s, activity.standing_s) == (0.0, 2340.0)
    assert activity.until_break_s == SETTINGS.sitting_s


def test_who_stands_long_is_offered_to_sit() -> None:
    activity = Activity(SETTINGS)

    work(activity, Stance.STANDING, from_s=0, to_s=2745, moves=True)
    before = activity.due()
    work(activity, Stance.STANDING, from_s=2760, to_s=2760, moves=True)

    (cause,) = activity.due()
    assert before == []
    assert (cause.trigger, cause.stance) == (Trigger.STATIC, Stance.STANDING)
    assert cause.lasted_s == 2700.0
    assert activity.other_stance is Stance.SEATED
    assert activity.step is BreakStep.CHANGE


def test_who_is_not_known_to_sit_is_not_offered_to() -> None:
    activity, known = Activity(SETTINGS), frozenset({Stance.STANDING})

    work(activity, Stance.STANDING, from_s=0, to_s=3600, known=known, moves=True)

    assert activity.due() == []
    assert activity.other_stance is None


@pytest.mark.parametrize(
    ("known", "may_stand", "offered"),
    [
        pytest.param(BOTH, True, Stance.STANDING, id="both are known"),
        pytest.param(ONE, True, None, id="only sitting is known"),
        pytest.param(BOTH, False, None, id="who cannot stand"),
        pytest.param(ONE, False, None, id="neither"),
    ],
)
def test_standing_is_offered_only_to_who_is_known_to_stand_and_can(
    known: frozenset[Stance], offered: Stance | None, *, may_stand: bool
) -> None:
    activity = Activity(replace(SETTINGS, may_stand=may_stand))

    work(activity, Stance.SEATED, from_s=0, to_s=3600, known=known)

    assert activity.other_stance is offered


def test_who_stands_still_is_told_that_he_stands() -> None:
    activity, known = Activity(SETTINGS), frozenset({Stance.STANDING})

    work(activity, Stance.STANDING, from_s=0, to_s=1800, known=known)

    (cause,) = activity.due()
    assert (cause.limit, cause.stance) == (SETTINGS.static_s, Stance.STANDING)


def test_a_set_up_that_tells_nothing_changes_nothing() -> None:
    activity = Activity(SETTINGS)
    work(activity, Stance.STANDING, from_s=0, to_s=600)

    changes = work(activity, None, from_s=615, to_s=1200)

    assert changes == []
    assert activity.standing_s == 1140.0


def test_who_stood_at_the_end_of_a_run_stands_at_the_begin_of_the_next() -> None:
    before = Activity(SETTINGS)
    work(before, Stance.STANDING, from_s=0, to_s=600)

    activity = Activity(SETTINGS, before.memory(), 600.0)

    assert work(activity, Stance.STANDING, from_s=615, to_s=660) == []
    assert activity.standing_s == 600.0


def test_a_break_from_standing_starts_it_anew() -> None:
    activity = Activity(SETTINGS)
    work(activity, Stance.STANDING, from_s=0, to_s=2400)
    activity.attend(Who.NOBODY, 2415.0)

    work(activity, Stance.STANDING, from_s=2535, to_s=2565)

    assert activity.standing_s == 30.0
