"""Notices in words: those that are no reminders.

They are about time, limits and the program, never about a posture. They are plain text
in whole sentences, so that a screen reader can read them out.
"""

from __future__ import annotations

from dataclasses import dataclass

from posture_monitor.core.postures import posture_of_metric
from posture_monitor.core.vocabulary import HistoryChoice, Trigger
from posture_monitor.phrases.amounts import duration_in_words
from posture_monitor.phrases.catalogue import say
from posture_monitor.phrases.postures import posture_name


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeText:
    """A title and a body of at most 63 and 255 UTF-16 code units."""

    title: str
    body: str


def after_quiet_text(*, seated_s: float, quiet_s: float) -> NoticeText:
    """Return the notice after a quiet period: how long the person may have sat."""
    return NoticeText(
        title=say("Time for a break"),
        body=say(
            "Perhaps {seated} without a break. Your call was {quiet} of it. Nothing "
            "was watched then. Move or stand for a few minutes, as you can.",
            seated=duration_in_words(seated_s),
            quiet=duration_in_words(quiet_s),
        ),
    )


def heads_up_text(until_break_s: float) -> NoticeText:
    """Return the notice some time before a break is due."""
    return NoticeText(
        title=say("A break is due soon"),
        body=say(
            "I remind you of a break in about {minutes}.",
            minutes=duration_in_words(until_break_s),
        ),
    )


def raised_text(topic: str, factor: float) -> NoticeText:
    """Return that a limit was raised for the person, or is as set at factor 1.

    Args:
        topic: The metric, or the trigger, whose reminders were called wrong.
        factor: How many times as large it is.
    """
    name = topic_name(topic)
    if factor <= 1.0:
        return NoticeText(
            title=say("Back to the usual limit"),
            body=say(
                "I speak as early as before again. It is about this: {name}.", name=name
            ),
        )
    return NoticeText(
        title=say("I speak of it later from now on"),
        body=say(
            "Reminders of this were wrong: {name}. If your chair or "
            "screen was moved, type: posture-monitor calibrate. To undo it, type: "
            "posture-monitor answers.",
            name=name,
        ),
    )


def topic_name(topic: str) -> str:
    """Return what a metric or trigger is called: the posture that it shows."""
    if topic == Trigger.STATIC:
        return say("one position for a long time")
    if topic == Trigger.SITTING:
        return say("a long time without a break")
    posture = posture_of_metric(topic)
    return say("another position") if posture is None else posture_name(posture)


def paused_text(meaning: str, do: str) -> NoticeText:
    """Return that the service pauses, why, and what to do; both are sentences."""
    return NoticeText(title=say("Nothing is watched now"), body=f"{meaning} {do}")


def started_text() -> NoticeText:
    """Return that it watches."""
    return NoticeText(
        title=say("Watching from now on"),
        body=say(
            "No picture is kept. To stop it at once, type: posture-monitor pause. To "
            "see what it does, type: posture-monitor status."
        ),
    )


def history_question_text() -> NoticeText:
    """Return the question whether the days are kept."""
    return NoticeText(
        title=say("May I keep a history of your days?"),
        body=say(
            "Sitting, away, postures and reminders, for each minute. Never a picture. "
            "It stays on this computer. To end it, type: posture-monitor history off."
        ),
    )


def history_labels() -> tuple[tuple[HistoryChoice, str], ...]:
    """Return the answers to that question, each with its button's label."""
    return (
        (HistoryChoice.KEEP, say("Keep it")),
        (HistoryChoice.DECLINE, say("No, thanks")),
    )


def history_without_buttons() -> str:
    """Return how the question is answered where it has no buttons."""
    return say("To keep it, type: posture-monitor history on.")


def history_answer_lost_text(error: Exception) -> NoticeText:
    """Return that the answer to that question could not be kept, and why."""
    return NoticeText(title=say("Your answer could not be kept"), body=str(error))
