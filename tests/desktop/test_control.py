"""Control: a real socket, real processes, and callers of every kind."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from multiprocessing.connection import Client, answer_challenge, deliver_challenge
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor import config
from posture_monitor.core.events import PauseReason
from posture_monitor.desktop import _instance, _line, _protocol, control
from posture_monitor.desktop._instance import Instance, Place, is_running, place_in
from posture_monitor.desktop.control import (
    STATUS_KEYS,
    Command,
    Pending,
    Request,
    Server,
    ask,
    status_from,
)
from posture_monitor.errors import StorageError

PAGE = (Path(__file__).parents[2] / "docs" / "status.md").read_text(encoding="utf-8")
PATIENCE_S = 20.0
WELL = {"running": True, "pid": 7}
OWN_SERVICE = """
import sys
from pathlib import Path
from posture_monitor.desktop.control import Instance, Server
from posture_monitor.desktop._instance import place_in
place = place_in(Path(sys.argv[1]))
with Instance(place) as instance, Server(place):
    print(instance.is_ours, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A short path: pytest's own are too long for a socket."""
    made = Path(tempfile.mkdtemp(prefix="pm-"))
    yield made / "run"
    shutil.rmtree(made)


@pytest.fixture
def place(folder: Path) -> Place:
    return place_in(folder)


def obey(pending: Pending) -> None:
    pending.answer(ok=True, said=f"{pending.request.command} heard", status=WELL)


@contextmanager
def service(
    place: Place, answer: Callable[[Pending], None] = obey, read_within_s: float = 2.0
) -> Iterator[list[Pending]]:
    """Run a loop that answers, and give the list of what it was asked."""
    woken, over, heard = threading.Event(), threading.Event(), list[Pending]()

    def loop() -> None:
        while not over.is_set():
            woken.wait()
            woken.clear()
            for pending in server.waiting():
                heard.append(pending)
                answer(pending)

    with Server(place, wake=woken.set, read_within_s=read_within_s) as server:
        thread = threading.Thread(target=loop)
        thread.start()
        try:
            yield heard
        finally:
            over.set()
            woken.set()
            thread.join()


@contextmanager
def own_service(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Run a service that never takes its requests, as a process of its own."""
    process = subprocess.Popen(
        [sys.executable, "-c", OWN_SERVICE, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdin is not None
    with process.stdin, process.stdout:
        assert process.stdout.readline() == "True\n"
        try:
            yield process
        finally:
            process.kill()
            process.wait()


def connect(place: Place) -> _line.Connection:
    return Client(place.address)


def ends(connection: _line.Connection) -> bool:
    """Return whether the server hung up, having said its challenge at most."""
    try:
        while connection.poll(PATIENCE_S):
            connection.recv_bytes()
    except (EOFError, ConnectionError):
        return True
    return False


# Asking and answering.


def test_what_is_asked_reaches_the_service_and_its_answer_comes_back(
    place: Place,
) -> None:
    with service(place) as heard:
        told = ask({"command": "snooze", "minutes": 20}, PATIENCE_S, place)

    assert [pending.request for pending in heard] == [
        Request(command=Command.SNOOZE, minutes=20.0)
    ]
    assert told is not None
    assert (told["ok"], told["said"]) == (True, "snooze heard")
    assert told["status"]["pid"] == 7


def test_a_moment_reaches_the_service_in_utc(place: Place) -> None:
    with service(place) as heard:
        ask({"command": "pause", "until": "2026-01-31T14:00:00+02:00"}, 20.0, place)

    assert heard[0].request.until == datetime(2026, 1, 31, 12, tzinfo=UTC)


def test_what_was_raised_comes_back_with_its_numbers(place: Place) -> None:
    def tell(pending: Pending) -> None:
        raised = {"neck_flexion": {"factor": 1.25, "wrong": 3}}
        pending.answer(ok=True, said="", status=WELL, raised=raised)

    with service(place, tell):
        told = ask({"command": "raised"}, PATIENCE_S, place)

    assert told is not None
    assert told["raised"] == {"neck_flexion": {"factor": 1.25, "wrong": 3}}


def test_many_callers_at_once_are_all_answered(place: Place) -> None:
    answers: list[object] = []

    def call() -> None:
        answers.append(ask({"command": "status"}, PATIENCE_S, place))

    with service(place):
        callers = [threading.Thread(target=call) for _ in range(8)]
        for caller in callers:
            caller.start()
        for caller in callers:
            caller.join()

    assert len(answers) == 8
    assert None not in answers


def test_nobody_there_is_no_answer_and_nothing_is_made(place: Place) -> None:
    told = ask({"command": "status"}, PATIENCE_S, place)

    assert told is None
    assert not place.folder.exists()


def test_a_closed_server_leaves_neither_socket_nor_key_nor_thread(place: Place) -> None:
    before = threading.active_count()

    with service(place):
        assert Path(place.address).is_socket()

    assert list(place.folder.iterdir()) == []
    assert threading.active_count() == before


def test_an_answer_given_just_before_the_end_still_arrives(place: Place) -> None:
    told: list[control.Told | None] = []
    asked = threading.Event()
    caller = threading.Thread(
        target=lambda: told.append(ask({"command": "stop"}, PATIENCE_S, place))
    )

    with Server(place, wake=asked.set) as server:
        caller.start()
        assert asked.wait(PATIENCE_S)
        for pending in server.waiting():
            obey(pending)
    caller.join()

    assert told[0] is not None
    assert told[0]["said"] == "stop heard"


# Who may ask.


def test_folder_socket_and_key_are_the_persons_alone(place: Place) -> None:
    with service(place):
        assert stat.S_IMODE(place.folder.stat().st_mode) == 0o700
        assert stat.S_IMODE(place.key.stat().st_mode) == 0o600


def test_a_folder_that_others_could_enter_is_closed_to_them(place: Place) -> None:
    place.folder.mkdir(mode=0o755)

    with service(place):
        assert stat.S_IMODE(place.folder.stat().st_mode) == 0o700


def test_a_folder_that_is_a_link_is_refused(folder: Path) -> None:
    folder.symlink_to(folder.parent, target_is_directory=True)

    with pytest.raises(StorageError, match="got something of somebody else; move it"):
        Server(place_in(folder)).start()


def test_a_folder_that_cannot_be_made_is_told_with_what_to_do(folder: Path) -> None:
    folder.write_text("a file")

    with pytest.raises(StorageError, match=r"private folder at .*check its"):
        Server(place_in(folder)).start()


def test_a_caller_with_another_key_is_not_heard(place: Place) -> None:
    with service(place) as heard:
        place.key.write_bytes(b"x" * 32)
        told = ask({"command": "stop"}, PATIENCE_S, place)

    assert told is None
    assert heard == []


def test_a_server_without_the_key_is_not_believed(place: Place) -> None:
    with service(place):
        impostor = place_in(place.folder.parent / "other")
        _instance.make_private(impostor.folder)
        impostor.key.write_bytes(b"x" * 32)
        lured = Place(folder=impostor.folder, address=place.address)

        assert ask({"command": "status"}, PATIENCE_S, lured) is None


# Callers of every kind: afterwards an honest one is answered all the same.


def garbage(connection: _line.Connection) -> None:
    os.write(connection.fileno(), b"GET / HTTP/1.1\r\n\r\n" * 20)


def half_a_message(connection: _line.Connection) -> None:
    os.write(connection.fileno(), b"\x00\x00")


def huge_message(connection: _line.Connection) -> None:
    os.write(connection.fileno(), b"\x7f\xff\xff\xff" + b"x" * 1000)


def very_huge_message(connection: _line.Connection) -> None:
    os.write(connection.fileno(), b"\xff\xff\xff\xff" + b"\x7f" * 8)


def nothing(connection: _line.Connection) -> None:
    pass


@pytest.mark.parametrize(
    "say",
    [
        pytest.param(garbage, id="garbage"),
        pytest.param(half_a_message, id="half a message"),
        pytest.param(huge_message, id="a huge message"),
        pytest.param(very_huge_message, id="a message of 2^62 bytes"),
        pytest.param(nothing, id="nothing at all"),
    ],
)
def test_a_caller_who_breaks_the_protocol_is_dropped_and_others_are_heard(
    place: Place, say: Callable[[_line.Connection], None]
) -> None:
    with service(place, read_within_s=0.3), connect(place) as stranger:
        say(stranger)

        told = ask({"command": "status"}, PATIENCE_S, place)

        assert told is not None
        assert ends(stranger)


def test_more_silent_callers_than_there_is_room_for_only_delay_the_others(
    place: Place,
) -> None:
    with service(place, read_within_s=0.3):
        silent = [connect(place) for _ in range(control.MOST_CALLERS + 4)]
        gone = [ends(each) for each in silent]
        told = ask({"command": "status"}, PATIENCE_S, place)
        for each in silent:
            each.close()

    assert all(gone)
    assert told is not None


def told_by_hand(place: Place, message: bytes) -> dict[str, object]:
    """Return the answer to whatever message from somebody who has the key."""
    with connect(place) as line:
        key = place.key.read_bytes()
        answer_challenge(line, key)
        deliver_challenge(line, key)
        line.send_bytes(message)
        answer: dict[str, object] = json.loads(line.recv_bytes())
        return answer


@pytest.mark.parametrize(
    ("message", "said"),
    [
        pytest.param(b"", "expected a known command", id="empty"),
        pytest.param(b"\xff\xfe", "expected a known command", id="not text"),
        pytest.param(b"[" * 60_000, "expected a known command", id="deep brackets"),
        pytest.param(b"[1]", "expected a known command", id="a list"),
        pytest.param(b'{"command": "dance"}', "known command", id="unknown"),
        pytest.param(b'{"command": ["pause"]}', "known command", id="a list inside"),
        pytest.param(
            b'{"command": "pause", "until": "2026-01-31T14:00:00"}',
            "expected until as a moment with its time zone",
            id="a moment without a zone",
        ),
        pytest.param(
            b'{"command": "pause", "until": 5}', "expected until", id="until a number"
        ),
        pytest.param(
            b'{"command": "pause", "until": "9999-12-31T23:59:59-10:00"}',
            "expected until",
            id="beyond the calendar",
        ),
        pytest.param(
            b'{"command": "snooze", "minutes": NaN}', "expected minutes", id="nan"
        ),
        pytest.param(
            b'{"command": "snooze", "minutes": true}', "expected minutes", id="true"
        ),
        pytest.param(
            b'{"command": "snooze", "minutes": 1e999}',
            "expected minutes",
            id="inf",
        ),
        pytest.param(b'{"command": "wrong", "id": -1}', "expected id", id="below 0"),
        pytest.param(b'{"command": "done", "id": "1"}', "expected id", id="text"),
        pytest.param(
            b'{"command": "undo", "metric": "../x"}', "expected metric", id="a path"
        ),
    ],
)
def test_a_wrong_request_is_refused_and_never_reaches_the_service(
    place: Place, message: bytes, said: str
) -> None:
    with service(place) as heard:
        answer = told_by_hand(place, message)

    assert answer["ok"] is False
    assert said in str(answer["said"])
    assert heard == []


def test_a_request_of_more_than_64_kb_is_dropped_unread(place: Place) -> None:
    with service(place) as heard, pytest.raises((EOFError, ConnectionError)):
        told_by_hand(place, b'{"command": "stop"}' + b" " * 65_536)

    assert heard == []


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(
    values=st.dictionaries(
        st.sampled_from(["until", "minutes", "id", "metric", "more"]), json_values
    ),
    command=st.sampled_from(Command),
)
def test_any_json_is_a_checked_request_or_a_sentence(
    values: dict[str, object], command: Command
) -> None:
    message = json.dumps({**values, "command": command}).encode()

    found = _protocol.request_from(message)

    if isinstance(found, Request):
        assert found.until is None or found.until.tzinfo is UTC
        assert found.minutes is None or 0 < found.minutes <= 7 * 24 * 60
    else:
        assert found.startswith("expected ")
        assert len(found) < 200


@given(value=json_values)
def test_any_json_as_a_status_has_all_fields_or_is_not_running(value: object) -> None:
    status = status_from({"running": True, "pid": value, "due": value})

    assert tuple(status) == STATUS_KEYS
    assert status["pid"] is None or type(status["pid"]) is int
    assert status_from(value) == {"running": False}


def test_a_field_of_the_wrong_type_is_none() -> None:
    last = {"id": True, "title": "a", "answer": 3, "more": 1}
    status = status_from(
        {"running": True, "pid": "7", "present": 1, "last_reminder": last}
    )

    assert status["pid"] is None
    assert status["present"] is None
    assert status["last_reminder"] == {"id": None, "title": "a", "answer": None}


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(b"[]", id="a list"),
        pytest.param(b'{"ok": 1, "said": "x"}', id="ok is a number"),
        pytest.param(b'{"ok": true}', id="nothing said"),
        pytest.param(b"\x80\x04.", id="a pickle"),
    ],
)
def test_an_answer_that_breaks_the_protocol_is_none(answer: bytes) -> None:
    assert _protocol.told_from(answer) is None


def test_an_answer_that_is_too_long_is_told_as_a_refusal(place: Place) -> None:
    def ramble(pending: Pending) -> None:
        pending.answer(ok=True, said="x" * 70_000, status=WELL)

    with service(place, ramble):
        told = ask({"command": "status"}, PATIENCE_S, place)

    assert told == {"ok": False, "said": "the answer is too long"}


# Crashed and stopped services.


def test_what_a_killed_service_left_is_replaced(folder: Path, place: Place) -> None:
    with own_service(folder) as killed:
        killed.send_signal(signal.SIGKILL)
        killed.wait()
    assert Path(place.address).is_socket()

    with Instance(place) as instance, service(place):
        told = ask({"command": "status"}, PATIENCE_S, place)

        assert instance.is_ours
        assert told is not None


def test_a_stopped_service_is_silent_and_still_counts_as_running(
    folder: Path, place: Place
) -> None:
    with own_service(folder) as stopped:
        stopped.send_signal(signal.SIGSTOP)

        told = [ask({"command": "status"}, 0.05, place) for _ in range(40)]

        assert told == [None] * 40  # the fortieth cannot even connect
        assert is_running(place)
        assert _instance.running_pid(place) == stopped.pid


def test_a_second_instance_finds_the_first(folder: Path, place: Place) -> None:
    with own_service(folder):
        with Instance(place) as second:
            assert not second.is_ours
        assert is_running(place)

    assert not is_running(place)


def test_whoever_only_looks_takes_nothing_from_the_next_start(place: Place) -> None:
    with Instance(place):
        pass

    assert not is_running(place)
    with Instance(place) as instance:
        assert instance.is_ours


@pytest.mark.parametrize("content", [b"", b"x", b"-3", b"9" * 20, b"\xff"])
def test_a_pid_that_is_none_is_not_believed(place: Place, content: bytes) -> None:
    place.folder.mkdir()
    place.pid.write_bytes(content)

    assert _instance.running_pid(place) is None


# Places.


def test_a_path_too_long_for_a_socket_is_replaced_by_a_private_short_one(
    folder: Path,
) -> None:
    place = place_in(folder / ("deep" * 30))
    try:
        with service(place):
            told = ask({"command": "status"}, PATIENCE_S, place)
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

    assert _instance.own_place().folder == folder / "posture-monitor"


def test_without_a_folder_of_the_session_it_is_in_the_persons_data(
    own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/nonexistent/by/far")

    found = _instance.own_place().folder

    if not Path(f"/run/user/{os.geteuid()}").exists():
        assert found == own_folders / "data" / "posture-monitor" / "run"


def test_on_windows_each_folder_has_a_pipe_of_its_own() -> None:
    one, other = (place_in(Path(name), "win32").address for name in ("a", "b"))

    assert re.fullmatch(r"\\\\\.\\pipe\\posture-monitor-[0-9a-f]{16}", one)
    assert one != other


def test_the_names_of_the_program_agree() -> None:
    assert _instance.APP == config.APP


# The page.


def rows(head: str) -> list[str]:
    """Return the first column of the table with such a head."""
    table = PAGE.split(f"| {head} |")[1].split("\n\n")[0]
    return re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)


def test_the_page_has_every_field_of_the_status_in_its_order() -> None:
    assert tuple(rows("field | type | meaning")) == STATUS_KEYS


def test_the_page_has_every_command() -> None:
    assert rows("command | argument | effect") == list(Command)


def test_the_page_has_every_reason_to_pause() -> None:
    listed = PAGE.split("The reasons in `why`:")[1].split("\n\n")[0]

    assert re.findall(r"`(\w+)`", listed) == list(PauseReason)
