"""Files that may be traces: pipes, marks, other encodings, files without an end."""

from __future__ import annotations

import gzip
import os
import tracemalloc
from pathlib import Path
from threading import Thread

import pytest

from posture_monitor.errors import TraceError
from posture_monitor.formats.trace import read_trace
from posture_monitor.formats.trace_lines import (
    MOST_BLANK_LINES,
    MOST_LINE_BYTES,
    trace_lines,
)
from tests.faults import finds
from tests.traces import row, trace

VAST_BYTES = 3 * 2**30
LINES = f"{row(at_s=1.0)}\n{row(at_s=2.0)}\n"


def times_in(file: Path) -> list[float]:
    return [each.at_s for each in read_trace(file)]


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-32", "utf-32-be"]
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_trace_with_a_byte_order_mark_is_read(
    tmp_path: Path, encoding: str, end: str
) -> None:
    mark = "\ufeff" if encoding.endswith("be") else ""
    file = tmp_path / "day.jsonl"
    file.write_bytes((mark + LINES.replace("\n", end)).encode(encoding))

    assert times_in(file) == [1.0, 2.0]


def test_the_trace_of_an_editor_is_read(shared: Path) -> None:
    assert len(times_in(shared / "cases" / "notepad" / "t_bom.jsonl")) == 60


@pytest.mark.parametrize("end", ["", "\n\n", "\r\n\r\n", "\n   \n\n"])
def test_empty_lines_at_the_end_are_left_out(tmp_path: Path, end: str) -> None:
    file = tmp_path / "day.jsonl"
    file.write_bytes((LINES.rstrip("\n") + end).encode())

    assert times_in(file) == [1.0, 2.0]


def test_a_file_of_empty_lines_is_empty(tmp_path: Path) -> None:
    file = trace(tmp_path, "", "")

    with finds(TraceError, f"expected observations in {file}, got an empty file"):
        times_in(file)


def test_empty_lines_without_an_end_are_refused(tmp_path: Path) -> None:
    file = trace(tmp_path, row(), *[""] * (MOST_BLANK_LINES + 1))

    with finds(TraceError, f"got more than {MOST_BLANK_LINES} empty lines"):
        times_in(file)


@pytest.mark.parametrize(
    "begin",
    [
        pytest.param(b"", id="nothing but it"),
        pytest.param(row(at_s=1.0).encode() + b"\n", id="after a look"),
        pytest.param(b"\xff\xfe", id="in UTF-16"),
    ],
)
def test_a_line_without_an_end_is_refused_within_bounded_memory(
    tmp_path: Path, begin: bytes
) -> None:
    file = tmp_path / "day.jsonl"
    file.write_bytes(begin)
    os.truncate(file, VAST_BYTES)  # the rest is a hole, read as zeros
    tracemalloc.start()

    with finds(TraceError, f"got a line of more than {MOST_LINE_BYTES} bytes"):
        times_in(file)
    _, peak_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak_bytes < 2_000_000


def test_a_line_of_the_most_bytes_is_read_as_one(tmp_path: Path) -> None:
    file = tmp_path / "day.jsonl"
    file.write_bytes(row().encode().ljust(MOST_LINE_BYTES) + b"\n")

    assert times_in(file) == [1.0]


def test_lines_come_out_of_a_pipe_as_they_go_in(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer: list[int] = []

    def begin() -> None:
        writer.append(os.open(pipe, os.O_WRONLY))  # waits for a reader
        os.write(writer[0], b"the first line\n")

    beginning = Thread(target=begin)
    beginning.start()
    lines = trace_lines(pipe)
    first = next(lines)
    beginning.join()
    os.write(writer[0], b"the second line\n")
    second = next(lines)
    os.close(writer[0])

    assert [first, second, *lines] == [(1, b"the first line"), (2, b"the second line")]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        pytest.param(gzip.compress(LINES.encode()), "a compressed file", id="gzip"),
        pytest.param(b"PK\x03\x04\x14\0\0\0", "a compressed file", id="zip"),
        pytest.param(b"\0\0\0\x20ftypisom\0\0\2\0", "a video or a picture", id="mp4"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "a video or a picture", id="png"),
    ],
)
def test_what_is_no_trace_is_named(tmp_path: Path, content: bytes, what: str) -> None:
    file = tmp_path / "day.jsonl"
    file.write_bytes(content)

    with finds(TraceError, f"expected a trace in {file}, got {what}"):
        times_in(file)


@pytest.mark.parametrize("name", ["/dev/zero", "/dev/null"])
def test_a_device_is_no_trace(name: str) -> None:
    with finds(TraceError, f"expected a trace in {name}, got a device"):
        times_in(Path(name))
