"""What plays recordings may die: one file is lost by it, and none of the others."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import psutil
import pytest

from posture_monitor.batch.playing import Look, Playback
from posture_monitor.core.vocabulary import Unread
from posture_monitor.errors import SourceError
from posture_monitor.formats.writer import FileTrouble
from tests.batch import crashing

PATIENCE_S = 60.0


@pytest.fixture
def folder(shared: Path, tmp_path: Path) -> Path:
    """A folder of three pictures; `with_picture` adds others between them."""
    made = tmp_path / "pictures"
    made.mkdir()
    for name in ("b.jpg", "d.jpg", "f.jpg"):
        with_picture(shared, made, name)
    return made


def with_picture(shared: Path, folder: Path, name: str) -> None:
    shutil.copy(shared / "media" / "side" / "hunchback.jpg", folder / name)


def names(found: Iterable[Look | FileTrouble]) -> list[str | None]:
    """Return the name of each look's picture, and each trouble's with its reason."""
    return [
        f"{each.file} {each.why}" if isinstance(each, FileTrouble) else each[1]
        for each in found
    ]


@pytest.mark.parametrize(
    ("name", "silent_s", "why"),
    [
        pytest.param("crash.jpg", PATIENCE_S, Unread.CRASHED, id="a crash"),
        pytest.param("cut_hang.jpg", 12.0, Unread.SILENT, id="a hang"),
        pytest.param("clarge.jpg", PATIENCE_S, Unread.TOO_LARGE, id="too much memory"),
    ],
)
def test_a_picture_that_ends_the_worker_is_named_and_the_others_are_looked_at(
    shared: Path, folder: Path, name: str, silent_s: float, why: Unread
) -> None:
    with_picture(shared, folder, name)

    with Playback([folder], 1.0, silent_s=silent_s, run=crashing.run) as playback:
        played = playback.begin()
        found = names(playback.looks())

    assert found == ["b.jpg", f"{name} {why}", "d.jpg", "f.jpg"]
    assert [each.at_s for each in played.troubles] == [600.0]
    assert played.looks == 3


def test_a_last_picture_that_ends_the_worker_ends_the_folder(
    shared: Path, folder: Path
) -> None:
    with_picture(shared, folder, "z_crash.jpg")

    with Playback([folder], 1.0, run=crashing.run) as playback:
        playback.begin()
        found = names(playback.looks())

    assert found == ["b.jpg", "d.jpg", "f.jpg", "z_crash.jpg crashed"]


def test_what_is_played_after_a_folder_with_a_crash_begins_with_its_first_picture(
    shared: Path, folder: Path, tmp_path: Path
) -> None:
    with_picture(shared, folder, "x_crash.jpg")
    other = tmp_path / "other"
    other.mkdir()
    with_picture(shared, other, "a.jpg")

    with Playback([folder, other], 1.0, run=crashing.run) as playback:
        found = [(playback.begin().file.name, names(playback.looks())) for _ in "12"]

    assert found == [
        ("pictures", ["b.jpg", "d.jpg", "f.jpg", "x_crash.jpg crashed"]),
        ("other", ["a.jpg"]),
    ]


def test_all_looks_of_a_video_before_a_crash_are_told_once(front: Path) -> None:
    with Playback([front], 1.0, run=crashing.run_video) as playback:
        played = playback.begin()
        found = list(playback.looks())

    looks = [each[0].at_s for each in found if isinstance(each, tuple)]
    assert looks == pytest.approx([0.0, 1.0, 2.0, 3.0], abs=0.05)
    assert names(found)[-1] == f"{front.name} crashed"
    assert played.looks == 4
    assert played.troubles[0].is_partial


def test_a_worker_that_does_not_start_is_no_fault_of_a_file(folder: Path) -> None:
    with (
        Playback([folder], 1.0, run=crashing.end_at_once) as playback,
        pytest.raises(SourceError, match="The part that looks has stopped"),
    ):
        playback.begin()


def test_each_recording_begins_at_its_own_0(shared: Path) -> None:
    video = shared / "cases" / "whole" / "base.mp4"

    with Playback([video, video], 1.0) as playback:
        times = []
        for _ in "12":
            playback.begin()
            looks = [each for each in playback.looks() if isinstance(each, tuple)]
            times.append([observation.at_s for observation, _ in looks])

    assert times[0] == times[1]
    assert times[0][0] == 0.0


def test_a_video_that_cannot_be_opened_is_a_trouble_with_its_reason(
    tmp_path: Path,
) -> None:
    noise = tmp_path / "noise.mp4"
    noise.write_bytes(bytes(range(256)) * 20)

    with Playback([noise], 1.0) as playback:
        playback.begin()
        found = names(playback.looks())

    assert found == ["noise.mp4 damaged"]


def test_more_is_not_played_than_was_named(shared: Path) -> None:
    with Playback([], 1.0) as playback, pytest.raises(ValueError, match="got no more"):
        playback.begin()


def test_a_worker_is_ready_to_start_before_numpy_is_loaded(front: Path) -> None:
    script = """
import sys
from pathlib import Path
from posture_monitor.batch.playing import Playback

Playback([Path(sys.argv[1])], 1.0)
print("numpy" in sys.modules)
"""

    ended = subprocess.run(
        [sys.executable, "-c", script, str(front)],
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
    )

    assert ended.stdout == "False\n"


PLAY = """
import sys
from pathlib import Path
from posture_monitor.batch.playing import Playback

if __name__ == "__main__":
    with Playback([Path(sys.argv[1])], 30.0) as playback:
        playback.begin()
        looks = playback.looks()
        next(looks)
        print(playback._link.pid, flush=True)
        {then}
"""


def test_a_worker_does_not_outlive_a_parent_that_was_killed(
    front: Path, tmp_path: Path
) -> None:
    script = tmp_path / "play.py"
    script.write_text(PLAY.format(then="sys.stdin.read()"))
    parent = subprocess.Popen(
        [sys.executable, str(script), str(front)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert parent.stdin is not None
    assert parent.stdout is not None
    worker = psutil.Process(int(parent.stdout.readline()))

    parent.send_signal(signal.SIGKILL)
    parent.communicate()

    _, left = psutil.wait_procs([worker], timeout=PATIENCE_S)
    assert left == []
