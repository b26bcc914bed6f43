"""The baseline library: the known baselines, and which of them fits a look.

A desk that rises or a laptop that is docked makes another place of the same set-up.
Each place has a baseline of its own, and is found again by the body's size and place in
the picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from posture_monitor.core.baseline import Baseline, Setup
from posture_monitor.core.calibration.setup_change import distance
from posture_monitor.core.person.presence import OwnBody
from posture_monitor.core.pose.features import layout_of
from posture_monitor.core.pose.view import Sight, is_same_bearing
from posture_monitor.core.vocabulary import Stance

MOST_PLACES = 8  # of one set-up; after that the nearest one is replaced
ANOTHER = 1.0  # distance from which on it is another place


class BaselineLibrary:
    """The baselines of one person, by set-up and place."""

    def __init__(self, baselines: Iterable[Baseline]) -> None:
        """Keep the known baselines."""
        self._known = {baseline.setup.id: baseline for baseline in baselines}
        self._bodies: dict[tuple[str, tuple[int, int]], tuple[OwnBody, ...]] = {}
        self._sights: dict[tuple[str, tuple[int, int]], tuple[Sight, ...]] = {}

    def at(self, setup: Setup) -> Baseline | None:
        """Return the baseline of a set-up at exactly its place, or None."""
        return self._known.get(setup.id)

    @property
    def stances(self) -> frozenset[Stance]:
        """Return in which ways the person is known to work, at any camera."""
        return frozenset(each.stance for each in self._known.values())

    def keep(self, baseline: Baseline) -> None:
        """Keep a baseline; it replaces the one of the same set-up and place."""
        self._known[baseline.setup.id] = baseline
        self._bodies.clear()
        self._sights.clear()

    def of(self, camera: str, size_px: tuple[int, int]) -> list[Baseline]:
        """Return the baselines of a camera and picture size."""
        return [
            baseline
            for baseline in self._known.values()
            if baseline.setup.size_px == size_px and baseline.setup.camera == camera
        ]

    def sights(self, camera: str, size_px: tuple[int, int]) -> tuple[Sight, ...]:
        """Return the view of each baseline of a camera, at its bearing."""
        if (camera, size_px) not in self._sights:
            self._sights[camera, size_px] = tuple(
                each.sight for each in self.of(camera, size_px)
            )
        return self._sights[camera, size_px]

    def bodies(self, camera: str, size_px: tuple[int, int]) -> tuple[OwnBody, ...]:
        """Return the person's body as each baseline of a camera has it."""
        if (camera, size_px) not in self._bodies:
            self._bodies[camera, size_px] = tuple(
                OwnBody(sight=each.sight, features=each.features)
                for each in self.of(camera, size_px)
            )
        return self._bodies[camera, size_px]

    def same(self, setup: Setup) -> list[Baseline]:
        """Return the baselines of a set-up at all of its places."""
        anywhere = setup.anywhere
        return [
            each for each in self._known.values() if each.setup.anywhere == anywhere
        ]

    def nearest(
        self, setup: Setup, features: Sequence[float], across_deg: float
    ) -> Setup:
        """Return the set-up at the known place that is nearest to a look's features.

        Where none is at the look's bearing, as of a person who has turned to another
        screen, it is a new place of the set-up.
        """
        known = self.same(setup)
        at = [each for each in known if _is_at(each, across_deg)]
        if at:
            return min(at, key=lambda each: _distance(each, features)).setup
        return replace(setup, place=_free_place(known))

    def placed(self, baseline: Baseline) -> Baseline:
        """Return a new baseline with its place: a known place, or the next number.

        A known place is used where it is nearer than `ANOTHER`.
        """
        known, layout = self.same(baseline.setup), layout_of(baseline.setup.view)
        features = () if layout is None else baseline.features_in(layout)
        if not known:
            return baseline
        nearest = min(known, key=lambda each: _distance(each, features))
        if len(known) >= MOST_PLACES or _distance(nearest, features) < ANOTHER:
            return replace(baseline, setup=nearest.setup)
        setup = replace(baseline.setup, place=_free_place(known))
        return replace(baseline, setup=setup)

    def is_of_another_stance(self, placed: Baseline) -> bool:
        """Return whether its place is the one where the person sits, or else stands.

        What was learnt there in passing may have been either, unless it is the only
        place that is known.
        """
        before = self.at(placed.setup)
        if before is None or before.stance is placed.stance:
            return False
        return not before.provisional or len(self.same(placed.setup)) == 1


def _free_place(known: Sequence[Baseline]) -> int:
    """Return the least number of a place that no baseline has."""
    taken = {each.setup.place for each in known}
    return min(set(range(len(known) + 1)) - taken)


def _is_at(known: Baseline, across_deg: float) -> bool:
    """Return whether a look may be at a baseline's bearing; so where it has none."""
    at_deg = known.sight.across_deg
    return at_deg is None or is_same_bearing(across_deg, at_deg)


def _distance(known: Baseline, features: Sequence[float]) -> float:
    """Return how far a look is from a baseline's place; 0 where that is not known."""
    layout = layout_of(known.setup.view)
    own = () if layout is None else known.features_in(layout)
    if layout is None or not own or not features:
        return 0.0
    return distance(layout, own, features)
