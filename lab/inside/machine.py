"""What is asked of the machine: its cameras' nodes, who is logged in, what runs."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from person import Person
from results import WrongError, say

NODES = Path("/dev")
FILLER = Path("/filler")
UNIT = "posture-monitor.service"
OURS = "posture[-_]monitor|multiprocessing"  # in each command of the program


def until(
    holds: Callable[[], bool], within_s: float, otherwise: str, every_s: float = 0.2
) -> None:
    """Wait until something holds, which is looked at every so many seconds.

    Raises:
        WrongError: it did not, with the words for that.
    """
    until_s = time.monotonic() + within_s
    while not holds():
        if time.monotonic() > until_s:
            raise WrongError(otherwise)
        time.sleep(every_s)


def said_by(*words: str) -> str:
    """Return what a program of the machine's writes, run by root."""
    done = subprocess.run(words, stdout=subprocess.PIPE, text=True, check=False)
    return done.stdout.strip()


def nodes() -> list[str]:
    """Return the names of all nodes of cameras."""
    return sorted(node.name for node in NODES.glob("video*"))


def processes_of(person: Person, pattern: str) -> str:
    """Return a person's living processes whose commands have a pattern, one a line."""
    return said_by("pgrep", "-u", person.name, "-r", "R,S,D,T", "-af", pattern)


def log_in(person: Person) -> None:
    """Log a person in on the first console, and wait for his session."""
    # not awaited: while the machine still starts, systemd's answer may take too long
    start = ("systemctl", "--no-block", "start", "getty@tty1.service")
    for _ in range(3):
        if subprocess.run(start, check=False).returncode == 0:
            break
    until(lambda: session_of(person) != "", 300, "no session within 300 s")


def session_of(person: Person) -> str:
    """Return the person's session on the seat, "" where there is none."""
    listed = said_by("loginctl", "list-sessions", "--no-legend").splitlines()
    rows = [line.split() for line in listed]
    return next((row[0] for row in rows if {person.name, "seat0"} <= set(row)), "")


def unit(person: Person, name: str) -> str:
    """Return a property of the program's unit, as the person's systemd tells it."""
    command = ("systemctl", "--user", "show", UNIT, "--property", name, "--value")
    return person.run(*command).text.strip()


def asleep_s() -> float:
    """Return how long the machine has slept since its start, by its two clocks."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) - time.monotonic()


def fill_the_disk() -> None:
    """Leave no byte on the root file system, not even for root."""
    with FILLER.open("wb", buffering=0) as filler:
        for size in (1 << 20, 1 << 12):
            try:
                while True:
                    filler.write(bytes(size))
            except OSError:
                continue
    say(f"   the disk is full: {os.statvfs('/').f_bavail} blocks left")


def free_the_disk() -> None:
    """Make room again."""
    FILLER.unlink(missing_ok=True)
