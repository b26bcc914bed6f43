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
from posture_monitor.core.vocabulary import NotAssessed, PauseReason, Posture
from posture_monitor.phrases.view import status as phrases

WIDTH = 72
NARROW = 50  # columns below which a row's name stands above its words
SHAPES = {
    "usual": "●",
    "away": "◆",
    "unsure": "○",
    "paused": "‖",
    "needs": "▲",
    "off": "□",
}
PLAIN_SHAPES = {
    "usual": "(*)",
    "away": "<*>",
    "unsure": "( )",
    "paused": "||",
    "needs": "/!\\",
    "off": "[ ]",
}
NEEDS_THE_PERSON = frozenset(
    {
        PauseReason.NO_CONSENT,
        PauseReason.CAMERA_DENIED,
        PauseReason.CAMERA_ABSENT,
        PauseReason.CAMERA_SILENT,
        PauseReason.FROZEN,
        PauseReason.BROKEN,
        PauseReason.UPSIDE_DOWN,
        PauseReason.ON_LEFT_SIDE,
        PauseReason.ON_RIGHT_SIDE,
        PauseReason.ROTATED,
        PauseReason.FAILED,
    }
)
ENDS = (".", "!", "?", "`")
LEAST_SITTING_S = 60.0  # less says nothing


def show_status(status: Status, *, rows: phrases.Rows = phrases.Rows.USUAL) -> None:
    """Show a status on standard output, with times as seen from now."""
    print_status(Console(highlight=False), status, datetime.now(UTC), rows=rows)


def print_status(
    console: Console,
    status: Status,
    now: datetime,
    zone: tzinfo | None = None,
    *,
    rows: phrases.Rows = phrases.Rows.USUAL,
) -> None:
    """Print a status; texts of other processes are printed without markup."""
    width = min(WIDTH, console.width)
    shape, *lines = _head(status, _Moments(now, zone))
    mark = _shapes(console)[shape]
    head = Table.grid(padding=(0, 1, 0, 0))  # later lines begin below the first word
    for number, line in enumerate(lines):
        is_first = number == 0
        style = "bold" if is_first else ""
        head.add_row(Text(mark if is_first else "", style), Text(line, style))
    body = Table.grid()
    body.add_row(head)
    found = list(_rows(status, _Moments(now, zone), rows))
    if found:
        body.add_row("")
        body.add_row(_grid(found, is_narrow=width < NARROW))
    console.print(Panel(body, title="posture-monitor", width=width, padding=(1, 2)))


def _grid(rows: list[phrases.Row], *, is_narrow: bool) -> Table:
    """Return the rows side by side, or each name above its words."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=not is_narrow, overflow="fold")
    if not is_narrow:
        grid.add_column(overflow="fold")
    for name, words in rows:
        cells = [Text(name, "dim"), Text(words)]
        if is_narrow:
            grid.add_row(cells[0])
            grid.add_row(cells[1])
        else:
            grid.add_row(*cells)
    return grid


def _shapes(console: Console) -> Mapping[str, str]:
    return SHAPES if "utf" in console.encoding.lower() else PLAIN_SHAPES


class _Moments:
    """Moments of a status in words, as seen from now."""

    def __init__(self, now: datetime, zone: tzinfo | None) -> None:
        self._now, self._zone = now, zone

    def told(self, word: str | None) -> str | None:
        moment = moment_from_iso(word)
        return None if moment is None else local_words(moment, self._now, self._zone)


def _head(status: Status, moments: _Moments) -> list[str]:
    """Return the shape's name, the line of the state, and what else is to be said."""
    if not status.running:
        return ["off", phrases.not_running(), phrases.how_to_begin()]
    lines = _state(status, moments)
    return [*lines, phrases.restart_is_due()] if status.restart_due else lines


def _state(status: Status, moments: _Moments) -> list[str]:
    since = moments.told(status.state_since or status.since)
    if status.watching:
        return _watching(status, since)
    do = [] if status.do is None else [_sentence(status.do)]
    if status.why == PauseReason.NO_BASELINE:
        return ["unsure", phrases.learning(since), *do]
    if status.why == PauseReason.USER:
        until = moments.told(status.until)
        return ["paused", phrases.paused_by_you(since, until), *do]
    meaning = phrases.no_reason_told()
    if status.meaning is not None:
        meaning = _sentence(status.meaning)
    if status.why in NEEDS_THE_PERSON:
        return ["needs", phrases.needs_you(since), meaning, *do]
    return ["paused", phrases.not_watching(since), meaning, *do]


def _watching(status: Status, since: str | None) -> list[str]:
    """Return how the person sits, once the camera was opened."""
    if status.last_look is None:
        begins = phrases.begins_at_the_first_look()
        return ["unsure", phrases.starting(), begins]
    line = phrases.watching(since)
    match status.posture:
        case Posture.GOOD:
            return ["usual", line, phrases.in_usual_position()]
        case Posture.POOR:
            away = phrases.away(status.named, status.severity, status.side)
            return ["away", line, away]
    if status.silence_code == NotAssessed.NOBODY:
        return ["unsure", line, phrases.nobody_there()]
    return ["unsure", line, phrases.cannot_tell(status.silence)]


def _sentence(words: str) -> str:
    """Return a sentence of the service on one line, with a capital and a full stop."""
    plain = " ".join(words.split())
    plain = plain[:1].upper() + plain[1:]
    return plain if plain.endswith(ENDS) else f"{plain}."


def _rows(
    status: Status, moments: _Moments, rows: phrases.Rows
) -> Iterator[phrases.Row]:
    """Yield (name, words) of each row; unknown fields have none."""
    if not status.running:
        return
    if status.camera is not None:
        yield phrases.camera(status.camera, status.view)
    if status.camera_told is not None:
        yield phrases.camera_reason(status.camera_told)
    is_looking = status.watching or status.why == PauseReason.NO_BASELINE
    looked = moments.told(status.last_look)
    if looked is not None:
        yield phrases.last_look(looked, status.next_look_s if is_looking else None)
    sitting_s = status.sitting_s
    if is_looking and sitting_s is not None and sitting_s >= LEAST_SITTING_S:
        yield phrases.sitting(sitting_s)
    standing_s = status.standing_s
    if is_looking and standing_s is not None and standing_s >= LEAST_SITTING_S:
        yield phrases.standing(standing_s)
    time_for = None if status.move is None else phrases.time_for(status.move)
    if is_looking and time_for is not None:
        yield time_for
    yield from _of_no_calls(status)
    yield from _of_reminders(status, moments)
    if rows is phrases.Rows.ALL:
        yield from _of_the_program(status, moments)


def _of_no_calls(status: Status) -> Iterator[phrases.Row]:
    """Yield who uses a microphone or camera without a call; the head names calls."""
    for each in status.in_use or ():
        if each.device is not None and each.call is False:
            yield phrases.in_use(each.device, each.name, str(each.why_no_call))


def _of_reminders(status: Status, moments: _Moments) -> Iterator[phrases.Row]:
    """Yield what was said, and what is held back, why and until when."""
    yield phrases.reminders(status.reminders_today, status.reminders_per_day)
    last = status.last_reminder
    if last is not None:
        yield phrases.last_reminder(last.title, last.answer)
    snoozed = moments.told(status.snoozed_until)
    if snoozed is not None:
        yield phrases.snoozed(snoozed)
    held = status.held_back or ()
    yield from map(phrases.held_back, held)
    if held and status.held_why is not None:
        yield phrases.held_why(status.held_why, moments.told(status.held_until))


def _of_the_program(status: Status, moments: _Moments) -> Iterator[phrases.Row]:
    last, begun = status.last_reminder, moments.told(status.since)
    if last is not None and last.id is not None:
        yield phrases.reminder_number(last.id)
    yield phrases.told_by(status.notifier)
    if begun is not None:
        yield phrases.begun(begun)
    yield phrases.version(status.version, status.pid)
