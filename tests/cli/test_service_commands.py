"""The commands of the service: against a server in this process, and real processes."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import psutil
import pytest
from rich.console import Console

from posture_monitor import logs
from posture_monitor.cli import run_command_line, start
from posture_monitor.cli._status import print_status
from posture_monitor.cli._until import local_words, span_words, until_from_words
from posture_monitor.core.metrics import catalogue
from posture_monitor.desktop import _instance
from posture_monitor.desktop.control import STATUS_KEYS, Command, Request, ask
from posture_monitor.errors import UsageError
from posture_monitor.storage import Storage
from tests.cli.program import PROGRAM, Ended, environment, run
from tests.desktop.service_double import ServiceDouble

BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 1, 30, 12, 0, tzinfo=BERLIN)
WELL: dict[str, Any] = dict.fromkeys(STATUS_KEYS) | {
    "running": True,
    "pid": 4711,
    "version": "9.9",
    "restart_due": False,
    "since": "2026-01-30T08:12:00+00:00",
    "watching": True,
    "camera": "C920 [red]x[/red]",
    "picture": "ok",
    "view": "front",
    "present": True,
    "posture": "good",
    "last_look": "2026-01-30T10:58:00+00:00",
    "next_look_s": 31.4,
    "reminders_today": 2,
    "reminders_per_day": 8,
    "last_reminder": {"id": 12, "title": "Your neck", "answer": "done"},
    "notifier": "plyer",
    "due": [],
    "sitting_s": 1500,
}
PATIENCE_S = 60.0


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Let no test meet the service of whoever runs it."""
    folder = Path(tempfile.mkdtemp(prefix="pm-"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def desk(session: Path) -> Iterator[ServiceDouble]:
    with ServiceDouble(WELL) as desk:
        yield desk


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Return the exit status of a command, what it said, and what it complained of."""
    status = run_command_line(words)
    captured = capsys.readouterr()
    return status, captured.out, captured.err


# Until when.


@pytest.mark.parametrize(
    ("words", "span"),
    [
        pytest.param("15m", timedelta(minutes=15), id="minutes"),
        pytest.param("15 min", timedelta(minutes=15), id="minutes in words"),
        pytest.param("1h", timedelta(hours=1), id="an hour"),
        pytest.param("1h30m", timedelta(minutes=90), id="hours and minutes"),
        pytest.param("1.5h", timedelta(minutes=90), id="half hours"),
        pytest.param("90s", timedelta(seconds=90), id="seconds"),
        pytest.param("today", timedelta(hours=12), id="until midnight"),
        pytest.param("until 14:00", timedelta(hours=2), id="a time of day"),
        pytest.param("14:30", timedelta(hours=2.5), id="a time of day alone"),
        pytest.param("UNTIL  9:05", timedelta(hours=21, minutes=5), id="tomorrow's"),
        pytest.param("12:00", timedelta(days=1), id="this very minute is over"),
    ],
)
def test_the_words_for_how_long_mean_this(words: str, span: timedelta) -> None:
    until = until_from_words(words, NOON, BERLIN)

    assert until == NOON.astimezone(UTC) + span
    assert until.tzinfo is UTC


def test_no_word_means_until_resumed() -> None:
    assert until_from_words("", NOON) is None


def test_midnight_comes_an_hour_later_on_the_day_that_summer_time_ends() -> None:
    now = datetime(2026, 10, 25, 1, 0, tzinfo=BERLIN)

    until = until_from_words("today", now, BERLIN)

    assert until == datetime(2026, 10, 25, 23, 0, tzinfo=UTC)  # 24 hours from then


@pytest.mark.parametrize(
    "words", ["0m", "m", "-5m", "15", "soon", "until", "25:00", "14:60", "200h", "1h 1"]
)
def test_other_words_are_refused_with_an_example(words: str) -> None:
    with pytest.raises(UsageError, match=r"expected how long: 15m, 1h, .*, got "):
        until_from_words(words, NOON)


def test_a_moment_is_told_by_the_persons_clock() -> None:
    told = [
        local_words(NOON + timedelta(hours=hours), NOON, BERLIN)
        for hours in (2, 20, -20, 60)
    ]

    assert told == [
        "14:00",
        "tomorrow at 08:00",
        "yesterday at 16:00",
        "2026-02-02 at 00:00",
    ]


def test_a_span_is_told_as_a_person_says_it() -> None:
    spans = [span_words(span_s) for span_s in (31.4, 99, 150, 3600, 7800, -3)]

    assert spans == ["31 s", "99 s", "2 min", "1 h", "2 h 10 min", "0 s"]


# What is shown.


def shown(status: dict[str, Any], *, encoding: str = "utf-8") -> str:
    """Return a status as it is printed, without its frame."""
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding=encoding, errors="strict")
    console = Console(file=file, width=80, highlight=False)
    print_status(console, status, NOON, BERLIN)
    file.flush()
    text = raw.getvalue().decode(encoding)
    return re.sub(r"\s+", " ", re.sub(r"[│╭╮╰╯─|+-]{1}(?=\s|$)|[│╭╮╰╯─]", " ", text))


def test_a_status_shows_state_last_reminder_and_next_look() -> None:
    text = shown(WELL)

    assert "● Watching, since 09:12" in text
    assert "C920 [red]x[/red], picture ok" in text
    assert "good (front view, you are there)" in text
    assert "11:58, the next in 31 s" in text
    assert "2 of at most 8 today" in text
    assert "Your neck (number 12): done" in text
    assert "for 25 min" in text


def test_a_pause_shows_why_until_when_and_what_to_do() -> None:
    text = shown(
        WELL
        | {
            "watching": False,
            "why": "camera_busy",
            "meaning": "Another program has the camera.",
            "do": "Nothing: it goes on by itself.",
            "until": "2026-01-30T13:00:00+00:00",
            "restart_due": True,
        }
    )

    assert "‖ Paused: camera busy, since 09:12, until 14:00" in text
    assert "Another program has the camera. Nothing: it goes on by itself." in text
    assert "A newer version is installed: `posture-monitor stop`" in text


def test_a_status_of_which_nothing_is_known_is_shown_all_the_same() -> None:
    text = shown(dict.fromkeys(STATUS_KEYS) | {"running": True})

    assert "Paused: no reason told" in text
    assert "cannot tell who is there" in text


def test_an_old_terminal_gets_shapes_that_it_can_show() -> None:
    assert "(*) Watching" in shown(WELL, encoding="cp1252")


def test_no_service_is_shown_with_how_to_begin_one() -> None:
    assert "○ Not running. `posture-monitor start` begins it." in shown(
        {"running": False}
    )


# Without a service.


@pytest.mark.parametrize(
    "words",
    [
        ("pause", "1h"),
        ("resume",),
        ("snooze",),
        ("wrong",),
        ("done",),
    ],
    ids=" ".join,
)
def test_without_a_service_a_command_says_how_to_begin_one(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = said(capsys, *words)

    assert (status, out) == (1, "")
    assert re.fullmatch(
        r"posture-monitor: expected a running service.*, got none; begin it with "
        r"`posture-monitor start`\n",
        err,
    )


def test_without_a_service_the_status_says_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, _ = said(capsys, "status", "--json")

    assert (status, json.loads(out)) == (0, {"running": False})


def test_without_a_service_there_is_nothing_to_stop(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert said(capsys, "stop") == (0, "No service runs.\n", "")


# With a service.


def test_the_status_as_json_has_every_field(
    desk: ServiceDouble, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = said(capsys, "status", "--json")

    assert status == 0
    assert json.loads(out) == WELL


def test_a_pause_until_a_moment_is_asked_for_and_told(
    desk: ServiceDouble, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = said(capsys, "pause", "1h", "30m")

    assert status == 0
    assert re.fullmatch(r"Paused until (tomorrow at )?\d\d:\d\d\.\n", out)
    (request,) = desk.asked
    assert request.until is not None
    left = request.until - datetime.now(UTC)
    assert timedelta(minutes=80) < left <= timedelta(minutes=90)


def test_a_pause_without_an_end_tells_how_to_end_it(
    desk: ServiceDouble, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = said(capsys, "pause")

    assert (status, desk.asked) == (0, [Request(command=Command.PAUSE)])
    assert out == "Paused until you resume it: `posture-monitor resume`.\n"


@pytest.mark.parametrize(
    ("words", "request_"),
    [
        pytest.param("resume", Request(command=Command.RESUME), id="resume"),
        pytest.param("snooze", Request(command=Command.SNOOZE), id="snooze"),
        pytest.param(
            "snooze 30", Request(command=Command.SNOOZE, minutes=30.0), id="snooze 30"
        ),
        pytest.param("wrong", Request(command=Command.WRONG), id="wrong"),
        pytest.param("wrong 7", Request(command=Command.WRONG, id=7), id="wrong 7"),
        pytest.param("done 0", Request(command=Command.DONE, id=0), id="done 0"),
        pytest.param(
            "thresholds --undo cva", Request(command=Command.UNDO, metric="cva"), id="1"
        ),
        pytest.param("thresholds --undo-all", Request(command=Command.UNDO), id="all"),
    ],
)
def test_a_command_asks_for_this_and_says_the_answer(
    desk: ServiceDouble,
    capsys: pytest.CaptureFixture[str],
    words: str,
    request_: Request,
) -> None:
    assert said(capsys, *words.split()) == (0, "so be it\n", "")
    assert desk.asked == [request_]


def test_what_the_service_refuses_fails_with_its_words(
    desk: ServiceDouble, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.ok, desk.said = False, "expected the number of a reminder, got 7"

    status, out, err = said(capsys, "wrong", "7")

    assert (status, out) == (1, "")
    assert err == "posture-monitor: expected the number of a reminder, got 7\n"


def test_raised_limits_are_listed_and_given_as_json(
    desk: ServiceDouble, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.raised = {"neck_flexion": {"factor": 1.25, "wrong": 3}}

    assert said(capsys, "thresholds")[1] == (
        "neck_flexion: its limits are 1.25 times as wide for you, "
        "and 3 times wrong since\n"
    )
    assert json.loads(said(capsys, "thresholds", "--json")[1]) == desk.raised


def test_where_no_limit_was_raised_it_says_so(
    desk: ServiceDouble, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(capsys, "thresholds") == (0, "No limit was raised for you.\n", "")


@pytest.mark.parametrize("key", sorted(catalogue()))
def test_every_metric_can_be_undone_by_its_key(
    desk: ServiceDouble, capsys: pytest.CaptureFixture[str], key: str
) -> None:
    said(capsys, "thresholds", "--undo", key)

    assert desk.asked == [Request(command=Command.UNDO, metric=key)]


@pytest.mark.parametrize(
    "words",
    [
        ("pause", "soon"),
        ("snooze", "0"),
        ("wrong", "-1"),
        ("done", "x"),
        ("thresholds", "--undo", "cva", "--undo-all"),
        ("logs", "-n", "0"),
        ("start", "--source", "camcorder:1"),
    ],
    ids=" ".join,
)
def test_wrong_use_is_exit_status_2_and_asks_nothing(
    desk: ServiceDouble, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    status, _, _ = said(capsys, *words)

    assert (status, desk.asked) == (2, [])


def test_logs_prints_the_last_lines_or_where_they_lie(
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = logs.log_file()
    file.parent.mkdir(parents=True)
    file.write_text("one\ntwo\nthree\n", encoding="utf-8")

    assert said(capsys, "logs", "-n", "2") == (0, "two\nthree\n", "")
    assert said(capsys, "logs", "--path") == (0, f"{file}\n", "")


# How it starts.


def test_paths_of_a_source_become_absolute_and_names_stay(tmp_path: Path) -> None:
    def source_in(words: list[str]) -> str:
        return words[words.index("--source") + 1]

    at = Path.cwd() / "x.mp4"
    assert source_in(start.background_command("video:x.mp4", [])) == f"video:{at}"
    assert source_in(start.background_command("webcam:C920", [])) == "webcam:C920"


def test_the_service_starts_with_the_settings_of_the_command() -> None:
    words = start.background_command(None, ["a=1", "b=2"], "linux", Path("/p/python"))

    assert " ".join(words) == (
        "/p/python -m posture_monitor start --foreground --set a=1 --set b=2"
    )


def test_on_windows_the_python_without_a_window_is_taken(tmp_path: Path) -> None:
    python = tmp_path / "python.exe"
    assert start.background_command(None, [], "win32", python)[0] == str(python)

    (tmp_path / "pythonw.exe").touch()

    words = start.background_command(None, [], "win32", python)
    assert words[0] == str(tmp_path / "pythonw.exe")


def test_on_windows_it_is_cut_loose_by_flags_and_elsewhere_by_a_session() -> None:
    assert start.detachment("win32").creationflags == 0x08000208
    assert start.detachment("linux").start_new_session


@pytest.mark.parametrize(
    "words", ["status --json", "pause 1h", "resume", "snooze", "logs --path"]
)
def test_a_short_command_loads_neither_numpy_nor_pydantic_nor_the_core(
    words: str, own_folders: Path
) -> None:
    ended = subprocess.run(
        [sys.executable, "-X", "importtime", *PROGRAM[1:], *words.split()],
        env=environment(own_folders),
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
    )

    loaded = set(re.findall(r"\|\s+([\w.]+)$", ended.stderr, re.MULTILINE))
    heavy = {"numpy", "pydantic", "posture_monitor.core", "asyncio", "filelock"}
    assert "posture_monitor.desktop.control" in loaded
    assert not loaded & heavy


# Real processes.


@pytest.fixture
def started(own_folders: Path) -> Iterator[Path]:
    """The folders of somebody whose service runs; it is ended afterwards."""
    ended = run("start", home=own_folders)
    assert ended.status == 0, ended.err
    yield own_folders
    run("stop", home=own_folders)


def status_of(home: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("status", "--json", home=home).out)
    return found


def gone(pid: int) -> bool:
    """Return whether a process has ended, waiting for it where need be."""
    try:
        psutil.Process(pid).wait(PATIENCE_S)
    except psutil.NoSuchProcess:
        return True
    return not psutil.pid_exists(pid)


def test_a_start_shows_the_status_and_a_stop_ends_the_process(
    own_folders: Path,
) -> None:
    started = run("start", home=own_folders)
    status = status_of(own_folders)
    stopped = run("stop", home=own_folders)

    assert (started.status, stopped.status) == (0, 0)
    assert str(status["pid"]) in started.out
    assert tuple(status) == STATUS_KEYS
    assert stopped.out == "Stopped; the camera is free.\n"
    assert gone(status["pid"])
    assert status_of(own_folders) == {"running": False}


def test_the_service_has_no_terminal_and_a_session_of_its_own(started: Path) -> None:
    pid = status_of(started)["pid"]

    assert psutil.Process(pid).terminal() is None
    assert os.getsid(pid) == pid
    outs = {os.readlink(f"/proc/{pid}/fd/{number}") for number in (0, 1, 2)}
    assert outs == {"/dev/null"}


def test_a_second_start_shows_the_status_of_the_first(started: Path) -> None:
    first = status_of(started)["pid"]

    second = run("start", home=started)
    third = run("start", "--foreground", home=started)

    assert (second.status, third.status) == (0, 0)
    assert f"process {first}" in second.out
    assert f"process {first}" in third.out
    assert status_of(started)["pid"] == first


def test_of_two_starts_at_once_one_service_comes(own_folders: Path) -> None:
    def begin(_: int) -> Ended:
        return run("start", home=own_folders)

    with ThreadPoolExecutor(max_workers=2) as pool:
        ended = list(pool.map(begin, range(2)))
    pid = status_of(own_folders)["pid"]
    run("stop", home=own_folders)

    assert [each.status for each in ended] == [0, 0]
    assert all(f"process {pid}" in each.out for each in ended)


def test_after_a_kill_the_next_start_is_clean(started: Path) -> None:
    first = status_of(started)["pid"]
    os.kill(first, signal.SIGKILL)
    assert gone(first)

    assert status_of(started) == {"running": False}
    assert run("start", home=started).status == 0
    assert status_of(started)["pid"] != first


def test_a_service_that_is_stopped_in_its_tracks_is_named(started: Path) -> None:
    pid = status_of(started)["pid"]
    os.kill(pid, signal.SIGSTOP)
    try:
        ended = run("status", "--json", home=started)
    finally:
        os.kill(pid, signal.SIGCONT)

    assert (ended.status, ended.out) == (1, "")
    assert f"expected the service (process {pid}) to answer within 5 s" in ended.err


def test_sigterm_ends_a_service_in_the_foreground_with_status_0(
    own_folders: Path,
) -> None:
    process = subprocess.Popen(
        [*PROGRAM, "start", "--foreground"],
        env=environment(own_folders),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        told, until_s = None, time.monotonic() + PATIENCE_S
        while told is None and process.poll() is None and time.monotonic() < until_s:
            told = ask({"command": "status"}, PATIENCE_S)
        process.terminate()
        status = process.wait(PATIENCE_S)
    finally:
        process.kill()
        process.wait()

    assert told is not None
    assert status == 0
    assert not _instance.is_running()


def test_a_wrong_setting_starts_nothing(own_folders: Path) -> None:
    ended = run("start", "--set", "camera.period_s=1", home=own_folders)

    assert ended.status == 2
    assert "camera.period_s" in ended.err
    assert status_of(own_folders) == {"running": False}


@pytest.mark.parametrize(
    "answer", [pytest.param("n", id="no"), pytest.param("y", id="yes")]
)
def test_on_a_terminal_a_start_asks_for_the_consent_first(
    own_folders: Path, answer: str
) -> None:
    master, slave = pty.openpty()
    os.write(master, f"{answer}\n".encode())
    heard = bytearray()
    process = subprocess.Popen(
        [*PROGRAM, "start"],
        env=environment(own_folders),
        stdin=slave,
        stdout=slave,
        stderr=slave,
    )
    os.close(slave)
    try:
        while piece := os.read(master, 4096):
            heard += piece
    except OSError:  # how a terminal tells that nobody is left
        pass
    os.close(master)
    status = process.wait(PATIENCE_S)
    agreed = Storage().consent() is not None
    running = status_of(own_folders)["running"]
    run("stop", home=own_folders)

    assert b"Do you agree to be watched in this way?" in heard
    assert (status == 0, agreed, running) == ((answer == "y",) * 3)
