"""Live: what `run` shows while it watches: a line about now, below what happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import Enum, auto
from typing import Self

from rich.console import Console
from rich.live import Live
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from posture_monitor.cli.view import report
from posture_monitor.cli.view.watching.happened import Happened
from posture_monitor.cli.view.watching.line import (
    MARKS,
    STYLES,
    UNKNOWN_MARK,
    UNKNOWN_STYLE,
    fitted,
    standing_text,
)
from posture_monitor.core.assessment import Assessment
from posture_monitor.core.events import Event, WatchingChanged
from posture_monitor.core.vocabulary import Side
from posture_monitor.history.run_summary import RunSummary
from posture_monitor.history.standing import Standing, severity_of, standing_of
from posture_monitor.looks import AssessedLook
from posture_monitor.phrases.postures import side_of_size
from posture_monitor.phrases.service.watching import Remark
from posture_monitor.phrases.view import live as words


class Detail(Enum):
    """How much is shown."""

    PLAIN = auto()
    FIGURES = auto()  # for who asked with --verbose


class LiveScreen:
    """Shows one line that changes in place, below events and remarks.

    Without a terminal only these are printed. Reminders are shown by the notifier.
    """

    def __init__(self, console: Console, summary: RunSummary, detail: Detail) -> None:
        """Keep the console, and the summary that every look is added to."""
        self._console, self._summary, self._detail = console, summary, detail
        self._live = Live(console=console, auto_refresh=False, transient=True)
        self._happened = Happened()
        self._began_s: float | None = None
        self._moment = report.clock_text(0.0)
        self._standing: Standing | None = None
        self._since_s = 0.0
        self._said = ""

    def __enter__(self) -> Self:
        """Begin the live line where there is a terminal."""
        if self._console.is_terminal:
            self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End the live line."""
        if self._live.is_started:
            self._live.stop()

    def on_look(self, look: AssessedLook) -> None:
        """Show one look and its events."""
        assessment = look.assessment
        self._summary.add(assessment, look.events)
        self._summary.hold(look.due, look.held_why)
        if self._began_s is None:
            self._began_s = assessment.at_s
        self._moment = report.clock_text(assessment.at_s - self._began_s)
        self._show(look.events)
        if self._console.is_terminal:
            self._live.update(self.now(assessment), refresh=True)

    def on_events(self, events: Sequence[Event], utc: datetime) -> None:
        """Print events above the line."""
        del utc
        self._summary.follow(events)
        self._show(events)
        if any(isinstance(each, WatchingChanged) for each in events):
            self._forget_the_last_look()

    def say(self, remark: Remark) -> None:
        """Print a remark, with the time of the last look."""
        if remark.text != self._said:  # the event has said it
            self._print(escape(remark.text))

    def now(self, assessment: Assessment) -> Text:
        """Return the line about a look; with --verbose its figures follow."""
        standing = standing_of(assessment)
        if standing != self._standing:
            self._standing, self._since_s = standing, assessment.at_s
        style = STYLES.get(standing.kind, UNKNOWN_STYLE)
        mark = MARKS.get(standing.kind, UNKNOWN_MARK)
        others = (
            words.reminders_so_far(len(self._summary.reminders)),
            words.how_to_stop(),
        )
        told = standing_text(standing, severity_of(assessment), _side(assessment))
        state = f"{mark} {told}"
        lasted_s = assessment.at_s - self._since_s
        line = fitted(self._console.width, self._moment, state, lasted_s, others)
        shown = Text(line, style="dim", no_wrap=True)
        shown.highlight_words([state], style=f"not dim {style}")
        if self._detail is Detail.FIGURES:
            shown.append("\n").append_text(_figures(assessment))
        return shown

    def _forget_the_last_look(self) -> None:
        """Say how to stop and nothing else: in a pause no look says how one sits."""
        self._standing = None
        if self._console.is_terminal:
            line = Text(words.how_to_stop(), style="dim", no_wrap=True)
            self._live.update(line, refresh=True)

    def _show(self, events: Sequence[Event]) -> None:
        for event in events:
            text = self._happened.told(event)
            if text is None and self._detail is Detail.FIGURES:
                text = self._happened.told_to_the_curious(event)
            if text is not None:
                self._said = text
                self._print(text)

    def _print(self, markup: str) -> None:
        line = Table.grid(padding=(0, 2, 0, 0))
        line.add_row(f"[dim]{self._moment}[/dim]", markup)
        self._console.print(line)


def _side(assessment: Assessment) -> Side | None:
    """Return to which side the posture is that is told, or None."""
    key = assessment.named
    if key is None or key not in assessment.postures:
        return None
    return side_of_size(key, assessment.postures[key].size.value)


def _figures(assessment: Assessment) -> Text:
    figures = report.readings_text(assessment.readings)
    return Text.from_markup(f"{report.view_text(assessment)}  {figures}")
