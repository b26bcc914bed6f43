"""The icon of Windows and macOS, by a library that shows nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable

from posture_monitor.desktop.tray import Shape, TrayState
from posture_monitor.desktop.tray._pystray import PystrayTray, image_of
from tests.desktop.tray_doubles import RecordedActions

WAIT_S = 10.0


class FakeItem:
    def __init__(
        self, text: str, action: Callable[[], None], *, default: bool, enabled: bool
    ) -> None:
        self.text = text
        self.action = action
        self.default = default
        self.enabled = enabled


class FakeMenu:
    SEPARATOR = "---"

    def __init__(self, items: Callable[[], tuple[object, ...]]) -> None:
        self.items = items


class FakeIcon:
    """Runs until it is stopped, and keeps what was shown."""

    def __init__(self, name: str, icon: object, title: str, menu: FakeMenu) -> None:
        self.name = name
        self.icon = icon
        self.title = title
        self.menu = menu
        self.visible = False
        self.updates = 0
        self._stopped = threading.Event()

    def run(self, setup: Callable[[FakeIcon], None]) -> None:
        setup(self)
        assert self._stopped.wait(WAIT_S)

    def stop(self) -> None:
        self.visible = False
        self._stopped.set()

    def update_menu(self) -> None:
        self.updates += 1


class FakePystray:
    def __init__(self) -> None:
        self.icons: list[FakeIcon] = []
        self.Menu = FakeMenu
        self.MenuItem = FakeItem
        self.Icon = self._made

    def _made(self, name: str, icon: object, title: str, menu: FakeMenu) -> FakeIcon:
        made = FakeIcon(name, icon, title, menu)
        self.icons.append(made)
        return made


STARTING = TrayState(shape=Shape.CANNOT_TELL, line="Starting.")
PAUSED_STATE = TrayState(
    shape=Shape.NOT_WATCHING, line="Not watching.", is_paused_by_user=True
)


def come_up(tray: PystrayTray) -> None:
    """Show the icon by a thread of its own, and return once it is there."""
    is_there = threading.Event()
    run, ready = tray.run_in_main_thread, (is_there.set,)
    threading.Thread(target=run, args=ready, daemon=True).start()
    assert is_there.wait(WAIT_S)


def shown_tray() -> tuple[PystrayTray, FakeIcon, RecordedActions]:
    pystray, actions = FakePystray(), RecordedActions()
    tray = PystrayTray(pystray, actions, STARTING)
    come_up(tray)
    return tray, pystray.icons[0], actions


def test_an_icon_comes_up_with_the_state_that_was_shown_before() -> None:
    pystray = FakePystray()
    tray = PystrayTray(pystray, RecordedActions(), STARTING)
    tray.show(TrayState(shape=Shape.NEEDS_YOU, line="Dark."))
    (icon,) = pystray.icons
    assert not icon.visible

    come_up(tray)

    assert (icon.visible, icon.title) == (True, "Posture monitor: Dark.")
    assert icon.icon == image_of(Shape.NEEDS_YOU)
    tray.close()


def test_another_state_changes_picture_tooltip_and_menu() -> None:
    tray, icon, _ = shown_tray()

    tray.show(PAUSED_STATE)

    assert icon.title == "Posture monitor: Not watching."
    assert icon.icon == image_of(Shape.NOT_WATCHING)
    assert icon.updates == 1
    tray.close()


def test_the_same_state_again_changes_nothing() -> None:
    tray, icon, _ = shown_tray()
    tray.show(PAUSED_STATE)
    picture = icon.icon

    tray.show(PAUSED_STATE)

    assert icon.icon is picture
    assert icon.updates == 1
    tray.close()


def test_the_menu_is_that_of_the_state_and_its_lines_call_the_actions() -> None:
    tray, icon, actions = shown_tray()
    tray.show(PAUSED_STATE)

    items = [each for each in icon.menu.items() if isinstance(each, FakeItem)]
    for item in items:
        item.action()

    assert [item.text for item in items if item.enabled] == [
        *("Watch again", "Exercises for a break"),
        *("What is happening now?", "Stop watching and quit"),
    ]
    assert [item.text for item in items if item.default] == ["What is happening now?"]
    assert icon.menu.items()[-1] != FakeMenu.SEPARATOR
    assert actions.called == ["resume", "stretch", "status", "quit"]
    tray.close()


def test_a_closed_icon_is_gone_and_can_be_closed_and_shown_to_no_effect() -> None:
    tray, icon, _ = shown_tray()
    title = icon.title

    tray.close()
    tray.close()
    tray.show(PAUSED_STATE)

    assert (icon.visible, icon.title) == (False, title)
