"""The program's entry; `python -m posture_monitor` is the same.

It imports nothing heavy by itself: a spawned worker imports this module again.
"""

import sys
from multiprocessing import freeze_support


def main() -> None:
    """Run the command line and end with its exit status."""
    freeze_support()
    from posture_monitor.cli import run_command_line

    sys.exit(run_command_line(sys.argv[1:]))


if __name__ == "__main__":
    main()
