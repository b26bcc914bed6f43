from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from Xlib import X, Xatom
from Xlib.display import Display
from Xlib.ext import xtest

from posture_monitor.desktop.signals.linux import LinuxSignals
from posture_monitor.desktop.signals.linux.bus import REST_S
from posture_monitor.desktop.signals.linux.x11 import X11, local_display
from tests.desktop.buses import FakeClock
from tests.desktop.private_desk import virtual_display

pytestmark = pytest.mark.skipif(
    shutil.which("Xvfb") is None, reason="needs Xvfb, which this machine lacks"
)
# python-xlib leaves the socket of a display that is gone to the collector
leaves_a_socket = pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)


class Screen:
    """A display, and a client that plays the person and the window manager."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.client: Any = Display(name)
        self.root: Any = self.client.screen().root

    def server_idle_s(self) -> float:
        idle_ms: int = self.root.screensaver_query_info().idle
        return idle_ms / 1000

    def press_a_key(self) -> None:
        xtest.fake_input(self.client, X.KeyPress, 38)
        xtest.fake_input(self.client, X.KeyRelease, 38)
        self.client.sync()

    def window(self, *states: str) -> Any:
        window = self.root.create_window(0, 0, 80, 60, 0, X.CopyFromParent)
        atoms = [self.client.get_atom(state) for state in states]
        window.change_property(
            self.client.get_atom("_NET_WM_STATE"), Xatom.ATOM, 32, atoms
        )
        return window

    def bring_to_front(self, window_id: int) -> None:
        self.root.change_property(
            self.client.get_atom("_NET_ACTIVE_WINDOW"), Xatom.WINDOW, 32, [window_id]
        )
        self.client.sync()

    def read(self) -> tuple[float | None, bool | None]:
        x11 = X11(self.name, clock=FakeClock())
        try:
            return x11.read()
        finally:
            x11.close()


@pytest.fixture
def screen() -> Iterator[Screen]:
    with virtual_display() as name:
        screen = Screen(name)
        yield screen
        screen.client.close()


def test_the_idle_time_is_the_x_server_s_in_seconds(screen: Screen) -> None:
    screen.press_a_key()

    before_s = screen.server_idle_s()
    idle_s, _ = screen.read()
    after_s = screen.server_idle_s()

    assert idle_s is not None
    assert before_s <= idle_s <= after_s


def test_a_full_screen_window_in_front_is_a_presentation(screen: Screen) -> None:
    full = screen.window("_NET_WM_STATE_ABOVE", "_NET_WM_STATE_FULLSCREEN")
    screen.bring_to_front(full.id)

    assert screen.read()[1] is True


def test_a_full_screen_window_behind_another_one_is_none(screen: Screen) -> None:
    screen.window("_NET_WM_STATE_FULLSCREEN")
    screen.bring_to_front(screen.window().id)

    assert screen.read()[1] is False


def test_an_empty_desktop_is_no_presentation(screen: Screen) -> None:
    screen.bring_to_front(X.NONE)

    assert screen.read()[1] is False


def test_without_a_window_manager_nobody_knows_what_is_in_front(
    screen: Screen,
) -> None:
    screen.window("_NET_WM_STATE_FULLSCREEN")

    assert screen.read()[1] is None


def test_a_window_that_is_gone_leaves_the_connection_usable(screen: Screen) -> None:
    x11 = X11(screen.name, clock=FakeClock())
    window = screen.window()
    screen.bring_to_front(window.id)
    window.destroy()
    screen.client.sync()

    with_ghost = x11.read()
    screen.bring_to_front(X.NONE)

    assert with_ghost[1] is None
    assert x11.read()[1] is False
    x11.close()


def test_a_reader_on_x11_tells_both(screen: Screen, tmp_path: Path) -> None:
    screen.bring_to_front(screen.window("_NET_WM_STATE_FULLSCREEN").id)
    environ = {"DISPLAY": screen.name, "DBUS_SYSTEM_BUS_ADDRESS": "disabled:"}
    reader = LinuxSignals(environ, clock=FakeClock(), uid=0, root=tmp_path)

    signals = reader.read(frozenset())

    assert signals.is_presenting is True
    assert signals.idle_s is not None
    reader.close()


@leaves_a_socket
def test_a_display_that_dies_tells_nothing_and_is_asked_again_after_a_minute() -> None:
    clock = FakeClock()
    with ExitStack() as stack:
        name = stack.enter_context(virtual_display())
        x11 = X11(name, clock=clock)
        alive = x11.read()
        stack.close()

        dead = x11.read()
        clock.now_s += REST_S

        assert alive[0] is not None
        assert dead == (None, None)
        assert x11.read() == (None, None)
        x11.close()


def test_closing_after_the_display_died_raises_nothing() -> None:
    with virtual_display() as name:
        x11 = X11(name, clock=FakeClock())
        x11.read()

    x11.close()
    x11.close()


@pytest.mark.parametrize(
    ("environ", "display"),
    [
        pytest.param({"DISPLAY": ":0"}, ":0", id="a display here"),
        pytest.param({"DISPLAY": ":1.0"}, ":1.0", id="with a screen"),
        pytest.param({"DISPLAY": "localhost:10.0"}, None, id="forwarded by ssh"),
        pytest.param({"DISPLAY": "desk7:0"}, None, id="another machine's"),
        pytest.param({"DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}, None, id="wayland"),
        pytest.param(
            {"DISPLAY": ":0", "XDG_SESSION_TYPE": "wayland"}, None, id="wayland session"
        ),
        pytest.param({}, None, id="none"),
    ],
)
def test_only_a_local_x_display_is_asked(
    environ: dict[str, str], display: str | None
) -> None:
    assert local_display(environ) == display
