"""Pages: what the program writes as HTML, on a phone, on a desk, and on paper."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PIL import Image

from tools.pages.browser import (
    WIDTHS_PX,
    Scheme,
    chromium,
    print_a4,
    printed_pages,
    screenshot,
)
from tools.pages.registry import WebPage

COLOURS = 256  # of a picture: a palette keeps it small
PAGES_ABREAST = 2
GAP_PX = 16
DESK = "#8a8f98"  # on which the sheets of paper lie


def pictures_of(page: WebPage) -> Mapping[str, Callable[[Path], None]]:
    """Return {name of a picture: what makes it}: on each screen, and on paper."""
    on_screens = {
        f"{page.name}-{width_px}-{scheme}": partial(on_screen, page, width_px, scheme)
        for width_px in WIDTHS_PX
        for scheme in Scheme
    }
    return {**on_screens, f"{page.name}-a4": partial(on_paper, page)}


def on_screen(page: WebPage, width_px: int, scheme: Scheme, into: Path) -> None:
    """Make a picture of the whole page on a screen."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        shot = Path(folder, "shot.png")
        file = page.write(Path(folder))
        screenshot(browser, file, shot, width_px=width_px, scheme=scheme)
        with Image.open(shot) as picture:
            keep_small(picture, into)


def on_paper(page: WebPage, into: Path) -> None:
    """Make a picture of all sheets that the page is printed on."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        pdf = Path(folder, "printed.pdf")
        print_a4(browser, page.write(Path(folder)), pdf, scheme=Scheme.LIGHT)
        keep_small(_side_by_side(printed_pages(pdf)), into)


def keep_small(picture: Image.Image, into: Path) -> None:
    """Write a picture into a PNG with a palette, without what else a PNG may tell."""
    few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(into, optimize=True)


def _side_by_side(sheets: Sequence[Path]) -> Image.Image:
    """Return a picture of the sheets in rows, in their order."""
    pictures = [Image.open(sheet) for sheet in sheets]
    width_px, height_px = (side + GAP_PX for side in pictures[0].size)
    abreast = min(PAGES_ABREAST, len(pictures))
    rows = -(-len(pictures) // abreast)
    size_px = (abreast * width_px + GAP_PX, rows * height_px + GAP_PX)
    desk = Image.new("RGB", size_px, DESK)
    for number, picture in enumerate(pictures):
        row, column = divmod(number, abreast)
        at_px = (GAP_PX + column * width_px, GAP_PX + row * height_px)
        desk.paste(picture, at_px)
    return desk
