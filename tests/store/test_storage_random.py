"""Whatever baseline or memory is kept comes back to the last bit."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posture_monitor.core.baseline import Baseline, Setup
from posture_monitor.core.exposure.activity_values import ActivityMemory
from posture_monitor.core.exposure.exposure import ExposureMemory
from posture_monitor.core.exposure.exposures import ExposuresMemory
from posture_monitor.core.metrics import METRIC_BY_KEY
from posture_monitor.core.reminders.budget import LONGEST_SNOOZE_S, BudgetMemory
from posture_monitor.core.settings import MonitorMemory
from posture_monitor.core.vocabulary import Direction, Side, View
from posture_monitor.store.storage import Storage

seconds = st.floats(0, 1e9)
some_seconds = st.none() | seconds
keys = st.sampled_from(sorted(METRIC_BY_KEY))
figures = st.floats(allow_nan=False, allow_infinity=False)
counts = st.integers(0, 2**31)
setups = st.builds(
    Setup,
    camera=st.text(max_size=40),
    size_px=st.tuples(st.integers(1, 10_000), st.integers(1, 10_000)),
    view=st.sampled_from(View),
    near_side=st.none() | st.sampled_from(Side),
)
baselines = st.builds(
    Baseline,
    setup=setups,
    looks=st.integers(1, 10_000),
    provisional=st.booleans(),
    medians=st.dictionaries(keys, figures),
    spreads=st.dictionaries(keys, figures),
    bursts=st.integers(0, 10_000),
)
exposures = st.builds(
    ExposureMemory,
    dose=st.floats(0, 5),
    poor_ago_s=st.lists(st.tuples(seconds, seconds), max_size=4).map(tuple),
)
memories = st.builds(
    MonitorMemory,
    ledger=st.none()
    | st.builds(
        ExposuresMemory,
        setup=st.text(max_size=8),
        exposures=st.dictionaries(
            keys, st.dictionaries(st.sampled_from(Direction), exposures)
        ),
    ),
    activity=st.builds(
        ActivityMemory,
        seated_ago_s=some_seconds,
        static_s=seconds,
        told_ago_s=some_seconds,
    ),
    budget=st.builds(
        BudgetMemory,
        spoken_ago_s=st.lists(seconds, max_size=6).map(tuple),
        day=st.none() | counts,
        spoken_today=counts,
        last_id=counts,
        snoozed_for_s=st.floats(min_value=0, max_value=LONGEST_SNOOZE_S),
    ),
)
moments = st.datetimes(timezones=st.just(UTC))


@pytest.fixture(scope="module")
def worn_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the many rounds of a property test write to."""
    return tmp_path_factory.mktemp("worn")


@settings(max_examples=50)
@given(baseline=baselines, at=moments)
def test_any_baseline_comes_back_to_the_last_bit(
    worn_folder: Path, baseline: Baseline, at: datetime
) -> None:
    storage = Storage(worn_folder)
    (worn_folder / "baselines.json").unlink(missing_ok=True)

    storage.profile.keep_baseline(baseline, at)

    (kept,) = storage.profile.baselines()
    assert kept.baseline == baseline
    assert kept.taken_at == at


@settings(max_examples=50)
@given(memory=memories, at=moments)
def test_any_memory_comes_back_to_the_last_bit(
    worn_folder: Path, memory: MonitorMemory, at: datetime
) -> None:
    storage = Storage(worn_folder)

    storage.session.keep(memory, at)

    state = storage.session.state()
    assert state is not None
    assert state.memory == memory
    assert state.kept_at == at
    assert storage.take_set_aside() == []
