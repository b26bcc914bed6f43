"""Person: the lines of a body, of its ghost, and of the way between the two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import atan2, degrees, hypot

from posture_monitor.care.body import HEAD_RADII, Joints
from posture_monitor.care.scene.views import Perspective, Viewpoint
from posture_monitor.care.skeleton.angles import Joint
from posture_monitor.drawing.marks import Form, Ink, Mark, Oval, Point, Stroke

LEAST_SHOWN = 2.5
"""How far something of a ghost is from the body at least, or it is left out."""
_SPINE = (Joint.PELVIS, Joint.WAIST, Joint.CHEST, Joint.NECK)
_NECK = (Joint.NECK, Joint.SKULL)
_WAIST_HALF = 11.0
_BEHIND = 3.0  # a hand so far behind the middle of the chest is hidden by it
_NOSE, _EYE, _KNEE = 3.0, 1.7, 5.5
_HAND = 4.6
_BEFORE_THE_TRUNK = 8.0
_BLADE_FROM_SPINE, _BLADE_GLIDES = 5.0, 0.35
"""Where the inner edge of a shoulder blade is, and how far it glides to the spine for
each unit that the shoulder goes back. By eye."""
_TOWARDS_THE_READER = 28.0  # of the 42 of a thigh


def body_marks(joints: Joints, order: Joints, view: Perspective) -> Iterator[Mark]:
    """Yield a person, what is farther away first.

    Args:
        joints: Where his joints are.
        order: Where they are at the moment that tells what is behind what, so that
            all moments of a movement have the same marks.
        view: From where he is seen.
    """
    if view.is_from_beside:
        yield from _from_beside(joints, view)
        return
    hidden = [side for side in ("left", "right") if _is_behind(side, order, view)]
    shown = [side for side in ("left", "right") if side not in hidden]
    over = [side for side in shown if _is_before_the_head(side, order, view)]
    for side in hidden:
        yield from _arm(side, joints, view)
    if view.seen_from is Viewpoint.BACK:
        yield from _legs(joints, view)
    yield _torso(joints, view, Ink.TORSO)
    if view.seen_from is Viewpoint.BACK:
        yield from (_blade(side, joints, view) for side in ("left", "right"))
    if view.seen_from is Viewpoint.FRONT:
        yield from _legs(joints, view)
        yield from _knees(joints, order, view)
    for side in shown:
        if side not in over:
            yield from _near_arm(side, joints, view)
    yield _through(_NECK, joints, view, Ink.LIMB)
    yield from _head(joints, view)
    for side in over:
        yield from _near_arm(side, joints, view)


def ghost_marks(joints: Joints, beside: Joints, view: Perspective) -> Iterator[Mark]:
    """Yield the dashed lines of another position, where it differs from `beside`."""
    for line in _ghost_lines(view):
        if _differs(line, joints, beside, view):
            yield _through(line, joints, view, Ink.GHOST)
    if not view.is_from_beside and _differs(
        (Joint.LEFT_SHOULDER, Joint.RIGHT_SHOULDER, Joint.WAIST), joints, beside, view
    ):
        yield _torso(joints, view, Ink.GHOST)
    if _differs((Joint.HEAD, Joint.NOSE), joints, beside, view):
        yield _oval_of_head(joints, view, Ink.GHOST_HEAD)
        if view.seen_from is not Viewpoint.BACK:
            yield _nose(joints, view, Ink.GHOST_NOSE)


def ghost_before(joints: Joints, beside: Joints, view: Perspective) -> Iterator[Mark]:
    """Yield the forearms of a ghost before the trunk, where only they moved."""
    for side in ("left", "right"):
        upper, forearm = _limb(side, "shoulder", "elbow"), _limb(side, "elbow", "hand")
        hand, chest = joints[Joint(f"{side}_hand")], beside[Joint.CHEST]
        nearer = view.nearness(hand) - view.nearness(chest)
        is_shown = not view.is_from_beside and nearer > _BEFORE_THE_TRUNK
        is_still = not _differs(upper, joints, beside, view)
        if is_shown and is_still and _differs(forearm, joints, beside, view):
            yield _through(forearm, joints, view, Ink.GHOST)


def _ghost_lines(view: Perspective) -> Iterator[tuple[Joint, ...]]:
    if view.is_from_beside:
        yield (*_SPINE, Joint.SKULL)
    for side in ("right",) if view.is_from_beside else ("left", "right"):
        yield _limb(side, "hip", "knee", "ankle", "toe")
        yield _limb(side, "shoulder", "elbow")
        yield _limb(side, "elbow", "hand")


def _differs(
    names: Sequence[Joint], joints: Joints, beside: Joints, view: Perspective
) -> bool:
    for each in names:
        (x, y), (other_x, other_y) = view.seen(joints[each]), view.seen(beside[each])
        if hypot(x - other_x, y - other_y) >= LEAST_SHOWN:
            return True
    return False


def _from_beside(joints: Joints, view: Perspective) -> Iterator[Mark]:
    yield _through(_limb("left", "hip", "knee", "ankle", "toe"), joints, view, Ink.FAR)
    yield from _arm("left", joints, view, Ink.FAR)
    yield _through(_NECK, joints, view, Ink.LIMB)
    yield _through(_SPINE, joints, view, Ink.TRUNK)
    yield _through(_SPINE, joints, view, Ink.TRUNK_INSIDE)
    # a chest that is turned: seen straight from beside, both shoulders are one point
    shoulders = (Joint.LEFT_SHOULDER, Joint.RIGHT_SHOULDER)
    yield _through(shoulders, joints, view, Ink.LIMB)
    yield from _head(joints, view)
    near = _limb("right", "hip", "knee", "ankle", "toe")
    yield _through(near, joints, view, Ink.BESIDE)
    yield _through(near, joints, view, Ink.LIMB)
    yield from _near_arm("right", joints, view)


def _legs(joints: Joints, view: Perspective) -> Iterator[Mark]:
    for side in ("left", "right"):
        names = _limb(side, "hip", "knee", "ankle", "toe")
        yield _through(names, joints, view, Ink.LIMB)


def _knees(joints: Joints, order: Joints, view: Perspective) -> Iterator[Mark]:
    """Yield the knees that point at the reader: who sits has his thighs behind them."""
    for side in ("left", "right"):
        hip, knee = Joint(f"{side}_hip"), Joint(f"{side}_knee")
        nearer = view.nearness(order[knee]) - view.nearness(order[hip])
        if nearer > _TOWARDS_THE_READER:
            yield _dot(view.seen(joints[knee]), _KNEE, Ink.KNEE)


def _arm(
    side: str, joints: Joints, view: Perspective, ink: Ink = Ink.LIMB
) -> Iterator[Mark]:
    yield _through(_limb(side, "shoulder", "elbow", "hand"), joints, view, ink)
    hand = view.seen(joints[Joint(f"{side}_hand")])
    yield _dot(hand, _HAND, Ink.HAND if ink is Ink.LIMB else Ink.FAR_HAND)


def _near_arm(side: str, joints: Joints, view: Perspective) -> Iterator[Mark]:
    """Yield an arm, set off from the trunk that it is in front of."""
    names = _limb(side, "shoulder", "elbow", "hand")
    yield _through(names, joints, view, Ink.BESIDE)
    yield from _arm(side, joints, view)


def _torso(joints: Joints, view: Perspective, ink: Ink) -> Mark:
    """Return the trunk from in front: shoulders, waist and hips."""
    names = (Joint.LEFT_HIP, Joint.RIGHT_HIP, Joint.RIGHT_SHOULDER)
    left_hip, right_hip, right_shoulder = (view.seen(joints[each]) for each in names)
    neck, left_shoulder = (
        view.seen(joints[each]) for each in (Joint.NECK, Joint.LEFT_SHOULDER)
    )
    x, y = view.seen(joints[Joint.WAIST])
    half = _WAIST_HALF if left_hip[0] > right_hip[0] else -_WAIST_HALF
    points = (
        *(left_hip, right_hip, (x - half, y), right_shoulder),
        *(neck, left_shoulder, (x + half, y)),
    )
    return Stroke(points=points, ink=ink, form=Form.OUTLINE)


def _blade(side: str, joints: Joints, view: Perspective) -> Mark:
    """Return a shoulder blade, which glides over the ribs with its shoulder."""
    shoulder = joints[Joint(f"{side}_shoulder")]
    (x, y), (beside, high) = view.seen(joints[Joint.NECK]), view.seen(shoulder)
    back = view.nearness(shoulder) - view.nearness(joints[Joint.NECK])
    inner = _BLADE_FROM_SPINE - _BLADE_GLIDES * back
    out = 1 if beside > x else -1
    low = (y + high) / 2  # it goes half as far up and down as the shoulder
    corners = ((inner, 7.0), (inner + 8.5, 9.0), (inner + 2.5, 25.0))
    points = tuple((x + out * across, low + along) for across, along in corners)
    return Stroke(points=points, ink=Ink.TORSO, form=Form.OUTLINE)


def _head(joints: Joints, view: Perspective) -> Iterator[Mark]:
    yield _oval_of_head(joints, view, Ink.HEAD)
    match view.seen_from:
        case Viewpoint.SIDE:
            yield _nose(joints, view, Ink.NOSE)
            yield from _eyes(joints, view)
        case Viewpoint.FRONT:
            yield from _eyes(joints, view)
            yield _nose(joints, view, Ink.NOSE)
        case Viewpoint.BACK:
            pass


def _eyes(joints: Joints, view: Perspective) -> Iterator[Mark]:
    """Yield both eyes; one on the other side of the head has no size."""
    for eye in (Joint.LEFT_EYE, Joint.RIGHT_EYE):
        nearer = view.nearness(joints[eye]) - view.nearness(joints[Joint.HEAD])
        yield _dot(view.seen(joints[eye]), _EYE if nearer > -1.0 else 0.0, Ink.EYE)


def _oval_of_head(joints: Joints, view: Perspective, ink: Ink) -> Mark:
    at, skull = view.seen(joints[Joint.HEAD]), view.seen(joints[Joint.SKULL])
    turned_deg = degrees(atan2(at[0] - skull[0], skull[1] - at[1]))
    return Oval(centre=at, radii=HEAD_RADII, turned_deg=turned_deg, ink=ink)


def _nose(joints: Joints, view: Perspective, ink: Ink) -> Mark:
    return _dot(view.seen(joints[Joint.NOSE]), _NOSE, ink)


def _dot(at: Point, radius: float, ink: Ink) -> Mark:
    return Oval(centre=at, radii=(radius, radius), ink=ink)


def _through(
    names: Sequence[Joint], joints: Joints, view: Perspective, ink: Ink
) -> Mark:
    is_spine = Joint.WAIST in names
    return Stroke(
        points=tuple(view.seen(joints[each]) for each in names),
        ink=ink,
        form=Form.CURVE if is_spine else Form.CHAIN,
    )


def _limb(side: str, *parts: str) -> tuple[Joint, ...]:
    return tuple(Joint(f"{side}_{part}") for part in parts)


def _is_behind(side: str, joints: Joints, view: Perspective) -> bool:
    chest = view.nearness(joints[Joint.CHEST])
    hand = view.nearness(joints[Joint(f"{side}_hand")])
    elbow = view.nearness(joints[Joint(f"{side}_elbow")])
    return max(hand, elbow) < chest - _BEHIND


def _is_before_the_head(side: str, joints: Joints, view: Perspective) -> bool:
    head, hand = joints[Joint.HEAD], joints[Joint(f"{side}_hand")]
    return view.nearness(hand) > view.nearness(head) - _BEHIND
