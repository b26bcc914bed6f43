"""config set, unset, preset and edit: what is wrong changes nothing at all."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from posture_monitor.cli import config as command
from posture_monitor.control.instance import Instance
from posture_monitor.paths import settings_file
from tests.cli.saying import said, said_unwrapped
from tests.service.service_double import WELL, ServiceDouble
from tests.snapshots import everything_in

OWN = "# mine\n[reminders]\ngap_min = 30  # was 20\n"
GAP = "reminders.gap_min"


@pytest.fixture
def file() -> Path:
    """Return the person's own file, which has one setting."""
    file = settings_file()
    file.parent.mkdir(parents=True)
    file.write_text(OWN)
    file.chmod(0o640)
    return file


@pytest.fixture
def desk(session: Path) -> Iterator[ServiceDouble]:
    with ServiceDouble(WELL) as desk:
        yield desk


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a script that stands for an editor; it gets the copy's path."""
    script = tmp_path / "an editor.py"
    monkeypatch.setenv("VISUAL", f"{sys.executable} '{script}'")
    return script


def writes(text: str, status: int = 0) -> str:
    """Return an editor that writes this text."""
    return (
        "import sys, pathlib\n"
        f"pathlib.Path(sys.argv[1]).write_text({text!r})\n"
        f"sys.exit({status})\n"
    )


# set and unset


def test_a_setting_is_changed_and_the_rest_of_the_file_stays(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(capsys, "config", "set", GAP, "1", "hour") == (
        0,
        "reminders.gap_min is now 60 min. Before: 30 min.\n",
        "",
    )
    assert file.read_text() == OWN.replace("30 ", "60 ")
    assert file.stat().st_mode & 0o777 == 0o640


def test_without_a_file_one_is_made(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "config", "set", "schedule.from_time", "08:30")[0] == 0

    assert settings_file().read_text() == '[schedule]\nfrom_time = "08:30"\n'


def test_a_film_for_a_camera_is_kept_with_its_whole_path(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "film.mp4").touch()
    monkeypatch.chdir(tmp_path)

    said(capsys, "config", "set", "camera.source", "camera-file:film.mp4")

    assert f'source = "camera-file:{tmp_path / "film.mp4"}"' in (
        settings_file().read_text()
    )


def test_a_film_that_is_not_there_is_not_taken_for_a_camera(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    gone = tmp_path / "gone.mp4"

    status, _, err = said(capsys, "config", "set", "camera.source", f"video:{gone}")

    assert (status, settings_file().exists()) == (2, False)
    assert f"There is no file {gone}." in err


def test_a_setting_that_is_so_already_is_said_to_be(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(capsys, "config", "set", GAP, "30 min") == (
        0,
        "reminders.gap_min is 30 min, as before.\n",
        "",
    )
    assert file.read_text() == OWN


def test_a_setting_is_removed(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "config", "unset", GAP) == (
        0,
        "reminders.gap_min is now 20 min. Before: 30 min.\n",
        "",
    )
    assert GAP.partition(".")[2] not in file.read_text()
    assert said(capsys, "config", "unset", GAP)[1] == (
        "reminders.gap_min is not in your settings. It is 20 min.\n"
    )


def test_a_service_that_runs_goes_on_with_the_old_settings_and_this_is_said(
    desk: ServiceDouble, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Instance():
        _, out, _ = said_unwrapped(capsys, "config", "set", GAP, "40")

    assert out == (
        "reminders.gap_min is now 40 min. Before: 30 min. It watches with the old "
        "settings until you restart it: `posture-monitor stop`, then "
        "`posture-monitor start`. "
    )
    assert (desk.asked, file.read_text()) == ([], OWN.replace("30 ", "40 "))


def test_what_somebody_cannot_do_holds_from_the_next_reminder_on(
    desk: ServiceDouble, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Instance():
        _, out, _ = said_unwrapped(
            capsys, "config", "set", "care.cannot", "standing,", "floor"
        )
    _, later, _ = said_unwrapped(capsys, "config", "set", "care.cannot", "none")

    assert out == (
        "care.cannot is now standing, floor. Before: none. "
        "It holds from the next reminder on. "
    )
    assert later.startswith("care.cannot is now none. Before: standing, floor.")
    assert "cannot = []" in file.read_text()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(
            "set reminders.gap 3",
            "There is no setting reminders.gap. Did you mean reminders.gap_min?",
            id="an unknown key",
        ),
        pytest.param(
            "set reminders.gap_min 3",
            "reminders.gap_min takes a number from 5 to 480 min.",
            id="out of bounds",
        ),
        pytest.param(
            "set reminders.gap_min 10 hours",
            "reminders.gap_min takes a number from 5 to 480 min.",
            id="out of bounds in another unit",
        ),
        pytest.param(
            "set reminders.gap_min soon",
            "reminders.gap_min takes a number from 5 to 480 min.",
            id="no number",
        ),
        pytest.param(
            "set metric.lean.avoid 2",
            "metric.lean.avoid must be larger than metric.lean.caution.",
            id="does not fit another",
        ),
        pytest.param(
            "set schedule.from_time 8:30",
            "schedule.from_time takes a time of day, for example 08:30.",
            id="no time of day",
        ),
        pytest.param(
            "preset lazy",
            "reminders.preset takes one of these: gentle, normal, keen.",
            id="an unknown preset",
        ),
        pytest.param(
            "unset reminders.gap",
            "There is no setting reminders.gap. Did you mean reminders.gap_min?",
            id="removing an unknown key",
        ),
    ],
)
def test_what_does_not_go_changes_nothing_and_is_said_in_one_line(
    file: Path,
    own_folders: Path,
    capsys: pytest.CaptureFixture[str],
    words: str,
    told: str,
) -> None:
    before = everything_in(own_folders)

    status, out, err = said(capsys, "config", *words.split())

    assert (status, out, err) == (2, "", f"posture-monitor: {told}\n")
    assert everything_in(own_folders) == before
    assert file.read_text() == OWN


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[reminders", id="no TOML"),
        pytest.param("[reminders]\ngap = 3\n", id="an unknown key"),
    ],
)
@pytest.mark.parametrize("words", ["set reminders.per_day 3", "preset gentle"])
def test_a_file_that_is_wrong_already_is_not_touched(
    file: Path,
    own_folders: Path,
    capsys: pytest.CaptureFixture[str],
    text: str,
    words: str,
) -> None:
    file.write_text(text)
    before = everything_in(own_folders)

    status, out, err = said(capsys, "config", *words.split())

    assert (status, out, err.count("\n")) == (1, "", 1)
    assert everything_in(own_folders) == before


# preset


def test_a_preset_is_chosen_and_own_settings_stay(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = said(capsys, "config", "preset", "gentle")

    assert status == 0
    assert out.startswith("Your preset is now: gentle.\n")
    assert "You have set these yourself, and they stay: reminders.gap_min.\n" in out
    assert file.read_text() == OWN + 'preset = "gentle"\n'


def test_without_a_name_the_presets_are_shown(
    own_folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = said(capsys, "config", "preset")

    rows = [line.split() for line in out.splitlines()]
    assert status == 0
    assert ["gentle", "normal", "keen"] in rows
    assert ["reminders.per_day", "4", "8", "12"] in rows
    assert not own_folders.exists()


# edit


def test_an_edited_file_is_saved(
    file: Path, editor: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    editor.write_text(writes(OWN + "per_day = 4\n"))

    assert said(capsys, "config", "edit") == (
        0,
        "Saved. 2 settings differ from what is shipped.\n",
        "",
    )
    assert file.read_text() == OWN + "per_day = 4\n"
    assert file.stat().st_mode & 0o777 == 0o640


def test_an_editor_that_changes_nothing_changes_nothing(
    own_folders: Path, editor: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    editor.write_text("")

    assert said(capsys, "config", "edit") == (0, "Nothing was changed.\n", "")
    assert not own_folders.exists()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("[reminders", 0, id="no TOML"),
        pytest.param("[reminders]\ngap = 3\n", 0, id="an unknown key"),
        pytest.param("[reminders]\ngap_min = 3\n", 0, id="out of bounds"),
        pytest.param("[metric.lean]\navoid = 2\n", 0, id="does not fit another"),
        pytest.param("[reminders]\ngap_min = 40\n", 1, id="an editor that failed"),
    ],
)
def test_a_broken_edit_changes_nothing_and_is_said_in_one_line(
    file: Path,
    own_folders: Path,
    editor: Path,
    capsys: pytest.CaptureFixture[str],
    text: str,
    status: int,
) -> None:
    editor.write_text(writes(text, status))
    before = everything_in(own_folders)

    ended, out, err = said(capsys, "config", "edit")

    assert (ended, out, err.count("\n")) == (1, "", 1)
    assert err.endswith("Your settings are as before.\n")
    assert everything_in(own_folders) == before
    assert file.read_text() == OWN


def test_a_broken_edit_is_edited_again_where_the_person_wants_to(
    file: Path,
    editor: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    better = OWN.replace("30 ", "40 ")
    editor.write_text(
        "import sys, pathlib\n"
        "copy = pathlib.Path(sys.argv[1])\n"
        f"copy.write_text({better!r} if copy.read_text() == '[' else '[')\n"
    )
    asked: list[str] = []

    def again(told: str) -> bool:
        asked.append(told)
        return True

    monkeypatch.setattr(command, "_is_again_wanted", again)

    assert said(capsys, "config", "edit")[0] == 0
    assert len(asked) == 1
    assert file.read_text() == better


def test_an_edit_does_not_undo_what_another_program_changed_meanwhile(
    file: Path, editor: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = OWN.replace("30 ", "50 ")
    editor.write_text(
        f"import pathlib\npathlib.Path({str(file)!r}).write_text({other!r})\n"
        + writes(OWN + "per_day = 4\n")
    )

    status, _, err = said(capsys, "config", "edit")

    assert status == 1
    assert "Something else changed your settings meanwhile." in err
    assert file.read_text() == other


def test_an_editor_that_is_not_there_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor")

    status, _, err = said(capsys, "config", "edit")

    assert status == 1
    assert "The editor no-such-editor did not end well." in err
