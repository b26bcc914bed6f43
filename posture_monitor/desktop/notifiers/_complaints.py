"""Complaints: what a library only writes to its log is heard, instead of logged."""

from __future__ import annotations

import logging


class Complaints(logging.Handler):
    """Keeps the warnings and errors of one library; its log stays empty meanwhile.

    Attributes:
        heard: What was said since it was last cleared, the oldest first.
    """

    def __init__(self, library: str) -> None:
        """Keep the name of the library's logger; `listen` begins to hear."""
        super().__init__(logging.WARNING)
        self._library = logging.getLogger(library)
        self.heard: list[str] = []

    def listen(self) -> None:
        """Hear from now on what the library complains of."""
        self._library.addHandler(self)
        self._library.propagate = False

    def stop_listening(self) -> None:
        """Let the library write to the log again, once nobody else listens."""
        self._library.removeHandler(self)
        listening = (isinstance(each, Complaints) for each in self._library.handlers)
        self._library.propagate = not any(listening)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record in words, with the error that it carries."""
        error = record.exc_info[1] if record.exc_info else None
        said = record.getMessage()
        self.heard.append(said if error is None else f"{said} ({in_words(error)})")


def in_words(error: BaseException) -> str:
    """Return the error's kind, and its message where it has one."""
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
