"""profile: what moved is said; what is wrong is said in one line, with its status."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from posture_monitor.cli import profile as command
from posture_monitor.store.storage import Storage
from posture_monitor.vision.sources.webcam import Camera
from tests.cli.saying import said
from tests.snapshots import everything_in
from tests.store.kept import BASELINE, NOON

BUILT_IN = Camera(index=0, name="Built-in", path=None, is_virtual=False)
DOCK = Camera(index=1, name="HD Webcam", path=None, is_virtual=False)

pytestmark = pytest.mark.usefixtures("session")


@pytest.fixture
def file(tmp_path: Path, own_folders: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Return a profile with one position; nothing is kept here any more."""
    file = tmp_path / "p.json"
    Storage().profile.keep_baseline(BASELINE, NOON)
    assert said(capsys, "profile", "export", str(file)) == (
        0,
        f"Your profile is here: {file}\n"
        "Your consent is not in it, nor what belongs to this computer: "
        "camera.source, reminders.notifier.\n",
        "",
    )
    Storage().profile.forget_baseline(BASELINE.setup.id)
    return file


@pytest.mark.parametrize(
    ("cameras", "told"),
    [
        pytest.param((BUILT_IN, DOCK), "", id="its camera is here"),
        pytest.param(
            (),
            "A camera of the profile is not here now: HD Webcam. Its positions wait "
            "for it.\n",
            id="no camera",
        ),
        pytest.param(
            (BUILT_IN,),
            "A camera of the profile is not here now: HD Webcam. Its positions wait "
            "for it.\n"
            "To use them for Built-in: posture-monitor profile import {file} "
            '--rename-camera "HD Webcam=Built-in"\n',
            id="another camera",
        ),
    ],
)
def test_an_import_says_what_came_and_how_positions_find_another_camera(
    file: Path,
    cameras: tuple[Camera, ...],
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(command, "listed_cameras", lambda: cameras)

    assert said(capsys, "profile", "import", str(file)) == (
        0,
        "The profile is taken over.\n"
        "Settings: 0.\nUsual positions: 1.\nChanges by your answers: 0.\n"
        + told.format(file=file)
        + "Your consent did not move. I ask you before I open a camera here.\n",
        "",
    )


def test_with_a_consent_here_nothing_is_said_of_it(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "listed_cameras", lambda: (DOCK,))
    Storage().profile.accept(datetime.now(UTC))
    said(capsys, "profile", "import", str(file))

    assert said(capsys, "profile", "import", str(file)) == (
        0,
        "Everything in this profile is here already. Nothing was changed.\n",
        "",
    )


@pytest.mark.parametrize(
    ("words", "status"),
    [
        pytest.param("import FOREIGN", 1, id="a foreign file"),
        pytest.param("import none.json", 1, id="no file"),
        pytest.param("export FILE", 1, id="a file that is there"),
        pytest.param("import FILE --rename-camera x", 2, id="no new name"),
        pytest.param("import", 2, id="nothing to import"),
    ],
)
def test_what_is_wrong_changes_nothing_and_is_said_in_one_line(
    file: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    words: str,
    status: int,
) -> None:
    foreign = tmp_path / "foreign.json"
    foreign.write_text("{}")
    paths = {"FILE": str(file), "FOREIGN": str(foreign)}
    before = everything_in(tmp_path)

    ended, out, err = said(
        capsys, "profile", *(paths.get(word, word) for word in words.split())
    )

    assert (ended, out, err.count("\n")) == (status, "", 1)
    assert everything_in(tmp_path) == before
