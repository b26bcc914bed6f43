"""Runs in the machine the rows that the kernel's command line names."""

from __future__ import annotations

import subprocess
import sys
import traceback
from pathlib import Path

import cameras
import session
from person import Person
from results import Table

GROUPS = {"cameras": cameras, "session": session}
RESULTS = Path("/dev/ttyS1")


def main() -> None:
    """Run a group, or some of its functions, as in `lab.rows=session:lock`.

    What breaks one is a row that failed; the next one is run.
    """
    words = Path("/proc/cmdline").read_text().split()
    asked = next(word[9:] for word in words if word.startswith("lab.rows="))
    group, _, names = asked.partition(":")
    subprocess.run(["stty", "-F", str(RESULTS), "raw", "-echo"], check=True)
    table, desk = Table(RESULTS), Person("desk")
    GROUPS[group].begin(desk)
    for rows in GROUPS[group].ROWS:
        if not names or rows.__name__ in names.split(","):
            try:
                rows(table, desk)
            except Exception as error:  # its other rows cannot be run
                traceback.print_exc(file=sys.stdout)
                table.broken(rows.__name__, error)
    table.end(group)


if __name__ == "__main__":
    main()
