"""Reminders in words, from the values of an event only.

They say what was seen, against which baseline, for how long, and one thing to do. They
never blame, diagnose or promise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from posture_monitor.core.events import Reminder, ReminderCause
from posture_monitor.core.vocabulary import Answer, Trigger, Unit, View
from posture_monitor.durations import HOUR_S, MINUTE_S
from posture_monitor.phrases.amounts import duration, size
from posture_monitor.phrases.catalogue import marked, say
from posture_monitor.phrases.postures import posture_title

TITLE_MAX_UTF16 = 63  # Windows shows 63 and 255 code units: the least of all desks
BODY_MAX_UTF16 = 255
COARSE_DEG = 5  # a front view cannot tell finer steps apart


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderText:
    """The text of a reminder: title and body of at most 63 and 255 UTF-16 code units.

    `seen` is the part of the body that says what was seen, and for how long.
    """

    title: str
    seen: str
    body: str


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


@dataclass(frozen=True, slots=True)
class Spoken:
    """A title and the sentence of what was seen; {size} is a number with its unit."""

    title: str
    seen: str


@dataclass(frozen=True, slots=True)
class MetricWords:
    """The phrases of one metric: `more` for a change above zero, `less` below."""

    more: Spoken
    less: Spoken


UNKNOWN = Spoken(
    marked("A change from your own baseline"),
    marked("About {size} away from your own baseline"),
)
LONG_HOLD_FROM_DEG: Mapping[str, float] = {"head_pitch": 25.0}
"""{metric: change from which its holding times are limited}: ISO 11226:2000."""

METRICS: Mapping[str, MetricWords] = {
    "head_pitch": MetricWords(
        more=Spoken(
            marked("Head bent further down than your baseline"),
            marked("About {size} further forward than in your own baseline"),
        ),
        less=Spoken(
            marked("Head tilted further back than your baseline"),
            marked("About {size} further back than in your own baseline"),
        ),
    ),
    "neck_flexion": MetricWords(
        more=Spoken(
            marked("Neck bent further down than your baseline"),
            marked("About {size} further forward than in your own baseline"),
        ),
        less=Spoken(
            marked("Neck bent further back than your baseline"),
            marked("About {size} further back than in your own baseline"),
        ),
    ),
    "forward_head": MetricWords(
        more=Spoken(
            marked("Head further forward than your baseline"),
            marked("About {size} more than in your own baseline"),
        ),
        less=Spoken(
            marked("Head further back than your baseline"),
            marked("About {size} further back than in your own baseline"),
        ),
    ),
    "forward_index": MetricWords(
        more=Spoken(
            marked("Head further forward than your baseline"),
            marked(
                "Face about {size} larger beside shoulders than in your own baseline"
            ),
        ),
        less=Spoken(
            marked("Head further back than your baseline"),
            marked(
                "Face about {size} smaller beside shoulders than in your own baseline"
            ),
        ),
    ),
    "trunk_inclination": MetricWords(
        more=Spoken(
            marked("Leaning further forward than your baseline"),
            marked("About {size} further forward than in your own baseline"),
        ),
        less=Spoken(
            marked("Leaning further back than your baseline"),
            marked("About {size} further back than in your own baseline"),
        ),
    ),
    "upper_back": MetricWords(
        more=Spoken(
            marked("Upper back rounder than your baseline"),
            marked("About {size} rounder than in your own baseline"),
        ),
        less=Spoken(
            marked("Upper back straighter than your baseline"),
            marked("About {size} straighter than in your own baseline"),
        ),
    ),
    "slump_index": MetricWords(
        more=Spoken(
            marked("Sitting lower than your baseline"),
            marked(
                "Head about {size} closer to the shoulders than in your own baseline"
            ),
        ),
        less=Spoken(
            marked("Sitting taller than your baseline"),
            marked(
                "Head about {size} further from the shoulders than in your own baseline"
            ),
        ),
    ),
    "slumped": MetricWords(
        more=Spoken(
            marked("Back rounder than your baseline"),
            marked(
                "Head and shoulders suggest a rounder back than in your own baseline"
            ),
        ),
        less=Spoken(
            marked("Back straighter than your baseline"),
            marked(
                "Head and shoulders suggest a flatter back than in your own baseline"
            ),
        ),
    ),
    "head_drop": MetricWords(
        more=Spoken(
            marked("Head lower than your baseline"),
            marked(
                "Eyes about {size} of a shoulder width lower than in your own baseline"
            ),
        ),
        less=Spoken(
            marked("Head higher than your baseline"),
            marked(
                "Eyes about {size} of a shoulder width higher than in your own baseline"
            ),
        ),
    ),
    "lean": MetricWords(
        more=Spoken(
            marked("Closer to the screen than your baseline"),
            marked("Your shoulders look about {size} wider than in your own baseline"),
        ),
        less=Spoken(
            marked("Further from the screen than your baseline"),
            marked(
                "Your shoulders look about {size} narrower than in your own baseline"
            ),
        ),
    ),
    "head_tilt": MetricWords(
        more=Spoken(
            marked("Head tilted to your left"),
            marked("About {size} further to the left than in your own baseline"),
        ),
        less=Spoken(
            marked("Head tilted to your right"),
            marked("About {size} further to the right than in your own baseline"),
        ),
    ),
    "shoulder_tilt": MetricWords(
        more=Spoken(
            marked("Shoulders tilted to your left"),
            marked("About {size} further to the left than in your own baseline"),
        ),
        less=Spoken(
            marked("Shoulders tilted to your right"),
            marked("About {size} further to the right than in your own baseline"),
        ),
    ),
    "head_yaw": MetricWords(
        more=Spoken(
            marked("Head turned to your left"),
            marked("About {size} further to the left than in your own baseline"),
        ),
        less=Spoken(
            marked("Head turned to your right"),
            marked("About {size} further to the right than in your own baseline"),
        ),
    ),
}
PARTS: Mapping[str, str] = {
    "size": marked("how large you are"),
    "face": marked("the size of your face"),
    "height": marked("how high the head is above the shoulders"),
    "nod": marked("how far the face is turned down"),
    "neck": marked("the line from shoulder to ear"),
    "trunk": marked("the line from hip to shoulder"),
    "turn": marked("the turn of the head"),
    "tilt": marked("the slope of eyes or shoulders"),
    "depth": marked("the depth of head and shoulders"),
    "place": marked("where you are in the picture"),
    "arm": marked("where the arm is"),
}
"""{part of core/pose/features.py: what a person calls it}."""


def metrics_with_words() -> frozenset[str]:
    """Return the keys of the metrics that have words of their own."""
    return frozenset(METRICS)


def reminder_text(reminder: Reminder, to_do: str) -> ReminderText:
    """Return the text of a reminder, with one thing to do.

    Degrees are rounded to 5 unless the view is from the side. A metric without phrases
    of its own has general ones. Where a posture is named, the figure of the metric is
    left out, since that shows more than this posture. Parts that do not fit are left
    out, the least important first; what was seen and what to do are always there.

    Args:
        reminder: The reminder.
        to_do: The exercise, as an instruction in the person's language.

    Raises:
        ValueError: The reminder is about neither a metric nor a trigger.
    """
    cause = reminder.cause
    order = say("One thing to do: {say}", say=to_do)
    if cause.trigger is not None:
        return _trigger_text(cause.trigger, cause.lasted_s, order)
    if cause.metric is not None:
        return _metric_text(reminder, cause, cause.metric, order)
    raise ValueError("expected a metric or a trigger, got neither; name one")


def answer_text(snooze_min: float) -> AnswerText:
    """Return how a reminder may be answered, where a snooze lasts so many minutes.

    Every reminder leaves room for the sentence without buttons, on a line of its own,
    beside what was seen and what to do.
    """
    snooze = say("Snooze {lasted}", lasted=duration(snooze_min * MINUTE_S))
    return AnswerText(
        labels=(
            (Answer.DONE, say("Done")),
            (Answer.SNOOZED, snooze),
            (Answer.WRONG, say("Not now: wrong")),
        ),
        without_buttons=say("posture-monitor done, snooze or wrong"),
    )


def utf16_length(text: str) -> int:
    """Return the number of UTF-16 code units, by which desktops count characters."""
    return len(text.encode("utf-16-le")) // 2


def _trigger_text(trigger: Trigger, lasted_s: float, to_do: str) -> ReminderText:
    lasted = duration(lasted_s)
    match trigger:
        case Trigger.STATIC:
            title = say("Nearly the same position for {lasted}", lasted=lasted)
            seen = say(
                "People who changed position more often had fewer new episodes of neck "
                "pain in a trial."
            )
        case Trigger.SITTING:
            title = say("Sitting for {lasted}", lasted=lasted)
            seen = say("No break since then.")
    return _text(title, seen, to_do, extras=())


def _metric_text(
    reminder: Reminder, cause: ReminderCause, metric: str, to_do: str
) -> ReminderText:
    spoken, title = _spoken(METRICS.get(metric), cause.delta), posture_title(cause)
    shown = _size(cause, reminder.where.view) if title is None else None
    seen = (
        say("Further than in your own baseline")
        if shown is None
        else say(spoken.seen, size=shown)
    )
    learnt = say(
        "(Your position was learnt in passing; better: posture-monitor calibrate)"
    )
    return _text(
        say(spoken.title) if title is None else title,
        _held(seen, cause),
        to_do,
        extras=(
            _seen_in(reminder.seen_in),
            learnt if reminder.provisional else None,
            _long_hold(metric, cause.delta),
        ),
    )


def _seen_in(parts: tuple[str, ...]) -> str | None:
    """Return which part contributed most to a change, in words, or None."""
    named = [say(PARTS[part]) for part in parts]
    if not named:
        return None
    both = say("{} and {}").format(*named) if len(named) > 1 else named[0]
    return say("Seen in {parts}.", parts=both)


def _spoken(known: MetricWords | None, delta: float | None) -> Spoken:
    if known is None:
        return UNKNOWN
    return known.less if delta is not None and delta < 0 else known.more


def _size(cause: ReminderCause, view: View) -> str | None:
    if cause.delta is None or cause.unit is None:
        return None
    is_coarse = cause.unit is Unit.DEGREE and view is not View.SIDE
    step = COARSE_DEG if is_coarse else 1
    return size(max(step, step * round(abs(cause.delta) / step)), cause.unit)


def _held(seen: str, cause: ReminderCause) -> str:
    lasted_s, window_s = cause.lasted_s, cause.window_s
    lasted = duration(lasted_s)
    if window_s is None:
        return say("{seen}, for about {lasted}.", seen=seen, lasted=lasted)
    if lasted_s < MINUTE_S or window_s >= HOUR_S:
        return say(
            "{seen}, in {lasted} of the last {window}.",
            seen=seen,
            lasted=lasted,
            window=duration(window_s),
        )
    return say(
        "{seen}, in {lasted_min} of the last {window_min} min.",
        seen=seen,
        lasted_min=round(lasted_s / MINUTE_S),
        window_min=round(window_s / MINUTE_S),
    )


def _long_hold(metric: str, delta: float | None) -> str | None:
    from_deg = LONG_HOLD_FROM_DEG.get(metric)
    if from_deg is None or delta is None or delta < from_deg:
        return None
    return say("Long holds at this angle exceed the ISO 11226 recommendation.")


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
