"""Sixel: a drawing in the graphics of DEC's VT340, which some terminals still show.

Bands of six lines, each drawn once for each of its colours. Written to DEC's "VT330/
VT340 Programmer Reference Manual", volume 2, chapter 14 (1988).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from posture_monitor.drawing.raster import RasterImage

COLOURS = 16  # of a VT340; the first is its ground, which is not drawn
SOLID_FROM = 128  # of 255: sixels are either drawn or not
BAND = 6
_START, _END = "\x1bP0;1q", "\x1b\\"  # 1: what is not drawn stays as it is
_FIRST = 63  # the character that draws nothing
_APART = 24**2 * 3
"""How far apart colours of the palette lie, by eye, as a sum of squares."""

_Colour = tuple[int, int, int]


def sixel(image: RasterImage) -> str:
    """Return what draws an image; the colour of its corner is seen through."""
    colours = [*_colours(image)]
    palette = _palette(colours)
    numbers = _numbers(colours, palette)
    registers = (
        f"#{number};2;{_percent(colour)}"
        for number, colour in enumerate(palette)
        if number > 0
    )
    width = image.width_px
    lines = [numbers[at : at + width] for at in range(0, len(numbers), width)]
    bands = (_band(lines[top : top + BAND]) for top in range(0, len(lines), BAND))
    size = f'"1;1;{width};{image.height_px}'
    return f"{_START}{size}{''.join(registers)}{'-'.join(bands)}{_END}"


def _colours(image: RasterImage) -> Iterator[_Colour]:
    """Yield the colour of each pixel; what is seen through has that of the corner."""
    pixels = [image.rgba[at : at + 4] for at in range(0, len(image.rgba), 4)]
    for pixel in pixels:
        red, green, blue = (pixel if pixel[3] >= SOLID_FROM else pixels[0])[:3]
        yield red, green, blue


def _palette(colours: Sequence[_Colour]) -> list[_Colour]:
    """Return the most frequent colours that are told apart; the corner's is first."""
    palette = [colours[0]]
    for colour, _ in Counter(colours).most_common():
        if len(palette) == COLOURS:
            break
        if all(_apart(colour, other) >= _APART for other in palette):
            palette.append(colour)
    return palette


def _numbers(colours: Sequence[_Colour], palette: Sequence[_Colour]) -> list[int]:
    """Return the number of the nearest colour of the palette for each pixel."""
    known = {
        colour: min(range(len(palette)), key=lambda at: _apart(palette[at], colour))
        for colour in set(colours)
    }
    return [known[colour] for colour in colours]


def _apart(one: _Colour, other: _Colour) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def _percent(colour: _Colour) -> str:
    return ";".join(str(round(part / 255 * 100)) for part in colour)


def _band(lines: Sequence[Sequence[int]]) -> str:
    """Return up to six lines, one pass for each colour in them."""
    columns = [*zip(*lines, strict=True)]
    present = sorted({number for line in lines for number in line} - {0})
    return "$".join(f"#{number}{_pass(columns, number)}" for number in present)


def _pass(columns: Sequence[Sequence[int]], number: int) -> str:
    """Return the pixels of a colour in a band, runs of equal characters as counts."""
    drawn = "".join(
        chr(_FIRST + sum(1 << row for row, at in enumerate(each) if at == number))
        for each in columns
    )
    return "".join(
        _run(letter, len([*same])) for letter, same in groupby(drawn.rstrip("?"))
    )


def _run(letter: str, count: int) -> str:
    return letter * count if count <= 3 else f"!{count}{letter}"
