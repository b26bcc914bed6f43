"""Descriptions of charts, for whoever cannot see them: what stands where."""

from __future__ import annotations

from posture_monitor.phrases.catalogue import say


def hours() -> str:
    """Return how the hours of a day are drawn."""
    return say("One bar for each hour of an average day, split by posture.")


def heat() -> str:
    """Return how hours by days of the week are drawn."""
    return say("One row an hour, one column a day; darker is more time away.")


def days() -> str:
    """Return how the days of a week are drawn."""
    return say("One bar a day, before a band: the middle half of four weeks.")


def weeks() -> str:
    """Return how the weeks are drawn."""
    return say("One box a week, the middle half of its days, joined at their middles.")


def postures() -> str:
    """Return how the postures are drawn."""
    return say("One bar a posture, split by how far it went.")


def bands() -> str:
    """Return how the bands of angles are drawn."""
    return say("One bar for the head, one for the upper body, split by angle.")


def holds() -> str:
    """Return how held positions are drawn."""
    return say("One bar for each length of time, as long as there were positions.")


def recording() -> str:
    """Return how a recording is drawn."""
    return say("One line for each thing seen, with a block wherever it was.")


def stick_figures() -> str:
    """Return how stick figures are drawn."""
    return say("A figure of lines, and behind it, paler, the usual position.")
