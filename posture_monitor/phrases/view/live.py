"""The live line in words: how somebody sits now, since when, and what else counts.

Its parts stand beside one another, each a few words; none is part of a sentence.
"""

from __future__ import annotations

from posture_monitor.core.vocabulary import NotAssessed, Picture
from posture_monitor.phrases.catalogue import say, say_count
from posture_monitor.phrases.not_assessed import not_assessed
from posture_monitor.phrases.pictures import picture_word
from posture_monitor.phrases.view.moments import span


def for_so_long(state: str, for_s: float) -> str:
    """Return what is so, and for how long: slumped, clearly, for 10 min."""
    return say("{state}, for {time}", state=state, time=span(for_s))


def in_usual_position() -> str:
    """Return that the person sits as usual."""
    return say("in your usual position")


def away_from_usual_position() -> str:
    """Return that the person does not, and no posture has a name for it."""
    return say("away from your usual position")


def learning() -> str:
    """Return that the usual position is not known yet."""
    return say("learning how you usually sit")


def cannot_tell(why: NotAssessed | None) -> str:
    """Return that it cannot be told how the person sits, and why."""
    if why is None:
        return say("cannot tell")
    return say("cannot tell: {why}", why=not_assessed(why))


def somebody_else() -> str:
    """Return that somebody else is there."""
    return say("somebody else is there")


def nobody() -> str:
    """Return that nobody is there."""
    return say("nobody is there")


def no_picture(picture: Picture) -> str:
    """Return that there is no picture to be seen, and what is wrong with it."""
    return say("no picture: {why}", why=picture_word(picture))


def reminders_so_far(count: int) -> str:
    """Return how many reminders there were."""
    return say_count("{count} reminder", "{count} reminders", count)


def how_to_stop() -> str:
    """Return which key ends it."""
    return say("Ctrl-C stops")
