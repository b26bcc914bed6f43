"""The protocol: whatever JSON comes is checked, and its page names every word."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.control import protocol
from posture_monitor.control.protocol import Command, Reply, Request
from posture_monitor.control.status import (
    NOT_RUNNING,
    STATUS_KEYS,
    HeldDevice,
    LastReminder,
    Status,
    record_from_status,
    status_from,
)
from posture_monitor.core.vocabulary import PauseReason

PAGE = (Path(__file__).parents[2] / "docs" / "status.md").read_text(encoding="utf-8")

WEEK = timedelta(days=7, minutes=1)


# Any JSON.


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

    found = protocol.request_from(message)

    if isinstance(found, Request):
        assert found.until is None or found.until.tzinfo is UTC
        assert found.until is None or abs(found.until - datetime.now(UTC)) < WEEK
        assert found.minutes is None or 0 < found.minutes <= 7 * 24 * 60
    else:
        assert found.endswith(".")
        assert len(found) < 200


@given(value=json_values)
def test_any_json_as_a_status_has_all_fields_or_is_not_running(value: object) -> None:
    status = status_from({"running": True, "pid": value, "due": value})

    assert tuple(record_from_status(status)) == STATUS_KEYS
    assert status.pid is None or type(status.pid) is int
    assert status.due is None or all(type(line) is str for line in status.due)
    assert status_from(value) == NOT_RUNNING


def test_a_field_of_the_wrong_type_is_none() -> None:
    last = {"id": True, "title": "a", "answer": 3, "more": 1}
    status = status_from(
        {"running": True, "pid": "7", "present": 1, "last_reminder": last}
    )

    assert status == Status(running=True, last_reminder=LastReminder(title="a"))


def test_devices_in_use_are_read_field_by_field() -> None:
    held = {"device": "microphone", "name": "Zoom", "call": True, "more": 1}

    status = status_from({"running": True, "in_use": [held, 3, {"call": "yes"}]})

    zoom = HeldDevice(device="microphone", name="Zoom", call=True)
    assert status.in_use == (zoom, HeldDevice())
    sent = json.loads(json.dumps(record_from_status(status)))
    assert status_from(sent) == status


def test_a_later_service_that_tells_more_or_otherwise_is_still_understood() -> None:
    later = {"running": True, "pid": 7, "why": "a later reason", "posture": ["good"]}
    more = {"due": ["static", 5, None], "next_look_s": 30, "mood": "fine"}

    status = status_from(later | more)

    assert status == Status(
        running=True, pid=7, why="a later reason", due=("static",), next_look_s=30
    )
    assert json.dumps(record_from_status(status)).endswith(
        '"next_look_s": 30, "setup": null, "reminders_today": null, '
        '"reminders_per_day": null, "snoozed_until": null, "last_reminder": null, '
        '"notifier": null, "due": ["static"], "sitting_s": null, "state_since": null, '
        '"named": null, "severity": null, "side": null, "held_back": null, '
        '"held_why": null, "held_until": null, "move": null, "standing_s": null, '
        '"camera_path": null, "camera_why": null, "camera_told": null, '
        '"in_use": null}'
    )


def test_without_a_service_running_stands_alone() -> None:
    assert record_from_status(NOT_RUNNING) == {"running": False}


json_numbers = st.integers(-(2**53), 2**53) | st.floats(
    allow_nan=False, allow_infinity=False
)
values_of = {
    "true or false": st.booleans(),
    "integer": st.integers(-(2**53), 2**53),
    "text": st.text(max_size=20),
    "number": json_numbers,
}


@given(
    status=st.builds(
        Status,
        running=st.just(True),
        pid=st.none() | values_of["integer"],
        present=st.none() | values_of["true or false"],
        why=st.none() | values_of["text"],
        sitting_s=st.none() | values_of["number"],
        last_reminder=st.none() | st.builds(LastReminder, id=values_of["integer"]),
        due=st.none() | st.lists(st.text(max_size=5)).map(tuple),
    )
)
def test_a_reply_comes_back_as_it_was_sent(status: Status) -> None:
    reply = Reply(ok=True, said="so be it", status=status)

    assert protocol.reply_from(protocol.message_from_reply(reply)) == reply


def test_a_request_comes_back_as_it_was_sent() -> None:
    request = Request(command=Command.PAUSE, until=datetime.now(UTC))

    assert protocol.request_from(protocol.message_from_request(request)) == request


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
    assert protocol.reply_from(answer) is None


# The page.


def rows(head: str) -> list[str]:
    """Return the first column of the table with such a head."""
    table = PAGE.split(f"| {head} |")[1].split("\n\n")[0]
    return re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)


def test_the_page_has_every_field_of_the_status_in_its_order() -> None:
    assert tuple(rows("field | type | meaning")) == STATUS_KEYS


KINDS = {
    "true or false": bool,
    "integer": int,
    "number": float,
    "text": str,
    "moment": str,
    "object": LastReminder,
    "list of texts": tuple[str, ...],
    "list of objects": tuple[HeldDevice, ...],
}


def test_the_page_gives_every_field_its_type() -> None:
    told = dict(re.findall(r"^\| `(\w+)` \| ([^|]+?) \|", PAGE, re.MULTILINE))
    hints = get_type_hints(Status)

    for key in STATUS_KEYS:
        kind = told[key].removesuffix(" or null").replace(", false", " or false")
        assert KINDS[kind] in (hints[key], *get_args(hints[key])), key


def test_the_page_has_every_command() -> None:
    assert rows("command | argument | effect") == list(Command)


def test_the_page_has_every_reason_to_pause() -> None:
    listed = PAGE.split("The reasons in `why`:")[1].split("\n\n")[0]

    assert re.findall(r"`(\w+)`", listed) == list(PauseReason)
