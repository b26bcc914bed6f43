"""The language: the setting chooses, else the system; English is the source."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from posture_monitor.language import (
    FOR_THIS_RUN,
    SETTING,
    SYSTEM,
    language_for_this_run,
    languages,
)
from posture_monitor.phrases.cli.program import help_help
from posture_monitor.settings.table import keys
from tools.pseudo import compiled, pseudo


def chosen(file: Path, written: str | None = None, **environment: str) -> list[str]:
    """Return the languages in such an environment with such a settings file."""
    if written is not None:
        file.write_text(written, encoding="utf-8")
    return languages(environment, file)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a settings file that does not exist yet."""
    return tmp_path / "config.toml"


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        pytest.param({}, [], id="nothing"),
        pytest.param({"LANG": "de_AT.UTF-8"}, ["de_AT.UTF-8"], id="LANG"),
        pytest.param({"LANG": "C.UTF-8"}, [], id="no language"),
        pytest.param({"LANG": "en_GB.UTF-8"}, [], id="English"),
        pytest.param(
            {"LANGUAGE": "fr:de", "LANG": "es_ES"}, ["fr", "de"], id="LANGUAGE first"
        ),
        pytest.param({"LANGUAGE": "", "LANG": "es"}, ["es"], id="an empty LANGUAGE"),
        pytest.param({"LANGUAGE": "en_US:fr"}, [], id="English before another"),
        pytest.param({"LANGUAGE": "fr:en:de"}, ["fr"], id="English before the last"),
        pytest.param({"LC_MESSAGES": "es_MX", "LANG": "de"}, ["es_MX"], id="messages"),
    ],
)
def test_the_system_chooses_where_the_setting_does_not(
    environment: dict[str, str], wanted: list[str], file: Path
) -> None:
    assert chosen(file, **environment) == wanted
    assert chosen(file, f'[ui]\nlanguage = "{SYSTEM}"\n', **environment) == wanted


@pytest.mark.parametrize(
    "written",
    [
        pytest.param('[ui]\nlanguage = "fr"\n', id="in a section"),
        pytest.param('ui.language = "fr"\n', id="with a dot"),
        pytest.param('[ui]\n"language" = "fr" # mine\n', id="in quotes"),
    ],
)
def test_the_setting_chooses_before_the_system(written: str, file: Path) -> None:
    assert chosen(file, written, LANGUAGE="de", LANG="es_ES.UTF-8") == ["fr"]


def test_english_may_be_chosen_on_a_german_system(file: Path) -> None:
    assert chosen(file, '[ui]\nlanguage = "en"\n', LANG="de_DE.UTF-8") == []


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("[reminders]\ngap_min = 30\n", id="another setting"),
        pytest.param('[ui\nlanguage = "fr"\n', id="no TOML"),
        pytest.param("[ui]\nlanguage = 5\n", id="no text"),
        pytest.param('ui = "language"\n', id="no section"),
        pytest.param('[other]\nlanguage = "fr"\n', id="another section"),
    ],
)
def test_a_file_that_names_no_language_leaves_it_to_the_system(
    written: str, file: Path
) -> None:
    assert chosen(file, written, LANG="de_DE") == ["de_DE"]


def test_a_file_in_another_encoding_leaves_it_to_the_system(file: Path) -> None:
    file.write_bytes('[ui]\nlanguage = "français"\n'.encode("latin-1"))

    assert chosen(file, LANG="de_DE") == ["de_DE"]


def test_a_language_for_this_run_beats_the_setting(file: Path) -> None:
    found = chosen(file, '[ui]\nlanguage = "fr"\n', **{FOR_THIS_RUN: "es"})

    assert found == ["es"]


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        pytest.param(["run"], None, id="none"),
        pytest.param(["run", "--set", "ui.language=fr"], "fr", id="two words"),
        pytest.param(["run", "--set=ui.language=fr"], "fr", id="one word"),
        pytest.param(
            ["run", "--set", "ui.language=fr", "--set", "ui.language=de"],
            "de",
            id="the last",
        ),
        pytest.param(["run", "--set", "camera.period_s=20"], None, id="another"),
    ],
)
def test_the_command_line_names_a_language_as_any_setting(
    arguments: list[str], language: str | None
) -> None:
    assert language_for_this_run(arguments) == language


def test_the_setting_is_in_the_table() -> None:
    assert keys()[SETTING].value == SYSTEM


@pytest.fixture
def pseudo_place(tmp_path: Path) -> Path:
    """Return a folder with the catalogue of a language of ⟦ and ⟧."""
    compiled(pseudo(), tmp_path / "locale")
    return tmp_path / "locale"


def help_of_the_program(
    *arguments: str, locale: Path, home: Path, **environment: str
) -> str:
    """Return the help page, from a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "posture_monitor", *arguments],
        env=os.environ
        | {"POSTURE_MONITOR_LOCALE": str(locale), "XDG_CONFIG_HOME": str(home)}
        | {"COLUMNS": "300"}
        | environment,
        capture_output=True,
        text=True,
        check=False,
    ).stdout


@pytest.mark.checkout
@pytest.mark.parametrize(
    ("written", "environment", "is_translated"),
    [
        pytest.param("", {"LANGUAGE": "eo"}, True, id="the system's"),
        pytest.param('ui.language = "eo"', {"LANGUAGE": "de"}, True, id="the setting"),
        pytest.param('ui.language = "en"', {"LANGUAGE": "eo"}, False, id="English"),
        pytest.param("", {"LANGUAGE": "sv"}, False, id="an unknown one"),
        pytest.param("", {"LANGUAGE": "en:eo"}, False, id="English first"),
    ],
)
def test_the_program_and_its_libraries_speak_the_language(
    written: str,
    environment: dict[str, str],
    pseudo_place: Path,
    tmp_path: Path,
    *,
    is_translated: bool,
) -> None:
    (tmp_path / "posture-monitor").mkdir()
    (tmp_path / "posture-monitor" / "config.toml").write_text(written)

    page = help_of_the_program(
        "done", "--help", locale=pseudo_place, home=tmp_path, **environment
    )

    assert (f"⟦{help_help()}⟧" in page) is is_translated
    assert ("⟦Options⟧" in page) is is_translated


@pytest.mark.checkout
def test_a_run_of_its_own_speaks_the_language_that_it_is_given(
    pseudo_place: Path, tmp_path: Path
) -> None:
    page = help_of_the_program(
        "run",
        "--set",
        "ui.language=eo",
        "--help",
        locale=pseudo_place,
        home=tmp_path,
        LANGUAGE="de",
    )

    assert "⟦Options⟧" in page


def test_choosing_a_language_loads_no_settings_and_parses_no_file() -> None:
    loaded = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from posture_monitor.phrases.catalogue import say; say('ok');"
            "print(*sys.modules)",
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()

    assert not {"tomllib", "pydantic", "posture_monitor.settings"} & set(loaded)


def test_a_byte_order_mark_hides_no_language(tmp_path: Path) -> None:
    settings = tmp_path / "config.toml"
    settings.write_bytes(b'\xef\xbb\xbf[ui]\nlanguage = "de"\n')

    assert languages({}, settings) == ["de"]


@pytest.mark.parametrize(
    "word",
    ["ui.language=de", "ui.language = de", 'ui.language="de"', "--set=ui.language=de"],
)
def test_a_language_for_this_run_is_read_as_settings_read_it(word: str) -> None:
    assert language_for_this_run(["status", "--set", word]) == "de"
