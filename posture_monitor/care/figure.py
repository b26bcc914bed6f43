"""Figure: a person of a few lines, from beside, in front or behind.

Somebody faces to the right from beside, and the reader from in front, as a camera sees
him. What was seen is drawn as it was seen, beside the usual position as a ghost; how an
exercise goes is drawn from its keyframes, still or moving.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from posture_monitor.care.body import joints_of
from posture_monitor.care.motion import Motion, at_s_of, motion_at, screen_at
from posture_monitor.care.scene.arrows import Arrow, ArrowWay, arrow_marks
from posture_monitor.care.scene.person import body_marks, ghost_before, ghost_marks
from posture_monitor.care.scene.props import (
    SEATS,
    Prop,
    bands,
    props_before,
    props_behind,
    screen_marks,
)
from posture_monitor.care.scene.views import Excerpt, Perspective, Viewpoint
from posture_monitor.care.skeleton.angles import BodyAngles, Joint
from posture_monitor.core.vocabulary import PostureKey, Severity, Side
from posture_monitor.drawing.marks import Ink, Mark, Point, Sketch
from posture_monitor.drawing.shapes import PictureHead
from posture_monitor.drawing.sketches import Film, moving_svg, still_svg

MOMENTS_A_SECOND = 6.0
_STEPS_OF_A_WAY = 16
_ASIDE = 19.0  # so that an arrow crosses no head


def still_figure(motion: Motion, head: PictureHead) -> str:
    """Return a motion as one picture: where it begins, where it goes, and the way."""
    return still_svg(still_sketch(motion), head)


def moving_figure(motion: Motion, head: PictureHead) -> str:
    """Return a motion that moves, without a script.

    Who prefers less motion, and paper, get the still one.
    """
    return moving_svg(film_of(motion), head)


def figure_at(motion: Motion, at_s: float, head: PictureHead) -> str:
    """Return one moment of a motion."""
    return still_svg(sketch_at(motion, at_s), head)


def still_sketch(motion: Motion) -> Sketch:
    """Return what `still_figure` draws, as marks."""
    ghost, peak = motion.frames[motion.ghost], motion.frames[motion.peak]
    view = _view_of(motion)
    joints = joints_of(peak.angles)
    start = joints_of(motion.frames[0].angles)
    marks = [
        *props_behind(motion.props, start, view),
        *ghost_marks(joints_of(ghost.angles), joints, view),
        *body_marks(joints, joints, view),
        *ghost_before(joints_of(ghost.angles), joints, view),
        *bands(motion.props, joints, view),
        *props_before(motion.props, start, view),
        *_ghost_screen(motion, view),
        *_screen(motion, peak.at_s, view),
    ]
    for arrow in motion.arrows:
        way = _way(motion, arrow.joint, view)
        marks += arrow_marks(arrow, way, view.size[0])
    return Sketch(size=view.size, marks=tuple(marks))


def sketch_at(motion: Motion, at_s: float) -> Sketch:
    """Return what `figure_at` draws, as marks."""
    view = _view_of(motion)
    start, peak = (joints_of(motion.frames[each].angles) for each in (0, motion.peak))
    joints = joints_of(motion_at(motion, at_s))
    marks = (
        *props_behind(motion.props, start, view),
        *body_marks(joints, peak, view),
        *bands(motion.props, joints, view),
        *props_before(motion.props, start, view),
        *_screen(motion, at_s, view),
    )
    return Sketch(size=view.size, marks=marks)


def _screen(motion: Motion, at_s: float, view: Perspective) -> Iterator[Mark]:
    place = screen_at(motion, at_s)
    if place is not None:
        yield from screen_marks(place, _hip_of(motion), view)


def _ghost_screen(motion: Motion, view: Perspective) -> Iterator[Mark]:
    """Yield where the screen was, if it moves."""
    there = motion.frames[motion.ghost].screen
    if there is not None and there != motion.frames[motion.peak].screen:
        yield from screen_marks(there, _hip_of(motion), view, Ink.GHOST)


def _hip_of(motion: Motion) -> float:
    """Return how high somebody sits or stands when the movement begins."""
    return joints_of(motion.frames[0].angles)[Joint.PELVIS][2]


def film_of(motion: Motion) -> Film:
    """Return what `moving_figure` draws, as marks."""
    count = round(motion.lasts_s * MOMENTS_A_SECOND)
    moments = tuple(
        sketch_at(motion, motion.lasts_s * number / count) for number in range(count)
    )
    return Film(moments=moments, lasts_s=motion.lasts_s, still=still_sketch(motion))


def _view_of(motion: Motion) -> Perspective:
    return Perspective(
        seen_from=motion.seen_from, framing=motion.framing, middle=motion.middle
    )


def _way(motion: Motion, joint: Joint, view: Perspective) -> list[Point]:
    """Return where a joint is seen on its way from ghost to peak."""
    times_s = (
        at_s_of(motion, step / _STEPS_OF_A_WAY) for step in range(_STEPS_OF_A_WAY + 1)
    )
    return [view.seen(joints_of(motion_at(motion, at_s))[joint]) for at_s in times_s]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePose:
    """What is drawn.

    Attributes:
        angles: How the person holds himself.
        ghost: Another position, dashed and lighter; None for none.
        seen_from: From where.
        props: What stands beside him.
        arrow: The joint whose way from ghost to person an arrow shows; None for none.
    """

    angles: BodyAngles
    ghost: BodyAngles | None = None
    seen_from: Viewpoint = Viewpoint.SIDE
    props: tuple[Prop, ...] = (Prop.CHAIR,)
    arrow: Joint | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPosture:
    """What a look said of somebody.

    Attributes:
        posture: The posture; None where it has no name.
        severity: How far it goes.
        deltas: {metric: its change from the usual position}; others are passed over.
        side: To which side, where the posture has one and no metric tells it.
    """

    posture: PostureKey | None
    severity: Severity
    deltas: Mapping[str, float]
    side: Side | None = None


_FIELDS: Mapping[str, tuple[tuple[str, float], ...]] = {
    "head_pitch": (("head_pitch_deg", 1.0),),
    "forward_head": (("forward_head_deg", 1.0),),
    "thoracic_flexion": (("thoracic_flexion_deg", 1.0),),
    "slump": (("thoracic_flexion_deg", 0.5), ("lumbar_flexion_deg", 0.5)),
    "trunk_inclination": (("trunk_inclination_deg", 1.0),),
    "head_tilt": (("head_tilt_deg", 1.0),),
    "shoulder_tilt": (("shoulder_tilt_deg", 1.0),),
    "head_yaw": (("head_yaw_deg", 1.0),),
}
"""{metric in degrees: the angles that it changes, and by which part of it}."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Typical:
    """How a posture is drawn of which nothing was measured.

    Attributes:
        told_by: The metrics of which any one shows it.
        deltas: {metric: its change where it is slight, clear, strong}, by eye.
    """

    told_by: tuple[str, ...]
    deltas: Mapping[str, tuple[float, float, float]]


_TYPICAL: Mapping[PostureKey, _Typical] = {
    PostureKey.HEAD_FORWARD: _Typical(
        told_by=("forward_head",), deltas={"forward_head": (9.0, 16.0, 24.0)}
    ),
    PostureKey.HEAD_DOWN: _Typical(
        told_by=("head_pitch",), deltas={"head_pitch": (14.0, 24.0, 36.0)}
    ),
    PostureKey.SLUMPED: _Typical(
        told_by=("slump", "thoracic_flexion"),
        deltas={
            "slump": (22.0, 38.0, 54.0),
            "trunk_inclination": (-1.0, -2.0, -4.0),
            "forward_head": (9.0, 16.0, 24.0),
        },
    ),
    PostureKey.LEANING_IN: _Typical(
        told_by=("trunk_inclination",), deltas={"trunk_inclination": (9.0, 16.0, 25.0)}
    ),
    PostureKey.LEANING_BACK: _Typical(
        told_by=("trunk_inclination",),
        deltas={"trunk_inclination": (-8.0, -13.0, -18.0)},
    ),
    PostureKey.TILTED: _Typical(
        told_by=("head_tilt", "shoulder_tilt"), deltas={"head_tilt": (9.0, 15.0, 22.0)}
    ),
    PostureKey.TURNED: _Typical(
        told_by=("head_yaw",), deltas={"head_yaw": (20.0, 35.0, 50.0)}
    ),
}
_FROM_IN_FRONT = frozenset({PostureKey.TILTED, PostureKey.TURNED})
_MOST_DEG = 60.0  # what a drawing still shows as a person


def figure(pose: FigurePose, head: PictureHead) -> str:
    """Return the picture of a person."""
    is_sitting = not SEATS.isdisjoint(pose.props)
    framing = Excerpt.SEATED if is_sitting else Excerpt.STANDING
    view = Perspective(seen_from=pose.seen_from, framing=framing)
    joints = joints_of(pose.angles)
    marks: list[Mark] = [*props_behind(pose.props, joints, view)]
    if pose.ghost is not None:
        marks += ghost_marks(joints_of(pose.ghost), joints, view)
    marks += body_marks(joints, joints, view)
    marks += props_before(pose.props, joints, view)
    marks += _arrow(pose, view)
    return still_svg(Sketch(size=view.size, marks=tuple(marks)), head)


def seen_figure(seen: SeenPosture, head: PictureHead) -> str:
    """Return the picture of what was seen, with the usual position as a ghost."""
    front = seen.posture in _FROM_IN_FRONT
    pose = FigurePose(
        angles=angles_of_seen(seen),
        ghost=BodyAngles(),
        seen_from=Viewpoint.FRONT if front else Viewpoint.SIDE,
    )
    return figure(pose, head)


def angles_of_seen(seen: SeenPosture) -> BodyAngles:
    """Return the angles of what was seen: the usual ones, and what was measured.

    Where nothing that shows the posture was measured, it is drawn as far as its
    severity says, to the left where no side is known.
    """
    measured = {key: seen.deltas[key] for key in _FIELDS if key in seen.deltas}
    changes = _typical(seen) | measured
    if "slump" in changes:  # it holds the upper back's share
        changes.pop("thoracic_flexion", None)
    angles = BodyAngles()
    for key, delta in changes.items():
        kept = min(_MOST_DEG, max(-_MOST_DEG, delta))
        for name, part in _FIELDS[key]:
            value = getattr(angles, name) + part * kept
            angles = replace(angles, **{name: value})
    return angles


def _typical(seen: SeenPosture) -> dict[str, float]:
    """Return what shows a posture of which nothing was measured, else nothing."""
    if seen.posture is None or seen.severity is Severity.NONE:
        return {}
    typical = _TYPICAL[seen.posture]
    if any(key in seen.deltas for key in typical.told_by):
        return {}
    is_mirrored = seen.posture in _FROM_IN_FRONT and seen.side is Side.RIGHT
    sign = -1 if is_mirrored else 1
    number = seen.severity - Severity.SLIGHT
    return {key: sign * sizes[number] for key, sizes in typical.deltas.items()}


def _arrow(pose: FigurePose, view: Perspective) -> Iterator[Mark]:
    """Yield an arrow along the way of a joint, where it moved far enough to show."""
    if pose.ghost is None or pose.arrow is None:
        return
    ends = (joints_of(each)[pose.arrow] for each in (pose.ghost, pose.angles))
    arrow = Arrow(joint=pose.arrow, way=ArrowWay.STRAIGHT, aside=_ASIDE)
    yield from arrow_marks(arrow, [view.seen(each) for each in ends], view.size[0])
