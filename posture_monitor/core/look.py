"""A look at the user, ready to be measured and assessed."""

from __future__ import annotations

from dataclasses import dataclass

from posture_monitor.core.baseline import Setup
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.pose.view import Sight
from posture_monitor.core.vocabulary import NotAssessed, View


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Look:
    """One look at the user, ready to be assessed.

    Attributes:
        at_s: When.
        sight: The steady view.
        is_steady: Whether this look shows that view; if not, it is not measured.
        setup: Where it was taken.
        pose: The user, the median over the pictures of this look.
        features: The pose as the angle model reads it; empty where it has no layout.
        gate: Why no posture may be assessed, or None where one may.
        is_lost: Whether the pose is no ordinary one: it may show that the user is bent
            deeply, and never that he is not.
    """

    at_s: float
    sight: Sight
    is_steady: bool
    setup: Setup
    pose: Pose
    features: tuple[float, ...]
    gate: NotAssessed | None
    is_lost: bool = False

    @property
    def view(self) -> View:
        """Return the view that it is measured in, UNKNOWN while the view changes."""
        return self.sight.view if self.is_steady else View.UNKNOWN
