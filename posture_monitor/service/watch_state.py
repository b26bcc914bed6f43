"""Watch state: what the service does now; a pure function of a few facts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from posture_monitor.core.assessment import Assessment
from posture_monitor.core.vocabulary import NotAssessed, PauseReason, Picture
from posture_monitor.service.surroundings.pauses import PAUSE_FROM_PICTURE


@dataclass(frozen=True, slots=True, kw_only=True)
class Watching:
    """It looks, and has a baseline for what it sees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Learning:
    """It looks, and has no baseline yet for what it sees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paused:
    """It does not look.

    Attributes:
        reason: Why it pauses.
        since: When the pause began, or None before the desk was first read.
        until: When the person's own pause ends; None for an open end or another reason.
    """

    reason: PauseReason
    since: datetime | None
    until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Blind:
    """It looks, but the picture is not OK."""

    picture: Picture


WatchState = Watching | Learning | Paused | Blind


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchFacts:
    """The facts that determine the state.

    Attributes:
        pause: Why the desk asks for a pause, or None.
        since: When `pause` took its value, or None before the desk was first read.
        until: When the person's own pause ends, or None.
        picture: That of the last look since then; OK before one.
        is_new: Whether there is no baseline for what is seen.
        is_recording: Whether a recording is played, which is never Learning.
    """

    pause: PauseReason | None = None
    since: datetime | None = None
    until: datetime | None = None
    picture: Picture = Picture.OK
    is_new: bool = False
    is_recording: bool = False

    @property
    def why(self) -> PauseReason | None:
        """Return why it does not watch, or None where it does."""
        return why_not_watching(watch_state(self))

    def after_desk(
        self, pause: PauseReason | None, *, until: datetime | None, at: datetime
    ) -> WatchFacts:
        """Return the facts after the desk was read; a new `pause` drops the last look.

        Args:
            pause: Why the desk asks for a pause, or None.
            until: When the person's own pause ends, or None.
            at: Now, aware.
        """
        if pause is self.pause:
            return replace(self, until=until)
        return WatchFacts(
            pause=pause, since=at, until=until, is_recording=self.is_recording
        )

    def after_look(self, assessment: Assessment) -> WatchFacts:
        """Return the facts after a look.

        One that was not assessed for another reason, such as a turned head, does not
        change `is_new`.
        """
        is_new = self.is_new
        if assessment.why is NotAssessed.NO_BASELINE:
            is_new = assessment.present
        elif assessment.why is None or not assessment.present:
            is_new = False
        return replace(self, picture=assessment.picture, is_new=is_new)


def watch_state(facts: WatchFacts) -> WatchState:
    """Return the state: the first that applies of Paused, Blind, Learning, Watching."""
    if facts.pause is not None:
        is_user = facts.pause is PauseReason.USER
        return Paused(
            reason=facts.pause,
            since=facts.since,
            until=facts.until if is_user else None,
        )
    if facts.picture is not Picture.OK:
        return Blind(picture=facts.picture)
    if facts.is_new and not facts.is_recording:
        return Learning()
    return Watching()


def why_not_watching(state: WatchState) -> PauseReason | None:
    """Return the reason that events and the status give; None is watching."""
    match state:
        case Watching():
            return None
        case Learning():
            return PauseReason.NO_BASELINE
        case Paused():
            return state.reason
        case Blind():
            return PAUSE_FROM_PICTURE[state.picture]
        case _:
            assert_never(state)
