"""Kept files: JSON in one folder, each file a version and a content.

A file that is not what it has to be is set aside under another name and said once; the
program goes on without it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from posture_monitor.errors import StorageError
from posture_monitor.phrases.kept import store as phrases
from posture_monitor.store.atomic import set_aside, write_whole

T = TypeVar("T")


class Kept(BaseModel, Generic[T]):
    """What a file holds: the version of its format, and the thing."""

    model_config = ConfigDict(extra="forbid")

    version: Literal[1] = 1
    content: T


class KeptFiles:
    """The files of one folder, which is made by the first that is written."""

    def __init__(self, folder: Path) -> None:
        """Keep where the files lie."""
        self.folder = folder
        self._set_aside: list[Path] = []

    def take_set_aside(self) -> list[Path]:
        """Return the damaged files that were set aside since the last call."""
        taken, self._set_aside = self._set_aside, []
        return taken

    def read(self, name: str, kind: type[Kept[T]]) -> T | None:
        """Return what a file holds; None where there is none, or a damaged one.

        Raises:
            StorageError: it cannot be read, or not be set aside.
        """
        path = self.folder / name
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StorageError(phrases.not_read(path, error.strerror)) from error
        try:
            return kind.model_validate_json(content).content
        except ValidationError:
            self._set_aside.append(set_aside(path))
            return None

    def write(self, name: str, content: object) -> None:
        """Keep a content in the place of what the file held.

        Raises:
            StorageError: it cannot be written; what was there is unharmed.
        """
        text = Kept(content=content).model_dump_json(indent=1)
        write_whole(self.folder / name, text.encode())

    def erase(self, name: str) -> None:
        """Erase a file; without one this does nothing.

        Raises:
            StorageError: it cannot be erased.
        """
        path = self.folder / name
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise StorageError(phrases.not_erased(path, error.strerror)) from error

    def written_ns(self, name: str) -> int | None:
        """Return when a file was written, or None where there is none."""
        try:
            return (self.folder / name).stat().st_mtime_ns
        except OSError:
            return None
