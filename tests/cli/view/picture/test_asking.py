"""Asking a terminal: what is understood of its answers, and how it is left."""

from __future__ import annotations

import os
import pty
import select
import termios
import threading
from collections.abc import Callable, Iterator
from itertools import count

import pytest

from posture_monitor.cli.view.picture.asking import (
    QUESTIONS,
    TerminalAnswer,
    answer_from,
    terminal_answer,
)

# What these said when they were asked on 2026-12-01, in Xvfb.
XTERM = b"\x1b]11;rgb:1c1c/1e1e/2222\x1b\\\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c"
XTERM_AS_VT340 = b"\x1b]11;rgb:fbfb/fbfb/fdfd\x1b\\\x1b[?63;1;2;4;6;9;15;16;22;28c"
KITTY = b"\x1b_Gi=31;OK\x1b\\\x1b]11;rgb:1c1c/1e1e/2222\x1b\\\x1b[6;18;9t\x1b[?62;c"
LINUX = b"\x1b[?6c"
PATIENCE_S = 10.0


def ticking(step_s: float = 0.01) -> Callable[[], float]:
    """Return a clock that goes on by so much with each look at it."""
    ticks = count()
    return lambda: next(ticks) * step_s


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        pytest.param(
            XTERM,
            TerminalAnswer(
                shows_kitty=False, shows_sixel=False, is_dark=True, cell_px=None
            ),
            id="xterm",
        ),
        pytest.param(
            XTERM_AS_VT340,
            TerminalAnswer(
                shows_kitty=False, shows_sixel=True, is_dark=False, cell_px=None
            ),
            id="xterm as a VT340",
        ),
        pytest.param(
            b"\x1b[6;0;0t\x1b[?62;c",
            TerminalAnswer(
                shows_kitty=False, shows_sixel=False, is_dark=None, cell_px=None
            ),
            id="a terminal whose cells take no room",
        ),
        pytest.param(
            b"\x1b[6;9999;9999t\x1b[?62;c",
            TerminalAnswer(
                shows_kitty=False, shows_sixel=False, is_dark=None, cell_px=None
            ),
            id="a terminal whose cells are larger than any screen",
        ),
        pytest.param(
            KITTY,
            TerminalAnswer(
                shows_kitty=True, shows_sixel=False, is_dark=True, cell_px=(9, 18)
            ),
            id="kitty",
        ),
        pytest.param(
            LINUX,
            TerminalAnswer(
                shows_kitty=False, shows_sixel=False, is_dark=None, cell_px=None
            ),
            id="the console of Linux",
        ),
        pytest.param(
            b"\x1b_Gi=31;EINVAL:no\x1b\\\x1b[?4c",
            TerminalAnswer(
                shows_kitty=False, shows_sixel=False, is_dark=None, cell_px=None
            ),
            id="a refusal, and a 4 that is the terminal's class",
        ),
        pytest.param(b"", None, id="nothing"),
        pytest.param(b"ls -l\r\x1b[A", None, id="keys that were pressed"),
        pytest.param(KITTY[:-1], None, id="an answer that breaks off"),
    ],
)
def test_a_terminal_is_understood(said: bytes, answer: TerminalAnswer | None) -> None:
    assert answer_from(said) == answer


@pytest.fixture
def ends() -> Iterator[tuple[int, int]]:
    """Give both ends of a terminal: the screen's, and the program's."""
    screen, program = pty.openpty()
    yield screen, program
    os.close(screen)
    os.close(program)


def answering(screen: int, answer: bytes, parts: int = 1) -> threading.Thread:
    """Start a terminal that answers the questions, and return what does it."""

    def answer_them() -> None:
        heard = b""
        while QUESTIONS not in heard:
            heard += os.read(screen, 1024)
        length = -(-len(answer) // parts)
        for at in range(0, len(answer), length):
            os.write(screen, answer[at : at + length])

    terminal = threading.Thread(target=answer_them)
    terminal.start()
    return terminal


@pytest.mark.parametrize("parts", [1, 7], ids=["at once", "in parts"])
def test_a_terminal_that_answers_is_left_as_it_was(
    ends: tuple[int, int], parts: int
) -> None:
    screen, program = ends
    before = termios.tcgetattr(program)
    terminal = answering(screen, KITTY, parts)

    answer = terminal_answer(program, program, clock=ticking(), timeout_s=PATIENCE_S)

    terminal.join()
    assert answer == answer_from(KITTY)
    assert termios.tcgetattr(program) == before


def test_a_silent_terminal_is_left_as_it_was_after_the_time(
    ends: tuple[int, int],
) -> None:
    _, program = ends
    before = termios.tcgetattr(program)

    assert terminal_answer(program, program, clock=ticking(), timeout_s=0.03) is None
    assert termios.tcgetattr(program) == before


def test_a_terminal_is_left_as_it_was_after_ctrl_c(ends: tuple[int, int]) -> None:
    _, program = ends
    before = termios.tcgetattr(program)

    def interrupted() -> float:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        terminal_answer(program, program, clock=interrupted)
    assert termios.tcgetattr(program) == before


def test_an_answer_that_comes_too_late_is_no_key_for_the_shell(
    ends: tuple[int, int],
) -> None:
    screen, program = ends
    clock = ticking(1.0)

    def late() -> float:
        now_s = clock()
        if now_s == 1.0:  # the last look at the clock
            os.write(screen, KITTY + b"\n")
            select.select([program], [], [], PATIENCE_S)
        return now_s

    assert terminal_answer(program, program, clock=late, timeout_s=0.5) is None
    os.set_blocking(program, False)
    with pytest.raises(BlockingIOError):
        os.read(program, 100)


def test_no_file_is_asked() -> None:
    reading, writing = os.pipe()

    answer = terminal_answer(reading, writing, clock=ticking())

    os.close(writing)
    assert answer is None
    assert os.read(reading, 100) == b""
    os.close(reading)


def test_a_terminal_that_went_away_gives_no_answer() -> None:
    screen, program = pty.openpty()
    os.close(screen)

    assert terminal_answer(program, program, clock=ticking()) is None
    os.close(program)
