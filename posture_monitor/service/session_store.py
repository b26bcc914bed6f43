"""Session store: keeps the state of the service between two runs, in a storage.

A disk that is full or read-only is reported once and does not end the service; what
could not be kept holds for this run only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from posture_monitor.care.choosing import Advising, Offer, Person
from posture_monitor.care.exercises import Exercise, exercises
from posture_monitor.core.baseline import Baseline
from posture_monitor.core.calibration.personal_range import PersonalRange
from posture_monitor.core.events import BaselineTaken, Event
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.settings import MonitorMemory
from posture_monitor.desktop.clock import Clock
from posture_monitor.errors import StorageError
from posture_monitor.looks import AssessedLook
from posture_monitor.phrases.service import watching
from posture_monitor.store.past import NO_PAST, Past
from posture_monitor.store.session import KeptState, UserPause
from posture_monitor.store.storage import Storage

KEEP_EVERY_S = 60.0  # how often the state is kept


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonProfile:
    """The person's baselines and personal ranges."""

    baselines: tuple[Baseline, ...] = ()
    ranges: tuple[PersonalRange, ...] = ()


NO_PROFILE = PersonProfile()


@dataclass(frozen=True, slots=True, kw_only=True)
class CareSource:
    """Where the advice comes from, beyond what is kept.

    Attributes:
        own: The exercises of the person's, of an employer or a physiotherapist.
        person_now: Returns the person as the settings have him now, of how they had
            him at the start.
    """

    own: Sequence[Exercise] = ()
    person_now: Callable[[Person], Person] = lambda person: person  # a default


class SessionStore:
    """A listener that reads and writes the kept state; used by one thread."""

    def __init__(
        self,
        storage: Storage | None,
        *,
        clock: Clock,
        say: Callable[[watching.Remark], None],
        care: CareSource | None = None,
    ) -> None:
        """Read what the last run kept.

        Args:
            storage: None keeps nothing.
            clock: The service's clock.
            say: Shows one remark to the person.
            care: Where the advice comes from; None is what is shipped.
        """
        self._storage, self._clock, self._say = storage, clock, say
        self._care = CareSource() if care is None else care
        self._past = NO_PAST
        self._is_past_told = False
        self._kept_at_s = clock.now_s()
        self._looked_s: float | None = None  # the last look of this run
        self._refusal: watching.Remark | None = None
        self._had_consent = False
        self._shown: tuple[int | None, ...] = ()
        self._state = self._read()
        self._as_of = clock.utc() if self._state is None else self._state.kept_at
        self._kept: tuple[MonitorMemory, UserPause | None, float | None] | None = None
        self.pause = None if self._state is None else self._state.pause

    def memory(self) -> tuple[MonitorMemory | None, float]:
        """Return the last run's memory and its time on this run's clock.

        Without one, the time is now.
        """
        ago_s = (self._clock.utc() - self._as_of).total_seconds()
        memory = None if self._state is None else self._state.memory
        return memory, self._clock.now_s() - max(0.0, ago_s)

    def on_look(self, look: AssessedLook) -> None:
        """Record when the last look was, and keep a baseline that was taken."""
        self._looked_s = look.at_s
        self.on_events(look.events, look.utc)

    def on_events(self, events: Sequence[Event], utc: datetime) -> None:
        """Keep a baseline that was taken."""
        del utc
        for event in events:
            if isinstance(event, BaselineTaken):
                self._keep_taken(event)

    def keep_now_and_then(self, monitor: Monitor) -> None:
        """Keep the state if KEEP_EVERY_S have passed since the last time."""
        if self._clock.now_s() - self._kept_at_s >= KEEP_EVERY_S:
            self.keep(monitor)

    def keep(self, monitor: Monitor) -> None:
        """Keep the state as of the last look, unless it equals the kept one.

        Without a look, a pause or a snooze nothing is kept, unless something was kept
        before: a pause that has ended must not come back.

        Args:
            monitor: The monitor whose memory is kept.
        """
        now_s, looked_s = self._clock.now_s(), self._looked_s
        self._kept_at_s = now_s
        is_new = self._state is None and self._kept is None  # nothing is on the disk
        is_empty = looked_s is None and self.pause is None
        if self._storage is None or (
            is_new and is_empty and monitor.reminding.snoozed_for_s(now_s) == 0.0
        ):
            return
        looked_at = self._as_of  # the memory is still that of the last run
        if looked_s is not None:
            looked_at = self._clock.utc() - timedelta(seconds=now_s - looked_s)
        memory = monitor.memory()
        kept = memory, self.pause, looked_s
        if kept == self._kept:
            return
        try:
            self._storage.session.keep(memory, looked_at, self.pause)
            self._kept = kept
        except StorageError as error:
            self._say_once(watching.session_not_kept(error))
        else:
            self._refusal = None

    def profile(self) -> PersonProfile:
        """Return the kept profile, after reporting damaged files."""
        if self._storage is None:
            return NO_PROFILE
        self._shown = self._storage.profile.shown_at()
        return PersonProfile(
            baselines=known_baselines(self._storage, self._say),
            ranges=known_ranges(self._storage, self._say),
        )

    def renewed(self) -> PersonProfile | None:
        """Return the kept profile if another process changed it, as `calibrate` does.

        None where nothing has changed since the last call; `keep_baseline` is not
        counted as a change.
        """
        if self._storage is None or self._storage.profile.shown_at() == self._shown:
            return None
        return self.profile()

    def _keep_taken(self, taken: BaselineTaken) -> None:
        """Keep a baseline that was taken, or learnt further."""
        if self._storage is None:
            return
        profile = self._storage.profile
        keep = profile.refine_baseline if taken.is_refined else profile.keep_baseline
        try:
            keep(taken.baseline, self._clock.utc())
        except StorageError as error:
            self._say(watching.baseline_not_kept(error))
        self._shown = profile.shown_at()

    def offer(self) -> Offer:
        """Return what a reminder may offer: no exercise before the signs were seen."""
        if self._storage is None or not self._storage.profile.has_seen_signs():
            return Offer.CHANGES
        return Offer.ALL

    def may_name_pain(self) -> bool:
        """Return whether a reminder may name the text on upper back pain, as once."""
        return self._storage is not None and self._storage.profile.may_name_pain()

    def keep_pain_named(self) -> None:
        """Keep that a reminder has named it; else another one names it again."""
        if self._storage is None:
            return
        try:
            self._storage.profile.keep_pain_named(self._clock.utc())
        except StorageError as error:
            self._say_once(watching.session_not_kept(error))

    def advising(self, person: Person) -> Advising:
        """Return what the advice goes by, with the person as he was at the start."""
        now = self._care.person_now
        return Advising(
            person=lambda: replace(now(person), offer=self.offer()),
            keeper=self,
            listed=(*exercises(), *self._care.own),
        )

    def past(self) -> Past:
        """Return what was offered and done; as last known where reading fails."""
        if self._storage is not None:
            try:
                self._past = self._storage.care.past()
            except StorageError as error:
                self._tell_past(watching.past_not_read(error))
            self._tell_damage()
        return self._past

    def keep_past(self, past: Past) -> None:
        """Keep what was offered and done."""
        self._past = past
        if self._storage is None:
            return
        try:
            self._storage.care.keep(past)
        except StorageError as error:
            self._tell_past(watching.past_not_kept(error))
        else:
            self._is_past_told = False

    def has_consent(self) -> bool:
        """Return whether the person agreed; as last read where reading fails."""
        if self._storage is None:
            return True
        try:
            self._had_consent = self._storage.profile.consent() is not None
        except StorageError as error:  # which withdraws no consent
            self._say_once(watching.consent_not_read(error))
        self._tell_damage()
        return self._had_consent

    def _read(self) -> KeptState | None:
        if self._storage is None:
            return None
        try:
            state = self._storage.session.state()
        except StorageError as error:
            self._say(watching.session_not_read(error))
            state = None
        self._tell_damage()
        return state

    def _tell_damage(self) -> None:
        for aside in self._storage.take_set_aside() if self._storage else ():
            self._say(watching.set_aside(str(aside)))

    def _tell_past(self, refusal: watching.Remark) -> None:
        """Say once that the past cannot be read or kept, until it can be again."""
        if not self._is_past_told:
            self._is_past_told = True
            self._say(refusal)

    def _say_once(self, refusal: watching.Remark) -> None:
        told = self._refusal
        if told is None or refusal.text != told.text:
            self._refusal = refusal
            self._say(refusal)


def known_baselines(
    storage: Storage, say: Callable[[watching.Remark], None]
) -> tuple[Baseline, ...]:
    """Return the baselines that are kept, after reporting damaged files."""
    try:
        kept = storage.profile.baselines()
    except StorageError as error:
        say(watching.baselines_not_read(error))
        kept = ()
    _tell_damage(storage, say)
    return tuple(each.baseline for each in kept)


def known_ranges(
    storage: Storage, say: Callable[[watching.Remark], None]
) -> tuple[PersonalRange, ...]:
    """Return the personal ranges that are kept, after reporting damaged files."""
    try:
        kept = storage.profile.ranges()
    except StorageError as error:
        say(watching.ranges_not_read(error))
        kept = ()
    _tell_damage(storage, say)
    return tuple(each.range for each in kept)


def _tell_damage(storage: Storage, say: Callable[[watching.Remark], None]) -> None:
    for aside in storage.take_set_aside():
        say(watching.set_aside_and_replaced(str(aside)))
