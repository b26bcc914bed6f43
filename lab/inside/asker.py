"""Answers each line with the status of the person's service, as a line of JSON.

It runs as the person, by the program's own Python. `posture-monitor status --json` says
the same, and needs ten seconds of an emulator to begin.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

from posture_monitor.control.client import ask
from posture_monitor.control.protocol import ASK_STATUS

ANSWER_S = 20.0


def main() -> None:
    """Answer until the end of the questions."""
    for _ in sys.stdin:
        reply = ask(ASK_STATUS, ANSWER_S)
        status = None if reply is None else reply.status
        told = {"running": False} if status is None else asdict(status)
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
