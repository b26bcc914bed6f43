"""The status in words: what the service does now, line by line and row by row.

Sentences in the service's status are in the person's language already. An unknown
code, as another version of the service may send, is shown as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto

from posture_monitor.core.vocabulary import (
    Answer,
    BreakStep,
    Device,
    HeldBack,
    PostureKey,
    Severity,
    Side,
    Trigger,
    View,
)
from posture_monitor.phrases.catalogue import marked, say, say_count
from posture_monitor.phrases.postures import posture_and_severity
from posture_monitor.phrases.system import calls
from posture_monitor.phrases.view.moments import span

Row = tuple[str, str]
"""What a row is about, and what it says."""


class Rows(Enum):
    """Which rows are shown."""

    USUAL = auto()
    ALL = auto()  # also what only who looks closer asks for


# The head.


def not_running() -> str:
    """Return that no service runs."""
    return say("Not running. Nothing is watched.")


def how_to_begin() -> str:
    """Return how a service begins."""
    return say("`posture-monitor start` begins the watching.")


def starting() -> str:
    """Return that it runs, and has not looked yet."""
    return say("Starting.")


def begins_at_the_first_look() -> str:
    """Return when the watching begins."""
    return say("Watching begins at the first look.")


def watching(since: str | None) -> str:
    """Return that it watches, and since when."""
    return (
        say("Watching.") if since is None else say("Watching since {time}.", time=since)
    )


def learning(since: str | None) -> str:
    """Return that it looks, and learns the usual position, and since when."""
    if since is None:
        return say("Learning how you usually sit.")
    return say("Learning how you usually sit, since {time}.", time=since)


def paused_by_you(since: str | None, until: str | None) -> str:
    """Return that the person paused it, since when and until when."""
    if since is None and until is None:
        return say("Paused by you.")
    if until is None:
        return say("Paused by you since {time}.", time=since)
    if since is None:
        return say("Paused by you until {end}.", end=until)
    return say("Paused by you since {time}, until {end}.", time=since, end=until)


def not_watching(since: str | None) -> str:
    """Return that it does not watch for another reason, and since when."""
    if since is None:
        return say("Not watching.")
    return say("Not watching since {time}.", time=since)


def needs_you(since: str | None) -> str:
    """Return that it cannot watch until the person does something."""
    if since is None:
        return say("Needs you. Not watching.")
    return say("Needs you. Not watching since {time}.", time=since)


def no_reason_told() -> str:
    """Return that the service did not say why it does not watch."""
    return say("The reason is not known.")


def restart_is_due() -> str:
    """Return that a newer version is installed, and what to do."""
    return say(
        "A newer version is installed. It begins after `posture-monitor stop` and "
        "`posture-monitor start`."
    )


# How the person sits.


def in_usual_position() -> str:
    """Return that the last look saw the usual position."""
    return say("In your usual position.")


def away(named: str | None, severity: str | None, side: str | None) -> str:
    """Return that the last look saw another position, and which."""
    posture = None if named is None else _posture(named, severity, side)
    if posture is None:
        return say("Away from your usual position.")
    return say("Away from your usual position: {posture}.", posture=posture)


def nobody_there() -> str:
    """Return that the last look saw nobody."""
    return say("Nobody is there.")


def cannot_tell(why: str | None) -> str:
    """Return that the last look does not tell how the person sits, and why."""
    if why is None:
        return say("Cannot tell now how you sit.")
    return say("Cannot tell now how you sit: {why}.", why=why)


# The rows.


def camera(name: str, view: str | None) -> Row:
    """Return the row of the camera, and from where it sees the person."""
    known = _VIEWS.get("" if view is None else view)
    if known is None:
        return say("Camera"), name
    return say("Camera"), say("{camera}, {view}", camera=name, view=say(known))


def camera_reason(why: str) -> Row:
    """Return the row of why this camera is used, in the service's words."""
    return say("Why this one"), why


def last_look(moment: str, next_in_s: float | None) -> Row:
    """Return the row of the last look, and of the time until the next one."""
    if next_in_s is None:
        return say("Last look"), moment
    if next_in_s <= 0.0:
        return say("Last look"), say("{time}. Looking now.", time=moment)
    return say("Last look"), say(
        "{time}. The next one is in {span}.", time=moment, span=span(next_in_s)
    )


def sitting(for_s: float) -> Row:
    """Return the row of how long the person has been sitting."""
    return say("Sitting for"), span(for_s)


def reminders(count: int | None, most: int | None) -> Row:
    """Return the row of how many reminders there were, and can be."""
    told = 0 if count is None else count
    if most is None:
        return say("Reminders"), say_count("{count} today.", "{count} today.", told)
    return say("Reminders"), say_count(
        "{count} today. At most {most} a day.",
        "{count} today. At most {most} a day.",
        told,
        most=most,
    )


def snoozed(until: str) -> Row:
    """Return the row of a snooze, and how to end it."""
    return say("Not now"), say(
        "No reminders until {time}. `posture-monitor resume` ends this.", time=until
    )


def last_reminder(title: str | None, answer: str | None) -> Row:
    """Return the row of the last reminder, and what became of it."""
    known = _ANSWERS.get(answer)
    said = str(answer) if known is None else say(known)
    if title is None:
        return say("Last reminder"), said
    return say("Last reminder"), say("{title}. {answer}", title=title, answer=said)


def standing(for_s: float) -> Row:
    """Return the row of how long the person has been standing."""
    return say("Standing for"), span(for_s)


def time_for(step: str) -> Row | None:
    """Return the row of what it is time for, or None where the code is unknown."""
    known = _STEPS.get(step)
    return None if known is None else (say("Time for"), say(known))


def in_use(device: str, name: str | None, why_no_call: str) -> Row:
    """Return the row of who uses a device, and why that is no call."""
    row = say("Microphone") if device == Device.MICROPHONE else say("Another program")
    words = f"{calls.in_use(device, name)} {calls.no_call(why_no_call)}"
    return row, words


def held_back(topic: str) -> Row:
    """Return the row of a reminder that is due and not given now."""
    match topic:
        case Trigger.STATIC:
            return say("Held back"), say("The same position for a long time.")
        case Trigger.SITTING:
            return say("Held back"), say("Sitting for a long time.")
    return say("Held back"), away(topic, None, None)


def held_why(why: str, until: str | None) -> Row:
    """Return the row of why reminders are held back, and until when."""
    if until is not None and why in _HELD_UNTIL:
        return say("Why"), say(_HELD_UNTIL[why], time=until)
    known = _HELD_BACK.get(why)
    return say("Why"), why if known is None else say(known)


_VIEWS: Mapping[str, str] = {
    View.FRONT: marked("from the front"),
    View.OBLIQUE: marked("at an angle"),
    View.SIDE: marked("from the side"),
}
_ANSWERS: Mapping[str | None, str] = {
    None: marked("No answer yet. Give one with `done`, `snooze` or `wrong`."),
    Answer.DONE: marked("You did it."),
    Answer.SNOOZED: marked("You said: not now."),
    Answer.WRONG: marked("You said: that was wrong."),
    Answer.IGNORED: marked("You gave no answer."),
    Answer.MOVED: marked("You moved."),
}
_STEPS: Mapping[str, str] = {
    BreakStep.NUDGE: marked("A small change of position. Only the icon says so."),
    BreakStep.EYES: marked("A look at something far away, for 20 seconds."),
    BreakStep.CHANGE: marked("Another position."),
    BreakStep.BREAK: marked("A break."),
}
_HELD_BACK: Mapping[str, str] = {
    HeldBack.SNOOZED: marked("You asked for no reminders for a while."),
    HeldBack.QUIET: marked("A call or a presentation is on, or has just ended."),
    HeldBack.NOT_SHOWN: marked("The last reminder could not be shown."),
    HeldBack.GAP: marked("The last reminder was a short time ago."),
    HeldBack.HOUR: marked("There were enough reminders in the last hour."),
    HeldBack.DAY: marked("There were enough reminders today. More come tomorrow."),
}
_HELD_UNTIL: Mapping[str, str] = {
    HeldBack.SNOOZED: marked("You asked for no reminders until {time}."),
    HeldBack.NOT_SHOWN: marked(
        "The last reminder could not be shown. It is tried again at {time}."
    ),
    HeldBack.GAP: marked(
        "The last reminder was a short time ago. The next can come at {time}."
    ),
    HeldBack.HOUR: marked(
        "There were enough reminders in the last hour. The next can come at {time}."
    ),
}
_SEVERITIES: Mapping[str, Severity] = {
    each.word: each for each in Severity if each is not Severity.NONE
}


def _posture(named: str, severity: str | None, side: str | None) -> str | None:
    """Return the posture's name and severity, or None where the code is unknown."""
    if named not in set(PostureKey):
        return None
    known = None if severity is None else _SEVERITIES.get(severity)
    where = Side(side) if side in set(Side) else None
    return posture_and_severity(PostureKey(named), known, where)


# What only who looks closer asks for.


def told_by(notifier: str | None) -> Row:
    """Return the row of what showed the last notice; "auto" stands for none yet."""
    if notifier is None:
        return say("Told by"), say("The last notice could not be shown.")
    if notifier == "auto":
        return say("Told by"), say("Nothing was told yet.")
    return say("Told by"), notifier


def begun(moment: str) -> Row:
    """Return the row of when the service began."""
    return say("Running since"), moment


def reminder_number(number: int) -> Row:
    """Return the row of the last reminder's number."""
    return say("Reminder number"), str(number)


def version(version: str | None, pid: int | None) -> Row:
    """Return the row of the program's version and process."""
    return say("Version"), say(
        "{version}, process {pid}", version="?" if version is None else version, pid=pid
    )
