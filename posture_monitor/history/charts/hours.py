"""Hours: a day as one stacked bar an hour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from posture_monitor.drawing.shapes import Anchor, PictureHead, Shape, block, words
from posture_monitor.drawing.tones import Tone
from posture_monitor.durations import HOUR_S
from posture_monitor.history.charts.layout import (
    LEFT,
    WIDTH,
    HeightScale,
    chart,
    filled,
    grid,
    legend,
    of_tones,
)
from posture_monitor.phrases.amounts import duration
from posture_monitor.phrases.pages import charts as phrases

STACKED = (
    Tone.USUAL,
    Tone.HEAD_FORWARD,
    Tone.HEAD_DOWN,
    Tone.SLUMPED,
    Tone.LEANING_IN,
    Tone.LEANING_BACK,
    Tone.TILTED,
    Tone.TURNED,
    Tone.ANOTHER_WAY,
    Tone.CANNOT_TELL,
    Tone.LEARNING,
    Tone.NOBODY,
    Tone.NOT_WATCHED,
)
"""What an hour may be made of, from below."""
TOP, BOTTOM = 8.0, 208.0
MOST_LABELS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class HourOfDay:
    """What one hour was made of.

    Attributes:
        hour: The hour of the local day, 0 to 23; None where clock times are withheld.
        parts_s: {what of `STACKED`: seconds}, together at most an hour.
    """

    hour: int | None
    parts_s: Mapping[Tone, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayByHours:
    """The hours of one day, in order; at least one."""

    hours: tuple[HourOfDay, ...]


def hours_chart(day: DayByHours, head: PictureHead) -> str:
    """Return the hours of a day as bars; a full hour is as high as the plot."""
    scale = HeightScale(top=TOP, bottom=BOTTOM, most_s=HOUR_S, step_s=HOUR_S / 4)
    shown = [tone for tone in STACKED if _is_shown(day, tone)]
    names = of_tones((tone, phrases.tone_name(tone)) for tone in shown)
    key, height = legend(head, names, BOTTOM + 52)
    shapes = [*grid(scale), *_bars(day, head, scale), *_labels(day), *key]
    return chart(head, height, shapes, shown)


def _is_shown(day: DayByHours, tone: Tone) -> bool:
    return any(hour.parts_s.get(tone, 0.0) > 0 for hour in day.hours)


def _bars(day: DayByHours, head: PictureHead, scale: HeightScale) -> Iterator[Shape]:
    slot = (WIDTH - LEFT) / len(day.hours)
    width = min(28.0, 0.78 * slot)
    for number, hour in enumerate(day.hours):
        x = LEFT + (number + 0.5) * slot - width / 2
        below_s = 0.0
        for tone in STACKED:
            part_s = hour.parts_s.get(tone, 0.0)
            if part_s > 0:
                yield _part(head, scale, tone, (x, width), (below_s, part_s))
            below_s += part_s


def _part(
    head: PictureHead,
    scale: HeightScale,
    tone: Tone,
    across: tuple[float, float],
    span_s: tuple[float, float],
) -> Shape:
    """Return one part of a bar: from where and how wide, after what and how long."""
    (x, width), (below_s, part_s) = across, span_s
    at, size = (x, scale.y(below_s + part_s)), (width, scale.height(part_s))
    told = phrases.named_amount(phrases.tone_name(tone), duration(part_s))
    if tone is Tone.NOT_WATCHED:
        return block(at, size, "gap", told=told)
    return filled(head, tone, at, size, told)


def _labels(day: DayByHours) -> Iterator[Shape]:
    """Yield the hours below the bars, as many as there is room for, and their name."""
    slot = (WIDTH - LEFT) / len(day.hours)
    every = -(-len(day.hours) // MOST_LABELS)
    for number, hour in enumerate(day.hours):
        if number % every == 0:
            text = str(number + 1 if hour.hour is None else hour.hour)
            at = (LEFT + (number + 0.5) * slot, BOTTOM + 16)
            yield words(text, at, "faint", anchor=Anchor.MIDDLE)
    is_clock = all(hour.hour is not None for hour in day.hours)
    name = phrases.hour_of_the_day() if is_clock else phrases.hour_counted()
    yield words(name, (WIDTH, BOTTOM + 34), "faint", anchor=Anchor.END)
