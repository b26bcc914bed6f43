"""Raster: the same drawing as pixels."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from posture_monitor.care.figure import still_sketch
from posture_monitor.care.motion import motions
from posture_monitor.drawing.marks import Form, Ink, Mark, Oval, Sketch, Stroke
from posture_monitor.drawing.raster import RasterImage, pixels_of, png_of
from posture_monitor.drawing.stylesheet import DARK, LIGHT, Paper

SIDE_PX = 40


def sketch(*marks: Mark) -> Sketch:
    """Return a drawing of 40 by 40, so that a unit is a pixel."""
    return Sketch(size=(40.0, 40.0), marks=marks)


def bar(ink: Ink = Ink.LIMB) -> Sketch:
    """Return one line across the middle."""
    return sketch(Stroke(points=((5.0, 20.0), (35.0, 20.0)), ink=ink))


def colour_at(image: RasterImage, x: int, y: int) -> tuple[int, ...]:
    """Return red, green, blue and opacity of a pixel."""
    begin = 4 * (y * image.width_px + x)
    return tuple(image.rgba[begin : begin + 4])


def is_near(one: tuple[int, ...], written: str) -> bool:
    """Return whether a pixel has a colour, but for what making it smaller does."""
    pairs = zip(one, rgba(written), strict=True)
    return all(abs(here - there) <= 5 for here, there in pairs)


def rgba(written: str) -> tuple[int, ...]:
    """Return a colour that covers all."""
    return (*bytes.fromhex(written[1:]), 255)


@pytest.mark.parametrize(
    ("paper", "colours"),
    [
        pytest.param(Paper.LIGHT, LIGHT, id="light"),
        pytest.param(Paper.DARK, DARK, id="dark"),
    ],
)
def test_a_line_has_its_ink_on_its_paper(paper: Paper, colours: dict[str, str]) -> None:
    image = pixels_of(bar(), SIDE_PX, paper)

    assert colour_at(image, 20, 20) == rgba(colours["accent"])
    assert colour_at(image, 20, 5) == rgba(colours["paper"])
    assert len(image.rgba) == 4 * SIDE_PX * SIDE_PX


def test_on_clear_paper_only_marks_and_their_light_rim_are_opaque() -> None:
    image = pixels_of(bar(), SIDE_PX, Paper.CLEAR)

    assert colour_at(image, 20, 20) == rgba(LIGHT["accent"])
    assert colour_at(image, 20, 25)[:3] == rgba(LIGHT["paper"])[:3]
    assert colour_at(image, 20, 25)[3] == 255
    assert colour_at(image, 20, 5)[3] == 0


def test_a_line_has_round_ends() -> None:
    image = pixels_of(bar(), SIDE_PX, Paper.LIGHT)

    assert is_near(colour_at(image, 3, 19), LIGHT["accent"])
    assert is_near(colour_at(image, 1, 16), LIGHT["paper"])


def test_a_dashed_line_has_gaps() -> None:
    image = pixels_of(bar(Ink.GHOST), SIDE_PX, Paper.LIGHT)

    row = [colour_at(image, x, 20) == rgba(LIGHT["paper"]) for x in range(6, 34)]
    assert any(row)
    assert not all(row)


def test_an_oval_is_filled_and_has_an_edge() -> None:
    head = Oval(centre=(20.0, 20.0), radii=(10.0, 14.0), ink=Ink.HEAD)

    image = pixels_of(sketch(head), SIDE_PX, Paper.LIGHT)

    assert colour_at(image, 20, 20) == rgba("#d9e8e6")
    assert is_near(colour_at(image, 30, 19), LIGHT["accent"])
    assert is_near(colour_at(image, 19, 34), LIGHT["accent"])


def test_a_smooth_line_goes_through_its_points() -> None:
    points = ((5.0, 30.0), (20.0, 10.0), (35.0, 30.0))
    curve = Stroke(points=points, ink=Ink.LIMB, form=Form.CURVE)

    image = pixels_of(sketch(curve), SIDE_PX, Paper.LIGHT)

    for x, y in points:
        assert colour_at(image, int(x), int(y)) == rgba(LIGHT["accent"])


def test_a_wide_drawing_lies_in_the_middle_of_the_square() -> None:
    wide = Sketch(size=(40.0, 20.0), marks=bar().marks)
    low = Stroke(points=((5.0, 10.0), (35.0, 10.0)), ink=Ink.LIMB)

    image = pixels_of(Sketch(size=wide.size, marks=(low,)), SIDE_PX, Paper.LIGHT)

    assert colour_at(image, 20, 20) == rgba(LIGHT["accent"])


@pytest.mark.parametrize("key", [pytest.param(key, id=key) for key in motions()])
def test_a_picture_for_a_notice_is_small_and_tells_nothing_else(key: str) -> None:
    written = png_of(still_sketch(motions()[key]), 96, Paper.CLEAR)

    with Image.open(BytesIO(written)) as image:
        assert image.size == (96, 96)
        assert image.info == {}
        assert image.getbbox() is not None
    assert len(written) < 16_000
