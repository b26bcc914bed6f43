"""The steps of the guided minute, with people made of points."""

from __future__ import annotations

from dataclasses import replace

import pytest

from posture_monitor.care.guided.selftest import GuidedMinute
from posture_monitor.care.guided.steps import TIMETABLE, Step
from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.vocabulary import (
    Clarity,
    Framing,
    Movement,
    NotShown,
    Picture,
)
from posture_monitor.errors import SourceError
from posture_monitor.vision.worker_link import Looked
from tests.care.guided.guided_people import USUAL, by_movement, tell
from tests.core.scenes import FRONT, HAND_AT_FACE, NEARER, SUNK, TURNED, Stretch
from tests.figures import front_pose


def test_the_whole_takes_a_minute() -> None:
    assert sum(step.lasts_s for step in TIMETABLE) == 60.0
    assert [step.movement for step in TIMETABLE] == [None, *Movement]


def test_what_is_shown_on_the_way_to_a_movement_does_not_count(
    settings: MonitorSettings,
) -> None:
    long_way = Step(movement=Movement.SLOUCH, change_s=6.0, hold_s=4.0)
    guided = GuidedMinute(settings, (TIMETABLE[0], long_way), min_looks=10)

    tell(guided, USUAL, Stretch(5.5, SUNK), Stretch(15.0, FRONT))

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
    still = (Stretch(20.0, FRONT),) * 3  # each movement is asked for twice
    tell(guided, USUAL, *still, Stretch(10.0, TURNED), Stretch(11.0, None))

    found = by_movement(guided.findings())

    assert found[Movement.TURN].clarity is Clarity.SEEN
    assert found[Movement.TURN].is_aside


def test_leaving_is_noticed_after_the_time_that_presence_asks_for(
    guided: GuidedMinute,
) -> None:
    still = (Stretch(20.0, FRONT),) * 4

    tell(guided, USUAL, *still, Stretch(12.0, None))

    leave = by_movement(guided.findings())[Movement.LEAVE]
    assert guided.is_over
    assert leave.clarity is Clarity.SEEN
    assert leave.after_s == pytest.approx(2.5)  # presence.leave_s is 2


def test_whoever_stays_is_not_reproached(guided: GuidedMinute) -> None:
    tell(guided, Stretch(120.0, FRONT))

    found = guided.findings()

    assert {each.clarity for each in found} == {Clarity.NOT_SEEN}
    assert guided.personal("0a1b2c3d").changes == {}


def test_a_covered_camera_is_not_taken_for_leaving(guided: GuidedMinute) -> None:
    still = (Stretch(20.0, FRONT),) * 4

    tell(guided, USUAL, *still, Stretch(22.0, Picture.COVERED))

    leave = by_movement(guided.findings())[Movement.LEAVE]
    assert leave.clarity is Clarity.NOT_SEEN


def test_what_cannot_be_measured_says_why(guided: GuidedMinute) -> None:
    tell(guided, USUAL, Stretch(20.0, Picture.COVERED))

    (slouch, *others) = guided.findings()

    assert slouch.clarity is None
    assert slouch.why is Picture.COVERED
    assert {each.why for each in others} == {NotShown.NOT_REACHED}


@pytest.mark.parametrize(
    ("what", "why"),
    [
        pytest.param(None, "I do not see you.", id="nobody"),
        pytest.param(
            Picture.BUSY, "Another program uses the camera.", id="a busy camera"
        ),
    ],
)
def test_where_nobody_is_seen_it_gives_up_and_says_why(
    guided: GuidedMinute, what: Picture | None, why: str
) -> None:
    with pytest.raises(SourceError, match=f"^{why} .* Nothing was kept."):
        tell(guided, Stretch(60.0, what))


def test_a_camera_that_never_opened_is_waited_for_just_as_long(
    guided: GuidedMinute,
) -> None:
    denied = Observation(at_s=0.0, picture=Picture.DENIED)
    guided.hear(Looked(observation=denied))
    guided.hear(Looked(observation=replace(denied, at_s=40.0)))

    with pytest.raises(SourceError, match=r"use the camera\. Allow the camera in"):
        guided.hear(Looked(observation=replace(denied, at_s=40.5)))


def test_a_movement_that_was_not_seen_is_asked_for_once_more(
    guided: GuidedMinute,
) -> None:
    at_s = tell(guided, USUAL, Stretch(10.5, FRONT))

    asked_again = guided.now
    tell(guided, Stretch(10.0, SUNK), begins_s=at_s)

    slouch, *_ = guided.findings()
    assert (asked_again.number, asked_again.is_again) == (1, True)
    assert slouch.clarity is Clarity.SEEN
    assert (guided.now.number, guided.now.is_again) == (2, False)


def test_it_is_not_asked_for_a_third_time(guided: GuidedMinute) -> None:
    tell(guided, USUAL, Stretch(20.5, FRONT))

    slouch, *_ = guided.findings()
    assert slouch.clarity is Clarity.NOT_SEEN
    assert guided.now.number == 2


def test_whoever_leans_back_where_leaning_in_was_asked_for_is_not_seen(
    guided: GuidedMinute,
) -> None:
    farther = front_pose(shoulder_span_px=160.0, ear_height_px=96.0, eye_span_px=48.0)
    tell(guided, USUAL, Stretch(10.0, SUNK), Stretch(20.5, farther))

    found = by_movement(guided.findings())

    assert found[Movement.LEAN_IN].clarity is Clarity.NOT_SEEN
    assert Movement.LEAN_IN not in guided.shown()


def test_whoever_stays_as_he_was_before_has_not_moved(guided: GuidedMinute) -> None:
    tell(guided, USUAL, Stretch(80.0, NEARER))

    found = by_movement(guided.findings())

    assert found[Movement.SLOUCH].clarity is Clarity.SEEN  # he moved when it was asked
    assert found[Movement.LEAN_IN].clarity is Clarity.NOT_SEEN


def test_whoever_was_not_there_cannot_leave(guided: GuidedMinute) -> None:
    tell(guided, USUAL, Stretch(120.0, None))

    found = by_movement(guided.findings())

    assert guided.is_over
    assert found[Movement.LEAVE].clarity is Clarity.NOT_SEEN


def test_without_a_movement_that_was_seen_no_range_is_kept(
    guided: GuidedMinute,
) -> None:
    tell(guided, USUAL, Stretch(20.0, FRONT), Stretch(10.0, NEARER))

    personal = guided.personal("0a1b2c3d")

    assert "lean" in personal.changes
    assert "slump_index" not in personal.changes


def test_a_usual_position_of_looks_that_hardly_count_is_not_kept(
    guided: GuidedMinute,
) -> None:
    flickering = (Stretch(1.0, FRONT), Stretch(1.0, HAND_AT_FACE)) * 10

    with pytest.raises(SourceError, match="I did not see you well enough") as refused:
        tell(guided, *flickering)

    assert guided.baseline is None
    assert refused.value.found is not None


def test_the_present_moment_holds_how_the_person_is_in_the_picture(
    guided: GuidedMinute,
) -> None:
    tell(guided, Stretch(1.5, FRONT))
    there = guided.now
    tell(guided, Stretch(1.5, Picture.DARK), begins_s=1.5)

    assert there.framing is Framing.IN_PICTURE
    assert there.outline is not None
    assert (guided.now.framing, guided.now.outline) == (Framing.TOO_DARK, None)


def test_whoever_came_back_has_not_left(guided: GuidedMinute) -> None:
    tell(guided, USUAL, Stretch(78.0, FRONT), Stretch(4.0, None), Stretch(60.0, FRONT))

    found = by_movement(guided.findings())

    assert found[Movement.LEAVE].clarity is not Clarity.SEEN
