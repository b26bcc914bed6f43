"""Heat: the share away from the usual position, by hour and day of the week."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from posture_monitor.drawing.shapes import Anchor, PictureHead, Shape, block, words
from posture_monitor.drawing.stylesheet import HEAT_STEPS
from posture_monitor.history.charts.layout import WIDTH, chart
from posture_monitor.phrases.amounts import weekday_name
from posture_monitor.phrases.pages import charts as phrases

LIMITS = (0.1, 0.2, 0.3, 0.5)
"""Shares at which a cell becomes a step darker."""
LEFT, TOP, ROW = 30.0, 24.0, 25.0
GAP = 2.0
SAMPLE = 48.0


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatRow:
    """One hour on each of the days.

    Attributes:
        hour: The hour of the local day; None where clock times are withheld.
        shares: Of the time watched, 0 to 1; None where too little was watched.
    """

    hour: int | None
    shares: tuple[float | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursByWeekday:
    """Hours by days of the week.

    Attributes:
        weekdays: Of the columns; 0 is Monday.
        rows: The hours, in order; each has as many shares as there are columns.
    """

    weekdays: tuple[int, ...]
    rows: tuple[HeatRow, ...]


def heat_chart(heat: HoursByWeekday, head: PictureHead) -> str:
    """Return the shares as cells: a number in each, on a ground by its size."""
    below = TOP + ROW * len(heat.rows)
    shapes = [*_columns(heat), *_rows(heat), *_key(heat, below + 20)]
    height = below + (78 if _has_blank(heat) else 56)
    return chart(head, height, shapes, ())


def step_of(share: float) -> int:
    """Return how dark the cell of a share is, 0 to `HEAT_STEPS` - 1."""
    return sum(share >= limit for limit in LIMITS)


def _cell_width(heat: HoursByWeekday) -> float:
    return (WIDTH - LEFT) / len(heat.weekdays)


def _columns(heat: HoursByWeekday) -> Iterator[Shape]:
    width = _cell_width(heat)
    for number, weekday in enumerate(heat.weekdays):
        at = (LEFT + (number + 0.5) * width, TOP - 9)
        yield words(weekday_name(weekday), at, "faint", anchor=Anchor.MIDDLE)


def _rows(heat: HoursByWeekday) -> Iterator[Shape]:
    width = _cell_width(heat)
    for number, row in enumerate(heat.rows):
        y = TOP + number * ROW
        text = str(number + 1 if row.hour is None else row.hour)
        yield words(text, (LEFT - 8, y + 17), "faint", anchor=Anchor.END)
        for column, share in enumerate(row.shares):
            yield from _cell(share, (LEFT + column * width, y), width)


def _cell(
    share: float | None, at: tuple[float, float], width: float
) -> Iterator[Shape]:
    x, y = at
    size, middle = (width - GAP, ROW - GAP), (x + (width - GAP) / 2, y + 16)
    if share is None:
        yield words("–", middle, "faint", anchor=Anchor.MIDDLE)
        return
    step = step_of(share)
    yield block(at, size, f"heat-{step}")
    number = phrases.percent_number(share)
    yield words(number, middle, f"heat-ink-{step}", anchor=Anchor.MIDDLE)


def _key(heat: HoursByWeekday, top: float) -> Iterator[Shape]:
    """Yield what the numbers are, what the steps are, and what the mark means."""
    yield words(phrases.share_away(), (0, top), "faint")
    y = top + 10
    for step in range(HEAT_STEPS):
        x = step * (SAMPLE + GAP)
        yield block((x, y), (SAMPLE, 21), f"heat-{step}")
        text = phrases.heat_step(LIMITS, step)
        at = (x + SAMPLE / 2, y + 15)
        yield words(text, at, f"heat-ink-{step}", anchor=Anchor.MIDDLE)
    if _has_blank(heat):
        yield words("–", (0, y + 40), "faint")
        yield words(phrases.too_little_watched(), (14, y + 40), "faint")


def _has_blank(heat: HoursByWeekday) -> bool:
    return any(share is None for row in heat.rows for share in row.shares)
