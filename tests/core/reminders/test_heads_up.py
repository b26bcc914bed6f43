"""Heads-up: once before each break, where the person wants one."""

from __future__ import annotations

from posture_monitor.core.reminders.heads_up import HeadsUp


def told(heads_up: HeadsUp, *until_s: float) -> list[bool]:
    return [heads_up.follow(each, may_tell=True) for each in until_s]


def test_it_is_told_once_before_a_break() -> None:
    assert told(HeadsUp(300.0), 301.0, 300.0, 255.0) == [False, True, False]


def test_after_a_break_it_is_told_anew() -> None:
    assert told(HeadsUp(300.0), 300.0, 3600.0, 299.0) == [True, False, True]


def test_without_a_length_it_tells_nothing() -> None:
    assert told(HeadsUp(0.0), 3600.0, 1.0, 0.0, -10.0) == [False] * 4


def test_once_the_break_is_due_it_is_too_late() -> None:
    assert told(HeadsUp(300.0), 0.0, -10.0) == [False, False]


def test_it_waits_until_something_may_be_said() -> None:
    heads_up = HeadsUp(300.0)

    early = heads_up.follow(290.0, may_tell=False)
    later = heads_up.follow(240.0, may_tell=True)

    assert (early, later) == (False, True)
