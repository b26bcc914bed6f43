"""Kept files: JSON files in one folder, each with a version and a content.

A damaged file is set aside under another name and reported once; the program goes on
without it.
"""

from __future__ import annotations

from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from posture_monitor.errors import StorageError
from posture_monitor.phrases.kept import store as phrases
from posture_monitor.store.atomic import set_aside, write_whole

T = TypeVar("T")


class Kept(BaseModel, Generic[T]):
    """A file's content, with the version of its format."""

    model_config = ConfigDict(extra="forbid")

    version: Literal[1] = 1
    content: T


class KeptFiles:
    """The files of one folder, which is made when the first one is written."""

    def __init__(self, folder: Path) -> None:
        """Keep the folder."""
        self.folder = folder
        self._set_aside: list[Path] = []

    def take_set_aside(self) -> list[Path]:
        """Return the damaged files that were set aside since the last call."""
        taken, self._set_aside = self._set_aside, []
        return taken

    def read(self, name: str, kind: type[Kept[T]]) -> T | None:
        """Return a file's content; None where there is none, or a damaged one.

        Raises:
            StorageError: it cannot be read, or cannot be set aside.
        """
        path = self.folder / name
        try:
            mode = path.stat().st_mode
            # a pipe or a device has no end: it is set aside as damaged
            ends = S_ISREG(mode) or S_ISDIR(mode)
            content = path.read_bytes() if ends else b""
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StorageError(phrases.not_read(path, error)) from error
        try:
            return kind.model_validate_json(content).content
        except ValidationError:
            self._set_aside.append(set_aside(path))
            return None

    def write(self, name: str, content: object) -> None:
        """Replace a file's content.

        Raises:
            StorageError: it cannot be written; an existing file is unchanged.
        """
        write_whole(self.folder / name, kept_bytes(content))

    def erase(self, name: str) -> None:
        """Erase a file; without one this does nothing.

        Raises:
            StorageError: it cannot be erased.
        """
        path = self.folder / name
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise StorageError(phrases.not_erased(path, error)) from error

    def written_ns(self, name: str) -> int | None:
        """Return when a file was last written, or None where there is none."""
        try:
            return (self.folder / name).stat().st_mtime_ns
        except OSError:
            return None


def kept_bytes(content: object) -> bytes:
    """Return what a file of this content holds."""
    return Kept(content=content).model_dump_json(indent=1).encode()
