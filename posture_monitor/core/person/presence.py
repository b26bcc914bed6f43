"""Presence: who is there, the user, somebody else or nobody.

MediaPipe finds a pose in a hand and in a word on the wall, with high visibility. Such a
pose counts as nobody: a person at a desk is large in the picture, has the head above
the shoulders and a face of ordinary proportions. Whoever is seen from the side, hip and
all, may be recognised by his trunk instead (side_body.py). Every pose must meet one of
the two, with or without a baseline.

MediaPipe gives one pose, so a second person appears as that pose somewhere else. A pose
with two or more `Sign`s of not being a baseline's body is somebody else. Nobody is
recognised by the face: a person of the user's size in the user's place counts as the
user.

Lost is not absent: MediaPipe loses a body that bends deeply. Whoever was there and was
not seen to leave is lost while a pose that is no ordinary one fills the same place, and
for a while where a bent body is not found at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

from posture_monitor.core.person.side_body import is_side_body
from posture_monitor.core.pose.body import Body
from posture_monitor.core.pose.features import FRONT, SIDE, features_of, layout_of
from posture_monitor.core.pose.geometry import Point, distance_px, middle
from posture_monitor.core.pose.landmarks import EARS, SHOULDERS, Landmark, Pose
from posture_monitor.core.pose.view import Sight, is_bent, sight_of
from posture_monitor.core.vocabulary import Sign, View, Who

# Bounds of plausible bodies. Rendered and real people at desks: width 0.2-0.6 of the
# picture; phantoms in a hand 0.02-0.09, people across a room 0.07.
MIN_WIDTH_SHARE = 0.10
MAX_WIDTH_SHARE = 1.5
MAX_HEAD_TILT_DEG = 60.0
# Eye span over body width from which its slope means something: 0.21-0.41 from the
# front, 0.04 (median) from the side, where one corner hides the other.
MIN_TILT_SHARE = 0.15
MAX_FACE_SHARE = 0.9  # eye span over body width; people 0.19-0.45
MIN_FACE_SHARE = 0.10  # largest part of a face over body width; people 0.13-0.72

# Signs of somebody else, from 130 rendered people and four cameras in 17 postures,
# their chairs moved by 6 cm (SD), against their own neutral looks: 5 of these 12,479
# looks at the user show two signs.
ENOUGH_SIGNS = 2  # FARTHER is enough by itself, as it always comes with SMALLER
FARTHER_RATIO = 0.55  # all spans at once; the user's 0.1th percentile is 0.74
SMALLER_RATIO = 0.75  # the user: 0.2 % of looks from the front, 1 % from beside
ELSEWHERE_WIDTHS = 1.0  # the user's 99.9th percentile is 0.72, from the front
UNLIKE_FACE = (-0.25, 0.58)  # change of log(eye span / shoulder span): 99.8 % of own
UNLIKE_EAR_HEIGHT = (-0.71, 0.10)  # change of ear height / shoulder span: the same
MAX_COMPARED_YAW_DEG = 20.0  # a head turned farther changes its proportions
JUMP_WIDTHS = 0.75  # real people move 0.21 between two looks at most
JUMP_WITHIN_S = 1.1

# One frame with a webcam's noise, estimated for 3 minutes on end, creeps (the tracker
# follows its own landmarks) but keeps within 8 % of the body width; people of two
# webcam recordings do so for 26 s at most. Over 20 s they cannot be distinguished.
STILL_WIDTHS = 0.08
STILL_S = 120.0
STAYS_S = 300.0  # whoever moves and stays so long is the user, and the camera was moved

# Of 26 deep looks of rendered people whose poses are no ordinary ones, the shoulders of
# none are farther from where they were in neutral than 1.15 body widths.
LOST_WIDTHS = 1.5
LOST_LEAST = 0.2  # of the width that was there; the 26 keep 0.23 or more
LOST_S = 1800.0  # a chair that looks like a body counts as empty after that
UNFOUND_S = 120.0  # without any pose: two bursts at the usual period are in it

_LEFT_EYE, _RIGHT_EYE = Landmark.LEFT_EYE, Landmark.RIGHT_EYE
_ANCHORED = (Landmark.NOSE, *EARS, *SHOULDERS)
_SPANS = {
    FRONT.name: ("shoulder_span", "eye_span", "ear_span", "face_height"),
    SIDE.name: (
        *("scale", "neck_length", "head_length", "trunk_length"),
        *("face_height", "back_length"),
    ),
}
"""{layout: its features that are logarithms of lengths in px}."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceSettings:
    """How many seconds somebody must be there, or gone, before it counts."""

    appear_s: float
    leave_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnBody:
    """The user's body as one baseline has it.

    Attributes:
        sight: The view and near side that it was taken in.
        features: {feature of core/pose/features.py: its middle}; where one is missing,
            as in a baseline of an older version, there are no signs against anybody.
    """

    sight: Sight
    features: Mapping[str, float]


def is_plausible(pose: Pose) -> bool:
    """Return whether these landmarks can be a person at a desk."""
    return _is_ordinary(pose) or is_side_body(pose)


def _is_ordinary(pose: Pose) -> bool:
    """Return whether head and shoulders are of ordinary size and shape.

    Eyes are above the mouth and the head is not below the shoulders; a deeply bent one
    may sink to them, by a quarter of the width.
    """
    body, points = pose.once(Body), pose.points_px
    width_px = body.width_px
    if not MIN_WIDTH_SHARE <= width_px / pose.size_px[0] <= MAX_WIDTH_SHARE:
        return False
    eyes_y_px = (points[_LEFT_EYE][1] + points[_RIGHT_EYE][1]) / 2
    return (
        eyes_y_px < body.mouth[1]
        and eyes_y_px < body.shoulders_y_px + 0.25 * width_px
        and body.eye_span_px <= MAX_FACE_SHARE * width_px
        and _face_px(pose, body) >= MIN_FACE_SHARE * width_px
        and not _is_tilted(body)
    )


def signs_of(pose: Pose, own: OwnBody) -> frozenset[Sign]:
    """Return the signs that this pose is not the body of a baseline.

    Lengths are compared in the baseline's view, whatever view the pose is in: turning
    shortens some of them, going away shortens all. Place and proportions are compared
    from the front alone; from beside a posture changes them as much as another person.
    """
    sight = own.sight
    seen = features_of(pose, sight.view, sight.near_side)
    layout = layout_of(sight.view)
    if seen is None or layout is None:
        return frozenset()
    if any(name not in own.features for name in layout.names):
        return frozenset()
    now, then = dict(zip(layout.names, seen, strict=True)), own.features
    signs = _signs_of_size(
        exp(max(now[name] - then[name] for name in _SPANS[layout.name]))
    )
    if sight.view is View.FRONT and sight_of(pose).view is View.FRONT:
        signs |= _signs_from_the_front(pose.once(Body), now, then)
    return frozenset(signs)


class Presence:
    """Who is there over time: the first look counts at once, changes after seconds.

    Attributes:
        seen: Who the last look shows; the user also where he is lost.
        who: Who is there.
        is_lost: Whether the user counts as there although the last look does not show
            him clearly.
    """

    def __init__(self, settings: PresenceSettings) -> None:
        """Start without knowing."""
        self._settings = settings
        self._motion = _Motion()
        self._candidate: Who | None = None
        self._since_s = 0.0  # since when the candidate is seen
        self._unlike_since_s: float | None = None  # since when the body has signs
        self._is_accepted = False
        self._lost = _Lost()
        self.is_lost = False
        self.seen: Who | None = None
        self.who: Who | None = None

    def see(self, pose: Pose | None, at_s: float, own: Sequence[OwnBody] = ()) -> Who:
        """Return who is there with one more look.

        Args:
            pose: The landmarks, or None where none were found.
            at_s: When; not before the last look.
            own: The user's body in each baseline of this camera; without any,
                every person is the user.
        """
        self.seen = self._seen(pose, at_s, own)
        self.who = self._steady(self.seen, at_s)
        return self.who

    def _seen(self, pose: Pose | None, at_s: float, own: Sequence[OwnBody]) -> Who:
        self.is_lost = False
        if pose is None or not is_plausible(pose):
            self.is_lost = self.who is Who.USER and self._lost.is_there(pose, at_s)
            if self.who is Who.NOBODY:
                self._unlike_since_s = None
            return Who.USER if self.is_lost else Who.NOBODY
        self._motion.see(pose, at_s)
        signs = self._signs(pose, own)
        if len(signs) < ENOUGH_SIGNS:
            self._unlike_since_s = None
            self._lost.settle(pose)
            return Who.USER
        if self._unlike_since_s is None:
            self._unlike_since_s = at_s
        is_still = self._motion.still_s(at_s) >= STILL_S
        if at_s - self._unlike_since_s >= STAYS_S and not is_still:
            self._is_accepted = True
        if self._is_accepted:
            self._lost.settle(pose)
            return Who.USER
        return Who.NOBODY if is_still and Sign.FARTHER in signs else Who.OTHER

    def _signs(self, pose: Pose, own: Sequence[OwnBody]) -> frozenset[Sign]:
        """Return the signs against the most similar body, with JUMPED after a jump."""
        least: frozenset[Sign] = frozenset()
        for each in own:
            signs = signs_of(pose, each)
            if not signs:  # the user, in the same place
                self._is_accepted = False
                self._motion.settle()
                return signs
            least = min(least or signs, signs, key=len)
        return least | {Sign.JUMPED} if least and self._motion.has_jumped else least

    def _steady(self, seen: Who, at_s: float) -> Who:
        """Return who is there; a change counts after its number of seconds."""
        if self.who is None or seen is self.who:
            self._candidate = None
            return seen
        if self._candidate is None or self._is_another_change(seen):
            self._since_s = at_s
        self._candidate = seen
        is_leaving = self.who is Who.USER or seen is Who.NOBODY
        wait_s = self._settings.leave_s if is_leaving else self._settings.appear_s
        if at_s - self._since_s < wait_s:
            return self.who
        self._candidate = None
        return seen

    def _is_another_change(self, seen: Who) -> bool:
        """Return whether the wait begins anew; OTHER or NOBODY both end the user."""
        return self.who is not Who.USER and seen is not self._candidate


class _Lost:
    """Where the user was seen last, and for how long he has been lost there."""

    def __init__(self) -> None:
        self._seen: Pose | None = None  # the last look at the user
        self._lost_since_s: float | None = None
        self._unfound_since_s: float | None = None

    def settle(self, pose: Pose) -> None:
        """Record a look that shows the user."""
        self._seen = pose
        self._lost_since_s = self._unfound_since_s = None

    def is_there(self, pose: Pose | None, at_s: float) -> bool:
        """Return whether somebody who was there is lost in a look, and not gone."""
        if self._seen is None:
            return False
        if self._lost_since_s is None:
            self._lost_since_s = at_s
        if at_s - self._lost_since_s >= LOST_S:
            return False
        if pose is None:
            return self._is_unfound(self._seen, at_s)
        self._unfound_since_s = None
        return _is_in_place(pose, self._seen)

    def _is_unfound(self, seen: Pose, at_s: float) -> bool:
        """Return whether a bent body may still be there although no pose is found."""
        if self._unfound_since_s is None:
            self._unfound_since_s = at_s
        if at_s - self._unfound_since_s >= UNFOUND_S:
            return False
        is_lost_already = self._lost_since_s != self._unfound_since_s
        return is_lost_already or (is_bent(seen) and not _is_at_edge(seen))


def _is_in_place(pose: Pose, seen: Pose) -> bool:
    """Return whether a pose is inside the picture, about where a body was seen."""
    width_px = seen.once(Body).width_px
    place = pose.middle(*SHOULDERS)
    apart_px = distance_px(place, seen.middle(*SHOULDERS))
    is_large = pose.once(Body).width_px >= LOST_LEAST * width_px
    return is_large and apart_px <= LOST_WIDTHS * width_px and not _is_at_edge(pose)


def _is_at_edge(pose: Pose) -> bool:
    """Return whether the shoulders' middle has left the picture at a side."""
    return not 0.0 < pose.middle(*SHOULDERS)[0] < pose.size_px[0]


class _Motion:
    """Whether a body moved between looks: not at all, or faster than a person can."""

    def __init__(self) -> None:
        self._anchor: tuple[Point, ...] = ()
        self._anchored_s = 0.0
        self._place: Point | None = None
        self._placed_s = 0.0
        self.has_jumped = False

    def see(self, pose: Pose, at_s: float) -> None:
        """Follow a pose; `has_jumped` stays true until `settle`, or until a gap."""
        points, width_px = pose.points_px, pose.once(Body).width_px
        now = tuple(points[each] for each in _ANCHORED)
        if not self._anchor or _farthest_px(now, self._anchor) > (
            STILL_WIDTHS * width_px
        ):
            self._anchor, self._anchored_s = now, at_s
        left, right = SHOULDERS
        place = middle(points[left], points[right])
        if self._place is None or at_s - self._placed_s > JUMP_WITHIN_S:
            self.has_jumped = False
        elif distance_px(place, self._place) > JUMP_WIDTHS * width_px:
            self.has_jumped = True
        self._place, self._placed_s = place, at_s

    def settle(self) -> None:
        """Forget the jump: the user sits here."""
        self.has_jumped = False

    def still_s(self, at_s: float) -> float:
        """Return for how long no part of head and shoulders has moved."""
        return at_s - self._anchored_s


def _signs_of_size(ratio: float) -> set[Sign]:
    if ratio < FARTHER_RATIO:
        return {Sign.SMALLER, Sign.FARTHER}
    return {Sign.SMALLER} if ratio < SMALLER_RATIO else set()


def _signs_from_the_front(
    body: Body, now: Mapping[str, float], then: Mapping[str, float]
) -> set[Sign]:
    signs = set()
    aside_px = abs(now["shoulders_x_px"] - then["shoulders_x_px"])
    if aside_px > ELSEWHERE_WIDTHS * exp(then["shoulder_span"]):
        signs.add(Sign.ELSEWHERE)
    is_unlike = _is_outside(
        UNLIKE_FACE, now["face_share"] - then["face_share"]
    ) or _is_outside(UNLIKE_EAR_HEIGHT, now["ear_height"] - then["ear_height"])
    if is_unlike and abs(body.yaw_deg) <= MAX_COMPARED_YAW_DEG:
        signs.add(Sign.UNLIKE)
    return signs


def _is_outside(bounds: tuple[float, float], change: float) -> bool:
    lowest, highest = bounds
    return not lowest <= change <= highest


def _face_px(pose: Pose, body: Body) -> float:
    """Return the largest part of the face, one of which is seen in every view."""
    right_ear, left_ear = EARS
    points = pose.points_px
    ears = middle(points[right_ear], points[left_ear])
    return max(
        body.eye_span_px,
        distance_px(points[right_ear], points[left_ear]),
        distance_px(ears, body.nose),
        abs(body.mouth[1] - body.eyes_y_px),
    )


def _is_tilted(body: Body) -> bool:
    """Return whether one eye is above the other, or the face upside down."""
    can_tell = body.eye_span_px >= MIN_TILT_SHARE * body.width_px
    return can_tell and abs(body.head_tilt_deg) > MAX_HEAD_TILT_DEG


def _farthest_px(now: Sequence[Point], then: Sequence[Point]) -> float:
    return max(map(distance_px, now, then))
