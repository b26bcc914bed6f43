"""How a drawing is shown: what a terminal answers, and what the environment says."""

from __future__ import annotations

import pytest

from posture_monitor.cli.view.picture.asking import TerminalAnswer
from posture_monitor.cli.view.picture.chosen import (
    CELL_PX,
    PictureWay,
    TerminalPictures,
    drawn,
    pictures_for,
    side_px,
)
from posture_monitor.drawing.stylesheet import Paper
from tests.cli.view.picture.images import image_of

KITTY = TerminalAnswer(
    shows_kitty=True, shows_sixel=True, is_dark=True, cell_px=(9, 18)
)
SIXEL = TerminalAnswer(
    shows_kitty=False, shows_sixel=True, is_dark=False, cell_px=(8, 16)
)
TEXT = TerminalAnswer(shows_kitty=False, shows_sixel=False, is_dark=None, cell_px=None)
USUAL = {"TERM": "xterm-256color"}


def way(
    answer: TerminalAnswer | None,
    environ: dict[str, str] = USUAL,
    wish: PictureWay = PictureWay.AUTO,
) -> PictureWay:
    return pictures_for(wish, environ, lambda: answer, is_terminal=True).way


def never() -> TerminalAnswer | None:
    raise AssertionError("it was asked")


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        pytest.param(KITTY, PictureWay.KITTY, id="kitty's graphics before sixels"),
        pytest.param(SIXEL, PictureWay.SIXEL, id="sixels"),
        pytest.param(TEXT, PictureWay.CHARACTERS, id="neither"),
        pytest.param(None, PictureWay.CHARACTERS, id="no answer"),
    ],
)
def test_the_terminals_answer_decides(
    answer: TerminalAnswer | None, found: PictureWay
) -> None:
    assert way(answer) is found


def test_a_terminal_that_is_called_kitty_and_does_not_answer_in_time_is_kitty() -> None:
    assert way(None, {"TERM": "xterm-kitty"}) is PictureWay.KITTY


@pytest.mark.parametrize(
    "environ",
    [
        pytest.param({**USUAL, "TMUX": "/tmp/tmux-0/default,1,0"}, id="tmux"),
        pytest.param({"TERM": "tmux-256color"}, id="tmux at a distance"),
        pytest.param({"TERM": "screen"}, id="screen"),
        pytest.param({**USUAL, "NO_COLOR": "1"}, id="no colours"),
        pytest.param({"TERM": "dumb"}, id="dumb"),
        pytest.param({"TERM": "linux"}, id="a console that prints the questions"),
        pytest.param({}, id="a terminal without a name"),
        pytest.param(
            {**USUAL, "TERM_PROGRAM": "Apple_Terminal"},
            id="a terminal that prints the questions",
        ),
    ],
)
def test_where_graphics_would_not_arrive_nobody_is_asked(
    environ: dict[str, str],
) -> None:
    shown = pictures_for(PictureWay.AUTO, environ, never, is_terminal=True)

    assert shown == TerminalPictures(way=PictureWay.CHARACTERS)


@pytest.mark.parametrize("wish", [PictureWay.NONE, PictureWay.CHARACTERS])
def test_who_wants_no_graphics_has_nobody_asked(wish: PictureWay) -> None:
    assert pictures_for(wish, USUAL, never, is_terminal=True).way is wish


@pytest.mark.parametrize("wish", PictureWay)
def test_a_file_gets_only_what_was_asked_for(wish: PictureWay) -> None:
    shown = pictures_for(wish, USUAL, never, is_terminal=False)

    unasked = PictureWay.NONE if wish is PictureWay.AUTO else wish
    assert shown.way is unasked


@pytest.mark.parametrize("wish", [PictureWay.SIXEL, PictureWay.KITTY])
def test_what_was_asked_for_is_shown_whatever_the_terminal_says(
    wish: PictureWay,
) -> None:
    assert way(TEXT, wish=wish) is wish
    assert way(None, {"TERM": "dumb"}, wish) is wish


@pytest.mark.parametrize(
    ("answer", "paper"),
    [
        pytest.param(KITTY, Paper.DARK, id="dark"),
        pytest.param(SIXEL, Paper.LIGHT, id="light"),
        pytest.param(TEXT, Paper.CLEAR, id="it does not say"),
    ],
)
def test_the_drawing_suits_the_ground(answer: TerminalAnswer, paper: Paper) -> None:
    shown = pictures_for(PictureWay.AUTO, USUAL, lambda: answer, is_terminal=True)

    assert shown.paper is paper


def test_a_drawing_is_as_high_as_its_lines_in_whole_bands() -> None:
    known = TerminalPictures(way=PictureWay.SIXEL, cell_px=(8, 16))

    assert side_px(known, 14) == 222  # of 224: 37 bands of 6
    assert side_px(TerminalPictures(way=PictureWay.KITTY), 3) == 3 * CELL_PX[1]


@pytest.mark.parametrize(
    ("way", "begin"),
    [
        pytest.param(PictureWay.SIXEL, "\x1bP", id="sixels"),
        pytest.param(PictureWay.KITTY, "\x1b_G", id="kitty"),
    ],
)
def test_a_drawing_is_sent_in_the_way_that_is_shown(
    way: PictureWay, begin: str
) -> None:
    sent = drawn(image_of([".B"]), TerminalPictures(way=way), rows=1)

    assert sent.startswith(begin)
    assert sent.endswith("\r\n")
