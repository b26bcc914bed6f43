"""Reading: what every format checks of a file that is taken in, before its rows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from posture_monitor.errors import Fault, StorageError
from posture_monitor.history.portable.schema import (
    FORMAT_VERSION,
    START,
    TIMED_COLUMNS,
    Cell,
    CellKind,
)
from posture_monitor.phrases.kept import exports as words

MOST_BYTES = 256_000_000
"""Of a file that is taken in; MOST_ROWS have half of it."""
MOST_LINE_BYTES = 16_384
"""Of one of its lines; no line of an export has half of it."""

_WHOLE, _TEXT = (int,), (str, type(None))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRow:
    """A row of a file, as it is there.

    Attributes:
        number: The number of its line, or of its row where a file has no lines.
        cells: {column: what is in it}; what is left out is empty, or 0.
        refusal: Returns why the row is not taken, from its file, number and fault.
    """

    number: int
    cells: Mapping[str, Cell]
    refusal: Callable[[Path, int, str], Fault]


def lines_of(file: BinaryIO, path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines of a file with their numbers, without their ends.

    None is read as a whole that is longer than one of ours can be.

    Raises:
        StorageError: it is no export, or its end is missing.
    """
    number, is_whole = 0, True
    while line := file.readline(MOST_LINE_BYTES):
        number += 1
        is_whole = line.endswith(b"\n")
        if not is_whole and len(line) == MOST_LINE_BYTES:
            raise _refusal(path, number, "a line that is too long")
        yield number, _text_of(line, path, number).rstrip("\r\n")
    if not is_whole:
        raise StorageError(words.not_whole(path, "no end of the last line"))


def _text_of(line: bytes, path: Path, number: int) -> str:
    try:
        return line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as error:
        raise _refusal(path, number, "bytes that are no text") from error


def _refusal(path: Path, number: int, why: str) -> StorageError:
    if number == 1:
        return StorageError(words.foreign(path))
    return StorageError(words.damaged_line(path, number, why))


def check_version(path: Path, version: object) -> None:
    """Check that a file is of a version that is known here.

    Raises:
        StorageError: it is of a newer one, or of none.
    """
    if type(version) is not int or version < 1:
        raise StorageError(words.foreign(path))
    if version > FORMAT_VERSION:
        raise StorageError(words.newer(path, version, FORMAT_VERSION))


def check_columns(path: Path, names: Collection[str]) -> None:
    """Check that a file has the columns of an export with clock times, each once.

    Raises:
        StorageError: it has others, or no clock times.
    """
    there = set(names)
    if START not in there:
        raise StorageError(words.without_times(path))
    wrong = sorted(there ^ set(TIMED_COLUMNS))
    if wrong or len(there) < len(names):
        raise StorageError(words.damaged_line(path, 1, f"columns {wrong}"))


def check_cells(cells: Mapping[str, Cell]) -> None:
    """Check that each cell is of a column that there is, and holds what that holds.

    Raises:
        ValueError: one does not.
    """
    for name, cell in cells.items():
        if name not in TIMED_COLUMNS:
            raise ValueError(f"expected a column of an export, got {name!r}")
        kind = TIMED_COLUMNS[name]
        is_whole = kind is CellKind.WHOLE
        if type(cell) is not (int if is_whole else str) and (
            is_whole or cell is not None
        ):
            raise ValueError(f"expected {name} as {kind}, got {cell!r}")
