"""What `run` says: before it watches, while it does, and when it has watched."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from posture_monitor.core.vocabulary import HeldBack, NotAssessed, Picture
from posture_monitor.errors import Fault
from posture_monitor.history.standing import Kind
from posture_monitor.phrases.cli import running
from posture_monitor.phrases.view import live, summary


def said_while_running() -> Iterator[str | Fault]:
    """Yield all of it, each sentence at least once."""
    yield running.run_help()
    yield running.time_lapse_help()
    yield running.another_watches()
    yield from running.what_this_is()
    for lapse in (60.0, 120.0):
        yield from running.demonstration(lapse, 75.0)
    yield running.watching_begins()
    yield running.reminders_come_here()
    yield running.reminders_not_shown("plyer", "no room")
    yield running.camera_is_free()
    yield running.stopped()
    yield running.next_after_the_demonstration()
    yield running.next_after_watching()
    yield running.asks_first()
    yield from _said_in_the_live_line()
    yield from _said_in_the_summary()


def _said_in_the_live_line() -> Iterator[str]:
    yield live.for_so_long("⟦slumped⟧", 600.0)
    yield live.in_usual_position()
    yield live.away_from_usual_position()
    yield live.learning()
    yield from map(live.cannot_tell, (None, *NotAssessed))
    yield live.somebody_else()
    yield live.nobody()
    yield from map(live.no_picture, Picture)
    yield from map(live.reminders_so_far, (0, 1, 2))
    yield live.how_to_stop()


def _said_in_the_summary() -> Iterator[str]:
    yield summary.lasted_in_all(720.0)
    yield summary.too_short()
    yield from map(summary.row_title, (*Kind, "not_watched"))
    yield from map(summary.why_not_told, NotAssessed)
    yield from map(summary.what_was_wrong, Picture)
    yield summary.other_ways()
    yield summary.less_than(60.0)
    yield summary.no_reminder()
    yield from map(summary.reminders, (1, 2))
    yield summary.reminder_line("0:12:00", "⟦A title⟧")
    yield from (summary.held_back(*each) for each in product(HeldBack, (1, 2)))
