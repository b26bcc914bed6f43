"""Titles of charts: each says what its chart shows, as the figures bear it out."""

from __future__ import annotations

from posture_monitor.core.vocabulary import PostureKey
from posture_monitor.phrases.amounts import duration
from posture_monitor.phrases.catalogue import say, say_count
from posture_monitor.phrases.postures import posture_title


def away() -> str:
    """Return what some title speaks of: any time away from the usual position."""
    return say("Away from the usual position")


def posture(key: PostureKey) -> str:
    """Return what some title speaks of: a posture."""
    return posture_title(key, None, None)


# When in the day.


def mostly_in_the_first_hours(what: str, count: int) -> str:
    """Return that most of something was in the first hours of the day."""
    # Translators: what: "Slumped", "Away from the usual position".
    return say_count(
        "{what}, mostly in the first hour of the day",
        "{what}, mostly in the first {count} hours of the day",
        count,
        what=what,
    )


def mostly_from_hour_on(what: str, number: int) -> str:
    """Return that most of something was from a later hour of the day on."""
    return say(
        "{what}, mostly from hour {number} of the day on", what=what, number=number
    )


def mostly_before(what: str, time: str) -> str:
    """Return that most of something was before a time of day."""
    return say("{what}, mostly before {time}", what=what, time=time)


def mostly_after(what: str, time: str) -> str:
    """Return that most of something was after a time of day."""
    return say("{what}, mostly after {time}", what=what, time=time)


def postures_by_hour() -> str:
    """Return what the hours of the days show, without a claim."""
    return say("How the hours of a day were spent")


def away_by_hour_and_day() -> str:
    """Return what hours by days of the week show, without a claim."""
    return say("Away from the usual position, by hour and day")


# From day to day.


def more_on_every_day() -> str:
    """Return that on each whole day more time was away than usual."""
    return say("More time away than usual on every whole day")


def less_on_every_day() -> str:
    """Return that on each whole day less time was away than usual."""
    return say("Less time away than usual on every whole day")


def most_and_least(most: str, least: str) -> str:
    """Return on which day most of the time was away, and on which least."""
    return say("Most time away on {most}, least on {least}", most=most, least=least)


def about_the_same() -> str:
    """Return that on each whole day about as much time was away."""
    return say("About as much time away on every whole day")


def away_by_day() -> str:
    """Return what the days show, without a claim."""
    return say("Time away from the usual position, day by day")


def more_than_at_first() -> str:
    """Return that the last week had more time away than the first."""
    return say("More time away in the last week than in the first")


def less_than_at_first() -> str:
    """Return that the last week had less time away than the first."""
    return say("Less time away in the last week than in the first")


def no_clear_change() -> str:
    """Return that the last week had about as much time away as the first."""
    return say("No clear change from the first week to the last")


def away_by_week() -> str:
    """Return what the weeks show, without a claim."""
    return say("Time away from the usual position, week by week")


# How long.


def mostly_a_posture(key: PostureKey, lasted_s: float, away_s: float) -> str:
    """Return that one posture makes more than half of the time away."""
    return say(
        "{what}: {time} of the {whole} away from the usual position",
        what=posture(key),
        time=duration(lasted_s),
        whole=duration(away_s),
    )


def postures_by_time() -> str:
    """Return what the postures show, without a claim."""
    return say("How long each posture was held in all")


def mostly_held_below(limit_s: float) -> str:
    """Return that more than half of the positions were changed within a time."""
    return say("Most positions were changed within {time}", time=duration(limit_s))


def mostly_held_from(limit_s: float) -> str:
    """Return that more than half of the positions were held for a time or longer."""
    return say("Most positions were held for {time} or longer", time=duration(limit_s))


def held_positions() -> str:
    """Return what held positions show, without a claim."""
    return say("How long positions were held")


def bent_beyond(head_s: float, trunk_s: float) -> str:
    """Return how long head and upper body were bent beyond what has no time limit."""
    return say(
        "Bent far: the head for {head}, the upper body for {trunk}",
        head=duration(head_s),
        trunk=duration(trunk_s),
    )


def head_bent_beyond(head_s: float) -> str:
    """Return how long the head was bent so, and that the upper body was not."""
    return say(
        "The head bent far for {time}, the upper body not at all", time=duration(head_s)
    )


def trunk_bent_beyond(trunk_s: float) -> str:
    """Return how long the upper body was bent so, and that the head was not."""
    return say(
        "The upper body bent far for {time}, the head not at all",
        time=duration(trunk_s),
    )


def never_bent_beyond() -> str:
    """Return that neither head nor upper body was seen bent beyond that."""
    return say("Head and upper body were not seen bent far")


def bent_by_time() -> str:
    """Return what the bands of angles show, without a claim."""
    return say("How far head and upper body were bent")
