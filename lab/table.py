"""Prints the lab's table of what the machine wrote; fails where a row does.

`python3 lab/table.py SAID GROUP... [--into FILE]`: with FILE also into that page,
between its two marks.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

HEADINGS = ("row", "what was done", "expected", "got", "")
BEGIN, END = "<!-- the lab's table -->", "<!-- the lab's end -->"

Line = Mapping[str, object]


def lines_of(said: Path, group: str) -> Iterator[Line]:
    """Return the rows of a group; one that says so where it did not end."""
    text = (said / f"{group}.jsonl").read_text(errors="replace")
    lines = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    yield from (line for line in lines if "row" in line)
    if {"ended": group} not in lines:
        got = f"the machine ended early; {group}.log has its words"
        yield {"row": group, "did": "the rest", "expected": "run", "got": got}


def table_of(rows: Sequence[Line]) -> str:
    """Return the rows as a table in Markdown."""
    cells = [
        (row["row"], row["did"], row["expected"], row["got"], _verdict(row))
        for row in rows
    ]
    told = [HEADINGS, ("---",) * len(HEADINGS), *cells]
    return "\n".join(f"| {' | '.join(_cell(each) for each in row)} |" for row in told)


def _verdict(row: Line) -> str:
    return "ok" if row.get("ok") else "**FAIL**"


def _cell(words: object) -> str:
    return " ".join(str(words).split()).replace("|", "\\|")


def with_table(page: str, table: str, day: str) -> str:
    """Return a page with the table between its two marks."""
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    words = f"Run in the lab on {day}:"
    return f"{before}{BEGIN}\n{words}\n\n{table}\n{END}{after}"


def main() -> int:
    """Print the table; return 1 where a row failed, or none was run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("said", type=Path)
    parser.add_argument("groups", nargs="+")
    parser.add_argument("--into", type=Path)
    asked = parser.parse_args()
    rows = [line for group in asked.groups for line in lines_of(asked.said, group)]
    table = table_of(rows)
    failed = sum(1 for row in rows if not row.get("ok"))
    sys.stdout.write(f"{table}\n\n{len(rows)} rows, {failed} failed\n")
    if asked.into is not None:
        page = with_table(asked.into.read_text(), table, time.strftime("%Y-%m-%d"))
        asked.into.write_text(page)
    return 1 if failed or not rows else 0


if __name__ == "__main__":
    sys.exit(main())
