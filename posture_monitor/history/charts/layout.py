"""Layout: what the charts share: their width, scales, legends and filled blocks.

A chart is so wide that its letters are read on a telephone and on paper; whoever shows
it makes it as large as there is room.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from posture_monitor.drawing.shapes import (
    Anchor,
    PictureHead,
    Point,
    Shape,
    block,
    circle,
    line,
    picture,
    words,
)
from posture_monitor.drawing.tones import Tone, hatch_id, hatched
from posture_monitor.durations import HOUR_S, MINUTE_S
from posture_monitor.phrases.amounts import duration

WIDTH = 380.0
LEFT = 56.0
"""Where the plot begins, right of the labels of its height."""
LETTER = 7.0
"""The width of a letter, at the most on average, in the fonts of the stylesheet."""
LEGEND_ROW = 21.0
MOST_COLUMNS = 3
STEPS_S = (
    *(minutes * MINUTE_S for minutes in (1, 2, 5, 10, 15, 20)),
    *(hours * HOUR_S for hours in (1, 2, 3, 6, 12, 24)),
)
SHARE_STEPS_S = tuple(HOUR_S * share for share in (0.01, 0.02, 0.05, 0.1, 0.2, 0.25))
"""Steps of 1 % to 25 % of an hour."""
MOST_STEPS = 4


class Sample(StrEnum):
    """What a legend explains other than a tone."""

    BAND = "band"
    MIDDLE = "middle"
    MISSING = "missing"
    BOX = "box"
    TREND = "trend"


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendEntry:
    """A sample, and what it means."""

    sample: Tone | Sample
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeightScale:
    """Where a duration lies in a plot.

    Attributes:
        top: Where `most_s` lies.
        bottom: Where nothing lies.
        most_s: The longest duration that the plot has room for.
        step_s: From one line of the grid to the next.
    """

    top: float
    bottom: float
    most_s: float
    step_s: float

    def y(self, lasted_s: float) -> float:
        """Return where a duration lies."""
        return self.bottom - self.height(lasted_s)

    def height(self, lasted_s: float) -> float:
        """Return how high a block of this duration is."""
        return (self.bottom - self.top) * lasted_s / self.most_s


def scale_for(
    longest_s: float,
    *,
    top: float,
    bottom: float,
    steps_s: Sequence[float] = STEPS_S,
) -> HeightScale:
    """Return a scale of few round steps that has room for a duration."""
    step_s = next(
        (step for step in steps_s if longest_s <= MOST_STEPS * step), steps_s[-1]
    )
    steps = max(1, ceil(longest_s / step_s))
    return HeightScale(top=top, bottom=bottom, most_s=steps * step_s, step_s=step_s)


def grid(
    scale: HeightScale, told: Callable[[float], str] = duration
) -> Iterator[Shape]:
    """Yield the lines of a grid, each with its amount in words to the left."""
    for number in range(round(scale.most_s / scale.step_s) + 1):
        at_s = number * scale.step_s
        y = scale.y(at_s)
        yield line((LEFT, y), (WIDTH, y), "grid" if number else "axis")
        text = told(at_s) if number else "0"
        yield words(text, (LEFT - 6, y + 4.5), "faint", anchor=Anchor.END)


def filled(
    head: PictureHead, tone: Tone, at: Point, size: Point, told: str = ""
) -> Shape:
    """Return a block of a tone, with an edge."""
    return block(at, size, "edge", filled=hatch_id(head.prefix, tone), told=told)


def legend(
    head: PictureHead, entries: Sequence[LegendEntry], top: float
) -> tuple[list[Shape], float]:
    """Return a legend from a height on, in columns, and the height below it."""
    shapes: list[Shape] = []
    columns = _columns(entries)
    column, row = 0, 0
    for entry in entries:
        taken = min(columns, ceil(_entry_width(entry) * columns / WIDTH))
        if column + taken > columns:
            column, row = 0, row + 1
        at = column * WIDTH / columns, top + row * LEGEND_ROW
        shapes += _sample(head, entry.sample, at)
        shapes.append(words(entry.text, (at[0] + 20, at[1] + 11.5)))
        column += taken
    return shapes, top + (row + 1) * LEGEND_ROW


def _columns(entries: Sequence[LegendEntry]) -> int:
    """Return how many columns a legend has: more than two where all have room."""
    widest = max((_entry_width(entry) for entry in entries), default=0.0)
    return MOST_COLUMNS if widest <= WIDTH / MOST_COLUMNS else 2


def _entry_width(entry: LegendEntry) -> float:
    """Return the width of a sample, its text, and what parts it from the next."""
    return 28 + LETTER * len(entry.text)


def of_tones(shown: Iterable[tuple[Tone, str]]) -> list[LegendEntry]:
    """Return the entries of tones with their words."""
    return [LegendEntry(sample=tone, text=text) for tone, text in shown]


def chart(
    head: PictureHead, height: float, shapes: Iterable[Shape], tones: Iterable[Tone]
) -> str:
    """Return a chart of these shapes, with the hatches of the tones in it."""
    hatches = [hatched(head.prefix, tone) for tone in dict.fromkeys(tones)]
    return picture(head, (WIDTH, height), shapes, hatches)


def flag(number: int, centre: Point) -> tuple[Shape, Shape]:
    """Return a number in a disc, to be explained in a legend or by a figure."""
    x, y = centre
    text = words(str(number), (x, y + 4), "flag-text", anchor=Anchor.MIDDLE)
    return circle(centre, 8, "flag"), text


def _sample(head: PictureHead, sample: Tone | Sample, at: Point) -> list[Shape]:
    x, y = at
    if sample is Tone.NOT_WATCHED:
        sample = Sample.MISSING
    if isinstance(sample, Tone):
        return [filled(head, sample, at, (14, 14))]
    middle = (x, y + 7), (x + 14, y + 7)
    match sample:
        case Sample.BAND:
            return [block(at, (14, 14), "band")]
        case Sample.MIDDLE:
            return [line(*middle, "middle")]
        case Sample.MISSING:
            return [block((x + 0.5, y + 0.5), (13, 13), "gap")]
        case Sample.BOX:
            return [block((x + 2, y), (10, 14), "box")]
        case Sample.TREND:
            return [line(*middle, "trend"), circle((x + 7, y + 7), 3.5, "spot")]
