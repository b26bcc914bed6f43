"""What a person sees of the guided minute, and the keys that lead on."""

from __future__ import annotations

import os
import re
from io import BytesIO, StringIO, TextIOWrapper
from typing import Any

import pytest
from rich.console import Console

from posture_monitor.care.guided.baseline import GuidedBaseline
from posture_monitor.care.guided.selftest import GuidedMinute
from posture_monitor.cli._keys import Keys
from posture_monitor.cli.view import guide
from posture_monitor.core.calibration.collector import CalibrationSettings
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.vocabulary import Picture
from posture_monitor.vision.worker_link import Looked
from tests.care.guided.guided_people import OPENED, USUAL, tell
from tests.core.scenes import FRONT, NEARER, SUNK, Stretch, observations
from tests.figures import front_pose
from tests.phrases.said_by_the_view import said_of_the_minute


def console_of(*, columns: int = 80, encoding: str = "utf-8") -> Console:
    """Return a terminal of so many columns that records what it shows."""
    file = TextIOWrapper(BytesIO(), encoding=encoding)
    return Console(record=True, width=columns, file=file, force_terminal=True)


def shown_at(guided: GuidedMinute, **terminal: Any) -> str:
    console = console_of(**terminal)
    console.print(guide.MinutePanel(guided))
    return console.export_text()


def flat(text: str) -> str:
    return " ".join(re.sub("[│|]", " ", text).split())


def test_the_panel_says_what_to_do_how_long_and_what_is_seen(
    guided: GuidedMinute,
) -> None:
    tell(guided, USUAL, Stretch(5.0, SUNK))

    said = flat(shown_at(guided))

    assert "2 of 6" in said
    assert "✓ usual position" in said
    assert "▸ sink down" in said
    assert "I see it." in said
    assert "Let yourself sink down" in said
    assert re.search(r"[56] s Stay like this\.", said)
    assert "Space: skip" in said


def test_the_panel_says_how_the_person_is_in_the_picture(
    guided: GuidedMinute,
) -> None:
    near = front_pose(shoulder_span_px=520.0, ear_height_px=312.0, eye_span_px=156.0)
    tell(guided, Stretch(3.0, near))

    said = flat(shown_at(guided))

    assert "You are too near. Move back a little." in said
    assert "Space" not in said  # the usual position cannot be left out


def test_the_panel_says_what_is_wrong_with_the_camera(guided: GuidedMinute) -> None:
    tell(guided, Stretch(3.0, Picture.BUSY))

    assert "Another program uses the camera. Close that program" in flat(
        shown_at(guided)
    )


def test_a_movement_that_was_not_seen_has_its_circle_at_once(
    guided: GuidedMinute,
) -> None:
    tell(guided, USUAL, Stretch(11.0, FRONT))

    said = flat(shown_at(guided))

    assert "○ sink down" in said
    assert "I did not see that. Once more, if you like: Let yourself sink" in said


def test_nothing_is_ticked_of_whoever_sits_still(guided: GuidedMinute) -> None:
    tell(guided, USUAL, Stretch(85.0, FRONT))

    said = flat(shown_at(guided))

    assert said.count("✓") == 1  # the usual position
    assert said.count("○") >= 4


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
@pytest.mark.parametrize(("columns", "rows"), [(80, 22), (40, 24)])
def test_it_fits_terminals_of_every_kind(
    guided: GuidedMinute, columns: int, rows: int, encoding: str
) -> None:
    tell(guided, USUAL, Stretch(11.0, FRONT))

    lines = shown_at(guided, columns=columns, encoding=encoding).splitlines()

    assert max(map(len, lines)) <= columns
    assert len(lines) <= rows
    assert encoding == "utf-8" or all(line.isascii() for line in lines)
    assert any("#" in line or line.strip("│ ")[:1] > "⠀" for line in lines)


@pytest.mark.parametrize("columns", [40, 80])
def test_a_usual_position_is_taken_before_a_mirror(
    settings: MonitorSettings, columns: int
) -> None:
    guided = GuidedBaseline(settings, CalibrationSettings(min_looks=10, min_s=10.0))
    tell(guided, Stretch(4.0, FRONT))
    console = console_of(columns=columns)

    console.print(guide.UsualPanel(guided))

    text = console.export_text()
    assert max(map(len, text.splitlines())) <= columns
    assert "I see you well. Stay as you are." in flat(text)
    assert "6 s" in text


def test_without_a_terminal_lines_say_the_steps_and_their_results(
    guided: GuidedMinute,
) -> None:
    console = Console(record=True, width=80, file=StringIO())

    with guide.Guide(console) as shown:
        guided.hear(OPENED)
        for each in observations(
            USUAL, Stretch(20.0, FRONT), Stretch(10.5, NEARER), every_s=0.5
        ):
            guided.hear(Looked(observation=each))
            shown.show(guided)

    lines = console.export_text().splitlines()
    assert "Let yourself sink down, as when you are tired. (10 s)" in lines
    assert lines.index("sink down: not seen") < lines.index("lean in: seen")
    assert not any("\x07" in line or "█" in line for line in lines)


def test_without_a_terminal_a_line_says_once_what_is_in_the_way(
    settings: MonitorSettings,
) -> None:
    guided = GuidedBaseline(settings, CalibrationSettings(min_looks=10, min_s=10.0))
    console = Console(record=True, width=80, file=StringIO())

    with guide.Guide(console) as shown:
        guided.hear(OPENED)
        for each in observations(Stretch(6.0, Picture.DARK), every_s=0.5):
            guided.hear(Looked(observation=each))
            shown.show_usual(guided)

    assert console.export_text() == "It is too dark. Switch on a light.\n"


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
