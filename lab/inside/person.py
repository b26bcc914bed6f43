"""A person of the machine, the commands that he gives, and his running service."""

from __future__ import annotations

import json
import os
import pwd
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from results import WrongError, say

PROGRAM = "/opt/venv/bin/posture-monitor"
ASKER = ("/opt/venv/bin/python", "/opt/lab/asker.py")
FEW_LOOKS = "camera.looks_per_s=0.2"  # one costs an emulator seconds
COMMAND_S = 180  # a command takes 5 to 20 s in an emulator
POLL_S = 3.0
UP_S = 200  # the program and MediaPipe load in about a minute

Status = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a command said on both outputs, and its exit status."""

    status: int
    text: str

    @property
    def in_short(self) -> str:
        """Return the sentences in one line."""
        return " ".join(self.text.split())[:300]

    @property
    def is_civil(self) -> bool:
        """Return whether it is sentences: no traceback, and not empty."""
        return "Traceback" not in self.text and bool(self.text.strip())


class Person:
    """Somebody with an account, and perhaps a session."""

    def __init__(self, name: str) -> None:
        """Look the account up."""
        self._account = pwd.getpwnam(name)
        self.name, self.uid = name, self._account.pw_uid
        self.home = Path(self._account.pw_dir)
        self._asker: subprocess.Popen[str] | None = None

    def run(self, *words: str) -> Said:
        """Run a command as the person, to its end, and return what it said."""
        process = self._begun(words, subprocess.PIPE)
        try:
            text, _ = process.communicate(timeout=COMMAND_S)
        except subprocess.TimeoutExpired:
            process.kill()
            text = process.communicate()[0] + "\n(it did not end)"
        say(f"   $ {' '.join(words)}\n{text}   -> {process.returncode}")
        return Said(status=process.returncode, text=text)

    def ask(self, *words: str) -> Said:
        """Give the program a command."""
        return self.run(PROGRAM, *words)

    def begin(self, *words: str) -> subprocess.Popen[str]:
        """Start a command as the person, its words into the log."""
        return self._begun(words, None)

    def status(self) -> Status:
        """Return the status of the person's service."""
        if self._asker is None or self._asker.poll() is not None:
            self._asker = self._begun(ASKER, subprocess.PIPE, subprocess.PIPE)
        told, asked = self._asker.stdout, self._asker.stdin
        assert told is not None
        assert asked is not None
        asked.write("status\n")
        asked.flush()
        found: Status = json.loads(told.readline())
        return found

    def status_when(
        self, holds: Callable[[Status], bool], within_s: float = UP_S
    ) -> Status:
        """Return the first status that is so.

        Raises:
            WrongError: there is none; it says what the last one was.
        """
        until_s, told = time.monotonic() + within_s, ""
        while True:
            status = self.status()
            if told != in_words(status):
                told = in_words(status)
                say(f"   status: {told}")
            if holds(status):
                return status
            if time.monotonic() > until_s:
                raise WrongError(f"after {within_s:.0f} s still: {told}")
            time.sleep(POLL_S)

    def _begun(
        self, words: tuple[str, ...], out: int | None, into: int = subprocess.DEVNULL
    ) -> subprocess.Popen[str]:
        account = self._account
        return subprocess.Popen(
            words,
            stdin=into,
            stdout=out,
            stderr=None if out is None or into == out else subprocess.STDOUT,
            text=True,
            cwd=account.pw_dir,
            user=account.pw_uid,
            group=account.pw_gid,
            extra_groups=os.getgrouplist(self.name, account.pw_gid),
            env=self._environ(),
        )

    def _environ(self) -> dict[str, str]:
        environ = {
            "HOME": str(self.home),
            "USER": self.name,
            "LOGNAME": self.name,
            "PATH": "/opt/venv/bin:/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "COLUMNS": "200",
        }
        runtime = Path(f"/run/user/{self.uid}")
        if runtime.is_dir():
            environ["XDG_RUNTIME_DIR"] = str(runtime)
            environ["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={runtime}/bus"
        return environ


class Watch:
    """A service that a person started by hand; it ends with the block."""

    def __init__(self, person: Person, source: str, *assignments: str) -> None:
        """Keep what it looks at, and its settings for this time."""
        self.person = person
        settings = (FEW_LOOKS, *assignments)
        self._command = [PROGRAM, "start", "--foreground", "--source", source]
        for each in settings:
            self._command += ["--set", each]
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        """Start it."""
        self._process = self.person.begin(*self._command)
        return self

    def __exit__(self, *_: object) -> None:
        """Stop it, if need be by force."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            say("   the service did not end by SIGTERM")
            self._process.kill()
            self._process.wait()


def sees(status: Status) -> bool:
    """Return whether it has looked, and the last picture was good."""
    has_looked = status.get("last_look") is not None
    return has_looked and status.get("picture") == "ok" and why(status) in WATCHING


def opens(status: Status) -> bool:
    """Return whether it has opened a camera that gives pictures."""
    return status.get("camera") is not None and why(status) in WATCHING


def is_told(*codes: str) -> Callable[[Status], bool]:
    """Return a test of whether one of these is why it does not watch."""
    return lambda status: status.get("why") in codes


WATCHING = ("", "no_baseline")  # it looks; with the second it learns what is usual


def why(status: Status) -> str:
    """Return why it does not watch, "" where it does."""
    return str(status.get("why") or "")


def in_words(status: Status) -> str:
    """Return what a status says, in a few words."""
    if not status.get("running"):
        return "no service"
    looks = "looks" if why(status) in WATCHING else why(status)
    return f"{looks}, picture {status.get('picture')}, camera {status.get('camera')}"
