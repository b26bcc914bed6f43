"""Live: the live line of `run`, below the events and remarks so far."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Self

from rich.console import Console
from rich.live import Live
from rich.markup import escape
from rich.text import Text

from posture_monitor.cli.view import report
from posture_monitor.core.assessment import Assessment
from posture_monitor.core.events import (
    BaselineTaken,
    BreakTaken,
    Event,
    PictureChanged,
    PresenceChanged,
    SetupChanged,
    ViewChanged,
)
from posture_monitor.history.summary import Summary
from posture_monitor.looks import AssessedLook
from posture_monitor.phrases.postures import posture_and_severity
from posture_monitor.phrases.service.watching import Remark
from posture_monitor.phrases.view import report as phrases

SHOWN = (
    PresenceChanged,
    ViewChanged,
    SetupChanged,
    PictureChanged,
    BaselineTaken,
    BreakTaken,
)


class LiveScreen:
    """Shows one line that changes in place, below events and remarks.

    Without a terminal only these are printed. Reminders are shown by the notifier.
    """

    def __init__(self, console: Console, summary: Summary) -> None:
        """Keep the console, and the summary that every look is added to."""
        self._console, self._summary = console, summary
        self._live = Live(console=console, auto_refresh=False, transient=True)
        self._began_s: float | None = None
        self._moment = report.clock_text(0.0)

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
        if self._began_s is None:
            self._began_s = assessment.at_s
        self._moment = report.clock_text(assessment.at_s - self._began_s)
        self.on_events(look.events, look.utc)
        if self._console.is_terminal:
            line = Text.from_markup(self._line(assessment))
            line.truncate(self._console.width, overflow="ellipsis")
            self._live.update(line, refresh=True)

    def on_events(self, events: Sequence[Event], utc: datetime) -> None:
        """Print events above the line."""
        del utc
        for event in events:
            text = report.event_text(event) if isinstance(event, SHOWN) else None
            if text is not None:
                self._print(text)

    def say(self, remark: Remark) -> None:
        """Print a remark, with the time of the last look."""
        self._print(escape(remark.text))

    def _print(self, markup: str) -> None:
        self._console.print(f"[dim]{self._moment}[/dim]  {markup}")

    def _line(self, assessment: Assessment) -> str:
        figures = report.readings_text(assessment.readings)
        parts = [
            f"[dim]{self._moment}[/dim]",
            report.posture_text(assessment),
            *_named_text(assessment),
            phrases.reminders_so_far(len(self._summary.reminders)),
            f"[dim]{phrases.how_to_stop()}[/dim]",
            report.view_text(assessment),
            *([figures] if figures else []),
        ]
        return "  ".join(parts)


def _named_text(assessment: Assessment) -> tuple[str, ...]:
    """Return the one posture that this look is told of, or nothing."""
    key = assessment.named
    if key is None or key not in assessment.postures:
        return ()
    severity = assessment.postures[key].severity
    return (escape(posture_and_severity(key, severity)),)
