"""View: in one word from which side the camera sees the person, and steadily so.

The words follow from the bearing, in degrees: front, oblique, side. A word would change
from look to look where a camera stands near to a border. So a look belongs to the
bearing that is watched, or to one that a baseline is known at, as long as it is near to
it; only a look that is near to none is named by its own bearing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from posture_monitor.core.pose.bearing import bearing_of
from posture_monitor.core.pose.body import Body
from posture_monitor.core.pose.landmarks import EARS, SHOULDERS, Pose
from posture_monitor.core.vocabulary import Side, View

# From where on the layout of features from beside tells more than that from the front
# (rendered people, held out: docs/adr/0024), and from where on a line that is drawn
# into the picture is the person's profile: 4 % of the looks from 50 degrees are beyond
# it, 90 % of those from 70; its spread on p000-p099 is 5.9 degrees, and 6.5 from 60 on.
FRONT_BELOW_DEG = 22.0
SIDE_ABOVE_DEG = 64.0
HYSTERESIS_DEG = 4.0
# A look so far from a bearing is at the same one. Single looks scatter by 11 and 13
# degrees at two real people before a tablet, and in front of rendered ones by 7.
SAME_DEG = 30.0
SAME_SHARE = 0.1  # of the bearing, added to it: beside, the scatter is larger
SETTLED_LOOKS = 20  # of which the bearing that is watched is the mean at most
HOLD_S = 5.0


# Height of the ears above the shoulders over the body width: rendered people in neutral
# have 0.57-0.62 before a laptop, from beside and aslant, 0.47-0.62 before a monitor.
SUNK_BELOW = 0.5
BENT_BELOW = 0.35


LEAST_PX = 1.0


ANY_VIEW = frozenset({View.FRONT, View.OBLIQUE, View.SIDE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """A view and, unless it is a front view, the side that faces the camera.

    Attributes:
        view: The view in a word.
        near_side: The side that is nearer to the camera.
        across_deg: The bearing at which it is known, + where the left side is nearer;
            None where no baseline tells it.
    """

    view: View
    near_side: Side | None = None
    across_deg: float | None = field(default=None, compare=False)


UNSEEN = Sight(view=View.UNKNOWN)
_FRONT = Sight(view=View.FRONT)
_OBLIQUE = {side: Sight(view=View.OBLIQUE, near_side=side) for side in Side}
_SIDE = {side: Sight(view=View.SIDE, near_side=side) for side in Side}
_RIGHT_SHOULDER, _LEFT_SHOULDER = SHOULDERS
_RIGHT_EAR, _LEFT_EAR = EARS


def is_same_bearing(across_deg: float, known_deg: float) -> bool:
    """Return whether a look may be at a bearing that is known."""
    return abs(across_deg - known_deg) <= SAME_DEG + SAME_SHARE * abs(known_deg)


def near_side_of(pose: Pose) -> Side:
    """Return the side of the person that is nearer to the camera.

    The smaller z of ear and shoulder: right in 99.7 % of 297 side views, where ear
    visibility is right in 69 %.
    """
    depths_px = pose.depths_px
    left_px = depths_px[_LEFT_EAR] + depths_px[_LEFT_SHOULDER]
    right_px = depths_px[_RIGHT_EAR] + depths_px[_RIGHT_SHOULDER]
    return Side.LEFT if left_px < right_px else Side.RIGHT


def sight_of(pose: Pose) -> Sight:
    """Return view and near side of one pose by itself; equal ones are one object."""
    return sight_at(pose.once(bearing_of).across_deg)


def sight_at(across_deg: float, before: View = View.UNKNOWN) -> Sight:
    """Return view and near side at a bearing, with hysteresis for the view before."""
    apart_deg = abs(across_deg)
    if apart_deg < FRONT_BELOW_DEG + _room_deg(before, View.FRONT):
        return _FRONT
    is_side = apart_deg > SIDE_ABOVE_DEG - _room_deg(before, View.SIDE)
    from_there = _SIDE if is_side else _OBLIQUE
    return from_there[Side.LEFT if across_deg > 0 else Side.RIGHT]


def _room_deg(was: View, view: View) -> float:
    """Return by how much the view seen before widens a view, or narrows it."""
    if was is view:
        return HYSTERESIS_DEG
    return -HYSTERESIS_DEG if was is View.OBLIQUE else 0.0


def is_bent(pose: Pose) -> bool:
    """Return whether the head has sunk lower than that of anybody who sits upright."""
    return _ears_height(pose) < BENT_BELOW


def _ears_height(pose: Pose) -> float:
    """Return the height of the ears above the shoulders in body widths."""
    body = pose.once(Body)
    return (body.shoulders_y_px - body.ears_y_px) / max(LEAST_PX, body.width_px)


def _is_facing_as(near_side: Side | None, pose: Pose) -> bool:
    """Return whether the nose points as that of somebody whose near side this is.

    A nose right over the ears points both ways.
    """
    ahead_px = pose.once(Body).nose[0] - pose.middle(*EARS)[0]
    return ahead_px <= 0.0 if near_side is Side.LEFT else ahead_px >= 0.0


def _is_doubtful(sight: Sight, pose: Pose) -> bool:
    """Return whether a pose is no evidence of another view than the one before.

    The head has sunk, and in a bend MediaPipe loses which shoulder is the nearer one;
    or the nose points to the side of the picture to which somebody whose other side is
    near would face, or to neither.
    """
    if _ears_height(pose) < SUNK_BELOW:
        return True
    if sight.near_side is None:
        return False
    is_left_near = sight.near_side is Side.LEFT
    return _is_facing_as(Side.RIGHT if is_left_near else Side.LEFT, pose)


class _Watched:
    """A sight that looks belong to, at a bearing: as known, or the mean of the looks.

    A plain class, since every look is passed through it.
    """

    def __init__(self, sight: Sight, across_deg: float) -> None:
        self.sight, self.across_deg = sight, across_deg
        self.is_known = False
        self._looks = 1
        if sight.across_deg is not None:
            self.know(sight.across_deg)

    def know(self, across_deg: float) -> None:
        """Stay at the bearing of a baseline from now on."""
        self.across_deg, self.is_known = across_deg, True

    def takes(self, pose: Pose) -> bool:
        """Return whether a look is at this bearing; it moves one that is not known."""
        across_deg = pose.once(bearing_of).across_deg
        if not is_same_bearing(across_deg, self.across_deg):
            return self.is_known and _is_other_way_round(self, pose)
        if not self.is_known:
            self._looks = min(self._looks + 1, SETTLED_LOOKS)
            self.across_deg += (across_deg - self.across_deg) / self._looks
        return True


def _is_other_way_round(watched: _Watched, pose: Pose) -> bool:
    """Return whether MediaPipe took the far side of somebody beside for the near one.

    The outline of a person from beside is that of one who looks the same way from the
    other side; the nose tells which way.
    """
    if watched.sight.view is not View.SIDE:
        return False
    turned_deg = -pose.once(bearing_of).across_deg
    is_there = is_same_bearing(turned_deg, watched.across_deg)
    return is_there and _is_facing_as(watched.sight.near_side, pose)


class SteadySight:
    """The view over time: it changes once another one has been seen for 5 s.

    A body that is bent deeply changes no view that is known, and no near side comes
    into view while the nose points away from it.
    """

    def __init__(self) -> None:
        """Start without a view."""
        self.now = UNSEEN
        self._here: _Watched | None = None
        self._there: _Watched | None = None
        self._there_since_s = 0.0
        self._known: Sequence[Sight] = ()

    def see(self, pose: Pose, at_s: float, known: Sequence[Sight] = ()) -> Sight:
        """Return the sight of one pose, and bring `now`, the steady one, up to date.

        Args:
            pose: The person.
            at_s: When.
            known: The sights of this camera's baselines; the same object as before
                where they are the same.
        """
        if known is not self._known:
            self._known = known
            self._settle(known)
        seen = self._seen(pose, known)
        if self._here is None:
            self._here, self.now = seen, seen.sight
            self._settle(known)
        if seen is self._here:
            self._there = None
        elif seen is not self._there:
            self._there, self._there_since_s = seen, at_s
        elif at_s - self._there_since_s >= HOLD_S:
            self._here, self._there, self.now = seen, None, seen.sight
            self._settle(known)
        return seen.sight

    def _settle(self, known: Sequence[Sight]) -> None:
        """Stay at the bearing that a baseline has here, also as it is refined."""
        here = self._here
        if here is None:
            return
        at_deg = here.across_deg
        found = [
            each.across_deg
            for each in known
            if each == here.sight
            and each.across_deg is not None
            and is_same_bearing(at_deg, each.across_deg)
        ]
        if found:
            here.know(min(found, key=lambda each: abs(each - at_deg)))

    def _seen(self, pose: Pose, known: Sequence[Sight]) -> _Watched:
        """Return what a look belongs to: what is watched, what is known, or its own."""
        here, there = self._here, self._there
        if here is not None and here.takes(pose):
            return self._renamed(here)
        if there is not None and there.takes(pose):
            return there
        across_deg = pose.once(bearing_of).across_deg
        found = _nearest(pose, known) or _named(sight_at(across_deg), across_deg)
        if here is None:
            is_only = len(known) == 1 and _ears_height(pose) < SUNK_BELOW
            return _Watched(known[0], across_deg) if is_only else found
        return here if _is_doubtful(found.sight, pose) else found

    def _renamed(self, here: _Watched) -> _Watched:
        """Return what is watched under the name that its own bearing has by now."""
        if here.is_known:
            return here
        sight = sight_at(here.across_deg, here.sight.view)
        if sight == here.sight:
            return here
        there = self._there
        if there is not None and there.sight == sight:
            return there
        return _named(sight, here.across_deg)


def _named(sight: Sight, across_deg: float) -> _Watched:
    """Return what is watched from now on; its sight is an object of its own.

    Two bearings may have one name, as those of two screens.
    """
    return _Watched(replace(sight), across_deg)


def _nearest(pose: Pose, known: Sequence[Sight]) -> _Watched | None:
    """Return the known sight that a look is at, the nearest one; None where at none."""
    across_deg = pose.once(bearing_of).across_deg
    at = [_Watched(each, across_deg) for each in known if each.across_deg is not None]
    found = [each for each in at if each.takes(pose)]
    return min(found, key=lambda each: abs(each.across_deg - across_deg), default=None)
