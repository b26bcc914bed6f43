"""What is kept comes back with its moment, and can be erased."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from posture_monitor.core.pose.bearing import Bearing
from posture_monitor.core.vocabulary import Side, View
from posture_monitor.store.storage import Storage
from tests.store.kept import BASELINE, FILES, MEMORY, NOON, RANGE, fill, read

# What is kept comes back.


def test_the_files_lie_in_the_persons_own_data_folder(own_folders: Path) -> None:
    storage = Storage()

    storage.profile.accept(NOON)

    assert storage.folder == own_folders / "data" / "posture-monitor"
    assert os.listdir(storage.folder) == ["consent.json"]


def test_nothing_is_kept_at_first(storage: Storage) -> None:
    found = (
        storage.profile.consent(),
        storage.profile.baselines(),
        storage.profile.ranges(),
        storage.session.state(),
    )

    assert found == (None, (), (), None)
    assert storage.take_set_aside() == []
    assert not storage.folder.exists()


def test_a_consent_comes_back_with_its_moment(storage: Storage) -> None:
    storage.profile.accept(NOON)

    consent = storage.profile.consent()

    assert consent is not None
    assert consent.given_at == NOON
    assert consent.given_at.utcoffset() == timedelta(0)


def test_a_baseline_comes_back_with_its_moment(storage: Storage) -> None:
    storage.profile.keep_baseline(BASELINE, NOON)

    (kept,) = storage.profile.baselines()

    assert kept.baseline == BASELINE
    assert kept.baseline.setup.id == BASELINE.setup.id
    assert kept.taken_at == NOON
    assert kept.taken_at.utcoffset() == timedelta(0)


def test_a_state_comes_back_with_its_moment(storage: Storage) -> None:
    storage.session.keep(MEMORY, NOON)

    state = storage.session.state()

    assert state is not None
    assert state.memory == MEMORY
    assert state.kept_at == NOON
    assert state.kept_at.utcoffset() == timedelta(0)


def test_a_range_comes_back_with_its_moment(storage: Storage) -> None:
    storage.profile.keep_range(RANGE, NOON)

    (kept,) = storage.profile.ranges()

    assert kept.range == RANGE
    assert kept.taken_at == NOON


def test_a_range_takes_the_place_of_the_one_of_the_same_set_up(
    storage: Storage,
) -> None:
    elsewhere = replace(RANGE, setup="ffffffff")
    anew = replace(RANGE, changes={}, noises={})
    storage.profile.keep_range(RANGE, NOON)
    storage.profile.keep_range(elsewhere, NOON)

    storage.profile.keep_range(anew, NOON)

    assert [each.range for each in storage.profile.ranges()] == [elsewhere, anew]


def test_a_moment_elsewhere_comes_back_as_the_same_moment(storage: Storage) -> None:
    storage.profile.accept(
        datetime(2025, 3, 4, 21, tzinfo=timezone(timedelta(hours=9)))
    )

    consent = storage.profile.consent()

    assert consent is not None
    assert consent.given_at == datetime(2025, 3, 4, 12, tzinfo=UTC)


def test_a_baseline_takes_the_place_of_the_one_of_the_same_set_up(
    storage: Storage,
) -> None:
    other_view = replace(BASELINE.setup, view=View.FRONT, near_side=None)
    storage.profile.keep_baseline(BASELINE, NOON)
    storage.profile.keep_baseline(replace(BASELINE, setup=other_view), NOON)

    storage.profile.keep_baseline(replace(BASELINE, looks=7), NOON + timedelta(hours=1))

    found = [each.baseline for each in storage.profile.baselines()]
    assert [(each.setup.view, each.looks) for each in found] == [
        (View.FRONT, 51),
        (View.SIDE, 7),
    ]


@pytest.mark.parametrize(
    ("view", "near_side", "across_deg"),
    [
        pytest.param(View.FRONT, None, 0.0, id="front"),
        pytest.param(View.OBLIQUE, Side.LEFT, 45.0, id="oblique, left"),
        pytest.param(View.SIDE, Side.RIGHT, -90.0, id="side, right"),
    ],
)
def test_a_baseline_kept_without_a_bearing_has_the_middle_one_of_its_view(
    storage: Storage, view: View, near_side: Side | None, across_deg: float
) -> None:
    setup = replace(BASELINE.setup, view=view, near_side=near_side)
    old = replace(BASELINE, setup=setup, features={"shoulder_span": 5.0})
    storage.profile.keep_baseline(old, NOON)

    (kept,) = storage.profile.baselines()

    assert kept.baseline.bearing == Bearing(across_deg, 0.0)
    assert kept.baseline.features["shoulder_span"] == 5.0


# What can be erased.


def test_a_consent_can_be_withdrawn(storage: Storage) -> None:
    storage.profile.accept(NOON)

    storage.profile.withdraw()

    assert storage.profile.consent() is None
    assert os.listdir(storage.folder) == []


def test_withdrawing_what_was_never_given_does_nothing(storage: Storage) -> None:
    storage.profile.withdraw()

    assert storage.profile.consent() is None


def test_one_baseline_can_be_forgotten(storage: Storage) -> None:
    other = replace(BASELINE.setup, camera="other")
    storage.profile.keep_baseline(BASELINE, NOON)
    storage.profile.keep_baseline(replace(BASELINE, setup=other), NOON)

    was_there = storage.profile.forget_baseline(BASELINE.setup.id)

    assert was_there
    assert [each.baseline.setup for each in storage.profile.baselines()] == [other]


def test_forgetting_an_unknown_baseline_changes_nothing(storage: Storage) -> None:
    storage.profile.keep_baseline(BASELINE, NOON)

    was_there = storage.profile.forget_baseline("ffffffff")

    assert not was_there
    assert [each.baseline for each in storage.profile.baselines()] == [BASELINE]


def test_a_forgotten_baseline_takes_its_range_along(storage: Storage) -> None:
    elsewhere = replace(RANGE, setup="ffffffff")
    storage.profile.keep_baseline(BASELINE, NOON)
    storage.profile.keep_range(RANGE, NOON)
    storage.profile.keep_range(elsewhere, NOON)

    storage.profile.forget_baseline(BASELINE.setup.id)

    assert [each.range for each in storage.profile.ranges()] == [elsewhere]


def test_a_range_can_be_forgotten_alone(storage: Storage) -> None:
    storage.profile.keep_baseline(BASELINE, NOON)
    storage.profile.keep_range(RANGE, NOON)

    was_there = (
        storage.profile.forget_range(RANGE.setup),
        storage.profile.forget_range(RANGE.setup),
    )

    assert was_there == (True, False)
    assert storage.profile.ranges() == ()
    assert [each.baseline for each in storage.profile.baselines()] == [BASELINE]


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_deleted_is_as_if_it_had_never_been(
    storage: Storage, name: str
) -> None:
    fill(storage)

    (storage.folder / name).unlink()

    nothing: dict[str, object] = {
        "consent.json": None,
        "baselines.json": (),
        "ranges.json": (),
        "state.json": None,
    }
    assert read(storage, name) == nothing[name]
