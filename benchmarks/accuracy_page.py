"""How docs/accuracy.md is written: sections of prose and tables, and the bars on top.

Nothing is measured here; the same sections give the same page byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

TITLE = "# How accurate it is"
WRITTEN_BY = (
    "`.venv/bin/python benchmarks/accuracy.py` measures all of this and writes this "
    "page; do not edit it. Its exit status is 1 where a bar is missed."
)
NONE = "-"
WIDTH = 100


class Rule(StrEnum):
    """Which side of a bar is the good one."""

    AT_MOST = "at most"
    AT_LEAST = "at least"
    ABOVE = "above"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """What a figure is held against.

    Attributes:
        name: What was measured, unlike any other bar's.
        measured: The figure, or None where nothing could be measured: a miss.
        rule: Which side is good; ABOVE is missed on the limit.
        limit: The limit.
        unit: Of both; "%" where they are shares.
    """

    name: str
    measured: float | None
    rule: Rule
    limit: float
    unit: str = ""

    @property
    def holds(self) -> bool:
        """Return whether the figure is on the good side."""
        if self.measured is None:
            return False
        if self.rule is Rule.AT_MOST:
            return self.measured <= self.limit
        if self.rule is Rule.ABOVE:
            return self.measured > self.limit
        return self.measured >= self.limit

    @property
    def verdict(self) -> str:
        """Return holds or missed."""
        return "holds" if self.holds else "**missed**"

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """Return the bar as a row: name, measured, bar, verdict."""
        limit = f"{self.rule} {in_unit(self.limit, self.unit)}"
        return self.name, in_unit(self.measured, self.unit), limit, self.verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of text under a head."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]

    @property
    def lines(self) -> list[str]:
        """Return it in Markdown."""
        rule = ["---" for _ in self.head]
        return [_row(each) for each in (self.head, rule, *self.rows)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the page: a title, then prose and tables in order, and its bars."""

    title: str
    parts: Sequence[str | Table]
    bars: Sequence[Bar] = ()


def page(sections: Sequence[Section], *, opening: str = "") -> str:
    """Return the page: the first section, what became of the bars, and the rest.

    Args:
        sections: All but what is kept.
        opening: What stands above them.
    """
    bars = [bar for section in sections for bar in section.bars]
    return "\n".join(
        (
            TITLE,
            "",
            *_paragraph(WRITTEN_BY),
            *([opening] if opening else []),
            *_lines(sections[0]),
            *_lines(_outcome(bars)),
            *[line for section in sections[1:] for line in _lines(section)],
            *_lines(_every(bars)),
        )
    )


def section_text(section: Section) -> str:
    """Return one section, to be put behind a page."""
    return "\n".join(_lines(section))


def missed_of(sections: Iterable[Section]) -> list[Bar]:
    """Return the bars that are missed."""
    return [bar for each in sections for bar in each.bars if not bar.holds]


def in_unit(figure: float | None, unit: str = "") -> str:
    """Return a figure as text: shares in percent, others with two decimals."""
    if figure is None:
        return NONE
    if unit == "%":
        return percent(figure)
    return f"{number(figure)} {unit}".rstrip()


def number(figure: float | None, digits: int = 2) -> str:
    """Return a figure with so many decimals, never as minus nothing."""
    if figure is None:
        return NONE
    return f"{round(figure, digits) + 0.0:.{digits}f}"


def percent(share: float | None) -> str:
    """Return a share in percent, with one decimal."""
    return NONE if share is None else f"{number(100.0 * share, 1)} %"


def _outcome(bars: Sequence[Bar]) -> Section:
    missed = [bar for bar in bars if not bar.holds]
    if not missed:
        return Section(title="The bars", parts=(f"All {len(bars)} bars hold.",))
    told = f"Of {len(bars)} bars {len(bars) - len(missed)} hold. These are missed:"
    return Section(title="The bars", parts=(told, _table(missed)))


def _every(bars: Sequence[Bar]) -> Section:
    return Section(title="Every bar", parts=(_table(bars),))


def _table(bars: Sequence[Bar]) -> Table:
    head = ("what", "measured", "bar", "")
    return Table(head=head, rows=[bar.cells for bar in bars])


def _lines(section: Section) -> list[str]:
    lines = [f"## {section.title}", ""]
    for part in section.parts:
        lines += _paragraph(part) if isinstance(part, str) else [*part.lines, ""]
    return lines


def _paragraph(text: str) -> list[str]:
    """Return text broken at the width, and an empty line; a list item is indented."""
    lines, line = [], ""
    indent = "  " if text.startswith("- ") else ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > WIDTH:
            lines.append(line)
            line = indent + word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line, ""]


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
