"""JSON file: an export as one object, with a period a line.

What is 0 or empty is left out of a period. The lines are part of the format: they let a
file of any size be read in little memory, and name the place of what is damaged.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from posture_monitor.errors import StorageError
from posture_monitor.history.portable.reading import (
    ReadRow,
    check_cells,
    check_version,
    lines_of,
)
from posture_monitor.history.portable.schema import (
    FORMAT,
    FORMAT_VERSION,
    ROWS,
    START,
    VERSION,
    Cell,
    ExportTable,
)
from posture_monitor.phrases.kept import exports as words

BEGIN, END = '"periods": [', "]}"
OF_THE_WHOLE = (VERSION, ROWS)
"""Columns that are said once, in the first line."""


def json_from_table(table: ExportTable) -> bytes:
    """Return a table as a file: a line about the whole, one a period, and the end."""
    whole = {"format": FORMAT, VERSION: FORMAT_VERSION, ROWS: len(table.rows)}
    begin = f"{json.dumps(whole)[:-1]}, {BEGIN}"
    names = list(table.columns)
    periods = [_line(names, row) for row in table.rows]
    return "\n".join((begin, ",\n".join(periods), END, "")).encode()


def rows_from_json(file: BinaryIO, path: Path) -> Iterator[ReadRow]:
    """Yield the rows of a file with clock times.

    Raises:
        StorageError: it is no export, has no clock times, is from a newer version, or
            a line of it cannot be right.
    """
    lines = lines_of(file, path)
    _, first = next(lines, (1, ""))
    stated = _rows_stated(path, first)
    count, is_whole = 0, False
    for number, line in lines:
        if is_whole:
            raise StorageError(words.damaged_line(path, number, "more than the end"))
        if line == END:
            is_whole = True
            continue
        count += 1
        yield _row(path, number, line.removesuffix(","))
    if not is_whole or count == 0 or count != stated:
        raise StorageError(words.not_whole(path, f"{count} rows of {stated}"))


def _line(names: Sequence[str], row: Sequence[Cell]) -> str:
    cells = {
        name: cell
        for name, cell in zip(names, row, strict=True)
        if name not in OF_THE_WHOLE and cell is not None and cell != 0
    }
    return json.dumps(cells)


def _rows_stated(path: Path, line: str) -> int:
    """Return how many rows a file says that it has.

    Raises:
        StorageError: it is no export, or is from a newer version.
    """
    if not line.endswith(BEGIN):
        raise StorageError(words.foreign(path))
    try:
        whole = json.loads(line + END)
    except (ValueError, RecursionError) as error:
        raise StorageError(words.foreign(path)) from error
    if whole.get("format") != FORMAT:
        raise StorageError(words.foreign(path))
    check_version(path, whole.get(VERSION))
    stated = whole.get(ROWS)
    if type(stated) is not int:
        raise StorageError(words.foreign(path))
    return stated


def _row(path: Path, number: int, line: str) -> ReadRow:
    try:
        cells = _cells(line)
        _check_times(path, cells)
        check_cells(cells)
    except (ValueError, RecursionError) as error:
        fault = words.damaged_line(path, number, str(error))
        raise StorageError(fault) from error
    return ReadRow(number=number, cells=cells, refusal=words.damaged_line)


def _check_times(path: Path, cells: Mapping[str, Any]) -> None:
    if START not in cells and "date" in cells:
        raise StorageError(words.without_times(path))


def _cells(line: str) -> dict[str, Any]:
    cells = json.loads(line, object_pairs_hook=_once)
    if isinstance(cells, dict):
        return cells
    raise ValueError(f"expected an object, got {line[:40]!r}")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return what is in an object, in which no name may come twice."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("expected each name once, got one twice")
    return found
