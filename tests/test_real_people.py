"""Real people: an hour of a loop gives no reminder, and a mirror changes no figure.

The first minutes of a loop go through the real estimator, which follows people from
one round to the next; what it found is then repeated until the hour is full.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from posture_monitor.batch.analysis import CAMERA, assessed, looks
from posture_monitor.core.events import Reminder
from posture_monitor.core.metrics import METRIC_BY_KEY
from posture_monitor.core.metrics.metric import MeasureContext
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.pose.view import sight_of
from posture_monitor.core.vocabulary import Side
from posture_monitor.durations import HOUR_S
from posture_monitor.formats.writer import RecordedLook
from posture_monitor.settings.build import learning_settings, monitor_settings
from posture_monitor.settings.layers import load_config
from posture_monitor.vision.sources import Playing, open_source
from tests.figures import mirrored

REAL_S = 150.0
PERIOD_S = 0.5


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("classroom.gif", id="four seated people far away"),
        pytest.param(
            "head-pose-face-detection-female-and-male.gif", id="two people at once"
        ),
    ],
)
def test_an_hour_of_this_loop_reminds_of_no_posture(shared: Path, name: str) -> None:
    """Who sits still in a loop may be asked to move, once a position is known."""
    settings = load_config()
    monitor = Monitor(
        monitor_settings(settings),
        camera=CAMERA,
        provisional=learning_settings(settings),
    )
    found = first_minutes(shared / "media" / "front" / name)

    events = [
        event
        for each in assessed(((look, None) for look in for_an_hour(found)), monitor)
        if isinstance(each, RecordedLook)
        for event in each.events
    ]

    assert len(found) == REAL_S / PERIOD_S
    reminders = [event for event in events if isinstance(event, Reminder)]
    assert [each for each in reminders if each.cause.trigger is None] == []


def first_minutes(path: Path) -> list[Observation]:
    playing = Playing(looks_per_s=1 / PERIOD_S, loop_s=REAL_S)
    with open_source(f"video:{path}", playing=playing) as source:
        return [look for look, _ in looks(source)]


def for_an_hour(found: list[Observation]) -> list[Observation]:
    rounds = int(HOUR_S / REAL_S)
    return [
        replace(look, at_s=round(look.at_s + n * REAL_S, 3))
        for n in range(rounds)
        for look in found
    ]


def test_real_people_in_a_mirror_give_the_same_figures_from_the_other_side(
    shared: Path,
) -> None:
    with open_source(f"images:{shared / 'media' / 'side'}") as source:
        poses = [look.pose for look, _ in looks(source) if look.pose is not None]

    assert len(poses) == 13
    for pose in poses:
        here, there = side_figures(pose), side_figures(mirrored(pose))
        assert here[0] is not there[0]
        assert there[1] == pytest.approx(here[1])


def side_figures(pose: Pose) -> tuple[Side | None, dict[str, float]]:
    """Return the near side, and every figure of a side view."""
    sight = sight_of(pose)
    setting = MeasureContext(view=sight.view, near_side=sight.near_side, baseline=None)
    measured = {key: each.measure(pose, setting) for key, each in METRIC_BY_KEY.items()}
    figures = {
        key: each.raw
        for key, each in measured.items()
        if each is not None and each.raw is not None
    }
    assert len(figures) == 5
    return sight.near_side, figures
