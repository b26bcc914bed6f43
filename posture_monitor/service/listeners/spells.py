"""Spells: a trouble that comes and goes is told once, not each time it comes.

It says what may be told, and tells nothing itself.
"""

from __future__ import annotations

SPELL_S = 600.0
"""A trouble that was gone for at least so long is told again.

As long as between two offers of a new usual position. A lamp that flickers, or a cable
that is loose, comes and goes in seconds or minutes.
"""


class Spells:
    """Follows the troubles of one picture, of which one is on at a time."""

    def __init__(self) -> None:
        """Start without a trouble."""
        self._on: str | None = None
        self._is_told = True
        self._last_s: dict[str, float] = {}

    def begin(self, trouble: str, at_s: float) -> bool:
        """Return whether a trouble that begins, or goes on, is to be told.

        Args:
            trouble: Its code.
            at_s: Now, monotonic seconds.
        """
        if trouble == self._on:
            self._last_s[trouble] = at_s
            return False
        self.end(at_s)
        last_s = self._last_s.get(trouble)
        self._on, self._last_s[trouble] = trouble, at_s
        self._is_told = last_s is None or at_s - last_s >= SPELL_S
        return self._is_told

    def end(self, at_s: float) -> bool:
        """Return whether it is to be told that there is no trouble now.

        It is not where the trouble that ends with it was not told.
        """
        if self._on is None:
            return True
        self._last_s[self._on], self._on = at_s, None
        return self._is_told
