"""Console notifier: writes notices as small panels, to standard error.

Where standard error is not a terminal, it is a journal or a file that others may read:
the text of a reminder is not written there.
"""

from __future__ import annotations

import os
import stat

from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from posture_monitor.desktop.notifiers._lengths import (
    TITLE_MAX_UTF16,
    clean,
    one_line,
    with_program,
)
from posture_monitor.desktop.notifiers._notice import (
    APP_NAME,
    Delivery,
    Notice,
    Notifier,
    Pressed,
    Readiness,
)
from posture_monitor.encoding.readable import readable
from posture_monitor.phrases.desktop import notifiers as phrases

NAME = "console"
WIDTH = 76


class ConsoleNotifier:
    """Writes each notice as a panel, as wide as the console but no wider than 76."""

    def __init__(self, console: Console, *, is_discreet: bool = False) -> None:
        """Keep the console; it is not closed with this notifier.

        Args:
            console: The console to write to.
            is_discreet: Whether a reminder is written without its text.
        """
        self._console = console
        self._is_discreet = is_discreet

    @property
    def name(self) -> str:
        """Return "console"."""
        return NAME

    def send(self, notice: Notice, _notice_id: int) -> Delivery:
        """Return the delivery; not told where the console is closed or broken."""
        why = obstacle(self._console)
        if why is None:
            is_hidden = self._is_discreet and notice.is_reminder
            why = self._written(_discreet() if is_hidden else notice)
        return Delivery(told=why is None, by=NAME, why=why)

    def withdraw(self, notice_id: int) -> None:
        """Do nothing: written text cannot be taken back."""

    def answers(self) -> list[tuple[int, Pressed]]:
        """Return nothing: there are no buttons."""
        return []

    def close(self) -> None:
        """Do nothing: the console is closed by who opened it."""

    def _written(self, notice: Notice) -> str | None:
        """Write the notice; return why that failed, or None."""
        try:
            with self._console.capture() as captured:
                self._console.print(_panel(notice, self._console))
            file = self._console.file
            file.write(readable(captured.get(), self._console.encoding))
            file.flush()
        except (OSError, ValueError, LookupError) as error:
            return phrases.console_is_broken(str(error))
        return None


def notifier(console: Console | None) -> Notifier:
    """Return a notifier that writes to the console; None is standard error."""
    found = _console_or_stderr(console)
    is_discreet = console is None and not found.is_terminal
    return ConsoleNotifier(found, is_discreet=is_discreet)


def readiness(console: Console | None) -> Readiness:
    """Return whether a person can read what is written there."""
    why = obstacle(_console_or_stderr(console))
    return Readiness(ready=why is None, by=NAME, why=why)


def obstacle(console: Console) -> str | None:
    """Return why nobody can read what is written to this console, or None."""
    if console.quiet:
        return phrases.console_is_quiet()
    try:
        number = console.file.fileno()
        kind = os.fstat(number).st_mode
    except (OSError, ValueError, AttributeError):
        return phrases.console_is_closed() if _is_closed(console) else None
    if stat.S_ISCHR(kind) and not os.isatty(number):
        return phrases.console_is_nowhere()
    return None


def _discreet() -> Notice:
    return Notice(title="", body=phrases.reminder_is_there())


def _is_closed(console: Console) -> bool:
    return bool(getattr(console.file, "closed", False))


def _console_or_stderr(console: Console | None) -> Console:
    return Console(stderr=True) if console is None else console


def _panel(notice: Notice, console: Console) -> Panel:
    title = with_program(one_line(notice.title), APP_NAME, TITLE_MAX_UTF16)
    lines = (clean(notice.body), one_line(notice.without_buttons))
    body = "\n".join(line for line in lines if line)
    return Panel(  # readable before it is laid out, so that its frame is straight
        Text(readable(body, console.encoding)),
        title=Text(readable(title, console.encoding), style="bold"),
        title_align="left",
        border_style="cyan",
        padding=(0, 1),
        width=min(WIDTH, console.width),
    )
