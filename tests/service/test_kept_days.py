"""Kept days: what the person changes meanwhile is followed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from posture_monitor import __version__
from posture_monitor.core.baseline import Baseline
from posture_monitor.history.periods import Tier
from posture_monitor.paths import settings_file
from posture_monitor.service.listeners.kept_days import KeptDays
from posture_monitor.settings.layers import load_config
from posture_monitor.store.profile import HistoryAnswer
from posture_monitor.store.storage import Storage
from tests.store.kept import BASELINE, NOON

AGREED = HistoryAnswer(agreed=True, answered_at=NOON)
LATER = NOON + timedelta(days=1)
LEARNT = replace(BASELINE, provisional=True, bursts=4)


@pytest.fixture
def storage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Storage:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    return Storage(tmp_path / "kept")


def test_nothing_may_be_kept_until_the_person_agrees_and_after_taking_it_back(
    storage: Storage,
) -> None:
    days = KeptDays(load_config(), storage)

    before = days.keeping()
    storage.profile.accept(NOON)
    not_asked = days.keeping()
    storage.profile.answer_history(AGREED)
    agreed = days.keeping()
    storage.profile.answer_history(replace(AGREED, agreed=False))

    assert before is not_asked is days.keeping() is None
    assert agreed is not None
    assert (agreed.shortest, agreed.minutes_days) == (Tier.MINUTES, 90)


def test_a_setting_that_is_changed_meanwhile_holds(storage: Storage) -> None:
    storage.profile.accept(NOON)
    storage.profile.answer_history(AGREED)
    days = KeptDays(load_config(), storage)
    before = days.keeping()

    settings_file().parent.mkdir(parents=True)
    settings_file().write_text('[history]\nkeep = "hours"\n')
    after = days.keeping()
    settings_file().write_text("[history\n")
    damaged = days.keeping()

    assert before is not None
    assert after is not None
    assert (before.shortest, after.shortest) == (Tier.MINUTES, Tier.HOURS)
    assert damaged == after


@pytest.mark.parametrize(
    ("baseline", "is_refined", "moment"),
    [
        pytest.param(BASELINE, False, LATER, id="taken again: figures begin anew"),
        pytest.param(LEARNT, True, NOON, id="learnt further: figures go on"),
    ],
)
def test_figures_hold_for_the_usual_position_of_their_set_up(
    storage: Storage, baseline: Baseline, *, is_refined: bool, moment: datetime
) -> None:
    days, setup = KeptDays(load_config(), storage), baseline.setup.id
    none_yet = days.context_of(setup)
    storage.profile.keep_baseline(baseline, NOON)
    first = days.context_of(setup)

    keep = (
        storage.profile.refine_baseline if is_refined else storage.profile.keep_baseline
    )
    keep(replace(baseline, looks=99), LATER)
    second = days.context_of(setup)

    assert none_yet.baseline_at is None
    assert first.baseline_at == NOON.replace(microsecond=0)
    assert second.baseline_at == moment.replace(microsecond=0)
    assert second.version == __version__
    assert days.context_of(None).baseline_at is None
    assert NOON.tzinfo is UTC
