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
from posture_monitor.core.pose.view import UNSEEN, Sight

MOST_PLACES = 8  # of one set-up; after that the nearest one is replaced
ANOTHER = 1.0  # distance from which on it is another place


class BaselineLibrary:
    """The baselines of one person, by set-up and place."""

    def __init__(self, baselines: Iterable[Baseline]) -> None:
        """Keep the known baselines."""
        self._known = {baseline.setup.id: baseline for baseline in baselines}
        self._bodies: dict[tuple[str, tuple[int, int]], tuple[OwnBody, ...]] = {}

    def at(self, setup: Setup) -> Baseline | None:
        """Return the baseline of a set-up at exactly its place, or None."""
        return self._known.get(setup.id)

    def keep(self, baseline: Baseline) -> None:
        """Keep a baseline; it replaces the one of the same set-up and place."""
        self._known[baseline.setup.id] = baseline
        self._bodies.clear()

    def of(self, camera: str, size_px: tuple[int, int]) -> list[Baseline]:
        """Return the baselines of a camera and picture size."""
        return [
            baseline
            for baseline in self._known.values()
            if baseline.setup.size_px == size_px and baseline.setup.camera == camera
        ]

    def sight(self, camera: str, size_px: tuple[int, int]) -> Sight:
        """Return the view of a camera's baselines; UNSEEN where they differ."""
        found = {baseline.setup.sight for baseline in self.of(camera, size_px)}
        return found.pop() if len(found) == 1 else UNSEEN

    def bodies(self, camera: str, size_px: tuple[int, int]) -> tuple[OwnBody, ...]:
        """Return the person's body as each baseline of a camera has it."""
        if (camera, size_px) not in self._bodies:
            self._bodies[camera, size_px] = tuple(
                OwnBody(sight=each.setup.sight, features=each.features)
                for each in self.of(camera, size_px)
            )
        return self._bodies[camera, size_px]

    def same(self, setup: Setup) -> list[Baseline]:
        """Return the baselines of a set-up at all of its places."""
        anywhere = setup.anywhere
        return [
            each for each in self._known.values() if each.setup.anywhere == anywhere
        ]

    def nearest(self, setup: Setup, features: Sequence[float]) -> Setup:
        """Return the set-up at the known place that is nearest to a look's features.

        Without a known place the set-up is returned as given.
        """
        known = self.same(setup)
        if not known:
            return setup
        return min(known, key=lambda each: _distance(each, features)).setup

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
        taken = {each.setup.place for each in known}
        place = min(set(range(len(known) + 1)) - taken)
        return replace(baseline, setup=replace(baseline.setup, place=place))


def _distance(known: Baseline, features: Sequence[float]) -> float:
    """Return how far a look is from a baseline's place; 0 where that is not known."""
    layout = layout_of(known.setup.view)
    own = () if layout is None else known.features_in(layout)
    if layout is None or not own or not features:
        return 0.0
    return distance(layout, own, features)
