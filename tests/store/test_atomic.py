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
    write_all,
    write_whole,
)
from tests.faults import finds


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

    with finds(StorageError, f"expected to write into {folder}, got No space left"):
        check_room(folder)
    assert os.listdir(tmp_path) == []


# Several files at once.


def test_several_files_are_written_together(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "new" / "two"
    one.write_bytes(b"old")
    one.chmod(0o640)

    write_all({one: b"1", two: b"2"})

    assert (one.read_bytes(), two.read_bytes()) == (b"1", b"2")
    assert one.stat().st_mode & 0o777 == 0o640
    assert sorted(os.listdir(tmp_path)) == ["new", "one"]


def test_where_one_of_several_cannot_be_written_none_is(tmp_path: Path) -> None:
    one, new, held = tmp_path / "one", tmp_path / "new", tmp_path / "held"
    one.write_bytes(b"old")
    (held / "within").mkdir(parents=True)

    with finds(StorageError, "expected to write"):
        write_all({one: b"1", new: b"2", held: b"3"})

    assert one.read_bytes() == b"old"
    assert sorted(os.listdir(tmp_path)) == ["held", "one"]


def test_a_disk_that_fills_up_midway_leaves_all_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(_: int) -> None:
        raise OSError(28, "No space left on device")

    one = tmp_path / "one"
    one.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", no_room)

    with finds(StorageError, "No space left"):
        write_all({one: b"1"})

    assert one.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["one"]


def test_a_pipe_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    with finds(StorageError, "Invalid argument"):
        write_all({pipe: b"whole"})

    assert pipe.is_fifo()
    assert os.listdir(tmp_path) == ["pipe"]


def test_what_is_put_back_has_its_mode_too(tmp_path: Path) -> None:
    first, folder = tmp_path / "first.toml", tmp_path / "second.toml"
    first.write_bytes(b"before")
    first.chmod(0o644)
    second = tmp_path / "nowhere.toml"
    second.symlink_to(second)

    with pytest.raises((StorageError, RuntimeError)):
        write_all({first: b"after", second: b"after"})

    assert not folder.exists()
    assert first.read_bytes() == b"before"
    assert first.stat().st_mode & 0o777 == 0o644
