"""Quiet: when a call or a presentation stops reminders, and for how long it did."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietPeriod:
    """A quiet period that has ended.

    Attributes:
        quiet_s: How long it lasted.
        seated_s: Seconds on the chair before it, plus its own, since nothing shows
            that the person left.
    """

    quiet_s: float
    seated_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lasting:
    """A quiet period that has not ended; times are monotonic.

    Attributes:
        began_s: When its cause began.
        last_s: When its cause was last there.
        seated_s: Seconds on the chair before it.
    """

    began_s: float
    last_s: float
    seated_s: float


class Quiet:
    """Follows whether reminders would disturb; ends some time after the cause."""

    def __init__(self, *, settle_s: float) -> None:
        """Start without a quiet period.

        Args:
            settle_s: How long the cause has to be over before the period ends.
        """
        self._settle_s = settle_s
        self._lasting: _Lasting | None = None

    @property
    def is_on(self) -> bool:
        """Return whether there is a quiet period now."""
        return self._lasting is not None

    def follow(
        self, *, is_wanted: bool, at_s: float, seated_s: float
    ) -> QuietPeriod | None:
        """Follow the cause; return the quiet period that ends now, or None.

        Args:
            is_wanted: Whether a reminder would disturb now.
            at_s: Now, monotonic.
            seated_s: Seconds on the chair, as far as it was watched.
        """
        lasting = self._lasting
        if is_wanted:
            if lasting is None:
                lasting = _Lasting(began_s=at_s, last_s=at_s, seated_s=seated_s)
            self._lasting = replace(lasting, last_s=at_s)
            return None
        if lasting is None or at_s - lasting.last_s < self._settle_s:
            return None
        self._lasting = None
        lasted_s = lasting.last_s - lasting.began_s
        return QuietPeriod(quiet_s=lasted_s, seated_s=lasting.seated_s + lasted_s)
