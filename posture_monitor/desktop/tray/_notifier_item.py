"""Notifier item: the icon as `org.kde.StatusNotifierItem`, which panels draw.

https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from posture_monitor.desktop.tray._dbus_menu import DbusMenu
from posture_monitor.desktop.tray._host import WATCHER, WATCHER_PATH
from posture_monitor.desktop.tray._menu import TrayActions, entries
from posture_monitor.desktop.tray._picture import drawn
from posture_monitor.desktop.tray._served import (
    DONE,
    Answer,
    Interface,
    Variant,
    is_new_owner_of,
    reply_to,
)
from posture_monitor.desktop.tray._state import NAME, Shape, TrayState
from posture_monitor.phrases.desktop import tray as phrases

if TYPE_CHECKING:
    from jeepney.io.threading import DBusConnection

ITEM = "org.kde.StatusNotifierItem"
ITEM_PATH = "/StatusNotifierItem"
MENU_PATH = "/MenuBar"
SIZES_PX = (16, 22, 24, 32, 48, 64)
BUS_TIMEOUT_S = 2.0
Pixmaps = list[tuple[int, int, bytes]]


class NotifierItem:
    """What a panel reads of the icon, and what it calls when it is clicked."""

    name = ITEM
    methods: Mapping[str, tuple[str, str]] = {
        "Activate": ("ii", ""),
        "SecondaryActivate": ("ii", ""),
        "ContextMenu": ("ii", ""),
        "Scroll": ("is", ""),
    }
    signals: Mapping[str, str] = {
        "NewTitle": "",
        "NewIcon": "",
        "NewAttentionIcon": "",
        "NewOverlayIcon": "",
        "NewToolTip": "",
        "NewStatus": "s",
    }

    def __init__(self, state: Callable[[], TrayState], actions: TrayActions) -> None:
        """Keep what tells the state, and what a click calls."""
        self._state = state
        self._actions = actions

    def properties(self) -> Mapping[str, Variant]:
        """Return its present properties."""
        state = self._state()
        pixmaps: Pixmaps = _pixmaps(state.shape)
        return {
            "Category": ("s", "ApplicationStatus"),
            "Id": ("s", NAME),
            "Title": ("s", phrases.title()),
            "Status": ("s", urgency(state.shape)),
            "WindowId": ("i", 0),
            "IconThemePath": ("s", ""),
            "IconName": ("s", ""),
            "IconPixmap": ("a(iiay)", pixmaps),
            "IconAccessibleDesc": ("s", state.title),
            "OverlayIconName": ("s", ""),
            "OverlayIconPixmap": ("a(iiay)", []),
            "AttentionIconName": ("s", ""),
            "AttentionIconPixmap": ("a(iiay)", pixmaps),
            "AttentionAccessibleDesc": ("s", state.title),
            "AttentionMovieName": ("s", ""),
            "ToolTip": ("(sa(iiay)ss)", ("", [], phrases.title(), _more(state))),
            "ItemIsMenu": ("b", False),
            "Menu": ("o", MENU_PATH),
        }

    def call(self, method: str, body: tuple[Any, ...]) -> Answer:
        """Return the answer to a call; a click on the icon shows the status."""
        match method, body:
            case "Activate", (_, _):  # where on the screen
                self._actions.show_status()
        return DONE


class NotifierTray:
    """One icon on the bus. `show` and `close` may be called from any thread."""

    has_menu = True

    def __init__(self, address: str, actions: TrayActions, state: TrayState) -> None:
        """Connect to the bus; nothing is shown yet.

        Raises:
            Exception: whatever keeps jeepney from the bus.
        """
        from jeepney.io.threading import open_dbus_connection

        self._connection: DBusConnection = open_dbus_connection(
            address, auth_timeout=BUS_TIMEOUT_S
        )
        self._state = state
        self._menu = DbusMenu(lambda: entries(self._state, actions))
        item = NotifierItem(lambda: self._state, actions)
        self._objects: dict[str, Interface] = {ITEM_PATH: item, MENU_PATH: self._menu}
        self._name = f"{ITEM}-{os.getpid()}-1"
        self._lock = threading.Lock()
        self._is_open = True

    def show(self, state: TrayState) -> None:
        """Show another state; panels are told what has changed of it."""
        with self._lock:
            before, self._state = self._state, state
            if self._is_open and before != state:
                self._menu.revision += 1
                for path, name, signature, body in self._news(before, state):
                    self._send_signal(path, name, signature, body)

    def run_in_main_thread(self, ready: Callable[[], None] | None = None) -> None:
        """Show the icon until `close` is called or the bus has gone."""
        from jeepney.io.threading import ReceiveStopped

        try:
            self._come_up()
            if ready is not None:
                ready()
            while True:
                self._take(self._connection.receive())
        except (ReceiveStopped, ConnectionError, EOFError):
            return
        finally:
            with self._lock:
                self._is_open = False
                self._connection.close()

    def close(self) -> None:
        """Remove the icon; a second call does nothing."""
        with self._lock:
            if self._is_open:
                self._connection.interrupt()

    def _come_up(self) -> None:
        from jeepney import MatchRule
        from jeepney.bus_messages import message_bus

        changes = MatchRule(
            type="signal",
            sender="org.freedesktop.DBus",
            interface="org.freedesktop.DBus",
            member="NameOwnerChanged",
        )
        changes.add_arg_condition(0, WATCHER)
        self._connection.send(message_bus.RequestName(self._name))
        self._connection.send(message_bus.AddMatch(changes))
        self._register()

    def _register(self) -> None:
        from jeepney import DBusAddress, new_method_call

        watcher = DBusAddress(WATCHER_PATH, bus_name=WATCHER, interface=WATCHER)
        self._connection.send(
            new_method_call(watcher, "RegisterStatusNotifierItem", "s", (self._name,))
        )

    def _take(self, message: Any) -> None:
        """Answer a message; a watcher that has come is told of the icon."""
        if is_new_owner_of(WATCHER, message):
            self._register()
            return
        reply = reply_to(message, self._objects)
        if reply is not None:
            self._connection.send(reply)

    def _news(
        self, before: TrayState, state: TrayState
    ) -> Iterator[tuple[str, str, str, tuple[Any, ...]]]:
        if before.shape is not state.shape:
            yield ITEM_PATH, "NewIcon", "", ()
            yield ITEM_PATH, "NewAttentionIcon", "", ()
            yield ITEM_PATH, "NewStatus", "s", (urgency(state.shape),)
        yield ITEM_PATH, "NewToolTip", "", ()
        yield MENU_PATH, "LayoutUpdated", "ui", (self._menu.revision, 0)

    def _send_signal(
        self, path: str, name: str, signature: str, body: tuple[Any, ...]
    ) -> None:
        from jeepney import DBusAddress, new_signal

        emitter = DBusAddress(path, interface=self._objects[path].name)
        self._connection.send(new_signal(emitter, name, signature or None, body))


def urgency(shape: Shape) -> str:
    """Return how a panel presents a shape; none is ever hidden as of no interest."""
    return "NeedsAttention" if shape is Shape.NEEDS_YOU else "Active"


def _pixmaps(shape: Shape) -> Pixmaps:
    drawings = (drawn(shape, size_px) for size_px in SIZES_PX)
    return [(each.size_px, each.size_px, each.argb) for each in drawings]


def _more(state: TrayState) -> str:
    """Return the tooltip's text, which panels read as markup."""
    lines = (state.line,) if state.more is None else (state.line, state.more)
    return escape("\n".join(lines), quote=False)
