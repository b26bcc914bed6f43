"""The service as a person runs it: a process of its own, in a home of its own.

Nothing of the machine's own desk reaches it: no display, and no bus but a given one.
"""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psutil

import posture_monitor
from posture_monitor.control.client import ask
from posture_monitor.control.instance import RuntimePlace, place_in
from posture_monitor.control.protocol import ASK_STATUS, Command, Request
from posture_monitor.control.status import record_from_status
from tests.cli.program import PATIENCE_S, PROGRAM

DEMO = Path(posture_monitor.__file__).parent / "demo" / "desk_front.mp4"
CLOSELY = (
    *("--set", "camera.continuous=always"),
    *("--set", "camera.looks_per_s=4"),
    *("--set", "calibration.offer_s=2"),
    *("--set", "courtesy.meetings=false"),  # whoever runs the tests may have one
    *("--set", "camera.battery_least=0"),
)
POLL_S = 0.1
OF_THE_DESK = (
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "DBUS_SESSION_BUS_ADDRESS",
    "SSH_CONNECTION",
    "XRDP_SESSION",
)
Status = Mapping[str, Any]
Condition = Callable[[Status], bool]


class Home:
    """The folders of one person, with a camera in them."""

    def __init__(self, folder: Path) -> None:
        """Make the folders and the camera; nobody has agreed to anything."""
        self.folder = folder
        self.runtime = folder / "run"
        self.runtime.mkdir(mode=0o700, parents=True)
        self.camera = folder / "camera.mp4"
        self.camera.symlink_to(DEMO)

    @property
    def kept(self) -> Path:
        """Return where the program keeps its state."""
        return self.folder / "data" / "posture-monitor"

    @property
    def place(self) -> RuntimePlace:
        """Return where the running service is found."""
        return place_in(self.runtime / "posture-monitor")

    @property
    def source(self) -> str:
        """Return the camera as the program takes it."""
        return f"camera-file:{self.camera}"

    def environ(self) -> dict[str, str]:
        """Return the environment of somebody at a desk without anything on it."""
        folders = ("CONFIG", "DATA", "STATE", "CACHE")
        own = {f"XDG_{name}_HOME": str(self.folder / name.lower()) for name in folders}
        here = {key: each for key, each in os.environ.items() if key not in OF_THE_DESK}
        nowhere = f"unix:path={self.folder}/no-system-bus"
        return (
            here
            | own
            | {"HOME": str(self.folder), "XDG_RUNTIME_DIR": str(self.runtime)}
            | {"DBUS_SYSTEM_BUS_ADDRESS": nowhere}
        )

    def fault(self, word: str) -> None:
        """Let the camera have a fault, or none with ""."""
        path = Path(f"{self.camera}.fault")
        if not word:
            path.unlink(missing_ok=True)
            return
        written = path.with_suffix(".new")  # the camera is never to read half a word
        written.write_text(word)
        written.replace(path)

    def run(self, *words: str) -> str:
        """Return what a command of the program prints, once it has done its work."""
        done = subprocess.run(
            [*PROGRAM, *words],
            env=self.environ(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=True,
        )
        return done.stdout

    def status(self) -> Status:
        """Return what `status --json` tells."""
        told: Status = json.loads(self.run("status", "--json"))
        return told

    def agree_like(self, other: Home) -> None:
        """Keep what another person has agreed to and is neutral for him."""
        self.kept.mkdir(parents=True)
        for name in ("consent.json", "baselines.json"):
            shutil.copy(other.kept / name, self.kept)


class Asked(ABC):
    """A service that answers."""

    def __init__(self, home: Home) -> None:
        """Keep whose it is."""
        self.home = home

    def ask(self, *, command: str) -> Status:
        """Return the status after a command that was obeyed."""
        told = ask(Request(command=Command(command)), PATIENCE_S, self.home.place)
        assert told is not None, self.said
        assert told.ok, told
        assert told.status is not None, told
        return record_from_status(told.status)

    def until(self, holds: Condition) -> Status:
        """Return the first status of which this holds, within a deadline."""
        status: Status = {}
        until_s = time.monotonic() + PATIENCE_S
        while time.monotonic() < until_s:
            told = ask(ASK_STATUS, PATIENCE_S, self.home.place)
            found = None if told is None else told.status
            status = {} if found is None else record_from_status(found)
            if status and holds(status):
                return status
            assert not self._has_ended(), self.said
            self._wait_a_little(POLL_S)
        raise AssertionError(f"got {status}, and it said: {self.said}")

    def until_watching(self) -> Status:
        """Return the status after a look from now on at which somebody is seen."""
        since = self.ask(command="status")["last_look"] or ""
        return self.until(lambda now: is_watching(now) and now["last_look"] > since)

    def until_unseen(self, for_s: float) -> None:
        """Return when no look has come for so long."""
        looked, since_s = "", time.monotonic()
        while time.monotonic() - since_s < for_s:
            now = str(self.until(lambda _: True)["last_look"])
            if now != looked:
                looked, since_s = now, time.monotonic()
            self._wait_a_little(POLL_S)

    @property
    @abstractmethod
    def said(self) -> str:
        """Return all that it has said so far."""

    @abstractmethod
    def _has_ended(self) -> bool:
        """Return whether it runs no more."""

    @abstractmethod
    def _wait_a_little(self, for_s: float) -> None:
        """Return after so long at most."""


class Running(Asked):
    """A service in the foreground of a process of its own."""

    def __init__(self, process: subprocess.Popen[bytes], home: Home) -> None:
        """Keep the process."""
        super().__init__(home)
        self.process, self._said = process, ""

    @property
    def said(self) -> str:
        """Return what was taken in of all that it has written."""
        return self._said

    @property
    def pid(self) -> int:
        """Return the supervisor's process number."""
        return int(self.ask(command="status")["pid"])

    @property
    def worker(self) -> psutil.Process | None:
        """Return the vision worker, or None without one."""
        for child in psutil.Process(self.pid).children(recursive=True):
            with suppress(psutil.Error):  # it has ended meanwhile
                if any("spawn_main" in word for word in child.cmdline()):
                    return child
        return None

    def until_said(self, words: str) -> None:
        """Return when these words have been written."""
        until_s = time.monotonic() + PATIENCE_S
        while words not in self.said:
            assert time.monotonic() < until_s, self.said
            assert self.listen(1.0) or self.process.poll() is None, self.said

    def listen(self, for_s: float) -> bool:
        """Take in what is written; return whether something came within so long."""
        pipe = self.process.stderr
        assert pipe is not None
        if not select.select([pipe], [], [], for_s)[0]:
            return False
        written = os.read(pipe.fileno(), 65536)
        if not written:  # the end can be read again and again
            self.process.wait(PATIENCE_S)
        self._said += written.decode(errors="replace")
        return bool(written)

    def end(self) -> None:
        """End it as `stop` does, and take in its last words."""
        self.ask(command="stop")
        self.process.wait(PATIENCE_S)
        while self.listen(0.0):
            pass

    def _has_ended(self) -> bool:
        return self.process.poll() is not None

    def _wait_a_little(self, for_s: float) -> None:
        self.listen(for_s)


@contextmanager
def running(
    home: Home,
    *words: str,
    command: Sequence[str] = ("start", "--foreground"),
    wrapper: Sequence[str] = (),
    environ: Mapping[str, str] | None = None,
) -> Iterator[Running]:
    """Give the service from its first answer to the end of the block.

    Args:
        home: Whose.
        words: More words of the command line.
        command: By which the service runs.
        wrapper: What runs the program, such as `unshare`.
        environ: More of the environment.
    """
    line = [*PROGRAM, *command, "--source", home.source]
    process = subprocess.Popen(
        [*wrapper, *line, *CLOSELY, *words],
        env=home.environ() | dict(environ or {}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    service = Running(process, home)
    try:
        service.until(lambda _: True)
        yield service
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE_S)
        finally:
            process.kill()
            process.wait()
            if process.stderr is not None:
                process.stderr.close()


def is_watching(status: Status) -> bool:
    """Return whether somebody is seen and judged."""
    return bool(status["watching"] and status["present"])


def is_paused_by(why: str) -> Condition:
    """Return whether it pauses for this reason."""
    return lambda status: status["why"] == why


def is_told_by(notifier: str) -> Condition:
    """Return whether the last notice was shown by this one."""
    return lambda status: status["notifier"] == notifier


def is_gone(processes: Sequence[psutil.Process], within_s: float) -> bool:
    """Return whether all of these have ended before the deadline."""
    _, alive = psutil.wait_procs(processes, timeout=within_s)
    return not alive


def with_a_small_disk(folder: Path, megabytes: int) -> list[str]:
    """Return what runs a program with a disk of its own at a folder, with its files."""
    script = (
        f"mkdir {folder}.before; cp -a {folder}/. {folder}.before; "
        f"mount -t tmpfs -o size={megabytes}m none {folder}; "
        f"cp -a {folder}.before/. {folder}; "
        'exec "$@"'
    )
    own = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "-rm"]
    return [*own, "sh", "-ec", script, "sh"]


def as_seen_by(pid: int, path: Path) -> Path:
    """Return where a path lies among the mounts that only a process sees."""
    return Path(f"/proc/{pid}/root{path}")


def stopped_by_permissions() -> list[str]:
    """Return what runs a program as somebody whom permissions stop, root or not."""
    if os.geteuid() != 0:
        return []
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--"]


assert sys.platform == "linux"  # signals, mounts and /proc are Linux's
