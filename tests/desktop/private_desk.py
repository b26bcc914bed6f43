"""A private desk: a display, a session bus and a notification daemon of its own."""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from xml.etree import ElementTree

import pytest
from jeepney import (
    DBusAddress,
    MatchRule,
    new_method_call,
)
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import (
    open_dbus_connection,
)

NEEDED = ("Xvfb", "dbus-daemon", "dunst", "dunstctl", "notify-send")
DEADLINE_S = 30.0
DAEMON = "org.freedesktop.Notifications"
DUNSTRC = """
[global]
markup = full
format = "<b>%s</b>\\n%b"
history_length = 100
dmenu = {folder}/choose
[urgency_normal]
timeout = 7
"""
# dunst offers its notices' buttons through a menu; this one picks what it is told to.
CHOOSE = """#!/bin/sh
grep --max-count=1 --fixed-strings --file={folder}/choice
"""
PROGRAM = "Posture monitor"
# Titles and bodies of which every letter has to come through.
ODD_LETTERS = (
    pytest.param("Head forward", "About 8° more.", id="plain"),
    pytest.param("A & B &amp; C", "A & B &amp; C &lt;", id="ampersands"),
    pytest.param("<b>a</b> < b", "<b>not bold</b> a < b > c <i>", id="markup"),
    pytest.param('You\'ve "won"', "You've 'got' \"it\" `x` $HOME", id="quotes"),
    pytest.param("Stretch 🧘", "👩\u200d💻 😀 é ß 猫", id="emoji"),
    pytest.param("Two lines", "First line\nSecond line", id="line break"),
    pytest.param("a\\nb", "C:\\new\\table \\\\ \\", id="backslashes"),
    pytest.param("100 %", "%s %b %n 100 %", id="percent signs"),
    pytest.param("No body", "", id="no body"),
)
DBUSMOCK = ("/usr/bin/python3", "-m", "dbusmock", "--session")
BUS_CONFIG = """
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <servicedir>{folder}/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
SERVICE = """
[D-BUS Service]
Name={name}
Exec={program} -conf {config}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A notice as dunst has it: `text` is what stands on the screen."""

    summary: str
    body: str
    app_name: str
    icon: str
    timeout_s: float
    text: str
    marked: list[str]


class Desk:
    """A session bus with, once started, a dunst on a virtual display."""

    def __init__(self, display: str, folder: Path, stack: ExitStack) -> None:
        """Start the bus."""
        self._folder = folder
        self._stack = stack
        self._environ = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "XDG_CONFIG_HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
            "DISPLAY": display,
            "LC_ALL": "C.UTF-8",
        }
        (folder / "dunstrc").write_text(DUNSTRC.format(folder=folder))
        (folder / "choose").write_text(CHOOSE.format(folder=folder))
        (folder / "choose").chmod(0o755)
        (folder / "services").mkdir()
        (folder / "bus.xml").write_text(BUS_CONFIG.format(folder=folder))
        self.address = self._started_bus()
        self._environ["DBUS_SESSION_BUS_ADDRESS"] = self.address

    def start_daemon(self) -> subprocess.Popen[bytes]:
        """Return dunst once it owns its name on the bus."""
        return self._started(["dunst", "-conf", str(self._folder / "dunstrc")])

    def start_daemon_without_buttons(self) -> subprocess.Popen[bytes]:
        """Return a daemon that shows bodies and nothing else."""
        wanted = json.dumps({"capabilities": "body"})
        return self._started(
            [*DBUSMOCK, "--template", "notification_daemon", "--parameters", wanted]
        )

    def _started(self, command: list[str]) -> subprocess.Popen[bytes]:
        with open_dbus_connection(self.address) as connection:
            rule = MatchRule(
                type="signal", member="NameOwnerChanged", path=message_bus.object_path
            )
            rule.add_arg_condition(0, DAEMON)
            connection.send_and_get_reply(message_bus.AddMatch(rule))
            with connection.filter(rule) as changes:
                daemon = self._stack.enter_context(
                    program(command, environ=self._environ)
                )
                connection.recv_until_filtered(changes, timeout=DEADLINE_S)
        return daemon

    def let_the_bus_start_the_daemon(self) -> None:
        """Make dunst known to the bus, which starts it when it is first needed."""
        service = SERVICE.format(
            name=DAEMON,
            program=shutil.which("dunst"),
            config=self._folder / "dunstrc",
        )
        (self._folder / "services" / "dunst.service").write_text(service)
        with open_dbus_connection(self.address) as connection:
            environ = {"DISPLAY": self._environ["DISPLAY"]}
            connection.send_and_get_reply(
                message_bus.UpdateActivationEnvironment(environ)
            )
            bus = DBusAddress(
                "/org/freedesktop/DBus",
                bus_name="org.freedesktop.DBus",
                interface="org.freedesktop.DBus",
            )
            connection.send_and_get_reply(new_method_call(bus, "ReloadConfig"))

    def has_daemon(self) -> bool:
        """Return whether a daemon runs, without starting one."""
        with open_dbus_connection(self.address) as connection:
            reply = connection.send_and_get_reply(message_bus.NameHasOwner(DAEMON))
        return bool(reply.body[0])

    def displayed(self) -> int:
        """Return how many notices are on the screen."""
        return int(self._dunstctl("count", "displayed"))

    def click(self) -> None:
        """Click the newest notice itself, which is dunst's default action."""
        self._dunstctl("action", "0")

    def press(self, label: str) -> None:
        """Press the button of that label, once the daemon has told whose it was."""
        (self._folder / "choice").write_text(label)
        with open_dbus_connection(self.address) as connection:
            rule = MatchRule(
                type="signal", interface=DAEMON, member="ActionInvoked", eavesdrop=True
            )
            connection.send_and_get_reply(message_bus.AddMatch(rule))
            with connection.filter(rule) as pressed:
                self._dunstctl("context")
                connection.recv_until_filtered(pressed, timeout=DEADLINE_S)

    def show_for_another(self) -> None:
        """Show a notice of another program."""
        self._ran("notify-send", "Mail", "Not ours")

    def dismiss(self) -> None:
        """Put the newest notice away, as a click on its cross would."""
        self._dunstctl("close")

    def last_shown(self) -> Shown:
        """Return the newest notice, and take all notices down."""
        newest, *_ = self._taken_down()
        drawn = ElementTree.fromstring(f"<drawn>{newest['message']['data']}</drawn>")
        return Shown(
            summary=newest["summary"]["data"],
            body=newest["body"]["data"],
            app_name=newest["appname"]["data"],
            icon=newest["icon_path"]["data"],
            timeout_s=newest["timeout"]["data"] / 1e6,
            text="".join(drawn.itertext()),
            marked=[child.tag for child in drawn],
        )

    def _taken_down(self) -> list[Any]:
        """Return all notices, newest first; a busy daemon has some in a queue first."""
        deadline_s = time.monotonic() + DEADLINE_S
        while True:
            self._dunstctl("close-all")
            taken = json.loads(self._dunstctl("history"))["data"][0]
            if taken or time.monotonic() > deadline_s:
                return list(taken)
            time.sleep(0.05)

    def _dunstctl(self, *words: str) -> str:
        return self._ran("dunstctl", *words)

    def _ran(self, *command: str) -> str:
        done = subprocess.run(
            command,
            env=self._environ,
            check=True,
            capture_output=True,
            text=True,
            timeout=DEADLINE_S,
        )
        return done.stdout

    def _started_bus(self) -> str:
        command = [
            "dbus-daemon",
            f"--config-file={self._folder / 'bus.xml'}",
            "--nofork",
            "--print-address",
        ]
        bus = self._stack.enter_context(program(command, environ=self._environ))
        assert bus.stdout is not None
        return first_line(bus.stdout)


@contextmanager
def program(
    command: list[str], *, environ: dict[str, str], pass_fds: tuple[int, ...] = ()
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program until the end of the block."""
    with subprocess.Popen(
        command,
        env=environ,
        pass_fds=pass_fds,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as running:
        try:
            yield running
        finally:
            running.kill()


def first_line(pipe: IO[bytes]) -> str:
    """Return the first line that comes through the pipe within the deadline."""
    ready, _, _ = select.select([pipe], [], [], DEADLINE_S)
    assert ready, "nothing came through the pipe"
    return pipe.readline().decode().strip()


@contextmanager
def virtual_display() -> Iterator[str]:
    """Run a display that nobody sees, and give its name."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "800x600x24"]
    with (
        open(reading, "rb") as numbers,
        program(command, environ=dict(os.environ), pass_fds=(writing,)),
    ):
        os.close(writing)
        yield f":{first_line(numbers)}"


def missing_programs() -> list[str]:
    """Return the programs that a private desk needs and this machine lacks."""
    return [name for name in NEEDED if shutil.which(name) is None]
