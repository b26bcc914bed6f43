"""Status: shows the status to a person: the state with a shape, and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, tzinfo

from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from posture_monitor.cli.view.moments import local_words, moment_from_iso
from posture_monitor.control.status import Status
from posture_monitor.core.vocabulary import PauseReason
from posture_monitor.phrases.view import status as phrases

WIDTH = 72
SHAPES = {"watching": "●", "paused": "‖", "off": "○"}
PLAIN_SHAPES = {"watching": "(*)", "paused": "||", "off": "( )"}


def show_status(status: Status) -> None:
    """Show a status on standard output, with times as seen from now."""
    print_status(Console(highlight=False), status, datetime.now(UTC))


def print_status(
    console: Console,
    status: Status,
    now: datetime,
    zone: tzinfo | None = None,
) -> None:
    """Print a status; texts of other processes are printed without markup."""
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
    """Return the first lines: the state, then why it pauses and what to do."""
    if not status.running:
        return [f"{shapes['off']} {phrases.not_running()}"]
    lines = [_state(status, shapes, now, zone)]
    lines += [line for line in (status.meaning, status.do) if line]
    if status.restart_due:
        lines.append(phrases.restart_is_due())
    return lines


def _state(
    status: Status, shapes: Mapping[str, str], now: datetime, zone: tzinfo | None
) -> str:
    shape, until = shapes["watching"], None
    if status.watching:
        line = phrases.watching()
    elif status.why == PauseReason.NO_BASELINE:  # it looks, but has no baseline
        line = phrases.learning()
    else:
        shape, until = shapes["paused"], _moment(status.until, now, zone)
        line = phrases.paused(status.why)
    since = _moment(status.since, now, zone)
    line = line if since is None else phrases.since(line, since)
    line = line if until is None else phrases.until(line, until)
    return f"{shape} {line}"


def _rows(
    status: Status, now: datetime, zone: tzinfo | None
) -> Iterator[tuple[str, str]]:
    """Yield (name, words) of each row; unknown fields have none."""
    if not status.running:
        return
    yield from _seen(status, now, zone)
    if status.sitting_s is not None:
        yield phrases.sitting(status.sitting_s)
    snoozed = _moment(status.snoozed_until, now, zone)
    count, most = status.reminders_today, status.reminders_per_day
    yield phrases.reminders(count, most, snoozed)
    last = status.last_reminder
    if last is not None:
        yield phrases.last_reminder(last.title, last.id, last.answer)
    yield from map(phrases.held_back, status.due or ())
    yield phrases.told_by(status.notifier)
    yield phrases.version(status.version, status.pid)


def _seen(
    status: Status, now: datetime, zone: tzinfo | None
) -> Iterator[tuple[str, str]]:
    looked = _moment(status.last_look, now, zone)
    if looked is None:
        yield phrases.camera_before_looking(status.camera)
        return
    yield phrases.camera(status.camera, status.picture)
    present, silence = status.present, status.silence
    yield phrases.posture(status.posture, status.view, present=present, silence=silence)
    yield phrases.last_look(looked, status.next_look_s)


def _moment(word: object, now: datetime, zone: tzinfo | None) -> str | None:
    moment = moment_from_iso(word)
    return None if moment is None else local_words(moment, now, zone)
