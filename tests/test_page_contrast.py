"""How clearly words stand on what is drawn behind them."""

from __future__ import annotations

import pytest
from PIL import Image

from tools.pages.contrast import contrast, least_contrast

pytestmark = pytest.mark.checkout


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param((0, 0, 0), (255, 255, 255), 21.0, id="black on white"),
        pytest.param((255, 255, 255), (0, 0, 0), 21.0, id="white on black"),
        pytest.param((118, 118, 118), (255, 255, 255), 4.54, id="the lightest grey"),
        pytest.param((9, 9, 9), (9, 9, 9), 1.0, id="a colour on itself"),
    ],
)
def test_contrast_is_that_of_wcag(
    one: tuple[int, int, int], other: tuple[int, int, int], expected: float
) -> None:
    assert contrast(one, other) == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize(
    ("black_columns", "colour", "expected"),
    [
        pytest.param(0, "rgb(0, 0, 0)", 21.0, id="on white"),
        pytest.param(10, "rgb(0, 0, 0)", 1.0, id="partly on itself"),
        pytest.param(4, "rgb(0, 0, 0)", 21.0, id="beside a thin line"),
        pytest.param(0, "rgba(0, 0, 0, 0.5)", 3.95, id="half seen through"),
    ],
)
def test_letters_are_compared_with_the_nearest_ground(
    black_columns: int, colour: str, expected: float
) -> None:
    ground = Image.new("RGB", (100, 20), "white")
    ground.paste("black", (0, 0, black_columns, 20))

    found = least_contrast({"colour": colour, "alpha": 1.0}, ground)

    assert found == pytest.approx(expected, abs=0.05)


def test_a_ground_that_changes_all_along_is_taken_in_steps() -> None:
    ground = Image.linear_gradient("L").convert("RGB")

    found = least_contrast({"colour": "rgb(0, 0, 0)", "alpha": 1.0}, ground)

    assert found < 1.1


def test_letters_filled_with_a_pattern_are_refused() -> None:
    ink = {"colour": 'url("#p")', "alpha": 1.0}

    with pytest.raises(ValueError, match=r'got url\("#p"\)'):
        least_contrast(ink, Image.new("RGB", (9, 9), "white"))
