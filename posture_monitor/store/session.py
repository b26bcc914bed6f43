"""Session: the state at the end of a run, from which the next one goes on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pydantic import AwareDatetime, ConfigDict

from posture_monitor.core.settings import MonitorMemory
from posture_monitor.store.kept_files import Kept, KeptFiles


@dataclass(frozen=True, slots=True, kw_only=True)
class UserPause:
    """The person's own pause: until a moment, or with None until it is resumed."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    until: AwareDatetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptState:
    """The monitor's memory, the moment of its last look, and the person's pause."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    kept_at: AwareDatetime
    memory: MonitorMemory
    pause: UserPause | None = None


STATE = "state.json", Kept[KeptState]


class SessionFile:
    """The file of the last run's state: budget, doses, times, and the pause."""

    def __init__(self, files: KeptFiles) -> None:
        """Keep the files of the folder."""
        self._files = files

    def state(self) -> KeptState | None:
        """Return the state of the last run, or None.

        Raises:
            StorageError: the file cannot be read.
        """
        return self._files.read(*STATE)

    def keep(
        self, memory: MonitorMemory, at: datetime, pause: UserPause | None = None
    ) -> None:
        """Keep the state as of `at`, the moment of the last look, and the pause.

        Raises:
            StorageError: the file cannot be written.
        """
        kept = KeptState(kept_at=at, memory=memory, pause=pause)
        self._files.write(STATE[0], kept)
