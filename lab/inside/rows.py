"""Runs the rows of one group, which the kernel's command line names, in the machine."""

from __future__ import annotations

import subprocess
import sys
import traceback
from pathlib import Path

import cameras
import session
from person import Person
from results import Table, say

GROUPS = {"cameras": cameras.run, "session": session.run}
RESULTS = Path("/dev/ttyS1")


def main() -> None:
    """Run the rows of the group; what breaks it is a row that failed."""
    words = Path("/proc/cmdline").read_text().split()
    group = next(word for word in words if word.startswith("lab.group="))[10:]
    subprocess.run(["stty", "-F", str(RESULTS), "raw", "-echo"], check=True)
    table = Table(RESULTS)
    say(f"== group {group}")
    try:
        GROUPS[group](table, Person("desk"))
    except Exception as error:  # the rows that are left cannot be run
        traceback.print_exc(file=sys.stdout)
        table.broken(group, error)
    table.end(group)


if __name__ == "__main__":
    main()
