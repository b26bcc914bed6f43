"""Events in words, each as a line.

Values may have markup for the terminal; nothing is escaped here.
"""

from __future__ import annotations

from collections.abc import Mapping

from posture_monitor.core.vocabulary import Picture, Side, View, Who
from posture_monitor.phrases.catalogue import marked, say, say_count
from posture_monitor.phrases.pictures import what_is_wrong, what_to_do
from posture_monitor.phrases.view.moments import lasted

_WHO: Mapping[Who, str] = {
    Who.USER: marked("You are there."),
    Who.OTHER: marked("Somebody else is there."),
    Who.NOBODY: marked("Nobody is there."),
}
_SEEN: Mapping[View, str] = {
    View.FRONT: marked("Seen from the front."),
    View.OBLIQUE: marked("Seen at an angle."),
    View.SIDE: marked("Seen from the side."),
    View.UNKNOWN: marked("Not clear yet from which side you are seen."),
}


def who_is_there(who: Who) -> str:
    """Return who is in front of the camera from now on."""
    return say(_WHO[who])


def seen_from(view: View, near_side: Side | None) -> str:
    """Return where the person is seen from, and which side is near."""
    match near_side:
        case Side.LEFT if view is View.SIDE:
            return say("Seen from your left side.")
        case Side.RIGHT if view is View.SIDE:
            return say("Seen from your right side.")
        case _:
            return say(_SEEN[view])


def setup_moved() -> str:
    """Return that the set-up has changed, and how a baseline is taken."""
    return say(
        "The chair, the screen or the camera was moved. "
        "`posture-monitor calibrate` learns how you sit there."
    )


def setup_found() -> str:
    """Return that the set-up is a known one again."""
    return say("The chair, the screen and the camera are where they were before.")


def picture_changed(picture: Picture) -> str:
    """Return what the picture is like from now on, and what to do about it."""
    if picture is Picture.OK:
        return say("You can be seen again.")
    return say(
        "{what_is_wrong} {what_to_do}",
        what_is_wrong=what_is_wrong(picture),
        what_to_do=what_to_do(picture),
    )


def position_learnt() -> str:
    """Return that a usual position was learnt in passing."""
    return say("Learned how you usually sit.")


def position_refined(looks: int) -> str:
    """Return that it was refined, and from how many looks it is now."""
    return say_count(
        "Your usual position is now known from {count} look.",
        "Your usual position is now known from {count} looks.",
        looks,
    )


def baseline_taken() -> str:
    """Return that a usual position was taken that was asked for."""
    return say("This is your usual position from now on.")


def back_after(lasted_s: float) -> str:
    """Return that a break is over, and how long it was."""
    return say("You are back after a break of {time}.", time=lasted(lasted_s))
