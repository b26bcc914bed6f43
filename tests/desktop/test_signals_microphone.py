from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from posture_monitor.desktop.signals.linux.bus import REST_S
from posture_monitor.desktop.signals.linux.microphone import (
    ASK_EVERY_S,
    Microphone,
    run_program,
)
from tests.desktop.buses import FakeClock
from tests.desktop.machine import Machine, is_used

OWN = frozenset({11, 12})
RUNNING = "state: RUNNING\nowner_pid   : {}\ntrigger_time: 5.0\n"
# What pactl 16.1 wrote of `parec -d mic` at PulseAudio 16.1, less what is not read.
PAREC = {
    "index": 1,
    "driver": "protocol-native.c",
    "client": "1",
    "source": 1,
    "corked": False,
    "mute": False,
    "resample_method": "",
    "properties": {
        "application.name": "parec",
        "media.name": "parec",
        "application.process.id": "30169",
        "application.process.binary": "pacat",
    },
}
SOURCES = (
    "0\tnull.monitor\tmodule-null-sink.c\ts16le 2ch 44100Hz\tRUNNING\n"
    "1\tmic\tmodule-null-source.c\ts16le 2ch 44100Hz\tRUNNING\n"
)


class FakeServer:
    """A sound server as pactl tells of it; None where pactl fails."""

    def __init__(self, outputs: object = ()) -> None:
        self.outputs: object = outputs
        self.asked = 0

    def __call__(self, command: Sequence[str]) -> str | None:
        if "sources" in command:
            return SOURCES
        if "pw-dump" in command:
            return None
        self.asked += 1
        if self.outputs is None or isinstance(self.outputs, str):
            return self.outputs
        return json.dumps(self.outputs)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def microphone(
    machine: Machine, server: FakeServer, clock: FakeClock | None = None
) -> Microphone:
    clock = FakeClock() if clock is None else clock
    return Microphone(root=machine.root, run=server, clock=clock)


def test_a_quiet_sound_card_starts_no_program(machine: Machine) -> None:
    machine.set_capture("closed\n")
    server = FakeServer([PAREC])

    assert is_used(microphone(machine, server).users(OWN)) is False
    assert server.asked == 0


def test_a_program_that_records_from_the_card_is_told_at_once(
    machine: Machine,
) -> None:
    machine.set_capture(RUNNING.format(50))
    machine.add_process(50, name="arecord")

    assert is_used(microphone(machine, FakeServer()).users(OWN)) is True


def test_a_thread_of_ours_that_records_is_ours(machine: Machine) -> None:
    machine.set_capture(RUNNING.format(99))
    machine.add_process(99)
    (machine.root / "proc/99/status").write_text("Name:\tx\nTgid:\t11\nPid:\t99\n")

    assert is_used(microphone(machine, FakeServer()).users(OWN)) is False


@pytest.mark.parametrize(
    ("changes", "is_on"),
    [
        pytest.param({}, True, id="a call"),
        pytest.param({"properties": {}}, True, id="a program that is not named"),
        pytest.param({"corked": True}, False, id="paused"),
        pytest.param({"resample_method": "peaks"}, False, id="a level meter"),
        pytest.param(
            {"properties": {"resample.peaks": "true"}}, False, id="pipewire's meter"
        ),
        pytest.param({"source": 0}, False, id="what the loudspeakers play"),
        pytest.param(
            {"properties": {"stream.capture.sink": "true"}},
            False,
            id="what pipewire's loudspeakers play",
        ),
        pytest.param(
            {"properties": {"node.passive": "true"}}, False, id="a waiting filter"
        ),
        pytest.param(
            {"properties": {"application.process.id": "12"}}, False, id="ourselves"
        ),
    ],
)
def test_a_server_that_records_is_asked_for_whom(
    *, machine: Machine, changes: dict[str, object], is_on: bool
) -> None:
    machine.set_capture(RUNNING.format(50))
    machine.add_process(50, name="pipewire")
    server = FakeServer([{**PAREC, **changes}])

    assert is_used(microphone(machine, server).users(OWN)) is is_on


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(None, id="no pactl, or no answer"),
        pytest.param("Failure: No such option", id="an old pactl"),
        pytest.param('{"a": 1}', id="no list"),
    ],
)
def test_a_server_that_records_for_nobody_knows_whom_counts(
    machine: Machine, said: str | None
) -> None:
    machine.set_capture(RUNNING.format(50))
    machine.add_process(50, name="pulseaudio")

    assert is_used(microphone(machine, FakeServer(said)).users(OWN)) is True


def test_a_bluetooth_headset_is_asked_of_the_server(machine: Machine) -> None:
    machine.set_capture("closed\n")
    machine.connect_bluetooth()

    assert is_used(microphone(machine, FakeServer([PAREC])).users(OWN)) is True
    assert is_used(microphone(machine, FakeServer([])).users(OWN)) is False
    assert is_used(microphone(machine, FakeServer(None)).users(OWN)) is False


def test_the_server_is_asked_every_ten_seconds_at_most(machine: Machine) -> None:
    clock, server = FakeClock(), FakeServer([])
    machine.connect_bluetooth()
    heard = microphone(machine, server, clock)

    is_used(heard.users(OWN))
    clock.now_s += ASK_EVERY_S - 1.0
    is_used(heard.users(OWN))
    often = server.asked
    clock.now_s += 1.0
    is_used(heard.users(OWN))

    assert (often, server.asked) == (1, 2)


def test_a_server_that_failed_is_left_alone_for_a_minute(machine: Machine) -> None:
    clock, server = FakeClock(), FakeServer(None)
    machine.connect_bluetooth()
    heard = microphone(machine, server, clock)

    is_used(heard.users(OWN))
    clock.now_s += REST_S - 1.0
    is_used(heard.users(OWN))

    assert server.asked == 1


def test_without_sound_cards_nobody_knows(machine: Machine) -> None:
    assert is_used(microphone(machine, FakeServer([PAREC])).users(OWN)) is None


@pytest.mark.parametrize(
    ("command", "said"),
    [
        pytest.param(["printenv", "LC_ALL"], "C.UTF-8\n", id="speaks english"),
        pytest.param(["false"], None, id="fails"),
        pytest.param(["no-such-program"], None, id="is missing"),
    ],
)
def test_a_program_s_words_are_returned_unless_it_fails(
    command: list[str], said: str | None
) -> None:
    environ = {"PATH": os.environ["PATH"], "LC_ALL": "de_DE.UTF-8"}

    assert run_program(command, environ) == said
