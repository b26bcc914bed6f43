"""The program's entry point, also for `python -m posture_monitor`.

It imports nothing heavy by itself: a spawned worker imports this module again.
"""

import gc
import os
import sys


def main() -> None:
    """Run the command line and end with its exit status."""
    if getattr(sys, "frozen", False):  # a bundle starts itself as its own worker
        from multiprocessing import freeze_support

        freeze_support()
    # its threads do nothing here, and where none may be started it ends the program
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.disable()  # a start makes no garbage; the command line switches it on again
    try:
        from posture_monitor.cli import run_command_line

        status = run_command_line(sys.argv[1:])
    except KeyboardInterrupt:  # before the command line could handle it
        status = 1
    except (ImportError, OSError, SyntaxError, MemoryError) as error:
        status = _tell(error)  # the command line itself does not load
    sys.exit(status)


def _tell(error: Exception) -> int:
    """Say why the command line does not load; in English, if no catalogue does."""
    try:
        from posture_monitor.vision.causes.raised import cause_of

        cause = cause_of(error)
    except Exception:  # what it imports may be what is damaged
        cause = None
    if cause is None:
        line = f"posture-monitor is damaged ({type(error).__name__}). Install it again."
    else:
        line = f"posture-monitor: {cause.told}"
    print(line, file=sys.stderr)  # noqa: T201  # for a person
    return 1


if __name__ == "__main__":
    main()
