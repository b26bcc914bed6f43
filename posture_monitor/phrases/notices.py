"""Notices in words: those that are no reminders.

They are about time, limits and the program, never about a posture.
"""

from __future__ import annotations

from dataclasses import dataclass

from posture_monitor.durations import MINUTE_S
from posture_monitor.phrases.amounts import rounded
from posture_monitor.phrases.catalogue import say
from posture_monitor.phrases.metrics import metric_name


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeText:
    """A title and a body of at most 63 and 255 UTF-16 code units."""

    title: str
    body: str


def after_quiet_text(*, seated_s: float, quiet_s: float) -> NoticeText:
    """Return the notice after a quiet period: how long the person may have sat."""
    return NoticeText(
        title=say(
            "Perhaps {seated} min without a break", seated=rounded(seated_s / MINUTE_S)
        ),
        body=say(
            "{quiet} of them in a call or presentation: nothing was watched then, so "
            "this is about time alone. A few minutes on your feet would fit now.",
            quiet=rounded(quiet_s / MINUTE_S),
        ),
    )


def raised_text(metric: str, factor: float) -> NoticeText:
    """Return that a limit was raised for the person, or is as set at factor 1."""
    name = metric_name(metric)
    if factor <= 1.0:
        return NoticeText(
            title=say("Your limit is as it was: {metric}", metric=name),
            body=say("What was raised for you was undone."),
        )
    return NoticeText(
        title=say("Your limit was raised: {metric}", metric=name),
        body=say(
            "You called its reminders wrong, so it takes {percent} % more from now on. "
            "Was the chair or the screen moved? `posture-monitor calibrate` takes your "
            "position anew; `posture-monitor thresholds` shows and undoes this.",
            percent=rounded(100.0 * (factor - 1.0)),
        ),
    )


def paused_text(meaning: str, do: str) -> NoticeText:
    """Return that the service pauses, why, and what to do about it."""
    return NoticeText(
        title=say("Nothing is watched"),
        body=say("{meaning}; {do}", meaning=meaning[0].upper() + meaning[1:], do=do),
    )


def started_text() -> NoticeText:
    """Return that it watches."""
    return NoticeText(
        title=say("posture-monitor watches from now on"),
        body=say(
            "No picture is kept. `posture-monitor pause` stops it at once and frees "
            "the camera; `posture-monitor status` says what it does."
        ),
    )
