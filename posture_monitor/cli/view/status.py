"""The status for a person: a state by its shape and its words, and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, tzinfo

from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from posture_monitor.cli.view.moments import local_words, moment_from_iso, span_words
from posture_monitor.control.status import LastReminder, Status

WIDTH = 72
SHAPES = {"watching": "●", "paused": "‖", "off": "○"}
PLAIN_SHAPES = {"watching": "(*)", "paused": "||", "off": "( )"}
LEARNING = "no_baseline"
DUE_WORDS = {"static": "the same position for long", "sitting": "sitting for long"}
NOT_RUNNING = "Not running. `posture-monitor start` begins it."


def show_status(status: Status) -> None:
    """Show a status on standard output, as of now."""
    print_status(Console(highlight=False), status, datetime.now(UTC))


def print_status(
    console: Console,
    status: Status,
    now: datetime,
    zone: tzinfo | None = None,
) -> None:
    """Show a status; all words of other processes are shown as they are, unstyled."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column()
    for name, words in _rows(status, now, zone):
        grid.add_row(name, Text(words))
    head = _head(status, _shapes(console), now, zone)
    body = Table.grid()
    for line in head:
        body.add_row(Text(line, style="bold" if line is head[0] else ""))
    if grid.row_count:
        body.add_row("")
        body.add_row(grid)
    width = min(WIDTH, console.width)
    console.print(Panel(body, title="posture-monitor", width=width, padding=(1, 2)))


def _shapes(console: Console) -> dict[str, str]:
    return SHAPES if "utf" in console.encoding.lower() else PLAIN_SHAPES


def _head(
    status: Status,
    shapes: Mapping[str, str],
    now: datetime,
    zone: tzinfo | None,
) -> list[str]:
    """Return lines: first the state, then why it pauses and what to do."""
    if not status.running:
        return [f"{shapes['off']} {NOT_RUNNING}"]
    since = _moment(status.since, now, zone)
    began = f", since {since}" if since else ""
    if status.watching:
        lines = [f"{shapes['watching']} Watching{began}"]
    else:
        until = _moment(status.until, now, zone)
        end = f", until {until}" if until else ""
        why = str(status.why or "no reason told").replace("_", " ")
        lines = [f"{shapes['paused']} Paused: {why}{began}{end}"]
        if status.why == LEARNING:  # it looks, and compares with nothing yet
            lines = [f"{shapes['watching']} Learning what is neutral for you{began}"]
    lines += [line for line in (status.meaning, status.do) if line]
    if status.restart_due:
        lines.append(
            "A newer version is installed: `posture-monitor stop`, then `start`."
        )
    return lines


def _rows(
    status: Status, now: datetime, zone: tzinfo | None
) -> Iterator[tuple[str, str]]:
    """Yield (name, words) of what is known; what is not has no row."""
    if not status.running:
        return
    yield from _seen(status, now, zone)
    if status.sitting_s is not None:
        yield "Sitting", f"for {span_words(status.sitting_s)}"
    yield "Reminders", _reminders(status, now, zone)
    if status.last_reminder is not None:
        yield "The last", _last(status.last_reminder)
    for line in status.due or ():
        yield "Held back", DUE_WORDS.get(line, line.replace("_", " "))
    told = str(status.notifier or "nothing that can be shown")
    told = "nothing was told yet" if told == "auto" else told
    yield "Told by", told
    yield "Version", f"{status.version or '?'}, process {status.pid}"


def _seen(
    status: Status, now: datetime, zone: tzinfo | None
) -> Iterator[tuple[str, str]]:
    looked = _moment(status.last_look, now, zone)
    if looked is None:
        yield "Camera", str(status.camera or "not opened yet")
        return
    camera = status.camera or "none"
    yield "Camera", f"{camera}, picture {status.picture or 'unknown'}"
    present = status.present
    there = "you are there" if present else "nobody is there"
    who = "cannot tell who is there" if present is None else there
    view = f"{status.view or 'unknown'} view"
    silence = f"; {status.silence}" if status.silence else ""
    yield "Posture", f"{status.posture or 'unknown'} ({view}, {who}){silence}"
    soon = status.next_look_s
    following = "" if soon is None else f", the next in {span_words(soon)}"
    yield "Last look", f"{looked}{following}"


def _reminders(status: Status, now: datetime, zone: tzinfo | None) -> str:
    count, most = status.reminders_today, status.reminders_per_day
    words = f"{count or 0} of at most {'?' if most is None else most} today"
    snoozed = _moment(status.snoozed_until, now, zone)
    return f"{words}, snoozed until {snoozed}" if snoozed else words


def _last(last: LastReminder) -> str:
    answer = last.answer or "no answer yet"
    return f"{last.title or '?'} (number {last.id}): {answer}"


def _moment(word: object, now: datetime, zone: tzinfo | None) -> str | None:
    moment = moment_from_iso(word)
    return None if moment is None else local_words(moment, now, zone)
