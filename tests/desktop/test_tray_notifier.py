"""The icon as a StatusNotifierItem: read and clicked from outside, on a real bus."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from jeepney import (
    DBusAddress,
    HeaderFields,
    MatchRule,
    Message,
    MessageType,
    Properties,
    new_method_call,
    new_signal,
)
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from posture_monitor.control.instance import place_in
from posture_monitor.control.protocol import Command
from posture_monitor.desktop.tray import Shape, found_hosts
from posture_monitor.desktop.tray._host import WATCHER, Host
from posture_monitor.desktop.tray._menu import Line
from posture_monitor.desktop.tray._picture import drawn
from posture_monitor.desktop.tray._served import BUS, is_new_owner_of
from posture_monitor.desktop.tray._state import NAME
from tests.desktop.buses import running_bus
from tests.desktop.private_desk import DEADLINE_S, first_line, program
from tests.desktop.tray_doubles import SEEN_AS, WATCHING, just_looked
from tests.service.service_double import ServiceDouble

ITEM = "org.kde.StatusNotifierItem"
MENU = "com.canonical.dbusmenu"
ANY = DBusAddress("/any", interface=BUS)
REMINDER = {"id": 3, "title": "Slumped", "answer": None}


def owner_changed(sender: str, name: str, owner: str = ":1.5") -> Message:
    """Return what a sender says of a name and its new owner."""
    message = new_signal(ANY, "NameOwnerChanged", "sss", (name, "", owner))
    message.header.fields[HeaderFields.sender] = sender
    return message


class Panel:
    """What a panel reads of the item that registered, and does to it."""

    def __init__(self, connection: DBusConnection, owner: str) -> None:
        self._connection = connection
        self._item = DBusAddress("/StatusNotifierItem", bus_name=owner, interface=ITEM)
        self._menu = DBusAddress(self.read("Menu"), bus_name=owner, interface=MENU)
        self._rule = MatchRule(type="signal", path="/StatusNotifierItem")
        connection.send_and_get_reply(message_bus.AddMatch(self._rule))

    def read(self, name: str) -> Any:
        """Return a property of the item."""
        return self._asked(Properties(self._item).get(name))[0][1]

    def read_all(self) -> dict[str, Any]:
        """Return all properties of the item."""
        (found,) = self._asked(Properties(self._item).get_all())
        return {name: value for name, (_, value) in found.items()}

    def description(self) -> str:
        """Return what the item tells of its interface."""
        there = DBusAddress(
            self._item.object_path,
            bus_name=self._item.bus_name,
            interface="org.freedesktop.DBus.Introspectable",
        )
        return str(self._asked(new_method_call(there, "Introspect"))[0])

    def click_icon(self) -> None:
        """Click the icon itself."""
        self._asked(new_method_call(self._item, "Activate", "ii", (3, 4)))

    def lines(self) -> dict[int, str]:
        """Return the menu: {number: text, in brackets where it cannot be clicked}."""
        _, (_, _, children) = self._asked(
            new_method_call(self._menu, "GetLayout", "iias", (0, -1, []))
        )
        told = {}
        for _, (number, fields, _) in children:
            label = fields.get("label", ("s", "---"))[1]
            is_enabled = fields.get("enabled", ("b", True))[1]
            told[number] = label if is_enabled else f"[{label}]"
        return told

    def click_line(self, number: int) -> None:
        """Click a line of the menu."""
        body = (number, "clicked", ("s", ""), 0)
        self._asked(new_method_call(self._menu, "Event", "isvu", body))

    def told_until(self, is_so: Callable[[], bool]) -> set[str]:
        """Return the signals of the item, awaited until something is so."""
        told = set()
        with self._connection.filter(self._rule, bufsize=1000) as signals:
            while not is_so():
                message = self._connection.recv_until_filtered(
                    signals, timeout=DEADLINE_S
                )
                told.add(message.header.fields[3])
        return told

    def fails(self, method: str) -> bool:
        """Return whether the menu knows no such method."""
        reply = self._connection.send_and_get_reply(new_method_call(self._menu, method))
        return reply.header.message_type is MessageType.error

    def _asked(self, message: Any) -> Any:
        reply = self._connection.send_and_get_reply(message, timeout=DEADLINE_S)
        assert reply.header.message_type is MessageType.method_return, reply.body
        return reply.body


class SniDesk:
    """A bus with a watcher, an icon in a process of its own, and its service."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.address, _ = stack.enter_context(running_bus(folder))
        self.service = stack.enter_context(
            ServiceDouble(just_looked(WATCHING), place_in(folder / NAME))
        )
        self.connection = stack.enter_context(open_dbus_connection(self.address))
        self._folder, self._stack = folder, stack

    @contextmanager
    def watcher(self, host: str = "host") -> Iterator[Callable[[], str]]:
        """Run a watcher; give what returns the next name that registers with it."""
        command = [sys.executable, "-m", "tests.desktop.panel", self.address, host]
        root = Path(__file__).parents[2]
        environ = os.environ | {"PYTHONPATH": str(root)}
        with program(command, environ=environ) as running:
            assert running.stdout is not None
            assert first_line(running.stdout) == "ready"
            pipe = running.stdout
            yield lambda: first_line(pipe)

    def start_icon(self) -> subprocess.Popen[bytes]:
        environ = os.environ | {
            "XDG_RUNTIME_DIR": str(self._folder),
            "DBUS_SESSION_BUS_ADDRESS": self.address,
        }
        environ.pop("DISPLAY", None)
        command = [sys.executable, "-u", "-c", QUICK]
        return self._stack.enter_context(program(command, environ=environ))

    def wait_for(self, command: Command) -> None:
        """Return once the service was asked for it; the icon asks all the time."""
        while command not in self.service.commands:
            self.service.is_asked.clear()
            assert self.service.is_asked.wait(DEADLINE_S)


QUICK = """
import sys
from datetime import UTC, datetime
from posture_monitor.control.client import ask
from posture_monitor.desktop.tray import open_tray
from posture_monitor.companion.companion import Companion, run
companion = Companion(ask, print, now=lambda: datetime.now(UTC), period_s=0.1)
sys.exit(run(companion, open_tray))
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[SniDesk]:
    tmp_path.chmod(0o700)
    with ExitStack() as stack:
        yield SniDesk(tmp_path, stack)


@pytest.fixture
def panel(desk: SniDesk) -> Iterator[Panel]:
    """Return the panel, once the icon stands in it."""
    with desk.watcher() as registered:
        desk.start_icon()
        panel = Panel(desk.connection, registered())
        panel.told_until(lambda: "usual position" in str(panel.read("ToolTip")))
        yield panel


def test_a_panel_reads_name_words_and_pictures_of_the_icon(panel: Panel) -> None:
    told = panel.read_all()

    assert (told["Id"], told["Title"]) == (NAME, "Posture monitor")
    assert told["Status"] == "Active"
    assert told["ToolTip"] == ("", [], "Posture monitor", "In your usual position.")
    assert [size for size, _, _ in told["IconPixmap"]] == [16, 22, 24, 32, 48, 64]
    for width, height, argb in told["IconPixmap"]:
        assert height == width
        assert bytes(argb) == drawn(Shape.USUAL, width).argb
    # in network byte order alpha comes first
    assert bytes(told["IconPixmap"][0][2][:4]) == b"\0\xff\xff\xff"


@pytest.mark.parametrize("shape", [each for each in Shape if each is not Shape.USUAL])
def test_a_panel_is_told_of_another_state_and_reads_its_picture(
    desk: SniDesk, panel: Panel, shape: Shape
) -> None:
    desk.service.status |= just_looked(SEEN_AS[shape])
    wanted = drawn(shape, 16).argb

    told = panel.told_until(lambda: bytes(panel.read("IconPixmap")[0][2]) == wanted)

    assert told <= {"NewIcon", "NewAttentionIcon", "NewStatus", "NewToolTip"}
    is_urgent = shape is Shape.NEEDS_YOU
    assert panel.read("Status") == ("NeedsAttention" if is_urgent else "Active")
    assert panel.read("ToolTip")[3] != "In your usual position."


def test_a_panel_shows_the_menu_and_its_click_reaches_the_service(
    desk: SniDesk, panel: Panel
) -> None:
    desk.service.status |= {"last_reminder": REMINDER}
    panel.told_until(lambda: Line.DONE in panel.lines())

    assert list(panel.lines().values()) == [
        *("[In your usual position.]", "---", "[Last reminder: Slumped]"),
        *("Done", "Not now", "That was wrong", "---", "Pause for 15 minutes"),
        *("Pause for 1 hour", "Pause until tomorrow", "---"),
        *("This is my usual position", "---", "Exercises for a break", "---"),
        *("What is happening now?", "Stop watching and quit"),
    ]
    panel.click_line(Line.WRONG)
    desk.wait_for(Command.WRONG)


def test_a_click_on_a_line_that_is_not_offered_any_more_does_nothing(
    desk: SniDesk, panel: Panel
) -> None:
    assert Line.DONE not in panel.lines()

    panel.click_line(Line.DONE)
    panel.click_line(Line.PAUSE_SHORT)

    desk.wait_for(Command.PAUSE)
    assert Command.DONE not in desk.service.commands


def test_a_watcher_that_was_restarted_is_told_of_the_icon_again(desk: SniDesk) -> None:
    with desk.watcher() as registered:
        desk.start_icon()
        name = registered()

    with desk.watcher() as registered:
        assert registered() == name
    assert name.startswith(ITEM)


def test_the_icon_describes_itself_and_refuses_what_it_does_not_know(
    panel: Panel,
) -> None:
    described = panel.description()

    assert f'<interface name="{ITEM}">' in described
    assert '<property name="ToolTip" type="(sa(iiay)ss)" access="read" />' in described
    assert panel.fails("NoSuchMethod")


def test_the_icon_goes_with_the_service(desk: SniDesk) -> None:
    with desk.watcher() as registered:
        icon = desk.start_icon()
        registered()

        desk.service.__exit__()

        assert icon.wait(2 * DEADLINE_S) == 0


@pytest.mark.parametrize(
    ("host", "found"),
    [
        pytest.param("host", (Host.NOTIFIER,), id="a host"),
        pytest.param("no host", (), id="none"),
    ],
)
def test_a_watcher_counts_as_a_tray_where_it_has_a_host(
    desk: SniDesk, host: str, found: tuple[Host, ...]
) -> None:
    environ = {"DBUS_SESSION_BUS_ADDRESS": desk.address}
    assert found_hosts(environ, "linux") == ()

    with desk.watcher(host):
        assert found_hosts(environ, "linux") == found


def test_a_tooltip_of_odd_words_is_no_markup(desk: SniDesk, panel: Panel) -> None:
    desk.service.status |= {"watching": False, "why": "failed", "do": "a <b> & c"}

    panel.told_until(lambda: "&lt;b&gt; &amp; c" in str(panel.read("ToolTip")))


def test_the_bus_says_that_a_watcher_has_come() -> None:
    assert is_new_owner_of(WATCHER, owner_changed(BUS, WATCHER))


@pytest.mark.parametrize(
    "message",
    [
        pytest.param(owner_changed(":1.7", WATCHER), id="somebody else says so"),
        pytest.param(owner_changed(BUS, "org.else"), id="another name"),
        pytest.param(owner_changed(BUS, WATCHER, owner=""), id="it went away"),
        pytest.param(new_signal(ANY, "NameOwnerChanged"), id="without a body"),
    ],
)
def test_no_other_message_says_that_a_watcher_has_come(message: Message) -> None:
    assert not is_new_owner_of(WATCHER, message)
