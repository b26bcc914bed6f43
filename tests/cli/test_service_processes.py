"""The service as real processes: how it starts, and how it ends."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psutil
import pytest

from posture_monitor.cli import start
from posture_monitor.control import instance
from posture_monitor.control.client import ask
from posture_monitor.control.protocol import ASK_STATUS
from posture_monitor.control.status import STATUS_KEYS
from posture_monitor.history.periods import Context, Period, Tier
from posture_monitor.history.store import HistoryFile
from posture_monitor.store.profile import HistoryAnswer
from posture_monitor.store.storage import Storage
from tests.cli.program import PROGRAM, Ended, environment, run
from tests.store.kept import OLD_CONSENT as OLD

PATIENCE_S = 60.0

pytestmark = pytest.mark.usefixtures("session")


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
    "words",
    [
        *("stop", "status --json", "pause 1h", "resume", "snooze", "wrong", "done"),
        "logs --path",
    ],
)
def test_a_short_command_loads_neither_numpy_nor_rich_nor_more_of_the_core_than_codes(
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
    heavy = {"numpy", "pydantic", "asyncio", "filelock", "rich"}
    core = {each for each in loaded if each.startswith("posture_monitor.core.")}
    codes = {each for each in core if "core.vocabulary" in each}
    assert loaded & {"posture_monitor.control.client", "posture_monitor.logs"}
    assert not loaded & heavy
    assert core == codes


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
    assert "Started in the background." in started.out
    assert tuple(status) == STATUS_KEYS
    assert stopped.out == "Stopped. The camera is closed.\n"
    assert gone(status["pid"])
    assert status_of(own_folders) == {"running": False}


def keep_a_day(home: Path) -> HistoryFile:
    """Agree to everything, and keep an hour and a half of today."""
    now = datetime.now(UTC)
    folder = home / "data" / "posture-monitor"
    profile = Storage(folder).profile
    profile.accept(now)
    profile.answer_history(HistoryAnswer(agreed=True, answered_at=now))
    start = datetime.now().astimezone().replace(hour=0, minute=0, second=0)
    today = Period(
        start=start.replace(microsecond=0),
        context=Context(setup=None, baseline_at=None, version="1", origin="aaaaaaaa"),
        amounts={"watched_s": 5437, "seated_s": 5437, "usual_s": 3600, "breaks": 2},
    )
    history = HistoryFile(folder / "history")
    history.merge_all({Tier.DAYS: [today]})
    return history


NOWHERE = ("--source", "camera-file:nowhere.mp4")  # so that nothing is looked at


def test_a_stop_says_the_day_in_a_sentence_and_no_log_has_it(own_folders: Path) -> None:
    keep_a_day(own_folders)
    run("start", *NOWHERE, home=own_folders)

    stopped = run("stop", home=own_folders)

    assert stopped.out.splitlines() == [
        "Stopped. The camera is closed.",
        "Today you sat for 1 h 31 min, "
        "1 h of it in your usual position, with 2 breaks.",
    ]
    logs = [each for each in (own_folders / "state").rglob("*") if each.is_file()]
    written = "".join(each.read_text(encoding="utf-8") for each in logs)
    assert written
    assert not re.search(r"5437|3600|1 h|31 min|Today|usual position", written)


def test_a_stop_ends_the_service_whatever_the_history_is_like(
    own_folders: Path,
) -> None:
    history = keep_a_day(own_folders)
    run("start", *NOWHERE, home=own_folders)
    history.path.write_bytes(b"no database" * 1000)

    stopped = run("stop", home=own_folders)

    assert (stopped.status, stopped.err) == (0, "")
    assert stopped.out == "Stopped. The camera is closed.\n"


def test_a_stop_says_nothing_of_the_day_once_the_history_is_off(
    own_folders: Path,
) -> None:
    keep_a_day(own_folders)
    answer = HistoryAnswer(agreed=False, answered_at=datetime.now(UTC))
    Storage(own_folders / "data" / "posture-monitor").profile.answer_history(answer)
    run("start", *NOWHERE, home=own_folders)

    stopped = run("stop", home=own_folders)

    assert stopped.out == "Stopped. The camera is closed.\n"


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
    assert (second.err, third.err) == ("", "")
    assert "Needs you. Not watching since" in second.out
    assert "Needs you. Not watching since" in third.out
    assert status_of(started)["pid"] == first


def test_a_second_start_with_other_settings_says_that_they_do_not_hold(
    started: Path,
) -> None:
    second = run("start", "--set", "reminders.gap_min=90", home=started)

    assert second.status == 0
    assert "It runs already, with the settings from its start." in second.err


def test_a_start_shows_what_came_of_the_first_look(own_folders: Path) -> None:
    run("consent", "--accept", home=own_folders)

    started = run("start", "--source", "camera-file:nowhere.mp4", home=own_folders)
    run("stop", home=own_folders)

    assert "Needs you. Not watching since" in started.out
    assert "`posture-monitor doctor` looks for the cause." in started.out


def test_the_last_words_of_a_service_name_no_path_where_a_journal_reads_them(
    own_folders: Path, session: Path
) -> None:
    (session / "posture-monitor").touch()  # where a private folder should be

    ended = run("start", "--foreground", home=own_folders)

    assert ended.status == 1
    assert "could not go on (StorageError)" in ended.err
    assert str(session) not in ended.err


def test_of_two_starts_at_once_one_service_comes(own_folders: Path) -> None:
    def begin(_: int) -> Ended:
        return run("start", home=own_folders)

    with ThreadPoolExecutor(max_workers=2) as pool:
        ended = list(pool.map(begin, range(2)))
    pid = status_of(own_folders)["pid"]
    run("stop", home=own_folders)

    assert [each.status for each in ended] == [0, 0]
    assert all("Needs you. Not watching since" in each.out for each in ended)
    assert gone(pid)


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
    assert "The program runs, but does not answer." in ended.err
    assert f"end process {pid}" in ended.err


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
            told = ask(ASK_STATUS, PATIENCE_S)
        process.terminate()
        status = process.wait(PATIENCE_S)
    finally:
        process.kill()
        process.wait()

    assert told is not None
    assert status == 0
    assert not instance.is_running()


def test_a_wrong_setting_starts_nothing(own_folders: Path) -> None:
    ended = run("start", "--set", "camera.period_s=1", home=own_folders)

    assert ended.status == 2
    assert "camera.period_s" in ended.err
    assert status_of(own_folders) == {"running": False}


def started_on_a_terminal(home: Path, typed: str) -> tuple[int, str]:
    """Return how `start` ended, and what it showed to somebody who typed this."""
    master, slave = pty.openpty()
    os.write(master, typed.encode())
    heard = bytearray()
    process = subprocess.Popen(
        [*PROGRAM, "start"],
        env=environment(home),
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
    return process.wait(PATIENCE_S), heard.decode()


WATCHING = "May it look at you in this way?"
HISTORY = "May it keep such a history?"


@pytest.mark.parametrize(
    ("typed", "watching", "history"),
    [
        pytest.param("n\n", False, None, id="no"),
        pytest.param("y\n\n", True, False, id="yes and nothing"),
        pytest.param("y\nn\n", True, False, id="yes and no"),
        pytest.param("y\ny\n", True, True, id="yes twice"),
    ],
)
def test_on_a_terminal_a_start_asks_for_the_consent_first_and_then_for_the_history(
    own_folders: Path, typed: str, *, watching: bool, history: bool | None
) -> None:
    status, heard = started_on_a_terminal(own_folders, typed)
    running = status_of(own_folders)["running"]
    run("stop", home=own_folders)

    consent, answer = Storage().profile.consent(), Storage().profile.history()
    assert WATCHING in heard
    assert (HISTORY in heard) is watching
    assert (status == 0, consent is not None, running) == (watching,) * 3
    assert (None if answer is None else answer.agreed) == history


@pytest.mark.parametrize(
    ("typed", "history"),
    [pytest.param("y\n", True, id="yes"), pytest.param("\n", False, id="nothing")],
)
def test_who_agreed_before_there_was_a_history_is_asked_for_it_once(
    own_folders: Path, typed: str, *, history: bool
) -> None:
    storage = Storage()
    storage.folder.mkdir(parents=True)
    (storage.folder / "consent.json").write_bytes(OLD)

    _, first = started_on_a_terminal(own_folders, typed)
    run("stop", home=own_folders)
    _, second = started_on_a_terminal(own_folders, "")
    run("stop", home=own_folders)

    assert (WATCHING in first, HISTORY in first) == (False, True)
    assert (WATCHING in second, HISTORY in second) == (False, False)
    assert storage.profile.may_keep_history() is history
    assert first.index("A history of your days") > first.index("\x1b[H")  # alone
