"""Keeping: what is known of the person when the service begins."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from posture_monitor.core.baseline import Baseline
from posture_monitor.core.calibration.personal_range import PersonalRange
from posture_monitor.core.events import Reminder
from posture_monitor.desktop.signals import Signals
from posture_monitor.durations import MINUTE_S
from posture_monitor.phrases.service.watching import Remark
from posture_monitor.service.session_store import known_ranges
from posture_monitor.store.session import UserPause
from posture_monitor.store.storage import Storage
from tests.service.sitting import BEGIN_S, Sitting, slumped_from

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
SHOWN = PersonalRange(
    setup="0a1b2c3d", changes={"slump_index": 9.0}, noises={"slump_index": 1.0}
)


@pytest.fixture
def said() -> list[Remark]:
    return []


def test_the_ranges_that_selftest_kept_are_known(
    tmp_path: Path, said: list[Remark]
) -> None:
    storage = Storage(tmp_path)
    storage.profile.keep_range(SHOWN, NOON)

    assert known_ranges(storage, said.append) == (SHOWN,)
    assert said == []


def test_damaged_ranges_are_set_aside_and_said(
    tmp_path: Path, said: list[Remark]
) -> None:
    (tmp_path / "ranges.json").write_text("{")

    assert known_ranges(Storage(tmp_path), said.append) == ()

    (line,) = [remark.text for remark in said]
    assert line.startswith("A file was damaged. It is kept aside as ")


def test_ranges_that_cannot_be_read_leave_the_limits_as_they_are_set(
    tmp_path: Path, said: list[Remark]
) -> None:
    (tmp_path / "ranges.json").mkdir()  # reading a folder fails, even for root

    assert known_ranges(Storage(tmp_path), said.append) == ()

    (line,) = [remark.text for remark in said]
    assert line.endswith("The limits hold as they are set.")


def test_a_snooze_before_the_first_look_is_as_long_after_a_restart(
    storage: Storage,
) -> None:
    first = Sitting(storage=storage)
    first.signals = Signals(is_locked=True)
    first.sit(60.0)
    first.service.snooze(900.0)
    first.sit(60.0)

    then = Sitting(storage=storage)  # its clock says a minute less: 16 min are left

    left_s = then.monitor.reminding.snoozed_for_s(BEGIN_S)
    assert left_s == pytest.approx(960.0)


def test_what_was_said_before_two_restarts_without_a_look_stays_as_long_ago(
    storage: Storage, baseline: Baseline
) -> None:
    first = Sitting(slumped_from(60.0), storage=storage, baselines=(baseline,))
    first.sit(20 * MINUTE_S)
    (reminder,) = first.found(Reminder)
    first.service.pause(UserPause(until=None))
    kept = storage.session.state()
    assert kept is not None

    between = Sitting(storage=storage)
    between.service.pause(UserPause(until=None))

    again = storage.session.state()
    assert again is not None
    assert (again.memory.budget, again.kept_at) == (kept.memory.budget, kept.kept_at)
    assert again.memory.budget.spoken_ago_s[0] == pytest.approx(
        first.now_s + BEGIN_S - reminder.at_s, abs=60.0
    )


def test_a_pause_in_which_nothing_happens_writes_nothing_anew(
    storage: Storage,
) -> None:
    sitting = Sitting(storage=storage)
    sitting.service.pause(UserPause(until=None))
    sitting.sit(MINUTE_S)
    file = storage.folder / "state.json"
    written_ns = file.stat().st_mtime_ns

    sitting.sit(60 * MINUTE_S)

    assert file.stat().st_mtime_ns == written_ns


@pytest.mark.parametrize("snoozed_for_s", ["1e12", "NaN", "-1"])
def test_a_snooze_that_no_run_has_kept_is_set_aside(
    storage: Storage, snoozed_for_s: str
) -> None:
    Sitting(storage=storage).service.snooze(900.0)
    file = storage.folder / "state.json"
    text = re.sub(
        r'"snoozed_for_s": ?[0-9.]+',
        f'"snoozed_for_s": {snoozed_for_s}',
        file.read_text(),
    )
    assert snoozed_for_s in text
    file.write_text(text)

    sitting = Sitting(storage=storage)

    assert sitting.monitor.reminding.snoozed_for_s(BEGIN_S) == 0.0
    assert file.with_name("state.json.damaged").exists()
