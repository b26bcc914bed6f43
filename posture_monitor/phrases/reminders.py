"""Reminders in words, from the values of an event only.

They say which posture was seen, for how long, and one thing to do; figures only where
the person asks for them. They never blame, diagnose or promise. They are plain text in
whole sentences, so that a screen reader can read them out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum

from posture_monitor.core.events import Reminder, ReminderCause
from posture_monitor.core.vocabulary import Answer, Stance, Trigger, Unit, View
from posture_monitor.phrases.amounts import duration_in_words, size
from posture_monitor.phrases.catalogue import marked, say
from posture_monitor.phrases.postures import (
    posture_and_severity,
    posture_title,
    side_of_cause,
)

TITLE_MAX_UTF16 = 63  # Windows shows 63 and 255 code units: the least of all desks
BODY_MAX_UTF16 = 255
COARSE_DEG = 5  # a front view cannot tell finer steps apart
LONG_HOLD_FROM_DEG = 25.0  # of the head, from which ISO 11226:2000 limits holding times


class NoticeFigures(Enum):
    """Whether reminders have figures: degrees, per cent, what they were seen in."""

    LEFT_OUT = "left_out"
    TOLD = "told"


class More(Enum):
    """Which command a reminder names."""

    LEFT_OUT = "left_out"
    NAMED = "named"  # the one that shows exercises, after the signs for a doctor
    PAIN = "pain"  # the one that shows the text on upper back pain, after the same


class Eyes(Enum):
    """Whether a reminder of a break asks to look into the distance, too."""

    LEFT_OUT = "left_out"
    TOLD = "told"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderText:
    """The text of a reminder: title and body of at most 63 and 255 UTF-16 code units.

    `seen` is the part of the body that says what was seen, and for how long; `more` is
    the command that the body names.
    """

    title: str
    seen: str
    body: str
    more: More = More.LEFT_OUT


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerText:
    """How a reminder may be answered, in words.

    Attributes:
        labels: The labels of the buttons; the most useful answers first, since some
            desktops show two buttons only.
        without_buttons: The commands that answer, for a desk that shows no buttons.
    """

    labels: tuple[tuple[Answer, str], ...]
    without_buttons: str


PARTS: Mapping[str, str] = {
    "size": marked("how large you look"),
    "face": marked("the size of your face"),
    "height": marked("how high the head is above the shoulders"),
    "nod": marked("how far the face points down"),
    "neck": marked("the line from shoulder to ear"),
    "trunk": marked("the line from hip to shoulder"),
    "turn": marked("the turn of the head"),
    "tilt": marked("the slope of eyes or shoulders"),
    "depth": marked("the depth of head and shoulders"),
    "place": marked("where you are in the picture"),
    "arm": marked("where the arm is"),
}
"""{part of core/pose/features.py: what a person calls it}."""


def reminder_text(
    reminder: Reminder,
    to_do: str,
    figures: NoticeFigures = NoticeFigures.LEFT_OUT,
    more: More = More.LEFT_OUT,
    eyes: Eyes = Eyes.LEFT_OUT,
) -> ReminderText:
    """Return the text of a reminder, with one thing to do.

    One that was held back says so in one line, without anything to do. Parts that do
    not fit are left out, the least important first; what was seen and what to do are
    always there.

    Args:
        reminder: The reminder.
        to_do: The exercise, as an instruction in the person's language.
        figures: Whether degrees and per cent are told; degrees are rounded to 5 unless
            the view is from the side.
        more: The command that is named where there is room.
        eyes: Whether one of a break asks to look into the distance, too.

    Raises:
        ValueError: The reminder is about neither a metric nor a trigger.
    """
    cause = reminder.cause
    if cause.trigger is None and cause.metric is None:
        raise ValueError("expected a metric or a trigger, got neither; name one")
    title = _title(cause)
    if reminder.is_held:
        line = _held_back(cause)
        return ReminderText(title=title, seen=line, body=line)
    seen, is_break = _seen(cause), cause.trigger is Trigger.SITTING
    extras = (
        _alternation(reminder.offers),
        _for_the_eyes() if eyes is Eyes.TOLD and is_break else None,
        *(_figures(reminder, cause) if figures is NoticeFigures.TOLD else ()),
        _evidence(cause),
        _more(more),
        _roughly() if reminder.provisional and cause.trigger is None else None,
    )
    text = _text(title, seen, _order(seen, to_do), extras=extras)
    named = _more(more)
    is_named = named is not None and named in text.body
    return replace(text, more=more) if is_named else text


def answer_text() -> AnswerText:
    """Return how a reminder may be answered.

    "Not now" keeps reminders back for a while, and is no complaint about this one.
    Every reminder leaves room for the sentence without buttons, on a line of its own,
    beside what was seen and what to do.
    """
    return AnswerText(
        labels=(
            (Answer.DONE, say("Done")),
            (Answer.SNOOZED, say("Not now")),
            (Answer.WRONG, say("That was wrong")),
        ),
        without_buttons=say("To answer: posture-monitor done, snooze or wrong."),
    )


def answers_without_commands() -> AnswerText:
    """Return how a reminder of a recording may be answered: no command reaches it."""
    return replace(answer_text(), without_buttons="")


def utf16_length(text: str) -> int:
    """Return the number of UTF-16 code units, by which desktops count characters."""
    return len(text.encode("utf-16-le")) // 2


def _title(cause: ReminderCause) -> str:
    match cause.trigger:
        case Trigger.STATIC:
            return say("Time to change position")
        case Trigger.SITTING:
            return say("Time for a break")
        case None if cause.posture is not None:
            return posture_title(cause.posture, cause.severity, side_of_cause(cause))
        case None:
            return say("Away from your usual position")


def _seen(cause: ReminderCause) -> str:
    """Return what was seen, and for how long, as a sentence."""
    lasted = duration_in_words(cause.lasted_s)
    match cause.trigger:
        case Trigger.STATIC if cause.stance is Stance.STANDING:
            return say("You have been standing for {lasted}.", lasted=lasted)
        case Trigger.STATIC:
            return say(
                "You have been in nearly the same position for {lasted}.", lasted=lasted
            )
        case Trigger.SITTING:
            return say(
                "You have been at your desk for {lasted} without a break.",
                lasted=lasted,
            )
        case None if cause.window_s is None:
            return say(
                "Away from your usual position for about {lasted}.", lasted=lasted
            )
        case None:
            return say(
                "Away from your usual position for about {lasted} in all.",
                lasted=lasted,
            )


def _held_back(cause: ReminderCause) -> str:
    """Return the one line on what was due while nothing was to be said."""
    lasted = duration_in_words(cause.lasted_s)
    match cause.trigger:
        case Trigger.STATIC if cause.stance is Stance.STANDING:
            return say(
                "Held back while you were busy: {lasted} standing.", lasted=lasted
            )
        case Trigger.STATIC:
            return say(
                "Held back while you were busy: {lasted} in nearly the same position.",
                lasted=lasted,
            )
        case Trigger.SITTING:
            return say(
                "Held back while you were busy: {lasted} without a break.",
                lasted=lasted,
            )
        case None if cause.posture is not None:
            posture = posture_and_severity(
                cause.posture, cause.severity, side_of_cause(cause)
            )
            return say(
                "Held back while you were busy: {posture}, for about {lasted}.",
                posture=posture,
                lasted=lasted,
            )
        case None:
            return say(
                "Held back while you were busy: "
                "away from your usual position for about {lasted}.",
                lasted=lasted,
            )


def _figures(reminder: Reminder, cause: ReminderCause) -> tuple[str | None, ...]:
    """Return how large the change is, and what it was seen in."""
    shown = _size(cause, reminder.where.view)
    parts = ", ".join(say(PARTS[part]) for part in reminder.seen_in)
    return (
        None
        if shown is None
        else say("The change from your usual position: {size}.", size=shown),
        say("Seen most in: {parts}.", parts=parts) if parts else None,
    )


def _size(cause: ReminderCause, view: View) -> str | None:
    if cause.delta is None or cause.unit is None:
        return None
    is_coarse = cause.unit is Unit.DEGREE and view is not View.SIDE
    step = COARSE_DEG if is_coarse else 1
    return size(max(step, step * round(abs(cause.delta) / step)), cause.unit)


def _evidence(cause: ReminderCause) -> str | None:
    """Return what is known of this, or None; science.md 2.9 has what may be said."""
    if cause.trigger is Trigger.STATIC:
        return say(
            "People who changed position more often had fewer new episodes of neck "
            "pain in a trial."
        )
    is_far = cause.delta is not None and cause.delta >= LONG_HOLD_FROM_DEG
    if cause.metric == "head_pitch" and is_far:
        return say(
            "Long holds of a head bent this far exceed the ISO 11226 recommendation."
        )
    return None


def _alternation(offers: Stance | None) -> str | None:
    """Return the offer to go on sitting or standing, or None where none is made."""
    match offers:
        case Stance.SEATED:
            return say("If you like, sit for a while now.")
        case Stance.STANDING:
            return say("If you like, work standing for a while now.")
        case None:
            return None


def _for_the_eyes() -> str:
    return say("Look at something far away for 20 seconds, too.")


def _more(more: More) -> str | None:
    match more:
        case More.NAMED:
            return say("For exercises, type: posture-monitor advice.")
        case More.PAIN:
            return say("If your upper back hurts: posture-monitor help-with-pain.")
        case More.LEFT_OUT:
            return None


def _roughly() -> str:
    return say(
        "I know your usual position only roughly. "
        "To show it to me, type: posture-monitor calibrate."
    )


def _order(seen: str, to_do: str) -> str:
    """Return what to do, called so where there is room for that beside the rest."""
    order = say("One thing to do: {say}", say=to_do)
    rest = utf16_length(f"{seen} \n{answer_text().without_buttons}")
    return order if utf16_length(order) + rest <= BODY_MAX_UTF16 else to_do


def _text(
    title: str, seen: str, to_do: str, *, extras: tuple[str | None, ...]
) -> ReminderText:
    """Return the text, with as many of the extras, in order, as there is room for."""
    body = f"{seen} {to_do}"
    for extra in extras:
        longer = f"{body} {extra}"
        if extra is not None and utf16_length(longer) <= BODY_MAX_UTF16:
            body = longer
    return ReminderText(title=title, seen=seen, body=body)
