"""How looks, events and summaries look on a terminal."""

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
from posture_monitor.core.metrics.metric import Reading
from posture_monitor.core.vocabulary import Picture, Posture, Unit, View, Who, Zone
from posture_monitor.durations import HOUR_S, MINUTE_S
from posture_monitor.formats.writer import RecordedLook
from posture_monitor.history.summary import Summary
from posture_monitor.phrases.not_assessed import not_assessed
from posture_monitor.phrases.pictures import what_to_do
from posture_monitor.phrases.reminders import reminder_text

STYLES = {Posture.GOOD: "green", Posture.POOR: "yellow", Posture.UNKNOWN: "dim"}
MARKS = {Posture.GOOD: "●", Posture.POOR: "▲", Posture.UNKNOWN: "○"}
ZONE_STYLES = {Zone.NEUTRAL: "green", Zone.CAUTION: "yellow", Zone.AVOID: "red"}


def duration_text(lasted_s: float) -> str:
    """Return a duration for people: 40 s, 12 min, 2 h 05 min."""
    if lasted_s < MINUTE_S:
        return f"{lasted_s:.0f} s"
    if lasted_s < HOUR_S:
        return f"{lasted_s / MINUTE_S:.0f} min"
    hours, minutes = divmod(round(lasted_s / MINUTE_S), 60)
    return f"{hours} h {minutes:02d} min"


def clock_text(at_s: float) -> str:
    """Return a moment of a recording as h:mm:ss."""
    minutes, seconds = divmod(int(at_s), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}"


def change_text(delta: float, unit: Unit) -> str:
    """Return a change with its sign and unit: +8°, -3 %."""
    mark = {Unit.DEGREE: "°", Unit.PERCENT: " %", Unit.CENTIMETRE: " cm"}[unit]
    return f"{delta:+.0f}{mark}"


def view_text(assessment: Assessment) -> str:
    """Return the view and the near side: side view, left."""
    sight = assessment.sight
    if sight.view is View.UNKNOWN:
        return "no view"
    near = f", {sight.near_side}" if sight.near_side else ""
    return f"{sight.view} view{near}"


def posture_text(assessment: Assessment) -> str:
    """Return the posture with a mark of its own, and why it is unknown."""
    posture = assessment.posture
    why = f" ({not_assessed(assessment.why)})" if assessment.why else ""
    style = STYLES[posture]
    return f"[{style}]{MARKS[posture]} {posture}{why}[/{style}]"


def readings_text(readings: tuple[Reading, ...]) -> str:
    """Return the figures that are out of neutral, the farthest first."""
    out = [each for each in readings if each.zone and each.measure.delta is not None]
    out.sort(key=lambda each: each.zone or Zone.NEUTRAL, reverse=True)
    return ", ".join(_reading_text(each) for each in out)


def with_bar(
    found: Iterable[RecordedLook], name: str, duration_s: float | None, console: Console
) -> Iterator[RecordedLook]:
    """Yield the same and show a bar; what is printed on its console stays above it."""
    shown = Progress(
        console=console,
        transient=True,
        disable=not console.is_terminal,
        redirect_stdout=False,  # else what goes to a file comes to this console
    )
    with shown as progress:
        task = progress.add_task(escape(name), total=duration_s)
        for each in found:
            progress.update(task, completed=each.assessment.at_s)
            yield each


def print_looks(
    console: Console, found: Iterable[RecordedLook], *, carry_s: float
) -> None:
    """Print look after look, and the summary unless they are single pictures."""
    summary = Summary(carry_s=carry_s)
    is_pictures = False
    for each in found:
        summary.add(each.assessment, each.events)
        print_look(console, each)
        is_pictures = each.file is not None
    if not is_pictures:  # they take no time
        print_summary(console, summary)


def print_look(console: Console, look: RecordedLook) -> None:
    """Print a picture's assessment, or what happened with a look of a video."""
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


_WHO = {
    Who.USER: "somebody is there",
    Who.OTHER: "somebody else is there",
    Who.NOBODY: "nobody is there",
}


_MOVED = (
    "chair, screen or camera stand elsewhere: sit well for a moment, or run "
    "posture-monitor calibrate"
)
_FOUND = "chair, screen and camera stand where they stood before"


def event_text(event: Event) -> str | None:
    """Return an event as a line for people, or None where it says too little."""
    match event:
        case PresenceChanged():
            return _WHO[event.who]
        case ViewChanged():
            near = f", {event.near_side} side near" if event.near_side else ""
            return f"seen from the {event.where.view}{near}"
        case SetupChanged():
            if event.offer_baseline:
                return _MOVED
            return None if event.where.setup is None else _FOUND
        case PictureChanged():
            return _picture_text(event.picture)
        case BaselineTaken():
            kind = "provisional baseline" if event.baseline.provisional else "baseline"
            return f"{kind} taken from {event.baseline.looks} looks"
        case ZoneChanged():
            style = ZONE_STYLES[event.after]
            return f"{_name(event.metric)}: [{style}]{event.after.word}[/{style}]"
        case BreakTaken():
            return f"back after a break of {duration_text(event.lasted_s)}"
        case Reminder():
            text = reminder_text(event, order_of(event))
            return f"[b]reminder {event.id}: {text.title}.[/b] {text.body}"
        case LimitRaised():
            return _limit_text(event)
        case WatchingChanged():
            return "watching" if event.why is None else f"paused: {event.why}"
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
        console.print(
            "Nothing could be judged: no baseline was taken in this view "
            "(--calibrate-first 10s, --baseline FILE, or posture-monitor calibrate)."
        )
    if not summary.reminders:
        console.print("No reminder was due.")
        return
    console.print(f"Reminders: {len(summary.reminders)}")
    for reminder in summary.reminders:
        text = reminder_text(reminder, order_of(reminder))
        moment = f"[dim]{clock_text(reminder.at_s)}[/dim]"
        console.print(Padding(f"{moment}  {text.title}. {text.seen}", (0, 0, 0, 2)))


def _times_text(summary: Summary) -> str:
    parts = [f"[b]Watched {duration_text(summary.watched_s)}[/b]"]
    parts += [
        f"{word} {duration_text(lasted_s)}"
        for word, lasted_s in (
            ("nobody there", summary.away_s),
            ("good", summary.posture_s[Posture.GOOD]),
            ("poor", summary.posture_s[Posture.POOR]),
            ("cannot tell", summary.posture_s[Posture.UNKNOWN]),
            ("without a picture", summary.blind_s),
        )
        if lasted_s > 0
    ]
    return ": ".join([parts[0], ", ".join(parts[1:])]) if parts[1:] else parts[0]


def _zone_table(summary: Summary) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column("metric")
    for zone in Zone:
        table.add_column(zone.word, justify="right", style=ZONE_STYLES[zone])
    for key, zones in sorted(summary.zone_s.items()):
        row = [duration_text(zones[zone]) if zones[zone] else "-" for zone in Zone]
        table.add_row(_name(key), *row)
    return table


def _reading_text(reading: Reading) -> str:
    style = ZONE_STYLES[reading.zone or Zone.NEUTRAL]
    change = change_text(reading.measure.delta or 0.0, reading.metric.unit)
    return f"[{style}]{_name(reading.metric.key)} {change}[/{style}]"


def _name(key: str) -> str:
    return key.replace("_", " ")


def _limit_text(event: LimitRaised) -> str:
    name = _name(event.metric)
    if event.factor > 1.0:
        return f"{name}: limit raised to {event.factor:.2f} times what is set"
    return f"{name}: limit as set again"


def _picture_text(picture: Picture) -> str:
    if picture is Picture.OK:
        return "the picture is back"
    return f"the picture is {picture}; {what_to_do(picture)}"
