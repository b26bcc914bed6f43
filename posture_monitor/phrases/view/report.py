"""Looks and summaries in words, of a recording or of watching."""

from __future__ import annotations

from posture_monitor.core.vocabulary import NotAssessed, Posture, Side, Unit, View
from posture_monitor.phrases.amounts import change
from posture_monitor.phrases.catalogue import say, say_count
from posture_monitor.phrases.metrics import metric_name
from posture_monitor.phrases.not_assessed import not_assessed
from posture_monitor.phrases.view.moments import lasted
from posture_monitor.phrases.view.words import posture_word, view_and_side

# One look.


def seen_from(view: View, near_side: Side | None) -> str:
    """Return the view of a look, and which side of the person is near."""
    return say("no view") if view is View.UNKNOWN else view_and_side(view, near_side)


def posture_with_reason(posture: Posture, why: NotAssessed | None) -> str:
    """Return the posture of a look, and why it is unknown."""
    if why is None:
        return posture_word(posture)
    return say(
        "{posture} ({why})", posture=posture_word(posture), why=not_assessed(why)
    )


def metric_change(metric: str, delta: float, unit: Unit) -> str:
    """Return by how much a metric differs from the baseline: head pitch +8°."""
    return say(
        "{metric} {change}", metric=metric_name(metric), change=change(delta, unit)
    )


def reminders_so_far(count: int) -> str:
    """Return how many reminders there were."""
    return say_count("{count} reminder", "{count} reminders", count)


def how_to_stop() -> str:
    """Return which key ends it."""
    return say("Ctrl-C stops")


# The summary.


def watched(for_s: float) -> str:
    """Return how long the watching lasted."""
    return say("Watched {time}", time=lasted(for_s))


def watched_with_parts(watched: str, parts: str) -> str:
    """Return how long the watching lasted, and its parts."""
    return say("{watched}: {parts}", watched=watched, parts=parts)


def nobody_there(for_s: float) -> str:
    """Return how long nobody was there."""
    return say("nobody there {time}", time=lasted(for_s))


def good(for_s: float) -> str:
    """Return how long the posture was good."""
    return say("good {time}", time=lasted(for_s))


def poor(for_s: float) -> str:
    """Return how long the posture was poor."""
    return say("poor {time}", time=lasted(for_s))


def cannot_tell(for_s: float) -> str:
    """Return how long the posture was unknown."""
    return say("cannot tell {time}", time=lasted(for_s))


def without_picture(for_s: float) -> str:
    """Return how long there was no picture."""
    return say("without a picture {time}", time=lasted(for_s))


def metric_heading() -> str:
    """Return the heading above the names of the metrics."""
    return say("metric")


def nothing_assessed() -> str:
    """Return that nothing could be assessed, and how a baseline is taken."""
    return say(
        "Nothing could be judged: no baseline was taken in this view "
        "(--calibrate-first 10s, --baseline FILE, or posture-monitor calibrate)."
    )


def no_reminder() -> str:
    """Return that no reminder was due."""
    return say("No reminder was due.")


def reminders(count: int) -> str:
    """Return the line above the reminders."""
    return say("Reminders: {count}", count=count)


def reminder_line(title: str, seen: str) -> str:
    """Return a reminder as a line: its title, and what was seen."""
    return say("{title}. {seen}", title=title, seen=seen)
