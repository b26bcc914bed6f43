"""Heads-up: once before each break that will be due, if the person wants one."""

from __future__ import annotations


class HeadsUp:
    """Tells once that a break will be due soon."""

    def __init__(self, ahead_s: float) -> None:
        """Tell so long before; 0 tells nothing."""
        self._ahead_s = ahead_s
        self._is_told = False

    def follow(self, until_due_s: float, *, may_tell: bool) -> bool:
        """Return whether to tell it now; it is then not told again before this break.

        Args:
            until_due_s: Seconds until a break is due; not above 0 where one is.
            may_tell: Whether anything may be said now.
        """
        if until_due_s > self._ahead_s:
            self._is_told = False
        if self._is_told or not may_tell or not 0.0 < until_due_s <= self._ahead_s:
            return False
        self._is_told = True
        return True
