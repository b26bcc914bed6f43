"""Audience: all who follow the looks, and that none of them ends the watching."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Generic, TypeVar

from posture_monitor.core.events import Event
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.log_codes import LogCode
from posture_monitor.looks import AssessedLook, Demand, LookListener, PoseConsumer

MOST_FAILURES = 20  # in a row; some bursts of looks

_log = logging.getLogger(__name__)

Part = TypeVar("Part")
Heard = TypeVar("Heard")


class _Guest(Generic[Part]):
    """One of the audience, and how often it failed in a row."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self._failures = 0
        self._is_logged = False

    def hear(self, call: Callable[[Part], Heard]) -> Heard | None:
        """Return what comes of a call, or None where the part fails or is left out."""
        if self._failures >= MOST_FAILURES:
            return None
        try:
            heard = call(self._part)
        except Exception as error:  # one of our own mistakes
            self._fail(error)
            return None
        self._failures = 0
        return heard

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
    """Hands on looks, events and poses, to each in the order that was given.

    One that raises is logged once; one that goes on raising is left out.
    """

    def __init__(
        self,
        listeners: Iterable[LookListener],
        pose_consumers: Iterable[PoseConsumer] = (),
    ) -> None:
        """Keep who follows."""
        self._listeners = [_Guest(each) for each in listeners]
        self._consumers = [_Guest(each) for each in pose_consumers]

    def on_look(self, look: AssessedLook) -> None:
        """Hand on one look."""
        for each in self._listeners:
            each.hear(lambda listener: listener.on_look(look))

    def on_events(self, events: Sequence[Event], utc: datetime) -> None:
        """Hand on what has happened without a look."""
        for each in self._listeners:
            each.hear(lambda listener: listener.on_events(events, utc))

    def on_pose(self, pose: Pose, at_s: float) -> list[Demand]:
        """Hand on one pose; return what is demanded from now on."""
        heard = [
            each.hear(lambda consumer: consumer.on_pose(pose, at_s))
            for each in self._consumers
        ]
        return [demand for demand in heard if demand is not None]
