"""Storage: what is kept between two runs. Never an image, nor the landmarks of a look.

Four small files in the person's own data folder: the consent, the baselines (middles
over many looks of angles, ratios, spans, and of where the body is in the picture), the
ranges (how far the person's own movements go), and the state (budget, doses, times).
Each is written whole or not at all, names its version, and can be erased by deleting
it. A damaged file is set aside under another name and said once; the program goes on
without it.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from posture_monitor import paths
from posture_monitor.core.baseline import Baseline
from posture_monitor.core.calibration.personal_range import PersonalRange
from posture_monitor.core.settings import MonitorMemory
from posture_monitor.errors import StorageError
from posture_monitor.store.profile import Consent, KeptBaseline, KeptRange
from posture_monitor.store.session import KeptState, UserPause

T = TypeVar("T")


class _File(BaseModel, Generic[T]):
    """What a file holds: the version of its format, and the thing."""

    model_config = ConfigDict(extra="forbid")

    version: Literal[1] = 1
    content: T


CONSENT = "consent.json", _File[Consent]
PROBE_BYTES = 16_384  # more than any state so far
BASELINES = "baselines.json", _File[tuple[KeptBaseline, ...]]
RANGES = "ranges.json", _File[tuple[KeptRange, ...]]
STATE = "state.json", _File[KeptState]


class Storage:
    """The files of one person."""

    def __init__(self, folder: Path | None = None) -> None:
        """Keep where the files lie; None is the person's own data folder."""
        self.folder = paths.data_folder() if folder is None else folder
        self.set_aside: list[Path] = []

    def take_set_aside(self) -> list[Path]:
        """Return the damaged files that were set aside since the last call."""
        taken, self.set_aside = self.set_aside, []
        return taken

    def consent(self) -> Consent | None:
        """Return the consent, or None where none is given.

        Raises:
            StorageError: the file cannot be read.
        """
        return self._read(*CONSENT)

    def accept(self, at: datetime) -> None:
        """Keep the consent.

        Raises:
            StorageError: the file cannot be written.
        """
        self._write(CONSENT[0], _File(content=Consent(given_at=at)))

    def withdraw(self) -> None:
        """Erase the consent; without one this does nothing.

        Raises:
            StorageError: the file cannot be erased.
        """
        path = self.folder / CONSENT[0]
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise _refusal("erase", path, error) from error

    def baselines(self) -> tuple[KeptBaseline, ...]:
        """Return the baselines, oldest first.

        Raises:
            StorageError: the file cannot be read.
        """
        return self._read(*BASELINES) or ()

    def keep_baseline(self, baseline: Baseline, at: datetime) -> None:
        """Keep a baseline in place of the one of the same set-up.

        A provisional one does not take the place of one that was asked for.

        Raises:
            StorageError: the file cannot be read or written.
        """
        known = {kept.baseline.setup.id: kept.baseline for kept in self.baselines()}
        before = known.get(baseline.setup.id)
        if before is not None and baseline.provisional and not before.provisional:
            return
        others = self._without(baseline.setup.id)
        self._keep_all([*others, KeptBaseline(taken_at=at, baseline=baseline)])

    def forget_baseline(self, setup_id: str) -> bool:
        """Erase baseline and range of a set-up; return whether there was a baseline.

        Raises:
            StorageError: the file cannot be read or written.
        """
        others = self._without(setup_id)
        if len(others) == len(self.baselines()):
            return False
        self.forget_range(setup_id)
        self._keep_all(others)
        return True

    def ranges(self) -> tuple[KeptRange, ...]:
        """Return the personal ranges, oldest first, at most one a set-up.

        Raises:
            StorageError: the file cannot be read.
        """
        return self._read(*RANGES) or ()

    def keep_range(self, shown: PersonalRange, at: datetime) -> None:
        """Keep a personal range in place of the one of the same set-up.

        Raises:
            StorageError: the file cannot be read or written.
        """
        others = self._ranges_without(shown.setup)
        kept = (*others, KeptRange(taken_at=at, range=shown))
        self._write(RANGES[0], _File(content=kept))

    def forget_range(self, setup_id: str) -> bool:
        """Erase the range of a set-up; return whether there was one.

        Raises:
            StorageError: the file cannot be read or written.
        """
        others = self._ranges_without(setup_id)
        if len(others) == len(self.ranges()):
            return False
        self._write(RANGES[0], _File(content=others))
        return True

    def shown_at(self) -> tuple[int | None, ...]:
        """Return what changes whenever a baseline or a range is kept or forgotten."""
        return tuple(_written_ns(self.folder / name) for name, _ in (BASELINES, RANGES))

    def state(self) -> KeptState | None:
        """Return the state of the last run, or None.

        Raises:
            StorageError: the file cannot be read.
        """
        return self._read(*STATE)

    def keep_state(
        self, memory: MonitorMemory, at: datetime, pause: UserPause | None = None
    ) -> None:
        """Keep the state as of `at`, the moment of the last look, and the pause.

        Raises:
            StorageError: the file cannot be written.
        """
        kept = KeptState(kept_at=at, memory=memory, pause=pause)
        self._write(STATE[0], _File(content=kept))

    def _without(self, setup_id: str) -> list[KeptBaseline]:
        return [kept for kept in self.baselines() if kept.baseline.setup.id != setup_id]

    def _ranges_without(self, setup_id: str) -> tuple[KeptRange, ...]:
        return tuple(kept for kept in self.ranges() if kept.range.setup != setup_id)

    def _keep_all(self, kept: Iterable[KeptBaseline]) -> None:
        self._write(BASELINES[0], _File(content=tuple(kept)))

    def _read(self, name: str, kind: type[_File[T]]) -> T | None:
        path = self.folder / name
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _refusal("read", path, error) from error
        try:
            return kind.model_validate_json(content).content
        except ValidationError:
            self._set_aside(path)
            return None

    def _set_aside(self, path: Path) -> None:
        aside = path.with_name(path.name + ".damaged")
        try:
            path.replace(aside)
        except OSError as error:
            raise _refusal("set aside", path, error) from error
        self.set_aside.append(aside)

    def check_room(self) -> None:
        """Return if a small file can be kept; nothing is left of the try.

        Where the folder is still to be made, the one around it is tried.

        Raises:
            StorageError: none can, and why.
        """
        there = next(
            each for each in (self.folder, *self.folder.parents) if each.exists()
        )
        probe = there / "posture-monitor.room"
        try:
            _replace(probe, bytes(PROBE_BYTES))
            probe.unlink()
        except OSError as error:
            raise _refusal("write into", self.folder, error) from error

    def _write(self, name: str, file: _File[T]) -> None:
        path = self.folder / name
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            _replace(path, file.model_dump_json(indent=1).encode())
        except OSError as error:
            raise _refusal("write", path, error) from error


def _written_ns(path: Path) -> int | None:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return None


def _replace(path: Path, content: bytes) -> None:
    """Put a whole file in the place of another, or leave that one as it was."""
    handle, temporary = tempfile.mkstemp(prefix=path.name, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    finally:  # Ctrl-C too leaves nothing behind
        Path(temporary).unlink(missing_ok=True)


def _refusal(verb: str, path: Path, error: OSError) -> StorageError:
    return StorageError(
        f"expected to {verb} {path}, got {error.strerror}; "
        "check its permissions and the room on the disk"
    )
