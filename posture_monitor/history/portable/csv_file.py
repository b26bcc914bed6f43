"""CSV file: an export as lines of cells, as RFC 4180 has them.

All of its text is ASCII, so that no program has to guess an encoding, and no mark is
needed at its beginning. Its numbers are whole, so that no decimal sign is mistaken.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from posture_monitor.errors import StorageError
from posture_monitor.history.portable.reading import (
    ReadRow,
    check_columns,
    check_version,
    lines_of,
)
from posture_monitor.history.portable.schema import (
    ROWS,
    TIMED_COLUMNS,
    Cell,
    CellKind,
    ExportTable,
)
from posture_monitor.phrases.kept import exports as words

NOTHING = "0"  # nine of ten cells
WHOLE = re.compile(r"-?(?:0|[1-9]\d{0,9})", re.ASCII)


def csv_from_table(table: ExportTable) -> bytes:
    """Return a table as a file: a first line with its columns, then a line a row."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)  # as RFC 4180 says, if nothing else is said
    writer.writerow(table.columns)
    writer.writerows(table.rows)
    return text.getvalue().encode("ascii", "backslashreplace")


def rows_from_csv(file: BinaryIO, path: Path) -> Iterator[ReadRow]:
    """Yield the rows of a file with clock times.

    Raises:
        StorageError: it is no export, has no clock times, is from a newer version, or
            a line of it cannot be right.
    """
    lines = csv.reader((text for _, text in lines_of(file, path)), strict=True)
    try:
        columns = next(lines, [])
        if columns[:2] != list(TIMED_COLUMNS)[:2]:
            raise StorageError(words.foreign(path))
        count = 0
        stated: Cell = 0
        for cells in lines:
            row = _row(path, columns, cells, lines.line_num)
            count, stated = count + 1, row.cells.get(ROWS, 0)
            yield row
    except csv.Error as error:
        fault = words.damaged_line(path, lines.line_num, str(error))
        raise StorageError(fault) from error
    if count == 0 or count != stated:
        raise StorageError(words.not_whole(path, f"{count} rows of {stated}"))


def _row(
    path: Path, columns: Sequence[str], cells: Sequence[str], number: int
) -> ReadRow:
    try:
        check_version(path, _whole(cells[0] if cells else ""))
        check_columns(path, columns)
        read = {
            name: _cell(TIMED_COLUMNS[name], text)
            for name, text in zip(columns, cells, strict=True)  # as many cells
            if text != NOTHING
        }
    except ValueError as error:
        fault = words.damaged_line(path, number, str(error))
        raise StorageError(fault) from error
    return ReadRow(number=number, cells=read, refusal=words.damaged_line)


def _cell(kind: CellKind, text: str) -> Cell:
    if kind is CellKind.WHOLE:
        return _whole(text)
    return None if text == "" else text


def _whole(text: str) -> int:
    if not WHOLE.fullmatch(text):
        raise ValueError(f"expected a whole number, got {text[:40]!r}")
    return int(text)
