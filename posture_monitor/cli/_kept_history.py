"""Kept history: the person's history, and what lies in its folder."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from posture_monitor.errors import StorageError
from posture_monitor.paths import history_folder

if TYPE_CHECKING:
    from posture_monitor.history.store import HistoryFile


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptHistory:
    """What lies in the folder of the history, as far as it can be read.

    Attributes:
        extent: The first and the last day; None where there is none, or none is known.
        exports: How many exports are listed.
        damaged: How many damaged files were set aside.
        size_bytes: How large all of it is.
        modes: Who may read each file, as `ls` writes it in octal digits: 600.
        refusal: Why the file cannot be read, in words, or None.
    """

    extent: tuple[date, date] | None
    exports: int
    damaged: int
    size_bytes: int
    modes: tuple[str, ...]
    refusal: str | None

    @property
    def is_there(self) -> bool:
        """Return whether there is anything at all."""
        return bool(self.modes) or self.refusal is not None

    @property
    def is_open_to_others(self) -> bool:
        """Return whether somebody else on this computer may read a file."""
        return os.name == "posix" and any(mode[1:] != "00" for mode in self.modes)


def history_file() -> HistoryFile:
    """Return the person's history, of which there need be no file."""
    # here, since it loads what reads files, which no page of help needs
    from posture_monitor.history.store import HistoryFile

    return HistoryFile(history_folder())


def kept_history(file: HistoryFile) -> KeptHistory:
    """Return what lies there; a file that cannot be read is there, too."""
    files, found = _files_of(file), []
    for each in files:
        with suppress(OSError):  # another process is done with it, or a link is empty
            found.append(each.stat())
    extent, exports, refusal = None, 0, None
    try:
        extent, exports = file.extent(), len(file.exports())
    except StorageError as error:  # it can be erased all the same
        refusal = str(error)
    return KeptHistory(
        extent=extent,
        exports=exports,
        damaged=sum(each.suffix == ".damaged" for each in files),
        size_bytes=sum(each.st_size for each in found),
        modes=tuple(f"{each.st_mode & 0o777:03o}" for each in found),
        refusal=refusal,
    )


def _files_of(file: HistoryFile) -> list[Path]:
    """Return the file and those beside it; none where nobody may look for them."""
    with suppress(OSError):
        return sorted(file.path.parent.glob(f"{file.path.name}*"))
    return []
