"""Complaints: keeps the warnings that a library writes to its log."""

from __future__ import annotations

import logging


class Complaints(logging.Handler):
    """Keeps the warnings and errors of one library, which are not logged meanwhile.

    Attributes:
        heard: Those since it was last cleared, oldest first.
    """

    def __init__(self, library: str) -> None:
        """Keep the name of the library's logger; `listen` starts keeping."""
        super().__init__(logging.WARNING)
        self._library = logging.getLogger(library)
        self.heard: list[str] = []

    def listen(self) -> None:
        """Keep warnings and errors from now on."""
        self._library.addHandler(self)
        self._library.propagate = False

    def stop_listening(self) -> None:
        """Let the library write to the log again, unless others still listen."""
        self._library.removeHandler(self)
        listening = (isinstance(each, Complaints) for each in self._library.handlers)
        self._library.propagate = not any(listening)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record as text, with the error that it carries."""
        error = record.exc_info[1] if record.exc_info else None
        said = record.getMessage()
        self.heard.append(said if error is None else f"{said} ({in_words(error)})")


def in_words(error: BaseException) -> str:
    """Return the error's kind, and its message where it has one."""
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
