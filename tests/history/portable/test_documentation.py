"""docs/history.md says of every column what it is."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest

from posture_monitor.history.columns import COLUMNS
from posture_monitor.history.periods import Tier, gathered
from posture_monitor.history.portable.csv_file import csv_from_table
from posture_monitor.history.portable.reading import MOST_BYTES
from posture_monitor.history.portable.schema import (
    FORMAT,
    FORMAT_VERSION,
    KEY_COLUMNS,
    MOST_ROWS,
)
from posture_monitor.history.portable.tables import timeless_table
from tests.history.portable.kept import BERLIN, period

ROOT = Path(__file__).resolve().parents[3]
UNITS = {"_s": "s", "_percent": "%"}

pytestmark = pytest.mark.checkout


@pytest.fixture(scope="module")
def page() -> str:
    return (ROOT / "docs" / "history.md").read_text(encoding="utf-8")


def unit_of(name: str) -> str:
    return next((unit for end, unit in UNITS.items() if name.endswith(end)), "count")


def test_every_column_of_the_key_has_its_row(page: str) -> None:
    key = page.partition("## Columns of the key")[2].partition("## Columns of fig")[0]

    assert re.findall(r"^\| (\w+) \| (.+) \| (.+) \|$", key, re.MULTILINE) == [
        ("column", "what it holds", "meaning"),
        *((each.name, each.kind.value, each.meaning) for each in KEY_COLUMNS),
    ]


def test_every_figure_has_its_row_with_unit_rule_and_meaning(page: str) -> None:
    figures = page.partition("## Columns of figures")[2].partition("## What")[0]

    assert re.findall(
        r"^\| (\w+) \| (\S+) \| (\w+) \| (.+) \|$", figures, re.MULTILINE
    ) == [
        ("column", "unit", "rule", "meaning"),
        *(
            (each.name, unit_of(each.name), each.merge.value, each.meaning)
            for each in COLUMNS
        ),
    ]


def test_the_page_names_the_format_its_version_and_its_bounds(page: str) -> None:
    assert f'`format` (`"{FORMAT}"`)' in page
    assert f"| version of these columns: {FORMAT_VERSION} |" in page
    assert f"{MOST_ROWS:,} rows or {MOST_BYTES // 1_000_000} MB" in page


def test_the_example_of_sql_runs(page: str, tmp_path: Path) -> None:
    hours = [period(datetime(2026, 11, 30, 9, tzinfo=BERLIN), seated_s=3000)]
    file = tmp_path / "days.csv"
    table = timeless_table(Tier.DAYS, gathered(hours, Tier.DAYS))
    file.write_bytes(csv_from_table(table))
    (example,) = re.findall(r"^    (SELECT .+\n    FROM .+)$", page, re.MULTILINE)

    with duckdb.connect() as connection:
        found = connection.sql(re.sub(r"'.*?'", f"'{file}'", example)).fetchall()

    assert found == [(date(2026, 11, 30), 0)]
