"""Fallback: a notice that one notifier could not tell is told by another."""

from __future__ import annotations

import logging

from posture_monitor.desktop.notifiers._notice import Delivery, Notice, Notifier

logger = logging.getLogger(__name__)


class FallbackNotifier:
    """Tries the first notifier with every notice, and the second where it fails."""

    def __init__(self, *, first: Notifier, second: Notifier, name: str) -> None:
        """Keep the two, in order; both are closed with this one."""
        self._first = first
        self._second = second
        self._name = name
        self._logged: set[str] = set()

    @property
    def name(self) -> str:
        """Return the name under which the pair was opened."""
        return self._name

    def send(self, notice: Notice) -> Delivery:
        """Return what came of it; `by` names the one that told, `why` both failures."""
        tried = self._first.send(notice)
        if tried.told:
            return tried
        self._log_once(f"{tried.by}: {tried.why}")
        told = self._second.send(notice)
        if told.told:
            return told
        return Delivery(told=False, by=told.by, why=f"{tried.why}; {told.why}")

    def close(self) -> None:
        """Close both."""
        self._first.close()
        self._second.close()

    def _log_once(self, why: str) -> None:
        if why not in self._logged:
            self._logged.add(why)
            logger.info("notices go to another notifier than the first: %s", why)
