"""Features: what the angle model reads of a pose: spans, heights, slopes, depths.

There are two layouts: one for a camera in front, one for a camera beside the person or
oblique. From beside, x grows forward whichever side is seen, so that a mirrored person
gives the same features; from the front, mirroring changes the sign of the odd features
only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import atan2, hypot, log

from posture_monitor.core.pose.bearing import bearing_of
from posture_monitor.core.pose.landmarks import Landmark, Pose
from posture_monitor.core.vocabulary import Side, View

LEAST_PX = 1.0  # shorter lengths count as this one, since their logarithm has no bound


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One number that is computed from a pose.

    Attributes:
        name: Its name in baselines and in the model's file.
        is_length: In pixels: its change is counted in body scales of the baseline.
        is_odd: Changes its sign when the picture is mirrored.
        is_change: The model reads its change from the baseline.
        is_context: The model reads its baseline, for the position of body and camera.
    """

    name: str
    is_length: bool = False
    is_odd: bool = False
    is_change: bool = True
    is_context: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The features of one kind of view, in their order.

    Attributes:
        name: The name of the model that reads them.
        features: All of them; the first one is the logarithm of the body scale in px.
        names: Their names in order.
    """

    name: str
    features: tuple[Feature, ...]
    names: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Gather the names once: they are asked for with every look."""
        names = tuple(each.name for each in self.features)
        object.__setattr__(self, "names", names)


def _plain(*names: str) -> tuple[Feature, ...]:
    return tuple(Feature(name=name) for name in names)


def _lengths(*names: str) -> tuple[Feature, ...]:
    return tuple(Feature(name=name, is_length=True) for name in names)


def _both(*names: str) -> tuple[Feature, ...]:
    return tuple(Feature(name=name, is_context=True) for name in names)


def _context(*names: str) -> tuple[Feature, ...]:
    return tuple(Feature(name=name, is_change=False, is_context=True) for name in names)


FRONT = Layout(
    name="front",
    features=(
        *_plain("shoulder_span", "eye_span", "ear_span", "face_height"),
        *_both("ear_height", "nose_fall", "eye_fall"),
        *_plain("mouth_fall", "nose_below_eyes", "mouth_below_nose"),
        *_lengths("ears_above_px", "nose_above_px", "eyes_y_px", "shoulders_y_px"),
        Feature(name="head_turn", is_odd=True, is_context=True),
        Feature(name="eyes_x_px", is_length=True, is_odd=True),
        Feature(name="shoulders_x_px", is_length=True, is_odd=True),
        Feature(name="eye_slope", is_odd=True),
        Feature(name="shoulder_slope", is_odd=True),
        *_both("nose_depth"),
        *_plain("ear_depth", "nose_to_shoulder_depth", "face_depth", "shoulder_depth"),
        *_context("size_share", "face_share", "height_share"),
        Feature(name="across_deg", is_odd=True, is_change=False, is_context=True),
        *_context("above_deg"),
    ),
)
SIDE = Layout(
    name="side",
    features=(
        *_plain("scale"),
        *_both("ear_to_eye", "shoulder_to_ear", "hip_to_shoulder"),
        *_plain("ear_to_nose", "ear_to_mouth", "mouth_to_eye", "hip_to_ear"),
        *_plain("shoulders_to_ears", "shoulder_to_nose"),
        *_plain("neck_length", "head_length", "trunk_length", "face_height"),
        *_plain("back_length", "shoulder_span"),
        *_both("shoulder_depth"),
        *_plain("ear_depth", "nose_depth"),
        *_lengths("ears_x_px", "ears_y_px", "shoulders_x_px", "shoulders_y_px"),
        *_lengths("hips_x_px", "hips_y_px"),
        *_plain("elbow_ahead", "elbow_below"),
        *_both("far_shoulder_ahead"),
        *_plain("far_shoulder_below"),
        *_context("head_share", "trunk_share", "size_share", "height_share"),
        *_context("hip_visibility", "across_deg", "above_deg"),
    ),
)


PARTS = {
    "size": ("shoulder_span", "scale"),
    "arm": ("elbow_ahead", "elbow_below"),
    "face": ("eye_span", "ear_span", "face_height", "head_length"),
    "height": ("ear_height", "ears_above_px", "nose_above_px", "neck_length"),
    "nod": (
        *("nose_fall", "eye_fall", "mouth_fall", "nose_below_eyes", "mouth_below_nose"),
        *("ear_to_eye", "ear_to_nose", "ear_to_mouth", "mouth_to_eye"),
    ),
    "neck": ("shoulder_to_ear", "shoulders_to_ears", "shoulder_to_nose"),
    "trunk": ("hip_to_shoulder", "hip_to_ear", "trunk_length", "back_length"),
    "turn": ("head_turn", "far_shoulder_ahead", "far_shoulder_below"),
    "tilt": ("eye_slope", "shoulder_slope"),
}
"""{part of the body that has changed: features}; all others are place or depth."""
_PART_OF = {name: part for part, names in PARTS.items() for name in names}


def part_of(feature: str) -> str:
    """Return the part of the body that has changed when this feature has."""
    if feature in _PART_OF:
        return _PART_OF[feature]
    return "depth" if feature.endswith("depth") else "place"


def layout_of(view: View) -> Layout | None:
    """Return the layout for a view, or None where there is none."""
    if view is View.FRONT:
        return FRONT
    return None if view is View.UNKNOWN else SIDE


def features_of(
    pose: Pose, view: View, near_side: Side | None
) -> tuple[float, ...] | None:
    """Return the features of a pose in the order of its layout, or None without one."""
    if view is View.FRONT:
        return pose.once(_front)
    if view is View.UNKNOWN or near_side is None:
        return None
    return pose.once(_from_right if near_side is Side.RIGHT else _from_left)


def _front(pose: Pose) -> tuple[float, ...]:
    point, depth = pose.point, pose.depth_px
    left_eye, right_eye = (
        point(Landmark.LEFT_EYE_OUTER),
        point(Landmark.RIGHT_EYE_OUTER),
    )
    left, right = point(Landmark.LEFT_SHOULDER), point(Landmark.RIGHT_SHOULDER)
    eyes_x, eyes_y = pose.middle(Landmark.LEFT_EYE_OUTER, Landmark.RIGHT_EYE_OUTER)
    ears_x, ears_y = pose.middle(Landmark.LEFT_EAR, Landmark.RIGHT_EAR)
    mouth_x, mouth_y = pose.middle(Landmark.MOUTH_LEFT, Landmark.MOUTH_RIGHT)
    at_x, at_y = pose.middle(Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER)
    nose_x, nose_y = point(Landmark.NOSE)
    span = _length(left, right)
    eyes = _length(left_eye, right_eye)
    ears = _length(point(Landmark.LEFT_EAR), point(Landmark.RIGHT_EAR))
    nose_z = depth(Landmark.NOSE)
    ears_z = (depth(Landmark.LEFT_EAR) + depth(Landmark.RIGHT_EAR)) / 2
    eyes_z = (depth(Landmark.LEFT_EYE_OUTER) + depth(Landmark.RIGHT_EYE_OUTER)) / 2
    mouth_z = (depth(Landmark.MOUTH_LEFT) + depth(Landmark.MOUTH_RIGHT)) / 2
    at_z = (depth(Landmark.LEFT_SHOULDER) + depth(Landmark.RIGHT_SHOULDER)) / 2
    width, height = pose.size_px
    return (
        log(span),
        log(eyes),
        log(ears),
        log(max(LEAST_PX, hypot(mouth_x - eyes_x, mouth_y - eyes_y))),
        (at_y - ears_y) / span,
        (nose_y - ears_y) / ears,
        (eyes_y - ears_y) / ears,
        (mouth_y - ears_y) / ears,
        (nose_y - eyes_y) / eyes,
        (mouth_y - nose_y) / eyes,
        at_y - ears_y,
        at_y - nose_y,
        eyes_y,
        at_y,
        (nose_x - ears_x) / ears,
        eyes_x,
        at_x,
        atan2(left_eye[1] - right_eye[1], left_eye[0] - right_eye[0]),
        (left[1] - right[1]) / span,
        (nose_z - ears_z) / ears,
        (ears_z - at_z) / span,
        (nose_z - at_z) / span,
        (eyes_z - mouth_z) / ears,
        at_z / span,
        log(span / width),
        log(eyes / span),
        eyes_y / height - 0.5,
        *pose.once(bearing_of),
    )


def _from_left(pose: Pose) -> tuple[float, ...]:
    return _beside(pose, _LEFT_NEAR, -1.0)


def _from_right(pose: Pose) -> tuple[float, ...]:
    return _beside(pose, _RIGHT_NEAR, 1.0)


_LEFT_NEAR = (
    Landmark.LEFT_EAR,
    Landmark.LEFT_EYE_OUTER,
    Landmark.MOUTH_LEFT,
    Landmark.LEFT_SHOULDER,
    Landmark.LEFT_HIP,
    Landmark.LEFT_ELBOW,
    Landmark.RIGHT_SHOULDER,
    Landmark.RIGHT_EAR,
    Landmark.RIGHT_HIP,
)
_RIGHT_NEAR = (
    Landmark.RIGHT_EAR,
    Landmark.RIGHT_EYE_OUTER,
    Landmark.MOUTH_RIGHT,
    Landmark.RIGHT_SHOULDER,
    Landmark.RIGHT_HIP,
    Landmark.RIGHT_ELBOW,
    Landmark.LEFT_SHOULDER,
    Landmark.LEFT_EAR,
    Landmark.LEFT_HIP,
)


def _beside(
    pose: Pose, landmarks: tuple[Landmark, ...], forward: float
) -> tuple[float, ...]:
    """Return the features from beside; `forward` is the sign of x the person faces."""

    def ahead(landmark: Landmark) -> tuple[float, float]:
        x, y = pose.point(landmark)
        return forward * x, y

    (
        near_ear,
        near_eye,
        near_mouth,
        near_shoulder,
        near_hip,
        near_elbow,
        far,
        far_ear,
        other_hip,
    ) = landmarks
    ear, eye, mouth = ahead(near_ear), ahead(near_eye), ahead(near_mouth)
    shoulder, hip, elbow = ahead(near_shoulder), ahead(near_hip), ahead(near_elbow)
    far_shoulder, other_ear, nose = ahead(far), ahead(far_ear), ahead(Landmark.NOSE)
    ears, shoulders = _middle(ear, other_ear), _middle(shoulder, far_shoulder)
    scale = _length(ears, shoulders)
    head, trunk = _length(ear, nose), _length(hip, shoulder)
    width, height = pose.size_px
    ahead_px, below_px = far_shoulder[0] - shoulder[0], far_shoulder[1] - shoulder[1]
    bearing = pose.once(bearing_of)
    shoulder_depth = (pose.depth_px(far) - pose.depth_px(near_shoulder)) / scale
    return (
        log(scale),
        _fall(ear, eye),
        _lean(shoulder, ear),
        _lean(hip, shoulder),
        _fall(ear, nose),
        _fall(ear, mouth),
        _lean(mouth, eye),
        _lean(hip, ear),
        _lean(shoulders, ears),
        _lean(shoulder, nose),
        log(_length(shoulder, ear)),
        log(head),
        log(trunk),
        log(_length(eye, mouth)),
        log(_length(hip, ear)),
        log(hypot(ahead_px, below_px) + 0.1 * scale),
        shoulder_depth,
        (pose.depth_px(far_ear) - pose.depth_px(near_ear)) / scale,
        (pose.depth_px(Landmark.NOSE) - pose.depth_px(near_ear)) / scale,
        *ears,
        *shoulders,
        *_middle(hip, ahead(other_hip)),
        (elbow[0] - shoulder[0]) / scale,
        (elbow[1] - shoulder[1]) / scale,
        ahead_px / scale,
        below_px / scale,
        log(head / scale),
        log(trunk / scale),
        log(scale / width),
        ear[1] / height - 0.5,
        pose.visibilities[near_hip],
        -forward * bearing.across_deg,
        bearing.above_deg,
    )


def _middle(
    first: tuple[float, float], second: tuple[float, float]
) -> tuple[float, float]:
    return (first[0] + second[0]) / 2, (first[1] + second[1]) / 2


def _length(first: tuple[float, float], second: tuple[float, float]) -> float:
    return max(LEAST_PX, hypot(second[0] - first[0], second[1] - first[1]))


def _fall(back: tuple[float, float], front: tuple[float, float]) -> float:
    """Return how far a line falls from back to front, radians below level."""
    return atan2(front[1] - back[1], front[0] - back[0])


def _lean(lower: tuple[float, float], upper: tuple[float, float]) -> float:
    """Return how far a line leans forward from the vertical, radians."""
    return atan2(upper[0] - lower[0], lower[1] - upper[1])
