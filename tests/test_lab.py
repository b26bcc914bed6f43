"""The lab's table says what the machine wrote, and fails where a row does."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[1] / "lab" / "table.py"
ROW = {"row": "a lock", "did": "locked", "expected": "locked", "got": "a | b"}

pytestmark = pytest.mark.checkout


def said(folder: Path, *lines: dict[str, object]) -> Path:
    """Return a folder with what the machine wrote for one group."""
    text = "".join(f"{json.dumps(line)}\n" for line in lines)
    (folder / "session.jsonl").write_text(text, encoding="utf-8")
    return folder


def table(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Return what the script says of a folder's group."""
    return subprocess.run(
        [sys.executable, str(SCRIPT), str(folder), "session", *options],
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_table_whose_rows_are_all_right_ends_with_0(tmp_path: Path) -> None:
    done = table(said(tmp_path, {**ROW, "ok": True}, {"ended": "session"}))

    assert done.returncode == 0
    assert "| a lock | locked | locked | a \\| b | ok |" in done.stdout
    assert "1 rows, 0 failed" in done.stdout


def test_a_row_that_failed_fails_the_table(tmp_path: Path) -> None:
    done = table(said(tmp_path, {**ROW, "ok": False}, {"ended": "session"}))

    assert done.returncode == 1
    assert "| **FAIL** |" in done.stdout


def test_a_machine_that_ended_early_is_a_row_that_failed(tmp_path: Path) -> None:
    done = table(said(tmp_path, {**ROW, "ok": True}))

    assert done.returncode == 1
    assert "the machine ended early; session.log has its words" in done.stdout


def test_the_table_goes_between_its_marks_and_the_page_stays(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "before\n<!-- the lab's table -->\nold\n<!-- the lab's end -->\nafter\n",
        encoding="utf-8",
    )

    table(
        said(tmp_path, {**ROW, "ok": True}, {"ended": "session"}), "--into", str(page)
    )

    text = page.read_text(encoding="utf-8")
    assert text.startswith("before\n<!-- the lab's table -->\nRun in the lab on ")
    assert text.endswith("<!-- the lab's end -->\nafter\n")
    assert "old" not in text
