"""The desktop's own notifications with buttons, by desktop-notifier.

Clicks are received by an event loop on a thread of its own. A notice is shown with its
buttons or not at all: where there are none, another notifier lists the answers as text.

* The library reports a notice as sent even where nothing shows it: it counts as told
  only if it was dispatched and the library logged no warning.
* Linux: the library escapes nothing, keeps a daemon's numbers when another daemon
  replaces it, and never closes its connection; all three are corrected here.
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
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import suppress
from functools import partial
from importlib.util import find_spec
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from posture_monitor.core.vocabulary import Answer
from posture_monitor.desktop.notifiers._button_desks import (
    TIMEOUT_S,
    ButtonDesk,
    desk_of,
)
from posture_monitor.desktop.notifiers._complaints import Complaints, in_words
from posture_monitor.desktop.notifiers._lengths import (
    BODY_MAX_UTF16,
    TITLE_MAX_UTF16,
    clean,
    cut,
    escaped,
    one_line,
)
from posture_monitor.desktop.notifiers._notice import (
    APP_NAME,
    Delivery,
    Notice,
    Notifier,
    Readiness,
)
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
LABEL_MAX_UTF16 = 40  # so that three fit in a row everywhere; ours have 15


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
    ) -> None:
        """Keep the desk and the opener of the library's backend; open nothing yet."""
        self._desk = desk
        self._open_backend = open_backend
        self._timeout_s = timeout_s
        self._link: _Link | None = None
        self._owner: str | None = None  # the daemon that the link is to
        self._lock = Lock()
        self._shown: dict[int, Notification] = {}
        self._clicked: list[tuple[int, Answer]] = []

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
        if notification is not None:
            self._take_down([notification.identifier])

    def answers(self) -> list[tuple[int, Answer]]:
        """Return what was clicked since the last call; closing is no answer."""
        with self._lock:
            clicked, self._clicked = self._clicked, []
        return clicked

    def close(self) -> None:
        """Take down notices with buttons, as clicks would be lost; end the thread."""
        with self._lock:
            shown = tuple(self._shown.values())
        answerable = [each.identifier for each in shown if each.buttons]
        if answerable:
            self._take_down(answerable)
        self._disconnect()

    def _sent(self, notice: Notice, notice_id: int) -> str | None:
        if find_spec(PACKAGE) is None:
            return phrases.no_desktop_notifier()
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
            reads_markup=daemon.reads_markup,
            answered=partial(self._answered, notice_id),
            closed=partial(self._closed, notice_id),
        )
        with self._lock:  # before it is shown, since then it may be clicked
            self._shown[notice_id] = notification
            while len(self._shown) > REMEMBERED:
                del self._shown[next(iter(self._shown))]
        return link.obstacle() or link.dispatch(notification)

    def _answered(self, notice_id: int, answer: Answer) -> None:
        """Keep the answer; called in the loop's thread."""
        with self._lock:
            if self._shown.pop(notice_id, None) is not None:
                self._clicked.append((notice_id, answer))

    def _closed(self, notice_id: int) -> None:
        """Forget a notice that was closed unanswered; called in the loop's thread."""
        with self._lock:
            self._shown.pop(notice_id, None)

    def _take_down(self, identifiers: Sequence[str]) -> None:
        why = self._why_failing(lambda: self._cleared(identifiers))
        if why is not None:
            logger.info(LogCode.NOTICE_NOT_WITHDRAWN)

    def _cleared(self, identifiers: Sequence[str]) -> None:
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
        self._run(self._opened_backend().send(notification))
        if self._complaints.heard:
            return phrases.desktop_notifier_complains(self._complaints.heard[0])
        if notification.identifier in self._dispatched:
            self._dispatched.discard(notification.identifier)
            return None
        return phrases.not_dispatched()

    def clear(self, identifiers: Sequence[str]) -> None:
        """Take the notices down; those that are gone already are ignored."""
        self._run(_cleared(self._opened_backend(), identifiers))

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
        return phrases.no_desktop_notifier()
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
    """Return the library's backend for this system, without Python's icon."""
    from desktop_notifier.main import get_backend_class

    return get_backend_class()(APP_NAME, None)


def _notification(
    notice: Notice,
    *,
    reads_markup: bool,
    answered: Callable[[Answer], None],
    closed: Callable[[], None],
) -> Notification:
    from desktop_notifier import Button, Notification

    title = one_line(notice.title)
    body = cut(clean(notice.body), BODY_MAX_UTF16)
    return Notification(
        title=cut(title if title else APP_NAME, TITLE_MAX_UTF16),
        message=escaped(body) if reads_markup else body,
        buttons=tuple(
            Button(
                title=cut(one_line(each.label), LABEL_MAX_UTF16),
                on_pressed=partial(answered, each.answer),
            )
            for each in notice.actions
        ),
        on_clicked=partial(answered, Answer.DONE),
        on_dismissed=closed,
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


async def _cleared(backend: DesktopNotifierBackend, identifiers: Sequence[str]) -> None:
    for identifier in identifiers:
        with suppress(KeyError):  # the library knows that it is gone already
            await backend.clear(identifier)


async def _disconnected(bus: Any) -> None:
    bus.disconnect()
    await bus.wait_for_disconnect()
