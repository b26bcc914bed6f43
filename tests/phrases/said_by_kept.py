"""What the phrases say of settings, of kept files, of traces and of the channel."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from posture_monitor.phrases.kept import settings, store, traces
from posture_monitor.phrases.service import channel

FILE = Path("config.toml")
WHY = "no room"


def said_of_files() -> Iterator[str]:
    """Yield what is said of settings, of kept files and of traces."""
    yield from _said_of_a_row()
    yield from _said_of_refused_settings()
    for refused in (
        store.not_written,
        store.no_room_in,
        store.not_set_aside,
        store.not_read,
        store.not_erased,
        traces.not_read,
        traces.not_written,
    ):
        yield refused(FILE, WHY)
    yield traces.fault_at("pose.xy", "too short")
    yield traces.fault_of_line("no JSON")
    yield traces.no_size()
    yield traces.is_empty(FILE)
    yield traces.damaged(FILE, 3, "no JSON")
    yield traces.not_later(FILE, 3, 2.5, 1.0)


def _said_of_a_row() -> Iterator[str]:
    yield from map(settings.value_from, settings.LAYERS)
    yield settings.evidence("⟦10 to 20⟧", "B", "⟦a standard⟧")
    yield settings.meaning("How long a snooze lasts")
    yield settings.value_in(0.7, "shoulder widths")
    yield settings.value_in(0.7, None)
    yield from map(settings.kind_of, (True, 1, 1.5, "1", []))
    yield settings.one_of(["a", "b"])
    yield settings.between(0.5, 20.0)
    yield settings.on_or_off()
    yield settings.any_text()


def _said_of_refused_settings() -> Iterator[str]:
    where = settings.command_line()
    yield where
    yield settings.no_assignment("gap_min")
    yield settings.no_toml(FILE, "an odd letter")
    yield settings.not_read(FILE, WHY)
    yield settings.unknown_key("reminders.gap", where, "reminders.gap_min")
    yield settings.locked("reminders.gap_min", where, "a policy", 30.0)
    kind, bound = settings.kind_of(1.5), settings.between(5.0, 480.0)
    yield settings.not_allowed(
        "reminders.gap_min", where, kind, bound, value=1.0, default=20.0
    )
    yield settings.long_burst(20.0, 10.0)
    yield settings.limits_reversed("metric.lean", 20.0, 10.0)
    yield settings.sizes_reversed("posture.slumped", 20.0, 15.0, 30.0)
    yield settings.no_time_of_day("schedule.from_time", "8:00")


def said_over_the_channel() -> Iterator[str]:
    """Yield what is said where no service is reached, or a request is none."""
    folder = Path("run")
    yield channel.no_private_folder(folder, WHY)
    yield channel.foreign_folder(folder)
    yield channel.not_locked(folder, WHY)
    yield channel.not_listening("run/control", WHY)
    yield channel.unknown_command()
    yield channel.far_until("'2027-01-01'")
    yield channel.no_moment("'soon'")
    yield channel.no_minutes(10_080.0, "0")
    yield channel.no_reminder_number("'one'")
    yield channel.no_metric("'a b'")
    yield channel.long_answer()
    yield channel.service_began()
    yield channel.not_raised("lean")
