"""What the phrases say of settings, of kept files, of traces and of the channel."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from posture_monitor.errors import Fault
from posture_monitor.phrases.kept import (
    exports,
    history,
    own_exercises,
    store,
    traces,
)
from posture_monitor.phrases.service import channel
from posture_monitor.phrases.system import disk

FILE = Path("config.toml")
WHY = "no room"
FULL = OSError(errno.ENOSPC, WHY)
NO_LOCKS = OSError(errno.ENOLCK, "no locks")


def said_of_files() -> Iterator[str | Fault]:
    """Yield what is said of settings, of kept files and of traces."""
    for refused in (
        store.not_written,
        store.no_room_in,
        store.not_set_aside,
        store.not_read,
        store.not_erased,
        traces.not_written,
    ):
        yield refused(FILE, FULL)
    yield traces.not_read(FILE, WHY)
    for number in errno.errorcode:  # each sentence of the table
        yield disk.what_to_do(OSError(number, WHY))
    yield exports.foreign(FILE)
    yield exports.newer(FILE, 2, 1)
    yield exports.without_times(FILE)
    yield exports.damaged_line(FILE, 3, WHY)
    yield exports.not_yet(FILE, date(2026, 11, 30))
    yield exports.damaged_row(FILE, 3, WHY)
    yield exports.not_whole(FILE, WHY)
    yield exports.too_large(FILE, WHY)
    yield exports.no_parquet(WHY)
    yield exports.no_room(FULL)
    yield exports.times_must_be_asked_for()
    yield exports.nothing_kept()
    yield exports.too_many(12, 3)
    yield history.newer_history(FILE, 3, 2)
    yield history.damaged_history(FILE, WHY)
    yield history.history_in_use(FILE, WHY)
    yield traces.fault_of_line("no JSON")
    yield traces.no_size()
    yield traces.is_empty(FILE)
    yield traces.is_folder(FILE)
    yield traces.too_long(FILE, 500_000)
    yield traces.is_device(FILE)
    yield traces.is_packed(FILE)
    yield traces.is_seen(FILE)
    yield traces.no_look(FILE, 1, "no JSON")
    yield traces.damaged(FILE, 3, "no JSON")
    yield traces.not_later(FILE, 3, 2.5, 1.0)
    yield from said_of_own_exercises()


def said_of_own_exercises() -> Iterator[str | Fault]:
    """Yield what is said of files of exercises that are left out."""
    yield own_exercises.folder_not_read(FILE, FULL)
    yield own_exercises.too_many_files(FILE, 50)
    yield own_exercises.no_file(FILE)
    yield own_exercises.not_read(FILE, FULL)
    yield own_exercises.too_large(FILE, 64)
    yield own_exercises.long_line(FILE, 4000)
    yield own_exercises.no_toml(FILE, ValueError(WHY))
    yield own_exercises.too_many_exercises(FILE, 20, 60)
    yield own_exercises.steps_do_not_fit(FILE, "pull", 12)
    yield own_exercises.too_long(FILE, "pull", 900.0)
    yield own_exercises.motion_is_wrong(FILE, "pull", WHY)
    yield own_exercises.text_is_long(FILE, "pull: say", 110)
    yield own_exercises.takes_one_of(FILE, "regions", "'neck' or 'shoulders'")
    yield own_exercises.value_is_wrong(FILE, "pace", WHY)
    for said in (
        own_exercises.key_is_taken,
        own_exercises.key_is_odd,
        own_exercises.key_is_unknown,
        own_exercises.key_is_missing,
        own_exercises.text_is_empty,
        own_exercises.text_is_not_plain,
    ):
        yield said(FILE, "pull")


def said_over_the_channel() -> Iterator[str | Fault]:
    """Yield what is said where no service is reached, or a request is none."""
    folder = Path("run")
    yield channel.no_private_folder(folder, FULL)
    yield channel.foreign_folder(folder)
    yield channel.not_locked(folder, FULL)
    yield channel.not_locked(folder, NO_LOCKS)
    yield channel.not_listening("run/control", FULL)
    yield channel.unknown_command()
    yield channel.far_until("'2027-01-01'")
    yield channel.no_moment("'soon'")
    yield channel.no_minutes(10_080.0, "0")
    yield channel.no_reminder_number("'one'")
    yield channel.no_metric("'a b'")
    yield channel.long_answer()
    yield channel.service_began()
    yield channel.not_raised("lean")
