"""Presence against the user's own body: a passer-by, a neighbour, a picture.

Unseen, all of it: landmarks made for it (test_presence.py has the list).
"""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.core.person.presence import (
    STAYS_S,
    STILL_S,
    OwnBody,
    Presence,
    PresenceSettings,
    signs_of,
)
from posture_monitor.core.pose.features import features_of, layout_of
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.pose.view import sight_of
from posture_monitor.core.vocabulary import Side, Sign, Who
from tests.figures import front_pose, side_pose

SETTINGS = PresenceSettings(appear_s=1.0, leave_s=2.0)
USER, OTHER, NOBODY = Who.USER, Who.OTHER, Who.NOBODY
EVERY_S = 0.5


def body_of(pose: Pose) -> OwnBody:
    """Return what the baseline of somebody who sat just so knows of the body."""
    sight = sight_of(pose)
    layout = layout_of(sight.view)
    features = features_of(pose, sight.view, sight.near_side)
    assert layout is not None
    assert features is not None
    return OwnBody(sight=sight, features=dict(zip(layout.names, features, strict=True)))


def scaled(
    ratio: float, *, aside_px: float = 0.0, eye_share: float = 0.3, raised: float = 0.0
) -> Pose:
    """Return the front figure so many times as large and so far to the side."""
    span_px = 200.0 * ratio
    return front_pose(
        shoulder_span_px=span_px,
        ear_height_px=(0.6 + raised) * span_px,
        eye_span_px=eye_share * span_px,
        shoulders=(320.0 + aside_px, 380.0),
    )


ME = front_pose()
OWN = (body_of(ME),)
PASSER_BY = scaled(0.4, aside_px=60.0)
NEIGHBOUR = scaled(1.0, aside_px=260.0)


def watched(
    poses: Iterable[Pose | None],
    *,
    own: tuple[OwnBody, ...] = OWN,
    every_s: float = EVERY_S,
) -> list[Who]:
    presence = Presence(SETTINGS)
    return [presence.see(pose, look * every_s, own) for look, pose in enumerate(poses)]


def fidgeting(pose_aside_px: float, looks: int) -> list[Pose]:
    """Return somebody as small as the passer-by who sways by 20 % of his width."""
    return [
        scaled(0.4, aside_px=pose_aside_px + 16.0 * (look // 20 % 2))
        for look in range(looks)
    ]


# Signs.


@pytest.mark.parametrize(
    ("pose", "signs"),
    [
        pytest.param(ME, set(), id="the same again"),
        pytest.param(scaled(0.83), set(), id="chair 12 cm back from 60 cm"),
        pytest.param(scaled(1.25), set(), id="chair 12 cm forward from 60 cm"),
        pytest.param(front_pose(ear_height_px=60.0), set(), id="deeply slumped"),
        pytest.param(front_pose(nose_aside=0.19), set(), id="head turned 20 degrees"),
        pytest.param(front_pose(head_tilt_deg=30.0), set(), id="head to one side"),
        pytest.param(
            front_pose(eye_span_px=80.0), set(), id="the head a third nearer: leaning"
        ),
        pytest.param(scaled(0.7), {Sign.SMALLER}, id="0.70 times as large"),
        pytest.param(
            scaled(0.5), {Sign.SMALLER, Sign.FARTHER}, id="half as large in all"
        ),
        pytest.param(NEIGHBOUR, {Sign.ELSEWHERE}, id="1.3 widths aside"),
        pytest.param(
            scaled(1.0, eye_share=0.22),
            {Sign.UNLIKE},
            id="eye span 0.22 of the shoulders where it was 0.30: log -0.31",
        ),
        pytest.param(
            scaled(1.0, raised=0.15), {Sign.UNLIKE}, id="a neck longer by 0.15 spans"
        ),
    ],
)
def test_postures_show_no_sign_and_others_do(pose: Pose, signs: set[Sign]) -> None:
    assert signs_of(pose, OWN[0]) == signs


def test_a_turned_head_shows_no_proportions() -> None:
    turned = front_pose(eye_span_px=44.0, nose_aside=0.3)

    assert signs_of(turned, OWN[0]) == set()


def test_from_the_side_a_figure_half_as_large_in_all_is_farther_off() -> None:
    own = body_of(side_pose(near=Side.RIGHT))

    assert signs_of(side_pose(near=Side.RIGHT, scale=0.5), own) == {
        Sign.SMALLER,
        Sign.FARTHER,
    }
    assert signs_of(side_pose(near=Side.RIGHT, scale=0.9, trunk_deg=20), own) == set()


def test_a_baseline_without_features_knows_nobody_for_somebody_else() -> None:
    own = OwnBody(sight=sight_of(ME), features={})

    assert signs_of(PASSER_BY, own) == set()


# The user.


@given(
    ratio=st.floats(0.76, 1.8),
    aside_px=st.floats(-195.0, 195.0),
    ear_height=st.floats(0.0, 0.69),
)
def test_whoever_is_about_as_large_about_there_is_the_user(
    ratio: float, aside_px: float, ear_height: float
) -> None:
    span_px = 200.0 * ratio
    pose = front_pose(
        shoulder_span_px=span_px,
        ear_height_px=ear_height * span_px,
        eye_span_px=0.3 * span_px,
        shoulders=(320.0 + aside_px, 380.0),
    )

    assert watched([pose]) == [USER]


def test_without_a_baseline_everybody_is_the_user() -> None:
    assert watched([PASSER_BY, NEIGHBOUR, ME], own=()) == [USER] * 3


def test_the_baseline_that_is_most_alike_counts() -> None:
    far_chair = body_of(scaled(0.4))

    assert watched([PASSER_BY], own=(*OWN, far_chair)) == [USER]


# A passer-by behind.


def test_a_passer_by_alone_in_a_picture_is_somebody_else_at_once() -> None:
    assert watched([PASSER_BY]) == [OTHER]


def test_a_passer_by_behind_an_empty_chair_is_never_the_user() -> None:
    seen = watched([ME] * 4 + [None] * 6 + [PASSER_BY] * 12 + [None] * 6)

    assert USER not in seen[8:]
    assert seen[-1] is NOBODY


def test_a_look_at_a_passer_by_is_not_the_user_but_takes_nobody_away() -> None:
    presence = Presence(SETTINGS)
    looks = [ME, ME, PASSER_BY, PASSER_BY, ME, ME]

    who = []
    seen = []
    for look, pose in enumerate(looks):
        who.append(presence.see(pose, look * EVERY_S, OWN))
        seen.append(presence.seen)

    assert set(who) == {USER}
    assert seen == [USER, USER, OTHER, OTHER, USER, USER]


def test_the_user_is_present_within_two_seconds_of_taking_his_place() -> None:
    walking_in = [None] * 6 + [PASSER_BY] * 4

    seen = watched(walking_in + [ME] * 4)

    assert USER not in seen[:10]
    assert seen[10:] == [OTHER, OTHER, USER, USER]


def test_the_user_is_gone_after_two_seconds_of_now_nobody_now_a_passer_by() -> None:
    seen = watched([ME, None, PASSER_BY, None, PASSER_BY, None, None])

    assert seen[:5] == [USER] * 5
    assert USER not in seen[5:]


# A second person at the edge.


def test_a_pose_that_jumps_to_a_neighbour_and_back_counts_only_where_i_sit() -> None:
    presence = Presence(SETTINGS)

    who = []
    seen = []
    for look in range(40):
        pose = NEIGHBOUR if look % 4 == 3 else ME
        who.append(presence.see(pose, look * EVERY_S, OWN))
        seen.append(presence.seen)

    assert set(who) == {USER}
    assert seen == [USER, USER, USER, OTHER] * 10


def test_a_pose_that_stays_with_the_neighbour_is_somebody_else() -> None:
    seen = watched([ME] * 4 + [NEIGHBOUR] * 10)

    assert seen[:8] == [USER] * 8
    assert seen[8:] == [OTHER] * 6


def test_rolling_the_chair_to_the_neighbours_place_is_still_me() -> None:
    rolling = [scaled(1.0, aside_px=65.0 * step) for step in range(5)]

    assert set(watched([ME, *rolling, *[NEIGHBOUR] * 10])) == {USER}


# A picture on the wall, and a camera that was moved.


def test_a_picture_on_the_wall_is_nobody_after_two_minutes_and_for_good() -> None:
    looks = int(2 * STAYS_S / EVERY_S)

    seen = watched([PASSER_BY] * looks)

    settled = int((STILL_S + SETTINGS.leave_s) / EVERY_S)
    assert seen[0] is OTHER
    assert set(seen[:settled]) == {OTHER}
    assert set(seen[settled:]) == {NOBODY}


def test_a_user_who_keeps_still_is_the_user_for_an_hour() -> None:
    assert set(watched([ME] * 720, every_s=5.0)) == {USER}


def test_who_moves_and_stays_for_five_minutes_is_the_user() -> None:
    looks = int((STAYS_S + 10.0) / EVERY_S)

    seen = watched(fidgeting(60.0, looks))

    accepted = int((STAYS_S + SETTINGS.appear_s) / EVERY_S)
    assert set(seen[:accepted]) == {OTHER}
    assert set(seen[accepted:]) == {USER}


def test_who_was_taken_for_the_user_is_somebody_else_once_the_user_is_back() -> None:
    looks = int((STAYS_S + 10.0) / EVERY_S)
    passing = fidgeting(60.0, looks)

    seen = watched([*passing, *[ME] * 4, *[PASSER_BY] * 6])

    assert seen[looks - 1 : looks + 4] == [USER] * 5
    assert seen[-1] is OTHER
