"""cameras: which there are, which one is taken, and how to choose another."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from posture_monitor.cli._webcams import Webcams
from posture_monitor.cli.cameras import print_rows
from posture_monitor.cli.view.cameras import print_cameras
from posture_monitor.core.vocabulary import CameraShows
from posture_monitor.vision.asking import listed_cameras
from posture_monitor.vision.pipe.preference import KnownCamera, PassedCamera
from posture_monitor.vision.sources.webcam import Camera
from tests.cli.program import run

OBS = Camera(index=0, name="OBS Virtual Camera", path="/dev/video9", is_virtual=True)
LID = Camera(index=1, name="Integrated [HD]", path="/dev/video0", is_virtual=False)
C920 = Camera(index=2, name="HD Pro Webcam C920", path=None, is_virtual=False)
ALL = (OBS, LID, C920)


def said(
    listed: tuple[Camera, ...], source: str = "webcam", *known: KnownCamera
) -> str:
    webcams = Webcams(listed=listed, known=known)
    console = Console(file=StringIO(), record=True, width=100, highlight=False)
    print_cameras(console, webcams, source, {})
    return " ".join(console.export_text().split())


@pytest.mark.parametrize(
    ("source", "camera"),
    [
        pytest.param("webcam", LID, id="the first that is not virtual"),
        pytest.param("webcam:c920", C920, id="by a part of its name"),
        pytest.param("webcam:0", OBS, id="a virtual one only when it is named"),
        pytest.param("webcam:Brio", None, id="one that is not there"),
        pytest.param("video:desk.mp4", None, id="no webcam"),
    ],
)
def test_a_source_takes_one_camera_or_none(source: str, camera: Camera | None) -> None:
    assert Webcams(listed=ALL).used_by(source) == camera


def test_the_table_says_which_one_is_taken_and_how_to_choose() -> None:
    text = said(ALL)

    assert "0 OBS Virtual Camera /dev/video9 made by a program" in text
    assert "1 Integrated [HD] /dev/video0 this one is tried first" in text
    assert "`posture-monitor cameras --try` looks at each one now." in text
    assert "2 HD Pro Webcam C920 The first that gives a colour" in text
    assert '[camera] source = "webcam:Integrated [HD]"' in text
    assert "Your settings" not in text


@pytest.mark.parametrize(
    ("source", "line"),
    [
        pytest.param(
            "webcam:C920",
            "2 HD Pro Webcam C920 this one is used",
            id="a camera of these",
        ),
        pytest.param(
            "webcam:Brio",
            "Your settings name a camera that is not here: webcam:Brio. Plug it in",
            id="a camera that is not plugged in",
        ),
        pytest.param(
            "video:desk.mp4",
            "Your settings name no camera, but: video:desk.mp4.",
            id="a recording",
        ),
    ],
)
def test_what_the_settings_ask_for_is_said(source: str, line: str) -> None:
    assert line in said(ALL, source)


def test_the_one_that_was_chosen_is_used_and_it_is_said_why() -> None:
    passed = (PassedCamera(name="IR Camera", shows=CameraShows.GREY),)
    known = KnownCamera(name=C920.name, path=None, passed=passed)

    text = said(ALL, "webcam", known)

    assert "2 HD Pro Webcam C920 this one is used" in text
    assert "IR Camera gives grey pictures only." in text


def test_virtual_cameras_alone_are_not_taken_unasked() -> None:
    text = said((OBS,))

    assert "this one is used" not in text
    assert "These cameras are made by programs. I use one only when you" in text
    assert 'source = "webcam:OBS Virtual Camera"' in text


def test_a_row_names_camera_and_who_takes_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_rows(Webcams(listed=ALL), "webcam:C920", {LID: CameraShows.GREY})

    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert rows[1] == {
        "index": 1,
        "name": "Integrated [HD]",
        "path": "/dev/video0",
        "is_virtual": False,
        "kind": "unknown",
        "links": [],
        "group": None,
        "taken_by_webcam": True,
        "taken_by_settings": False,
        "link": None,
        "is_chosen": False,
        "shows": "grey",
    }
    assert [row["taken_by_settings"] for row in rows] == [False, False, True]


def test_without_a_camera_it_says_so_and_what_to_do(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = said(())
    print_rows(Webcams(listed=()), "webcam", {})

    rows = capsys.readouterr()
    assert text.startswith("I find no camera. Plug one in.")
    assert "`posture-monitor doctor`" in text
    assert rows.out == ""
    assert rows.err.startswith("I find no camera.")


def test_the_command_lists_the_cameras_of_this_machine(tmp_path: Path) -> None:
    ended = run("cameras", "--json", home=tmp_path)

    assert ended.status == 0
    assert [row["index"] for row in ended.rows] == [
        camera.index for camera in listed_cameras()
    ]
    assert ("I find no camera." in ended.err) is not bool(ended.rows)
