"""Usual positions in words: where each was taken, when, and how to name it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from posture_monitor.core.vocabulary import Stance, View
from posture_monitor.phrases.catalogue import marked, say

_SEEN: Mapping[View, str] = {
    View.FRONT: marked("from the front"),
    View.OBLIQUE: marked("at an angle"),
    View.SIDE: marked("from the side"),
    View.UNKNOWN: marked("from somewhere else"),
}
_KEPT: Mapping[View, str] = {
    View.FRONT: marked("Camera: {camera}. It sees you from the front."),
    View.OBLIQUE: marked("Camera: {camera}. It sees you at an angle."),
    View.SIDE: marked("Camera: {camera}. It sees you from the side."),
    View.UNKNOWN: marked("Camera: {camera}."),
}


def seen_from(view: View) -> str:
    """Return from where a camera sees the person."""
    return say(_SEEN[view])


def camera_sees(camera: str, view: View) -> str:
    """Return which camera sees the person, and from where."""
    return say(_KEPT[view], camera=camera)


def camera_name(camera: str) -> str:
    """Return the name of a camera; that of a recording is said."""
    return say("a recording") if camera == "recording" else camera


def place(number: int, stance: Stance = Stance.SEATED) -> str:
    """Return the number of a place at the same camera, from 0, and who stands there."""
    if stance is Stance.STANDING:
        return say("place {number}, standing", number=number + 1)
    return (
        say("usual place") if not number else say("place {number}", number=number + 1)
    )


def no_baseline() -> str:
    """Return that no usual position is kept, and how to take one."""
    return say(
        "I know no usual position of yours yet. `posture-monitor calibrate` takes one."
    )


def figure_headings() -> Sequence[str]:
    """Return the headings above the figures of a usual position."""
    return (
        say("figure"),
        say("your spread"),
        say("counts from"),
        say("limit over spread"),
    )


def list_title() -> str:
    """Return the title above the usual positions that are kept."""
    return say("Your usual positions")


def list_headings() -> Sequence[str]:
    """Return the headings above the usual positions that are kept."""
    return (
        say("no."),
        say("camera"),
        say("seen"),
        say("where"),
        say("taken"),
    )


def id_heading() -> str:
    """Return the heading above the ids of the set-ups."""
    return say("id")


def id_and_size(setup: str, size_px: tuple[int, int]) -> str:
    """Return the id of a set-up and the size of its pictures, for `--verbose`."""
    width, height = size_px
    return say("{id}, {width} x {height}", id=setup, width=width, height=height)


def how_to_forget() -> str:
    """Return how one of them is erased."""
    return say("`posture-monitor calibrate --forget 1` forgets number 1.")


def learnt_in_passing() -> str:
    """Return that a position was learnt without being asked for."""
    return say("learnt while you worked")


def more_than(number: float) -> str:
    """Return that a figure is larger than any that is shown."""
    return say("over {number}", number=number)


def cannot_see() -> str:
    """Return that a camera cannot tell one position from another by a figure."""
    return say("this camera cannot see the difference")
