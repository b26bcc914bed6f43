"""Quiet: how long it lasts, and what may be said after it."""

from __future__ import annotations

from posture_monitor.service.surroundings.quiet import Quiet, QuietPeriod


def test_a_call_is_over_when_it_has_been_over_for_a_while() -> None:
    quiet = Quiet(settle_s=30.0)

    quiet.follow(is_wanted=True, at_s=100.0, seated_s=1200.0)
    quiet.follow(is_wanted=True, at_s=1900.0, seated_s=0.0)
    early = quiet.follow(is_wanted=False, at_s=1929.0, seated_s=0.0)
    was_on = quiet.is_on
    over = quiet.follow(is_wanted=False, at_s=1930.0, seated_s=0.0)

    assert early is None
    assert was_on
    assert over == QuietPeriod(quiet_s=1800.0, seated_s=3000.0)
    assert not quiet.is_on


def test_a_pause_within_a_call_is_still_the_call() -> None:
    quiet = Quiet(settle_s=30.0)

    quiet.follow(is_wanted=True, at_s=0.0, seated_s=0.0)
    quiet.follow(is_wanted=False, at_s=10.0, seated_s=0.0)
    quiet.follow(is_wanted=True, at_s=20.0, seated_s=0.0)
    over = quiet.follow(is_wanted=False, at_s=50.0, seated_s=0.0)

    assert over == QuietPeriod(quiet_s=20.0, seated_s=20.0)


def test_without_a_call_there_is_no_quiet() -> None:
    quiet = Quiet(settle_s=30.0)

    assert quiet.follow(is_wanted=False, at_s=0.0, seated_s=0.0) is None
    assert not quiet.is_on
