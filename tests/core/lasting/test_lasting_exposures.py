"""Lasting exposures: what is due as a cause, what ends as an event, and who decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from posture_monitor.core.baseline import Baseline, Setup
from posture_monitor.core.events import ReminderCause, SetupRef
from posture_monitor.core.lasting.lasting_exposures import LastingExposures
from posture_monitor.core.lasting.own_usual import NOTHING_KNOWN, LastingMemory
from posture_monitor.core.look import Look
from posture_monitor.core.pose.view import Sight
from posture_monitor.core.reminders.sensitivity import Sensitivity
from posture_monitor.core.vocabulary import (
    NotAssessed,
    PostureKey,
    Severity,
    Unit,
    View,
    Zone,
)
from tests.core.lasting.made_up import (
    LAYOUT,
    LIMITS,
    PERIOD_S,
    POSTURES,
    look,
    model,
)
from tests.figures import front_pose

WHERE = SetupRef(view=View.FRONT, setup="0a1b2c3d")
SIGHT = Sight(view=View.FRONT, near_side=None)
SETUP = Setup(camera="here", size_px=(640, 480), view=View.FRONT, near_side=None)
UPRIGHT, SLUMPED, TILTED = look(), look(slumped=22.0), look(tilted=-12.0)
BY_SHARE = ReminderCause(
    metric="slump_index",
    trigger=None,
    region="upper_back",
    zone=Zone.CAUTION,
    delta=-9.0,
    unit=Unit.PERCENT,
    limit=8.0,
    lasted_s=800.0,
    window_s=1200.0,
    excess=1.1,
)


def baseline_at(features: tuple[float, ...], *, bursts: int = 0) -> Baseline:
    return Baseline(
        setup=SETUP,
        looks=50,
        provisional=bursts > 0,
        medians={},
        spreads={},
        features=dict(zip(LAYOUT.names, features, strict=True)),
        bursts=bursts,
    )


def exposures(memory: LastingMemory = NOTHING_KNOWN) -> LastingExposures:
    return LastingExposures(
        model(),
        baseline_at(UPRIGHT),
        dict.fromkeys(POSTURES, LIMITS),
        memory,
        where=WHERE,
        at_s=0.0,
    )


def seen(features: tuple[float, ...], at_s: float) -> Look:
    return Look(
        at_s=at_s,
        sight=SIGHT,
        is_steady=True,
        setup=SETUP,
        pose=front_pose(),
        features=features,
        gate=None,
    )


def held(here: LastingExposures, *looks: tuple[float, ...], begin: int = 0) -> None:
    for number, features in enumerate(looks, start=begin):
        here.follow(seen(features, number * PERIOD_S))


def test_a_slump_that_lasts_is_due_with_its_size_and_its_region() -> None:
    """Its plainest metric is counted in percent, so that no figure is told."""
    here = exposures()
    held(here, *[UPRIGHT] * 27, *[SLUMPED] * 14)
    (cause,) = here.due()

    assert (cause.posture, cause.severity) == (PostureKey.SLUMPED, Severity.STRONG)
    assert (cause.metric, cause.region, cause.zone) == (
        "slump_index",
        "upper_back",
        Zone.AVOID,
    )
    assert cause.delta is None
    assert cause.lasted_s == pytest.approx(600.0)
    assert cause.window_s is None


def test_a_tilt_tells_its_degrees_and_its_side() -> None:
    here = exposures()
    held(here, *[UPRIGHT] * 27, *[TILTED] * 14)
    (cause,) = here.due()

    assert cause.metric == "head_tilt"
    assert cause.delta == pytest.approx(-12.0, rel=0.01)


def test_nothing_is_due_at_a_look_that_cannot_tell() -> None:
    here = exposures()
    held(here, *[UPRIGHT] * 27, *[SLUMPED] * 14)
    turned = replace(seen(SLUMPED, 41 * PERIOD_S), gate=NotAssessed.HEAD_TURNED)
    before = here.due()
    here.follow(turned)

    assert before
    assert here.due() == ()


def test_what_was_told_is_no_longer_due_and_still_out() -> None:
    here = exposures()
    held(here, *[UPRIGHT] * 27, *[SLUMPED] * 14)
    here.reminded()

    assert here.due() == ()
    assert here.is_out("slump_index")
    assert not here.is_out("head_pitch")


def test_an_episode_tells_its_posture_and_how_far_it_went() -> None:
    here = exposures()
    held(here, *[UPRIGHT] * 27, *[SLUMPED] * 20)
    (ended,) = here.close(9000.0)

    assert (ended.posture, ended.severity) == (PostureKey.SLUMPED, Severity.STRONG)
    assert ended.peak_delta == pytest.approx(22.0, rel=0.01)
    assert ended.began_s == pytest.approx(40 * PERIOD_S - 600.0)
    assert here.close(9000.0) == []


@pytest.mark.parametrize(
    "blind",
    [
        pytest.param(lambda each: replace(each, is_steady=False), id="view changes"),
        pytest.param(lambda each: replace(each, is_lost=True), id="pose is lost"),
        pytest.param(
            lambda each: replace(each, gate=NotAssessed.HEAD_TURNED), id="gate"
        ),
    ],
)
def test_a_look_that_cannot_tell_is_not_counted(blind: Callable[[Look], Look]) -> None:
    here = exposures()
    held(here, *[UPRIGHT] * 27)
    for number in range(27, 54):
        here.follow(blind(seen(SLUMPED, number * PERIOD_S)))

    assert here.due() == ()


def test_the_share_of_looks_is_asked_where_nothing_was_told_for_a_while() -> None:
    """And about what belongs to no posture, and where a dose is full."""
    here = exposures()
    held(here, UPRIGHT)
    first = here.decides(BY_SHARE)
    here.follow(replace(seen(UPRIGHT, 170.0), is_lost=True))
    soon = here.decides(BY_SHARE)
    here.follow(replace(seen(UPRIGHT, 181.0), is_lost=True))

    assert first
    assert soon
    assert not here.decides(BY_SHARE)
    assert not exposures().decides(BY_SHARE)
    held(here, UPRIGHT, begin=5)
    assert not here.decides(replace(BY_SHARE, window_s=None))
    assert not here.decides(replace(BY_SHARE, metric="no_such_metric"))


def test_answers_about_the_plainest_metric_raise_the_limit_of_its_posture() -> None:
    here = exposures()
    here.raise_limits({"slump_index": Sensitivity(factor=4.0)})
    held(here, *[UPRIGHT] * 27, *[SLUMPED] * 14)

    assert here.due() == ()


def test_a_new_baseline_has_not_drifted_and_the_spread_is_still_the_persons() -> None:
    here = exposures()
    held(here, *[look(slumped=2.0)] * 80)
    known = here.memory(80 * PERIOD_S)
    other = LastingExposures(
        model(),
        baseline_at(look(slumped=1.0)),
        dict.fromkeys(POSTURES, LIMITS),
        known,
        where=WHERE,
        at_s=0.0,
    )

    assert known.drift[PostureKey.SLUMPED] > 0.5
    assert other.memory(0.0).drift[PostureKey.SLUMPED] == 0.0
    assert other.memory(0.0).squares == pytest.approx(known.squares)
    assert exposures(known).memory(0.0).drift == pytest.approx(known.drift)


def test_without_a_model_nothing_lasts() -> None:
    here = LastingExposures(None, None, {}, NOTHING_KNOWN, where=WHERE, at_s=0.0)
    held(here, *[SLUMPED] * 40)

    assert (here.due(), here.close(9000.0)) == ((), [])
    assert not here.decides(BY_SHARE)
    assert here.memory(0.0) == NOTHING_KNOWN
