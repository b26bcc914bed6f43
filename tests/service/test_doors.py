"""Through the doors of the service: listeners, pose consumers and demands."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import fields
from datetime import UTC, datetime

import pytest

from posture_monitor.core.baseline import Baseline
from posture_monitor.core.events import Event, WatchingChanged
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.desktop.signals import Signals
from posture_monitor.durations import MINUTE_S
from posture_monitor.log_codes import LogCode
from posture_monitor.looks import AssessedLook, Demand
from posture_monitor.service.audience import MOST_FAILURES, Audience
from tests.service.sitting import Sitting

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


class Counting:
    """A listener and pose consumer that counts, and fails as often as it is told."""

    def __init__(self, *, failures: int = 0) -> None:
        self.calls = 0
        self.looks: list[AssessedLook] = []
        self.events: list[Event] = []
        self.poses: list[Pose] = []
        self._failures = failures

    def on_look(self, look: AssessedLook) -> None:
        self._fail()
        self.looks.append(look)

    def on_events(self, events: Sequence[Event], utc: datetime) -> None:
        self._fail()
        self.events += events

    def on_pose(self, pose: Pose, at_s: float) -> Demand | None:
        self._fail()
        self.poses.append(pose)
        return None

    def _fail(self) -> None:
        self.calls += 1
        if self.calls <= self._failures:
            raise ValueError("expected to count, got confused")


class Demanding:
    """A pose consumer that wants so many looks, once it sees somebody."""

    def __init__(self, *, for_s: float, looks_per_s: float = 8.0) -> None:
        self._for_s, self._looks_per_s = for_s, looks_per_s
        self.began_s: float | None = None

    def on_pose(self, pose: Pose, at_s: float) -> Demand | None:
        if self.began_s is not None:
            return None
        self.began_s = at_s
        until_s = at_s + self._for_s
        return Demand(looks_per_s=self._looks_per_s, until_s=until_s, by="test")


def test_what_listeners_are_handed_has_no_pose() -> None:
    assert {each.name for each in fields(AssessedLook)} == {
        "assessment",
        "events",
        "at_s",
        "utc",
        "due",
        "held_why",
        "sitting_s",
        "held_s",
        "doses",
    }


def test_every_listener_gets_every_look_and_what_happens_without_one(
    baseline: Baseline,
) -> None:
    first, second = Counting(), Counting()
    sitting = Sitting(baselines=(baseline,), listeners=(first, second))

    sitting.sit(MINUTE_S)
    sitting.signals = Signals(is_locked=True)
    sitting.sit(10.0)

    assert first.looks
    assert first.looks == second.looks
    assert [each.assessment for each in first.looks] == sitting.told.assessments
    assert any(isinstance(each, WatchingChanged) for each in first.events)
    assert first.looks[0].utc.tzinfo is not None


@pytest.mark.parametrize("door", ["listeners", "pose_consumers"])
def test_one_that_raises_ends_nothing_and_is_logged_once(
    caplog: pytest.LogCaptureFixture, door: str, baseline: Baseline
) -> None:
    failing, other = Counting(failures=3), Counting()
    guests = (failing, other)
    sitting = (
        Sitting(baselines=(baseline,), listeners=guests)
        if door == "listeners"
        else Sitting(baselines=(baseline,), pose_consumers=guests)
    )

    with caplog.at_level(logging.ERROR):
        sitting.sit(MINUTE_S)

    (record,) = caplog.records
    assert record.message == LogCode.PART_FAILED
    assert record.args == {"part": Counting}
    assert record.exc_info is not None
    assert record.exc_info[0] is ValueError
    assert failing.calls == other.calls
    assert len(other.looks + other.poses) == failing.calls
    assert len(failing.looks + failing.poses) == failing.calls - 3


def test_one_that_goes_on_raising_is_left_out(
    caplog: pytest.LogCaptureFixture, baseline: Baseline
) -> None:
    failing = Counting(failures=10**6)
    sitting = Sitting(baselines=(baseline,), listeners=(failing,))

    with caplog.at_level(logging.ERROR):
        sitting.sit(10 * MINUTE_S)

    assert failing.calls == MOST_FAILURES
    assert len(sitting.told.assessments) > MOST_FAILURES
    assert caplog.messages == [LogCode.PART_FAILED, LogCode.PART_LEFT_OUT]


def test_one_that_succeeds_in_between_stays(caplog: pytest.LogCaptureFixture) -> None:
    class Stumbling(Counting):
        def _fail(self) -> None:
            self.calls += 1
            if self.calls % MOST_FAILURES:
                raise ValueError("expected to count, got confused")

    stumbling = Stumbling()
    audience = Audience((stumbling,))

    with caplog.at_level(logging.CRITICAL):
        for _ in range(3 * MOST_FAILURES):
            audience.on_events((), NOON)

    assert stumbling.calls == 3 * MOST_FAILURES


def test_only_who_consumes_poses_is_handed_one(baseline: Baseline) -> None:
    consumer = Counting()
    sitting = Sitting(baselines=(baseline,), pose_consumers=(consumer,))

    sitting.sit(MINUTE_S)
    sitting.link.person = lambda _at_s: None
    sitting.sit(10 * MINUTE_S)

    is_seen = [each.present for each in sitting.told.assessments]
    assert 0 < len(consumer.poses) < len(is_seen)
    assert not consumer.looks


def test_a_demand_is_served_for_as_long_as_it_holds_and_no_longer(
    baseline: Baseline,
) -> None:
    consumer = Demanding(for_s=60.0)
    sitting = Sitting(baselines=(baseline,), pose_consumers=(consumer,))

    sitting.sit(6 * MINUTE_S)

    usual, demanded, *later = sitting.link.requests
    since_s, until_s = sitting.link.bursts_s[1:3]
    assert (usual.looks_per_s, usual.burst_s) == (2.0, 3.0)
    assert (demanded.looks_per_s, demanded.burst_s) == (8.0, None)
    assert {(each.looks_per_s, each.burst_s) for each in later} == {(2.0, 3.0)}
    assert until_s - since_s == pytest.approx(60.0, abs=1.0)


def test_a_demand_from_outside_is_served_at_once(baseline: Baseline) -> None:
    sitting = Sitting(baselines=(baseline,))
    sitting.sit(10.0)
    asked_s = sitting.clock().now_s()

    sitting.service.demand(Demand(looks_per_s=4.0, until_s=asked_s + 20.0, by="test"))
    sitting.sit(10.0)

    assert sitting.link.bursts_s[1] == pytest.approx(asked_s, abs=0.1)
    assert sitting.link.requests[1].looks_per_s == 4.0
    assert sitting.service.state().next_look_s == 0.0


def test_no_demand_is_served_in_a_pause(baseline: Baseline) -> None:
    sitting = Sitting(baselines=(baseline,))
    sitting.signals = Signals(is_locked=True)
    sitting.sit(10.0)
    until_s = sitting.clock().now_s() + MINUTE_S

    sitting.service.demand(Demand(looks_per_s=8.0, until_s=until_s, by="test"))
    sitting.sit(30.0)
    in_the_pause = list(sitting.link.requests)
    sitting.signals = Signals(is_locked=False)
    sitting.sit(10.0)

    assert in_the_pause == []
    assert sitting.link.requests[0].looks_per_s == 8.0


def test_a_pause_ends_what_is_demanded(baseline: Baseline) -> None:
    sitting = Sitting(
        baselines=(baseline,), pose_consumers=(Demanding(for_s=30 * MINUTE_S),)
    )
    sitting.sit(MINUTE_S)

    sitting.signals = Signals(is_locked=True)
    sitting.sit(10.0)
    looks = len(sitting.told.assessments)
    sitting.sit(10 * MINUTE_S)

    assert not sitting.link.is_started
    assert len(sitting.told.assessments) == looks


@pytest.mark.parametrize("looks_per_s", [0.0, -1.0, float("nan")])
def test_a_demand_for_no_look_is_a_mistake(looks_per_s: float) -> None:
    with pytest.raises(ValueError, match="looks_per_s above 0"):
        Demand(looks_per_s=looks_per_s, until_s=1.0, by="test")
