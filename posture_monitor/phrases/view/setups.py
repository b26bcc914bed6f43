"""Baselines and their set-ups in words."""

from __future__ import annotations

from collections.abc import Sequence

from posture_monitor.core.vocabulary import Side, View
from posture_monitor.phrases.catalogue import say, say_count
from posture_monitor.phrases.view.words import view_and_side


def setup_seen(view: View, near_side: Side | None, place: int) -> str:
    """Return the view of a set-up, and the number of its place, from 0."""
    seen = view_and_side(view, near_side)
    if not place:
        return seen
    return say("{view}, place {number}", view=seen, number=place + 1)


def baseline_kept(setup: str, camera: str, size: str, seen: str, looks: int) -> str:
    """Return that a baseline was kept, of which set-up, and from how many looks."""
    return say_count(
        "Baseline {id} kept: {camera}, {size}, {view}, {count} looks.",
        "Baseline {id} kept: {camera}, {size}, {view}, {count} looks.",
        looks,
        id=setup,
        camera=camera,
        size=size,
        view=seen,
    )


def no_baseline() -> str:
    """Return that no baseline is kept, and how to take one."""
    return say("No baseline is kept. `posture-monitor calibrate` takes one.")


def figure_headings() -> Sequence[str]:
    """Return the headings above the figures of a baseline."""
    return (
        say("metric"),
        say("your spread"),
        say("counts from"),
        say("range to noise"),
    )


def list_headings() -> Sequence[str]:
    """Return the headings above the baselines that are kept."""
    return (
        say("id"),
        say("camera"),
        say("size"),
        say("view"),
        say("taken"),
        say("looks"),
    )


def more_than(number: float) -> str:
    """Return that a figure is larger than any that is shown."""
    return say("over {number}", number=number)


def cannot_see() -> str:
    """Return that a camera cannot tell a metric's zones apart."""
    return say("this camera cannot see the difference")


def provisional() -> str:
    """Return that a baseline is provisional."""
    return say("provisional")
