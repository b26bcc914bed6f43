from __future__ import annotations

import io
import os
from contextlib import suppress
from dataclasses import replace

import pytest
from rich.console import Console

from posture_monitor.core.vocabulary import Answer, HistoryChoice
from posture_monitor.desktop.notifiers import Button, Notice, Readiness
from posture_monitor.desktop.notifiers.console import notifier, readiness

NOTICE = Notice(title="Head forward", body="About 8° more.\n[bold]One[/bold] thing.")


def test_a_notice_is_a_panel_with_its_text_letter_by_letter() -> None:
    file = io.StringIO()

    delivery = notifier(Console(file=file, width=40)).send(NOTICE, 1)

    assert delivery.told
    assert delivery.by == "console"
    assert file.getvalue().splitlines() == [
        "╭─ Posture monitor: Head forward ──────╮",
        "│ About 8° more.                       │",
        "│ [bold]One[/bold] thing.              │",
        "╰──────────────────────────────────────╯",
    ]


def test_the_commands_stand_on_a_line_of_their_own() -> None:
    file = io.StringIO()
    notice = Notice(title="Head", body="More.", without_buttons="posture-monitor done")

    notifier(Console(file=file, width=26)).send(notice, 1)

    assert file.getvalue().splitlines() == [
        "╭─ Posture monitor: Head─╮",
        "│ More.                  │",
        "│ posture-monitor done   │",
        "╰────────────────────────╯",
    ]


def test_a_panel_is_no_wider_than_a_page() -> None:
    file = io.StringIO()

    notifier(Console(file=file, width=300)).send(NOTICE, 1)

    assert {len(line) for line in file.getvalue().splitlines()} == {76}


def test_an_empty_title_becomes_the_programs_name() -> None:
    file = io.StringIO()

    notifier(Console(file=file, width=40)).send(Notice(title=" ", body="x"), 1)

    assert "─ Posture monitor ─" in file.getvalue()


def test_a_console_that_knows_only_ascii_gets_ascii() -> None:
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding="ascii")

    delivery = notifier(Console(file=file, width=40)).send(NOTICE, 1)

    assert delivery.told
    assert b"About 8 deg more." in raw.getvalue()
    assert len({len(line) for line in raw.getvalue().splitlines()}) == 1


def test_a_closed_console_tells_nobody() -> None:
    file = io.StringIO()
    console = Console(file=file)
    file.close()

    delivery = notifier(console).send(NOTICE, 1)

    assert not delivery.told
    assert delivery.why == "The terminal is closed."


def test_a_broken_pipe_tells_nobody() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    file = open(writing, "w", encoding="utf-8")  # noqa: SIM115  # closing it raises

    delivery = notifier(Console(file=file)).send(NOTICE, 1)
    with suppress(BrokenPipeError):
        file.close()

    assert not delivery.told
    assert delivery.why is not None
    assert "Broken pipe" in delivery.why


def test_the_null_device_tells_nobody() -> None:
    with open(os.devnull, "w", encoding="utf-8") as file:
        console = Console(file=file)

        delivery = notifier(console).send(NOTICE, 1)

        assert not delivery.told
        assert readiness(console) == Readiness(
            ready=False, by="console", why=delivery.why
        )


def test_a_quiet_console_tells_nobody() -> None:
    assert not notifier(Console(file=io.StringIO(), quiet=True)).send(NOTICE, 1).told


def test_without_a_console_it_is_standard_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    notifier(None).send(NOTICE, 1)

    captured = capsys.readouterr()
    assert "About 8° more." in captured.err
    assert captured.out == ""


def test_a_reminder_says_nothing_of_the_person_where_others_may_read_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    reminder = replace(NOTICE, actions=(Button(answer=Answer.DONE, label="Done"),))

    delivery = notifier(None).send(reminder, 1)

    said = " ".join(capsys.readouterr().err.split())
    assert delivery.told
    assert "There is a reminder" in said
    assert "8°" not in said
    assert "Head" not in said


def test_a_question_of_the_programs_own_is_whole_where_others_may_read_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    keep = Button(answer=HistoryChoice.KEEP, label="Keep it")

    notifier(None).send(replace(NOTICE, actions=(keep,)), -1)

    assert "About 8° more." in capsys.readouterr().err


def test_a_reminder_on_a_console_that_was_chosen_is_whole() -> None:
    file = io.StringIO()
    reminder = replace(NOTICE, actions=(Button(answer=Answer.DONE, label="Done"),))

    notifier(Console(file=file, width=40)).send(reminder, 1)

    assert "About 8° more." in file.getvalue()
