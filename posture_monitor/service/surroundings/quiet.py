"""Quiet: reminders wait through calls and presentations; afterwards one line is said.

Nothing was seen meanwhile, so the line is about time alone.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietPeriod:
    """A quiet that is over, and the time on the chair that it may have made.

    Attributes:
        quiet_s: How long nothing was seen or said.
        seated_s: Seconds on the chair before it, and through it where nothing else
            is known.
    """

    quiet_s: float
    seated_s: float


class Quiet:
    """Follows whether the desk wants quiet; it ends some time after its cause."""

    def __init__(self, *, settle_s: float) -> None:
        """Begin without quiet.

        Args:
            settle_s: How long its cause has to be over.
        """
        self._settle_s = settle_s
        self._began_s: float | None = None
        self._last_s = 0.0
        self._before_s = 0.0

    @property
    def is_on(self) -> bool:
        """Return whether nothing is to be said."""
        return self._began_s is not None

    def follow(
        self, *, is_wanted: bool, at_s: float, seated_s: float
    ) -> QuietPeriod | None:
        """Take in what the desk wants; return the quiet that ends now, if one does.

        Args:
            is_wanted: Whether a reminder would disturb now.
            at_s: Now.
            seated_s: Seconds on the chair as far as it was watched.
        """
        if is_wanted:
            if self._began_s is None:
                self._began_s, self._before_s = at_s, seated_s
            self._last_s = at_s
            return None
        if self._began_s is None or at_s - self._last_s < self._settle_s:
            return None
        lasted_s, self._began_s = self._last_s - self._began_s, None
        return QuietPeriod(quiet_s=lasted_s, seated_s=self._before_s + lasted_s)
