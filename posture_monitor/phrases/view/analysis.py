"""Analyses in words: what was seen when in a recording, and in each picture.

A recording may show somebody else, so it speaks of "the usual position" of whoever is
in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from posture_monitor.core.vocabulary import (
    Direction,
    NotAssessed,
    Picture,
    PostureKey,
    Side,
    Unit,
    View,
)
from posture_monitor.phrases.amounts import rounded, size
from posture_monitor.phrases.catalogue import marked, say, say_count
from posture_monitor.phrases.metrics import metric_name
from posture_monitor.phrases.postures import posture_name
from posture_monitor.phrases.view.moments import in_full

MOST_NAMES = 8  # of pictures in a sentence

_PICTURES: Mapping[Picture, str] = {
    Picture.OK: marked("no picture"),
    Picture.BUSY: marked("no picture"),
    Picture.DENIED: marked("no picture"),
    Picture.ABSENT: marked("no picture"),
    Picture.SILENT: marked("no picture"),
    Picture.COVERED: marked("a covered camera"),
    Picture.DARK: marked("a dark picture"),
    Picture.FROZEN: marked("a picture that stands still"),
    Picture.BROKEN: marked("a broken picture"),
    Picture.GLARE: marked("a picture with too much light"),
    Picture.UPSIDE_DOWN: marked("a picture that is upside down"),
    Picture.ON_LEFT_SIDE: marked("a picture that lies on its left side"),
    Picture.ON_RIGHT_SIDE: marked("a picture that lies on its right side"),
    Picture.ROTATED: marked("a picture that was turned"),
}
_WHYS: Mapping[NotAssessed, str] = {
    NotAssessed.NO_PICTURE: marked("no picture"),
    NotAssessed.NOBODY: marked("nobody in the picture"),
    NotAssessed.SOMEBODY_ELSE: marked("somebody else in the picture"),
    NotAssessed.NO_BASELINE: marked("nothing to compare with yet"),
    NotAssessed.VIEW_CHANGING: marked("just turning to another side"),
    NotAssessed.OUT_OF_SIGHT: marked("part of the body outside the picture"),
    NotAssessed.OUT_OF_VIEW: marked("not possible from this side"),
    NotAssessed.UNLIKE: marked("an unfamiliar position"),
    NotAssessed.LOST: marked("somebody there, but not clear enough"),
    NotAssessed.HEAD_TURNED: marked("the head turned far to one side"),
    NotAssessed.HAND_AT_FACE: marked("a hand at the face"),
    NotAssessed.HAND_AT_EAR: marked("a hand at the ear"),
    NotAssessed.HAND_RAISED: marked("a raised hand"),
    NotAssessed.ARMS_UP: marked("raised arms"),
    NotAssessed.LEANING_OVER: marked("leaning far over to one side"),
}
_SEEN: Mapping[tuple[View, Side | None], str] = {
    (View.FRONT, None): marked("from the front"),
    (View.OBLIQUE, Side.LEFT): marked("at an angle, the left side nearer"),
    (View.OBLIQUE, Side.RIGHT): marked("at an angle, the right side nearer"),
    (View.SIDE, Side.LEFT): marked("from the left side"),
    (View.SIDE, Side.RIGHT): marked("from the right side"),
}

# What was looked at, and what it was compared with.


def watched_heading() -> str:
    """Return the heading before how long was watched."""
    return say("Watched")


def not_watched_heading() -> str:
    """Return the heading before how long nothing was watched in between."""
    return say("Not watched")


def not_read_heading() -> str:
    """Return what stands before how many pictures could not be read."""
    return say("Not read")


def pictures_heading() -> str:
    """Return the heading before how many pictures there are."""
    return say("Pictures")


def seen_heading() -> str:
    """Return the heading before from where somebody is seen."""
    return say("Seen")


def usual_heading() -> str:
    """Return the heading before what was taken as the usual position."""
    return say("Usual position")


def from_where(view: View, near_side: Side | None) -> str | None:
    """Return from where somebody is seen, or None where that is not known."""
    known = _SEEN.get((view, near_side))
    return None if known is None else say(known)


def time_to_time(begin: str, end: str) -> str:
    """Return a stretch of a recording: 0:32 to 0:35."""
    return say("{begin} to {end}", begin=begin, end=end)


def first_picture(name: str) -> str:
    """Return which picture `--calibrate-first 1` takes."""
    return say("{name}, the first by name", name=name)


# One look, or a span of them.


def taken() -> str:
    """Return that the usual position was taken from this."""
    return say("taken as the usual position")


def usual() -> str:
    """Return that somebody was in the usual position."""
    return say("in the usual position")


def straighter() -> str:
    """Return that somebody was straighter than in the usual position."""
    return say("straighter than the usual position")


def leaning_or_moved(key: PostureKey) -> str:
    """Return that somebody leans, or that it only looks so."""
    return say("{posture}, or the chair or the camera moved", posture=posture_name(key))


def leaning(lean: Direction) -> str:
    """Return which way the upper body leans against the vertical."""
    if lean is Direction.FORWARD:
        return say("the upper body leans forward")
    return say("the upper body leans back")


def seen_leaning(where: str, lean: Direction | None) -> str:
    """Return from where somebody is seen, and which way the upper body leans."""
    if lean is None:
        return where
    return say("{where}; {lean}", where=where, lean=leaning(lean))


def with_beside(seen: str, beside: PostureKey) -> str:
    """Return a posture and another one that is there as well."""
    return say("{seen}; also {other}", seen=seen, other=posture_name(beside))


def could_not_tell(why: str) -> str:
    """Return that something could not be told, and why."""
    return say("could not tell: {why}", why=why)


def why_not(why: NotAssessed, picture: Picture) -> str:
    """Return why a look says nothing."""
    if why is NotAssessed.NO_PICTURE:
        return say(_PICTURES[picture])
    return say(_WHYS[why])


def not_upright() -> str:
    """Return that pictures are not upright, and that they can be turned."""
    return say("Somebody is there once the picture is turned. Turn it:")


def why_other_way() -> str:
    """Return that somebody faces the other way than in the usual position."""
    return say("faces the other way")


def why_elsewhere() -> str:
    """Return that somebody is seen from elsewhere than in the usual position."""
    return say("seen from another side")


# The sums.


def what_was_seen() -> str:
    """Return the heading above what was seen when."""
    return say("What was seen when")


def how_long() -> str:
    """Return the heading above how long each thing was seen."""
    return say("How long")


def together() -> str:
    """Return the heading of the sum."""
    return say("together")


def shorter_spans(count: int, lasted_s: int) -> str:
    """Return how many spans are not listed, and how long they are together."""
    return say_count(
        "{count} shorter part, {time}. Option --verbose lists it.",
        "{count} shorter parts, {time} together. Option --verbose lists them.",
        count,
        time=in_full(lasted_s),
    )


def reminders_heading() -> str:
    """Return the heading above the reminders that were due."""
    return say("Reminders that this would have brought")


# What to do next.


def nothing_to_compare() -> str:
    """Return that there is no usual position to compare with."""
    return say("Nothing to compare with yet.")


def name_a_usual() -> str:
    """Return what a command does that stands below: it names a usual position."""
    return say("Name a picture that shows the usual position:")


def take_the_first() -> str:
    """Return what a command does that stands below: it takes the first seconds."""
    return say("Or take the first ten seconds as the usual position:")


def take_the_first_picture() -> str:
    """Return what a command does that stands below: it takes the first picture."""
    return say("Or take the first picture by name:")


def too_short_to_take(asked: str) -> str:
    """Return that there were too few looks for the usual position that was asked for.

    Args:
        asked: What was asked for, as it was typed.
    """
    return say(
        "Nobody was seen clearly for long enough for --calibrate-first {asked}.",
        asked=asked,
    )


def most_are_straighter(name: str) -> str:
    """Return that a picture may be no good choice as the usual position."""
    return say(
        "Careful: in most other pictures somebody sits straighter than in {name}.",
        name=name,
    )


def mostly_straighter(begin: str, end: str) -> str:
    """Return that some seconds may be no good choice as the usual position."""
    return say(
        "Careful: mostly somebody sits straighter than from {begin} to {end}.",
        begin=begin,
        end=end,
    )


def mostly_straighter_than(name: str) -> str:
    """Return that a file may be no good choice as the usual position."""
    return say("Careful: mostly somebody sits straighter than in {name}.", name=name)


def from_the_other_side(names: Sequence[str]) -> str:
    """Return which pictures are seen from a side without a usual position."""
    listed = (*names[:MOST_NAMES], "…") if len(names) > MOST_NAMES else names
    return say_count(
        "{count} picture needs a usual position of its own: {names}.",
        "{count} pictures need a usual position of their own: {names}.",
        len(names),
        names=", ".join(listed),
    )


def time_from_the_other_side(lasted_s: int) -> str:
    """Return how long somebody was seen from a side without a usual position."""
    return say(
        "For {time} somebody was seen from another side, without a usual position.",
        time=in_full(lasted_s),
    )


def name_another() -> str:
    """Return what a command does that stands below: it names one more picture."""
    return say("Add one that shows the usual position from that side:")


def name_another_instead() -> str:
    """Return what a command does that stands below: it names another picture."""
    return say("Name a picture of the usual position yourself, if it is another one:")


def picture_word() -> str:
    """Return what stands for the name of a picture in a command."""
    return say("PICTURE")


def figures_are() -> str:
    """Return where the figures are."""
    return say("Option --verbose shows figures, --json is for programs.")


def figure_value(metric: str, value: float, unit: Unit) -> str:
    """Return a figure that is measured against the vertical: head pitch 8°."""
    figure = size(rounded(value), unit)
    return say("{metric} {figure}", metric=metric_name(metric), figure=figure)


def figure_changes(changes: Sequence[str]) -> str:
    """Return how figures differ from the usual position."""
    return say("Differs by: {changes}", changes=", ".join(changes))


def figure_values(values: Sequence[str]) -> str:
    """Return figures that are measured against the vertical."""
    return say("Measured: {values}", values=", ".join(values))
