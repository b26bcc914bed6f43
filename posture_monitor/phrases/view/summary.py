"""The summary in words: where the time went, and the reminders."""

from __future__ import annotations

from collections.abc import Mapping

from posture_monitor.core.vocabulary import HeldBack, NotAssessed, Picture
from posture_monitor.phrases.amounts import duration
from posture_monitor.phrases.catalogue import marked, say, say_count
from posture_monitor.phrases.not_assessed import not_assessed
from posture_monitor.phrases.pictures import picture_word

_TITLES: Mapping[str, str] = {
    "usual": marked("In your usual position"),
    "away": marked("Away from your usual position"),
    "learning": marked("Learning how you usually sit"),
    "cannot_tell": marked("Cannot tell how you sat"),
    "somebody_else": marked("Somebody else was there"),
    "nobody": marked("Nobody was there"),
    "no_picture": marked("No picture"),
    "not_watched": marked("Not watching"),
}


def lasted_in_all(total_s: float) -> str:
    """Return how long it lasted from the first look to the last."""
    return say("This lasted {time}:", time=duration(total_s))


def too_short() -> str:
    """Return that there was not enough to add up."""
    return say("This was too short to say anything.")


def row_title(kind: str) -> str:
    """Return what the time of a row was spent with, by its code."""
    return say(_TITLES[kind])


def why_not_told(why: NotAssessed) -> str:
    """Return why it could not be told how somebody sat."""
    return not_assessed(why)


def what_was_wrong(picture: Picture) -> str:
    """Return what was wrong with the picture."""
    return picture_word(picture)


def other_ways() -> str:
    """Return that no posture has a name for it."""
    return say("in another way")


def less_than(unit_s: float) -> str:
    """Return that it was less than the step in which the times are told."""
    return say("under {time}", time=duration(unit_s))


def no_reminder() -> str:
    """Return that there was no reminder."""
    return say("There was no reminder.")


def reminders(count: int) -> str:
    """Return the line above the reminders."""
    return say_count(
        "There was {count} reminder:", "There were {count} reminders:", count
    )


def reminder_line(moment: str, title: str) -> str:
    """Return a reminder as a line: when it was, and its title."""
    return say("{moment}  {title}", moment=moment, title=title)


def held_back(why: HeldBack, count: int) -> str:
    """Return how many reminders were held back, and why."""
    match why:
        case HeldBack.SNOOZED:
            return say_count(
                "{count} more was held back: you asked for no reminders.",
                "{count} more were held back: you asked for no reminders.",
                count,
            )
        case HeldBack.QUIET:
            return say_count(
                "{count} more was held back: a call or a presentation was on.",
                "{count} more were held back: a call or a presentation was on.",
                count,
            )
        case HeldBack.NOT_SHOWN:
            return say_count(
                "{count} more was held back: the one before could not be shown.",
                "{count} more were held back: the one before could not be shown.",
                count,
            )
        case HeldBack.GAP:
            return say_count(
                "{count} more was held back: it came too soon after another.",
                "{count} more were held back: they came too soon after another.",
                count,
            )
        case HeldBack.HOUR:
            return say_count(
                "{count} more was held back: there were enough in that hour.",
                "{count} more were held back: there were enough in that hour.",
                count,
            )
        case HeldBack.DAY:
            return say_count(
                "{count} more was held back: there were enough that day.",
                "{count} more were held back: there were enough that day.",
                count,
            )
