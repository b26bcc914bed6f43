"""The history's file: opened for one call, and closed again.

Between two calls no process holds it, and nothing of it is left in a write-ahead log.
Only the person may read it. Its statements are in `sql`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from posture_monitor.errors import StorageError
from posture_monitor.history.periods import Context, Period, Tier, gathered
from posture_monitor.history.store import disk_errors, sql
from posture_monitor.history.store.rows import (
    TIERS,
    ContextRow,
    ExportEntry,
    bounds,
    context_of,
    day_of,
    export_of,
    local_s,
    period_of,
    row_of,
    row_of_context,
    row_of_export,
)
from posture_monitor.phrases.kept import history as words
from posture_monitor.phrases.kept import store as store_words
from posture_monitor.store.atomic import set_aside

if TYPE_CHECKING:  # SQLite is loaded where a file is opened: who keeps none needs none
    import sqlite3

NAME = "history.sqlite3"
BESIDE = ("-wal", "-shm", "-journal")  # what SQLite makes beside the file
WAIT_S = 2.0  # for another process that writes
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)  # no file is made where a link leads
_ERROR = 1  # SQLite's numbers, so that it need not be loaded for them
_DAMAGE = {11, 26}  # corrupt; not a database
_IN_USE = {5, 6}  # busy; locked


def _by_chance() -> str:
    """Return a new name of eight characters."""
    return token_hex(4)


class NewerHistoryError(StorageError):
    """The history's file is from a newer version of the program."""


class DamagedHistoryError(StorageError):
    """The history's file is damaged; `HistoryFile.prepare` sets it aside."""


class HistoryFile:
    """The file of the kept days; every method opens it and closes it again.

    Methods raise StorageError where the file cannot be read or written, and its
    subclasses where it is damaged or from a newer version; then nothing has changed.
    """

    def __init__(
        self,
        folder: Path,
        *,
        new_origin: Callable[[], str] = _by_chance,
        migrations: Sequence[Sequence[str]] = sql.MIGRATIONS,
    ) -> None:
        """Keep the folder; no file is opened or made.

        Args:
            folder: Where the file lies, made with it.
            new_origin: Returns what names a new history.
            migrations: What makes each version of the one before.
        """
        self.path = folder / NAME
        self._uri = f"{self.path.absolute().as_uri()}?mode=rw"
        self._new_origin, self._migrations = new_origin, migrations

    @property
    def exists(self) -> bool:
        """Return whether there is a file, or where the folder hides it, may be one."""
        try:
            return self.path.exists()
        except OSError:
            return True

    def prepare(self) -> list[Path]:
        """Check the file and bring it to the present version; make none.

        Return what was set aside: a damaged file, with what lay beside it.
        """
        if not self.exists:
            return []
        try:
            with self._opened() as connection:
                is_whole = _is_whole(connection)
            if is_whole:
                self.extent()  # also its days can be told
                return []
        except DamagedHistoryError:
            pass
        beside = [self._beside(ending) for ending in BESIDE]
        return [set_aside(each) for each in (self.path, *beside) if each.exists()]

    def origin(self) -> str:
        """Return what names this history; make the file if there is none."""
        with self._opened(is_made=True) as connection:
            return _origin(connection)

    # Writing.

    def add(self, minutes: Sequence[Period], keep: Tier) -> None:
        """Add minutes to what is kept of each tier from `keep` on: all, or nothing.

        A context without an origin, "", becomes one of this history.
        """
        with self._opened(is_made=True) as connection, _transaction(connection):
            minutes = _of_origin(_origin(connection), minutes)
            ids = _ids(connection, minutes)
            there = {name for each in minutes for name in each.amounts}
            names = [name for name in sql.NAMES if name in there]
            for tier in keep.and_longer if names else ():
                rows = minutes if tier is Tier.MINUTES else gathered(minutes, tier)
                connection.executemany(
                    sql.add(names), [row_of(tier, each, ids, names) for each in rows]
                )

    def merge_all(self, periods: Mapping[Tier, Sequence[Period]]) -> int:
        """Take in periods of another history, the larger of two figures: all, or none.

        Taking the same ones in again changes nothing. Return how many were new, or
        larger in something.
        """
        with self._opened(is_made=True) as connection, _transaction(connection):
            taken = 0
            for tier, each in periods.items():
                ids = _ids(connection, each)
                before = connection.total_changes
                connection.executemany(
                    sql.MERGE, [row_of(tier, one, ids) for one in each]
                )
                taken += connection.total_changes - before
            return taken

    def list_export(self, export: ExportEntry) -> None:
        """Add to the list of what was taken out."""
        with self._opened(is_made=True) as connection, _transaction(connection):
            connection.execute(sql.ADD_EXPORT, row_of_export(export))

    # Reading.

    def periods(self, tier: Tier, first: date, last: date) -> list[Period]:
        """Return the periods of the local days from `first` to `last`, in their order.

        Without a file there are none.
        """
        if not self.exists:
            return []
        with self._opened() as connection, _transaction(connection, sql.BEGIN_TO_READ):
            rows = connection.execute(sql.READ, bounds(tier, first, last)).fetchall()
            contexts = _contexts(connection, {row[3] for row in rows})
        return [period_of(row, contexts) for row in rows]

    def extent(self) -> tuple[date, date] | None:
        """Return the first and the last local day of which something is kept."""
        if not self.exists:
            return None
        with self._opened() as connection:
            days = (TIERS[Tier.DAYS],)
            first_s, last_s = connection.execute(sql.EXTENT, days).fetchone()
        try:
            return None if first_s is None else (day_of(first_s), day_of(last_s))
        except (ValueError, OverflowError) as error:  # no calendar has such a day
            fault = words.damaged_history(self.path, str(error))
            raise DamagedHistoryError(fault) from error

    def exports(self) -> list[ExportEntry]:
        """Return what was taken out, the oldest first."""
        if not self.exists:
            return []
        with self._opened() as connection:
            return [export_of(row) for row in connection.execute(sql.EXPORTS)]

    # Erasing.

    def prune(self, tier: Tier, before: date) -> None:
        """Erase the periods of a tier before a local day; what is left stays as it is.

        Their bytes are overwritten.
        """
        if not self.exists:
            return
        with self._opened() as connection, _transaction(connection):
            connection.execute(sql.PRUNE, (TIERS[tier], local_s(before)))

    def erase(self, before: date | None = None) -> bool:
        """Erase what is kept from before a local day, or everything.

        Afterwards no byte of it is in the folder: neither in the file, nor beside it,
        nor in a damaged one that was set aside. Without `before` there is no file.

        Return whether there was anything to erase.

        Raises:
            StorageError: a process that reads the file keeps its bytes there; what was
                to go is not read any more, and is removed by the next call.
        """
        own, aside = _there(self._own()), _there(self._asides())
        if self.exists:
            try:
                self._overwrite(before)
            except (DamagedHistoryError, NewerHistoryError):
                if before is not None:
                    raise
        gone = aside if before is not None else [*aside, *self._own()]
        for each in gone:
            self._unlink(each)
        return bool(own or aside)

    def _overwrite(self, before: date | None) -> None:
        end_s = None if before is None else local_s(before)
        with self._opened() as connection:
            with _transaction(connection):
                connection.execute(sql.ERASE, (end_s,))
                connection.execute(sql.ERASE_EXPORTS, (end_s,))
                connection.execute(sql.ERASE_UNUSED)
            connection.execute(sql.EMPTY_LOG)
            connection.execute(sql.OVERWRITE)
            is_busy, *_ = connection.execute(sql.EMPTY_LOG).fetchone()
        if is_busy and before is not None:  # or else the files go, log and all
            raise StorageError(words.history_in_use(self.path, "a reader"))

    def _unlink(self, path: Path) -> None:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise StorageError(store_words.not_erased(path, error)) from error

    def _beside(self, ending: str) -> Path:
        return self.path.with_name(NAME + ending)

    def _own(self) -> list[Path]:
        """Return the files of the history; the last one is there while any is."""
        return [*map(self._beside, BESIDE), self.path]

    def _asides(self) -> list[Path]:
        return [each.with_name(each.name + ".damaged") for each in self._own()]

    # The connection.

    @contextmanager
    def _opened(self, *, is_made: bool = False) -> Iterator[sqlite3.Connection]:
        """Yield a connection to a file of the present version.

        Args:
            is_made: Whether a missing file is made.
        """
        import sqlite3

        try:
            if is_made and not self.exists:
                self._make()
            with closing(
                sqlite3.connect(
                    self._uri, uri=True, timeout=WAIT_S, isolation_level=None
                )
            ) as connection:
                self._begin(connection)
                yield connection
        except sqlite3.Error as error:
            raise self._refusal(error) from error
        except OSError as error:
            raise StorageError(store_words.not_written(self.path, error)) from error

    def _make(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        flags = os.O_CREAT | os.O_WRONLY | _NO_LINK
        os.close(os.open(self.path, flags, 0o600))

    def _begin(self, connection: sqlite3.Connection) -> None:
        """Set what holds for every connection, and migrate an older file."""
        version = _version(connection)
        if version > len(self._migrations):
            known = len(self._migrations)
            raise NewerHistoryError(words.newer_history(self.path, version, known))
        for pragma in sql.PRAGMAS:
            connection.execute(pragma)
        if version < len(self._migrations):
            self._migrate(connection)

    def _migrate(self, connection: sqlite3.Connection) -> None:
        connection.execute(sql.WITH_A_LOG)
        for number, statements in enumerate(self._migrations, start=1):
            with _transaction(connection):
                if _version(connection) >= number:  # another process was faster
                    continue
                for statement in statements:
                    connection.execute(statement)
                if number == 1:
                    connection.execute(sql.NAME_ORIGIN, (self._new_origin(),))
                connection.execute(sql.set_version(number))

    def _refusal(self, error: sqlite3.Error) -> StorageError:
        """Return the error of ours for one of SQLite's."""
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # without its detail
        if code in _DAMAGE:
            return DamagedHistoryError(words.damaged_history(self.path, str(error)))
        if code in _IN_USE:
            return StorageError(words.history_in_use(self.path, str(error)))
        why = disk_errors.as_of_disk(error, self.path)
        return StorageError(store_words.not_written(self.path, why))


@contextmanager
def _transaction(
    connection: sqlite3.Connection, begin: str = sql.BEGIN
) -> Iterator[None]:
    """Commit what is done within, or nothing of it."""
    connection.execute(begin)
    try:
        yield
        connection.execute(sql.COMMIT)
    except BaseException:  # also after Ctrl-C
        if connection.in_transaction:
            connection.execute(sql.ROLLBACK)
        raise


def _there(paths: Sequence[Path]) -> list[Path]:
    return [each for each in paths if os.path.lexists(each)]


def _is_whole(connection: sqlite3.Connection) -> bool:
    """Return whether every page is in its place, and the tables are a history's."""
    import sqlite3

    if connection.execute(sql.CHECK).fetchone()[0] != "ok":
        return False
    try:
        connection.execute(sql.READ, bounds(Tier.DAYS, date.min, date.min))
        connection.execute(sql.EXPORTS)
        return connection.execute(sql.ORIGIN).fetchone() is not None
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != _ERROR:
            raise
        return False


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute(sql.VERSION).fetchone()[0])


def _origin(connection: sqlite3.Connection) -> str:
    return str(connection.execute(sql.ORIGIN).fetchone()[0])


def _of_origin(origin: str, minutes: Sequence[Period]) -> list[Period]:
    return [
        each
        if each.context.origin
        else replace(each, context=replace(each.context, origin=origin))
        for each in minutes
    ]


def _ids(
    connection: sqlite3.Connection, periods: Sequence[Period]
) -> dict[Context, int]:
    """Return {context: its number in the file}; new ones are added."""
    return {
        context: _id(connection, row_of_context(context))
        for context in dict.fromkeys(each.context for each in periods)
    }


def _id(connection: sqlite3.Connection, row: ContextRow) -> int:
    found = connection.execute(sql.CONTEXT_ID, row).fetchone()
    if found is None:
        found = connection.execute(sql.ADD_CONTEXT, row).fetchone()
    return int(found[0])


def _contexts(
    connection: sqlite3.Connection, numbers: Iterable[int]
) -> dict[int, Context]:
    """Return {number in the file: context}."""
    return {
        number: context_of(connection.execute(sql.CONTEXT, (number,)).fetchone())
        for number in numbers
    }
