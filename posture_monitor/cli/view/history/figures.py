"""Figures: rows of measures with what is usual for the person beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from posture_monitor.history.comparison import DayMeasure, UsualBand
from posture_monitor.phrases.view.history import measures as words

WIDE = 72  # columns from which on no name is wrapped
Row = tuple[str, str, str]
"""What it is, how much, what is usual."""


def usual_words(measure: DayMeasure, bands: Mapping[DayMeasure, UsualBand]) -> str:
    """Return what is usual of a measure in words, or nothing where that is unknown."""
    band = bands.get(measure)
    return "" if band is None else words.between(measure, band.low, band.high)


def row_of(
    measure: DayMeasure, value: float | None, bands: Mapping[DayMeasure, UsualBand]
) -> Row | None:
    """Return the row of a measure, or None where it is not known."""
    if value is None:
        return None
    amount = words.measure_in_words(measure, value)
    return words.measure_name(measure), amount, usual_words(measure, bands)


def indented(row: Row) -> Row:
    """Return a row that is a part of the row above it."""
    name, amount, usual = row
    return f"  {name}", amount, usual


def print_rows(console: Console, rows: Iterable[Row | None]) -> None:
    """Print rows with what is usual at their ends."""
    known = list(filter(None, rows))
    has_usual = any(usual for _, _, usual in known)
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=console.width >= WIDE)
    if has_usual:
        grid.add_row("", "", Text(words.usually(), "dim"))
    for name, amount, usual in known:
        grid.add_row(Text(name), Text(amount), Text(usual, "dim"))
    console.print(Padding(grid, (0, 0, 0, 2)))


def is_worth_a_row(
    measure: DayMeasure, value: float | None, bands: Mapping[DayMeasure, UsualBand]
) -> bool:
    """Return whether there is any of it, or usually is."""
    band = bands.get(measure)
    return bool(value) or (band is not None and round(band.high) > 0)
