"""The recorder: what is written, when, and only as far as the person has agreed."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from posture_monitor.core.vocabulary import Answer
from posture_monitor.durations import DAY_S
from posture_monitor.errors import StorageError
from posture_monitor.history.periods import Period, Tier
from posture_monitor.history.recorder import MOST_WAITING, WRITE_AFTER_S, Keeping
from posture_monitor.history.store import HistoryFile
from posture_monitor.log_codes import LogCode
from tests.history.desk import ALL, DAY, Desk
from tests.history.looks import answered, at, look, paused, reminder


def test_without_agreement_no_file_comes_to_be(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.keeping = None

    desk.watch(0.0, 600.0)
    desk.recorder.on_events([paused(601.0)], at(601))
    desk.recorder.close()

    assert list(tmp_path.iterdir()) == []


def test_it_is_written_about_once_a_minute_and_the_rest_at_the_end(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path)

    desk.watch(0.0, WRITE_AFTER_S - 10.0)
    first = desk.file.exists
    desk.watch(WRITE_AFTER_S, WRITE_AFTER_S + 10.0)
    second = desk.kept()
    desk.recorder.close()

    assert not first
    assert second == WRITE_AFTER_S
    assert desk.kept() == WRITE_AFTER_S + 10.0


def test_a_pause_writes_what_was_seen_before_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.watch(0.0, 20.0)

    desk.recorder.on_events([paused(25.0)], at(25))

    assert desk.kept() == 25


def test_what_was_seen_before_the_agreement_and_after_it_is_not_kept(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path)
    desk.keeping = None
    desk.watch(0.0, 100.0)
    desk.keeping = ALL
    desk.watch(110.0, 200.0)
    desk.keeping = None
    desk.watch(210.0, 300.0)

    kept = desk.kept()

    # it was agreed to for 90 s; a yes is found after WRITE_AFTER_S, at the latest
    assert 90.0 - WRITE_AFTER_S <= kept <= 90.0
    assert kept == desk.kept(Tier.DAYS)


def test_only_what_may_be_kept_is_kept_and_a_shorter_wish_erases(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path)
    desk.watch(0.0, 100.0)
    desk.keeping = Keeping(shortest=Tier.HOURS, minutes_days=90)

    desk.watch(110.0, 200.0)
    desk.recorder.close()

    assert desk.kept(Tier.MINUTES) == 0
    assert desk.kept(Tier.HOURS) == desk.kept(Tier.DAYS) == 200


def test_minutes_are_kept_for_so_many_days(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.keeping = Keeping(shortest=Tier.MINUTES, minutes_days=7)
    desk.watch(0.0, 100.0)

    desk.now = datetime(2026, 12, 7, 12, 0, tzinfo=UTC)
    desk.recorder.write()
    on_the_seventh = desk.kept()
    desk.now = datetime(2026, 12, 8, 12, 0, tzinfo=UTC)
    desk.recorder.write()

    assert on_the_seventh == 100
    assert desk.kept() == 0
    assert desk.kept(Tier.HOURS) == 100


def test_a_damaged_file_is_set_aside_and_told(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.file.path.parent.mkdir()
    desk.file.path.write_bytes(b"no database" * 1000)

    desk.watch(0.0, 50.0)

    assert [each.code for each in desk.said] == [LogCode.FILE_SET_ASIDE]
    assert desk.kept() == 40


def test_a_file_that_is_damaged_while_it_runs_is_told_and_then_set_aside(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path)
    desk.watch(0.0, 50.0)
    desk.file.path.write_bytes(b"no database" * 1000)

    desk.watch(60.0, 200.0)
    desk.recorder.close()

    codes = [each.code for each in desk.said]
    assert codes == [LogCode.HISTORY_NOT_KEPT, LogCode.FILE_SET_ASIDE]
    assert desk.kept() == 160  # what could not be written has waited


def test_a_file_of_a_newer_version_is_left_alone_and_told_once(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.watch(0.0, 50.0)
    with closing(sqlite3.connect(desk.file.path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = desk.file.path.read_bytes()

    desk.watch(60.0, 300.0)

    assert [each.code for each in desk.said] == [LogCode.HISTORY_NOT_KEPT]
    assert "newer version" in desk.said[0].text
    assert desk.file.path.read_bytes() == before


class Full(HistoryFile):
    """A history on a disk that has no room for some time."""

    is_full = True

    def add(self, minutes: Sequence[Period], keep: Tier) -> None:
        if self.is_full:
            raise StorageError("The disk is full.")
        super().add(minutes, keep)


def test_what_does_not_fit_is_told_once_and_waits(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    full = Full(tmp_path / "history")
    desk.recorder._file = full

    desk.watch(0.0, 300.0)
    full.is_full = False
    desk.watch(310.0, 400.0)
    desk.recorder.close()

    assert [each.text for each in desk.said] == [
        "The disk is full. This time is missing in your history."
    ]
    assert desk.kept() == 400


def test_what_does_not_fit_again_after_it_did_is_told_again(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    full = Full(tmp_path / "history")
    desk.recorder._file = full

    desk.watch(0.0, 50.0)
    full.is_full = False
    desk.watch(60.0, 100.0)
    full.is_full = True
    desk.watch(110.0, 150.0)

    codes = [each.code for each in desk.said]
    assert codes == [LogCode.HISTORY_NOT_KEPT, LogCode.HISTORY_NOT_KEPT]


def test_of_what_never_fits_the_last_minutes_wait(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    full = Full(tmp_path / "history")
    desk.recorder._file = full

    desk.watch(0.0, (MOST_WAITING + 10) * 60.0, step=60.0)
    full.is_full = False
    desk.recorder.close()

    assert len(full.periods(Tier.MINUTES, DAY, DAY)) == MOST_WAITING


def test_after_an_erasure_nothing_of_before_comes_back(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.recorder.on_look(look(0.0, reminder(0.0)))
    desk.recorder.on_events([answered(5.0, Answer.IGNORED)], at(5))
    desk.recorder.on_events([paused(6.0)], at(6))
    desk.file.erase()

    desk.recorder.on_events([answered(60.0, Answer.DONE)], at(60))
    desk.recorder.close()

    assert not desk.file.exists


def test_of_days_that_were_erased_no_answer_is_changed(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.recorder.on_look(look(0.0, reminder(0.0)))
    desk.recorder.on_events([answered(5.0, Answer.IGNORED)], at(5))
    desk.recorder.on_events([paused(6.0)], at(6))
    desk.watch(DAY_S, DAY_S + 50.0)
    tuesday = DAY + timedelta(days=1)
    desk.file.erase(before=tuesday)

    desk.recorder.on_events([answered(DAY_S + 60.0, Answer.DONE)], at(DAY_S + 60.0))
    desk.recorder.close()

    assert desk.file.extent() == (tuesday, tuesday)


def test_an_answer_that_was_written_is_changed_where_it_stands(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.recorder.on_look(look(0.0, reminder(0.0)))
    desk.recorder.on_events([answered(5.0, Answer.IGNORED)], at(5))
    desk.recorder.on_events([paused(6.0)], at(6))

    desk.recorder.on_events([answered(60.0, Answer.DONE)], at(60))
    desk.recorder.close()

    assert desk.kept(column="reminders_ignored") == 0
    assert desk.kept(column="reminders_followed") == 1
