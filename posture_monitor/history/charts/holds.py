"""Holds: how often a position was held for how long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from posture_monitor.drawing.shapes import Anchor, PictureHead, Shape, line, words
from posture_monitor.drawing.tones import Tone
from posture_monitor.history.charts.layout import LETTER, WIDTH, chart, filled
from posture_monitor.phrases.pages import charts as phrases

ROW, BAR = 27.0, 17.0
RIGHT = 44.0
"""The room for a count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldCount:
    """How many holds lasted from one duration to below another.

    Attributes:
        from_s: The shortest of the class.
        below_s: What the longest is below; None where there is no limit.
        count: How many.
    """

    from_s: float
    below_s: float | None
    count: int


def holds_chart(classes: tuple[HoldCount, ...], head: PictureHead) -> str:
    """Return a bar for each class of length, with its count at the end."""
    names = [phrases.hold_length(each.from_s, each.below_s) for each in classes]
    left = 12 + LETTER * max(len(name) for name in names)
    per_hold = (WIDTH - left - RIGHT) / max([1, *(each.count for each in classes)])
    bottom = ROW * len(classes)
    shapes = [
        *(
            shape
            for number, (name, each) in enumerate(zip(names, classes, strict=True))
            for shape in _row(name, each.count, head, (number * ROW, left, per_hold))
        ),
        line((left, 0), (left, bottom), "axis"),
        words(phrases.holds_counted(), (left, bottom + 18), "faint"),
    ]
    return chart(head, bottom + 26, shapes, (Tone.MEASURED,))


def _row(
    name: str, count: int, head: PictureHead, place: tuple[float, float, float]
) -> Iterator[Shape]:
    """Yield a row: `place` is its top, where the bars begin, and a hold's width."""
    top, left, per_hold = place
    yield words(name, (left - 8, top + 18), anchor=Anchor.END)
    if count:
        yield filled(head, Tone.MEASURED, (left, top + 5), (count * per_hold, BAR))
    at = (left + count * per_hold + 7, top + 18)
    yield words(str(count), at, "strong")
