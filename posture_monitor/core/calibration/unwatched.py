"""Unwatched: the watch of a baseline whose place is not known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from posture_monitor.core.metrics.angle_model import Angle
from posture_monitor.core.vocabulary import PlaceChange


class Unwatched:
    """Replaces `SetupWatch` for a baseline without features, whose place is unknown."""

    is_away = is_changed = no_longer_fits = False
    rise = 0.0

    def see(
        self, features: Sequence[float], angles: Mapping[str, Angle], at_s: float
    ) -> PlaceChange | None:
        """Return None: no change becomes certain."""
        del features, angles, at_s
        return None

    def fits(self, own: Sequence[float]) -> bool:
        """Return False: the place is not known."""
        del own
        return False
