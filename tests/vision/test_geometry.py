"""A picture is put upright, unmirrored and square by one function."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.vision.frame import Picture8
from posture_monitor.vision.geometry import AS_IT_IS, Geometry, as_seen


def numbered(height: int, width: int) -> Picture8:
    """Return a picture whose blue is its pixel's number, row by row."""
    bgr = np.zeros((height, width, 3), np.uint8)
    bgr[:, :, 0] = np.arange(height * width).reshape(height, width)
    return bgr


def numbers(bgr: Picture8) -> list[list[int]]:
    found: list[list[int]] = bgr[:, :, 0].tolist()
    return found


@pytest.mark.parametrize(
    ("geometry", "seen"),
    [
        pytest.param(AS_IT_IS, [[0, 1, 2], [3, 4, 5]], id="as it is"),
        pytest.param(
            Geometry(rotate_deg=90), [[3, 0], [4, 1], [5, 2]], id="a quarter clockwise"
        ),
        pytest.param(
            Geometry(rotate_deg=180), [[5, 4, 3], [2, 1, 0]], id="upside down"
        ),
        pytest.param(
            Geometry(rotate_deg=270), [[2, 5], [1, 4], [0, 3]], id="three quarters"
        ),
        pytest.param(Geometry(is_mirrored=True), [[2, 1, 0], [5, 4, 3]], id="mirrored"),
        pytest.param(Geometry(crop_px=(1, 0, 0, 1)), [[1, 2]], id="cropped"),
        pytest.param(
            Geometry(crop_px=(2, 0, 1, 0)),
            [[0, 1, 2], [3, 4, 5]],
            id="a crop that leaves nothing",
        ),
        pytest.param(
            Geometry(rotate_deg=90, is_mirrored=True),
            [[0, 3], [1, 4], [2, 5]],
            id="turned, then mirrored",
        ),
    ],
)
def test_a_picture_is_changed_as_its_geometry_says(
    geometry: Geometry, seen: list[list[int]]
) -> None:
    assert numbers(as_seen(numbered(2, 3), geometry)) == seen


def test_pixels_of_4_to_3_make_1440_columns_1920() -> None:
    seen = as_seen(np.zeros((1080, 1440, 3), np.uint8), Geometry(pixel_aspect=4 / 3))

    assert seen.shape == (1080, 1920, 3)


def test_pixels_that_are_higher_than_wide_make_the_picture_higher() -> None:
    seen = as_seen(np.zeros((480, 720, 3), np.uint8), Geometry(pixel_aspect=8 / 9))

    assert seen.shape == (540, 720, 3)


@given(st.sampled_from([0, 90, 180, 270]), st.integers(1, 9), st.integers(1, 9))
def test_turning_on_to_a_whole_turn_gives_the_picture_back(
    turn_deg: int, height: int, width: int
) -> None:
    bgr = numbered(height, width)

    turned = as_seen(bgr, Geometry(rotate_deg=turn_deg))
    back = as_seen(turned, Geometry(rotate_deg=(360 - turn_deg) % 360))

    assert numbers(back) == numbers(bgr)


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        pytest.param({"rotate_deg": 45}, "0, 90, 180 or 270", id="half a quarter"),
        pytest.param({"rotate_deg": 360}, "0, 90, 180 or 270", id="a whole turn"),
        pytest.param({"pixel_aspect": 0.0}, "aspect above 0", id="no width"),
        pytest.param({"crop_px": (-1, 0, 0, 0)}, "crop of 0 or more", id="outward"),
    ],
)
def test_a_geometry_out_of_bounds_is_refused(
    bad: dict[str, object], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        Geometry(**bad)  # type: ignore[arg-type]  # wrong on purpose
