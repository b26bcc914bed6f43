"""Desk: what goes on around the watching, and whether it may go on.

It reads the signals every few seconds, knows what the person and who looks after the
computer have said, and notices that the machine has slept.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime

from posture_monitor.core.vocabulary import PauseReason
from posture_monitor.desktop.clock import Clock
from posture_monitor.desktop.signals import SignalReader, Signals
from posture_monitor.service.surroundings.pauses import Courtesy, Facts, reason_of
from posture_monitor.store.session import UserPause

EVERY_S = 5.0
# A yes to "locked" or "remote" outlasts a desk that falls silent: a bus that was late
# three times rests for a minute, which is 90 s after its last word; and a margin.
KEPT_S = 120.0
SLEPT_S = 30.0  # a step that took so long was a sleep: none takes half of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Permissions:
    """What allows or forbids to watch, besides the desk's signals.

    Attributes:
        has_consent: Whether the person agreed; asked again and again.
        is_forbidden: Whether who looks after the computer switched it off.
    """

    has_consent: Callable[[], bool]
    is_forbidden: Callable[[], bool]


class _LastingYes:
    """A yes that holds for a while where the desk no longer tells."""

    def __init__(self) -> None:
        self._said_s: float | None = None

    def follow(self, *, said: bool | None, now_s: float) -> bool | None:
        """Return what holds, given what was said now."""
        if said is not None:
            self._said_s = now_s if said else None
            return said
        said_s = self._said_s
        return True if said_s is not None and now_s - said_s < KEPT_S else None


class Desk:
    """Used by one thread."""

    def __init__(
        self,
        reader: SignalReader,
        courtesy: Courtesy,
        permissions: Permissions,
        *,
        clock: Clock,
        pause: UserPause | None,
        platform: str = sys.platform,
    ) -> None:
        """Keep the parts; nothing is read yet."""
        self._reader, self._courtesy = reader, courtesy
        self._permissions = permissions
        self._clock, self._platform = clock, platform
        self.pause = pause
        self.signals = Signals()
        self._locked, self._remote = _LastingYes(), _LastingYes()
        self._due_s = self._at_s = clock.now_s()
        self._with_sleep_s = clock.with_sleep_s()
        self._has_consent = self._is_forbidden = False

    def attend(self, own_pids: AbstractSet[int], *, is_looking: bool) -> bool:
        """Read what is due to be read; return whether that was done now.

        Args:
            own_pids: Processes whose camera and microphone are ours.
            is_looking: Whether one of them may have the camera open: macOS does not
                tell whose use it is.
        """
        now_s = self._clock.now_s()
        if now_s < self._due_s:
            return False
        self._due_s = now_s + EVERY_S
        self.signals = self._holding(self._reader.read(own_pids), now_s)
        if is_looking and self._platform == "darwin":
            self.signals = replace(self.signals, is_camera_used=None)
        self._has_consent = self._permissions.has_consent()
        self._is_forbidden = self._permissions.is_forbidden()
        until = self.until
        if until is not None and self._clock.utc() >= until:
            self.pause = None
        return True

    @property
    def until(self) -> datetime | None:
        """Return when the person's own pause ends, or None."""
        return None if self.pause is None else self.pause.until

    def _holding(self, read: Signals, now_s: float) -> Signals:
        """Return what was read; "cannot tell" right after "locked" opens no camera."""
        return replace(
            read,
            is_locked=self._locked.follow(said=read.is_locked, now_s=now_s),
            is_remote=self._remote.follow(said=read.is_remote, now_s=now_s),
        )

    def attend_soon(self) -> None:
        """Read everything anew at the next step: somebody changed something."""
        self._due_s = self._clock.now_s()

    def reason(self, *, has_failed: bool) -> PauseReason | None:
        """Return why nothing is to be watched, or None."""
        facts = Facts(
            is_paused=self.pause is not None,
            has_consent=self._has_consent,
            is_forbidden=self._is_forbidden,
            has_failed=has_failed,
            signals=self.signals,
            now=self._clock.local(),
        )
        return reason_of(facts, self._courtesy)

    @property
    def is_quiet(self) -> bool:
        """Return whether a reminder would disturb now."""
        return self._courtesy.is_quiet(self.signals)

    def slept_s(self) -> float | None:
        """Return how long the machine slept since the last call, or None.

        One clock stands still meanwhile and another does not; where both go on, the
        time between two steps tells.
        """
        now_s, with_sleep_s = self._clock.now_s(), self._clock.with_sleep_s()
        passed_s = with_sleep_s - self._with_sleep_s
        asleep_s = passed_s - (now_s - self._at_s)
        self._at_s, self._with_sleep_s = now_s, with_sleep_s
        if asleep_s >= SLEPT_S:
            return asleep_s
        return passed_s if passed_s >= SLEPT_S else None

    def close(self) -> None:
        """Let go of the system's services."""
        self._reader.close()
