"""The status in words: what the service does now, line by line and row by row.

Sentences in the service's status are in the person's language already.
"""

from __future__ import annotations

from posture_monitor.core.vocabulary import Trigger
from posture_monitor.phrases.catalogue import say
from posture_monitor.phrases.metrics import metric_name
from posture_monitor.phrases.view.moments import span
from posture_monitor.phrases.view.words import (
    answer_word,
    pause_words,
    picture_told,
    posture_word,
    view_words,
)

Row = tuple[str, str]
"""What a row is about, and what it says."""

# The head.


def not_running() -> str:
    """Return that no service runs, and how to begin one."""
    return say("Not running. `posture-monitor start` begins it.")


def watching() -> str:
    """Return that it watches."""
    return say("Watching")


def learning() -> str:
    """Return that it looks, but has no baseline yet."""
    return say("Learning what is neutral for you")


def paused(why: str | None) -> str:
    """Return that it pauses, and why, in a word or two."""
    told = say("no reason told") if why is None else pause_words(why)
    return say("Paused: {why}", why=told)


def since(line: str, moment: str) -> str:
    """Return a line with when the service began."""
    return say("{line}, since {time}", line=line, time=moment)


def until(line: str, moment: str) -> str:
    """Return a line with when the pause ends."""
    return say("{line}, until {time}", line=line, time=moment)


def restart_is_due() -> str:
    """Return that a newer version is installed, and what to do."""
    return say("A newer version is installed: `posture-monitor stop`, then `start`.")


# The rows.


def camera_before_looking(camera: str | None) -> Row:
    """Return the row of the camera before the first look."""
    return say("Camera"), say("not opened yet") if camera is None else camera


def camera(name: str | None, picture: str | None) -> Row:
    """Return the row of the camera and what its picture is like."""
    return say("Camera"), say(
        "{camera}, picture {picture}",
        camera=say("none") if name is None else name,
        picture=say("unknown") if picture is None else picture_told(picture),
    )


def posture(
    posture: str | None, view: str | None, *, present: bool | None, silence: str | None
) -> Row:
    """Return the row of the last look: posture, view, presence, why not assessed."""
    seen = say(
        "{posture} ({view}, {who})",
        posture=posture_word("unknown" if posture is None else posture),
        view=view_words("unknown" if view is None else view),
        who=_who(present=present),
    )
    if silence is None:
        return say("Posture"), seen
    return say("Posture"), say("{seen}; {why}", seen=seen, why=silence)


def last_look(moment: str, next_in_s: float | None) -> Row:
    """Return the row of the last look, and of the seconds until the next one."""
    if next_in_s is None:
        return say("Last look"), moment
    return say("Last look"), say(
        "{time}, the next in {span}", time=moment, span=span(next_in_s)
    )


def sitting(for_s: float) -> Row:
    """Return the row of how long the person has been sitting."""
    return say("Sitting"), say("for {span}", span=span(for_s))


def reminders(count: int | None, most: int | None, snoozed_until: str | None) -> Row:
    """Return the row of how many reminders there were, and until when none comes."""
    today = say(
        "{count} of at most {most} today",
        count=0 if count is None else count,
        most="?" if most is None else most,
    )
    if snoozed_until is None:
        return say("Reminders"), today
    return say("Reminders"), say(
        "{today}, snoozed until {time}", today=today, time=snoozed_until
    )


def last_reminder(title: str | None, number: int | None, answer: str | None) -> Row:
    """Return the row of the last reminder, and what became of it."""
    return say("The last"), say(
        "{title} (number {number}): {answer}",
        title="?" if title is None else title,
        number=number,
        answer=say("no answer yet") if answer is None else answer_word(answer),
    )


def held_back(topic: str) -> Row:
    """Return the row of a reminder that is due and not given now."""
    match topic:
        case Trigger.STATIC:
            return say("Held back"), say("the same position for long")
        case Trigger.SITTING:
            return say("Held back"), say("sitting for long")
    return say("Held back"), metric_name(topic)


def told_by(notifier: str | None) -> Row:
    """Return the row of what showed the last notice; "auto" stands for none yet."""
    if notifier is None:
        return say("Told by"), say("nothing that can be shown")
    if notifier == "auto":
        return say("Told by"), say("nothing was told yet")
    return say("Told by"), notifier


def version(version: str | None, pid: int | None) -> Row:
    """Return the row of the program's version and process."""
    return say("Version"), say(
        "{version}, process {pid}", version="?" if version is None else version, pid=pid
    )


def _who(*, present: bool | None) -> str:
    if present is None:
        return say("cannot tell who is there")
    return say("you are there") if present else say("nobody is there")
