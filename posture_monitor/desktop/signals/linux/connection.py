"""Connection: jeepney's, with a limit on the wait for the bus's first answer.

jeepney limits the authentication, and then waits for the answer to Hello without end.
This module loads jeepney: import it only where a bus is asked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jeepney.bus import get_bus
from jeepney.io.blocking import DBusConnection, prep_socket


class Connection(DBusConnection):  # type: ignore[misc]  # which has no types
    """A connection whose Hello was answered within a time."""

    def __init__(self, sock: Any, hello_s: float) -> None:
        """Send Hello to the bus; on an error close the socket and raise it."""
        self._hello_s = hello_s
        try:
            super().__init__(sock)
        except BaseException:
            self.close()
            raise

    def send_and_get_reply(self, message: Any, *, timeout: float | None = None) -> Any:
        """Return the reply; jeepney sends Hello without a timeout."""
        wait_s = self._hello_s if timeout is None else timeout
        return super().send_and_get_reply(message, timeout=wait_s)


def opened(address: str | None, wait_s: Callable[[], float]) -> Connection:
    """Return a connection; `wait_s` gives before each step how long it may take."""
    return Connection(prep_socket(get_bus(address), timeout=wait_s()), wait_s())
