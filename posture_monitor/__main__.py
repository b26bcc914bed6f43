"""The program's entry point, also for `python -m posture_monitor`.

It imports nothing heavy by itself: a spawned worker imports this module again.
"""

import gc
import sys


def main() -> None:
    """Run the command line and end with its exit status."""
    if getattr(sys, "frozen", False):  # a bundle starts itself as its own worker
        from multiprocessing import freeze_support

        freeze_support()
    gc.disable()  # a start makes no garbage; the command line switches it on again
    try:
        from posture_monitor.cli import run_command_line

        status = run_command_line(sys.argv[1:])
    except KeyboardInterrupt:  # before the command line could handle it
        status = 1
    sys.exit(status)


if __name__ == "__main__":
    main()
