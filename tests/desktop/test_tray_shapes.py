"""The shapes of the icon: told apart on any panel, also by who sees no colours."""

from __future__ import annotations

from itertools import combinations

import pytest
from PIL import Image, ImageChops

from posture_monitor.desktop.tray import Shape
from posture_monitor.desktop.tray._picture import COLOURS, drawn
from posture_monitor.desktop.tray._xembed import blended

SIZES_PX = (16, 22, 32, 48)
WHITE = "#ffffff"
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
        assert clear >= 0.2 * size_px**2, (one, other)


def grey(shape: Shape, size_px: int, panel: str) -> Image.Image:
    """Return a shape on a panel as somebody sees it who sees no colours."""
    tile = Image.new("RGBA", (size_px, size_px), panel)
    return Image.alpha_composite(tile, image(shape, size_px)).convert("L")


def image(shape: Shape, size_px: int) -> Image.Image:
    argb = drawn(shape, size_px).argb
    size = (size_px, size_px)
    bands = [Image.frombytes("L", size, argb[at::4]) for at in (1, 2, 3, 0)]
    return Image.merge("RGBA", bands)


@pytest.mark.parametrize("size_px", SIZES_PX)
@pytest.mark.parametrize("shape", Shape)
def test_a_shape_fills_its_place_and_leaves_its_corners_free(
    shape: Shape, size_px: int
) -> None:
    picture = image(shape, size_px)

    assert picture.size == (size_px, size_px)
    box = picture.getchannel("A").point(lambda alpha: 255 * (alpha > 127)).getbbox()
    assert box is not None
    assert max(box[2] - box[0], box[3] - box[1]) >= 0.8 * size_px
    ends = (0, size_px - 1)
    corners = [picture.getchannel("A").getpixel((x, y)) for x in ends for y in ends]
    assert corners == [0] * 4


@pytest.mark.parametrize("shape", [Shape.NOT_WATCHING, Shape.USUAL])
def test_upright_edges_lie_between_the_pixels_of_the_smallest_icon(
    shape: Shape,
) -> None:
    row = image(shape, 16).crop((0, 11, 16, 12))

    assert set(row.getchannel("A").tobytes()) <= {0, 255}


def test_only_the_usual_position_is_green() -> None:
    greens = [
        shape
        for shape, colour in COLOURS.items()
        if int(colour[3:5], 16) > max(int(colour[1:3], 16), int(colour[5:7], 16)) + 8
    ]

    assert greens == [Shape.USUAL]


def test_a_picture_on_a_ground_leaves_the_ground_where_it_is_clear() -> None:
    ground = b"\x10\x20\x30\x00" * 16 * 16

    shown = blended(drawn(Shape.USUAL, 16), ground)

    assert shown[:4] == ground[:4]
    middle = 4 * (16 * 11 + 8)
    assert shown[middle : middle + 3].hex() == "4c8a1f"  # blue, green, red
