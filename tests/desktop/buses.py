"""Private buses with mocked services on them, and a clock that a test moves."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jeepney import DBusAddress, MatchRule, MessageType, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

from tests.desktop.private_desk import BUS_CONFIG, DEADLINE_S, first_line, program

PYTHON = "/usr/bin/python3"  # Debian's own, which has dbusmock
MOCK = "org.freedesktop.DBus.Mock"


class FakeClock:
    def __init__(self, now_s: float = 1000.0) -> None:
        self.now_s = now_s

    def __call__(self) -> float:
        return self.now_s


def missing_mock() -> list[str]:
    """Return what is missing for mocked services, in words."""
    if not Path(PYTHON).exists():
        return [PYTHON]
    found = subprocess.run(
        [PYTHON, "-c", "import dbusmock"], check=False, capture_output=True
    )
    return [] if found.returncode == 0 else ["python3-dbusmock"]


@contextmanager
def running_bus(folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Run a bus that listens at `folder`/bus; give its address and its process."""
    config = folder / "bus.xml"
    path = folder / "bus"
    path.unlink(missing_ok=True)
    config.write_text(
        BUS_CONFIG.format(folder=folder).replace(
            f"unix:dir={folder}", f"unix:path={path}"
        )
    )
    command = ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address"]
    with program(command, environ={}) as bus:
        assert bus.stdout is not None
        first_line(bus.stdout)
        yield f"unix:path={path}", bus


@contextmanager
def service(address: str, name: str, *command: str) -> Iterator[None]:
    """Run Debian's dbusmock on a bus until the end of the block."""
    quietly = (PYTHON, "-m", "dbusmock", "--logfile", os.devnull)
    environ = {
        "DBUS_SYSTEM_BUS_ADDRESS": address,
        "DBUS_SESSION_BUS_ADDRESS": address,
    }
    with open_dbus_connection(address) as connection:
        rule = MatchRule(
            type="signal", member="NameOwnerChanged", path=message_bus.object_path
        )
        rule.add_arg_condition(0, name)
        connection.send_and_get_reply(message_bus.AddMatch(rule))
        with (
            connection.filter(rule) as changes,
            program([*quietly, *command], environ=environ),
        ):
            connection.recv_until_filtered(changes, timeout=DEADLINE_S)
            yield


def call(
    address: str,
    owner: str,
    path: str,
    method: str,
    signature: str,
    *arguments: object,
) -> None:
    """Tell a mocked object what to be or to answer."""
    with open_dbus_connection(address) as connection:
        mocked = DBusAddress(path, bus_name=owner, interface=MOCK)
        message = new_method_call(mocked, method, signature, arguments)
        reply = connection.send_and_get_reply(message, timeout=DEADLINE_S)
        assert reply.header.message_type is not MessageType.error, reply.body
