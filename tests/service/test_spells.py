"""A trouble that comes and goes is told once."""

from __future__ import annotations

from posture_monitor.service.listeners.spells import SPELL_S, Spells


def test_a_trouble_is_told_and_so_is_its_end() -> None:
    spells = Spells()

    assert spells.begin("dark", 0.0)
    assert spells.end(60.0)


def test_a_lamp_that_flickers_for_two_hours_is_told_once() -> None:
    spells = Spells()

    told = [
        (spells.begin("dark", minute * 60.0), spells.end(minute * 60.0 + 30.0))
        for minute in range(120)
    ]

    assert told == [(True, True)] + [(False, False)] * 119


def test_after_ten_minutes_without_it_a_trouble_is_told_again() -> None:
    spells = Spells()
    spells.begin("dark", 0.0)
    spells.end(10.0)

    assert not spells.begin("dark", 10.0 + SPELL_S - 1.0)
    spells.end(700.0)
    assert spells.begin("dark", 700.0 + SPELL_S)


def test_another_trouble_is_told_by_itself() -> None:
    spells = Spells()
    spells.begin("dark", 0.0)

    assert spells.begin("broken", 5.0)
    assert not spells.begin("dark", 10.0)
