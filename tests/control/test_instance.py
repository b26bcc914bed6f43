"""Whether a service runs, also after a crash, and the place where it is found."""

from __future__ import annotations

import os
import re
import shutil
import signal
import stat
from pathlib import Path

import pytest

from posture_monitor.control import instance
from posture_monitor.control.client import ask
from posture_monitor.control.instance import (
    Instance,
    RuntimePlace,
    is_running,
    place_in,
)
from posture_monitor.control.protocol import ASK_STATUS
from tests.control.control_doubles import PATIENCE_S, own_service, service

# Crashed and stopped services.


def test_what_a_killed_service_left_is_replaced(
    folder: Path, place: RuntimePlace
) -> None:
    with own_service(folder) as killed:
        killed.send_signal(signal.SIGKILL)
        killed.wait()
    assert Path(place.address).is_socket()

    with Instance(place) as instance, service(place):
        told = ask(ASK_STATUS, PATIENCE_S, place)

        assert instance.is_ours
        assert told is not None


def test_a_stopped_service_is_silent_and_still_counts_as_running(
    folder: Path, place: RuntimePlace
) -> None:
    with own_service(folder) as stopped:
        stopped.send_signal(signal.SIGSTOP)

        told = [ask(ASK_STATUS, 0.05, place) for _ in range(40)]

        assert told == [None] * 40  # the fortieth cannot even connect
        assert is_running(place)
        assert instance.holder(place).pid == stopped.pid


def test_a_second_instance_finds_the_first(folder: Path, place: RuntimePlace) -> None:
    with own_service(folder):
        with Instance(place) as second:
            assert not second.is_ours
        assert is_running(place)

    assert not is_running(place)


def test_whoever_only_looks_takes_nothing_from_the_next_start(
    place: RuntimePlace,
) -> None:
    with Instance(place):
        pass

    assert not is_running(place)
    with Instance(place) as instance:
        assert instance.is_ours


@pytest.mark.parametrize("content", [b"", b"x", b"-3", b"9" * 20, b"\xff"])
def test_a_pid_that_is_none_is_not_believed(
    place: RuntimePlace, content: bytes
) -> None:
    place.folder.mkdir()
    place.pid.write_bytes(content)

    assert instance.holder(place).pid is None


# Places.


def test_a_path_too_long_for_a_socket_is_replaced_by_a_private_short_one(
    folder: Path,
) -> None:
    place = place_in(folder / ("deep" * 30))
    try:
        with service(place):
            told = ask(ASK_STATUS, PATIENCE_S, place)
            mode = stat.S_IMODE(Path(place.address).parent.stat().st_mode)
    finally:
        shutil.rmtree(Path(place.address).parent)

    assert told is not None
    assert mode == 0o700
    assert len(os.fsencode(place.address)) <= 103


def test_the_sessions_own_folder_is_taken(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))

    assert instance.own_place().folder == folder / "posture-monitor"


def test_without_a_folder_of_the_session_it_is_in_the_persons_data(
    own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/nonexistent/by/far")

    found = instance.own_place().folder

    if not Path(f"/run/user/{os.geteuid()}").exists():
        run = own_folders / "data" / "posture-monitor" / "run"
        assert found == run / instance.computer_folder()


def test_on_windows_each_folder_has_a_pipe_of_its_own() -> None:
    one, other = (place_in(Path(name), "win32").address for name in ("a", "b"))

    assert re.fullmatch(r"\\\\\.\\pipe\\posture-monitor-[0-9a-f]{16}", one)
    assert one != other
