"""What is kept between two runs, one of each kind, for tests of its files."""

from __future__ import annotations

from datetime import UTC, datetime

from posture_monitor.core.baseline import Baseline, Setup
from posture_monitor.core.calibration.personal_range import PersonalRange
from posture_monitor.core.exposure.activity_values import ActivityMemory
from posture_monitor.core.exposure.exposure import ExposureMemory
from posture_monitor.core.exposure.exposures import ExposuresMemory
from posture_monitor.core.reminders.budget import BudgetMemory
from posture_monitor.core.settings import MonitorMemory
from posture_monitor.core.vocabulary import Direction, Side, View
from posture_monitor.store.storage import Storage

NOON = datetime(2025, 3, 4, 12, 0, 0, 250_000, tzinfo=UTC)
OLD_CONSENT = b"""{
 "version": 1,
 "content": {
  "given_at": "2025-03-04T12:00:00.250000Z"
 }
}"""
"""A consent.json as the version before the history wrote it, byte for byte."""
FILES = ("consent.json", "baselines.json", "ranges.json", "state.json")

BASELINE = Baseline(
    setup=Setup(
        camera="HD Webcam", size_px=(640, 480), view=View.SIDE, near_side=Side.LEFT
    ),
    looks=51,
    provisional=False,
    medians={"neck_flexion": -12.5, "forward_head": 0.1 + 0.2},
    spreads={"neck_flexion": 1.25, "forward_head": 0.0},
)
RANGE = PersonalRange(
    setup=BASELINE.setup.id,
    changes={"lean": 18.5, "slump_index": 0.1 + 0.2},
    noises={"lean": 1.5, "slump_index": 2.0},
)
MEMORY = MonitorMemory(
    ledger=ExposuresMemory(
        setup="0a1b2c3d",
        exposures={
            "neck_flexion": {
                Direction.FORWARD: ExposureMemory(
                    dose=0.25, poor_ago_s=((300.0, 12.5),)
                ),
                Direction.BACKWARD: ExposureMemory(dose=0.0, poor_ago_s=()),
            }
        },
    ),
    activity=ActivityMemory(seated_ago_s=1800.0, static_s=600.5, told_ago_s=None),
    budget=BudgetMemory(
        spoken_ago_s=(1500.0,),
        day=739_314,
        spoken_today=3,
        last_id=41,
        snoozed_for_s=0.0,
    ),
)


def fill(storage: Storage) -> None:
    storage.profile.accept(NOON)
    storage.profile.keep_baseline(BASELINE, NOON)
    storage.profile.keep_range(RANGE, NOON)
    storage.session.keep(MEMORY, NOON)


def read(storage: Storage, name: str) -> object:
    readers = {
        "consent.json": storage.profile.consent,
        "baselines.json": storage.profile.baselines,
        "ranges.json": storage.profile.ranges,
        "state.json": storage.session.state,
    }
    return readers[name]()
