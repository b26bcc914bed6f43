"""Presence: people at a desk, and phantoms.

Unseen, as no recording of it is at hand; tested on landmarks made for it, here and in
test_presence_others.py: a passer-by behind, a second person at the picture's edge who
is taken now and then (in ../shared she is never taken), a picture on the wall, a chair
with a jacket, a hand near the camera (the recorded one is small).
"""

from __future__ import annotations

import pytest

from posture_monitor.core.person.presence import (
    Presence,
    PresenceSettings,
    is_plausible,
)
from posture_monitor.core.pose.landmarks import Landmark, Pose
from posture_monitor.core.vocabulary import Who
from tests.figures import front_pose, side_pose, with_points

SETTINGS = PresenceSettings(appear_s=1.0, leave_s=2.0)


def small() -> Pose:
    """Return a figure as small as a phantom in a hand: 5 % of the picture's width."""
    return front_pose(
        shoulder_span_px=32.0,
        ear_height_px=19.0,
        eye_span_px=10.0,
        shoulders=(320, 240),
    )


def near_hand() -> Pose:
    """Return the phantom of bottle-detection.mp4 at 13 s, three times as large.

    The head is a tenth of the shoulder span below the shoulders, the eyes' line
    126 degrees aslant.
    """
    return front_pose(
        shoulder_span_px=130.0,
        ear_height_px=-15.0,
        eye_span_px=39.0,
        head_tilt_deg=126.0,
        shoulders=(100, 130),
    )


def jacket() -> Pose:
    """Return shoulders with a face of no size, 4 % of their span: a chair's back."""
    return front_pose(eye_span_px=8.0, ear_height_px=60.0)


def beside_with_eyes_over_one_another() -> Pose:
    """Return a person from the side, whose eye corners' line has any slope."""
    pose = side_pose()
    x, y = pose.point(Landmark.LEFT_EYE_OUTER)
    return with_points(pose, {Landmark.RIGHT_EYE_OUTER: (x + 1.0, y + 8.0)})


def upside_down() -> Pose:
    pose = front_pose()
    flipped = {
        landmark: (pose.point(landmark)[0], 480 - pose.point(landmark)[1])
        for landmark in Landmark
    }
    return with_points(pose, flipped)


@pytest.mark.parametrize(
    ("pose", "is_person"),
    [
        pytest.param(front_pose(), True, id="from the front"),
        pytest.param(side_pose(), True, id="from the side"),
        pytest.param(
            beside_with_eyes_over_one_another(),
            True,
            id="from the side, eye corners over one another",
        ),
        pytest.param(front_pose(ear_height_px=60.0), True, id="deeply slumped"),
        pytest.param(front_pose(head_tilt_deg=40.0), True, id="head far to one side"),
        pytest.param(small(), False, id="as small as a phantom in a hand"),
        pytest.param(near_hand(), False, id="a hand near the camera"),
        pytest.param(jacket(), False, id="a chair with a jacket"),
        pytest.param(upside_down(), False, id="upside down"),
        pytest.param(front_pose(eye_span_px=230.0), False, id="a face without a body"),
        pytest.param(front_pose(head_tilt_deg=80.0), False, id="eyes one over another"),
    ],
)
def test_a_person_at_a_desk_is_told_from_a_phantom(
    pose: Pose, *, is_person: bool
) -> None:
    assert is_plausible(pose) is is_person


def test_the_first_look_decides_at_once() -> None:
    assert Presence(SETTINGS).see(front_pose(), 0.0) is Who.USER
    assert Presence(SETTINGS).see(None, 0.0) is Who.NOBODY


def test_a_person_counts_after_a_second_and_is_gone_after_two() -> None:
    presence = Presence(SETTINGS)
    looks = [(0.0, None), (1.0, front_pose()), (1.9, front_pose()), (2.0, front_pose())]
    looks += [(3.0, None), (4.9, None), (5.0, None)]

    seen = [presence.see(pose, at_s) for at_s, pose in looks]

    nobody, user = Who.NOBODY, Who.USER
    assert seen == [nobody, nobody, nobody, user, user, user, nobody]


def test_a_lost_look_is_no_absence() -> None:
    presence = Presence(SETTINGS)

    seen = [
        presence.see(None if at_s == 5 else front_pose(), float(at_s))
        for at_s in range(10)
    ]

    assert set(seen) == {Who.USER}


def test_a_phantom_that_flickers_in_an_empty_room_is_nobody() -> None:
    presence = Presence(SETTINGS)

    seen = [
        presence.see(front_pose() if look % 2 else None, look * 0.5)
        for look in range(60)
    ]

    assert set(seen) == {Who.NOBODY}
