"""A file that is not as it was exported changes nothing, and its place is named."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posture_monitor.errors import StorageError
from posture_monitor.history.periods import Tier
from posture_monitor.history.portable import incoming, reading
from posture_monitor.history.portable.incoming import periods_of, take_in
from posture_monitor.history.portable.outgoing import file_from_table
from posture_monitor.history.portable.schema import FileFormat
from posture_monitor.history.portable.tables import timed_table, timeless_table
from posture_monitor.history.store import HistoryFile
from tests.history.portable.kept import BERLIN, NOW, period

NINE = datetime(2026, 11, 30, 9, tzinfo=BERLIN)
HOURS = {Tier.HOURS: [period(NINE + timedelta(hours=n)) for n in range(3)]}
CSV = file_from_table(timed_table(HOURS), FileFormat.CSV)
JSON = file_from_table(timed_table(HOURS), FileFormat.JSON)
WHOLE_LINE = "is not as it was exported. Nothing was changed. Export or copy it again."


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "export"


@pytest.fixture
def history(tmp_path: Path) -> HistoryFile:
    """A history with one hour of its own."""
    history = HistoryFile(tmp_path / "own")
    history.add([period(NINE + timedelta(days=1))], Tier.HOURS)
    return history


def csv_with(line: int, column: str, cell: str) -> bytes:
    """Return the export with another cell in a line; 2 is that of the first hour."""
    lines = [text.split(",") for text in CSV.decode().split("\r\n")]
    lines[line - 1][lines[0].index(column)] = cell
    return "\r\n".join(map(",".join, lines)).encode()


def json_with(line: int, **cells: object) -> bytes:
    """Return the export with other cells in a line; 2 is that of the first hour."""
    lines = JSON.decode().split("\n")
    comma = "," if lines[line - 1].endswith(",") else ""
    row = json.loads(lines[line - 1].removesuffix(",")) | cells
    lines[line - 1] = json.dumps(row) + comma
    return "\n".join(lines).encode()


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        pytest.param("watched_s", "-1", id="a negative figure"),
        pytest.param("watched_s", "59.5", id="a broken number"),
        pytest.param("watched_s", "many", id="no number"),
        pytest.param("watched_s", "", id="no figure"),
        pytest.param("watched_s", "060", id="a number with a zero before it"),
        pytest.param("watched_s", "3601", id="more seconds than an hour has"),
        pytest.param("not_watched_s", "3541", id="more than an hour together"),
        pytest.param("seated_s", "61", id="a part that is more than its whole"),
        pytest.param("away_s", "11", id="parts that are more than their whole"),
        pytest.param("usual_s", "51", id="more of a position than of sitting"),
        pytest.param("posture_slumped_clear_s", "1", id="a posture more than sitting"),
        pytest.param("metric_lean_avoid_s", "51", id="a zone more than sitting"),
        pytest.param("longest_sitting_s", "604801", id="longer than a week"),
        pytest.param("dose_head_pitch_percent", "1000001", id="a boundless dose"),
        pytest.param("tier", "weeks", id="an unknown tier"),
        pytest.param("tier", "days", id="a day that begins at nine"),
        pytest.param("date", "2026-12-01", id="another date than that of the time"),
        pytest.param("date", "30.11.2026", id="a date as a spreadsheet writes it"),
        pytest.param("start_local", "2026-11-30 09:30:00", id="no begin of an hour"),
        pytest.param("start_local", "2026-11-30T09:00:00", id="another way of writing"),
        pytest.param("start_local", "2026-11-31 09:00:00", id="a day that is none"),
        pytest.param("offset_min", "901", id="an offset that no clock has"),
        pytest.param("version", "", id="no version"),
        pytest.param("origin", "=1+1", id="a formula"),
        pytest.param("setup", "a b", id="no name of a set-up"),
        pytest.param(
            "baseline_at_utc", "2027-11-30 09:00:00", id="learnt in the future"
        ),
        pytest.param("format_version", "one", id="no version of the format"),
    ],
)
def test_a_cell_that_cannot_be_right_is_refused_by_its_line(
    file: Path, column: str, cell: str
) -> None:
    file.write_bytes(csv_with(3, column, cell))

    with pytest.raises(StorageError) as refused:
        periods_of(file, NOW)

    assert str(refused.value) == f"Line 3 of {file} {WHOLE_LINE}"


@pytest.mark.parametrize("column", ["tier", "date", "start_local", "setup", "origin"])
def test_what_a_terminal_obeys_is_not_told_as_it_is(file: Path, column: str) -> None:
    file.write_bytes(json_with(3, **{column: "2026-11-30 09:00:00\x1b[31m"}))

    with pytest.raises(StorageError) as refused:
        periods_of(file, NOW)

    assert str(refused.value.found).isprintable()


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param({"made_up": 1}, id="an unknown column"),
        pytest.param({"watched_s": "60"}, id="a number as text"),
        pytest.param({"watched_s": True}, id="a truth for a number"),
        pytest.param({"watched_s": 60.0}, id="a broken number"),
        pytest.param({"watched_s": None}, id="nothing for a number"),
        pytest.param({"version": 9}, id="a number for text"),
        pytest.param({"usual_s": 51}, id="a part that is more than its whole"),
        pytest.param(
            {"date": "2019-11-30", "start_local": "2019-11-30 09:00:00"},
            id="an hour before there was a program",
        ),
    ],
)
def test_a_period_of_json_that_cannot_be_right_is_refused_by_its_line(
    file: Path, cells: dict[str, object]
) -> None:
    file.write_bytes(json_with(3, **cells))

    with pytest.raises(StorageError) as refused:
        periods_of(file, NOW)

    assert str(refused.value) == f"Line 3 of {file} {WHOLE_LINE}"


def test_a_row_of_parquet_that_cannot_be_right_is_refused_by_its_number(
    file: Path,
) -> None:
    with duckdb.connect() as connection:
        cells = file.with_name("cells.csv")
        cells.write_bytes(csv_with(3, "seated_s", "61"))
        connection.read_csv(str(cells)).write_parquet(str(file))

    with pytest.raises(StorageError) as refused:
        periods_of(file, NOW)

    assert str(refused.value) == f"Row 2 of {file} {WHOLE_LINE}"


def test_a_time_to_come_is_a_matter_of_clocks_and_not_of_the_file(file: Path) -> None:
    file.write_bytes(CSV)

    with pytest.raises(StorageError) as refused:
        periods_of(file, NINE - timedelta(days=1))

    assert str(refused.value) == (
        f"The file {file} has a time that has not come yet: 30 Nov 2026. "
        "Nothing was changed. Check the clock of this computer."
    )


@pytest.mark.skipif(sys.platform == "win32", reason="no file there has such a name")
def test_a_name_that_looks_like_a_pattern_is_that_of_one_file(tmp_path: Path) -> None:
    content = file_from_table(timed_table(HOURS), FileFormat.PARQUET)
    for name in ("m*.parquet", "move.parquet"):
        (tmp_path / name).write_bytes(content)

    there = periods_of(tmp_path / "m*.parquet", NOW)

    assert len(there[Tier.HOURS]) == len(HOURS[Tier.HOURS])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param(b"", "is no history of this program", id="an empty file"),
        pytest.param(b"a,b\r\n1,2\r\n", "is no history", id="another table"),
        pytest.param(b"{}", "is no history of this program", id="another object"),
        pytest.param(b'{"periods": [\n]}\n', "is no history", id="other periods"),
        pytest.param(b"PAR1 and so on", "is not whole", id="a damaged Parquet file"),
        pytest.param(os.urandom(4096), "is no history", id="any bytes"),
        pytest.param(
            csv_with(1, "watched_s", "made_up"), "Line 1 of", id="an unknown column"
        ),
        pytest.param(
            csv_with(1, "away_s", "seated_s"), "Line 1 of", id="a column twice"
        ),
        pytest.param(
            CSV.replace(b"\r\n1,", b"\r\n2,"), "A newer version made", id="a newer one"
        ),
        pytest.param(
            JSON.replace(b'version": 1', b'version": 2'),
            "A newer version made",
            id="a newer object",
        ),
        pytest.param(
            CSV + CSV.split(b"\r\n")[1] + b"\r\n", "Line 5 of", id="a row twice"
        ),
        pytest.param(CSV + b'"\r\n', "Line 5 of", id="an open quotation"),
        pytest.param(
            CSV[:-2].rpartition(b"\n")[0] + b"\n", "not whole", id="a row less"
        ),
        pytest.param(JSON + b"{}\n", "Line 6 of", id="more than the end"),
        pytest.param(
            JSON.replace(b'"rows": 3', b'"rows": 4'), "not whole", id="another number"
        ),
        pytest.param(
            file_from_table(
                timeless_table(Tier.HOURS, HOURS[Tier.HOURS]), FileFormat.CSV
            ),
            "has no clock times",
            id="no clock times",
        ),
        pytest.param(
            file_from_table(
                timeless_table(Tier.HOURS, HOURS[Tier.HOURS]), FileFormat.JSON
            ),
            "has no clock times",
            id="no clock times, as JSON",
        ),
    ],
)
def test_a_refused_file_changes_nothing(
    file: Path, history: HistoryFile, content: bytes, told: str
) -> None:
    file.write_bytes(content)
    before = history.path.read_bytes()

    with pytest.raises(StorageError, match=r"Nothing was changed\.") as refused:
        take_in(file, history, Tier.MINUTES, NOW)

    assert told in str(refused.value)
    assert history.path.read_bytes() == before


@pytest.mark.parametrize("file_format", FileFormat)
@settings(max_examples=30)
@given(data=st.data())
def test_a_file_that_is_cut_anywhere_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory,
    file_format: FileFormat,
    data: st.DataObject,
) -> None:
    folder = tmp_path_factory.mktemp("cut")
    whole = file_from_table(timed_table(HOURS), file_format)
    file = folder / "export"
    file.write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1))])
    history = HistoryFile(folder / "own")

    with pytest.raises(StorageError, match=r"Nothing was changed\."):
        take_in(file, history, Tier.MINUTES, NOW)

    assert not history.exists


@pytest.mark.parametrize("file_format", [FileFormat.CSV, FileFormat.JSON])
@settings(max_examples=150)
@given(data=st.data())
def test_a_damaged_byte_is_refused_in_words_or_says_another_possible_figure(
    tmp_path_factory: pytest.TempPathFactory,
    file_format: FileFormat,
    data: st.DataObject,
) -> None:
    whole = bytearray(file_from_table(timed_table(HOURS), file_format))
    whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    file = tmp_path_factory.mktemp("damaged") / "export"
    file.write_bytes(whole)

    try:
        found = periods_of(file, NOW)
    except StorageError as refused:
        assert "Nothing was changed." in str(refused)  # noqa: PT017  either is allowed
    else:
        assert len(found[Tier.HOURS]) == 3


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda file: file.mkdir(), id="a folder"),
        pytest.param(lambda file: os.mkfifo(file), id="a pipe that never ends"),
        pytest.param(lambda file: file.symlink_to("/dev/zero"), id="a device"),
    ],
)
def test_what_is_no_file_is_not_read(file: Path, make: Callable[[Path], None]) -> None:
    make(file)

    with pytest.raises(StorageError, match="is no history of this program"):
        periods_of(file, NOW)


def test_a_missing_file_is_told(file: Path) -> None:
    with pytest.raises(
        StorageError, match=r"cannot be read\. It, or a folder above it, is not there\."
    ):
        periods_of(file, NOW)


def test_a_file_of_two_gigabytes_is_not_read(file: Path) -> None:
    with file.open("wb") as sparse:
        sparse.write(CSV)
        sparse.truncate(2_000_000_000)

    with pytest.raises(StorageError, match="is too large"):
        periods_of(file, NOW)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"format_version," * 100_000, id="CSV"),
        pytest.param(b'{"format": ' + b" " * 1_000_000, id="JSON"),
    ],
)
def test_no_line_is_read_that_is_longer_than_one_of_ours(
    file: Path, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_bytes(content)

    with pytest.raises(StorageError, match="is no history") as refused:
        periods_of(file, NOW)

    assert refused.value.found is not None
    assert len(content) > reading.MOST_LINE_BYTES


def test_a_file_has_no_more_rows_than_are_taken_in_at_once(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incoming, "MOST_ROWS", 2)
    file.write_bytes(CSV)

    with pytest.raises(StorageError, match=r"is too large\. Nothing was changed\."):
        periods_of(file, NOW)


def test_a_history_of_no_day_stays_so(file: Path, history: HistoryFile) -> None:
    file.write_bytes(csv_with(4, "seated_s", "61"))  # the last one of three

    with pytest.raises(StorageError):
        take_in(file, history, Tier.MINUTES, NOW)

    assert history.periods(Tier.HOURS, date(2026, 11, 30), date(2026, 11, 30)) == []
