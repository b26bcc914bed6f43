"""The desktop's own notifications, by plyer, with corrections of its faults.

* Linux: plyer reports success even without a daemon, so the daemon is asked first;
  plyer's notify-send loses text that begins with "-", interprets backslashes, and
  shows notices until they are clicked.
* macOS: plyer 2.1 does not work there (it needs pyobjus and a removed interface), so
  osascript shows the notice. Written to the documented interface; not tested on a Mac.
* Windows: plyer leaks a hidden window and a thread with each notice and drops long
  ones, so a short-lived process of our own shows each. Written to the documented
  interface; not tested on Windows.

Nothing here needs plyer, or any of these systems, before the first notice.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from posture_monitor.desktop.notifiers._lengths import (
    BODY_MAX_UTF16,
    TITLE_MAX_UTF16,
    clean,
    cut,
    escaped,
    one_line,
    with_last_line,
    with_program,
)
from posture_monitor.desktop.notifiers._notice import (
    APP_NAME,
    ICON_ICO,
    ICON_PNG,
    Delivery,
    Notice,
    Notifier,
    Pressed,
    Readiness,
)
from posture_monitor.desktop.notifiers._pictures import PictureFiles
from posture_monitor.desktop.notifiers._programs import Run, run
from posture_monitor.desktop.notifiers._session_bus import daemon_obstacle, woken_daemon
from posture_monitor.phrases.desktop import notifiers as phrases

if TYPE_CHECKING:
    from rich.console import Console

NAME = "plyer"
# Windows: szTip of NOTIFYICONDATAW, less its final zero.
APP_NAME_MAX_UTF16 = 127
BUS_TIMEOUT_S = 5.0  # a daemon that the bus has to start first takes a second or two
SHOWN_S = 10
PROGRAM_TIMEOUT_S = 10.0
WORD_JOINER = "\u2060"  # no width; keeps "-" from being read as an option
OSASCRIPT = (
    "on run argv",
    "display notification (item 2 of argv) with title (item 1 of argv)",
    "end run",
)


class PlyerDesk(Protocol):
    """How one operating system shows a notice."""

    def obstacle(self) -> str | None:
        """Return why a notice would not be shown, or None; shows nothing."""

    def show(self, title: str, body: str, picture: Path | None) -> str | None:
        """Return why the notice was not shown, or None.

        Args:
            title: One line, cleaned and cut.
            body: The text below it, cleaned and cut.
            picture: A PNG in place of the program's icon, where that can be shown.
        """


class PlyerNotifier:
    """Shows notices by the desktop's own notifications."""

    def __init__(
        self, desk: PlyerDesk, *, pictures: PictureFiles | None = None
    ) -> None:
        """Keep the desk, and where pictures go; None for one that shows none."""
        self._desk = desk
        self._pictures = pictures

    @property
    def name(self) -> str:
        """Return "plyer"."""
        return NAME

    def send(self, notice: Notice, notice_id: int) -> Delivery:
        """Return the delivery; not told where anything fails."""
        try:
            why = self._desk.show(
                with_program(one_line(notice.title), APP_NAME, TITLE_MAX_UTF16),
                with_last_line(
                    clean(notice.body),
                    one_line(notice.without_buttons),
                    BODY_MAX_UTF16,
                ),
                self._picture(notice, notice_id),
            )
        except Exception as error:  # plyer passes on whatever its platform raises
            why = phrases.plyer_failed(type(error).__name__, str(error))
        return Delivery(told=why is None, by=NAME, why=why)

    def withdraw(self, notice_id: int) -> None:
        """Do nothing: plyer cannot take a notice down; the desktop does it later."""

    def answers(self) -> list[tuple[int, Pressed]]:
        """Return nothing: there are no buttons."""
        return []

    def close(self) -> None:
        """Erase the pictures; the desktop has read them."""
        if self._pictures is not None:
            self._pictures.close()

    def _picture(self, notice: Notice, notice_id: int) -> Path | None:
        if self._pictures is None:
            return None
        return self._pictures.made(notice_id, notice.picture)


class LinuxPlyerDesk:
    """Asks for a notification daemon, then has plyer show the notice."""

    def __init__(
        self, environ: Mapping[str, str], *, timeout_s: float = BUS_TIMEOUT_S
    ) -> None:
        """Keep the environment that names the session bus, read at each notice."""
        self._environ = environ
        self._timeout_s = timeout_s

    def obstacle(self) -> str | None:
        """Return why a notice would not be shown, or None; starts no daemon."""
        missing = None if _has_dbus() else self._notify_send_obstacle()
        if missing is not None:
            return missing
        return daemon_obstacle(self._environ, timeout_s=self._timeout_s)

    def show(self, title: str, body: str, picture: Path | None) -> str | None:
        """Return why the notice was not shown, or None."""
        icon = ICON_PNG if picture is None else picture
        daemon = woken_daemon(self._environ, timeout_s=self._timeout_s)
        if daemon.obstacle is not None:
            return daemon.obstacle
        if daemon.reads_markup:
            body = escaped(body)
        if _has_dbus():
            _notify(_dbus(), title, body, icon)
            return None
        missing = self._notify_send_obstacle()
        if missing is None:
            _notify(_notify_send(), argument(title), argument(doubled(body)), icon)
        return missing

    def _notify_send_obstacle(self) -> str | None:
        if shutil.which("notify-send", path=self._environ.get("PATH")) is None:
            return phrases.no_notify_send()
        return None


class MacPlyerDesk:
    """Has osascript show the notice; the texts are arguments, never script."""

    def __init__(self, run: Run) -> None:
        """Keep the function that runs a program."""
        self._run = run

    def obstacle(self) -> str | None:
        """Return why a notice would not be shown, or None."""
        return self._run(["osascript", "-e", "return"], PROGRAM_TIMEOUT_S)

    def show(self, title: str, body: str, _picture: Path | None) -> str | None:
        """Return why the notice was not shown, or None; it shows no picture."""
        script = [word for line in OSASCRIPT for word in ("-e", line)]
        command = ["osascript", *script, "--", title, body]
        return self._run(command, PROGRAM_TIMEOUT_S)


class WindowsPlyerDesk:
    """Has a process of our own show the notice, so that plyer's leaks end with it."""

    def __init__(self, run: Run, executable: str) -> None:
        """Keep the function that runs a program, and the Python to run."""
        self._run = run
        self._executable = executable

    def obstacle(self) -> str | None:
        """Return why a notice would not be shown, or None."""
        if find_spec("plyer") is None:
            return phrases.no_plyer()
        return None

    def show(self, title: str, body: str, _picture: Path | None) -> str | None:
        """Return why the notice was not shown, or None, once the balloon is gone.

        A balloon takes no PNG.
        """
        command = [self._executable, "-m", __name__, title, body]
        return self._run(command, SHOWN_S + PROGRAM_TIMEOUT_S)


def notifier(_console: Console | None) -> Notifier:
    """Return a notifier for this operating system; it shows nothing yet."""
    desk = desk_of(sys.platform)
    pictures = PictureFiles() if isinstance(desk, LinuxPlyerDesk) else None
    return PlyerNotifier(desk, pictures=pictures)


def readiness(_console: Console | None) -> Readiness:
    """Return whether this desktop would show a notice; shows nothing."""
    why = desk_of(sys.platform).obstacle()
    return Readiness(ready=why is None, by=NAME, why=why)


def desk_of(platform: str) -> PlyerDesk:
    """Return the desk of a platform, named as in `sys.platform`."""
    if platform == "darwin":
        return MacPlyerDesk(run)
    if platform == "win32":
        return WindowsPlyerDesk(run, sys.executable)
    return LinuxPlyerDesk(os.environ)


def doubled(body: str) -> str:
    r"""Return the body with backslashes doubled: notify-send interprets \n."""
    return body.replace("\\", "\\\\")


def argument(text: str) -> str:
    """Return the text so that no program reads it as an option."""
    return WORD_JOINER + text if text.startswith("-") else text


def show_balloon(title: str, body: str) -> None:
    """Show a balloon on Windows for ten seconds; the process must end afterwards."""
    from plyer.platforms.win.libs.balloontip import balloon_tip

    balloon_tip(
        title=title,
        message=body,
        app_name=cut(APP_NAME, APP_NAME_MAX_UTF16),
        app_icon=str(ICON_ICO),
        timeout=SHOWN_S,
    )


def _has_dbus() -> bool:
    return find_spec("dbus") is not None


def _notify(notification: Any, title: str, body: str, icon: Path) -> None:
    notification.notify(
        title=title,
        message=body,
        app_name=APP_NAME,
        app_icon=str(icon),
        timeout=SHOWN_S,
    )


def _dbus() -> Any:
    from plyer.platforms.linux.notification import NotifyDbus

    return NotifyDbus()


def _notify_send() -> Any:
    from plyer.platforms.linux.notification import NotifySendNotification

    class FadingNotification(NotifySendNotification):  # type: ignore[misc]  # no types
        """Leaves to the daemon how long a notice stays, and passes the icon on.

        plyer asks for no end, and reads the icon under another name than it gives it.
        """

        def _notify(self, **kwargs: Any) -> None:
            icon = kwargs.get("app_icon", "")
            super()._notify(**kwargs, icon=icon, expire_time="-1")

    return FadingNotification()


if __name__ == "__main__":
    show_balloon(*sys.argv[1:])
