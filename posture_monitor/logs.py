"""Logs: what the service did, in files that hold nothing of the person.

What a line may hold is in `posture_monitor.log_lines`. One process writes: the service,
which is alone.
"""

from __future__ import annotations

import contextlib
import logging
import sys
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path

from posture_monitor.log_codes import LogCode
from posture_monitor.log_lines import OWN, CodeLine
from posture_monitor.paths import log_file

MOST_BYTES = 1_000_000
OLD_FILES = 3


def keep_logs(
    file: Path | None = None, level: int = logging.INFO
) -> RotatingFileHandler | None:
    """Write what is logged from now on into a file, and return what writes.

    None where the folder cannot be made: the service goes on without a log. At most
    four files of 1 MB are kept. `stop_logs` ends it.
    """
    path = log_file() if file is None else file
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = _Quiet(
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
    """Write no more, and close the file."""
    logging.getLogger().removeHandler(handler)
    with contextlib.suppress(OSError):  # the disk is full
        handler.close()


class _Quiet(RotatingFileHandler):
    """A log on a disk that may be full: what cannot be written is lost, and no more.

    The library would print each such line on standard error.
    """

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # logging's
        """Let the line go."""


@contextlib.contextmanager
def codes_on_standard_error() -> Iterator[None]:
    """Keep words from standard error, too, where that is no terminal.

    It then goes into a journal or a file that this program does not keep.
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


def last_lines(file: Path, count: int) -> list[str]:
    """Return the last lines of the log, oldest first; none where there is no log."""
    lines: list[str] = []
    for path in (file, *(file.with_name(f"{file.name}.{n}") for n in (1, 2, 3))):
        with contextlib.suppress(OSError):
            older = path.read_text(encoding="utf-8", errors="replace").splitlines()
            lines = older + lines
        if len(lines) >= count:
            break
    return lines[-count:]
