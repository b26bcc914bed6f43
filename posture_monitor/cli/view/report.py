"""Report: shows looks, events and summaries on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.progress import Progress
from rich.table import Table

from posture_monitor.care.advice import order_of
from posture_monitor.core.assessment import Assessment
from posture_monitor.core.events import (
    BaselineTaken,
    BreakTaken,
    EpisodeEnded,
    Event,
    LimitRaised,
    PictureChanged,
    PositionChanged,
    PresenceChanged,
    Reminder,
    ReminderAnswered,
    ReminderDelivered,
    SetupChanged,
    ViewChanged,
    WatchingChanged,
    ZoneChanged,
)
from posture_monitor.core.metrics.metric import Metric, Reading
from posture_monitor.core.vocabulary import Posture, Zone
from posture_monitor.formats.writer import RecordedLook
from posture_monitor.history.summary import Summary
from posture_monitor.phrases.metrics import metric_name
from posture_monitor.phrases.reminders import reminder_text
from posture_monitor.phrases.view import events as happened
from posture_monitor.phrases.view import report as phrases
from posture_monitor.phrases.view.moments import lasted
from posture_monitor.phrases.view.words import zone_word

STYLES = {Posture.GOOD: "green", Posture.POOR: "yellow", Posture.UNKNOWN: "dim"}
MARKS = {Posture.GOOD: "●", Posture.POOR: "▲", Posture.UNKNOWN: "○"}
ZONE_STYLES = {Zone.NEUTRAL: "green", Zone.CAUTION: "yellow", Zone.AVOID: "red"}


def clock_text(at_s: float) -> str:
    """Return a moment of a recording as h:mm:ss."""
    minutes, seconds = divmod(int(at_s), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}"


def view_text(assessment: Assessment) -> str:
    """Return the view and the near side: side view, left."""
    return phrases.seen_from(assessment.sight.view, assessment.sight.near_side)


def posture_text(assessment: Assessment) -> str:
    """Return the posture with its mark, and why it is unknown."""
    posture = assessment.posture
    style = STYLES[posture]
    words = phrases.posture_with_reason(posture, assessment.why)
    return f"[{style}]{MARKS[posture]} {words}[/{style}]"


def readings_text(readings: tuple[Reading, ...]) -> str:
    """Return the readings that are out of neutral, the highest zone first."""
    out = [
        (each.metric, each.zone, each.measure.delta)
        for each in readings
        if each.zone and each.measure.delta is not None
    ]
    out.sort(key=lambda row: row[1], reverse=True)
    return ", ".join(_change_text(*row) for row in out)


def with_bar(
    found: Iterable[RecordedLook], name: str, duration_s: float | None, console: Console
) -> Iterator[RecordedLook]:
    """Yield the same looks and show a progress bar, below what its console prints."""
    shown = Progress(
        console=console,
        transient=True,
        disable=not console.is_terminal,
        redirect_stdout=False,  # else output for a file would go to this console
    )
    with shown as progress:
        task = progress.add_task(escape(name), total=duration_s)
        for each in found:
            progress.update(task, completed=each.assessment.at_s)
            yield each


def print_looks(
    console: Console, found: Iterable[RecordedLook], *, carry_s: float
) -> None:
    """Print each look, and the summary unless they are single pictures."""
    summary = Summary(carry_s=carry_s)
    is_pictures = False
    for each in found:
        summary.add(each.assessment, each.events)
        print_look(console, each)
        is_pictures = each.file is not None
    if not is_pictures:  # which have no duration
        print_summary(console, summary)


def print_look(console: Console, look: RecordedLook) -> None:
    """Print a picture's assessment, or the events of a look of a video."""
    assessment = look.assessment
    if look.file is not None:
        out = readings_text(assessment.readings)
        console.print(
            f"{escape(look.file):<28} {view_text(assessment):<18} "
            f"{posture_text(assessment)}  {out}",
            soft_wrap=True,
        )
        return
    for event in look.events:
        text = event_text(event)
        if text is not None:
            moment = f"[dim]{clock_text(event.at_s)}[/dim]"
            console.print(f"{moment}  {text}", soft_wrap=True)


def event_text(event: Event) -> str | None:
    """Return an event as a line for people, or None for one that is not shown."""
    match event:
        case PresenceChanged():
            return happened.who_is_there(event.who)
        case ViewChanged():
            return happened.seen_from(event.where.view, event.near_side)
        case SetupChanged():
            if event.offer_baseline:
                return happened.setup_moved()
            return None if event.where.setup is None else happened.setup_found()
        case PictureChanged():
            return happened.picture_changed(event.picture)
        case BaselineTaken():
            return _baseline_line(event)
        case ZoneChanged():
            style, zone = ZONE_STYLES[event.after], zone_word(event.after)
            return happened.zone_changed(event.metric, f"[{style}]{zone}[/{style}]")
        case BreakTaken():
            return happened.back_after(event.lasted_s)
        case Reminder():
            text = reminder_text(event, order_of(event))
            title = happened.reminder_title(event.id, text.title)
            return f"[b]{title}[/b] {text.body}"
        case LimitRaised():
            return happened.limit_changed(event.metric, event.factor)
        case WatchingChanged():
            return happened.watching_changed(event.why)
        case (
            EpisodeEnded()
            | PositionChanged()
            | ReminderAnswered()
            | ReminderDelivered()
        ):
            return None
        case _:
            assert_never(event)


def print_summary(console: Console, summary: Summary) -> None:
    """Print time watched, time per zone and metric, reminders and why."""
    console.print()
    console.print(_times_text(summary))
    if summary.zone_s:
        console.print(_zone_table(summary))
    if summary.present_s > 0 and not summary.zone_s:
        console.print(phrases.nothing_assessed())
    if not summary.reminders:
        console.print(phrases.no_reminder())
        return
    console.print(phrases.reminders(len(summary.reminders)))
    for reminder in summary.reminders:
        text = reminder_text(reminder, order_of(reminder))
        moment = f"[dim]{clock_text(reminder.at_s)}[/dim]"
        line = phrases.reminder_line(text.title, text.seen)
        console.print(Padding(f"{moment}  {line}", (0, 0, 0, 2)))


def _times_text(summary: Summary) -> str:
    watched = f"[b]{phrases.watched(summary.watched_s)}[/b]"
    parts = [
        said(lasted_s)
        for said, lasted_s in (
            (phrases.nobody_there, summary.away_s),
            (phrases.good, summary.posture_s[Posture.GOOD]),
            (phrases.poor, summary.posture_s[Posture.POOR]),
            (phrases.cannot_tell, summary.posture_s[Posture.UNKNOWN]),
            (phrases.without_picture, summary.blind_s),
        )
        if lasted_s > 0
    ]
    return phrases.watched_with_parts(watched, ", ".join(parts)) if parts else watched


def _zone_table(summary: Summary) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column(phrases.metric_heading())
    for zone in Zone:
        table.add_column(zone_word(zone), justify="right", style=ZONE_STYLES[zone])
    for key, zones in sorted(summary.zone_s.items()):
        row = [lasted(zones[zone]) if zones[zone] else "-" for zone in Zone]
        table.add_row(metric_name(key), *row)
    return table


def _change_text(metric: Metric, zone: Zone, delta: float) -> str:
    style = ZONE_STYLES[zone]
    change = phrases.metric_change(metric.key, delta, metric.unit)
    return f"[{style}]{change}[/{style}]"


def _baseline_line(event: BaselineTaken) -> str:
    looks = event.baseline.looks
    if event.is_refined:
        return happened.position_refined(looks)
    if event.baseline.provisional:
        return happened.position_learnt(looks)
    return happened.baseline_taken(looks)
