"""The desktop's own notifications with buttons, by desktop-notifier.

Clicks are received by an event loop on a thread of its own. A notice is shown with its
buttons or not at all: where there are none, another notifier lists the answers as text.

* The library reports a notice as sent even where nothing shows it: it counts as told
  only if it was dispatched and the library logged no warning.
* Linux: the library escapes nothing, keeps a daemon's numbers when another daemon
  replaces it, forgets the number of a notice that was clicked, though dunst leaves it
  on the screen, and never closes its connection; all four are corrected here.
* macOS: clicks are received only where the main thread runs a CFRunLoop, and only a
  signed bundle may notify. Written to the documented interface; not tested on a Mac.
* Windows: shown through the Windows Runtime. Written to the documented interface; not
  tested on Windows.

The package is an extra, `posture_monitor[notify]`; it is not imported, and no thread is
started, before the first notice.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping
from contextlib import suppress
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from posture_monitor.core.vocabulary import Answer
from posture_monitor.desktop.notifiers._button_desks import (
    TIMEOUT_S,
    ButtonDesk,
    desk_of,
    words_of,
)
from posture_monitor.desktop.notifiers._complaints import Complaints, in_words
from posture_monitor.desktop.notifiers._lengths import cut, one_line
from posture_monitor.desktop.notifiers._notice import (
    APP_NAME,
    ICON_PNG,
    Delivery,
    Notice,
    Notifier,
    Pressed,
    Readiness,
)
from posture_monitor.desktop.notifiers._pictures import PictureFiles
from posture_monitor.desktop.notifiers._session_bus import Daemon
from posture_monitor.log_codes import LogCode
from posture_monitor.phrases.desktop import notifiers as phrases

if TYPE_CHECKING:
    from desktop_notifier import Notification
    from desktop_notifier.backends.base import DesktopNotifierBackend
    from rich.console import Console

logger = logging.getLogger(__name__)

OpenBackend: TypeAlias = "Callable[[], DesktopNotifierBackend]"
Result = TypeVar("Result")

NAME = "desktop-notifier"
PACKAGE = "desktop_notifier"
REMEMBERED = 32  # how many notices may still be withdrawn or answered
STAYS = 0  # a timeout: until it is taken down; desktop notifications specification
LABEL_MAX_UTF16 = 40  # so that three fit in a row everywhere; ours have 15
_NUMBERS = "_platform_to_interface_notification_identifier"  # the library's; Linux only


class ButtonNotifier:
    """Shows notices by desktop-notifier; clicks are kept until `answers` is called.

    All methods but `answers` are called from one thread at a time.
    """

    def __init__(
        self,
        desk: ButtonDesk,
        open_backend: OpenBackend,
        *,
        timeout_s: float = TIMEOUT_S,
        pictures: PictureFiles | None = None,
    ) -> None:
        """Keep the desk and the opener of the library's backend; open nothing yet."""
        self._desk = desk
        self._open_backend = open_backend
        self._timeout_s = timeout_s
        self._pictures = PictureFiles() if pictures is None else pictures
        self._link: _Link | None = None
        self._owner: str | None = None  # the daemon that the link is to
        self._lock = Lock()
        self._shown: dict[int, Notification] = {}
        self._leading: dict[int, str] = {}  # stand until withdrawn, even if clicked
        self._clicked: list[tuple[int, Pressed]] = []

    @property
    def name(self) -> str:
        """Return "desktop-notifier"."""
        return NAME

    def send(self, notice: Notice, notice_id: int) -> Delivery:
        """Return the delivery; not told where anything fails."""
        why = self._why_failing(lambda: self._sent(notice, notice_id))
        if why is None:
            return Delivery(told=True, by=NAME, buttons=bool(notice.actions))
        return Delivery(told=False, by=NAME, why=why)

    def withdraw(self, notice_id: int) -> None:
        """Take the notice down if the daemon that showed it still runs."""
        with self._lock:
            notification = self._shown.pop(notice_id, None)
            leading = self._leading.pop(notice_id, None)
        identifier = leading if notification is None else notification.identifier
        if identifier is not None:
            self._take_down([identifier])
        self._pictures.drop(notice_id)

    def answers(self) -> list[tuple[int, Pressed]]:
        """Return what was clicked since the last call; closing is no answer."""
        with self._lock:
            clicked, self._clicked = self._clicked, []
        return clicked

    def close(self) -> None:
        """Take down notices with buttons, as clicks would be lost; end the thread."""
        with self._lock:
            shown = [each.identifier for each in self._shown.values() if each.buttons]
            answerable = {*shown, *self._leading.values()}
        if answerable:
            self._take_down(answerable)
        self._disconnect()
        self._pictures.close()

    def _sent(self, notice: Notice, notice_id: int) -> str | None:
        if find_spec(PACKAGE) is None:
            return phrases.no_desktop_notifier(sys.executable)
        daemon = self._desk.woken()
        if daemon.obstacle is not None:
            return daemon.obstacle
        if not daemon.shows_buttons:
            return phrases.no_buttons()
        why = self._why_failing(lambda: self._handed_over(daemon, notice, notice_id))
        if why is not None:
            self._disconnect()  # a broken connection does not recover
        return why

    def _handed_over(
        self, daemon: Daemon, notice: Notice, notice_id: int
    ) -> str | None:
        link = self._link_to(daemon)
        notification = _notification(
            notice,
            daemon=daemon,
            picture=self._pictures.made(notice_id, notice.picture),
            answered=partial(self._answered, notice_id),
            closed=partial(self._closed, notice_id),
        )
        with self._lock:  # before it is shown, since then it may be clicked
            self._shown[notice_id] = notification
            if notice.is_leading:
                self._leading[notice_id] = notification.identifier
            while len(self._shown) > REMEMBERED:
                del self._shown[next(iter(self._shown))]
        return link.obstacle() or link.dispatch(notification)

    def _answered(self, notice_id: int, answer: Pressed) -> None:
        """Keep the answer; called in the loop's thread."""
        with self._lock:
            if self._shown.pop(notice_id, None) is not None:
                self._clicked.append((notice_id, answer))
        self._pictures.drop(notice_id)

    def _closed(self, notice_id: int) -> None:
        """Forget a notice that was closed unanswered; called in the loop's thread."""
        with self._lock:
            self._shown.pop(notice_id, None)
        self._pictures.drop(notice_id)

    def _take_down(self, identifiers: Iterable[str]) -> None:
        why = self._why_failing(lambda: self._cleared(identifiers))
        if why is not None:
            logger.info(LogCode.NOTICE_NOT_WITHDRAWN)

    def _cleared(self, identifiers: Iterable[str]) -> None:
        # A daemon that was restarted gives the old numbers to notices of others.
        if self._link is not None and self._desk.seen().owner == self._owner:
            self._link.clear(identifiers)

    def _why_failing(self, act: Callable[[], str | None]) -> str | None:
        """Return what the act returns, or the error it raised, as text."""
        try:
            return act()
        except TimeoutError:
            return phrases.desktop_is_silent(self._timeout_s)
        except Exception as error:  # the library passes on what its platform raises
            return phrases.desktop_notifier_failed(in_words(error))

    def _link_to(self, daemon: Daemon) -> _Link:
        """Return the link to this daemon; open a new one where the daemon changed."""
        if self._link is not None and daemon.owner != self._owner:
            self._disconnect()
        if self._link is None:
            self._link = _Link(self._open_backend, timeout_s=self._timeout_s)
            self._owner = daemon.owner
        return self._link

    def _disconnect(self) -> None:
        with self._lock:
            self._shown.clear()
            self._leading.clear()
        if self._link is not None:
            self._link.close()
            self._link = None


class _Link:
    """The library's backend, in an event loop on a thread of its own."""

    def __init__(self, open_backend: OpenBackend, *, timeout_s: float) -> None:
        self._timeout_s = timeout_s
        self._complaints = Complaints(PACKAGE)
        self._complaints.listen()
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(
            target=self._loop.run_forever, name="notices: clicks", daemon=True
        )
        self._thread.start()
        self._dispatched: set[str] = set()
        self._numbers: dict[str, int] = {}  # the daemon's, of notices that stay
        self._backend: DesktopNotifierBackend | None = None
        try:
            self._backend = self._run(_opened(open_backend))
        except BaseException:
            self.close()
            raise
        self._backend.on_dispatched = self._dispatched.add

    def obstacle(self) -> str | None:
        """Return why no buttons would be shown; may ask the person for permission."""
        backend = self._opened_backend()
        return self._run(_obstacle(backend, backend.request_authorisation))

    def seen_obstacle(self) -> str | None:
        """Return why no buttons would be shown; does not ask the person."""
        backend = self._opened_backend()
        return self._run(_obstacle(backend, backend.has_authorisation))

    def dispatch(self, notification: Notification) -> str | None:
        """Return why the notice was not shown, or None."""
        self._complaints.heard.clear()
        number = self._run(_sent(self._opened_backend(), notification))
        if number is not None and notification.timeout == STAYS:
            self._numbers[notification.identifier] = number
        if self._complaints.heard:
            return phrases.desktop_notifier_complains(self._complaints.heard[0])
        if notification.identifier in self._dispatched:
            self._dispatched.discard(notification.identifier)
            return None
        return phrases.not_dispatched()

    def clear(self, identifiers: Iterable[str]) -> None:
        """Take the notices down; those that are gone already are ignored."""
        numbers = {each: self._numbers.pop(each, None) for each in identifiers}
        self._run(_cleared(self._opened_backend(), numbers))

    def close(self) -> None:
        """End the connection, the loop and its thread."""
        bus = getattr(
            self._backend, "bus", None
        )  # Linux only; left open by the library
        if bus is not None:
            with suppress(Exception):  # it may have ended already, with any error
                self._run(_disconnected(bus))
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(self._timeout_s)
        if not self._thread.is_alive():
            self._loop.close()
        self._complaints.stop_listening()

    def _run(self, coroutine: Coroutine[Any, Any, Result]) -> Result:
        future = asyncio.run_coroutine_threadsafe(coroutine, self._loop)
        try:
            return future.result(self._timeout_s)
        finally:
            future.cancel()  # does nothing where it has ended

    def _opened_backend(self) -> DesktopNotifierBackend:
        assert self._backend is not None
        return self._backend


def notifier(_console: Console | None) -> Notifier:
    """Return a notifier for this operating system; it opens and shows nothing yet."""
    return ButtonNotifier(desk_of(sys.platform), open_backend)


def readiness(_console: Console | None) -> Readiness:
    """Return whether this desktop would show a notice's buttons; shows nothing."""
    try:
        why = obstacle(desk_of(sys.platform), open_backend)
    except Exception as error:  # the library passes on what its platform raises
        why = phrases.desktop_notifier_is_broken(in_words(error))
    return Readiness(ready=why is None, by=NAME, why=why)


def obstacle(desk: ButtonDesk, open_backend: OpenBackend) -> str | None:
    """Return why no notice with buttons would be shown, or None; shows nothing."""
    if find_spec(PACKAGE) is None:
        return phrases.no_desktop_notifier(sys.executable)
    daemon = desk.seen()
    if daemon.obstacle is not None or daemon.shows_buttons is None:
        return daemon.obstacle
    if not daemon.shows_buttons:
        return phrases.no_buttons()
    link = _Link(open_backend, timeout_s=TIMEOUT_S)
    try:
        return link.seen_obstacle()
    finally:
        link.close()


def open_backend() -> DesktopNotifierBackend:
    """Return the library's backend for this system, with our name and icon."""
    from desktop_notifier.common import Icon
    from desktop_notifier.main import get_backend_class

    return get_backend_class()(APP_NAME, Icon(path=ICON_PNG))


def _notification(
    notice: Notice,
    *,
    daemon: Daemon,
    picture: Path | None,
    answered: Callable[[Pressed], None],
    closed: Callable[[], None],
) -> Notification:
    from desktop_notifier import Attachment, Button, Icon, Notification

    is_icon = picture is not None and daemon.cuts_pictures
    title, body = words_of(notice, daemon)
    return Notification(
        title=title,
        message=body,
        buttons=tuple(
            Button(
                title=cut(one_line(each.label), LABEL_MAX_UTF16),
                on_pressed=partial(answered, each.answer),
            )
            for each in notice.actions
        ),
        on_clicked=partial(answered, Answer.DONE) if notice.is_reminder else closed,
        on_dismissed=closed,
        icon=Icon(path=picture) if is_icon else None,
        attachment=None if picture is None or is_icon else Attachment(path=picture),
        timeout=STAYS if notice.is_leading else -1,  # -1: as the daemon does with all
    )


async def _opened(open_backend: OpenBackend) -> DesktopNotifierBackend:
    return open_backend()


async def _obstacle(
    backend: DesktopNotifierBackend, authorised: Callable[[], Awaitable[bool]]
) -> str | None:
    from desktop_notifier import Capability

    # On an unknown desktop the library accepts every notice and drops it.
    if Capability.BUTTONS not in await backend.get_capabilities():
        return phrases.no_buttons()
    return None if await authorised() else phrases.no_leave()


async def _sent(backend: Any, notification: Notification) -> int | None:
    """Return the daemon's number, before a click can make the library forget it."""
    await backend.send(notification)
    numbers = getattr(backend, _NUMBERS, None)
    return None if numbers is None else numbers.inverse.get(notification.identifier)


async def _cleared(backend: Any, numbers: Mapping[str, int | None]) -> None:
    for identifier, number in numbers.items():
        try:
            await backend.clear(identifier)
        except KeyError:  # to the library it is gone since it was clicked or closed
            if number is not None:
                with suppress(Exception):  # a daemon may refuse what is gone
                    await backend.interface.call_close_notification(number)


async def _disconnected(bus: Any) -> None:
    bus.disconnect()
    await bus.wait_for_disconnect()
