"""Contrast: how clearly words stand on what is really drawn behind them.

axe-core leaves it open for text within a drawing (SVG) or over a picture: it reads the
ground from styles. This reads it from the pixels, with the letters made invisible.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PIL import Image

if TYPE_CHECKING:
    from playwright.sync_api import Page

LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3, for text of any size
MOST_COLOURS = 16  # of a ground: of so many, one at least covers enough
LEAST_SHARE = 0.05  # of the box: a colour that covers less is no ground
WITHOUT_LETTERS = (
    "* { -webkit-text-fill-color: transparent !important; }"
    " svg text, svg text * { fill: transparent !important; }"
)
WORDS_OF = """
selectors => selectors.map(selector => {
    const element = document.querySelector(selector);
    let alpha = 1;
    for (let each = element; each; each = each.parentElement)
        alpha *= Number(getComputedStyle(each).opacity);
    const style = getComputedStyle(element);
    const isDrawn = element instanceof SVGElement;
    const box = element.getBoundingClientRect();
    return {
        selector,
        colour: isDrawn ? style.fill : style.color,
        alpha: alpha * (isDrawn ? Number(style.fillOpacity) : 1),
        box_px: [box.left + scrollX, box.top + scrollY, box.width, box.height],
    };
})
"""
Colour = tuple[float, float, float]
_COLOUR = re.compile(r"rgba?\([\d., ]+\)")


def faint_words(page: Page, selectors: Iterable[str]) -> Mapping[str, float]:
    """Return {selector: contrast} of the elements whose words stand out too little.

    Args:
        page: The page, shown; its letters are invisible afterwards.
        selectors: Of the elements in question. One that takes no room is left out.
    """
    words: list[dict[str, Any]] = page.evaluate(WORDS_OF, list(selectors))
    page.add_style_tag(content=WITHOUT_LETTERS)
    with Image.open(io.BytesIO(page.screenshot(full_page=True))) as shot:
        ground = shot.convert("RGB")
    found = {
        each["selector"]: least_contrast(each, ground.crop(corners_px))
        for each in words
        if (corners_px := _corners_px(each["box_px"], ground.size)) is not None
    }
    return {each: ratio for each, ratio in found.items() if ratio < LEAST_CONTRAST}


def least_contrast(ink: Mapping[str, Any], ground: Image.Image) -> float:
    """Return the contrast of letters with that colour behind them which is nearest.

    Args:
        ink: `colour` as a style has it, and `alpha`, from 0 to 1.
        ground: What is behind the letters.

    Raises:
        ValueError: the colour is not one of red, green and blue.
    """
    if not _COLOUR.fullmatch(ink["colour"]):
        raise ValueError(f"expected a colour as rgb(...), got {ink['colour']}")
    red, green, blue, *own_alpha = map(float, re.findall(r"[\d.]+", ink["colour"]))
    alpha = ink["alpha"] * (own_alpha[0] if own_alpha else 1.0)
    return min(
        contrast(_over((red, green, blue), alpha, behind), behind)
        for behind in _colours_of(ground)
    )


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _colours_of(ground: Image.Image) -> Iterator[Colour]:
    """Yield the colours that cover enough of a picture; each is one of a few."""
    few = ground.quantize(MOST_COLOURS).convert("RGB")
    pixels = few.width * few.height
    for count, colour in few.getcolors(pixels) or ():
        if count >= LEAST_SHARE * pixels and isinstance(colour, tuple):
            yield _three(colour)


def _luminance(colour: Colour) -> float:
    """Return the relative luminance of an sRGB colour (WCAG 2.2)."""
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (part / 255 for part in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _over(ink: Colour, alpha: float, behind: Colour) -> Colour:
    return _three(
        alpha * own + (1 - alpha) * other
        for own, other in zip(ink, behind, strict=True)
    )


def _three(parts: Iterable[float]) -> Colour:
    red, green, blue = parts
    return red, green, blue


def _corners_px(
    box_px: Sequence[float], size_px: tuple[int, int]
) -> tuple[int, int, int, int] | None:
    """Return left, top, right and bottom of a box as far as it is in the picture."""
    left, top, width, height = box_px
    right, bottom = min(left + width, size_px[0]), min(top + height, size_px[1])
    corners_px = round(max(left, 0)), round(max(top, 0)), round(right), round(bottom)
    has_room = corners_px[0] < corners_px[2] and corners_px[1] < corners_px[3]
    return corners_px if has_room else None
