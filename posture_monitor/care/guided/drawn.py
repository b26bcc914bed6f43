"""Drawn: which moment of a drawn movement fits a moment of a stretch.

A drawing shows one round of a movement, at its own pace, to the person's left where it
goes to a side; who is led goes at the exercise's pace, to either side. Seen from in
front it is his mirror image, so that left is on the left. Nothing here draws.
"""

from __future__ import annotations

from dataclasses import dataclass

from posture_monitor.care.guided.stages import StretchPhase, StretchSide
from posture_monitor.care.guided.stretch import StretchMoment
from posture_monitor.care.motion import Keyframe, Motion, mirrored
from posture_monitor.care.scene.views import Viewpoint


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnMoment:
    """A moment of a movement that can be drawn."""

    motion: Motion
    at_s: float


def drawn_moment(motion: Motion, moment: StretchMoment) -> DrawnMoment:
    """Return the moment of a movement that shows where the person is to be.

    While the steps are read, and where something goes on, the movement plays as it is.
    """
    stage = moment.stage
    passed_s = moment.share * stage.lasts_s
    if stage.phase in (StretchPhase.READY, StretchPhase.GO):
        return DrawnMoment(motion=motion, at_s=passed_s % motion.lasts_s)
    shown = mirrored(motion) if _is_mirrored(motion, stage.side) else motion
    peak = _peak(motion, stage.side)
    if stage.phase is StretchPhase.HOLD:
        return DrawnMoment(motion=shown, at_s=peak.at_s)
    if stage.phase is StretchPhase.BACK and stage.side is None:
        return DrawnMoment(motion=shown, at_s=_on_the_way_back(shown, peak, moment))
    return DrawnMoment(motion=shown, at_s=moment.motion * peak.at_s)


def _is_mirrored(motion: Motion, side: StretchSide | None) -> bool:
    """Return whether a movement is drawn to the other side: on paper, its right."""
    if motion.seen_from is Viewpoint.FRONT:
        return side is StretchSide.LEFT
    return side is StretchSide.RIGHT


def _peak(motion: Motion, side: StretchSide | None) -> Keyframe:
    """Return the keyframe of the end of a movement; the last one is that to the rear.

    Where a movement is drawn to both sides, its peak is that to the left.
    """
    number = len(motion.frames) - 1 if side is StretchSide.REAR else motion.peak
    return motion.frames[number]


def _on_the_way_back(motion: Motion, peak: Keyframe, moment: StretchMoment) -> float:
    """Return when the body is so far on its way back, which may be another one."""
    left_s = peak.at_s + peak.held_s
    return left_s + moment.share * (motion.lasts_s - left_s)
