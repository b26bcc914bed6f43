"""Events in words, each as a line.

Values may have markup for the terminal; nothing is escaped here.
"""

from __future__ import annotations

from collections.abc import Mapping

from posture_monitor.core.vocabulary import PauseReason, Picture, Side, View, Who
from posture_monitor.phrases.catalogue import marked, say, say_count
from posture_monitor.phrases.metrics import metric_name
from posture_monitor.phrases.pictures import picture_word, what_to_do
from posture_monitor.phrases.view.moments import lasted

_WHO: Mapping[Who, str] = {
    Who.USER: marked("somebody is there"),
    Who.OTHER: marked("somebody else is there"),
    Who.NOBODY: marked("nobody is there"),
}
_SEEN: Mapping[View, str] = {
    View.FRONT: marked("seen from the front"),
    View.OBLIQUE: marked("seen from the oblique"),
    View.SIDE: marked("seen from the side"),
    View.UNKNOWN: marked("seen from the unknown"),
}


def who_is_there(who: Who) -> str:
    """Return who is in front of the camera from now on."""
    return say(_WHO[who])


def seen_from(view: View, near_side: Side | None) -> str:
    """Return where the person is seen from, and which side is near."""
    seen = say(_SEEN[view])
    match near_side:
        case None:
            return seen
        case Side.LEFT:
            return say("{seen}, left side near", seen=seen)
        case Side.RIGHT:
            return say("{seen}, right side near", seen=seen)


def setup_moved() -> str:
    """Return that the set-up has changed, and how a baseline is taken."""
    return say(
        "chair, screen or camera stand elsewhere: how you sit there is learnt in "
        "passing; posture-monitor calibrate takes it at once"
    )


def setup_found() -> str:
    """Return that the set-up is a known one again."""
    return say("chair, screen and camera stand where they stood before")


def picture_changed(picture: Picture) -> str:
    """Return what the picture is like from now on, and what to do about it."""
    if picture is Picture.OK:
        return say("the picture is back")
    return say(
        "the picture is {picture}; {what_to_do}",
        picture=picture_word(picture),
        what_to_do=what_to_do(picture),
    )


def position_learnt(looks: int) -> str:
    """Return that a usual position was learnt in passing, and from how many looks."""
    return say_count(
        "usual position learnt from {count} look; calibrate is better",
        "usual position learnt from {count} looks; calibrate is better",
        looks,
    )


def position_refined(looks: int) -> str:
    """Return that it was refined, and from how many looks it is now."""
    return say_count(
        "usual position refined, from {count} look",
        "usual position refined, from {count} looks",
        looks,
    )


def baseline_taken(looks: int) -> str:
    """Return that a baseline was taken that was asked for, and from how many looks."""
    return say_count(
        "baseline taken from {count} looks",
        "baseline taken from {count} looks",
        looks,
    )


def zone_changed(metric: str, zone: str) -> str:
    """Return in which zone a metric is from now on."""
    return say("{metric}: {zone}", metric=metric_name(metric), zone=zone)


def back_after(lasted_s: float) -> str:
    """Return that a break is over, and how long it was."""
    return say("back after a break of {time}", time=lasted(lasted_s))


def reminder_title(number: int, title: str) -> str:
    """Return that a reminder is due, and its title."""
    return say("reminder {number}: {title}.", number=number, title=title)


def limit_changed(metric: str, factor: float) -> str:
    """Return that a limit was raised for the person, or is as set at factor 1."""
    name = metric_name(metric)
    if factor <= 1.0:
        return say("{metric}: limit as set again", metric=name)
    return say(
        "{metric}: limit raised to {factor} times what is set",
        metric=name,
        factor=format(factor, ".2f"),
    )


def watching_changed(why: PauseReason | None) -> str:
    """Return that it watches, or that it pauses, and why, as a code."""
    return say("watching") if why is None else say("paused: {why}", why=why)
