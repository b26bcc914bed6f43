"""Picture: the drawing of an exercise that goes with a notice.

It is drawn when somebody asks for it, so that a program that reminds rarely carries
neither the drawings nor what draws them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from posture_monitor.care.exercises import exercises
from posture_monitor.paths import exercise_folders

if TYPE_CHECKING:
    from posture_monitor.care.motion import Motion


@dataclass(frozen=True, slots=True, kw_only=True)
class ExercisePicture:
    """The drawing of an exercise.

    Attributes:
        key: The key of the exercise.
    """

    key: str

    def png(self, side_px: int) -> bytes | None:
        """Return it as a PNG of so many pixels, for light and dark ground.

        None where the exercise has no drawing.

        Raises:
            ConfigError: The shipped drawings are damaged.
        """
        from posture_monitor.care.figure import still_sketch
        from posture_monitor.drawing.raster import png_of
        from posture_monitor.drawing.stylesheet import Paper

        motion = _motion(self.key)
        return (
            None
            if motion is None
            else png_of(still_sketch(motion), side_px, Paper.CLEAR)
        )


def _motion(key: str) -> Motion | None:
    """Return how an exercise moves, a shipped one or somebody's own."""
    from posture_monitor.care.motion import motions
    from posture_monitor.care.own_exercises import own_exercises

    shipped = motions().get(key)
    if shipped is not None or key in {one.key for one in exercises()}:
        return shipped
    return own_exercises(exercise_folders()).motions.get(key)
