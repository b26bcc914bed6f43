"""Audience: passes looks, events and poses on; no failure of a part ends the watching.

A part is a listener or a pose consumer.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Generic, TypeVar

from posture_monitor.core.events import Event
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.log_codes import LogCode
from posture_monitor.looks import AssessedLook, Demand, LookListener, PoseConsumer

MOST_FAILURES = 20  # in a row: a few bursts of looks

_log = logging.getLogger(__name__)

Part = TypeVar("Part")
Result = TypeVar("Result")


class _Recipient(Generic[Part]):
    """A part, and how often it failed in a row."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self._failures = 0
        self._is_logged = False

    def call(self, method: Callable[[Part], Result]) -> Result | None:
        """Return the method's result, or None if the part fails or is left out."""
        if self._failures >= MOST_FAILURES:
            return None
        try:
            result = method(self._part)
        except Exception as error:  # one of our own mistakes
            self._fail(error)
            return None
        self._failures = 0
        return result

    def _fail(self, error: Exception) -> None:
        self._failures += 1
        if not self._is_logged:
            self._is_logged = True
            _log.error(LogCode.PART_FAILED, {"part": type(self._part)}, exc_info=error)
        if self._failures == MOST_FAILURES:
            _log.error(
                LogCode.PART_LEFT_OUT,
                {"part": type(self._part), "times": self._failures},
            )


class Audience:
    """Passes looks, events and poses to the parts, in the order that was given.

    A part that raises is logged once; after MOST_FAILURES in a row it is left out.
    """

    def __init__(
        self,
        listeners: Iterable[LookListener],
        pose_consumers: Iterable[PoseConsumer] = (),
    ) -> None:
        """Keep the parts."""
        self._listeners = [_Recipient(each) for each in listeners]
        self._consumers = [_Recipient(each) for each in pose_consumers]

    def on_look(self, look: AssessedLook) -> None:
        """Pass one look to every listener."""
        for each in self._listeners:
            each.call(lambda listener: listener.on_look(look))

    def on_events(self, events: Sequence[Event], utc: datetime) -> None:
        """Pass events that follow from no look to every listener."""
        for each in self._listeners:
            each.call(lambda listener: listener.on_events(events, utc))

    def on_pose(self, pose: Pose, at_s: float) -> list[Demand]:
        """Pass one pose to every consumer; return their new demands."""
        demands = [
            each.call(lambda consumer: consumer.on_pose(pose, at_s))
            for each in self._consumers
        ]
        return [demand for demand in demands if demand is not None]
