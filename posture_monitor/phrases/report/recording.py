"""The page of a recording in words: what was seen, and how it was compared."""

from __future__ import annotations

from posture_monitor.core.vocabulary import PostureKey
from posture_monitor.phrases.amounts import duration
from posture_monitor.phrases.catalogue import say, say_count
from posture_monitor.phrases.postures import posture_title


def page_title(name: str) -> str:
    """Return the title of the page of a recording."""
    return say("What was seen in {name}", name=name)


def lead_watched(lasted_s: float) -> str:
    """Return how long the recording was watched."""
    return say("Watched for {time}.", time=duration(lasted_s))


def lead_pictures(count: int) -> str:
    """Return how many pictures were looked at."""
    return say_count(
        "{count} picture, by itself.", "{count} pictures, each by itself.", count
    )


def compared_with(usual: str, where: str) -> str:
    """Return what all was compared with, and from where it is seen."""
    return say(
        "Compared with the usual position: {usual}, seen {where}.",
        usual=usual,
        where=where,
    )


def compared_with_nothing() -> str:
    """Return that nothing could be compared, since no usual position is known."""
    return say("No usual position is known here, so nothing was compared with one.")


def breaks_off(moment: str) -> str:
    """Return that a recording cannot be read to its end."""
    return say(
        "The recording breaks off at {moment}. What follows is missing here.",
        moment=moment,
    )


# What it shows.


def mostly_usual(usual_s: float, told_s: float) -> str:
    """Return that more than half of the time told was in the usual position."""
    return say(
        "In the usual position for {time} of the {whole} that could be told",
        time=duration(usual_s),
        whole=duration(told_s),
    )


def mostly_posture(key: PostureKey, lasted_s: float, told_s: float) -> str:
    """Return that more than half of the time told was in one posture."""
    return say(
        "{posture} for {time} of the {whole} that could be told",
        posture=posture_title(key, None, None),
        time=duration(lasted_s),
        whole=duration(told_s),
    )


# Parts.


def told() -> str:
    """Return what the number counts: the time of which posture was told."""
    return say("could be told")


def in_usual() -> str:
    """Return what the number counts."""
    return say("in the usual position")


def away() -> str:
    """Return what the number counts."""
    return say("away from the usual position")


def watched() -> str:
    """Return what the number counts."""
    return say("watched")


def figures_heading() -> str:
    """Return the heading above the stick figures."""
    return say("Beside the usual position")


def figures_are_drawn() -> str:
    """Return what the stick figures are, and what they are not."""
    return say("Drawn from the angles that were measured, not from the picture.")


def figures_are_typical() -> str:
    """Return what is drawn where no angle was measured."""
    return say("Where no angle could be measured, an example of the posture is drawn.")


def usual_caption() -> str:
    """Return what stands below the figure of the usual position."""
    return say("The usual position")


def numbered(number: int, what: str) -> str:
    """Return what stands below a figure that the timeline has a number for."""
    return say("{number}. {what}", number=number, what=what)


def longest_shown(shown: int, count: int) -> str:
    """Return that not every part has a figure."""
    return say("The longest {shown} of {count} are drawn.", shown=shown, count=count)


def all_parts() -> str:
    """Return the heading above all parts of a recording."""
    return say("All parts, with their figures")


def all_pictures() -> str:
    """Return the heading above all pictures of a folder."""
    return say("All pictures, with their figures")


def when_column() -> str:
    """Return the heading of a column: when something was seen."""
    return say("When")


def picture_column() -> str:
    """Return the heading of a column: which picture."""
    return say("Picture")


def seen_column() -> str:
    """Return the heading of a column: what was seen."""
    return say("Seen")


def lasted_column() -> str:
    """Return the heading of a column: how long it lasted."""
    return say("Lasted")


def changes_caption() -> str:
    """Return what the figures of a table are."""
    return say("Changes from the usual position; forward, down and left count up")


def single_look() -> str:
    """Return how far off one picture is."""
    return say("A single picture is off by several degrees; a few seconds are better.")


def no_picture_of_recording() -> str:
    """Return what of a recording stands in the page."""
    return say("No picture of the recording is in this page.")
