"""What lies in the folder of the history, where it can hardly be read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from posture_monitor.cli._kept_history import kept_history
from posture_monitor.errors import StorageError
from posture_monitor.history.periods import Tier
from posture_monitor.history.store import HistoryFile
from tests.cli.history.kept import minute
from tests.store.kept import NOON


@pytest.fixture
def file(tmp_path: Path) -> HistoryFile:
    return HistoryFile(tmp_path / "history")


def test_what_goes_while_it_is_counted_is_not_there(file: HistoryFile) -> None:
    file.path.parent.mkdir()
    file.path.with_name(f"{file.path.name}-wal").symlink_to("gone")

    kept = kept_history(file)

    assert not kept.is_there


def test_no_file_is_made_where_a_link_leads(file: HistoryFile, tmp_path: Path) -> None:
    file.path.parent.mkdir()
    file.path.symlink_to(tmp_path / "elsewhere")

    with pytest.raises(StorageError, match="cannot be written"):
        file.add([minute(NOON)], Tier.MINUTES)

    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="folders are no files there")
def test_a_folder_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    name = "a" * 300  # refused for everybody, as a locked folder is for all but root
    file = HistoryFile(tmp_path / name)

    kept = kept_history(file)

    refusal = f"The file {file.path} cannot be written."
    assert (kept.is_there, kept.modes) == (True, ())
    assert str(kept.refusal).startswith(refusal)
    with pytest.raises(StorageError, match="cannot be written"):
        file.erase()
