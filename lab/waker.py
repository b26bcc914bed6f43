"""Wakes the machine some time after it has gone to sleep, as somebody would.

`python3 lab/waker.py SOCKET SECONDS`: by QEMU's machine protocol, until the machine
ends. The machine's own alarm is set by its clock, which is not the host's.
"""

from __future__ import annotations

import json
import socket
import sys
import time

APPEARS_S = 60.0  # the emulator makes the socket at its start


def connected(path: str) -> socket.socket:
    """Return a connection to the emulator, as soon as it listens."""
    until_s = time.monotonic() + APPEARS_S
    while True:
        connection = socket.socket(socket.AF_UNIX)
        try:
            connection.connect(path)
            return connection
        except OSError:
            connection.close()
            if time.monotonic() > until_s:
                raise
            time.sleep(0.5)


def main() -> None:
    """Wake the machine as often as it sleeps."""
    path, seconds = sys.argv[1], float(sys.argv[2])
    with connected(path) as connection, connection.makefile("rw") as lines:

        def order(name: str) -> None:
            lines.write(json.dumps({"execute": name}) + "\n")
            lines.flush()

        order("qmp_capabilities")
        for line in lines:
            if json.loads(line).get("event") == "SUSPEND":
                time.sleep(seconds)
                order("system_wakeup")


if __name__ == "__main__":
    main()
