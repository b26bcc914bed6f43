"""Session: the state in which a run ended, so that the next one goes on from it."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import AwareDatetime, ConfigDict

from posture_monitor.core.settings import MonitorMemory


@dataclass(frozen=True, slots=True, kw_only=True)
class UserPause:
    """The person paused it: until a moment, or until he says otherwise."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    until: AwareDatetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptState:
    """The monitor's memory and the moment of the look that it is as of; the pause."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    kept_at: AwareDatetime
    memory: MonitorMemory
    pause: UserPause | None = None
