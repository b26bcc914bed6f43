"""Fallback: a notice that one notifier could not show is passed to the next."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from posture_monitor.desktop.notifiers._notice import (
    Delivery,
    Notice,
    Notifier,
    Pressed,
)
from posture_monitor.log_codes import LogCode, notifier_named

logger = logging.getLogger(__name__)


class FallbackNotifier:
    """Tries the first notifier with every notice, and the next where it fails."""

    def __init__(self, notifiers: Sequence[Notifier], *, name: str) -> None:
        """Keep the notifiers in order; all are closed with this one.

        Raises:
            ValueError: There is none.
        """
        if not notifiers:
            raise ValueError("expected at least one notifier, got none")
        self._notifiers = tuple(notifiers)
        self._name = name
        self._logged: set[str] = set()

    @property
    def name(self) -> str:
        """Return the name under which they were opened."""
        return self._name

    def send(self, notice: Notice, notice_id: int) -> Delivery:
        """Return the delivery; `by` is the notifier that told, `why` all failures."""
        failures: list[str] = []
        for notifier in self._notifiers:
            tried = notifier.send(notice, notice_id)
            if tried.told:
                return tried
            if tried.why is not None and tried.why not in failures:
                failures.append(tried.why)
            if notifier is not self._notifiers[-1]:
                self._log_once(tried)
        return Delivery(told=False, by=tried.by, why=" ".join(failures))

    def withdraw(self, notice_id: int) -> None:
        """Have the notifier that showed the notice take it down."""
        for notifier in self._notifiers:
            notifier.withdraw(notice_id)

    def answers(self) -> list[tuple[int, Pressed]]:
        """Return what was clicked at any of them since the last call."""
        return [each for notifier in self._notifiers for each in notifier.answers()]

    def close(self) -> None:
        """Close all."""
        for notifier in self._notifiers:
            notifier.close()

    def _log_once(self, tried: Delivery) -> None:
        why = f"{tried.by}: {tried.why}"
        if why not in self._logged:
            self._logged.add(why)
            logger.info(LogCode.NEXT_NOTIFIER, {"notifier": notifier_named(tried.by)})
