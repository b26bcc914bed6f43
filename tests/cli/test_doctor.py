"""doctor: it names all that it looked at, and what to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from posture_monitor.cli._webcams import Webcams
from posture_monitor.cli.doctor import _camera_of_a_service, _webcams
from posture_monitor.control.status import Status
from posture_monitor.core.vocabulary import CameraShows
from posture_monitor.history.periods import Tier
from posture_monitor.history.store import HistoryFile
from posture_monitor.store.profile import HistoryAnswer
from posture_monitor.store.storage import Storage
from posture_monitor.vision.pipe.preference import KnownCamera, PassedCamera
from posture_monitor.vision.sources.webcam import Camera
from tests.cli.history.kept import minute
from tests.cli.program import Ended, Row, run
from tests.cli.saying import unwrapped
from tests.service.running_service import Home
from tests.store.kept import NOON


def row_of(ended: Ended, name: str) -> Row:
    """Return what the doctor says under a name."""
    (row,) = (row for row in ended.rows if row["name"] == name)
    return row


def test_a_bad_file_of_exercises_is_named_and_what_to_do(tmp_path: Path) -> None:
    folder = tmp_path / "config" / "posture-monitor" / "exercises.d"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text("[[exercise]]\nkind = 'change'\n")

    row = row_of(run("doctor", "--json", home=tmp_path), "exercises")

    assert not row["ok"]
    assert "mine.toml" in row["found"]
    assert "mine.toml are left out" in row["do"]


def test_the_doctor_names_everything_it_looked_at(tmp_path: Path) -> None:
    ended = run("doctor", "--json", home=tmp_path)

    assert [row["name"] for row in ended.rows] == [
        "system",
        "libraries",
        "model",
        "cameras",
        "notifications",
        "settings",
        "files",
        "history",
        "exercises",
        "places",
    ]
    assert {tuple(row) for row in ended.rows} == {("name", "ok", "found", "do")}
    assert all((row["do"] is None) is row["ok"] for row in ended.rows)
    assert all(row["found"] for row in ended.rows)
    assert ended.status == int(not all(row["ok"] for row in ended.rows))
    files = row_of(ended, "files")
    assert files["do"] == "Read it and answer: `posture-monitor consent`"
    assert str(tmp_path / "data" / "posture-monitor") in files["found"]
    assert list(tmp_path.rglob("*")) == []  # it looks, and leaves nothing


def test_the_doctor_says_what_to_do_about_broken_files(tmp_path: Path) -> None:
    home = tmp_path / "[b]home"  # no markup, but a name
    settings = home / "config" / "posture-monitor" / "config.toml"
    consent = home / "data" / "posture-monitor" / "consent.json"
    for file, text in ((settings, "[reminders]\ngap_min = 'x'\n"), (consent, "{")):
        file.parent.mkdir(parents=True)
        file.write_text(text)

    ended = run("doctor", home=home)

    out = unwrapped(ended.out)
    assert (ended.status, ended.err) == (1, "")
    assert "needs you Settings A setting cannot be used." in out
    assert "reminders.gap_min" in out
    assert "needs you Your data A file was damaged. It was moved to" in out
    assert "consent.json.damaged" in "".join(ended.out.split())
    assert "`posture-monitor notify-test` shows a sample reminder." in out


def test_the_doctor_says_where_nothing_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "posture-monitor").touch()  # a file where a folder should be

    ended = run("doctor", "--json", home=tmp_path)

    files = row_of(ended, "files")
    assert not files["ok"]
    assert "is no folder" in files["do"]


# The history, and where files lie.


def with_history(home: Path) -> HistoryFile:
    """Keep two minutes of somebody who agreed to it."""
    storage = Storage(home / "data" / "posture-monitor")
    storage.profile.accept(NOON)
    storage.profile.answer_history(HistoryAnswer(agreed=True, answered_at=NOON))
    file = HistoryFile(storage.history_folder)
    file.add([minute(NOON), minute(NOON + timedelta(days=2))], Tier.MINUTES)
    return file


def test_the_doctor_says_that_no_days_are_kept(tmp_path: Path) -> None:
    row = row_of(run("doctor", "--json", home=tmp_path), "history")

    assert row["ok"]
    assert row["found"].endswith("posture-monitor/history (nothing there)")


def test_the_doctor_says_since_when_days_are_kept_and_who_may_read_them(
    tmp_path: Path,
) -> None:
    file = with_history(tmp_path)

    ended = run("doctor", "--verbose", home=tmp_path)

    size_mb = file.path.stat().st_size / 1e6
    out = unwrapped(ended.out)
    assert "ok Your days Your days are kept. `posture-monitor history off`" in out
    assert f"Those since 4 Mar 2025 lie here, {size_mb:.1f} MB in all." in out
    assert str(file.path.parent) in "".join(ended.out.split())
    assert "600" in out


def test_the_doctor_says_that_others_may_read_the_days(tmp_path: Path) -> None:
    file = with_history(tmp_path)
    file.path.chmod(0o644)

    row = row_of(run("doctor", "--json", home=tmp_path), "history")

    assert not row["ok"]
    assert "(modes of the files: 644)" in row["found"]
    assert row["do"].startswith("Others on this computer may read your days.")


def test_the_doctor_says_what_to_do_about_a_damaged_history(tmp_path: Path) -> None:
    file = with_history(tmp_path)
    file.path.write_bytes(b"no database" * 1000)

    row = row_of(run("doctor", "--json", home=tmp_path), "history")

    assert not row["ok"]
    assert "is damaged" in row["do"]


def test_the_doctor_names_every_place_with_files_of_the_program(
    tmp_path: Path,
) -> None:
    with_history(tmp_path)
    settings = tmp_path / "config" / "posture-monitor" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.touch()

    row = row_of(run("doctor", "--json", home=tmp_path), "places")

    assert row["found"] == f"{settings}, {tmp_path / 'data' / 'posture-monitor'}"


def doctors_camera(home: Home, place: str) -> Row:
    """Return what the doctor says of a camera-file that the settings name."""
    settings = home.folder / "config" / "posture-monitor" / "config.toml"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(f'[camera]\nsource = "camera-file:{place}"\n')
    rows = run("doctor", "--json", home=home.folder).rows
    return next(row for row in rows if row["name"] == "cameras")


def test_the_doctor_tries_the_camera_that_the_settings_name(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.run("consent", "--accept")

    works = doctors_camera(home, str(home.camera))
    gone = doctors_camera(home, str(tmp_path / "gone.mp4"))

    assert (works["ok"], works["do"]) == (True, None)
    assert works["found"] == f"camera-file:{home.camera} gives pictures."
    assert not gone["ok"]
    assert "camera.source" in gone["do"]


def test_the_camera_of_a_service_that_needs_somebody_is_not_called_well() -> None:
    needs = Status(running=True, why="camera_denied", meaning="It is shut.", do="Open.")
    watches = Status(running=True, watching=True)

    assert _camera_of_a_service("camera-file:x", needs).do == "Open."
    assert _camera_of_a_service("camera-file:x", watches).ok


LID = Camera(index=2, name="Integrated Camera", path="id-of-lid", is_virtual=False)
INFRARED = Camera(index=0, name="Integrated IR", path=None, is_virtual=False)


def told_of(*listed: Camera, known: tuple[KnownCamera, ...] = ()) -> str:
    return Webcams(listed=listed, known=known).told_at("")


def test_the_doctor_says_which_webcam_is_used_and_why() -> None:
    passed = (PassedCamera(name=INFRARED.name, shows=CameraShows.GREY),)
    known = (KnownCamera(name=LID.name, path=LID.path, passed=passed),)

    assert told_of(LID) == "Integrated Camera is used."
    assert told_of(INFRARED, LID, known=known) == (
        "Integrated Camera is used. Integrated IR gives grey pictures only."
    )
    assert told_of(INFRARED, LID) == (
        "The first of these that gives a colour picture is used: "
        "Integrated IR, Integrated Camera."
    )


def test_the_doctor_names_the_group_that_may_open_the_camera(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    denied = Webcams(listed=(replace(LID, group="video"),))
    monkeypatch.setattr(Webcams, "of_this_computer", lambda _storage: denied)

    found = _webcams("")

    assert not found.ok
    assert found.do is not None
    assert "`sudo usermod -aG video $USER`" in found.do
