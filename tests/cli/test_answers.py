"""answers: what answers have changed is told by posture, and can be taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from posture_monitor.control.protocol import Command, Request
from tests.cli.saying import said
from tests.service.service_double import WELL, ServiceDouble

RAISED = {
    "slump_index": {"factor": 1.25, "wrong": 1},
    "head_drop": {"factor": 1.5, "wrong": 0},
    "sitting": {"factor": 1.0, "wrong": 1},
}


@pytest.fixture
def desk(session: Path) -> Iterator[ServiceDouble]:
    with ServiceDouble(WELL) as desk:
        yield desk


def test_answers_tells_each_posture_once_by_what_was_raised_most(
    desk: ServiceDouble, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.raised = RAISED

    assert said(capsys, "answers") == (
        0,
        "Because of your answers, I wait longer before I speak of:\n"
        "  slumped: 1.5 times as much as before\n"
        'Take it back: posture-monitor answers --undo "slumped"\n'
        'You answered "That was wrong", but nothing has changed yet:\n'
        "  sitting: 1 time\n",
        "",
    )


def test_answers_gives_metrics_as_json(
    desk: ServiceDouble, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.raised = RAISED

    assert json.loads(said(capsys, "answers", "--json")[1]) == RAISED


def test_without_any_change_answers_says_so(
    desk: ServiceDouble, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(capsys, "answers") == (
        0,
        "Your answers have changed nothing so far.\n",
        "",
    )


@pytest.mark.parametrize("word", ["slumped", "Slumped", " SLUMPED "])
def test_a_posture_is_taken_back_with_all_that_was_raised_for_it(
    desk: ServiceDouble, capsys: pytest.CaptureFixture[str], word: str
) -> None:
    desk.raised = RAISED

    assert said(capsys, "answers", "--undo", word) == (
        0,
        "Taken back. I speak of it as before.\n",
        "",
    )
    assert desk.asked == [
        Request(command=Command.RAISED),
        Request(command=Command.UNDO, metric="head_drop"),
        Request(command=Command.UNDO, metric="slump_index"),
    ]


@pytest.mark.parametrize("word", ["head forward", "head_forward", "head-forward"])
def test_a_posture_of_two_words_may_be_written_as_one(
    desk: ServiceDouble, capsys: pytest.CaptureFixture[str], word: str
) -> None:
    desk.raised = {"cva": {"factor": 1.25, "wrong": 0}}

    said(capsys, "answers", "--undo", word)

    assert desk.asked[1:] == [Request(command=Command.UNDO, metric="cva")]


def test_everything_is_taken_back_at_once(
    desk: ServiceDouble, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(capsys, "answers", "--undo-all")[0] == 0

    assert desk.asked == [Request(command=Command.UNDO)]


def test_what_was_never_changed_is_refused_with_what_was(
    desk: ServiceDouble, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.raised = RAISED

    status, out, err = said(capsys, "answers", "--undo", "turned")

    assert (status, out) == (2, "")
    assert err == (
        "posture-monitor: Nothing has changed for turned. "
        "You can take back: slumped, sitting.\n"
    )
    assert desk.asked == [Request(command=Command.RAISED)]
