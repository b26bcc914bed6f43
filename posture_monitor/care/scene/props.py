"""Props: what stands, lies or is held beside a person, as marks.

Chair, wall and mat stay where they are while the person moves; an elastic band is
wherever his hands are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from posture_monitor.care.body import HEAD_RADII, SEAT_BELOW_HIP, Joints
from posture_monitor.care.scene.views import Perspective, Viewpoint
from posture_monitor.care.skeleton.angles import Joint
from posture_monitor.care.skeleton.vectors import Place, between
from posture_monitor.drawing.marks import Form, Ink, Mark, Stroke

WALL_BEHIND, WALL_AHEAD = -26.0, 44.0
"""How far the middle of a wall's surface is from the hips of who stands upright."""
DOORPOST_BESIDE, DOORPOST_AHEAD = 44.0, 4.0
BAND_AHEAD: Place = (74.0, 0.0, 34.0)
"""Where a band is fixed: forward, left, and up from the hips."""
_FEET = (Joint.LEFT_ANKLE, Joint.LEFT_TOE, Joint.RIGHT_ANKLE, Joint.RIGHT_TOE)
_FAR = 400.0  # beyond every edge
_BRICK = (46.0, 22.0)
_ROWS_OF_BRICKS = 10


class Prop(StrEnum):
    """What stands beside a person."""

    CHAIR = "chair"  # on a column, with a backrest
    FIRM_CHAIR = "firm_chair"  # on four legs: it neither rolls nor tips
    ARMREST = "armrest"  # on both sides of a chair
    HEADREST = "headrest"
    STOOL = "stool"
    DESK = "desk"
    SCREEN = "screen"  # where the keyframes say
    WINDOW = "window"  # ahead, with hills far outside; only from beside
    WALL = "wall"  # behind the back
    WALL_AHEAD = "wall_ahead"
    DOORWAY = "doorway"  # a post on each side
    MAT = "mat"
    PILLOW = "pillow"  # below the head
    BAND_UNDERFOOT = "band_underfoot"
    BAND_AHEAD = "band_ahead"  # fixed in front, at the height of the chest


_HILLS = (
    ((16.0, -8.0), (24.0, 4.0), (30.0, -3.0), (37.0, 9.0), (47.0, -8.0)),
    ((4.0, -8.0), (54.0, -8.0)),
    ((8.0, -14.0), (24.0, -11.0), (54.0, -16.0)),
)
"""Outside of a window: a ridge, the plain before it, and a way; up from its middle."""
SEATS = frozenset((Prop.CHAIR, Prop.FIRM_CHAIR, Prop.STOOL))
SCREEN_HALF = (25.0, 15.0)  # across, and up
DESK_ABOVE_HIP = 22.0
ARMREST_ABOVE_HIP, ARMREST_BESIDE = 12.0, 31.0
WINDOW_AHEAD, WINDOW_OPEN = 74.0, (88.0, 138.0)  # from the hips, and above the floor
_FRAMES = {Ink.SCREEN: Ink.SOFT, Ink.GHOST: Ink.GHOST}
_STANDS = {Ink.SCREEN: Ink.PROP, Ink.GHOST: Ink.GHOST}
_BANDS = frozenset((Prop.BAND_UNDERFOOT, Prop.BAND_AHEAD))


def props_behind(
    props: Sequence[Prop], start: Joints, view: Perspective
) -> Iterator[Mark]:
    """Yield the floor and what stands on it, as it stands when the movement begins."""
    yield _floor(start, view)
    for prop in props:
        yield from _standing(prop, start, view)


def bands(props: Sequence[Prop], joints: Joints, view: Perspective) -> Iterator[Mark]:
    """Yield the elastic bands that the hands hold."""
    hands = joints[Joint.LEFT_HAND], joints[Joint.RIGHT_HAND]
    for prop in props:
        if prop not in _BANDS:
            continue
        if prop is Prop.BAND_AHEAD:
            ahead, left, high = BAND_AHEAD
            anchors = [(ahead, left, joints[Joint.PELVIS][2] + high)] * 2
        else:
            feet = ("left", "right")
            anchors = [
                between(
                    joints[Joint(f"{side}_ankle")], joints[Joint(f"{side}_toe")], 0.5
                )
                for side in feet
            ]
        for hand, anchor in zip(hands, anchors, strict=True):
            yield _line(view, anchor, hand, ink=Ink.BAND)


def screen_marks(
    at: Place, hip: float, view: Perspective, ink: Ink = Ink.SCREEN
) -> Iterator[Mark]:
    """Yield a screen on its stand, its middle at a place from the hips."""
    ahead, left, up = at[0], at[1], at[2] + hip
    half_wide, half_high = SCREEN_HALF
    desk = hip + DESK_ABOVE_HIP
    stand = _STANDS[ink]
    if view.is_from_beside:
        foot = ahead + 8.0
        yield _line(view, (foot, 0, desk + 1), (foot, 0, up), (ahead, 0, up), ink=stand)
        low, high = (ahead, 0.0, up - half_high), (ahead - 2, 0.0, up + half_high)
        yield _line(view, low, high, ink=_FRAMES[ink])
        return
    yield _line(view, (ahead, left, desk), (ahead, left, up - half_high), ink=stand)
    corners = ((-1, -1), (-1, 1), (1, 1), (1, -1))
    points = tuple(
        view.seen((ahead, left + half_wide * across, up + half_high * along))
        for across, along in corners
    )
    yield Stroke(points=points, ink=ink, form=Form.OUTLINE)


def _floor(start: Joints, view: Perspective) -> Mark:
    """Return the floor's line, just in front of the nearest foot."""
    if view.is_from_beside:
        return _line(view, (-_FAR, 0.0, -4.0), (_FAR, 0.0, -4.0))
    nearest = max((start[each] for each in _FEET), key=view.nearness)
    ahead, _, _ = nearest
    return _line(view, (ahead, -_FAR, -5.0), (ahead, _FAR, -5.0))


def _standing(prop: Prop, start: Joints, view: Perspective) -> Iterator[Mark]:
    hip, is_side = start[Joint.PELVIS][2], view.is_from_beside
    match prop:
        case Prop.CHAIR:
            yield from _chair_from_beside(hip, view) if is_side else _chair(hip, view)
        case Prop.FIRM_CHAIR:
            yield from _firm_from_beside(hip, view) if is_side else _firm(hip, view)
        case Prop.ARMREST:
            yield from _armrests(hip, view)
        case Prop.HEADREST:
            yield from _headrest(start, view)
        case Prop.STOOL:
            yield from _stool(hip, view)
        case Prop.DESK:
            yield from _desk(hip, view)
        case Prop.WINDOW:
            yield from _window(view)
        case Prop.WALL | Prop.WALL_AHEAD:
            yield from _wall(prop, view)
        case Prop.DOORWAY:
            yield from _doorway(view)
        case Prop.MAT:
            yield _line(view, *_crosswise(view, 100.0, 40.0, -2.0), ink=Ink.MAT)
        case Prop.PILLOW:
            yield from _pillow(start, view)
        case Prop.BAND_UNDERFOOT | Prop.SCREEN:
            pass  # they move, and are drawn by themselves
        case Prop.BAND_AHEAD:
            yield _line(view, (76.0, 0.0, -4.0), (76.0, 0.0, hip + 44.0))


def _chair_from_beside(hip: float, view: Perspective) -> Iterator[Mark]:
    seat = hip - SEAT_BELOW_HIP - 4
    yield _line(view, (-27.0, 0, seat + 52), (-19.0, 0, seat), (26.0, 0, seat))
    yield _line(view, (2.0, 0, seat), (2.0, 0, 5.0))
    yield _line(view, (-18.0, 0, -1.0), (2.0, 0, 6.0), (22.0, 0, -1.0))


def _chair(hip: float, view: Perspective) -> Iterator[Mark]:
    low, high = hip - SEAT_BELOW_HIP - 4, hip + 44
    yield _outline(
        view, (0, -25.0, low), (0, -22.0, high), (0, 22.0, high), (0, 25.0, low)
    )
    yield _line(view, (0, 0, low), (0, 0, 5.0))
    yield _line(view, (0, -18.0, -1.0), (0, 0, 6.0), (0, 18.0, -1.0))


def _firm_from_beside(hip: float, view: Perspective) -> Iterator[Mark]:
    seat = hip - SEAT_BELOW_HIP - 4
    yield _line(view, (-20.0, 0, seat + 42), (-16.0, 0, -2.0))
    yield _line(view, (-17.0, 0, seat), (27.0, 0, seat), (27.0, 0, -2.0))


def _firm(hip: float, view: Perspective) -> Iterator[Mark]:
    low, high = hip - SEAT_BELOW_HIP - 4, hip + 38
    yield _line(
        view, (0, -25.0, -2.0), (0, -25.0, high), (0, 25.0, high), (0, 25.0, -2.0)
    )
    yield _line(view, (0, -25.0, low), (0, 25.0, low))


def _armrests(hip: float, view: Perspective) -> Iterator[Mark]:
    seat, top = hip - SEAT_BELOW_HIP - 4, hip + ARMREST_ABOVE_HIP
    if view.is_from_beside:
        yield _line(view, (4.0, 0, seat), (4.0, 0, top))
        yield _line(view, (-10.0, 0, top), (18.0, 0, top), ink=Ink.SOFT)
        return
    for side in (-1.0, 1.0):
        post = (side * 22.0, side * ARMREST_BESIDE)
        yield _line(view, (0, post[0], seat), (0, post[1], seat), (0, post[1], top))
        ends = ((8.0, post[1] - 4.0, top), (8.0, post[1] + 4.0, top))
        yield _line(view, *ends, ink=Ink.SOFT)


def _headrest(start: Joints, view: Perspective) -> Iterator[Mark]:
    forward, _, up = start[Joint.HEAD]
    back = forward - HEAD_RADII[0] - 6.5
    if view.is_from_beside:
        yield _line(view, (back, 0, up + 8), (back, 0, up - 8), ink=Ink.SOFT)
        yield _line(view, (back - 2, 0, up - 8), (-22.0, 0, up - 46), (-20.0, 0, 20.0))
    else:
        yield _line(view, (back, -13.0, up), (back, 13.0, up), ink=Ink.SOFT)


def _stool(hip: float, view: Perspective) -> Iterator[Mark]:
    seat = hip - SEAT_BELOW_HIP - (4 if view.is_from_beside else 1)
    yield _line(view, *_crosswise(view, 18.0, 22.0, seat), ink=Ink.SOFT)
    (one, other), feet = (
        _crosswise(view, 15.0, 16.0, seat),
        _crosswise(view, 18.0, 19.0, -2.0),
    )
    yield _line(view, one, feet[0])
    yield _line(view, other, feet[1])


def _desk(hip: float, view: Perspective) -> Iterator[Mark]:
    top = hip + DESK_ABOVE_HIP
    if view.is_from_beside:
        yield _line(view, (36.0, 0, top), (94.0, 0, top))
        yield _line(view, (88.0, 0, top), (88.0, 0, -4.0))


def props_before(
    props: Sequence[Prop], start: Joints, view: Perspective
) -> Iterator[Mark]:
    """Yield what stands between the person and the reader: a desk, from in front."""
    if Prop.DESK in props and view.seen_from is Viewpoint.FRONT:
        top = start[Joint.PELVIS][2] + DESK_ABOVE_HIP
        yield _line(view, (44.0, -_FAR, top), (44.0, _FAR, top), ink=Ink.SOFT)


def _window(view: Perspective) -> Iterator[Mark]:
    """Yield a wall with an opening at the height of the eyes, and hills far outside."""
    low, high = WINDOW_OPEN
    yield _line(view, (WINDOW_AHEAD, 0, -4.0), (WINDOW_AHEAD, 0, low), ink=Ink.SOFT)
    yield _line(view, (WINDOW_AHEAD, 0, high), (WINDOW_AHEAD, 0, _FAR), ink=Ink.SOFT)
    middle = (low + high) / 2
    for ridge in _HILLS:
        yield _line(view, *((WINDOW_AHEAD + x, 0, middle + z) for x, z in ridge))


def _wall(prop: Prop, view: Perspective) -> Iterator[Mark]:
    if not view.is_from_beside:
        yield from _bricks(view)
        return
    at = WALL_BEHIND if prop is Prop.WALL else WALL_AHEAD
    yield _line(view, (at, 0, -4.0), (at, 0, _FAR), ink=Ink.SOFT)


def _bricks(view: Perspective) -> Iterator[Mark]:
    """Yield a wall that the person stands before, or that stands before him."""
    corners = ((-_FAR, -4.0), (-_FAR, _FAR), (_FAR, _FAR), (_FAR, -4.0))
    points = tuple(view.seen((0.0, left, up)) for left, up in corners)
    yield Stroke(points=points, ink=Ink.WALL, form=Form.OUTLINE)
    for row in range(_ROWS_OF_BRICKS):
        low = 10.0 + _BRICK[1] * row
        yield _line(view, (0, -_FAR, low), (0, _FAR, low), ink=Ink.JOINT_OF_BRICKS)
        first = _BRICK[0] * (0.5 * (row % 2) - 4.0)
        for number in range(9):
            left = first + _BRICK[0] * number
            ends = ((0.0, left, low), (0.0, left, low + _BRICK[1]))
            yield _line(view, *ends, ink=Ink.JOINT_OF_BRICKS)


def _doorway(view: Perspective) -> Iterator[Mark]:
    if view.is_from_beside:
        post = DOORPOST_AHEAD + 4
        yield _line(view, (post, 0, -4.0), (post, 0, _FAR), ink=Ink.SOFT)
        return
    for beside in (-DOORPOST_BESIDE, DOORPOST_BESIDE):
        yield _line(view, (0, beside, -4.0), (0, beside, _FAR), ink=Ink.SOFT)


def _pillow(start: Joints, view: Perspective) -> Iterator[Mark]:
    forward, left, up = start[Joint.HEAD]
    low = max(0.0, up - HEAD_RADII[0] - 4.0)
    yield _line(
        view,
        (forward - 10, left - 10, low),
        (forward + 8, left + 10, low),
        ink=Ink.SOFT,
    )


def _crosswise(
    view: Perspective, ahead: float, beside: float, up: float
) -> tuple[Place, Place]:
    """Return both ends of something level, as it is seen: from the left on."""
    if view.is_from_beside:
        return (-ahead, 0.0, up), (ahead, 0.0, up)
    return (0.0, -beside, up), (0.0, beside, up)


def _line(view: Perspective, *places: Place, ink: Ink = Ink.PROP) -> Mark:
    return Stroke(points=tuple(view.seen(each) for each in places), ink=ink)


def _outline(view: Perspective, *places: Place) -> Mark:
    points = tuple(view.seen(each) for each in places)
    return Stroke(points=points, ink=Ink.PROP, form=Form.OUTLINE)
