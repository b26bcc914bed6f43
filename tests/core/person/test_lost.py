"""Lost is not absent: deep bends, hidden faces, and those who really left."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from posture_monitor.core.person.presence import (
    LOST_S,
    UNFOUND_S,
    Presence,
    PresenceSettings,
    is_plausible,
)
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.vocabulary import Who
from tests.figures import front_pose

SETTINGS = PresenceSettings(appear_s=1.0, leave_s=2.0)
BURST_S = 45.0
UPRIGHT = front_pose()
BENT = front_pose(ear_height_px=60.0)
SUNK_HEAD = front_pose(ear_height_px=-90.0)  # below the shoulders: no ordinary pose
BENT_AT_THE_EDGE = front_pose(ear_height_px=60.0, shoulders=(-10.0, 380.0))


def sunk_head(aside_px: float, *, size: float = 1.0) -> Pose:
    """Return the sunk head so far aside, so many times as large."""
    return front_pose(
        shoulder_span_px=200.0 * size,
        ear_height_px=-90.0 * size,
        eye_span_px=60.0 * size,
        shoulders=(320.0 + aside_px, 380.0),
    )


def after(poses: Iterable[Pose | None], *, every_s: float = 1.0) -> Presence:
    """Return the presence after these looks, so many seconds apart."""
    presence = Presence(SETTINGS)
    for number, pose in enumerate(poses):
        presence.see(pose, number * every_s)
    return presence


def test_whoever_bends_until_no_pose_is_an_ordinary_one_is_lost_and_still_there() -> (
    None
):
    assert not is_plausible(SUNK_HEAD)

    presence = after([UPRIGHT, *[SUNK_HEAD] * 33], every_s=BURST_S)

    assert (presence.who, presence.is_lost) == (Who.USER, True)


def test_the_next_ordinary_look_ends_it() -> None:
    presence = after([UPRIGHT, SUNK_HEAD, BENT])

    assert (presence.who, presence.is_lost) == (Who.USER, False)


def test_nobody_is_lost_for_more_than_half_an_hour() -> None:
    """LOST_S is 1800 s: look 1 is the first lost one, look 41 is 1800 s later."""
    assert LOST_S == 40 * BURST_S

    lost = after([UPRIGHT, *[SUNK_HEAD] * 40], every_s=BURST_S)
    gone = after([UPRIGHT, *[SUNK_HEAD] * 42], every_s=BURST_S)

    assert (lost.who, gone.who) == (Who.USER, Who.NOBODY)


@pytest.mark.parametrize(
    ("pose", "is_lost"),
    [
        pytest.param(sunk_head(200.0), True, id="one body width aside"),
        pytest.param(sunk_head(-310.0), False, id="more than one and a half aside"),
        pytest.param(sunk_head(0.0, size=0.19), False, id="a fifth of the size"),
        pytest.param(sunk_head(-325.0), False, id="out of the picture at a side"),
    ],
)
def test_a_pose_that_is_no_ordinary_one_is_the_user_only_where_he_was(
    pose: Pose, *, is_lost: bool
) -> None:
    assert not is_plausible(pose)

    assert after([UPRIGHT, pose]).is_lost is is_lost


def test_where_nobody_was_nobody_is_lost() -> None:
    presence = after([SUNK_HEAD] * 10)

    assert (presence.who, presence.is_lost) == (Who.NOBODY, False)


def test_an_upright_person_who_is_no_longer_found_is_gone_at_once() -> None:
    """Leaving takes leave_s, 2 s: nobody from the look at 1 s on, gone at 3 s."""
    assert after([UPRIGHT, None, None]).who is Who.USER
    assert after([UPRIGHT, None, None, None]).who is Who.NOBODY


def test_a_bent_person_who_is_no_longer_found_is_lost_for_two_minutes() -> None:
    """Of bursts 45 s apart those 0, 45 and 90 s after the first without a pose."""
    assert 2 * BURST_S < UNFOUND_S <= 3 * BURST_S

    lost = after([UPRIGHT, BENT, *[None] * 3], every_s=BURST_S)
    gone = after([UPRIGHT, BENT, *[None] * 5], every_s=BURST_S)

    assert (lost.who, lost.is_lost) == (Who.USER, True)
    assert (gone.who, gone.is_lost) == (Who.NOBODY, False)


def test_a_bent_person_who_left_at_the_edge_of_the_picture_is_gone() -> None:
    presence = after([UPRIGHT, BENT_AT_THE_EDGE, None, None, None])

    assert presence.who is Who.NOBODY
