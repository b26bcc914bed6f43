"""Motion: how a person moves through an exercise, as keyframes in `motions.toml`.

Between two keyframes every angle goes its way, slowly at both ends unless it is said
otherwise, and hands and feet that rest somewhere stay there. Nothing here draws, or
knows which exercise it is.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, partial
from itertools import pairwise
from math import dist
from types import MappingProxyType
from typing import TYPE_CHECKING

from posture_monitor.care.body import Joints, hands_off, joints_of
from posture_monitor.care.scene.arrows import Arrow
from posture_monitor.care.scene.props import Prop
from posture_monitor.care.scene.views import Excerpt, Viewpoint
from posture_monitor.care.skeleton.angles import BodyAngles, Joint
from posture_monitor.care.skeleton.blending import angles_between
from posture_monitor.care.skeleton.limits import exceeded
from posture_monitor.care.skeleton.mirror import mirrored_angles
from posture_monitor.care.skeleton.postures import POSTURES
from posture_monitor.care.skeleton.vectors import Place, between
from posture_monitor.care.tables import checked_table
from posture_monitor.resources import shipped

if TYPE_CHECKING:
    from pydantic import ConfigDict

MOTIONS = "motions.toml"
STEPS_BETWEEN = 8  # moments that are looked at between two keyframes
PLANTED_WITHIN = 1.5  # units: how far a foot may slip that stays where it is
HELD_WITHIN = 0.5  # units: how far a hand may be from what it holds
_STRICT: ConfigDict = {"extra": "forbid"}


class Feet(StrEnum):
    """What the feet do."""

    PLANTED = "planted"  # both stay where they are
    FREE = "free"


class Flow(StrEnum):
    """How a movement goes from keyframe to keyframe."""

    EASED = "eased"  # slowly at both ends, as who goes there and stays
    EVEN = "even"  # as who walks, or goes around in circles


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyframe:
    """How a person holds himself at a moment, and stays for a while.

    Attributes:
        at_s: When, from the beginning.
        held_s: How long he stays so.
        angles: How.
        screen: Where the middle of a screen is, from the hips of who sits upright:
            forward, left, up; None for none.
    """

    __pydantic_config__ = _STRICT

    at_s: float
    held_s: float = 0.0
    angles: BodyAngles
    screen: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """A movement that begins again when it is over.

    Attributes:
        seen_from: From where it is seen best.
        framing: How much of the person.
        middle: What of the room is in the middle; None: what the framing has there.
        props: What stands beside him.
        feet: What the feet do.
        flow: How it goes from one to the next.
        frames: The keyframes; the first is at 0 s.
        lasts_s: When it begins again, over the way back from the last to the first.
        ghost: Number of the keyframe that a still shows as a ghost.
        peak: Number of the keyframe that a still shows.
        arrows: What arrows show of the way from ghost to peak.
    """

    __pydantic_config__ = _STRICT

    seen_from: Viewpoint = Viewpoint.SIDE
    framing: Excerpt = Excerpt.SEATED
    middle: float | None = None
    props: tuple[Prop, ...] = ()
    feet: Feet = Feet.PLANTED
    flow: Flow = Flow.EASED
    frames: tuple[Keyframe, ...]
    lasts_s: float
    ghost: int = 0
    peak: int = 1
    arrows: tuple[Arrow, ...] = ()

    def __post_init__(self) -> None:
        """Check that the keyframes follow one another.

        Raises:
            ValueError: They do not, or ghost or peak is none of them.
        """
        if not self.frames or self.frames[0].at_s != 0:
            raise ValueError("expected a first frame at 0 seconds")
        for one, other in pairwise(self.frames):
            if not one.at_s <= one.at_s + one.held_s < other.at_s:  # nan is no time
                raise ValueError(f"expected a frame to end before {other.at_s:g} s")
            if type(one.angles.left_leg) is not type(other.angles.left_leg):
                raise ValueError("expected a leg to stand in all frames or in none")
        last = self.frames[-1]
        if not last.at_s <= last.at_s + last.held_s <= self.lasts_s:
            raise ValueError(f"expected all frames within {self.lasts_s:g} s")
        if not all(0 <= each < len(self.frames) for each in (self.ghost, self.peak)):
            raise ValueError("expected ghost and peak to be numbers of frames")


def motions() -> Mapping[str, Motion]:
    """Return {key of an exercise: how it moves}, as shipped.

    Raises:
        ConfigError: The file is damaged.
    """
    return _shipped_motions()


@cache  # a shipped file does not change while the program runs
def _shipped_motions() -> Mapping[str, Motion]:
    return MappingProxyType(
        checked_table(_shipped_tables, dict[str, Motion], name=MOTIONS)
    )


def _shipped_tables() -> dict[str, object]:
    tables = tomllib.loads(shipped(MOTIONS).decode())
    return {key: _whole(_table(table, key)) for key, table in tables.items()}


def motion_from_table(table: Mapping[str, object], *, name: str) -> Motion:
    """Return a motion as a table of TOML tells it.

    Its `frames` say what differs from its `start`, and that says what differs from its
    `posture`, a key of `POSTURES`. `arms` and `legs` are both of them.

    Args:
        table: The table.
        name: What it is called in messages.

    Raises:
        ConfigError: It has a key that no motion has, a value out of its bounds, or
            keyframes that do not follow one another.
    """
    return checked_table(partial(_whole, table), Motion, name=name)


def motion_at(motion: Motion, at_s: float) -> BodyAngles:
    """Return how the person holds himself; after `lasts_s` it begins again."""
    here, there, part = _around(motion, at_s)
    return here.angles if part == 0 else angles_between(here.angles, there.angles, part)


def at_s_of(motion: Motion, part: float) -> float:
    """Return when a motion is `part` of its way from the ghost to the still's moment.

    Going back is the same way: from 1 to 0.
    """
    ghost, peak = motion.frames[motion.ghost], motion.frames[motion.peak]
    begin_s, end_s = ghost.at_s + ghost.held_s, peak.at_s
    if end_s < begin_s:
        end_s += motion.lasts_s
    return begin_s + (end_s - begin_s) * part


def mirrored(motion: Motion) -> Motion:
    """Return a motion to the other side, without its arrows: no moment shows any."""
    is_across = motion.seen_from is not Viewpoint.SIDE  # else it tells what is forward
    middle = motion.middle
    return replace(
        motion,
        middle=-middle if middle is not None and is_across else middle,
        frames=tuple(_mirrored_frame(each) for each in motion.frames),
        arrows=(),
    )


def _mirrored_frame(frame: Keyframe) -> Keyframe:
    screen = frame.screen
    if screen is not None:
        screen = (screen[0], -screen[1], screen[2])
    return replace(frame, angles=mirrored_angles(frame.angles), screen=screen)


def screen_at(motion: Motion, at_s: float) -> Place | None:
    """Return where the screen is; None where the motion has none."""
    here, there, part = _around(motion, at_s)
    if here.screen is None or there.screen is None:
        return None
    return between(here.screen, there.screen, part)


def _around(motion: Motion, at_s: float) -> tuple[Keyframe, Keyframe, float]:
    """Return the keyframes before and after a moment, and how far on the way it is."""
    now_s = at_s % motion.lasts_s
    frames = motion.frames
    number = max(n for n, each in enumerate(frames) if each.at_s <= now_s)
    here, there = frames[number], frames[(number + 1) % len(frames)]
    begins_s = here.at_s + here.held_s
    ends_s = there.at_s if number + 1 < len(frames) else motion.lasts_s
    if now_s <= begins_s or ends_s <= begins_s:
        return here, there, 0.0
    part = (now_s - begins_s) / (ends_s - begins_s)
    # slow at both ends: 3 part² - 2 part³
    eased = part**2 * (3 - 2 * part)
    return here, there, part if motion.flow is Flow.EVEN else eased


def faults_of(motion: Motion) -> Iterator[str]:
    """Yield what no person could do, at every keyframe and between them.

    Joints go no farther than joints do, hands are where they hold, feet are not below
    the floor, and stay where they are if the motion says so.
    """
    start = joints_of(motion.frames[0].angles)
    for at_s in looked_at(motion):
        angles = motion_at(motion, at_s)
        joints = joints_of(angles)
        found = [*exceeded(angles, joints), *_lost_hands(angles), *_sunk(joints)]
        if motion.feet is Feet.PLANTED:
            found += _slipped(start, joints)
        yield from (f"at {at_s:.1f} s {each}" for each in found)


def looked_at(motion: Motion) -> Iterator[float]:
    """Yield the moments of all keyframes, and some between them, in seconds."""
    times_s = [each.at_s for each in motion.frames]
    for begin_s, end_s in pairwise((*times_s, motion.lasts_s)):
        for step in range(STEPS_BETWEEN):
            yield begin_s + (end_s - begin_s) * step / STEPS_BETWEEN


def _lost_hands(angles: BodyAngles) -> Iterator[str]:
    for joint, off in hands_off(angles).items():
        if off > HELD_WITHIN:
            yield f"{joint} is {off:.1f} from what it holds"


def _sunk(joints: Joints) -> Iterator[str]:
    for joint, place in joints.items():
        if place[2] < -PLANTED_WITHIN:
            yield f"{joint} is {-place[2]:.1f} below the floor"


def _slipped(start: Joints, joints: Joints) -> Iterator[str]:
    for joint in (Joint.LEFT_ANKLE, Joint.RIGHT_ANKLE):
        slipped = dist(start[joint], joints[joint])
        if slipped > PLANTED_WITHIN:
            yield f"{joint} slipped by {slipped:.1f}"


def _whole(table: Mapping[str, object]) -> dict[str, object]:
    """Return a table in which every frame tells all its angles."""
    whole = dict(table)
    posture = whole.pop("posture", "seated")
    if posture not in POSTURES:
        known = ", ".join(POSTURES)
        raise ValueError(f"expected a posture of {known}, got {posture}")
    start = _changed(POSTURES[str(posture)], _table(whole.pop("start", {}), "start"))
    frames = whole.pop("frames", ())
    if isinstance(frames, list):
        frames = [_whole_frame(start, _table(each, "frames")) for each in frames]
    return whole | {"frames": frames}


def _whole_frame(
    start: Mapping[str, object], frame: Mapping[str, object]
) -> dict[str, object]:
    kept = {name: frame[name] for name in _OF_A_FRAME if name in frame}
    changes = {name: each for name, each in frame.items() if name not in kept}
    return {**kept, "angles": _changed(start, changes)}


def _changed(
    start: Mapping[str, object], changes: Mapping[str, object]
) -> dict[str, object]:
    """Return angles after some changes; those of a limb are changed one by one."""
    changed = dict(start)
    for name, each in changes.items():
        both = _BOTH.get(name, (name,))
        for limb in both:
            changed[limb] = _limb_changed(changed.get(limb), each)
    return changed


def _limb_changed(before: object, change: object) -> object:
    if not (isinstance(before, dict) and isinstance(change, dict)):
        return change
    kinds = ("hand_at", "foot_at")
    is_another = any(kind in before or kind in change for kind in kinds)
    return change if is_another else {**before, **change}


def _table(value: object, name: str) -> Mapping[str, object]:
    if isinstance(value, dict):
        return value
    raise ValueError(f"expected {name} to be a table, got {value!r}")


_OF_A_FRAME = ("at_s", "held_s", "screen")
_BOTH = {"arms": ("left_arm", "right_arm"), "legs": ("left_leg", "right_leg")}
