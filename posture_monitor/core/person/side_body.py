"""Side body: whether landmarks can be somebody who is seen from the side as a whole.

From the side the shoulders hide each other, and the neck, which stands for the body's
width there, is short in a deep bend and small in a wide picture. The trunk is neither.
Where shoulder and hip of the near side are in the picture, size is read off the trunk
and shape off what MediaPipe invents badly in a hand or on a body that it has lost: a
trunk that stands, a head of the trunk's size, a face that looks where the near side
looks. Nothing here knows the person; it says nothing of a body without its hip.
"""

from __future__ import annotations

from posture_monitor.core.pose.body import Body, Profile, profile_of
from posture_monitor.core.pose.geometry import distance_px
from posture_monitor.core.pose.landmarks import RIGHT_TWINS, Landmark, Pose
from posture_monitor.core.pose.view import near_side_of
from posture_monitor.core.vocabulary import Side

MIN_VISIBILITY = 0.6
# A body of the least width that counts, a tenth of a 4:3 picture's width
# (presence.py), has a trunk of 0.18 of its height: body width over trunk length is 0.73
# in neutral side looks. The shorter edge says the same of a wide or upright picture.
MIN_TRUNK_SHARE = 0.18
MAX_TRUNK_DEG = 60.0  # from the vertical; 58 at most
MAX_HEAD_DEG = 60.0  # of the line ear -> eye from level; -49..30
# Over the trunk's length. Here and above: what 98 in 100 of the 295 side looks at
# p000-p099 have of which a value was told without this rule; the bounds are wider by
# about a fifth. A phantom that stands upright in a hand misses one of them.
NECK_SHARE = (0.30, 0.75)  # shoulder to ear; 0.37-0.62
HEAD_SHARE = (0.08, 0.33)  # ear to nose; 0.10-0.28
EYE_SHARE = (0.06, 0.22)  # ear to the eye's outer corner; 0.08-0.19
MAX_SHOULDERS_SHARE = 0.32  # shoulder to shoulder; 0.26


def is_side_body(pose: Pose) -> bool:
    """Return whether these landmarks can be somebody from the side, hip and all."""
    near_side = near_side_of(pose)
    profile, body = profile_of(pose, near_side), pose.once(Body)
    trunk_px = distance_px(profile.hip, profile.shoulder)
    return (
        _is_trunk_seen(pose, near_side)
        and trunk_px >= MIN_TRUNK_SHARE * min(pose.size_px)
        and body.shoulder_span_px <= MAX_SHOULDERS_SHARE * trunk_px
        and body.eyes_y_px < body.mouth[1]
        and _is_upright(profile)
        and _faces_ahead(profile, near_side)
        and _has_proportions(pose, profile, trunk_px)
    )


def _is_trunk_seen(pose: Pose, near_side: Side) -> bool:
    return all(
        pose.is_seen(
            RIGHT_TWINS[each] if near_side is Side.RIGHT else each,
            min_visibility=MIN_VISIBILITY,
            margin=0.0,
        )
        for each in (Landmark.LEFT_SHOULDER, Landmark.LEFT_HIP)
    )


def _is_upright(profile: Profile) -> bool:
    is_standing = abs(profile.trunk_deg) <= MAX_TRUNK_DEG
    return is_standing and abs(profile.head_deg) <= MAX_HEAD_DEG


def _faces_ahead(profile: Profile, near_side: Side) -> bool:
    """Return whether the nose points where somebody of this near side looks."""
    return profile.facing == (-1 if near_side is Side.LEFT else 1)


def _has_proportions(pose: Pose, profile: Profile, trunk_px: float) -> bool:
    shares = (
        (distance_px(profile.shoulder, profile.ear), NECK_SHARE),
        (distance_px(profile.ear, pose.once(Body).nose), HEAD_SHARE),
        (distance_px(profile.ear, profile.eye), EYE_SHARE),
    )
    return all(
        least * trunk_px <= length_px <= most * trunk_px
        for length_px, (least, most) in shares
    )
