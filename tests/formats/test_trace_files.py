"""Files of traces: read in order, and written whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import pytest

from posture_monitor.core.pose.observation import Observation
from posture_monitor.errors import StorageError, TraceError
from posture_monitor.formats.trace import TraceWriter, line_from_observation, read_trace
from tests.faults import finds
from tests.traces import NOBODY, contents, full_pose, landmarks_row, row, trace

# Reading a file.


def test_a_trace_gives_its_observations_in_order(tmp_path: Path) -> None:
    file = trace(tmp_path, row(at_s=1.0), row(at_s=1.5, pose=None), row(at_s=9))

    found = list(read_trace(file))

    assert [each.at_s for each in found] == [1.0, 1.5, 9.0]
    assert [each.pose is None for each in found] == [False, True, False]


def test_a_trace_may_have_the_line_ends_of_windows(tmp_path: Path) -> None:
    file = trace(tmp_path, row(at_s=1.0) + "\r", row(at_s=2.0) + "\r")

    found = list(read_trace(file))

    assert [each.at_s for each in found] == [1.0, 2.0]


@pytest.mark.parametrize(
    ("third", "message"),
    [
        pytest.param(
            row(at_s=3.0)[:300],
            "expected an observation in line 3 of {file}, got line: Invalid JSON: "
            "EOF while parsing",
            id="cut in mid-line",
        ),
        pytest.param(b"\xff\xfe", "in line 3 of {file}, got line: ", id="binary"),
        pytest.param("", "in line 3 of {file}, got line: Invalid", id="empty line"),
        pytest.param(
            landmarks_row(z=[0.0] * 32),
            "in line 3 of {file}, got pose.z: List should have at least 33",
            id="32 landmarks",
        ),
    ],
)
def test_a_damaged_line_is_named_with_its_file_and_what_to_do(
    tmp_path: Path, third: str | bytes, message: str
) -> None:
    file = trace(tmp_path, row(at_s=1.0), row(at_s=2.0), third, row(at_s=4.0))

    found: Iterator[Observation] = read_trace(file)
    before = [next(found).at_s, next(found).at_s]
    with finds(TraceError, message.format(file=file)):
        next(found)

    assert before == [1.0, 2.0]


@pytest.mark.parametrize(
    "at_s", [pytest.param(2.0, id="standing"), pytest.param(1.9, id="backward")]
)
def test_times_that_do_not_grow_are_refused(tmp_path: Path, at_s: float) -> None:
    file = trace(tmp_path, row(at_s=2.0), row(at_s=at_s))

    with finds(
        TraceError, f"expected line 2 of {file} to be later than 2.0 s, got {at_s} s"
    ):
        list(read_trace(file))


def test_an_empty_file_is_no_trace(tmp_path: Path) -> None:
    file = trace(tmp_path)

    with finds(TraceError, f"expected observations in {file}, got an empty file"):
        list(read_trace(file))


@pytest.mark.parametrize(
    "at_s",
    [
        pytest.param(-0.5, id="before the beginning"),
        pytest.param(1e12, id="after the end of the calendar"),
    ],
)
def test_a_time_that_no_calendar_has_is_refused(tmp_path: Path, at_s: float) -> None:
    file = trace(tmp_path, row(at_s=at_s))

    with finds(TraceError, f"expected a trace in {file}, got at_s: Input should be"):
        list(read_trace(file))


@pytest.mark.parametrize(
    ("name", "why"),
    [
        pytest.param("none.jsonl", "No such file or directory", id="no such file"),
        pytest.param("", "a folder", id="a folder"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(
    tmp_path: Path, name: str, why: str
) -> None:
    with finds(TraceError, f"expected a trace in {tmp_path / name}, got {why}"):
        list(read_trace(tmp_path / name))


# Writing a file.


def test_a_written_trace_comes_back(tmp_path: Path) -> None:
    file = tmp_path / "day.jsonl"
    looks = [Observation(at_s=1.0, pose=full_pose()), NOBODY]

    with TraceWriter(file) as writer:
        for look in looks:
            writer.write(look)

    assert writer.count == 2
    assert [contents(each) for each in read_trace(file)] == list(map(contents, looks))
    assert os.listdir(tmp_path) == ["day.jsonl"]


def test_a_trace_has_its_name_only_when_it_is_whole(tmp_path: Path) -> None:
    file = tmp_path / "day.jsonl"
    file.write_text("yesterday's")

    with TraceWriter(file) as writer:
        writer.write(NOBODY)
        meanwhile = file.read_text(), (tmp_path / "day.jsonl.part").read_text()

    assert meanwhile == ("yesterday's", line_from_observation(NOBODY) + "\n")
    assert file.read_text() == line_from_observation(NOBODY) + "\n"


def write_and_fail(file: Path, failure: BaseException) -> None:
    with TraceWriter(file) as writer:
        writer.write(NOBODY)
        raise failure


def write_where_a_folder_appears(file: Path) -> None:
    with TraceWriter(file) as writer:
        writer.write(NOBODY)
        file.mkdir()


def test_a_failure_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="the camera fell down"):
        write_and_fail(tmp_path / "day.jsonl", RuntimeError("the camera fell down"))

    assert os.listdir(tmp_path) == []


def test_ctrl_c_keeps_what_there_is(tmp_path: Path) -> None:
    file = tmp_path / "day.jsonl"

    with pytest.raises(KeyboardInterrupt):
        write_and_fail(file, KeyboardInterrupt())

    assert [each.at_s for each in read_trace(file)] == [1.5]
    assert os.listdir(tmp_path) == ["day.jsonl"]


def test_ctrl_c_before_the_first_look_leaves_an_older_trace_alone(
    tmp_path: Path,
) -> None:
    file = trace(tmp_path, row())

    with pytest.raises(KeyboardInterrupt), TraceWriter(file):
        raise KeyboardInterrupt

    assert file.read_text() == row() + "\n"
    assert os.listdir(tmp_path) == ["day.jsonl"]


class FullDisk:
    """A text file on a disk that is full: nothing gets through, not even at the end."""

    def write(self, text: str) -> int:
        return len(text)

    def flush(self) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def close(self) -> None:
        self.flush()


def test_a_full_disk_is_said_and_leaves_no_file(tmp_path: Path) -> None:
    file = trace(tmp_path, row())
    writer = TraceWriter(file)

    with finds(StorageError, f"expected to write {file}, got No space left on device"):
        write_to_a_full_disk(writer)

    assert file.read_text() == row() + "\n"
    assert os.listdir(tmp_path) == ["day.jsonl"]


def write_to_a_full_disk(writer: TraceWriter) -> None:
    with writer:
        opened: TextIO | None = writer._file
        assert opened is not None
        opened.close()
        writer._file = FullDisk()  # type: ignore[assignment]  # the three that count
        writer.write(NOBODY)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        pytest.param("none/day.jsonl", "No such file or directory", id="no folder"),
        pytest.param("", "Is a directory", id="a folder's own name"),
    ],
)
def test_a_place_that_cannot_be_written_is_said_at_once(
    tmp_path: Path, name: str, why: str
) -> None:
    writer = TraceWriter(tmp_path / name)

    with (
        finds(StorageError, f"expected to write {tmp_path / name}, got {why}"),
        writer,
    ):
        pytest.fail("it was opened")


def test_a_name_taken_by_a_folder_meanwhile_is_said(tmp_path: Path) -> None:
    file = tmp_path / "day.jsonl"

    with finds(StorageError, "day.jsonl, got Is a directory"):
        write_where_a_folder_appears(file)

    assert not any(file.iterdir())


def test_nothing_can_be_written_outside_with(tmp_path: Path) -> None:
    writer = TraceWriter(tmp_path / "day.jsonl")

    with pytest.raises(ValueError, match="expected an open writer, got a closed one"):
        writer.write(NOBODY)
