"""Exercises on a terminal: the drawing, the steps beside it, and several at once."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

import pytest
from rich.console import Console

from posture_monitor.care.exercises import exercises
from posture_monitor.care.motion import motions
from posture_monitor.care.page import told
from posture_monitor.cli.view.picture.chosen import PictureWay, TerminalPictures
from posture_monitor.cli.view.picture.exercises import (
    ROWS,
    ShownExercise,
    print_exercise,
    print_exercises,
)

DRAWN = TerminalPictures(way=PictureWay.CHARACTERS)
UNDRAWN = TerminalPictures(way=PictureWay.NONE)


def shown(key: str) -> ShownExercise:
    exercise = next(one for one in exercises() if one.key == key)
    return ShownExercise(words=told(exercise), motion=motions().get(key))


def console(width: int = 80) -> Console:
    return Console(
        file=io.StringIO(), width=width, force_terminal=True, legacy_windows=False
    )


def printed(console: Console) -> list[str]:
    """Return what was printed, without its colours."""
    assert isinstance(console.file, io.StringIO)
    return re.sub(r"\x1b\[[\d;]*m", "", console.file.getvalue()).splitlines()


def one(key: str, pictures: TerminalPictures = DRAWN, width: int = 80) -> list[str]:
    screen = console(width)
    print_exercise(screen, shown(key), pictures)
    return printed(screen)


def several(
    keys: Sequence[str], pictures: TerminalPictures = DRAWN, width: int = 80
) -> list[str]:
    screen = console(width)
    groups = {"At the desk": [shown(key) for key in keys], "Away from the desk": []}
    print_exercises(screen, groups, pictures)
    return printed(screen)


def is_drawn(line: str) -> bool:
    return any("\u2800" < letter <= "\u28ff" for letter in line)


def test_the_steps_stand_beside_the_drawing_in_80_columns() -> None:
    lines = one("chin_tuck")

    first = next(line for line in lines if "1. Sit or stand" in line)
    assert first.index("1.") >= 2 * ROWS
    assert any(is_drawn(line) and "Glide your chin" in line for line in lines)
    assert all(len(line.rstrip()) <= 80 for line in lines)


def test_the_steps_stand_below_the_drawing_where_it_is_narrow() -> None:
    lines = one("chin_tuck", width=50)

    last = max(number for number, line in enumerate(lines) if is_drawn(line))
    first = next(number for number, line in enumerate(lines) if "1. Sit" in line)
    assert last < first
    assert all(len(line.rstrip()) <= 50 for line in lines)


@pytest.mark.parametrize("pictures", [DRAWN, UNDRAWN], ids=["drawn", "not drawn"])
def test_everything_is_told_in_its_order(pictures: TerminalPictures) -> None:
    text = " ".join(" ".join(one("headrest_press", pictures, 400)).split())

    order = [
        text.index(each)
        for each in (
            "Press against the headrest (at the desk)",
            "It uses the muscles of the neck",
            "How often:",
            "You may feel:",
            "Stop at:",
            "Take care:",
            "Leave it out:",
            "How sure:",
            "Source:",
        )
    ]
    assert order == sorted(order)


def test_without_pictures_nothing_is_drawn() -> None:
    assert not any(map(is_drawn, one("chin_tuck", UNDRAWN)))
    assert not any(map(is_drawn, several(["chin_tuck", "small_nods"], UNDRAWN)))


@pytest.mark.parametrize(
    ("way", "begin"),
    [
        pytest.param(PictureWay.SIXEL, "\x1bP", id="sixels"),
        pytest.param(PictureWay.KITTY, "\x1b_G", id="kitty"),
    ],
)
def test_an_image_stands_between_what_it_is_for_and_the_steps(
    way: PictureWay, begin: str
) -> None:
    screen = console()
    print_exercise(screen, shown("chin_tuck"), TerminalPictures(way=way))

    assert isinstance(screen.file, io.StringIO)
    written = screen.file.getvalue()
    assert (
        written.index("It glides")
        < written.index(begin)
        < written.index("Sit or stand")
    )


def test_several_are_drawn_three_in_a_row_of_80_columns_with_their_names() -> None:
    lines = several(["chin_tuck", "small_nods", "shoulder_rolls", "chin_to_chest"])

    assert any("Chin back" in line and "Shoulder rolls" in line for line in lines)
    assert not any("Chin back" in line and "Chin to chest" in line for line in lines)
    assert all(len(line.rstrip()) <= 80 for line in lines[:-2])


def test_a_heading_without_exercises_is_left_out() -> None:
    assert "Away from the desk" not in "".join(several(["chin_tuck", "small_nods"]))


def test_what_several_ask_for_is_said_where_nothing_is_drawn() -> None:
    text = " ".join(" ".join(several(["chin_tuck"], UNDRAWN)).split())

    assert "Chin back Look straight ahead and glide your chin gently back." in text


def test_the_hint_names_one_of_them_as_it_is_typed() -> None:
    *_, hint, _ = several(["chin_tuck", "small_nods"])

    assert hint.strip().endswith("`posture-monitor advice chin back`")


@pytest.mark.parametrize("key", sorted(motions()))
def test_every_drawing_fits_its_lines(key: str) -> None:
    lines = one(key)

    assert sum(map(is_drawn, lines)) <= ROWS
    assert any(map(is_drawn, lines))
