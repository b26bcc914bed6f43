"""The commands of the service: against a server in this process."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from posture_monitor.control.protocol import Command, Request
from posture_monitor.core.metrics import METRIC_BY_KEY
from posture_monitor.paths import log_file
from tests.cli.saying import said
from tests.service.service_double import WELL, ServiceDouble

pytestmark = pytest.mark.usefixtures("session")


@pytest.fixture
def desk(session: Path) -> Iterator[ServiceDouble]:
    with ServiceDouble(WELL) as desk:
        yield desk


# Without a service.


@pytest.mark.parametrize(
    "words",
    [
        ("pause", "1h"),
        ("resume",),
        ("snooze",),
        ("wrong",),
        ("done",),
    ],
    ids=" ".join,
)
def test_without_a_service_a_command_says_how_to_begin_one(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = said(capsys, *words)

    assert (status, out) == (1, "")
    assert re.fullmatch(
        r"posture-monitor: expected a running service.*, got none; begin it with "
        r"`posture-monitor start`\n",
        err,
    )


def test_without_a_service_the_status_says_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, _ = said(capsys, "status", "--json")

    assert (status, json.loads(out)) == (0, {"running": False})


def test_without_a_service_there_is_nothing_to_stop(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert said(capsys, "stop") == (0, "No service runs.\n", "")


# With a service.


def test_the_status_as_json_has_every_field(
    desk: ServiceDouble, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = said(capsys, "status", "--json")

    assert status == 0
    assert json.loads(out) == WELL


def test_a_pause_until_a_moment_is_asked_for_and_told(
    desk: ServiceDouble, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = said(capsys, "pause", "1h", "30m")

    assert status == 0
    assert re.fullmatch(r"Paused until (tomorrow at )?\d\d:\d\d\.\n", out)
    (request,) = desk.asked
    assert request.until is not None
    left = request.until - datetime.now(UTC)
    assert timedelta(minutes=80) < left <= timedelta(minutes=90)


def test_a_pause_without_an_end_tells_how_to_end_it(
    desk: ServiceDouble, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = said(capsys, "pause")

    assert (status, desk.asked) == (0, [Request(command=Command.PAUSE)])
    assert out == "Paused until you resume it: `posture-monitor resume`.\n"


@pytest.mark.parametrize(
    ("words", "request_"),
    [
        pytest.param("snooze", Request(command=Command.SNOOZE), id="snooze"),
        pytest.param("wrong", Request(command=Command.WRONG), id="wrong"),
        pytest.param("wrong 7", Request(command=Command.WRONG, id=7), id="wrong 7"),
        pytest.param("done 0", Request(command=Command.DONE, id=0), id="done 0"),
        pytest.param(
            "thresholds --undo cva", Request(command=Command.UNDO, metric="cva"), id="1"
        ),
        pytest.param("thresholds --undo-all", Request(command=Command.UNDO), id="all"),
    ],
)
def test_a_command_asks_for_this_and_says_the_answer(
    desk: ServiceDouble,
    capsys: pytest.CaptureFixture[str],
    words: str,
    request_: Request,
) -> None:
    assert said(capsys, *words.split()) == (0, "so be it\n", "")
    assert desk.asked == [request_]


def test_what_the_service_refuses_fails_with_its_words(
    desk: ServiceDouble, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.ok, desk.said = False, "expected the number of a reminder, got 7"

    status, out, err = said(capsys, "wrong", "7")

    assert (status, out) == (1, "")
    assert err == "posture-monitor: expected the number of a reminder, got 7\n"


def test_raised_limits_are_listed_and_given_as_json(
    desk: ServiceDouble, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.raised = {"neck_flexion": {"factor": 1.25, "wrong": 3}}

    assert said(capsys, "thresholds")[1] == (
        "neck_flexion: its limits are 1.25 times as wide for you, and 3 times wrong "
        "since\n"
    )
    assert json.loads(said(capsys, "thresholds", "--json")[1]) == desk.raised


def test_an_answer_that_has_raised_nothing_yet_is_not_told_as_if_it_had(
    desk: ServiceDouble, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.raised = {"sitting": {"factor": 1.0, "wrong": 1}}

    assert said(capsys, "thresholds")[1] == (
        "sitting: its limits are as set; 1 time wrong so far\n"
    )


def test_resuming_says_that_it_watches_again(
    desk: ServiceDouble, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(capsys, "resume") == (0, "Watching again.\n", "")
    assert desk.commands == [Command.RESUME, Command.STATUS]


def test_resuming_says_what_still_keeps_it_from_watching(
    desk: ServiceDouble, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.status |= {
        "watching": False,
        "why": "battery",
        "meaning": "the battery is low",
        "do": "plug in the mains",
    }

    assert said(capsys, "resume")[1] == (
        "No longer paused by you, but: the battery is low; plug in the mains.\n"
    )


@pytest.mark.parametrize(
    ("words", "minutes"), [("30", 30.0), ("30m", 30.0), ("1h", 60.0), ("1h 30m", 90.0)]
)
def test_a_snooze_is_as_long_as_its_words_say(
    desk: ServiceDouble,
    capsys: pytest.CaptureFixture[str],
    words: str,
    minutes: float,
) -> None:
    assert said(capsys, "snooze", *words.split())[0] == 0

    (request,) = desk.asked
    assert request.minutes == pytest.approx(minutes)


def test_an_empty_log_says_that_it_is_empty(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, err = said(capsys, "logs")

    assert (status, out) == (0, "")
    assert err.startswith("Nothing was logged yet")


def test_where_no_limit_was_raised_it_says_so(
    desk: ServiceDouble, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(capsys, "thresholds") == (0, "No limit was raised for you.\n", "")


@pytest.mark.parametrize("key", sorted(METRIC_BY_KEY))
def test_every_metric_can_be_undone_by_its_key(
    desk: ServiceDouble, capsys: pytest.CaptureFixture[str], key: str
) -> None:
    said(capsys, "thresholds", "--undo", key)

    assert desk.asked == [Request(command=Command.UNDO, metric=key)]


@pytest.mark.parametrize(
    "words",
    [
        ("pause", "soon"),
        ("snooze", "0"),
        ("wrong", "-1"),
        ("done", "x"),
        ("thresholds", "--undo", "cva", "--undo-all"),
        ("logs", "-n", "0"),
        ("start", "--source", "camcorder:1"),
    ],
    ids=" ".join,
)
def test_wrong_use_is_exit_status_2_and_asks_nothing(
    desk: ServiceDouble, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    status, _, _ = said(capsys, *words)

    assert (status, desk.asked) == (2, [])


def test_logs_prints_the_last_lines_or_where_they_lie(
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = log_file()
    file.parent.mkdir(parents=True)
    file.write_text("one\ntwo\nthree\n", encoding="utf-8")

    assert said(capsys, "logs", "-n", "2") == (0, "two\nthree\n", "")
    assert said(capsys, "logs", "--path") == (0, f"{file}\n", "")
