"""Marks: a drawing as lines and ovals, before it becomes SVG or pixels.

Each has an ink, which says what it is and how it looks. Lengths are units of the
drawing, +x to the right, +y down.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Point = tuple[float, float]


class Ink(StrEnum):
    """What a mark is."""

    LIMB = "limb"
    FAR = "far"  # a limb on the other side of the body
    HAND = "hand"
    FAR_HAND = "far-hand"
    BESIDE = "beside"  # the paper that sets a limb off from what lies behind it
    TRUNK = "trunk"  # the edge of the trunk
    TRUNK_INSIDE = "trunk-inside"
    TORSO = "torso"  # the trunk from in front
    KNEE = "knee"  # that points at the reader
    HEAD = "head"
    NOSE = "nose"
    EYE = "eye"
    GHOST = "ghost"
    GHOST_HEAD = "ghost-head"
    GHOST_NOSE = "ghost-nose"
    PROP = "prop"
    MAT = "mat"
    SOFT = "soft"  # a prop that is pressed, or stands behind
    WALL = "wall"  # seen from in front
    JOINT_OF_BRICKS = "bricks"
    SCREEN = "screen"
    BAND = "elastic"
    ARROW = "arrow"
    ARROW_HEAD = "arrow-head"
    ARROW_RIM = "arrow-rim"  # the paper around it


class Form(StrEnum):
    """How the points of a stroke are joined."""

    CHAIN = "chain"  # straight, and open
    CURVE = "curve"  # smooth, and open
    OUTLINE = "outline"  # straight, and closed
    BLOB = "blob"  # smooth, and closed


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A line through points."""

    points: tuple[Point, ...]
    ink: Ink
    form: Form = Form.CHAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Oval:
    """An ellipse, turned clockwise around its centre."""

    centre: Point
    radii: Point
    ink: Ink
    turned_deg: float = 0.0


Mark = Stroke | Oval


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """A drawing; what lies beyond its size is cut off.

    Attributes:
        size: Width and height.
        marks: What is drawn, the farthest first.
    """

    size: Point
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InkLook:
    """How an ink looks; colours are names of `drawing/stylesheet.py`.

    Attributes:
        line: Colour of the line; None for none.
        width: Of the line.
        fill: Colour inside; None for none.
        dash: Length of dashes and of the gaps between them; None for a whole line.
        opacity: Of all of it, from 0 to 1.
    """

    line: str | None = None
    width: float = 0.0
    fill: str | None = None
    dash: float | None = None
    opacity: float = 1.0


INKS: Mapping[Ink, InkLook] = {
    Ink.LIMB: InkLook(line="accent", width=6.5),
    Ink.FAR: InkLook(line="accent", width=6.5, opacity=0.42),
    Ink.HAND: InkLook(fill="accent"),
    Ink.FAR_HAND: InkLook(fill="accent", opacity=0.42),
    Ink.BESIDE: InkLook(line="paper", width=10.5),
    Ink.TRUNK: InkLook(line="accent", width=19.0),
    Ink.TRUNK_INSIDE: InkLook(line="tone-usual", width=12.0),
    Ink.TORSO: InkLook(line="accent", width=4.0, fill="tone-usual"),
    Ink.KNEE: InkLook(line="accent", width=4.0, fill="tone-usual"),
    Ink.HEAD: InkLook(line="accent", width=4.0, fill="tone-usual"),
    Ink.NOSE: InkLook(fill="accent"),
    Ink.EYE: InkLook(fill="ink"),
    Ink.GHOST: InkLook(line="ghost", width=2.2, dash=4.0),
    Ink.GHOST_HEAD: InkLook(line="ghost", width=2.2, dash=4.0),
    Ink.GHOST_NOSE: InkLook(fill="ghost"),
    Ink.PROP: InkLook(line="strong-line", width=3.0),
    Ink.MAT: InkLook(line="strong-line", width=6.0, opacity=0.6),
    Ink.SOFT: InkLook(line="strong-line", width=8.0, opacity=0.75),
    Ink.WALL: InkLook(fill="line", opacity=0.8),
    Ink.JOINT_OF_BRICKS: InkLook(line="paper", width=2.0),
    Ink.SCREEN: InkLook(line="strong-line", width=3.0, fill="line"),
    Ink.BAND: InkLook(line="elastic", width=3.5),
    Ink.ARROW_RIM: InkLook(line="paper", width=6.5),
    Ink.ARROW: InkLook(line="arrow", width=4.0),
    Ink.ARROW_HEAD: InkLook(fill="arrow", line="arrow", width=1.5),
}
