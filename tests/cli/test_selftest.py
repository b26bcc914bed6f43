"""The guided minute, with the real worker and with people made of points."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from rich.console import Console

from posture_monitor import config
from posture_monitor.cli import _guide, selftest
from posture_monitor.cli._guided import TIMETABLE, Finding, Guided, Step
from posture_monitor.cli._keys import Keys
from posture_monitor.config import shipped
from posture_monitor.core.observation import Observation, Picture
from posture_monitor.core.range import Clarity, Movement, Shift
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.errors import SourceError
from posture_monitor.storage import Storage
from posture_monitor.vision.link import Looked, Opened
from tests.cli.program import Ended, run
from tests.core.scenes import FRONT, NEARER, SUNK, TURNED, Stretch, observations
from tests.figures import SIZE_PX

DEMO = Path(selftest.__file__).parents[1] / "demo" / "desk_front.mp4"
FPS = 5
Image = NDArray[np.uint8]

SHORT = (
    Step(movement=None, change_s=0.0, hold_s=3.0),
    *(Step(movement=each, change_s=1.75, hold_s=1.25) for each in Movement),
)
QUICK = ("camera.looks_per_s=5", "calibration.min_looks=5", "presence.leave_s=0.5")


# Clips, made of the demonstration's rendered woman: upright 0-10 s, slumped 10-22 s,
# looking down 29-37 s.


@pytest.fixture(scope="session")
def demo_frames() -> list[Image]:
    capture = cv2.VideoCapture(str(DEMO))
    frames = []
    while (read := capture.read())[0]:
        frames.append(np.asarray(read[1], dtype=np.uint8))
    capture.release()
    assert len(frames) > 37 * FPS
    return frames


def part(frames: Sequence[Image], first_s: float, last_s: float) -> list[Image]:
    return list(frames[round(first_s * FPS) : round(last_s * FPS)])


def nearer(frame: Image) -> Image:
    """Return the picture as of somebody who is a fifth nearer."""
    height, width = frame.shape[:2]
    grown = cv2.warpAffine(
        frame,
        cv2.getRotationMatrix2D((width / 2, height * 0.9), 0, 1.2),
        (width, height),
    )
    return np.asarray(grown, dtype=np.uint8)


def empty(number: int) -> Image:
    """Return a picture of nobody: a slope of light, with a sensor's noise."""
    noise = np.random.default_rng(number).integers(0, 8, (480, 640, 3))
    slope = np.linspace(40, 200, 640)[None, :, None]
    return np.asarray(slope + noise, dtype=np.uint8)


def scene(frames: Sequence[Image], *, usual_s: float, each_s: float) -> Iterator[Image]:
    """Yield somebody who does all that is asked, but does not turn the head."""
    upright = part(frames, 0, 9)
    parts = (
        (upright, usual_s),
        (part(frames, 13, 21), each_s),
        ([nearer(each) for each in upright], each_s),
        (part(frames, 30.4, 36), each_s),
        (upright, each_s),
        ([empty(number) for number in range(8)], each_s + 5),
    )
    for pictures, lasts_s in parts:
        for number in range(round(lasts_s * FPS)):
            yield pictures[number % len(pictures)]


def write_clip(path: Path, pictures: Iterator[Image]) -> Path:
    fourcc = cv2.VideoWriter.fourcc(*"mp4v")
    writer = cv2.VideoWriter(str(path), fourcc, FPS, (640, 480))
    for picture in pictures:
        writer.write(picture)
    writer.release()
    return path


@pytest.fixture(scope="session")
def minute(demo_frames: list[Image], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("minute") / "minute.mp4"
    return write_clip(path, scene(demo_frames, usual_s=12, each_s=10))


def by_movement(findings: Sequence[Finding]) -> dict[Movement, Finding]:
    return {each.movement: each for each in findings}


# The whole minute.


@pytest.fixture(scope="module")
def told(minute: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Ended, Path]:
    home = tmp_path_factory.mktemp("told")
    return run("selftest", "--source", f"video:{minute}", "--json", home=home), home


def rows_of(ended: Ended, kind: str) -> list[dict[str, Any]]:
    return [row for row in ended.rows if row["type"] == kind]


def test_it_tells_what_was_seen_of_each_movement(told: tuple[Ended, Path]) -> None:
    ended, _ = told

    found = {row["movement"]: row for row in rows_of(ended, "movement")}

    assert ended.status == 0
    assert {name: row["clarity"] for name, row in found.items()} == {
        "slouch": "seen",
        "lean_in": "seen",
        "look_down": "seen",
        "turn": "not seen",
        "leave": "seen",
    }
    assert found["lean_in"]["noises"] > 8
    assert 2.0 <= found["leave"]["after_s"] <= 6.0


def test_the_range_moves_the_limits_of_the_ratios(told: tuple[Ended, Path]) -> None:
    ended, _ = told

    found = {row["metric"]: row for row in rows_of(ended, "limit")}

    assert found["lean"]["range"] == pytest.approx(20.0, abs=4.0)  # as the clip grows
    assert found["lean"]["as_set"] == 12.0
    assert found["lean"]["here"] == pytest.approx(found["lean"]["range"] / 2, abs=0.01)
    assert found["slump_index"]["here"] == 12.0  # 1.5 times 8: she sinks far


def test_baseline_and_range_are_kept_for_the_same_set_up(
    told: tuple[Ended, Path],
) -> None:
    ended, home = told
    storage = Storage(home / "data" / "posture-monitor")

    (baseline,), (shown,) = storage.baselines(), storage.ranges()

    (row,) = rows_of(ended, "baseline")
    assert row["setup"] == baseline.baseline.setup.id == shown.range.setup
    assert row["looks"] == baseline.baseline.looks >= 20
    assert not baseline.baseline.provisional
    assert {"lean", "slump_index", "head_drop"} <= shown.range.changes.keys()


def test_without_a_terminal_each_step_is_said_in_a_line(
    told: tuple[Ended, Path],
) -> None:
    ended, _ = told

    asked = re.findall(r"^(.+) \(10 s\)$", ended.err, re.MULTILINE)

    words = _guide.words()
    assert asked == [words.of(step).ask for step in TIMETABLE]


def test_a_person_reads_a_table_and_no_reproach(minute: Path, tmp_path: Path) -> None:
    ended = run("selftest", "--source", f"video:{minute}", "--yes", home=tmp_path)

    said = " ".join(ended.out.split())
    assert ended.status == 0
    assert "lean in ● seen" in said
    assert "turn head ○ not seen you may have stayed still, or this camera" in said
    assert re.search(r"leave ● seen noticed after \d s", said)
    assert re.search(r"slump index \+\d+ % 8 % 12 %", said)
    assert "is now the baseline" in said


def test_somebody_who_moves_in_the_usual_position_is_told_and_nothing_is_kept(
    demo_frames: list[Image], tmp_path: Path
) -> None:
    restless = [*part(demo_frames, 0, 6), *part(demo_frames, 13, 20)]
    clip = write_clip(tmp_path / "restless.mp4", iter(restless))

    ended = run("selftest", "--source", f"video:{clip}", home=tmp_path)

    assert ended.status == 1
    assert "expected one steady posture, got movement in" in ended.err
    assert not (tmp_path / "data").exists()


# A camera.


def test_without_consent_no_camera_is_opened(tmp_path: Path) -> None:
    (tmp_path / "camera.mp4").touch()
    (tmp_path / "camera.mp4.fault").write_text("vanishes")  # an opener would say so

    words = ("selftest", "--yes", "--source", "camera-file:camera.mp4")
    ended = run(*words, home=tmp_path, cwd=tmp_path)

    assert ended.status == 1
    assert "expected your consent before a camera is opened" in ended.err


def test_a_camera_is_followed_by_its_own_time(
    demo_frames: list[Image], tmp_path: Path
) -> None:
    pictures = scene(demo_frames, usual_s=5.0, each_s=3.0)
    clip = write_clip(tmp_path / "camera.mp4", pictures)
    settings = config.load(None, QUICK)
    console = Console(file=StringIO(), width=80)

    guided = selftest.guided_through(f"camera-file:{clip}", settings, console, SHORT)

    found = by_movement(guided.findings())
    assert guided.is_over
    assert {name: each.clarity for name, each in found.items()} == {
        Movement.SLOUCH: Clarity.SEEN,
        Movement.LEAN_IN: Clarity.SEEN,
        Movement.LOOK_DOWN: Clarity.SEEN,
        Movement.TURN: Clarity.NOT_SEEN,
        Movement.LEAVE: Clarity.SEEN,
    }


# The steps, with people made of points.


@pytest.fixture
def guided(settings: MonitorSettings) -> Guided:
    return Guided(settings, min_looks=10)


OPENED = Opened(camera="Desk Camera", size_px=SIZE_PX, is_live=True)
USUAL = Stretch(10.1, FRONT)  # the look at 10 s makes the baseline


def told_to(guided: Guided, *stretches: Stretch, begins_s: float = 0.0) -> float:
    """Let it look twice a second; return when the next look is due."""
    guided.hear(OPENED)
    for each in observations(*stretches, begins_s=begins_s, every_s=0.5):
        guided.hear(Looked(observation=each))
    return begins_s + sum(stretch.lasts_s for stretch in stretches)


def test_the_whole_takes_a_minute() -> None:
    assert sum(step.lasts_s for step in TIMETABLE) == 60.0
    assert [step.movement for step in TIMETABLE] == [None, *Movement]


def test_what_is_shown_on_the_way_to_a_movement_does_not_count(
    settings: MonitorSettings,
) -> None:
    long_way = Step(movement=Movement.SLOUCH, change_s=6.0, hold_s=4.0)
    guided = Guided(settings, (TIMETABLE[0], long_way), min_looks=10)

    told_to(guided, USUAL, Stretch(5.5, SUNK), Stretch(5.0, FRONT))

    (slouch,) = guided.findings()
    assert guided.is_over
    assert slouch.clarity is Clarity.NOT_SEEN


def test_a_movement_is_reckoned_from_its_middle_look(guided: Guided) -> None:
    told_to(guided, USUAL, Stretch(10.0, SUNK), Stretch(10.0, NEARER))

    shown = guided.shown()

    assert list(shown) == [Movement.SLOUCH, Movement.LEAN_IN]
    sunk = {each.metric: each.change for each in shown[Movement.SLOUCH]}
    lean = {each.metric: each.change for each in shown[Movement.LEAN_IN]}
    assert sunk["slump_index"] == pytest.approx(25.0, abs=0.5)
    assert lean["lean"] == pytest.approx(15.0, abs=0.5)


def test_a_movement_that_is_left_out_gives_no_range_and_the_next_one_begins(
    guided: Guided,
) -> None:
    at_s = told_to(guided, USUAL, Stretch(4.0, SUNK))

    guided.leave_out()
    told_to(guided, Stretch(10.5, NEARER), begins_s=at_s)

    (slouch, lean, *_) = guided.findings()
    assert (slouch.clarity, slouch.why) == (None, "left out")
    assert lean.clarity is Clarity.SEEN
    assert Movement.SLOUCH not in guided.shown()
    assert "slump_index" not in guided.personal("0a1b2c3d").changes


def test_the_usual_position_cannot_be_left_out(guided: Guided) -> None:
    told_to(guided, Stretch(5.0, FRONT))

    guided.leave_out()

    assert guided.now.number == 0


def test_a_head_turned_far_counts_as_seen_by_being_set_aside(guided: Guided) -> None:
    still = (Stretch(10.0, FRONT),) * 3
    told_to(guided, USUAL, *still, Stretch(10.0, TURNED), Stretch(11.0, None))

    found = by_movement(guided.findings())

    assert found[Movement.TURN].clarity is Clarity.SEEN
    assert found[Movement.TURN].is_aside


def test_leaving_is_noticed_after_the_time_that_presence_asks_for(
    guided: Guided,
) -> None:
    still = (Stretch(10.0, FRONT),) * 4

    told_to(guided, USUAL, *still, Stretch(12.0, None))

    leave = by_movement(guided.findings())[Movement.LEAVE]
    assert guided.is_over
    assert leave.clarity is Clarity.SEEN
    assert leave.after_s == pytest.approx(2.5)  # presence.leave_s is 2


def test_whoever_stays_is_not_reproached(guided: Guided) -> None:
    told_to(guided, Stretch(80.0, FRONT))

    found = guided.findings()

    assert {each.clarity for each in found} == {Clarity.NOT_SEEN}
    assert guided.personal("0a1b2c3d").changes == {}


def test_a_covered_camera_is_not_taken_for_leaving(guided: Guided) -> None:
    still = (Stretch(10.0, FRONT),) * 4

    told_to(guided, USUAL, *still, Stretch(12.0, Picture.COVERED))

    leave = by_movement(guided.findings())[Movement.LEAVE]
    assert leave.clarity is Clarity.NOT_SEEN


def test_what_cannot_be_measured_says_why(guided: Guided) -> None:
    told_to(guided, USUAL, Stretch(10.0, Picture.COVERED))

    (slouch, *others) = guided.findings()

    assert slouch.clarity is None
    assert slouch.why == (
        "the camera is covered: open its shutter, if you want to be seen"
    )
    assert {each.why for each in others} == {"it ended before"}


@pytest.mark.parametrize(
    ("what", "why"),
    [
        pytest.param(None, "nobody there", id="nobody"),
        pytest.param(
            Picture.BUSY,
            "the camera is busy: close the program that uses it, such as a video call",
            id="a busy camera",
        ),
    ],
)
def test_where_nobody_is_seen_it_gives_up_and_says_why(
    guided: Guided, what: Picture | None, why: str
) -> None:
    with pytest.raises(SourceError, match=f"expected to see you for 10 s, got: {why};"):
        told_to(guided, Stretch(60.0, what))


def test_a_camera_that_never_opened_is_waited_for_just_as_long(guided: Guided) -> None:
    denied = Observation(at_s=0.0, picture=Picture.DENIED)
    guided.hear(Looked(observation=denied))
    guided.hear(Looked(observation=replace(denied, at_s=40.0)))

    with pytest.raises(SourceError, match="got: the camera is denied: allow camera"):
        guided.hear(Looked(observation=replace(denied, at_s=40.5)))


# What a person sees.


def shown_at(guided: Guided) -> str:
    console = Console(record=True, width=80, file=StringIO())
    console.print(_guide.panel_of(guided.steps, guided.now))
    return " ".join(console.export_text().split())


def test_the_panel_says_what_to_do_how_long_and_what_is_measured(
    guided: Guided,
) -> None:
    told_to(guided, USUAL, Stretch(5.0, SUNK))

    said = shown_at(guided)

    assert "2 of 6" in said
    assert "Let yourself sink in your seat" in said
    assert re.search(r"stay so .* [56] s", said)
    assert "measured: slump index +25 %, 12.5 times its noise" in said
    assert "next: lean in" in said
    assert "space: leave this one out" in said


def test_the_panel_says_why_nothing_is_measured(guided: Guided) -> None:
    told_to(guided, Stretch(3.0, Picture.BUSY))

    said = shown_at(guided)

    assert "measured: the camera is busy: close the program that uses it" in said
    assert "space" not in said  # the usual position cannot be left out


def test_a_large_change_is_not_given_more_digits_than_it_has() -> None:
    shift = Shift(metric="head_drop", change=56.9, noise=1.5)

    assert _guide.shift_text(shift) == "head drop +57 %, over 20 times its noise"


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
    text = shipped("selftest.en.toml").decode()
    said = " ".join(line for line in text.splitlines() if not line.startswith("#"))

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
