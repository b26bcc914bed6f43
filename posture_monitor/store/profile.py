"""Profile: the consent, the baselines, the ranges, and whether signs were seen.

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
from posture_monitor.errors import StorageError
from posture_monitor.store.kept_files import Kept, KeptFiles


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryAnswer:
    """The person's answer to whether the days are kept, and when it was given."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    agreed: bool
    answered_at: AwareDatetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """The person's consent to what is looked at and what is kept.

    Attributes:
        given_at: When it was given.
        terms: The version of the terms that were agreed to. A file without one is of
            version 1, which spoke of no history; it is as good for watching.
        history: The answer about the history, or None where nobody has asked.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    given_at: AwareDatetime
    terms: int = 1
    history: HistoryAnswer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignsSeen:
    """When the person was shown the signs that call for a doctor.

    Attributes:
        seen_at: When they were shown last.
        pain_named_at: When the text on upper back pain was first named to him, or read
            by him; None where neither has been. A reminder names it once.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    seen_at: AwareDatetime
    pain_named_at: AwareDatetime | None = None


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
TERMS = 2  # one more whenever `phrases/view/consent.py` says that more is kept
CONSENT = "consent.json", Kept[Consent]
BASELINES = "baselines.json", Kept[tuple[KeptBaseline, ...]]
SIGNS = "signs.json", Kept[SignsSeen]
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
        """Keep the consent to these terms; an answer about the history stays.

        Raises:
            StorageError: the file cannot be written.
        """
        try:
            answer = self.history()
        except StorageError:  # then there is none, and the question comes again
            answer = None
        agreed = Consent(given_at=at, terms=TERMS, history=answer)
        self._files.write(CONSENT[0], agreed)

    def withdraw(self) -> None:
        """Erase the consent, and the answer about the history; do nothing without one.

        Raises:
            StorageError: the file cannot be erased.
        """
        self._files.erase(CONSENT[0])

    def history(self) -> HistoryAnswer | None:
        """Return the answer about the history, or None where nobody has asked.

        Raises:
            StorageError: the file cannot be read.
        """
        consent = self.consent()
        return None if consent is None else consent.history

    def answer_history(self, answer: HistoryAnswer) -> bool:
        """Keep the answer about the history; return False without a consent.

        Without one nothing is kept: who is not watched has no history.

        Raises:
            StorageError: the file cannot be read or written.
        """
        consent = self.consent()
        if consent is None:
            return False
        self._files.write(CONSENT[0], replace(consent, history=answer))
        return True

    def may_keep_history(self) -> bool:
        """Return whether the person agreed to watching and to the history.

        A file that cannot be read allows nothing. May be called from any thread.
        """
        try:
            answer = self.history()
        except StorageError:
            return False
        return answer is not None and answer.agreed

    def has_seen_signs(self) -> bool:
        """Return whether the signs that call for a doctor were shown to the person.

        A file that cannot be read counts as none: then they are shown again.
        """
        return self._signs_seen() is not None

    def keep_signs_seen(self, at: datetime) -> None:
        """Keep that the signs were shown.

        Raises:
            StorageError: the file cannot be written.
        """
        before = self._signs_seen()
        named_at = None if before is None else before.pain_named_at
        self._files.write(SIGNS[0], SignsSeen(seen_at=at, pain_named_at=named_at))

    def may_name_pain(self) -> bool:
        """Return whether the text on upper back pain may be named to the person now.

        It may once, and only to who has seen the signs that call for a doctor.
        """
        seen = self._signs_seen()
        return seen is not None and seen.pain_named_at is None

    def keep_pain_named(self, at: datetime) -> None:
        """Keep that the text was named or read, for who has seen the signs.

        Raises:
            StorageError: the file cannot be written.
        """
        seen = self._signs_seen()
        if seen is not None and seen.pain_named_at is None:
            self._files.write(SIGNS[0], replace(seen, pain_named_at=at))

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

    def refine_baseline(self, baseline: Baseline, at: datetime) -> None:
        """Keep a baseline that was learnt further, as of when it was first learnt.

        Raises:
            StorageError: the file cannot be read or written.
        """
        first = {kept.baseline.setup.id: kept.taken_at for kept in self.baselines()}
        self.keep_baseline(baseline, first.get(baseline.setup.id, at))

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

    def _signs_seen(self) -> SignsSeen | None:
        """Return when the signs were shown, or None where that cannot be read."""
        try:
            return self._files.read(*SIGNS)
        except StorageError:
            return None

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
