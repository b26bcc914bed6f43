"""Parquet file: an export with typed columns; the only module that uses DuckDB.

DuckDB is an extra, and imported where it is needed. It runs in memory, reads no other
file, loads nothing from elsewhere, and may use no more memory than MEMORY.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from glob import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from posture_monitor.errors import PostureMonitorError, StorageError
from posture_monitor.history.portable.csv_file import csv_from_table
from posture_monitor.history.portable.reading import (
    ReadRow,
    check_cells,
    check_columns,
    check_version,
)
from posture_monitor.history.portable.schema import (
    MOMENT,
    MOST_ROWS,
    TIMED_COLUMNS,
    Cell,
    CellKind,
    ExportTable,
)
from posture_monitor.phrases.kept import exports as words

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "512MB"
ROWS_AT_ONCE = 256
TYPES = {
    CellKind.WHOLE: "INTEGER",
    CellKind.TEXT: "VARCHAR",
    CellKind.DATE: "DATE",
    CellKind.MOMENT: "TIMESTAMP",
}
"""{what a cell holds: DuckDB's type}."""
CONFIG = {
    "autoinstall_known_extensions": "false",  # nothing is fetched
    "autoload_known_extensions": "false",
    "memory_limit": MEMORY,
    "max_temp_directory_size": "0KB",  # nor written elsewhere
    "threads": "1",
}


def parquet_from_table(table: ExportTable) -> bytes:
    """Return a table as a file; it lies in a private folder while it is made.

    Raises:
        PostureMonitorError: the extra is not installed.
        StorageError: there is no room for it.
    """
    try:
        with closing(_connection()) as connection, TemporaryDirectory() as folder:
            cells, made = Path(folder, "cells.csv"), Path(folder, "made.parquet")
            cells.write_bytes(csv_from_table(table))
            types = {name: TYPES[kind] for name, kind in table.columns.items()}
            relation = connection.read_csv(
                str(cells), header=True, sep=",", dtype=types
            )
            relation.write_parquet(str(made), compression="zstd")
            return made.read_bytes()
    except OSError as error:
        raise StorageError(words.no_room(error.strerror)) from error


def rows_from_parquet(path: Path) -> Iterator[ReadRow]:
    """Yield the rows of a file with clock times.

    Raises:
        PostureMonitorError: the extra is not installed.
        StorageError: it is no export, has no clock times, is from a newer version, or
            a row of it cannot be right.
    """
    with closing(_connection()) as connection:
        import duckdb

        try:
            yield from _rows(connection, path)
        except duckdb.Error as error:
            raise StorageError(words.not_whole(path, str(error))) from error


def _rows(connection: DuckDBPyConnection, path: Path) -> Iterator[ReadRow]:
    relation = connection.read_parquet(escape(str(path)))  # a name, no pattern
    names = list(relation.columns)
    if names[:2] != list(TIMED_COLUMNS)[:2]:
        raise StorageError(words.foreign(path))
    count = 0
    for cells in relation.limit(MOST_ROWS + 1).iter_rows(ROWS_AT_ONCE):
        count += 1
        check_version(path, cells[0])
        check_columns(path, names)
        try:
            read = {
                name: _cell(cell)
                for name, cell in zip(names, cells, strict=True)
                if cell != 0
            }
            check_cells(read)
        except ValueError as error:
            raise StorageError(words.damaged_row(path, count, str(error))) from error
        yield ReadRow(number=count, cells=read, refusal=words.damaged_row)
    if count == 0:
        raise StorageError(words.not_whole(path, "no rows"))


def _cell(value: object) -> Cell:
    """Return what is in a cell as the other formats have it.

    Raises:
        ValueError: it is nothing that an export has.
    """
    if isinstance(value, datetime):
        return value.strftime(MOMENT)
    if isinstance(value, date):
        return value.isoformat()
    if value is None or type(value) is int or isinstance(value, str):
        return value
    raise ValueError(f"expected a number, a text or a date, got {value!r}")


def _connection() -> DuckDBPyConnection:
    """Return a database in memory that reaches nothing outside.

    Raises:
        PostureMonitorError: the extra is not installed.
    """
    try:
        import duckdb
    except ImportError as error:
        raise PostureMonitorError(words.no_parquet(str(error))) from error
    connection = duckdb.connect(":memory:", config=dict(CONFIG))
    # a frozen program looks interactive to it: after 2 s it would draw a bar on stdout
    connection.execute("SET enable_progress_bar = false")
    return connection
