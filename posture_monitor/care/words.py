"""Words: what a reminder says, made from values and from nothing else.

This is the only module that makes the words of a reminder; the phrases themselves
are in `config/words.en.toml`. They say what was seen, against which baseline, for how
long, and one thing to do. They never blame, diagnose or promise.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from posture_monitor.care.advice import Exercise
from posture_monitor.care.tables import NO_UNKNOWN_KEYS, shipped_table
from posture_monitor.core.events import Reminder, ReminderCause
from posture_monitor.core.vocabulary import Answer, Trigger, Unit, View
from posture_monitor.durations import HOUR_S, MINUTE_S

WORDS = "words.en.toml"
TITLE_MAX_UTF16 = 63  # Windows shows 63 and 255 code units: the least of all desks
BODY_MAX_UTF16 = 255
COARSE_DEG = 5  # a front view cannot tell finer steps apart


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderText:
    """A reminder in words: title and body of at most 63 and 255 UTF-16 code units.

    `seen` is the part of the body that says what was seen, and for how long.
    """

    title: str
    seen: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerText:
    """How a reminder may be answered, in words.

    Attributes:
        labels: What stands on the buttons, the most welcome answer first, for some
            desks show two buttons only.
        without_buttons: The commands that answer, for a desk that shows no buttons.
    """

    labels: tuple[tuple[Answer, str], ...]
    without_buttons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A title and the sentence of what was seen."""

    __pydantic_config__ = NO_UNKNOWN_KEYS

    title: str
    seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricWords:
    """What is said of one metric: `more` of a change above zero, `less` below.

    `long_hold` is added from a change of `long_hold_from` on, in the metric's unit.
    """

    __pydantic_config__ = NO_UNKNOWN_KEYS

    more: Spoken
    less: Spoken
    long_hold: str | None = None
    long_hold_from: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """The parts that every reminder is put together from."""

    __pydantic_config__ = NO_UNKNOWN_KEYS

    unit: dict[Unit, str]
    seconds: str
    minutes: str
    hours: str
    hours_and_minutes: str
    held: str
    held_within: str
    held_within_minutes: str
    unsized: str
    one_thing: str
    done: str
    snooze: str
    wrong: str
    without_buttons: str
    provisional: str
    seen_in: str
    both: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The whole of a language's file."""

    __pydantic_config__ = NO_UNKNOWN_KEYS

    phrases: Phrases
    unknown: Spoken
    trigger: dict[Trigger, Spoken]
    metric: dict[str, MetricWords]
    part: dict[str, str]

    def __post_init__(self) -> None:
        """Refuse a file that lacks the words for a unit or a trigger.

        Raises:
            ValueError: Words are missing.
        """
        for wanted, got in ((Unit, self.phrases.unit), (Trigger, self.trigger)):
            missing = [str(each) for each in wanted if each not in got]
            if missing:
                raise ValueError(f"expected words for {', '.join(missing)}, got none")


def metrics_with_words() -> frozenset[str]:
    """Return the keys of the metrics that have words of their own.

    Raises:
        ConfigError: The shipped words are damaged.
    """
    return frozenset(_words().metric)


def reminder_text(reminder: Reminder, exercise: Exercise) -> ReminderText:
    """Return what is said of a reminder, with the exercise as the one thing to do.

    Degrees are rounded to 5 unless the view is from the side. A metric without words
    of its own is spoken of in general terms. What does not fit is left out, the least
    needed first; what was seen and what to do never are.

    Raises:
        ConfigError: The shipped words are damaged.
        ValueError: The reminder is about neither a metric nor a trigger.
    """
    words, cause = _words(), reminder.cause
    to_do = words.phrases.one_thing.format(say=exercise.say)
    if cause.trigger is not None:
        return _trigger_text(words, cause.trigger, cause.lasted_s, to_do)
    if cause.metric is not None:
        return _metric_text(words, reminder, words.metric.get(cause.metric), to_do)
    raise ValueError("expected a metric or a trigger, got neither; name one")


def answer_text(snooze_min: float) -> AnswerText:
    """Return how a reminder may be answered, where a snooze lasts so many minutes.

    Every reminder leaves room for the sentence without buttons, on a line of its own,
    beside what was seen and what to do.

    Raises:
        ConfigError: The shipped words are damaged.
    """
    phrases = _words().phrases
    snooze = phrases.snooze.format(lasted=_duration(phrases, snooze_min * MINUTE_S))
    return AnswerText(
        labels=(
            (Answer.DONE, phrases.done),
            (Answer.SNOOZED, snooze),
            (Answer.WRONG, phrases.wrong),
        ),
        without_buttons=phrases.without_buttons,
    )


def utf16_length(text: str) -> int:
    """Return the number of UTF-16 code units, which is how desks count characters."""
    return len(text.encode("utf-16-le")) // 2


@cache  # the file ships with the program and does not change while it runs
def _words() -> Words:
    return shipped_table(WORDS, Words)


def _trigger_text(
    words: Words, trigger: Trigger, lasted_s: float, to_do: str
) -> ReminderText:
    spoken = words.trigger[trigger]
    lasted = _duration(words.phrases, lasted_s)
    return _text(spoken.title.format(lasted=lasted), spoken.seen, to_do, extras=())


def _metric_text(
    words: Words, reminder: Reminder, known: MetricWords | None, to_do: str
) -> ReminderText:
    phrases, cause = words.phrases, reminder.cause
    spoken = _spoken(words, known, cause.delta)
    size = _size(phrases, cause, reminder.where.view)
    seen = phrases.unsized if size is None else spoken.seen.format(size=size)
    return _text(
        spoken.title,
        _held(phrases, seen, cause),
        to_do,
        extras=(
            _seen_in(words, reminder.seen_in),
            phrases.provisional if reminder.provisional else None,
            _long_hold(known, cause.delta),
        ),
    )


def _seen_in(words: Words, parts: tuple[str, ...]) -> str | None:
    """Return what moved the figure, in words, or None where nothing did mostly."""
    named = [words.part[part] for part in parts]
    if not named:
        return None
    both = words.phrases.both
    return words.phrases.seen_in.format(
        parts=named[0] if len(named) == 1 else both.format(*named)
    )


def _spoken(words: Words, known: MetricWords | None, delta: float | None) -> Spoken:
    if known is None:
        return words.unknown
    return known.less if delta is not None and delta < 0 else known.more


def _size(phrases: Phrases, cause: ReminderCause, view: View) -> str | None:
    if cause.delta is None or cause.unit is None:
        return None
    is_coarse = cause.unit is Unit.DEGREE and view is not View.SIDE
    step = COARSE_DEG if is_coarse else 1
    number = max(step, step * round(abs(cause.delta) / step))
    return phrases.unit[cause.unit].format(number=number)


def _held(phrases: Phrases, seen: str, cause: ReminderCause) -> str:
    lasted_s, window_s = cause.lasted_s, cause.window_s
    lasted = _duration(phrases, lasted_s)
    if window_s is None:
        return phrases.held.format(seen=seen, lasted=lasted)
    if lasted_s < MINUTE_S or window_s >= HOUR_S:
        window = _duration(phrases, window_s)
        return phrases.held_within.format(seen=seen, lasted=lasted, window=window)
    return phrases.held_within_minutes.format(
        seen=seen,
        lasted_min=round(lasted_s / MINUTE_S),
        window_min=round(window_s / MINUTE_S),
    )


def _duration(phrases: Phrases, lasted_s: float) -> str:
    if lasted_s < MINUTE_S:
        return phrases.seconds.format(number=round(lasted_s))
    hours, minutes = divmod(round(lasted_s / MINUTE_S), 60)
    if hours == 0:
        return phrases.minutes.format(number=minutes)
    if minutes == 0:
        return phrases.hours.format(number=hours)
    return phrases.hours_and_minutes.format(hours=hours, minutes=minutes)


def _long_hold(known: MetricWords | None, delta: float | None) -> str | None:
    if known is None or known.long_hold_from is None or delta is None:
        return None
    return known.long_hold if delta >= known.long_hold_from else None


def _text(
    title: str, seen: str, to_do: str, *, extras: tuple[str | None, ...]
) -> ReminderText:
    """Return the text with those of the extras that there is room for, in order."""
    body = f"{seen} {to_do}"
    for extra in extras:
        longer = f"{body} {extra}"
        if extra is not None and utf16_length(longer) <= BODY_MAX_UTF16:
            body = longer
    return ReminderText(title=title, seen=seen, body=body)
