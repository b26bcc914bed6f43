"""The shapes of the icon: told apart on any panel, also by who sees no colours."""

from __future__ import annotations

from itertools import combinations

import pytest
from PIL import Image, ImageChops

from posture_monitor.desktop.tray import Shape
from posture_monitor.desktop.tray._picture import COLOURS, WHITE, drawn, on_ground

SIZES_PX = (16, 22, 32, 64)
DARK_PANEL = "#202020"


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    ]
    return sum(
        weight * part
        for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True)
    )


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("shape", Shape)
def test_a_shape_stands_out_from_a_white_panel_and_its_rim_from_a_dark_one(
    shape: Shape,
) -> None:
    assert contrast(COLOURS[shape], WHITE) >= 3
    assert contrast(WHITE, DARK_PANEL) >= 3


@pytest.mark.parametrize("size_px", SIZES_PX)
@pytest.mark.parametrize("panel", [WHITE, DARK_PANEL])
def test_shapes_differ_without_their_colours(size_px: int, panel: str) -> None:
    pictures = {shape: grey(shape, size_px, panel) for shape in Shape}

    for one, other in combinations(Shape, 2):
        difference = ImageChops.difference(pictures[one], pictures[other])
        clear = sum(difference.histogram()[64:])
        assert clear >= 0.15 * size_px**2, (one, other)


def grey(shape: Shape, size_px: int, panel: str) -> Image.Image:
    """Return a shape on a panel as somebody sees it who sees no colours."""
    tile = Image.new("RGBA", (size_px, size_px), panel)
    return Image.alpha_composite(tile, drawn(shape, size_px)).convert("L")


@pytest.mark.parametrize("size_px", SIZES_PX)
@pytest.mark.parametrize("shape", Shape)
def test_a_shape_fills_its_place_and_leaves_its_corners_free(
    shape: Shape, size_px: int
) -> None:
    picture = drawn(shape, size_px)

    assert picture.size == (size_px, size_px)
    box = picture.getchannel("A").point(lambda alpha: 255 * (alpha > 127)).getbbox()
    assert box is not None
    assert box[3] - box[1] >= 0.8 * size_px
    ends = (0, size_px - 1)
    corners = [picture.getpixel((x, y)) for x in ends for y in ends]
    assert corners == [(0, 0, 0, 0)] * 4


@pytest.mark.parametrize("size", [(24, 46), (46, 24), (24, 24)])
def test_a_shape_stands_square_in_the_middle_of_any_ground(
    size: tuple[int, int],
) -> None:
    ground = Image.new("RGB", size, DARK_PANEL)

    picture = on_ground(drawn(Shape.WATCHING, 64), ground)

    assert picture.size == size
    box = ImageChops.difference(picture, ground).getbbox()
    assert box is not None
    left, top, right, bottom = box
    assert right - left == bottom - top >= 0.8 * min(size)
    assert (left + right, top + bottom) == size
