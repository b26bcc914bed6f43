"""Every command: it is there, it has help, and the help has an example."""

from __future__ import annotations

import gc
import re
import shlex
from collections.abc import Iterator, Mapping
from pkgutil import iter_modules
from typing import Any

import pytest
import typer.main

from posture_monitor import __version__, cli
from posture_monitor.cli import program
from posture_monitor.cli._commands import COMMANDS
from posture_monitor.cli._headings import HEADINGS
from tests.cli.saying import said_unwrapped

GROUPS = {"config", "autostart", "history", "profile"}


def commands(group: Any, *before: str) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield (words, command) of each command below a group."""
    for name, command in group.commands.items():
        if name in GROUPS:
            yield from commands(command, *before, name)
        else:
            yield (*before, name), command


def commands_by_name(group: Any) -> Mapping[str, Any]:
    return dict(group.commands)


BY_WORDS: Mapping[tuple[str, ...], Any] = dict(
    commands(typer.main.get_command(program()))
)
ALL = [pytest.param(words, id=" ".join(words)) for words in BY_WORDS]


def test_these_are_the_commands() -> None:
    names = {" ".join(words) for words in BY_WORDS}

    assert names == {
        *("start", "stop", "status", "pause", "resume", "snooze", "wrong", "done"),
        *("answers", "logs", "selftest", "cameras", "stretch"),
        *("autostart enable", "autostart disable", "autostart status"),
        *("day", "week", "report"),
        "run",
        "calibrate",
        "analyze",
        "replay",
        "record",
        *("config show", "config set", "config unset", "config preset"),
        *("config edit", "config path", "config check"),
        *("profile export", "profile import"),
        "consent",
        *("history on", "history off", "history path", "history erase"),
        *("history export", "history import", "history exports"),
        "advice",
        "help-with-pain",
        "doctor",
        "notify-test",
    }


@pytest.mark.parametrize("called", COMMANDS)
def test_a_called_command_comes_alone(called: str) -> None:
    group = typer.main.get_command(program([called, "--help"]))

    assert tuple(commands_by_name(group)) == (called,)


def test_each_module_that_is_not_private_is_a_command_and_each_command_a_module() -> (
    None
):
    modules = {each.name for each in iter_modules(cli.__path__) if each.name != "view"}
    commands = {name.replace("_", "-") for name in modules if not name.startswith("_")}

    assert commands == set(COMMANDS)


def test_without_a_known_command_all_are_there() -> None:
    for words in ([], ["--help"], ["--version", "analyze"], ["frobnicate"]):
        group = typer.main.get_command(program(words))
        assert sorted(commands_by_name(group)) == sorted(COMMANDS)


@pytest.mark.parametrize("words", ALL)
def test_a_command_has_help_with_an_example_of_its_own(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = said_unwrapped(capsys, *words, "--help")

    assert (status, err) == (0, "")
    assert f"Example: posture-monitor {' '.join(words)}" in out


@pytest.mark.parametrize("words", ALL)
def test_the_example_of_a_command_is_one_that_it_understands(
    words: tuple[str, ...],
) -> None:
    command = BY_WORDS[words]
    (example,) = re.findall(r"Example: posture-monitor (.*)", command.help)
    rest = shlex.split(example)[len(words) :]

    context = command.make_context(words[-1], rest, resilient_parsing=False)

    assert set(context.params) >= {
        each.name for each in command.params if each.required
    }


@pytest.mark.parametrize("words", ALL)
def test_every_option_of_a_command_says_what_it_is_for(words: tuple[str, ...]) -> None:
    silent = [each.name for each in BY_WORDS[words].params if not each.help]

    assert silent == []


def test_without_a_command_it_shows_help_and_calls_that_wrong_use(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, _ = said_unwrapped(capsys)

    assert status == 2
    assert all(f" {words[0]} " in out for words in BY_WORDS)


def test_the_help_has_the_commands_for_every_day_first(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, out, _ = said_unwrapped(capsys, "--help")

    headings = ["Every day", "Your position", "Looking at recordings", "Set-up and"]
    places = [out.index(f" {heading} ") for heading in headings]
    assert places == sorted(places)
    assert places[0] < out.index(" start ") < out.index(" stop ") < places[1]
    assert places[1] < out.index(" calibrate ") < places[2] < out.index(" analyze ")


def test_every_command_stands_below_a_heading_of_the_help() -> None:
    assert set(COMMANDS) <= set(HEADINGS)


def test_it_tells_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = said_unwrapped(capsys, "--version")

    assert (status, out, err) == (0, f"posture-monitor {__version__} ", "")


def test_a_command_runs_with_its_garbage_collected(
    capsys: pytest.CaptureFixture[str],
) -> None:
    gc.disable()  # as the program's entry does, to load the command
    try:
        cli.run_command_line(["config", "path"])

        assert gc.isenabled()
    finally:
        gc.unfreeze()
        gc.enable()
