from __future__ import annotations

import ctypes
from dataclasses import dataclass, field

import pytest

from posture_monitor.desktop.signals import Signals
from posture_monitor.desktop.signals._windows_calls import SessionInfo, SessionLevel1
from posture_monitor.desktop.signals.windows import (
    CONSENT_STORE,
    QUNS_NOT_PRESENT,
    WindowsCalls,
    WindowsSignals,
)
from tests.desktop.machine import is_used

WEBCAM = f"{CONSENT_STORE}\\webcam"
MICROPHONE = f"{CONSENT_STORE}\\microphone"
STOPPED = 133_700_000_000_000_000  # a FILETIME
QUNS_ACCEPTS = 5
OURS = "C:\\Users\\Me\\desk\\Scripts\\python.exe"
STORE_PYTHON = (
    "C:\\Users\\Me\\AppData\\Local\\Microsoft\\WindowsApps\\"
    "PythonSoftwareFoundation.Python.3.11_qbz5n2kfra8p0\\python.exe"
)


@dataclass
class RecordedCalls:
    """Answers as the documents give them; `stops` is {key: LastUsedTimeStop}."""

    stops: dict[str, int] = field(default_factory=dict)
    has_store: bool = True
    last_ms: int | None = 5_000
    tick_ms: int | None = 65_500
    state: int | None = QUNS_ACCEPTS
    flags: int | None = 1
    protocol: int | None = 0
    remote: bool | None = False

    def keys(self, path: str) -> list[str] | None:
        if not self.has_store:
            return None
        below = [key for key in self.stops if key.startswith(f"{path}\\")]
        return sorted({key.removeprefix(f"{path}\\").split("\\")[0] for key in below})

    def number(self, path: str, name: str) -> int | None:
        assert name == "LastUsedTimeStop"
        return self.stops.get(path)

    def last_input_ms(self) -> int | None:
        return self.last_ms

    def now_ms(self) -> int | None:
        return self.tick_ms

    def notification_state(self) -> int | None:
        return self.state

    def session_flags(self) -> int | None:
        return self.flags

    def session_protocol(self) -> int | None:
        return self.protocol

    def is_remote_session(self) -> bool | None:
        return self.remote


def read(calls: WindowsCalls, *own: str) -> Signals:
    return WindowsSignals(calls, own_programs=own or (OURS,)).read(frozenset())


def test_a_quiet_desk_says_no_to_everything() -> None:
    signals = read(RecordedCalls({f"{WEBCAM}\\Teams_8wek": STOPPED}))

    assert signals.is_locked is False
    assert signals.is_remote is False
    assert signals.is_presenting is False
    assert is_used(signals.camera_users) is False
    assert is_used(signals.microphone_users) is False
    assert signals.idle_s == pytest.approx(60.5)


@pytest.mark.parametrize(
    "program",
    [
        pytest.param("MSTeams_8wekyb3d8bbwe", id="from the store"),
        pytest.param(
            "NonPackaged\\C:#Program Files#Zoom#bin#Zoom.exe", id="a desktop program"
        ),
    ],
)
def test_a_use_that_has_not_stopped_is_a_use(program: str) -> None:
    calls = RecordedCalls(
        {f"{MICROPHONE}\\{program}": 0, f"{WEBCAM}\\{program}": STOPPED}
    )

    signals = read(calls)

    assert is_used(signals.microphone_users) is True
    assert is_used(signals.camera_users) is False


@pytest.mark.parametrize(
    ("program", "own"),
    [
        pytest.param(
            "NonPackaged\\C:#USERS#Me#desk#Scripts#python.exe", OURS, id="our path"
        ),
        pytest.param(
            "PythonSoftwareFoundation.Python.3.11_qbz5n2kfra8p0",
            STORE_PYTHON,
            id="the store's python",
        ),
    ],
)
def test_our_own_use_is_not_another_s(program: str, own: str) -> None:
    assert (
        is_used(read(RecordedCalls({f"{WEBCAM}\\{program}": 0}), own).camera_users)
        is False
    )


@pytest.mark.parametrize(
    ("program", "name"),
    [
        pytest.param("MSTeams_8wekyb3d8bbwe", "MSTeams", id="from the store"),
        pytest.param(
            "NonPackaged\\C:#Krisp#krisp.exe", "krisp", id="a desktop program"
        ),
    ],
)
def test_the_consent_store_names_the_program(program: str, name: str) -> None:
    signals = read(RecordedCalls({f"{MICROPHONE}\\{program}": 0}))

    assert signals.microphone_users is not None
    assert [user.name for user in signals.microphone_users] == [name]


def test_a_python_elsewhere_is_another_program() -> None:
    calls = RecordedCalls({f"{WEBCAM}\\NonPackaged\\C:#other#python.exe": 0})

    assert is_used(read(calls).camera_users) is True


def test_the_counter_of_milliseconds_may_have_started_again() -> None:
    calls = RecordedCalls(last_ms=0xFFFF_FC18, tick_ms=2_000)

    assert read(calls).idle_s == pytest.approx(3.0)


@pytest.mark.parametrize(
    ("state", "is_presenting"),
    [
        pytest.param(2, True, id="a full screen"),
        pytest.param(3, True, id="a full-screen game"),
        pytest.param(4, True, id="presentation mode"),
        pytest.param(QUNS_ACCEPTS, False, id="nothing"),
        pytest.param(6, False, id="the first hour of a new user"),
        pytest.param(7, False, id="an app of windows 8"),
        pytest.param(None, None, id="no answer"),
    ],
)
def test_the_shell_tells_of_full_screens(
    *, state: int | None, is_presenting: bool | None
) -> None:
    assert read(RecordedCalls(state=state)).is_presenting is is_presenting


@pytest.mark.parametrize(
    ("flags", "state", "is_locked"),
    [
        pytest.param(0, QUNS_ACCEPTS, True, id="locked"),
        pytest.param(1, QUNS_ACCEPTS, False, id="unlocked"),
        pytest.param(1, QUNS_NOT_PRESENT, True, id="another user in front"),
        pytest.param(-1, QUNS_ACCEPTS, False, id="flags unknown, the shell is there"),
        pytest.param(None, None, None, id="no answers"),
    ],
)
def test_a_lock_is_told_by_the_session_or_the_shell(
    *, flags: int | None, state: int | None, is_locked: bool | None
) -> None:
    assert read(RecordedCalls(flags=flags, state=state)).is_locked is is_locked


@pytest.mark.parametrize(
    ("remote", "protocol", "is_remote"),
    [
        pytest.param(False, 0, False, id="at the desk"),
        pytest.param(True, 2, True, id="rdp"),
        pytest.param(False, 1, True, id="ica, which the metric misses"),
        pytest.param(True, None, True, id="only the metric"),
        pytest.param(None, None, None, id="no answers"),
    ],
)
def test_a_remote_session_is_told_by_the_metric_or_the_protocol(
    *, remote: bool | None, protocol: int | None, is_remote: bool | None
) -> None:
    calls = RecordedCalls(remote=remote, protocol=protocol)

    assert read(calls).is_remote is is_remote


def test_without_a_consent_store_nobody_knows_of_cameras() -> None:
    signals = read(RecordedCalls(has_store=False, last_ms=None))

    assert is_used(signals.camera_users) is None
    assert is_used(signals.microphone_users) is None
    assert signals.idle_s is None


def test_the_session_s_flags_lie_where_windows_puts_them() -> None:
    assert SessionInfo.Data.offset == 8
    assert SessionLevel1.SessionFlags.offset == 8
    assert ctypes.sizeof(SessionLevel1) == 168
