"""A drawing as text: where its lines run, and in which style."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from posture_monitor.cli.view.picture.characters import PIXELS, image_text
from posture_monitor.cli.view.picture.letters import Letters, letters_for
from tests.cli.view.picture.images import image_of

SLOPE = (
    "B.......",
    ".B......",
    "..B.....",
    "...B....",
    "....B...",
    ".....B..",
    "......B.",
    ".......B",
)


def test_a_slope_is_a_row_of_dots_from_corner_to_corner() -> None:
    text = image_text(image_of(SLOPE, PIXELS), 2, Letters.BRAILLE)

    assert text.plain == "⠑⢄  \n  ⠑⢄"


def test_a_slope_in_plain_letters_is_ascii() -> None:
    text = image_text(image_of(SLOPE, PIXELS), 2, Letters.PLAIN)

    assert text.plain.isascii()
    assert [len(line) for line in text.plain.split("\n")] == [4, 4]
    assert text.plain.split("\n")[0].strip()


@pytest.mark.parametrize("letters", Letters)
@pytest.mark.parametrize("rows", [1, 2, 4])
def test_an_empty_drawing_is_blank_and_as_large_as_asked(
    letters: Letters, rows: int
) -> None:
    side = 4 * rows
    text = image_text(image_of(["." * side] * side, PIXELS), rows, letters)

    assert text.plain == "\n".join([" " * 2 * rows] * rows)


def test_the_body_a_ghost_and_an_arrow_have_styles_of_their_own() -> None:
    lines = ["BB......", "BB......", "........", "...gg..."] + ["......aa"] * 4
    text = image_text(image_of(lines, PIXELS), 2, Letters.BRAILLE)

    assert {str(span.style) for span in text.spans} == {"cyan", "bright_black", "bold"}


@pytest.mark.parametrize("above", range(11))
def test_a_thin_line_is_whole_wherever_it_runs(above: int) -> None:
    lines = ["." * 12] * above + ["g" * 12] * 2 + ["." * 12] * (10 - above)

    text = image_text(image_of(lines), 1, Letters.BRAILLE)

    assert " " not in text.plain


@pytest.mark.parametrize(
    ("encoding", "term", "letters"),
    [
        pytest.param("utf-8", "xterm-256color", Letters.BRAILLE, id="a usual terminal"),
        pytest.param("ascii", "xterm-256color", Letters.PLAIN, id="no UTF-8"),
        pytest.param("utf-8", "linux", Letters.PLAIN, id="a console without the font"),
        pytest.param("utf-8", "dumb", Letters.PLAIN, id="a dumb terminal"),
    ],
)
def test_dots_are_for_terminals_that_have_them(
    monkeypatch: pytest.MonkeyPatch, encoding: str, term: str, letters: Letters
) -> None:
    monkeypatch.setenv("TERM", term)
    screen = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    console = Console(file=screen, force_terminal=True, legacy_windows=False)

    assert letters_for(console.options) is letters
