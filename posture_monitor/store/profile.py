"""Profile: the consent, the baselines, and the personal ranges.

Baselines are medians over many looks of angles, ratios, spans, and of where the body is
in the picture; never an image, nor the landmarks of a look.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from pydantic import AwareDatetime, ConfigDict

from posture_monitor.core.baseline import Baseline
from posture_monitor.core.calibration.personal_range import PersonalRange
from posture_monitor.core.vocabulary import View
from posture_monitor.store.kept_files import Kept, KeptFiles


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """The person's consent to what is looked at and what is kept."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    given_at: AwareDatetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptBaseline:
    """A baseline and when it was taken."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    taken_at: AwareDatetime
    baseline: Baseline


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRange:
    """A personal range and when it was measured."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    taken_at: AwareDatetime
    range: PersonalRange


# The middle of each view's bearings, for baselines that were kept without one.
USUAL_DEG = {View.FRONT: 0.0, View.OBLIQUE: 45.0, View.SIDE: 90.0}
CONSENT = "consent.json", Kept[Consent]
BASELINES = "baselines.json", Kept[tuple[KeptBaseline, ...]]
RANGES = "ranges.json", Kept[tuple[KeptRange, ...]]


class ProfileFiles:
    """The files about the person, kept until they are erased."""

    def __init__(self, files: KeptFiles) -> None:
        """Keep the files of the folder."""
        self._files = files

    def consent(self) -> Consent | None:
        """Return the consent, or None where none is given.

        Raises:
            StorageError: the file cannot be read.
        """
        return self._files.read(*CONSENT)

    def accept(self, at: datetime) -> None:
        """Keep the consent.

        Raises:
            StorageError: the file cannot be written.
        """
        self._files.write(CONSENT[0], Consent(given_at=at))

    def withdraw(self) -> None:
        """Erase the consent; do nothing without one.

        Raises:
            StorageError: the file cannot be erased.
        """
        self._files.erase(CONSENT[0])

    def baselines(self) -> tuple[KeptBaseline, ...]:
        """Return the baselines, oldest first.

        Raises:
            StorageError: the file cannot be read.
        """
        kept = self._files.read(*BASELINES) or ()
        return tuple(map(_with_bearing, kept))

    def keep_baseline(self, baseline: Baseline, at: datetime) -> None:
        """Keep a baseline, in place of one of the same set-up.

        A provisional one does not replace one that was asked for.

        Raises:
            StorageError: the file cannot be read or written.
        """
        known = {kept.baseline.setup.id: kept.baseline for kept in self.baselines()}
        before = known.get(baseline.setup.id)
        if before is not None and baseline.provisional and not before.provisional:
            return
        others = self._without(baseline.setup.id)
        self._keep_all([*others, KeptBaseline(taken_at=at, baseline=baseline)])

    def forget_baseline(self, setup_id: str) -> bool:
        """Erase a set-up's baseline and range; return whether there was a baseline.

        Raises:
            StorageError: the file cannot be read or written.
        """
        others = self._without(setup_id)
        if len(others) == len(self.baselines()):
            return False
        self.forget_range(setup_id)
        self._keep_all(others)
        return True

    def ranges(self) -> tuple[KeptRange, ...]:
        """Return the personal ranges, oldest first, at most one a set-up.

        Raises:
            StorageError: the file cannot be read.
        """
        return self._files.read(*RANGES) or ()

    def keep_range(self, shown: PersonalRange, at: datetime) -> None:
        """Keep a personal range, in place of one of the same set-up.

        Raises:
            StorageError: the file cannot be read or written.
        """
        others = self._ranges_without(shown.setup)
        kept = (*others, KeptRange(taken_at=at, range=shown))
        self._files.write(RANGES[0], kept)

    def forget_range(self, setup_id: str) -> bool:
        """Erase the range of a set-up; return whether there was one.

        Raises:
            StorageError: the file cannot be read or written.
        """
        others = self._ranges_without(setup_id)
        if len(others) == len(self.ranges()):
            return False
        self._files.write(RANGES[0], others)
        return True

    def shown_at(self) -> tuple[int | None, ...]:
        """Return what changes whenever a baseline or a range is kept or erased."""
        return tuple(self._files.written_ns(name) for name, _ in (BASELINES, RANGES))

    def _without(self, setup_id: str) -> list[KeptBaseline]:
        return [kept for kept in self.baselines() if kept.baseline.setup.id != setup_id]

    def _ranges_without(self, setup_id: str) -> tuple[KeptRange, ...]:
        return tuple(kept for kept in self.ranges() if kept.range.setup != setup_id)

    def _keep_all(self, kept: Iterable[KeptBaseline]) -> None:
        self._files.write(BASELINES[0], tuple(kept))


def _with_bearing(kept: KeptBaseline) -> KeptBaseline:
    """Return a kept baseline; one of a version without bearings has its view's."""
    baseline = kept.baseline
    if not baseline.features or baseline.bearing is not None:
        return kept
    usual_deg = USUAL_DEG.get(baseline.setup.view, 0.0)
    features = {**baseline.features, "across_deg": usual_deg, "above_deg": 0.0}
    return replace(kept, baseline=replace(baseline, features=features))
