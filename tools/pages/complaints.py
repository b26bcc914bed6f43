"""Complaints: what is wrong with a page that a person reads, prints or takes along."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from tools.pages.accessibility import violations
from tools.pages.browser import (
    WIDTHS_PX,
    OutsideRequestError,
    Scheme,
    print_a4,
    printed_pages,
    width_needed_px,
)
from tools.pages.contents import acting_in, fetched_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser

A4_PX = (661, 936)  # at the resolution of `printed_pages`
SLACK_PX = 2
WHITE = 250  # and lighter, of 255
LEAST_WHITE_SHARE = 0.5  # of a sheet: the rest is text and charts


def complaints(
    browser: Browser, file: Path, *, most_sheets: int | None = None
) -> list[str]:
    """Return all that is wrong with a page, a sentence each.

    Args:
        browser: Chromium.
        file: The page.
        most_sheets: How many sheets of A4 it may take; None: any number.
    """
    text = file.read_text(encoding="utf-8")
    found = [f"{each} acts" for each in acting_in(text)]
    found += [f"{each} lies outside" for each in fetched_in(text)]
    try:
        found += _on_screens(browser, file)
        found += _on_paper(browser, file, most_sheets)
    except OutsideRequestError as error:
        found.append(str(error))
    return found


def _on_screens(browser: Browser, file: Path) -> Iterator[str]:
    for width_px in WIDTHS_PX:
        needed_px = width_needed_px(browser, file, width_px=width_px)
        if needed_px > width_px:
            yield f"{needed_px} px wide in a window of {width_px} px"
        for scheme in Scheme:
            for each in violations(browser, file, width_px=width_px, scheme=scheme):
                where = f"at {width_px} px, {scheme}"
                yield f"{each.rule} {where}: {', '.join(each.nodes)}"


def _on_paper(browser: Browser, file: Path, most_sheets: int | None) -> Iterator[str]:
    for scheme in Scheme:
        with tempfile.TemporaryDirectory() as folder:
            pdf = Path(folder, "printed.pdf")
            print_a4(browser, file, pdf, scheme=scheme)
            sheets = printed_pages(pdf)
            if most_sheets is not None and len(sheets) > most_sheets:
                yield f"{len(sheets)} sheets of A4, at most {most_sheets}"
            for number, sheet in enumerate(sheets, 1):
                for what in _of_a_sheet(sheet):
                    yield f"sheet {number}, printed from a {scheme} screen: {what}"


def _of_a_sheet(sheet: Path) -> Iterator[str]:
    """Yield what is wrong with a printed sheet: its size, its ground, nothing on it."""
    with Image.open(sheet) as picture:
        size_px, shades = picture.size, picture.convert("L").histogram()
    if any(
        abs(is_px - a4) > SLACK_PX for is_px, a4 in zip(size_px, A4_PX, strict=True)
    ):
        yield f"{size_px[0]} x {size_px[1]} px, no upright A4"
    if sum(shades[WHITE:]) < LEAST_WHITE_SHARE * sum(shades):
        yield "not on white"
    if max(shades) == sum(shades):
        yield "empty"
