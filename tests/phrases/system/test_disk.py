"""What is told of each error of the system, and what to do about it."""

from __future__ import annotations

import errno
import io
import os
import re
import sqlite3
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from posture_monitor.history.store.disk_errors import as_of_disk
from posture_monitor.phrases.system.disk import can_lock, named, what_to_do
from tools.messages import TEMPLATE


def error_of(name: str) -> OSError:
    number = getattr(errno, name)
    return OSError(number, os.strerror(number))


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("EACCES", "permissions"),
        ("EPERM", "permissions"),
        ("EROFS", "read-only"),
        ("ENOSPC", "full"),
        ("EDQUOT", "Your share"),
        ("ENAMETOOLONG", "too long"),
        ("ENOENT", "not there"),
        ("ENOTDIR", "no folder"),
        ("EISDIR", "a folder of that name"),
        ("ELOOP", "in a circle"),
        ("EBUSY", "Another program"),
        ("EMFILE", "Too many files"),
        ("EIO", "makes errors"),
        ("ESTALE", "network drive"),
        ("EFBIG", "larger"),
    ],
)
def test_an_error_is_told_in_its_own_words(name: str, word: str) -> None:
    assert word in what_to_do(error_of(name))


def test_only_an_error_that_nobody_knows_of_is_told_of_permissions_and_space() -> None:
    assert what_to_do(OSError()) == "Check its permissions and the free space."
    assert what_to_do(error_of("ENOSPC")) != what_to_do(OSError())


@pytest.mark.checkout
def test_no_other_sentence_tells_of_permissions_or_of_free_space() -> None:
    """A sentence of its own would say so for a read-only disk, too."""
    said = {
        message.id
        for message in read_po(io.BytesIO(TEMPLATE.read_bytes()))
        if isinstance(message.id, str)
        and re.search("permissions|free space|room on", message.id)
    }

    assert said == {
        "Check its permissions.",
        "Check its permissions and the free space.",
        "The disk is full. Make room on it, then try again.",
    }


def test_windows_says_access_denied_where_another_program_has_the_file() -> None:
    error = error_of("EACCES")
    error.winerror = 32  # type: ignore[attr-defined]  # only Windows has it

    assert "Another program uses it" in what_to_do(error)


def test_whoever_looks_closer_gets_the_name_of_the_error() -> None:
    assert named(error_of("EROFS")) == "Read-only file system (EROFS)"
    assert named(OSError("odd")) == "odd"


@pytest.mark.parametrize("name", ["ENOLCK", "EOPNOTSUPP", "ENOSYS"])
def test_a_disk_without_locks_is_told_from_other_trouble(name: str) -> None:
    assert not can_lock(error_of(name))
    assert can_lock(error_of("EACCES"))


@pytest.mark.parametrize(
    ("code", "number"),
    [
        pytest.param(sqlite3.SQLITE_FULL, errno.ENOSPC, id="full"),
        pytest.param(sqlite3.SQLITE_READONLY, errno.EACCES, id="no leave to write"),
        pytest.param(sqlite3.SQLITE_IOERR_LOCK, errno.ENOLCK, id="no locks"),
        pytest.param(sqlite3.SQLITE_IOERR_SHMMAP, errno.ENOLCK, id="no shared memory"),
        pytest.param(sqlite3.SQLITE_IOERR_WRITE, errno.EIO, id="a write that failed"),
        pytest.param(sqlite3.SQLITE_ERROR, None, id="something else"),
    ],
)
def test_an_error_of_sqlite_is_told_as_the_disk_s(
    tmp_path: Path, code: int, number: int | None
) -> None:
    error = sqlite3.OperationalError("words")
    error.sqlite_errorcode = code

    assert as_of_disk(error, tmp_path / "history.sqlite3").errno == number
