"""The contract of every notifier in the folder, and how one is opened."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from posture_monitor.core.vocabulary import Answer
from posture_monitor.desktop.notifiers import (
    AUTO,
    Button,
    Delivery,
    Notice,
    kinds,
    open_notifier,
    probe,
)
from posture_monitor.errors import UsageError

pytestmark = pytest.mark.usefixtures("no_bus")


@pytest.fixture
def no_bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))


@pytest.fixture
def console() -> Console:
    return Console(file=io.StringIO(), width=80)


@pytest.mark.parametrize("kind", kinds())
@pytest.mark.parametrize(
    "notice",
    [
        pytest.param(Notice(title="Plain", body="Text"), id="plain"),
        pytest.param(Notice(title="", body=""), id="empty"),
        pytest.param(Notice(title="x" * 999, body="😀" * 999), id="long"),
        pytest.param(Notice(title="\0-&<\ud800", body="\0-&<\udfff\\"), id="odd"),
        pytest.param(
            Notice(
                title="a",
                body="b",
                actions=(Button(answer=Answer.SNOOZED, label="Snooze"),),
            ),
            id="actions",
        ),
    ],
)
def test_sending_says_what_came_of_it_and_never_raises(
    kind: str, notice: Notice, console: Console
) -> None:
    notifier = open_notifier(kind, console=console)

    delivery = notifier.send(notice, 1)

    assert notifier.name == kind
    assert delivery.by in kinds()
    assert (delivery.why is None) is delivery.told


@pytest.mark.parametrize("kind", kinds())
def test_closing_a_second_time_does_nothing(kind: str, console: Console) -> None:
    notifier = open_notifier(kind, console=console)

    notifier.close()
    notifier.close()


@pytest.mark.parametrize("kind", kinds())
def test_withdrawing_what_was_never_shown_does_nothing(
    kind: str, console: Console
) -> None:
    notifier = open_notifier(kind, console=console)

    notifier.withdraw(7)

    assert notifier.answers() == []


@pytest.mark.parametrize("kind", ["plyer", "console"])
def test_a_notifier_without_buttons_says_that_it_offered_none(kind: str) -> None:
    console = Console(file=io.StringIO())
    notice = Notice(
        title="a", body="b", actions=(Button(answer=Answer.DONE, label="Done"),)
    )

    assert not open_notifier(kind, console=console).send(notice, 1).buttons


@pytest.mark.parametrize("kind", [kind for kind in kinds() if kind != AUTO])
def test_probing_agrees_with_sending_and_shows_nothing(kind: str) -> None:
    file = io.StringIO()
    console = Console(file=file)

    found = probe(kind, console=console)

    assert file.getvalue() == ""
    assert found.by == kind
    told = (
        open_notifier(kind, console=console).send(Notice(title="a", body="b"), 1).told
    )
    assert found.ready is told


def test_auto_falls_back_to_the_console_where_there_is_no_desktop(
    console: Console,
) -> None:
    delivery = open_notifier(console=console).send(Notice(title="a", body="b"), 1)

    assert delivery == Delivery(told=True, by="console")


def test_probing_auto_says_what_is_used_and_what_keeps_it_from_the_desktop(
    console: Console,
) -> None:
    found = probe(console=console)

    assert found.ready
    assert found.by == "console"
    assert found.why is not None
    assert found.why == probe("desktop-notifier").why == probe("plyer").why


def test_names_are_those_of_the_modules_with_hyphens_and_no_underscore_at_the_end() -> (
    None
):
    assert kinds() == ("auto", "console", "desktop-notifier", "plyer")


@pytest.mark.parametrize("opening", [open_notifier, probe])
def test_an_unknown_name_names_those_there_are_and_the_nearest(
    opening: object,
) -> None:
    assert callable(opening)
    with pytest.raises(UsageError, match=r"Did you mean plyer\?") as caught:
        opening("plier")

    assert caught.value.found == (
        "expected a notifier out of auto, console, desktop-notifier, plyer, got 'plier'"
    )
