"""The steps of the guided minute, with people made of points."""

from __future__ import annotations

from dataclasses import replace

import pytest

from posture_monitor.care.guided.selftest import TIMETABLE, GuidedMinute, Step
from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.vocabulary import Clarity, Movement, NotShown, Picture
from posture_monitor.errors import SourceError
from posture_monitor.vision.worker_link import Looked
from tests.care.guided.guided_people import USUAL, by_movement, tell
from tests.core.scenes import FRONT, NEARER, SUNK, TURNED, Stretch


def test_the_whole_takes_a_minute() -> None:
    assert sum(step.lasts_s for step in TIMETABLE) == 60.0
    assert [step.movement for step in TIMETABLE] == [None, *Movement]


def test_what_is_shown_on_the_way_to_a_movement_does_not_count(
    settings: MonitorSettings,
) -> None:
    long_way = Step(movement=Movement.SLOUCH, change_s=6.0, hold_s=4.0)
    guided = GuidedMinute(settings, (TIMETABLE[0], long_way), min_looks=10)

    tell(guided, USUAL, Stretch(5.5, SUNK), Stretch(5.0, FRONT))

    (slouch,) = guided.findings()
    assert guided.is_over
    assert slouch.clarity is Clarity.NOT_SEEN


def test_a_movement_is_reckoned_from_its_middle_look(guided: GuidedMinute) -> None:
    tell(guided, USUAL, Stretch(10.0, SUNK), Stretch(10.0, NEARER))

    shown = guided.shown()

    assert list(shown) == [Movement.SLOUCH, Movement.LEAN_IN]
    sunk = {each.metric: each.change for each in shown[Movement.SLOUCH]}
    lean = {each.metric: each.change for each in shown[Movement.LEAN_IN]}
    assert sunk["slump_index"] == pytest.approx(25.0, abs=0.5)
    assert lean["lean"] == pytest.approx(15.0, abs=0.5)


def test_a_movement_that_is_left_out_gives_no_range_and_the_next_one_begins(
    guided: GuidedMinute,
) -> None:
    at_s = tell(guided, USUAL, Stretch(4.0, SUNK))

    guided.leave_out()
    tell(guided, Stretch(10.5, NEARER), begins_s=at_s)

    (slouch, lean, *_) = guided.findings()
    assert (slouch.clarity, slouch.why) == (None, NotShown.LEFT_OUT)
    assert lean.clarity is Clarity.SEEN
    assert Movement.SLOUCH not in guided.shown()
    assert "slump_index" not in guided.personal("0a1b2c3d").changes


def test_the_usual_position_cannot_be_left_out(guided: GuidedMinute) -> None:
    tell(guided, Stretch(5.0, FRONT))

    guided.leave_out()

    assert guided.now.number == 0


def test_a_head_turned_far_counts_as_seen_by_being_set_aside(
    guided: GuidedMinute,
) -> None:
    still = (Stretch(10.0, FRONT),) * 3
    tell(guided, USUAL, *still, Stretch(10.0, TURNED), Stretch(11.0, None))

    found = by_movement(guided.findings())

    assert found[Movement.TURN].clarity is Clarity.SEEN
    assert found[Movement.TURN].is_aside


def test_leaving_is_noticed_after_the_time_that_presence_asks_for(
    guided: GuidedMinute,
) -> None:
    still = (Stretch(10.0, FRONT),) * 4

    tell(guided, USUAL, *still, Stretch(12.0, None))

    leave = by_movement(guided.findings())[Movement.LEAVE]
    assert guided.is_over
    assert leave.clarity is Clarity.SEEN
    assert leave.after_s == pytest.approx(2.5)  # presence.leave_s is 2


def test_whoever_stays_is_not_reproached(guided: GuidedMinute) -> None:
    tell(guided, Stretch(80.0, FRONT))

    found = guided.findings()

    assert {each.clarity for each in found} == {Clarity.NOT_SEEN}
    assert guided.personal("0a1b2c3d").changes == {}


def test_a_covered_camera_is_not_taken_for_leaving(guided: GuidedMinute) -> None:
    still = (Stretch(10.0, FRONT),) * 4

    tell(guided, USUAL, *still, Stretch(12.0, Picture.COVERED))

    leave = by_movement(guided.findings())[Movement.LEAVE]
    assert leave.clarity is Clarity.NOT_SEEN


def test_what_cannot_be_measured_says_why(guided: GuidedMinute) -> None:
    tell(guided, USUAL, Stretch(10.0, Picture.COVERED))

    (slouch, *others) = guided.findings()

    assert slouch.clarity is None
    assert slouch.why is Picture.COVERED
    assert {each.why for each in others} == {NotShown.NOT_REACHED}


@pytest.mark.parametrize(
    ("what", "why"),
    [
        pytest.param(None, "nobody there", id="nobody"),
        pytest.param(
            Picture.BUSY,
            "the camera is busy: close the program that uses it, such as a video call",
            id="a busy camera",
        ),
    ],
)
def test_where_nobody_is_seen_it_gives_up_and_says_why(
    guided: GuidedMinute, what: Picture | None, why: str
) -> None:
    with pytest.raises(SourceError, match=f"expected to see you for 10 s, got: {why};"):
        tell(guided, Stretch(60.0, what))


def test_a_camera_that_never_opened_is_waited_for_just_as_long(
    guided: GuidedMinute,
) -> None:
    denied = Observation(at_s=0.0, picture=Picture.DENIED)
    guided.hear(Looked(observation=denied))
    guided.hear(Looked(observation=replace(denied, at_s=40.0)))

    with pytest.raises(SourceError, match="got: the camera is denied: allow camera"):
        guided.hear(Looked(observation=replace(denied, at_s=40.5)))
