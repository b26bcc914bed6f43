"""Logs: the service's log files, which hold nothing about the person.

`posture_monitor.log_lines` formats the lines. Only the service writes them, and there
is only one.
"""

from __future__ import annotations

import contextlib
import logging
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

from posture_monitor.log_codes import LogCode
from posture_monitor.log_lines import OWN, CodeLine
from posture_monitor.paths import log_file

MOST_BYTES = 1_000_000
OLD_FILES = 3
LINE = re.compile(
    rf"(?P<at>\S+) [A-Z]+ {OWN}\S*: (?P<code>[a-z_]+)(?P<fields>( [a-z_]+=\S+)*)"
)


def keep_logs(
    file: Path | None = None, level: int = logging.INFO
) -> RotatingFileHandler | None:
    """Write log records to a file from now on, and return the handler.

    None where the folder cannot be made: the service goes on without a log. At most
    four files of 1 MB are kept. `stop_logs` ends the writing.
    """
    path = log_file() if file is None else file
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = _LossyFileHandler(
            path,
            maxBytes=MOST_BYTES,
            backupCount=OLD_FILES,
            encoding="utf-8",
            errors="backslashreplace",
        )
    except OSError as error:
        logging.getLogger(__name__).warning(LogCode.NO_LOG, {"error": error})
        return None
    handler.setLevel(level)
    handler.setFormatter(CodeLine())
    root = logging.getLogger()
    root.addHandler(handler)
    logging.getLogger(OWN).setLevel(level)
    return handler


def stop_logs(handler: RotatingFileHandler) -> None:
    """Stop writing, and close the file."""
    logging.getLogger().removeHandler(handler)
    with contextlib.suppress(OSError):  # the disk is full
        handler.close()


class _LossyFileHandler(RotatingFileHandler):
    """Drops a line that cannot be written, as on a full disk.

    The library would print an error for each such line on standard error.
    """

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # logging's
        """Drop the line."""


@contextlib.contextmanager
def codes_on_standard_error() -> Iterator[None]:
    """Log codes instead of texts on standard error, where that is no terminal.

    It is then kept in a journal or file of another program.
    """
    shown = [
        (handler, handler.formatter)
        for handler in logging.getLogger().handlers
        if isinstance(handler, logging.StreamHandler)
        and handler.stream is sys.stderr
        and not sys.stderr.isatty()
    ]
    for handler, _ in shown:
        handler.setFormatter(CodeLine(is_brief=True))
    try:
        yield
    finally:
        for handler, formatter in shown:
            handler.setFormatter(formatter)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedLine:
    """A line of the log, read back.

    Attributes:
        at: When, in UTC.
        code: Its code.
        fields: Its fields, as written.
    """

    at: datetime
    code: str
    fields: Mapping[str, str]


def line_from_text(text: str) -> LoggedLine | None:
    """Return a line of codes, or None for any other."""
    found = LINE.fullmatch(text)
    if found is None:
        return None
    try:
        at = datetime.fromisoformat(found["at"])
    except ValueError:
        return None
    pairs = (each.partition("=") for each in found["fields"].split())
    fields = {name: value for name, _, value in pairs}
    return LoggedLine(at=at, code=found["code"], fields=fields)


def last_lines(file: Path, count: int) -> list[str]:
    """Return the last lines of the log, oldest first; empty without a log."""
    lines: list[str] = []
    for path in (file, *(file.with_name(f"{file.name}.{n}") for n in (1, 2, 3))):
        with contextlib.suppress(OSError):
            older = path.read_text(encoding="utf-8", errors="replace").splitlines()
            lines = older + lines
        if len(lines) >= count:
            break
    return lines[-count:]
