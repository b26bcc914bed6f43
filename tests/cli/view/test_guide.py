"""What a person sees of the guided minute, and the keys that lead on."""

from __future__ import annotations

import os
import re
from io import StringIO

import pytest
from rich.console import Console

from posture_monitor.care.guided.selftest import GuidedMinute
from posture_monitor.cli._keys import Keys
from posture_monitor.cli.view import guide
from posture_monitor.core.calibration.personal_range import Shift
from posture_monitor.core.vocabulary import Picture
from tests.care.guided.guided_people import USUAL, tell
from tests.core.scenes import SUNK, Stretch
from tests.phrases.said_by_the_view import said_of_the_minute


def shown_at(guided: GuidedMinute) -> str:
    console = Console(record=True, width=80, file=StringIO())
    console.print(guide.panel_of(guided.steps, guided.now))
    return " ".join(console.export_text().split())


def test_the_panel_says_what_to_do_how_long_and_what_is_measured(
    guided: GuidedMinute,
) -> None:
    tell(guided, USUAL, Stretch(5.0, SUNK))

    said = shown_at(guided)

    assert "2 of 6" in said
    assert "Let yourself sink in your seat" in said
    assert re.search(r"stay so .* [56] s", said)
    assert "measured: slump index +25 %, 12.5 times its noise" in said
    assert "next: lean in" in said
    assert "space: leave this one out" in said


def test_the_panel_says_why_nothing_is_measured(guided: GuidedMinute) -> None:
    tell(guided, Stretch(3.0, Picture.BUSY))

    said = shown_at(guided)

    assert "measured: the camera is busy: close the program that uses it" in said
    assert "space" not in said  # the usual position cannot be left out


def test_a_large_change_is_not_given_more_digits_than_it_has() -> None:
    shift = Shift(metric="head_drop", change=56.9, noise=1.5)

    assert guide.shift_text(shift) == "head drop +57 %, over 20 times its noise"


@pytest.mark.parametrize(
    "word",
    [
        "correct",
        "straight",
        "upright",
        "bad",
        "good",
        "wrong",
        "poor",
        "must",
        "should",
    ],
)
def test_no_word_of_it_judges_or_assumes_a_body(word: str) -> None:
    said = "\n".join(said_of_the_minute())

    assert re.search(rf"\b{word}\b", said, re.IGNORECASE) is None


@pytest.mark.skipif(os.name != "posix", reason="a pseudo-terminal is POSIX's")
def test_keys_of_a_terminal_come_one_by_one_without_enter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keyboard, terminal = os.openpty()
    with open(terminal) as stdin:
        monkeypatch.setattr("sys.stdin", stdin)

        with Keys() as keys:
            before = keys.pressed()
            os.write(keyboard, b" x")
            pressed = keys.pressed()

    os.close(keyboard)
    assert before == frozenset()
    assert pressed == {" ", "x"}


def test_without_a_terminal_there_are_no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    with open(os.devnull) as stdin:
        monkeypatch.setattr("sys.stdin", stdin)

        with Keys() as keys:
            assert keys.pressed() == frozenset()
