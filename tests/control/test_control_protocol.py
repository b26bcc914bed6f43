"""The protocol: whatever JSON comes is checked, and its page names every word."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.control import protocol
from posture_monitor.control.protocol import STATUS_KEYS, Command, Request, status_from
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
    assert protocol.told_from(answer) is None


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
