"""Notices: what the desktop shows to somebody who is led through exercises."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from posture_monitor.core.vocabulary import StretchOrder
from posture_monitor.phrases.amounts import duration_in_words
from posture_monitor.phrases.catalogue import marked, say

_LABELS: Mapping[StretchOrder, str] = {
    StretchOrder.PAUSE: marked("Pause"),
    StretchOrder.GO_ON: marked("Go on"),
    StretchOrder.NEXT: marked("Next one"),
    StretchOrder.LEAVE: marked("Leave"),
}


def label(order: StretchOrder) -> str:
    """Return the label of a button; BEGIN has none."""
    return say(_LABELS[order])


def ready_body(order: str, begins_s: float) -> str:
    """Return what the next exercise is, and when it begins."""
    return say(
        "{order} It begins in {time}.",
        order=say(order),
        time=duration_in_words(begins_s),
    )


def go_body(order: str, lasts_s: float) -> str:
    """Return that an exercise begins, what it is, and how long it takes."""
    return say(
        "Now: {order} It takes {time}.",
        order=say(order),
        time=duration_in_words(lasts_s),
    )


def change_body() -> str:
    """Return that the other side comes now."""
    return say("Now the same with the other side.")


def rest_body(lasts_s: float) -> str:
    """Return that a rest comes, and how long it is."""
    return say("Rest for {time}.", time=duration_in_words(lasts_s))


def paused_title() -> str:
    """Return the title of a notice in a pause."""
    return say("Paused")


def paused_body(name: str) -> str:
    """Return that an exercise waits."""
    return say("{name} waits until you go on.", name=say(name))


def finished_title() -> str:
    """Return the title of the last notice."""
    return say("That was all")


def finished_body(names: Sequence[str]) -> str:
    """Return what was done, or that nothing was."""
    if not names:
        return say("Nothing was done to its end, so nothing is noted.")
    return say("Done: {names}.", names=", ".join(map(say, names)))


def without_buttons() -> str:
    """Return how to leave where a notice has no buttons."""
    return say("To leave: the icon's menu, or Ctrl-C in the terminal.")
