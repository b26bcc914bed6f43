"""What the program costs, all of it: a look, an analysis, and watching all day.

    .venv/bin/python benchmarks/cost.py

Runs look_cost.py and then service_cost.py (about 15 minutes), each in a process of its
own, so that no library that one has loaded is in the memory of the other. Ends with 1
where a bar is missed.
"""

from __future__ import annotations

import subprocess
import sys

PARTS = ("benchmarks.look_cost", "benchmarks.service_cost")


def main() -> int:
    """Run the parts one after the other and return the worst exit status."""
    ended = [
        subprocess.run([sys.executable, "-m", part], check=False) for part in PARTS
    ]
    return max(abs(each.returncode) for each in ended)


if __name__ == "__main__":
    sys.exit(main())
