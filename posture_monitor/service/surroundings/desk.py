"""Desk: whether the service may watch now, or has to pause.

It reads the signals every few seconds, with the person's pause, the consent and the
policy, and notices that the computer has slept.
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
from posture_monitor.phrases.service.watching import Remark
from posture_monitor.service.surroundings.calls import Calls
from posture_monitor.service.surroundings.pauses import Courtesy, Facts, reason_of
from posture_monitor.store.session import UserPause

EVERY_S = 5.0
# "Locked" or "remote" still holds where the desk stops telling: a bus that was late
# three times is not asked for a minute, which makes 90 s of silence; and a margin.
KEPT_S = 120.0
SLEPT_S = 30.0  # a step that took so long was a sleep: none takes half of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Permissions:
    """What allows or forbids to watch, besides the signals.

    Attributes:
        has_consent: Returns whether the person agreed.
        is_forbidden: Returns whether a policy switched watching off.
    """

    has_consent: Callable[[], bool]
    is_forbidden: Callable[[], bool]


class _HeldSignal:
    """A signal whose last value, if True, holds for KEPT_S after it is unknown."""

    def __init__(self) -> None:
        self._true_at_s: float | None = None

    def follow(self, *, read: bool | None, now_s: float) -> bool | None:
        """Return the value that holds after a reading; None is unknown."""
        if read is not None:
            self._true_at_s = now_s if read else None
            return read
        true_at_s = self._true_at_s
        return True if true_at_s is not None and now_s - true_at_s < KEPT_S else None


class Desk:
    """Reads signals and permissions, and holds the person's pause; for one thread.

    Attributes:
        pause: The person's own pause, or None.
        lent_until: Until when another process of the person's has the camera, or None.
        signals: As last read.
        calls: Which use of microphone and camera is a call.
    """

    def __init__(
        self,
        reader: SignalReader,
        courtesy: Courtesy,
        permissions: Permissions,
        *,
        clock: Clock,
        pause: UserPause | None,
        say: Callable[[Remark], None],
        platform: str = sys.platform,
    ) -> None:
        """Keep the parts; nothing is read yet."""
        self._reader, self._courtesy = reader, courtesy
        self._permissions = permissions
        self._clock, self._platform = clock, platform
        self.pause = pause
        self.lent_until: datetime | None = None
        self.signals = Signals()
        self.calls = Calls(courtesy.calls, say)
        self._locked, self._remote = _HeldSignal(), _HeldSignal()
        self._due_s = self._at_s = clock.now_s()
        self._with_sleep_s = clock.with_sleep_s()
        self._has_consent = self._is_forbidden = False

    def attend(self, own_pids: AbstractSet[int], *, is_looking: bool) -> bool:
        """Read everything if EVERY_S have passed; return whether it was read now.

        Args:
            own_pids: Processes whose use of camera and microphone does not count.
            is_looking: Whether one of them may have the camera open: macOS does not
                tell which process uses it.
        """
        now_s = self._clock.now_s()
        if now_s < self._due_s:
            return False
        self._due_s = now_s + EVERY_S
        self.signals = self._holding(self._reader.read(own_pids), now_s)
        if is_looking and self._platform == "darwin":
            self.signals = replace(self.signals, camera_users=None)
        self.calls.follow(self.signals, now_s)
        self._has_consent = self._permissions.has_consent()
        self._is_forbidden = self._permissions.is_forbidden()
        until = self.until
        if until is not None and self._clock.utc() >= until:
            self.pause = None
        if self.lent_until is not None and self._clock.utc() >= self.lent_until:
            self.lent_until = None
        return True

    @property
    def until(self) -> datetime | None:
        """Return when the person's own pause ends, or None."""
        return None if self.pause is None else self.pause.until

    def _holding(self, read: Signals, now_s: float) -> Signals:
        """Return the signals; unknown right after "locked" is still locked."""
        return replace(
            read,
            is_locked=self._locked.follow(read=read.is_locked, now_s=now_s),
            is_remote=self._remote.follow(read=read.is_remote, now_s=now_s),
        )

    def attend_soon(self) -> None:
        """Read everything again at the next step."""
        self._due_s = self._clock.now_s()

    def reason(self, *, has_failed: bool) -> PauseReason | None:
        """Return why the service has to pause, or None."""
        facts = Facts(
            is_paused=self.pause is not None,
            is_lent=self.lent_until is not None,
            has_consent=self._has_consent,
            is_forbidden=self._is_forbidden,
            has_failed=has_failed,
            has_call=self.calls.is_on,
            signals=self.signals,
            now=self._clock.local(),
        )
        return reason_of(facts, self._courtesy)

    @property
    def is_quiet(self) -> bool:
        """Return whether a reminder would disturb now."""
        return self._courtesy.is_quiet(self.signals, has_call=self.calls.is_on)

    def slept_s(self) -> float | None:
        """Return how long the computer slept since the last call, or None.

        One clock stops during a sleep and another does not. Where both go on, a long
        time between two calls counts as a sleep.
        """
        now_s, with_sleep_s = self._clock.now_s(), self._clock.with_sleep_s()
        passed_s = with_sleep_s - self._with_sleep_s
        asleep_s = passed_s - (now_s - self._at_s)
        self._at_s, self._with_sleep_s = now_s, with_sleep_s
        if asleep_s >= SLEPT_S:
            return asleep_s
        return passed_s if passed_s >= SLEPT_S else None

    def close(self) -> None:
        """Close the signal reader."""
        self._reader.close()
