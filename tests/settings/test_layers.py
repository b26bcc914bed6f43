"""Files of settings: which layer wins, and a bad file is named with what to do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from posture_monitor.errors import ConfigError
from posture_monitor.settings.given import Layer
from posture_monitor.settings.layers import load_config, read_again
from posture_monitor.settings.table import keys
from tests.faults import finds
from tests.settings.rows import NAMES, user_file

LOAD_AS_NOBODY = """
import os
from pathlib import Path
from posture_monitor.settings.layers import load_config, read_again
from posture_monitor.errors import ConfigError
from posture_monitor.phrases.catalogue import say
say("No.")
load_config()  # the checkout and Python may be closed to nobody
if os.geteuid() == 0:
    os.setresuid(65534, 65534, 65534)
try:
    load_config(Path("locked/config.toml"))
except ConfigError as error:
    print(error.found)
"""


# Layers.


def test_without_a_file_and_words_every_value_is_the_default(tmp_path: Path) -> None:
    settings = load_config(tmp_path / "none.toml")

    assert settings.values == {name: keys()[name].value for name in NAMES}
    assert set(settings.layers.values()) == {Layer.DEFAULT}


def test_a_file_beats_the_default_and_the_command_line_beats_the_file(
    tmp_path: Path,
) -> None:
    file = user_file(
        tmp_path,
        """
        [reminders]
        gap_min = 30
        per_day = 4
        """,
    )

    settings = load_config(file, ("reminders.per_day=3",))

    names = ("reminders.gap_min", "reminders.per_day", "reminders.per_hour")
    assert [settings.values[name] for name in names] == [30.0, 3, 2]
    assert [settings.layers[name] for name in names] == [
        Layer.USER,
        Layer.COMMAND,
        Layer.DEFAULT,
    ]


def test_the_last_of_two_words_for_one_setting_wins() -> None:
    settings = load_config(assignments=("reminders.per_day=3", "reminders.per_day=5"))

    assert settings.values["reminders.per_day"] == 5


def test_a_folder_that_is_a_file_holds_no_settings(tmp_path: Path) -> None:
    (tmp_path / "posture-monitor").write_bytes(b"")

    settings = load_config(tmp_path / "posture-monitor" / "config.toml")

    assert set(settings.layers.values()) == {Layer.DEFAULT}


# What is refused.


def test_an_unknown_setting_is_refused_with_its_file_and_the_nearest_name(
    tmp_path: Path,
) -> None:
    file = user_file(tmp_path, "[reminders]\ngap = 30\n")

    with pytest.raises(ConfigError) as raised:
        load_config(file)

    assert str(raised.value) == (
        "There is no setting reminders.gap. Did you mean reminders.gap_min? "
        f"It is in this file: {file}."
    )
    assert raised.value.found == (
        f"expected a known setting in {file}, got 'reminders.gap'"
    )


def test_a_row_copied_from_the_table_is_refused_as_unknown(tmp_path: Path) -> None:
    file = user_file(tmp_path, "[reminders]\ngap_min = { value = 30.0, min = 5.0 }\n")

    with finds(ConfigError, "got 'reminders.gap_min.value'"):
        load_config(file)


def test_a_wrong_type_in_a_file_names_the_file(tmp_path: Path) -> None:
    file = user_file(tmp_path, '[reminders]\ngap_min = "often"\n')

    with finds(ConfigError, f"expected reminders.gap_min in {file} to be a"):
        load_config(file)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"[reminders\n", "line 1", id="not TOML"),
        pytest.param(b"source = \xff\n", "can't decode byte 0xff", id="not UTF-8"),
    ],
)
def test_a_file_that_is_no_toml_is_refused(
    tmp_path: Path, content: bytes, message: str
) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(content)

    with pytest.raises(ConfigError) as raised:
        load_config(file)

    found = raised.value.found or ""
    assert f" in {file}, got " in found
    assert message in found
    assert str(raised.value).startswith(
        f"The file with your settings is broken: {file}."
    )


def test_a_folder_in_the_files_place_cannot_be_read(tmp_path: Path) -> None:
    with finds(ConfigError, f"expected to read {tmp_path}, got Is a directory"):
        load_config(tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
@pytest.mark.parametrize(
    ("file_mode", "folder_mode"),
    [
        pytest.param(0o000, 0o755, id="the file itself"),
        pytest.param(0o644, 0o000, id="the folder around it"),
    ],
)
def test_a_file_that_may_not_be_read_is_no_missing_file(
    tmp_path: Path, file_mode: int, folder_mode: int
) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    file = user_file(folder, "")
    file.chmod(file_mode)
    tmp_path.chmod(0o755)
    folder.chmod(folder_mode)

    result = subprocess.run(
        [sys.executable, "-c", LOAD_AS_NOBODY], cwd=tmp_path, capture_output=True
    )
    folder.chmod(0o755)

    assert result.stderr == b""
    assert result.stdout.decode() == (
        "expected to read locked/config.toml, got Permission denied (EACCES)\n"
    )


# Read again while a program runs.


def test_settings_that_are_read_again_are_those_of_the_file_by_now(
    tmp_path: Path,
) -> None:
    file = tmp_path / "config.toml"
    before = load_config(file, ["care.strength=on"])
    file.write_text('[care]\ncannot = ["floor"]\nstrength = false\n')

    now = read_again(before, file)

    assert now.words("care.cannot") == ("floor",)
    assert now.is_on("care.strength")  # as the command line says
    assert now.layers["care.strength"] is Layer.COMMAND


def test_a_file_that_is_broken_by_now_is_refused_when_it_is_read_again(
    tmp_path: Path,
) -> None:
    file = tmp_path / "config.toml"
    before = load_config(file)
    file.write_text("[care")

    with pytest.raises(ConfigError):
        read_again(before, file)
