"""notify-test: shows a sample reminder, and says what came of it."""

from __future__ import annotations

import time
from contextlib import closing
from typing import Annotated

import typer

from posture_monitor.care.choosing import Offer, advice_in, order_of
from posture_monitor.care.picture import ExercisePicture
from posture_monitor.cli import _console, _options
from posture_monitor.cli._help import TranslatedCommand
from posture_monitor.core.events import Reminder, ReminderCause, SetupRef
from posture_monitor.core.vocabulary import (
    PostureKey,
    Severity,
    View,
)
from posture_monitor.desktop.notifiers import (
    Button,
    Notice,
    Notifier,
    Pressed,
    open_notifier,
    probe,
)
from posture_monitor.durations import MINUTE_S
from posture_monitor.errors import PostureMonitorError
from posture_monitor.phrases.cli import notify_test as words
from posture_monitor.phrases.reminders import answer_text, reminder_text

CONSOLE = "console"
NOTICE_ID = 1
EVERY_S = 0.1
SAMPLE = Reminder(
    at_s=0.0,
    where=SetupRef(view=View.FRONT, setup=None),
    id=NOTICE_ID,
    cause=ReminderCause(
        metric="slump_index",
        trigger=None,
        region="upper_back",
        zone=None,
        delta=None,
        unit=None,
        limit=1.0,
        lasted_s=10 * MINUTE_S,
        window_s=None,
        excess=1.0,
        posture=PostureKey.SLUMPED,
        severity=Severity.CLEAR,
    ),
    provisional=False,
)


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("notify-test", cls=TranslatedCommand, help=words.notify_test_help())(
        notify_test
    )


def notify_test(
    wait: Annotated[
        float, typer.Option(min=0.0, max=600.0, help=words.wait_help())
    ] = 20.0,
    assignments: _options.Assignments = None,
) -> None:
    """Show a sample reminder and wait for a button.

    Raises:
        PostureMonitorError: nothing can be shown.
    """
    kind = _options.settings(assignments).text("reminders.notifier")
    notice = sample()
    with closing(open_notifier(kind, console=_console.results())) as notifier:
        delivery = notifier.send(notice, NOTICE_ID)
        if not delivery.told:
            raise PostureMonitorError(words.not_shown(delivery.why))
        if delivery.by == CONSOLE and kind != CONSOLE:
            raise PostureMonitorError(words.not_shown(probe(kind).why))
        if delivery.by == CONSOLE:
            _console.say_line(words.in_the_terminal())
            return
        typer.echo(words.shown(notice.title))
        if not delivery.buttons:
            typer.echo(words.without_buttons())
            return
        _wait_for_a_button(notifier, notice, wait)


def sample() -> Notice:
    """Return the sample reminder as a notice."""
    text, answers = (
        reminder_text(SAMPLE, order_of(SAMPLE, Offer.CHANGES)),
        answer_text(),
    )
    return Notice(
        title=text.title,
        body=words.sample_body(text.body),
        actions=tuple(
            Button(answer=answer, label=label) for answer, label in answers.labels
        ),
        without_buttons=words.how_a_real_one_is_answered(),
        picture=ExercisePicture(key=advice_in(SAMPLE, Offer.CHANGES).key),
    )


def _wait_for_a_button(notifier: Notifier, notice: Notice, wait_s: float) -> None:
    """Say which button was pressed, or that none was within so long."""
    typer.echo(words.with_buttons(button.label for button in notice.actions))
    typer.echo(words.waiting(wait_s))
    answer = _pressed(notifier, wait_s)
    labels = {button.answer: button.label for button in notice.actions}
    said = words.nothing_pressed() if answer is None else words.pressed(labels[answer])
    typer.echo(said)


def _pressed(notifier: Notifier, wait_s: float) -> Pressed | None:
    """Return the answer that was given within so long, or None; Ctrl-C ends it."""
    until_s = time.monotonic() + wait_s
    try:
        while time.monotonic() < until_s:
            for _, answer in notifier.answers():
                return answer
            time.sleep(EVERY_S)
    except KeyboardInterrupt:
        pass
    return None
