"""Control over a real socket: what is asked is answered, and who may ask."""

from __future__ import annotations

import stat
import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from posture_monitor.control import instance
from posture_monitor.control.client import ask
from posture_monitor.control.instance import RuntimePlace, place_in
from posture_monitor.control.protocol import ASK_STATUS, Command, Reply, Request
from posture_monitor.control.server import Pending, Server
from posture_monitor.errors import StorageError
from tests.control.control_doubles import PATIENCE_S, WELL, obey, service

# Asking and answering.


def test_what_is_asked_reaches_the_service_and_its_answer_comes_back(
    place: RuntimePlace,
) -> None:
    with service(place) as heard:
        told = ask(Request(command=Command.SNOOZE, minutes=20.0), PATIENCE_S, place)

    assert [pending.request for pending in heard] == [
        Request(command=Command.SNOOZE, minutes=20.0)
    ]
    assert told is not None
    assert (told.ok, told.said) == (True, "snooze heard")
    assert told.status == WELL


def test_a_moment_reaches_the_service_in_utc(place: RuntimePlace) -> None:
    until = datetime.now(timezone(timedelta(hours=2))) + timedelta(days=6.9)

    with service(place) as heard:
        ask(Request(command=Command.PAUSE, until=until), PATIENCE_S, place)

    found = heard[0].request.until
    assert found == until
    assert found is not None
    assert found.tzinfo is UTC


def test_what_was_raised_comes_back_with_its_numbers(place: RuntimePlace) -> None:
    def tell(pending: Pending) -> None:
        raised = {"neck_flexion": {"factor": 1.25, "wrong": 3}}
        pending.answer(Reply(ok=True, said="", status=WELL, raised=raised))

    with service(place, tell):
        told = ask(Request(command=Command.RAISED), PATIENCE_S, place)

    assert told is not None
    assert told.raised == {"neck_flexion": {"factor": 1.25, "wrong": 3}}


def test_many_callers_at_once_are_all_answered(place: RuntimePlace) -> None:
    answers: list[object] = []

    def call() -> None:
        answers.append(ask(ASK_STATUS, PATIENCE_S, place))

    with service(place):
        callers = [threading.Thread(target=call) for _ in range(8)]
        for caller in callers:
            caller.start()
        for caller in callers:
            caller.join()

    assert len(answers) == 8
    assert None not in answers


def test_nobody_there_is_no_answer_and_nothing_is_made(place: RuntimePlace) -> None:
    told = ask(ASK_STATUS, PATIENCE_S, place)

    assert told is None
    assert not place.folder.exists()


def test_a_closed_server_leaves_neither_socket_nor_key_nor_thread(
    place: RuntimePlace,
) -> None:
    before = threading.active_count()

    with service(place):
        assert Path(place.address).is_socket()

    assert list(place.folder.iterdir()) == []
    assert threading.active_count() == before


def test_an_answer_given_just_before_the_end_still_arrives(place: RuntimePlace) -> None:
    told: list[Reply | None] = []
    asked = threading.Event()
    caller = threading.Thread(
        target=lambda: told.append(
            ask(Request(command=Command.STOP), PATIENCE_S, place)
        )
    )

    with Server(place, wake=asked.set) as server:
        caller.start()
        assert asked.wait(PATIENCE_S)
        for pending in server.waiting():
            obey(pending)
    caller.join()

    assert told[0] is not None
    assert told[0].said == "stop heard"


def test_an_answer_that_is_too_long_is_told_as_a_refusal(place: RuntimePlace) -> None:
    def ramble(pending: Pending) -> None:
        pending.answer(Reply(ok=True, said="x" * 70_000, status=WELL))

    with service(place, ramble):
        told = ask(ASK_STATUS, PATIENCE_S, place)

    assert told == Reply(ok=False, said="The answer is too long to be sent.")


# Who may ask.


def test_folder_socket_and_key_are_the_persons_alone(place: RuntimePlace) -> None:
    with service(place):
        assert stat.S_IMODE(place.folder.stat().st_mode) == 0o700
        assert stat.S_IMODE(place.key.stat().st_mode) == 0o600


def test_a_folder_that_others_could_enter_is_closed_to_them(
    place: RuntimePlace,
) -> None:
    place.folder.mkdir(mode=0o755)

    with service(place):
        assert stat.S_IMODE(place.folder.stat().st_mode) == 0o700


def test_a_folder_that_is_a_link_is_refused(folder: Path) -> None:
    folder.symlink_to(folder.parent, target_is_directory=True)

    with pytest.raises(StorageError, match=r"does not belong to you\. Move it away"):
        Server(place_in(folder)).start()


def test_a_folder_that_cannot_be_made_is_told_with_what_to_do(folder: Path) -> None:
    folder.write_text("a file")

    with pytest.raises(StorageError, match=r"cannot be made. Check its"):
        Server(place_in(folder)).start()


def test_a_caller_with_another_key_is_not_heard(place: RuntimePlace) -> None:
    with service(place) as heard:
        place.key.write_bytes(b"x" * 32)
        told = ask(Request(command=Command.STOP), PATIENCE_S, place)

    assert told is None
    assert heard == []


def test_a_server_without_the_key_is_not_believed(place: RuntimePlace) -> None:
    with service(place):
        impostor = place_in(place.folder.parent / "other")
        instance.make_private(impostor.folder)
        impostor.key.write_bytes(b"x" * 32)
        lured = RuntimePlace(folder=impostor.folder, address=place.address)

        assert ask(ASK_STATUS, PATIENCE_S, lured) is None
