"""A day in words: its hours, its figures, and what they are compared with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from posture_monitor.phrases.amounts import date as date_in_words
from posture_monitor.phrases.amounts import duration
from posture_monitor.phrases.catalogue import say, say_count
from posture_monitor.phrases.view.history.measures import percent


def hours_title() -> str:
    """Return what the blocks of the hours show."""
    return say("How much of each hour you were away from your usual position:")


def legend(shapes: Sequence[str], bounds: Sequence[float]) -> str:
    """Return what each block means: up to which share it stands."""
    *lower, most = shapes
    told = [
        say("{shape} up to {share}", shape=shape, share=percent(bound))
        for shape, bound in zip(lower, bounds, strict=True)
    ]
    return "   ".join([*told, say("{shape} more", shape=most)])


def legend_of_too_little(shape: str) -> str:
    """Return what stands for an hour of which too little was seen."""
    return say("{shape} too little was seen to tell", shape=shape)


def otherwise() -> str:
    """Return the row of what is away from the usual position and has no name."""
    return say("Away in another way")


def learning() -> str:
    """Return the row of the time before the usual position was known."""
    return say("While your usual position was learned")


def cannot_tell() -> str:
    """Return the row of the time in which the position could not be told."""
    return say("Could not be told")


def watched(lasted_s: float, share: float) -> str:
    """Return how much of the day was watched."""
    return say(
        "Watched for {time}: {share} of the time from the first look to the last.",
        time=duration(lasted_s),
        share=percent(share),
    )


def partial() -> str:
    """Return that the day is too little watched for an average."""
    return say(
        "This is part of a day: too little was watched. It counts in no average."
    )


def is_not_over() -> str:
    """Return that the day goes on."""
    return say("Today is not over yet.")


def compared_with(days: int, first: date, last: date) -> str:
    """Return what "usually" is: half of so many days of the person's own."""
    return say_count(
        "Usually: half of your {count} whole day between {first} and {last}.",
        "Usually: half of your {count} whole days between {first} and {last}.",
        days,
        first=date_in_words(first),
        last=date_in_words(last),
    )


def position_compared_with(days: int) -> str:
    """Return with how many of these days the position can be compared."""
    return say_count(
        "Your position is compared with {count} of them, "
        "where the usual position was the same.",
        "Your position is compared with {count} of them, "
        "where the usual position was the same.",
        days,
    )


def position_is_not_compared() -> str:
    """Return that on too few days before the usual position was the same."""
    return say(
        "Your position is not compared: too few days had the same usual position."
    )


def nothing_compared(needed: int) -> str:
    """Return that there are too few days before to compare with."""
    return say_count(
        "Nothing is compared yet. That takes {count} whole day before.",
        "Nothing is compared yet. That takes {count} whole days before.",
        needed,
    )


def day_in_a_sentence(sitting_s: float, usual_s: float, breaks: int) -> str:
    """Return today in a sentence, for the end of the watching."""
    return say_count(
        "Today you sat for {sitting}, {usual} of it in your usual position, "
        "with {count} break.",
        "Today you sat for {sitting}, {usual} of it in your usual position, "
        "with {count} breaks.",
        breaks,
        sitting=duration(sitting_s),
        usual=duration(usual_s),
    )
