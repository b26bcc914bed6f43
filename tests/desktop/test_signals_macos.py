from __future__ import annotations

import ctypes
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

import pytest

from posture_monitor.desktop.signals import Signals
from posture_monitor.desktop.signals._macos_calls import (
    INPUT,
    ON_CONSOLE,
    OUTPUT,
    SCREEN_IS_LOCKED,
    Address,
    AudioDevice,
    NativeMacCalls,
    code,
)
from posture_monitor.desktop.signals.macos import MacSignals
from tests.desktop.machine import is_used

IN_FRONT = {ON_CONSOLE: True}
BUILT_IN = AudioDevice(is_running=True, plays_too=False)
HEADSET = AudioDevice(is_running=True, plays_too=True)
QUIET = AudioDevice(is_running=False, plays_too=False)


@dataclass
class RecordedCalls:
    flags: Mapping[str, bool] | None = field(default_factory=lambda: IN_FRONT)
    since_s: float | None = 12.5
    cameras: list[bool] | None = field(default_factory=lambda: [False])
    pids: set[int] | None = field(default_factory=set)
    inputs: list[AudioDevice] | None = None
    names: Mapping[int, str] = field(default_factory=dict)

    def session(self) -> Mapping[str, bool] | None:
        return self.flags

    def idle_s(self) -> float | None:
        return self.since_s

    def cameras_running(self) -> list[bool] | None:
        return self.cameras

    def recording_pids(self) -> set[int] | None:
        return self.pids

    def program_of(self, pid: int) -> str | None:
        return self.names.get(pid)

    def audio_inputs(self) -> list[AudioDevice] | None:
        return self.inputs


def read(calls: RecordedCalls, **environ: str) -> Signals:
    return MacSignals(calls, environ).read(frozenset({7}))


def test_a_quiet_desk_says_no_and_of_a_full_screen_nothing() -> None:
    signals = read(RecordedCalls())

    assert signals.is_locked is False
    assert is_used(signals.camera_users) is False
    assert is_used(signals.microphone_users) is False
    assert signals.idle_s == pytest.approx(12.5)
    assert signals.is_presenting is None


@pytest.mark.parametrize(
    ("flags", "is_locked"),
    [
        pytest.param({ON_CONSOLE: True, SCREEN_IS_LOCKED: True}, True, id="locked"),
        pytest.param({ON_CONSOLE: True, SCREEN_IS_LOCKED: False}, False, id="unlocked"),
        pytest.param({ON_CONSOLE: False}, True, id="another user in front"),
        pytest.param(None, None, id="no desktop"),
    ],
)
def test_the_session_tells_of_a_lock(
    *, flags: dict[str, bool] | None, is_locked: bool | None
) -> None:
    assert read(RecordedCalls(flags=flags)).is_locked is is_locked


def test_any_camera_that_runs_somewhere_is_used() -> None:
    assert is_used(read(RecordedCalls(cameras=[False, True])).camera_users) is True
    assert is_used(read(RecordedCalls(cameras=None)).camera_users) is None


@pytest.mark.parametrize(
    ("pids", "inputs", "is_on"),
    [
        pytest.param({7, 8}, None, True, id="another process records"),
        pytest.param({7}, [BUILT_IN], False, id="only we record"),
        pytest.param(None, [BUILT_IN, QUIET], True, id="before 14, a microphone runs"),
        pytest.param(None, [QUIET], False, id="before 14, none runs"),
        pytest.param(None, [HEADSET], None, id="before 14, a headset may play music"),
        pytest.param(None, None, None, id="no answers"),
    ],
)
def test_the_microphone_is_known_by_process_or_by_device(
    *, pids: set[int] | None, inputs: list[AudioDevice] | None, is_on: bool | None
) -> None:
    calls = RecordedCalls(pids=pids, inputs=inputs)

    assert is_used(read(calls).microphone_users) is is_on


def test_from_macos_14_on_the_program_that_records_is_named() -> None:
    calls = RecordedCalls(pids={7, 8, 9}, names={8: "zoom.us"})

    users = read(calls).microphone_users

    assert users is not None
    assert [user.name for user in users] == ["zoom.us", None]


def test_a_login_over_the_network_is_remote() -> None:
    assert read(RecordedCalls(), SSH_CONNECTION="a 1 b 22").is_remote is True
    assert read(RecordedCalls()).is_remote is None


Properties = dict[tuple[int, str, str], list[int]]


class FakeFunction:
    """A C function: takes what ctypes sets on it, and calls Python."""

    def __init__(self, body: Callable[..., object]) -> None:
        self._body = body
        self.argtypes: object = None
        self.restype: object = None

    def __call__(self, *arguments: object) -> object:
        return self._body(*arguments)


class FakeObjects:
    """CoreAudio or CoreMediaIO with the properties that it is given."""

    def __init__(self, properties: Properties, prefix: str) -> None:
        self._properties = properties
        setattr(self, f"{prefix}ObjectGetPropertyDataSize", FakeFunction(self._size))
        setattr(self, f"{prefix}ObjectGetPropertyData", FakeFunction(self._read))

    def _found(self, of: object, address: Any) -> list[int] | None:
        at = cast(Address, address._obj)
        for (owner, selector, scope), values in self._properties.items():
            if (owner, code(selector), code(scope)) == (of, at.mSelector, at.mScope):
                return values
        return None

    def _size(self, of: int, address: Any, _n: int, _q: None, size: Any) -> int:
        values = self._found(of, address)
        if values is None:
            return code("who?")
        size._obj.value = 4 * len(values)
        return 0

    def _read(self, of: int, address: Any, _n: int, _q: None, *rest: Any) -> int:
        values = self._found(of, address)
        assert values is not None
        *room, target = rest
        assert len(room) == (2 if hasattr(self, "CMIOObjectGetPropertyData") else 1)
        target[:] = values
        return 0


class FakeFoundation:
    """CoreFoundation with numbers for pointers; counts what was released."""

    def __init__(self, values: dict[str, tuple[str, int]]) -> None:
        self._names: dict[int, str] = {}
        self._values = values
        self.released: list[object] = []
        self.CFStringCreateWithCString = FakeFunction(self._string)
        self.CFDictionaryGetValue = FakeFunction(self._value)
        self.CFGetTypeID = FakeFunction(lambda at: self._kind(at))
        self.CFBooleanGetTypeID = FakeFunction(lambda: 21)
        self.CFNumberGetTypeID = FakeFunction(lambda: 22)
        self.CFBooleanGetValue = FakeFunction(lambda at: self._at(at)[1])
        self.CFNumberGetValue = FakeFunction(self._number)
        self.CFRelease = FakeFunction(self.released.append)

    def _string(self, _allocator: None, text: bytes, _encoding: int) -> int:
        self._names[100 + len(self._names)] = text.decode()
        return max(self._names)

    def _value(self, _dictionary: int, key: int) -> int | None:
        return key + 1000 if self._names[key] in self._values else None

    def _at(self, at: int) -> tuple[str, int]:
        return self._values[self._names[at - 1000]]

    def _kind(self, at: int) -> int:
        return {"boolean": 21, "number": 22}.get(self._at(at)[0], 23)

    def _number(self, at: int, kind: int, target: Any) -> int:
        assert kind == 9
        target._obj.value = self._at(at)[1]
        return 1


class FakeGraphics:
    def __init__(self, dictionary: int | None) -> None:
        self.CGSessionCopyCurrentDictionary = FakeFunction(lambda: dictionary)
        self.CGEventSourceSecondsSinceLastEventType = FakeFunction(self._since)

    def _since(self, state: int, kind: int) -> float:
        assert (state, kind) == (0, 0xFFFF_FFFF)
        return 3.25


def system_with(**frameworks: object) -> NativeMacCalls:
    def load(path: str) -> ctypes.CDLL:
        name = path.rsplit("/", 1)[-1]
        if name not in frameworks:
            raise OSError(path)
        return cast(ctypes.CDLL, frameworks[name])

    return NativeMacCalls(load)


def test_cameras_are_asked_one_by_one() -> None:
    cameras = FakeObjects(
        {
            (1, "dev#", "glob"): [30, 31],
            (30, "gone", "glob"): [0],
            (31, "gone", "glob"): [1],
        },
        "CMIO",
    )

    assert system_with(CoreMediaIO=cameras).cameras_running() == [False, True]


def test_macos_14_names_the_processes_that_record() -> None:
    audio = FakeObjects(
        {
            (1, "prs#", "glob"): [40, 41],
            (40, "piri", "glob"): [1],
            (40, "ppid", "glob"): [512],
            (41, "piri", "glob"): [0],
            (41, "ppid", "glob"): [513],
        },
        "Audio",
    )

    assert system_with(CoreAudio=audio).recording_pids() == {512}


def test_libproc_names_the_program_of_a_process() -> None:
    class FakeProcesses:
        def proc_name(self, pid: int, name: Any, size: Any) -> int:
            assert (len(name), size.value) == (33, 33)
            name.value = b"zoom.us" if pid == 512 else b""
            return len(name.value)

    system = NativeMacCalls(lambda _path: cast(ctypes.CDLL, FakeProcesses()))

    assert system.program_of(512) == "zoom.us"
    assert system.program_of(513) is None


def test_before_macos_14_devices_that_record_are_listed() -> None:
    audio = FakeObjects(
        {
            (1, "dev#", "glob"): [50, 51, 52],
            (50, "stm#", INPUT): [9],
            (50, "gone", "glob"): [1],
            (51, "stm#", OUTPUT): [9],
            (51, "gone", "glob"): [1],
            (52, "stm#", INPUT): [9],
            (52, "stm#", OUTPUT): [9],
            (52, "gone", "glob"): [0],
        },
        "Audio",
    )
    system = system_with(CoreAudio=audio)

    assert system.recording_pids() is None
    assert system.audio_inputs() == [
        AudioDevice(is_running=True, plays_too=False),
        AudioDevice(is_running=False, plays_too=True),
    ]


@pytest.mark.parametrize("kind", ["boolean", "number"])
def test_the_session_s_flags_are_read_and_everything_is_released(kind: str) -> None:
    foundation = FakeFoundation({ON_CONSOLE: (kind, 1), SCREEN_IS_LOCKED: (kind, 1)})
    system = system_with(
        CoreFoundation=foundation, ApplicationServices=FakeGraphics(5000)
    )

    assert system.session() == {ON_CONSOLE: True, SCREEN_IS_LOCKED: True}
    assert foundation.released == [100, 101, 5000]


def test_flags_that_are_missing_or_of_another_kind_are_left_out() -> None:
    foundation = FakeFoundation({ON_CONSOLE: ("string", 1)})
    system = system_with(
        CoreFoundation=foundation, ApplicationServices=FakeGraphics(5000)
    )

    assert system.session() == {}


def test_without_a_desktop_there_are_no_flags() -> None:
    system = system_with(
        CoreFoundation=FakeFoundation({}), ApplicationServices=FakeGraphics(None)
    )

    assert system.session() is None


def test_the_idle_time_is_that_of_any_input() -> None:
    system = system_with(ApplicationServices=FakeGraphics(None))

    assert system.idle_s() == pytest.approx(3.25)


def test_without_frameworks_nothing_is_known() -> None:
    system = system_with()

    assert system.session() is None
    assert system.idle_s() is None
    assert system.cameras_running() is None
    assert system.recording_pids() is None
    assert system.audio_inputs() is None
    assert system.program_of(1) is None
