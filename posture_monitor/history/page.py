"""Page: a self-contained HTML page of headings, paragraphs, charts and tables.

One file without script and without anything from elsewhere; the page's own policy
forbids both. It reads no file and no clock: the same values give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from html import escape

from posture_monitor.drawing.page_style import page_stylesheet
from posture_monitor.encoding.readable import readable
from posture_monitor.phrases.amounts import unparted
from posture_monitor.phrases.pages import charts as phrases

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
"""What a browser lets the page load and do: its own style, and nothing else."""
CLOSE_FROM, WIDE_FROM = 7, 8
"""Columns from which a table stands closer beside its chart, and below it."""


class FigureSize(StrEnum):
    """How much room a figure of a page takes."""

    CHART = "chart"  # a row of its own: the chart, and its table beside it
    SMALL = "small"  # several in a row, as the stick figures of a recording


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTable:
    """A table; its first column names the rows.

    Attributes:
        caption: What it holds, in a sentence.
        columns: The headings, that of the first column too.
        rows: Each as long as `columns`.
        texts: The columns, besides the first, that hold words and no numbers.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    texts: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartFigure:
    """A drawing with what it shows.

    Attributes:
        svg: An element `svg` as `history/charts` and `care/figure` return it, which is
            put into the page as it is. Its prefix is unique in the page.
        caption: What it shows, in a sentence; it stands above as a heading.
        table: The same figures in numbers; None where the drawing has none.
        size: How much room it takes.
    """

    svg: str
    caption: str
    table: PageTable | None = None
    size: FigureSize = FigureSize.CHART


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """One number that is read first, with what it counts.

    Attributes:
        value: The number with its unit: 4 h 10 min.
        words: What it counts.
        beside: What it is compared with, or on what it rests; may be left out.
    """

    value: str
    words: str
    beside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCard:
    """A drawing with what it shows step by step; several share a row.

    Attributes:
        svg: An element `svg`, as for a `ChartFigure`; may be left out.
        title: Its name.
        lead: What it is for; may be left out.
        steps: What is done, in order.
        notes: What else is to be known, one each.
        more: What paper has no room for, one each.
    """

    svg: str
    title: str
    lead: str = ""
    steps: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSection:
    """A heading with what stands below it, in this order.

    Attributes:
        title: The heading.
        key_figures: The numbers that are read first.
        paragraphs: Text, one each.
        points: Text as a list.
        cards: Drawings with their steps.
        figures: Drawings, each with its table.
        tables: Tables without a drawing.
        room: What stands in a frame that leaves room to write; may be left out.
    """

    title: str
    key_figures: tuple[KeyFigure, ...] = ()
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    cards: tuple[PageCard, ...] = ()
    figures: tuple[ChartFigure, ...] = ()
    tables: tuple[PageTable, ...] = ()
    room: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """All that a page holds; every text is plain, and is escaped here.

    Attributes:
        language: The code of its language: en, de.
        title: The one heading of the first level, and the name of the window.
        lead: The first paragraph: what this is, and of which time.
        sections: What follows.
        foot: Small print below all of it; may be left out.
        still: The label of a switch that lets moving drawings stand still; left out of
            a page without any.
    """

    language: str
    title: str
    lead: str
    sections: tuple[PageSection, ...]
    foot: tuple[str, ...] = ()
    still: str = ""


def html_of_page(page: Page) -> str:
    """Return the page as one HTML document, which UTF-8 can always encode."""
    return readable("\n".join(_document(page)) + "\n", "utf-8")


def _document(page: Page) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="{escape(page.language)}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield '<meta name="referrer" content="no-referrer">'
    yield _tagged("title", page.title)
    yield f"<style>\n{page_stylesheet()}</style>"
    yield "</head>"
    yield "<body>"
    yield "<header>"
    yield _tagged("h1", page.title)
    yield f'<p class="lead">{_escaped(page.lead)}</p>'
    yield from _switch(page.still)
    yield "</header>"
    yield "<main>"
    for number, section in enumerate(page.sections, 1):
        yield from _section(section, number)
    yield "</main>"
    yield from _foot(page.foot)
    yield "</body>"
    yield "</html>"


def _switch(label: str) -> Iterator[str]:
    """Yield a switch that the style reads, so that it needs no script."""
    if label:
        yield '<p class="switch"><input type="checkbox" id="still">'
        yield f'<label for="still">{_escaped(label)}</label></p>'


def _section(section: PageSection, number: int) -> Iterator[str]:
    yield f'<section aria-labelledby="part-{number}">'
    yield f'<h2 id="part-{number}">{_escaped(section.title)}</h2>'
    yield from _key_figures(section.key_figures)
    for paragraph in section.paragraphs:
        yield _tagged("p", paragraph)
    yield from _list("ul", section.points)
    yield from _cards(section.cards)
    yield from _figures(section.figures)
    for table in section.tables:
        yield from _scrolling(table)
    if section.room:
        yield f'<div class="room">{_escaped(section.room)}</div>'
    yield "</section>"


def _key_figures(figures: Iterable[KeyFigure]) -> Iterator[str]:
    """Yield the numbers as a list of terms, the number after what it counts."""
    terms = list(figures)
    if not terms:
        return
    yield '<dl class="keys">'
    for each in terms:
        yield "<div>"
        yield _tagged("dt", each.words)
        yield f'<dd class="value">{_escaped(each.value)}</dd>'
        if each.beside:
            yield f'<dd class="beside">{_escaped(each.beside)}</dd>'
        yield "</div>"
    yield "</dl>"


def _list(tag: str, points: tuple[str, ...], name: str = "") -> Iterator[str]:
    if not points:
        return
    yield f'<{tag} class="{name}">' if name else f"<{tag}>"
    for point in points:
        yield _tagged("li", point)
    yield f"</{tag}>"


def _cards(cards: tuple[PageCard, ...]) -> Iterator[str]:
    if not cards:
        return
    yield '<div class="cards">'
    for card in cards:
        yield '<article class="card">'
        if card.svg:
            yield f'<div class="drawing">{card.svg}</div>'
        yield "<div>"
        yield _tagged("h3", card.title)
        if card.lead:
            yield f'<p class="beside">{_escaped(card.lead)}</p>'
        yield from _list("ol", card.steps)
        yield from _list("ul", card.notes)
        yield from _list("ul", card.more, "more")
        yield "</div>"
        yield "</article>"
    yield "</div>"


def _figures(figures: Iterable[ChartFigure]) -> Iterator[str]:
    """Yield the figures; small ones that follow one another share a row."""
    in_row = False
    for each in figures:
        is_small = each.size is FigureSize.SMALL
        if is_small and not in_row:
            yield '<div class="row">'
        if in_row and not is_small:
            yield "</div>"
        in_row = is_small
        yield from _figure(each)
    if in_row:
        yield "</div>"


def _figure(figure: ChartFigure) -> Iterator[str]:
    yield f'<figure class="{_figure_classes(figure)}">'
    yield f"<figcaption><h3>{_escaped(figure.caption)}</h3></figcaption>"
    yield f'<div class="drawing">{figure.svg}</div>'
    if figure.table is not None:
        yield "<details open>"
        yield _tagged("summary", phrases.figures_as_table())
        yield from _scrolling(figure.table)
        yield "</details>"
    yield "</figure>"


def _figure_classes(figure: ChartFigure) -> str:
    columns = 0 if figure.table is None else len(figure.table.columns)
    if columns >= WIDE_FROM:
        return f"{figure.size.value} wide"
    return f"{figure.size.value} close" if columns >= CLOSE_FROM else figure.size.value


def _scrolling(table: PageTable) -> Iterator[str]:
    """Yield a table in a frame of its own, which scrolls where it is too narrow."""
    name = _escaped(table.caption)
    yield f'<div class="scroll" role="group" aria-label="{name}" tabindex="0">'
    yield "<table>"
    yield f"<caption>{name}</caption>"
    headings = (
        f'<th scope="col"{_of_text(table, number)}>{_escaped(each)}</th>'
        for number, each in enumerate(table.columns)
    )
    yield f"<thead><tr>{''.join(headings)}</tr></thead>"
    yield "<tbody>"
    for first, *others in table.rows:
        cells = "".join(
            f"<td{_of_text(table, number)}>{_escaped(each)}</td>"
            for number, each in enumerate(others, 1)
        )
        yield f'<tr><th scope="row">{_escaped(first)}</th>{cells}</tr>'
    yield "</tbody>"
    yield "</table>"
    yield "</div>"


def _of_text(table: PageTable, number: int) -> str:
    """Return the class of a cell that holds words, or nothing."""
    return ' class="text"' if number in table.texts else ""


def _foot(lines: tuple[str, ...]) -> Iterator[str]:
    if not lines:
        return
    yield "<footer>"
    for line in lines:
        yield _tagged("p", line)
    yield "</footer>"


def _tagged(tag: str, text: str) -> str:
    return f"<{tag}>{_escaped(text)}</{tag}>"


def _escaped(text: str) -> str:
    """Return a text as HTML, with its numbers beside their units on one line."""
    return escape(unparted(text))
