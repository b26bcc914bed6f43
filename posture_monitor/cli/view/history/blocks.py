"""Blocks: shares as blocks that differ by their shape, not by their colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

STYLE = "cyan"
BOUNDS = (0.15, 0.3, 0.45, 0.6)
"""Up to which share each level goes; the last one has no bound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shapes:
    """What a terminal can show.

    Attributes:
        levels: From the smallest share to the largest.
        unknown: Too little is known.
        bar: A bar, outside of the band.
        bar_on_band: A bar, where the band is behind it.
        band: The band alone.
    """

    levels: tuple[str, ...]
    unknown: str
    bar: str
    bar_on_band: str
    band: str


BLOCKS = Shapes(
    levels=("▁", "▂", "▄", "▆", "█"),
    unknown="·",
    bar="█",
    bar_on_band="▓",
    band="░",
)
LETTERS = Shapes(
    levels=(".", ":", "+", "*", "#"),
    unknown="-",
    bar="#",
    bar_on_band="%",
    band=":",
)


def shapes_for(console: Console) -> Shapes:
    """Return blocks, or letters where the terminal has no blocks."""
    return BLOCKS if "utf" in console.encoding.lower() else LETTERS


def block(share: float | None, shapes: Shapes) -> str:
    """Return the block of a share."""
    if share is None:
        return shapes.unknown
    return shapes.levels[sum(share > bound for bound in BOUNDS)]


def row(shares: Sequence[float | None], shapes: Shapes) -> Text:
    """Return a row of blocks, each two wide and below a number of two digits."""
    line = Text()
    for share in shares:
        style = "dim" if share is None else STYLE
        line.append(f" {2 * block(share, shapes)}", style)
    return line


def clock(hours: Sequence[int]) -> Text:
    """Return the hours of the clock above a row."""
    return Text("".join(f" {hour:2d}" for hour in hours), "dim")


def scale_of(shares: Sequence[float]) -> float:
    """Return the share at the end of the bars: the next of five that holds all."""
    largest = max(shares, default=0.0)
    return next(each for each in (0.2, 0.4, 0.6, 0.8, 1.0) if largest <= each)


def bar(
    share: float,
    band: tuple[float, float] | None,
    scale: float,
    *,
    width: int,
    shapes: Shapes,
) -> Text:
    """Return a bar of a share in front of the band.

    Args:
        share: How long it is.
        band: From which share to which the band goes, or None without one.
        scale: The share at the end of the width.
        width: In columns.
        shapes: What the terminal can show.
    """
    end = round(share / scale * width)
    behind = range(0)
    if band is not None:
        low, high = (int(each / scale * width) for each in band)
        behind = range(low, max(high, low + 1))
    line = Text()
    for column in range(width):
        is_bar, is_band = column < end, column in behind
        shape = (" ", shapes.band, shapes.bar, shapes.bar_on_band)[2 * is_bar + is_band]
        line.append(shape, STYLE if is_bar else "dim")
    return line
