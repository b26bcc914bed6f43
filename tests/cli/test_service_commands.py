"""The commands of the service: against a server in this process."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from posture_monitor.cli import resume
from posture_monitor.control.protocol import Command, Request
from posture_monitor.control.status import Status
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
        r"posture-monitor: The program is not running\. Start it: "
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
    assert said(capsys, "stop") == (0, "Was not running.\n", "")


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
    assert re.fullmatch(
        r"Paused until (tomorrow at )?\d\d:\d\d\. The camera is closed\.\n", out
    )
    (request,) = desk.asked
    assert request.until is not None
    left = request.until - datetime.now(UTC)
    assert timedelta(minutes=80) < left <= timedelta(minutes=90)


def test_a_pause_without_an_end_tells_how_to_end_it(
    desk: ServiceDouble, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = said(capsys, "pause")

    assert (status, desk.asked) == (0, [Request(command=Command.PAUSE)])
    assert out == ("Paused. The camera is closed. `posture-monitor resume` goes on.\n")


@pytest.mark.parametrize(
    ("words", "request_"),
    [
        pytest.param("snooze", Request(command=Command.SNOOZE), id="snooze"),
        pytest.param("wrong", Request(command=Command.WRONG), id="wrong"),
        pytest.param("wrong 7", Request(command=Command.WRONG, id=7), id="wrong 7"),
        pytest.param("done 0", Request(command=Command.DONE, id=0), id="done 0"),
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


@pytest.mark.parametrize(
    ("before", "told"),
    [
        pytest.param({}, "Was not paused. Watching.\n", id="nothing"),
        pytest.param(
            {"snoozed_until": "2026-01-30T12:00:00+00:00"},
            "Was not paused. The snooze is over. Watching.\n",
            id="a snooze",
        ),
    ],
)
def test_resuming_says_what_it_has_ended(
    desk: ServiceDouble,
    capsys: pytest.CaptureFixture[str],
    before: dict[str, object],
    told: str,
) -> None:
    desk.status |= before

    assert said(capsys, "resume") == (0, told, "")
    assert desk.commands == [Command.STATUS, Command.RESUME, Command.STATUS]


def test_resuming_a_pause_says_that_it_is_over(
    desk: ServiceDouble,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        resume, "settled", lambda _: Status(running=True, watching=True)
    )
    desk.status |= {"watching": False, "why": "user"}

    assert said(capsys, "resume")[1] == "The pause is over. Watching.\n"


def test_resuming_says_what_still_keeps_it_from_watching(
    desk: ServiceDouble, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.status |= {
        "watching": False,
        "why": "battery",
        "meaning": "The battery is low.",
        "do": "Plug in the power cable.",
    }

    assert said(capsys, "resume")[1] == (
        "Was not paused. It still does not watch. The battery is low. "
        "Plug in the power cable.\n"
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
    assert err.startswith("Nothing was noted yet")


@pytest.mark.parametrize(
    "words",
    [
        ("pause", "soon"),
        ("pause", "0"),
        ("pause", "-5"),
        ("snooze", "0"),
        ("wrong", "-1"),
        ("done", "x"),
        ("answers", "--undo", "slumped", "--undo-all"),
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


LOGGED = """\
2026-01-30T12:00:00.000+00:00 INFO posture_monitor.cli._serving: started
2026-01-30T12:00:01.000+00:00 INFO posture_monitor.log: happened event=ViewChanged
2026-01-30T12:00:02.000+00:00 INFO posture_monitor.log: paused why=camera_busy
2026-01-30T12:00:03.000+00:00 INFO posture_monitor.log: notice_shown reminder_id=7
2026-01-30T12:00:04.000+00:00 WARNING posture_monitor.log: no_caller_taken times=2
2026-01-30T12:00:05.000+00:00 WARNING somebody.else: (left out)
"""


@pytest.fixture
def logged() -> Path:
    file = log_file()
    file.parent.mkdir(parents=True)
    file.write_text(LOGGED, encoding="utf-8")
    return file


def test_logs_tells_in_words_what_was_noted(
    logged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = said(capsys, "logs")

    assert (status, err) == (0, "")
    assert [line.rpartition("  ")[2] for line in out.splitlines()] == [
        "The program started.",
        "Another program uses the camera.",
        "Reminder 7 was shown.",
        "A fault was noted. `--verbose` shows it.",
        "2026-01-30T12:00:05.000+00:00 WARNING somebody.else: (left out)",
    ]
    assert said(capsys, "logs", "-n", "1")[1].endswith("(left out)\n")


def test_logs_prints_the_lines_of_the_file_or_where_it_lies(
    logged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last = LOGGED.splitlines(keepends=True)[-2:]

    assert said(capsys, "logs", "--verbose", "-n", "2") == (0, "".join(last), "")
    assert said(capsys, "logs", "--path") == (0, f"{logged}\n", "")
