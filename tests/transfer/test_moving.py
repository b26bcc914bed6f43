"""Moving: settings, usual positions and answers arrive; the consent does not."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from posture_monitor.core.baseline import Baseline
from posture_monitor.core.reminders.sensitivity import Sensitivity
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.vocabulary import View
from tests.core.scenes import (
    FRONT,
    Stretch,
    known,
    new_monitor,
    observations,
    watch,
)
from tests.core.test_monitor_places import AWAY
from tests.snapshots import everything_in
from tests.store.kept import BASELINE, MEMORY, NOON, RANGE
from tests.transfer.profiles import LATER, RAISED, new_computer, old_computer

MINE = replace(BASELINE, looks=60)
LEARNT = replace(MINE, provisional=True)

pytestmark = pytest.mark.usefixtures("own_folders")


def test_settings_positions_and_answers_arrive_and_the_consent_does_not(
    tmp_path: Path,
) -> None:
    new = new_computer(tmp_path)

    taken = new.take(old_computer(tmp_path).export(tmp_path / "p.json"))

    assert (taken.settings, taken.positions, taken.answers) == (1, 1, 1)
    assert taken.cameras == ("HD Webcam",)
    assert new.settings.read_text() == "[reminders]\ngap_min = 30\n"
    assert new.baselines == [BASELINE]
    assert [each.range for each in new.storage.profile.ranges()] == [RANGE]
    state = new.storage.session.state()
    assert state is not None
    assert state.memory.raised == RAISED
    assert new.storage.profile.consent() is None


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
def test_a_profile_is_the_persons_alone_and_holds_no_more_than_that(
    tmp_path: Path,
) -> None:
    file = old_computer(tmp_path).export(tmp_path / "p.json")

    assert file.stat().st_mode & 0o777 == 0o600
    profile = json.loads(file.read_text())
    assert list(profile) == [
        *("format", "version", "made_at"),
        *("settings", "positions", "ranges", "answers"),
    ]
    assert profile["settings"] == {"reminders.gap_min": 30.0}
    (position,) = profile["positions"]
    assert sorted(position["baseline"]) == [
        *("bursts", "features", "looks", "medians"),
        *("provisional", "setup", "spreads", "stance"),
    ]


def test_a_second_import_changes_nothing(tmp_path: Path) -> None:
    new, file = new_computer(tmp_path), tmp_path / "p.json"
    new.take(old_computer(tmp_path).export(file))
    before = everything_in(new.folder)

    taken = new.take(file)

    assert taken.is_nothing
    assert everything_in(new.folder) == before


def test_what_is_here_stays_beside_what_arrives(tmp_path: Path) -> None:
    new = new_computer(tmp_path)
    new.set("# mine\n[reminders]\nper_day = 3 # few\n")
    front = replace(BASELINE.setup, view=View.FRONT, near_side=None)
    new.storage.profile.keep_baseline(replace(BASELINE, setup=front), NOON)
    raised = {"slump_index": Sensitivity(factor=2.0), "lean": Sensitivity(factor=1.25)}
    new.storage.session.keep(replace(MEMORY, raised=raised), NOON)

    new.take(old_computer(tmp_path).export(tmp_path / "p.json"))

    assert new.settings.read_text() == (
        "# mine\n[reminders]\nper_day = 3 # few\ngap_min = 30\n"
    )
    assert [each.setup.view for each in new.baselines] == [View.FRONT, View.SIDE]
    state = new.storage.session.state()
    assert state is not None
    assert state.memory.raised == raised  # who waits longer here goes on to


@pytest.mark.parametrize(
    ("own", "at", "taken"),
    [
        pytest.param(MINE, NOON, 1, id="an earlier one"),
        pytest.param(MINE, LATER, 0, id="a later one"),
        pytest.param(LEARNT, LATER, 1, id="a later one that nobody asked for"),
    ],
)
def test_of_two_positions_at_one_place_the_later_that_was_asked_for_stays(
    tmp_path: Path, own: Baseline, at: datetime, taken: int
) -> None:
    old, new = old_computer(tmp_path), new_computer(tmp_path)
    old.storage.profile.keep_baseline(BASELINE, NOON.replace(hour=18))
    new.storage.profile.keep_baseline(own, at)

    found = new.take(old.export(tmp_path / "p.json"))

    assert found.positions == taken
    assert new.baselines == [BASELINE if taken else own]


def test_a_camera_that_has_another_name_here_takes_its_positions_and_ranges(
    tmp_path: Path,
) -> None:
    new, file = new_computer(tmp_path), tmp_path / "p.json"
    old_computer(tmp_path).export(file)

    taken = new.take(file, **{"HD Webcam": "Built-in"})

    (found,) = new.baselines
    assert taken.cameras == ("Built-in",)
    assert found.setup == replace(BASELINE.setup, camera="Built-in")
    assert [each.range.setup for each in new.storage.profile.ranges()] == [
        found.setup.id
    ]


def test_two_computers_that_number_their_places_alike_keep_both(
    tmp_path: Path,
) -> None:
    old, new = old_computer(tmp_path), new_computer(tmp_path)
    old.storage.profile.forget_baseline(BASELINE.setup.id)
    old.storage.profile.keep_baseline(known(AWAY), NOON)
    new.storage.profile.keep_baseline(known(FRONT), NOON)

    new.take(old.export(tmp_path / "p.json"))

    assert new.baselines == [known(FRONT), known(AWAY, place=1)]


def test_a_position_that_was_moved_is_found_by_its_camera_and_place(
    tmp_path: Path, settings: MonitorSettings
) -> None:
    old, new = old_computer(tmp_path), new_computer(tmp_path)
    for number, pose in enumerate((FRONT, AWAY)):
        old.storage.profile.keep_baseline(known(pose, place=number), NOON)
    new.take(old.export(tmp_path / "p.json"))

    monitor = new_monitor(settings, baselines=tuple(new.baselines))
    looks = watch(monitor, observations(Stretch(30, AWAY), every_s=0.5))

    assert looks[-1].assessment.setup == known(AWAY, place=1).setup.id


def test_a_position_that_is_replaced_takes_its_own_range_with_it(
    tmp_path: Path,
) -> None:
    old, new = old_computer(tmp_path), new_computer(tmp_path)
    old.storage.profile.keep_baseline(BASELINE, LATER)
    old.storage.profile.forget_range(BASELINE.setup.id)
    new.storage.profile.keep_baseline(MINE, NOON)
    new.storage.profile.keep_range(RANGE, NOON)

    new.take(old.export(tmp_path / "p.json"))

    assert new.baselines == [BASELINE]
    assert new.storage.profile.ranges() == ()
