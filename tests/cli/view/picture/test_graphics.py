"""Graphics of terminals: what is sent, read as the terminal reads it, is the image."""

from __future__ import annotations

import random
import re
import zlib
from base64 import standard_b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.cli.view.picture.kitty import CHUNK, kitty
from posture_monitor.cli.view.picture.sixel import COLOURS, sixel
from posture_monitor.drawing.raster import RasterImage
from tests.cli.view.picture.images import image_of, pixel

LETTERS = ".Bga"
Pixels = list[list[str]]
RUN = re.compile(r"!(\d+)(.)|#(\d+)|([$\-])|([?-~])")


def pixels_of_sixel(sent: str, width: int) -> Pixels:
    """Return the number of the colour of each pixel, as DEC's manual reads sixels."""
    content = re.sub(r'^\x1bP0;1q"1;1;\d+;\d+|\x1b\\$', "", sent)
    content = re.sub(r"#\d+;2;\d+;\d+;\d+", "", content)
    height = int(re.findall(r'"1;1;\d+;(\d+)', sent)[0])
    drawn: Pixels = [["."] * width for _ in range(height)]
    x, top, number = 0, 0, ""
    for count, repeated, colour, move, single in RUN.findall(content):
        if colour:
            number = colour
        elif move:
            x, top = 0, top + (6 if move == "-" else 0)
        for _ in range(int(count or 1) if repeated or single else 0):
            bits = ord(repeated or single) - 63
            for row in range(6):
                if bits >> row & 1:
                    drawn[top + row][x] = number
            x += 1
    return drawn


def test_two_dots_beside_the_ground_are_one_sixel_each() -> None:
    """Worked by hand: row 0 has bit 1, row 5 bit 32; 63 + 1 = "@", 63 + 32 = "_"."""
    lines = [".B.", "...", "...", "...", "...", "..B"]

    sent = sixel(image_of(lines))

    assert sent == '\x1bP0;1q"1;1;3;6#1;2;11;44;41#1?@_\x1b\\'


def test_a_long_run_is_counted() -> None:
    sent = sixel(image_of(["." + "B" * 40] + ["." * 41] * 5))

    assert "#1?!40@" in sent


@given(
    st.integers(1, 20).flatmap(
        lambda width: st.lists(
            st.text(LETTERS, min_size=width, max_size=width), min_size=1, max_size=20
        )
    )
)
def test_sixels_give_the_image_again_and_leave_the_corners_colour_out(
    lines: list[str],
) -> None:
    seen = pixels_of_sixel(sixel(image_of(lines)), len(lines[0]))

    ground = lines[0][0]
    numbers: dict[str, str] = {ground: "."}
    for line, row in zip(lines, seen, strict=True):
        for letter, number in zip(line, row, strict=True):
            assert numbers.setdefault(letter, number) == number
    assert len(set(numbers.values())) == len(numbers)


def test_an_image_of_many_colours_keeps_to_those_of_the_oldest_terminal() -> None:
    chance = random.Random(1)
    image = RasterImage(width_px=30, height_px=30, rgba=chance.randbytes(30 * 30 * 4))

    registers = re.findall(r"#(\d+);2;", sixel(image))

    assert 0 < len(registers) < COLOURS
    assert len(set(registers)) == len(registers)


def test_a_pixel_that_is_hardly_there_is_not_drawn_by_sixels() -> None:
    faint = pixel("#1c6f69")[:3] + b"\x20"
    image = RasterImage(width_px=2, height_px=1, rgba=pixel("#ffffff") + faint)

    assert "#1" not in sixel(image)


def test_kitty_gets_the_pixels_the_cells_and_no_question() -> None:
    sent = kitty(image_of(["B.", ".B"]), columns=4, rows=2)

    control, content = re.findall(r"\x1b_G(.*?);(.*?)\x1b\\", sent)[0]
    given = dict(each.split("=") for each in control.split(","))
    assert given | {"s": "2", "v": "2", "c": "4", "r": "2"} == given
    assert given | {"a": "T", "f": "32", "o": "z", "q": "2", "m": "0"} == given
    white = pixel("#ffffff")
    assert zlib.decompress(standard_b64decode(content)) == (
        bytes(4) + white + white + bytes(4)
    )
    assert sent.endswith("\x1b\\\r\n")


def test_kitty_gets_much_in_parts_of_which_only_the_first_says_what_it_is() -> None:
    chance = random.Random(1)
    image = RasterImage(width_px=60, height_px=60, rgba=chance.randbytes(60 * 60 * 4))

    parts = re.findall(r"\x1b_G(.*?);(.*?)\x1b\\", kitty(image, columns=8, rows=4))

    assert len(parts) > 2
    assert [control for control, _ in parts[1:]] == ["m=1"] * (len(parts) - 2) + ["m=0"]
    assert all(len(content) <= CHUNK for _, content in parts)
    joined = "".join(content for _, content in parts)
    assert len(zlib.decompress(standard_b64decode(joined))) == 60 * 60 * 4


@pytest.mark.parametrize("letter", "Bga")
def test_an_image_of_one_colour_is_all_ground(letter: str) -> None:
    assert "#" not in sixel(image_of([letter * 3] * 7))
