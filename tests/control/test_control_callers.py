"""Callers of every kind: afterwards an honest one is answered all the same."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import answer_challenge, deliver_challenge

import pytest

from posture_monitor.control import framed_connection
from posture_monitor.control.client import ask
from posture_monitor.control.instance import RuntimePlace
from posture_monitor.control.protocol import ASK_STATUS
from posture_monitor.control.server import MOST_CALLERS
from tests.control.control_doubles import PATIENCE_S, connect, ends, service

IN_EIGHT_DAYS = (datetime.now(UTC) + timedelta(days=8)).isoformat()


def garbage(connection: framed_connection.Connection) -> None:
    os.write(connection.fileno(), b"GET / HTTP/1.1\r\n\r\n" * 20)


def half_a_message(connection: framed_connection.Connection) -> None:
    os.write(connection.fileno(), b"\x00\x00")


def huge_message(connection: framed_connection.Connection) -> None:
    os.write(connection.fileno(), b"\x7f\xff\xff\xff" + b"x" * 1000)


def very_huge_message(connection: framed_connection.Connection) -> None:
    os.write(connection.fileno(), b"\xff\xff\xff\xff" + b"\x7f" * 8)


def nothing(connection: framed_connection.Connection) -> None:
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
    place: RuntimePlace, say: Callable[[framed_connection.Connection], None]
) -> None:
    with service(place, read_within_s=0.3), connect(place) as stranger:
        say(stranger)

        told = ask(ASK_STATUS, PATIENCE_S, place)

        assert told is not None
        assert ends(stranger)


def test_more_silent_callers_than_there_is_room_for_only_delay_the_others(
    place: RuntimePlace,
) -> None:
    with service(place, read_within_s=0.3):
        silent = [connect(place) for _ in range(MOST_CALLERS + 4)]
        gone = [ends(each) for each in silent]
        told = ask(ASK_STATUS, PATIENCE_S, place)
        for each in silent:
            each.close()

    assert all(gone)
    assert told is not None


def told_by_hand(place: RuntimePlace, message: bytes) -> dict[str, object]:
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
        pytest.param(b"", "There is no such request.", id="empty"),
        pytest.param(b"\xff\xfe", "There is no such request.", id="not text"),
        pytest.param(b"[" * 60_000, "There is no such request.", id="deep brackets"),
        pytest.param(b"[1]", "There is no such request.", id="a list"),
        pytest.param(b'{"command": "dance"}', "no such request", id="unknown"),
        pytest.param(b'{"command": ["pause"]}', "no such request", id="a list inside"),
        pytest.param(
            b'{"command": "pause", "until": "2026-01-31T14:00:00"}',
            "`until` must be a time such as",
            id="a moment without a zone",
        ),
        pytest.param(
            b'{"command": "pause", "until": 5}', "`until` must be", id="until a number"
        ),
        pytest.param(
            b'{"command": "pause", "until": "9999-12-31T23:59:59-10:00"}',
            "`until` must be",
            id="beyond the calendar",
        ),
        pytest.param(
            b'{"command": "pause", "until": "9999-12-31T23:30:00+00:00"}',
            "`until` can be one week from now at most",
            id="the end of the calendar",
        ),
        pytest.param(
            b'{"command": "pause", "until": "0001-01-01T00:30:00+00:00"}',
            "`until` can be one week from now at most",
            id="the beginning of the calendar",
        ),
        pytest.param(
            json.dumps({"command": "pause", "until": IN_EIGHT_DAYS}).encode(),
            "`until` can be one week from now at most",
            id="in eight days",
        ),
        pytest.param(
            b'{"command": "snooze", "minutes": NaN}', "`minutes` must be", id="nan"
        ),
        pytest.param(
            b'{"command": "snooze", "minutes": true}', "`minutes` must be", id="true"
        ),
        pytest.param(
            b'{"command": "snooze", "minutes": 1e999}',
            "`minutes` must be",
            id="inf",
        ),
        pytest.param(b'{"command": "wrong", "id": -1}', "`id` must be", id="below 0"),
        pytest.param(b'{"command": "done", "id": "1"}', "`id` must be", id="text"),
        pytest.param(
            b'{"command": "undo", "metric": "../x"}', "`metric` must be", id="a path"
        ),
    ],
)
def test_a_wrong_request_is_refused_and_never_reaches_the_service(
    place: RuntimePlace, message: bytes, said: str
) -> None:
    with service(place) as heard:
        answer = told_by_hand(place, message)

    assert answer["ok"] is False
    assert said in str(answer["said"])
    assert heard == []


def test_a_request_of_more_than_64_kb_is_dropped_unread(place: RuntimePlace) -> None:
    with service(place) as heard, pytest.raises((EOFError, ConnectionError)):
        told_by_hand(place, b'{"command": "stop"}' + b" " * 65_536)

    assert heard == []
