"""A small file that unpacks to a large one eats no memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.history.portable.test_refused import CSV

MOST_MB = 900
READ = """
import re, sys
from datetime import UTC, datetime
from pathlib import Path
from posture_monitor.errors import StorageError
from posture_monitor.history.portable.incoming import periods_of
try:
    periods_of(Path(sys.argv[1]), datetime(2027, 1, 3, tzinfo=UTC))
except StorageError as refused:
    print(refused)
status = Path("/proc/self/status").read_text()
print(int(re.search(r"VmHWM:\\s+(\\d+)", status)[1]) // 1024)
"""
# ru_maxrss begins at what the parent has in use, which may be a gigabyte by then


@pytest.mark.skipif(sys.platform != "linux", reason="the peak is asked of /proc")
@pytest.mark.parametrize(
    "select",
    [
        pytest.param(
            "SELECT cells.* FROM read_csv('{cells}') cells, range(1000000)",
            id="three million rows",
        ),
        pytest.param(
            "SELECT * REPLACE (repeat('a', 200000000) AS setup) "
            "FROM read_csv('{cells}')",
            id="a name of two hundred megabytes",
        ),
        pytest.param(
            "SELECT * REPLACE (repeat('a', 100000) AS setup) "
            "FROM read_csv('{cells}'), range(30000)",
            id="nine thousand megabytes of names",
        ),
    ],
)
def test_a_file_that_unpacks_to_far_more_is_refused_in_little_memory(
    tmp_path: Path, select: str
) -> None:
    cells, bomb = tmp_path / "cells.csv", tmp_path / "bomb.parquet"
    cells.write_bytes(CSV)
    with duckdb.connect() as connection:
        connection.sql(select.format(cells=cells)).write_parquet(str(bomb))

    ended = subprocess.run(
        [sys.executable, "-c", READ, str(bomb)],
        capture_output=True,
        text=True,
        check=True,
    )

    told, peak_mb = ended.stdout.splitlines()
    assert bomb.stat().st_size < 50_000_000
    assert "Nothing was changed." in told
    assert int(peak_mb) < MOST_MB


SETTING = """
from contextlib import closing
from posture_monitor.history.portable.parquet_file import _connection
with closing(_connection()) as connection:
    print(connection.sql("SELECT current_setting('enable_progress_bar')").fetchall())
"""


def test_no_bar_is_drawn_also_in_a_program_that_looks_interactive() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", SETTING], capture_output=True, text=True, check=True
    )

    assert ended.stdout == "[(False,)]\n"
