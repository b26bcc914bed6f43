"""Files are whole or absent, whatever was at their place and whoever was killed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from posture_monitor.errors import StorageError
from posture_monitor.store.atomic import (
    SUFFIX,
    check_room,
    remove_leftovers,
    set_aside,
    write_whole,
)


def test_a_file_is_written_with_the_folders_around_it(tmp_path: Path) -> None:
    file = tmp_path / "some" / "where" / "state.json"

    write_whole(file, b"whole")

    assert file.read_bytes() == b"whole"
    assert os.listdir(file.parent) == ["state.json"]


@pytest.mark.skipif(os.name != "posix", reason="links need a right on Windows")
def test_a_link_is_replaced_and_what_it_points_to_stays(tmp_path: Path) -> None:
    elsewhere, link = tmp_path / "elsewhere", tmp_path / "state.json"
    elsewhere.write_bytes(b"of somebody else")
    link.symlink_to(elsewhere)

    write_whole(link, b"ours")

    assert elsewhere.read_bytes() == b"of somebody else"
    assert not link.is_symlink()


def test_what_is_half_written_is_hidden_and_ends_as_no_program_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda _: seen.extend(os.listdir(tmp_path)))

    write_whole(tmp_path / "state.json", b"whole")

    (half,) = seen
    assert half.startswith(".state.json.")
    assert half.endswith(SUFFIX)


def test_leftovers_of_a_file_are_removed_and_those_of_another_stay(
    tmp_path: Path,
) -> None:
    for name in (".a.json.x1.tmp", ".a.json.x2.tmp", ".b.json.x1.tmp", "a.json"):
        (tmp_path / name).touch()

    remove_leftovers(tmp_path / "a.json")

    assert set(os.listdir(tmp_path)) == {".b.json.x1.tmp", "a.json"}


def test_a_file_that_is_set_aside_takes_the_place_of_an_older_one(
    tmp_path: Path,
) -> None:
    file = tmp_path / "state.json"
    (tmp_path / "state.json.damaged").write_bytes(b"older")
    file.write_bytes(b"newer")

    aside = set_aside(file)

    assert aside == tmp_path / "state.json.damaged"
    assert aside.read_bytes() == b"newer"
    assert not file.exists()


def test_looking_for_room_leaves_nothing_and_makes_no_folder(tmp_path: Path) -> None:
    check_room(tmp_path / "still" / "to be made")

    assert os.listdir(tmp_path) == []


def test_a_full_disk_is_said_of_the_folder_that_was_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_room)
    folder = tmp_path / "own"

    with pytest.raises(
        StorageError, match=rf"^expected to write into {folder}, got No space left"
    ):
        check_room(folder)
    assert os.listdir(tmp_path) == []
