"""Sketches: a drawing made of marks, as SVG: still, or moving where that is wished.

A moving one stands still for who prefers less motion, and on paper: the style shows
one of two groups.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from posture_monitor.drawing.marks import Form, Mark, Oval, Sketch
from posture_monitor.drawing.shapes import (
    PictureHead,
    Shape,
    blob,
    chain,
    curve,
    ellipse,
    group,
    moving,
    outline,
    picture,
)

SKETCH = "sketch"  # the class of all of them: what lies beyond the edge is cut off


@dataclass(frozen=True, slots=True, kw_only=True)
class Film:
    """A movement that begins again.

    Attributes:
        moments: The same marks at evenly spaced moments.
        lasts_s: How long all of them take.
        still: What stands for it where nothing moves.
    """

    moments: tuple[Sketch, ...]
    lasts_s: float
    still: Sketch


def still_svg(sketch: Sketch, head: PictureHead) -> str:
    """Return a drawing as an element `svg`."""
    return picture(head, sketch.size, shapes_of(sketch.marks), classes=(SKETCH,))


def moving_svg(film: Film, head: PictureHead) -> str:
    """Return a movement as an element `svg` with animations of SMIL, no script."""
    alike = zip(*(shapes_of(each.marks) for each in film.moments), strict=True)
    moments = [moving(shapes, film.lasts_s) for shapes in alike]
    groups = (group(moments, "moves"), group(shapes_of(film.still.marks), "rests"))
    return picture(head, film.still.size, groups, classes=(SKETCH,))


def shapes_of(marks: Sequence[Mark]) -> list[Shape]:
    """Return marks as shapes, in their order."""
    return [_shape(each) for each in marks]


def _shape(mark: Mark) -> Shape:
    if isinstance(mark, Oval):
        return ellipse(mark.centre, mark.radii, mark.turned_deg, mark.ink.value)
    match mark.form:
        case Form.CHAIN:
            return chain(mark.points, mark.ink.value)
        case Form.CURVE:
            return curve(mark.points, mark.ink.value)
        case Form.OUTLINE:
            return outline(mark.points, mark.ink.value)
        case Form.BLOB:
            return blob(mark.points, mark.ink.value)
