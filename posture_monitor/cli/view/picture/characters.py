"""Characters: a drawing as text, by dots of Braille or by letters of ASCII.

Colours are those that the terminal's owner chose, by their names, so that a drawing is
read on light and dark ground. What is drawn lighter on paper is dimmer here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from itertools import groupby

from rich.text import Text

from posture_monitor.care.figure import sketch_at, still_sketch
from posture_monitor.care.motion import Motion
from posture_monitor.cli.view.picture.letters import BRAILLE, DOT_BITS, Letters
from posture_monitor.drawing.marks import INKS, Ink, Sketch
from posture_monitor.drawing.raster import RasterImage, pixels_of, rgb_of
from posture_monitor.drawing.stylesheet import Paper, colours_of

ACROSS, DOWN = 2, 4  # dots of a character
PIXELS = 3  # of the drawing, along the side of a dot


class _Ink(StrEnum):
    """What a pixel belongs to; the value is its style."""

    ARROW = "bold"
    BAND = "magenta"
    BODY = "cyan"
    FAR = "dim"
    FAINT = "bright_black"
    NONE = ""


_Colour = tuple[int, int, int]
_ORDER: Sequence[_Ink] = (_Ink.ARROW, _Ink.BAND, _Ink.BODY, _Ink.FAR, _Ink.FAINT)
"""What a character shows of what is in it: the first of these."""
_NAMED: Mapping[str, _Ink] = {
    "arrow": _Ink.ARROW,
    "elastic": _Ink.BAND,
    "accent": _Ink.BODY,
    "ink": _Ink.BODY,  # the eyes
    "ghost": _Ink.FAINT,
    "strong-line": _Ink.FAINT,
    "paper": _Ink.NONE,
    "tone-usual": _Ink.NONE,
}
"""{colour of a drawing: what it is}."""
_LEAST: Mapping[_Ink, float] = {
    _Ink.ARROW: 0.3,
    _Ink.BAND: 0.45,
    _Ink.BODY: 0.45,
    _Ink.FAR: 0.45,
    _Ink.FAINT: 0.3,
}
"""Which part of a dot has to be drawn on, by eye: thin lines stay whole, and the body,
whose lines are thick, does not swell."""
_TINT = 1.7  # by eye: a pale limb is told from a grey line
_FULL_FROM = 4  # dots of a character that make it a solid one
_SOLID: Mapping[_Ink, str] = {
    _Ink.ARROW: "*",
    _Ink.BAND: "=",
    _Ink.BODY: "#",
    _Ink.FAR: "+",
    _Ink.FAINT: ":",
}
_SHAPES: Mapping[str, tuple[str, ...]] = {
    ".": ("..", "..", "..", "##"),
    "_": ("..", "..", "##", "##"),
    "'": ("##", "..", "..", ".."),
    '"': ("##", "##", "..", ".."),
    "-": ("..", "##", "##", ".."),
    "|": ("#.", "#.", "#.", "#."),
    "!": (".#", ".#", ".#", ".#"),
    "/": (".#", ".#", "#.", "#."),
    "\\": ("#.", "#.", ".#", ".#"),
}
"""{letter: the dots that it covers}."""

Dots = list[list[_Ink]]


def figure_text(motion: Motion, at_s: float, *, rows: int, letters: Letters) -> Text:
    """Return a movement at a moment in so many lines, each of twice as many columns."""
    return sketch_text(sketch_at(motion, at_s), rows, letters)


def still_text(motion: Motion, *, rows: int, letters: Letters) -> Text:
    """Return a movement as one picture, in so many lines of twice as many columns."""
    return sketch_text(still_sketch(motion), rows, letters)


def sketch_text(sketch: Sketch, rows: int, letters: Letters) -> Text:
    """Return a drawing in so many lines of twice as many columns."""
    image = pixels_of(sketch, rows * DOWN * PIXELS, Paper.LIGHT)
    return image_text(image, rows, letters)


def image_text(image: RasterImage, rows: int, letters: Letters) -> Text:
    """Return a square drawing on light paper in so many lines.

    Args:
        image: The drawing; its side is a multiple of `rows`, of 12 times as many px.
        rows: The number of lines; each has twice as many columns.
        letters: What it is made of.
    """
    dots = _dots(image, rows * DOWN)
    text = Text(no_wrap=True)
    for row in range(rows):
        cells = [_cell(dots, column, row) for column in range(2 * rows)]
        for ink, same in groupby(cells, key=_ink_of):
            text.append("".join(_letter(cell, letters) for cell in same), ink.value)
        text.append("\n" if row + 1 < rows else "")
    return text


def _cell(dots: Dots, column: int, row: int) -> Dots:
    across = slice(column * ACROSS, (column + 1) * ACROSS)
    return [line[across] for line in dots[row * DOWN : (row + 1) * DOWN]]


def _ink_of(cell: Dots) -> _Ink:
    """Return the foremost of what a character shows."""
    inks = {ink for line in cell for ink in line}
    return next((ink for ink in _ORDER if ink in inks), _Ink.NONE)


def _letter(cell: Dots, letters: Letters) -> str:
    drawn = [[ink is not _Ink.NONE for ink in line] for line in cell]
    if not any(map(any, drawn)):
        return " "
    if letters is Letters.PLAIN:
        return _plain_letter(drawn, _ink_of(cell))
    bits = sum(
        bit
        for dots, line in zip(DOT_BITS, drawn, strict=True)
        for bit, is_drawn in zip(dots, line, strict=True)
        if is_drawn
    )
    return chr(BRAILLE + bits)


def _plain_letter(drawn: list[list[bool]], ink: _Ink) -> str:
    """Return the letter whose dots differ least."""
    if sum(map(sum, drawn)) >= _FULL_FROM:
        return _SOLID[ink]
    return min(_SHAPES, key=lambda letter: _differing(_SHAPES[letter], drawn))


def _differing(shape: Sequence[str], drawn: list[list[bool]]) -> int:
    return sum(
        (letter == "#") != is_drawn
        for letters, line in zip(shape, drawn, strict=True)
        for letter, is_drawn in zip(letters, line, strict=True)
    )


def _dots(image: RasterImage, side: int) -> Dots:
    """Return what each dot of a square belongs to."""
    inks, width = _inks(image), image.width_px
    step = width // side
    lines = [inks[at : at + width] for at in range(0, len(inks), width)]
    return [
        [
            _ink_of_dot([ink for line in band for ink in line[left : left + step]])
            for left in range(0, width, step)
        ]
        for band in (lines[top : top + step] for top in range(0, len(lines), step))
    ]


def _ink_of_dot(pixels: Sequence[_Ink]) -> _Ink:
    """Return what most of a dot's drawn pixels belong to, if enough of them are."""
    drawn: list[_Ink] = [ink for ink in pixels if ink is not _Ink.NONE]
    foremost = max(_ORDER, key=drawn.count)
    is_drawn = len(drawn) >= _LEAST[foremost] * len(pixels)
    return foremost if is_drawn else _Ink.NONE


def _inks(image: RasterImage) -> list[_Ink]:
    """Return what each pixel belongs to."""
    rgba = image.rgba
    return [_nearest(rgba[at : at + 3]) for at in range(0, len(rgba), 4)]


@lru_cache(maxsize=8192)  # a drawing has few colours, and a movement the same ones
def _nearest(pixel: bytes) -> _Ink:
    """Return what a pixel belongs to; its tint tells more than how pale it is."""
    seen, colours = _light_and_tint(*pixel), _colours()

    def apart(colour: _Colour) -> float:
        known = _light_and_tint(*colour)
        return sum((a - b) ** 2 for a, b in zip(known, seen, strict=True))

    return colours[min(colours, key=apart)]


@cache
def _colours() -> Mapping[_Colour, _Ink]:
    """Return {colour on light paper: what it is}."""
    light = colours_of(Paper.LIGHT)
    found = {rgb_of(light[name]): ink for name, ink in _NAMED.items()}
    body, paper, part = light["accent"], light["paper"], INKS[Ink.FAR].opacity
    far = [
        round(paper_part + (body_part - paper_part) * part)
        for body_part, paper_part in zip(rgb_of(body), rgb_of(paper), strict=True)
    ]
    return found | {(far[0], far[1], far[2]): _Ink.FAR}


def _light_and_tint(red: int, green: int, blue: int) -> tuple[float, float, float]:
    light = (red + 2 * green + blue) / 4
    return light, _TINT * (green - red), _TINT * (blue - red)
