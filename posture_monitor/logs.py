"""Logs: what the service did, in files that hold nothing of the person.

No landmark, name, path or title of a window gets through: every line is put together
first and what looks like one of them is replaced. Records of other libraries, which may
quote whatever a desk shows, keep their logger, their level and the kind of their error.
One process writes: the service, which is alone.
"""

from __future__ import annotations

import contextlib
import logging
import os
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

from posture_monitor.paths import APP, log_file

OWN = "posture_monitor"
MOST_BYTES = 1_000_000
OLD_FILES = 3
MOST_CHARACTERS = 4000  # of a record; whoever logs more has logged what he held
LEAST_NAME = 3  # shorter names would tear words apart

PATH, NUMBERS, NAME = "<path>", "<numbers>", "<name>"

_QUOTED_PATH = re.compile(r"""(['"])(?=~|/|\\|[A-Za-z]:[\\/])(?:\\.|(?!\1).)*\1""")
_PATH = re.compile(
    r"""(?<![^\s'"(\[{<=])[^\s'"(\[{<=]*[/\\].*?(?=, got |, line |; |: |$)""",
    re.MULTILINE,
)
_NUMBER = r"(?:\w+=)?[-+]?\d+\.\d*(?:e[-+]?\d+)?"
_NUMBERS = re.compile(rf"{_NUMBER}(?:[,;\s()\[\]]+{_NUMBER}){{2,}}", re.IGNORECASE)


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
        logging.getLogger(__name__).warning("no log is kept: %s", error.strerror)
        return None
    handler.setLevel(level)
    handler.setFormatter(Discreet(own_names()))
    root = logging.getLogger()
    root.addHandler(handler)
    logging.getLogger(OWN).setLevel(level)
    return handler


def stop_logs(handler: RotatingFileHandler) -> None:
    """Write no more, and close the file."""
    logging.getLogger().removeHandler(handler)
    with contextlib.suppress(OSError):  # the disk is full
        handler.close()


def discreet_text(text: str) -> str:
    """Return a text without paths, rows of numbers and the person's names."""
    return Discreet(own_names()).clean(text)


class _Quiet(RotatingFileHandler):
    """A log on a disk that may be full: what cannot be written is lost, and no more.

    The library would print each such line, unfiltered, on standard error.
    """

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # logging's
        """Let the line go."""


@contextlib.contextmanager
def discreet_standard_error() -> Iterator[None]:
    """Filter what is logged to standard error, too, where that is no terminal.

    It then goes into a journal or a file that this program does not keep.
    """
    shown = [
        (handler, handler.formatter)
        for handler in logging.getLogger().handlers
        if isinstance(handler, logging.StreamHandler)
        and handler.stream is sys.stderr
        and not sys.stderr.isatty()
    ]
    names = own_names()
    for handler, _ in shown:
        handler.setFormatter(Discreet(names, is_brief=True))
    try:
        yield
    finally:
        for handler, formatter in shown:
            handler.setFormatter(formatter)


def own_names() -> tuple[str, ...]:
    """Return what this person and this computer are called, as far as it is known."""
    names = {Path.home().name}
    names |= {os.environ.get(key, "") for key in ("USER", "LOGNAME", "USERNAME")}
    names |= {os.environ.get(key, "") for key in ("HOSTNAME", "COMPUTERNAME")}
    if sys.platform != "win32":
        import pwd  # there is none on Windows

        names.add(os.uname().nodename)
        with contextlib.suppress(KeyError):
            account = pwd.getpwuid(os.geteuid())
            names |= {account.pw_name, account.pw_gecos.split(",")[0]}
    return tuple(sorted(each for each in names if len(each) >= LEAST_NAME))


class Discreet(logging.Formatter):
    """Makes a line that holds nothing of the person, with the time in UTC."""

    def __init__(self, names: Iterable[str] = (), *, is_brief: bool = False) -> None:
        """Keep the names that are left out, and whether to leave out when and where."""
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._is_brief = is_brief
        longest_first = sorted(names, key=len, reverse=True)
        self._names = (
            re.compile(
                rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)",
                re.IGNORECASE,
            )
            if longest_first
            else None
        )

    def formatTime(  # noqa: N802  # the library's name
        self,
        record: logging.LogRecord,
        datefmt: str | None = None,  # noqa: ARG002  # it is always ISO 8601
    ) -> str:
        """Return the moment of a record, aware and to the millisecond."""
        moment = datetime.fromtimestamp(record.created, UTC)
        return moment.isoformat(timespec="milliseconds")

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, and below it the places of an error."""
        kind = record.exc_info[0] if record.exc_info else None
        line = f"{self.formatTime(record)} {record.levelname} {record.name}: "
        if self._is_brief:
            line = f"{APP}: "
        if not _is_own(record.name):
            return f"{line}(left out){f' {kind.__name__}' if kind else ''}"
        line += self.clean(" ".join(_message(record).split()))
        if record.exc_info and kind is not None:
            line += "\n" + self.clean(self.formatException(record.exc_info))
        return line

    def clean(self, text: str) -> str:
        """Return a text in which paths, rows of numbers and names are replaced."""
        text = text[:MOST_CHARACTERS]
        text = _QUOTED_PATH.sub(PATH, text)
        text = _PATH.sub(PATH, text)
        text = _NUMBERS.sub(NUMBERS, text)
        return self._names.sub(NAME, text) if self._names else text


def _is_own(name: str) -> bool:
    return name == OWN or name.startswith(f"{OWN}.")


def _message(record: logging.LogRecord) -> str:
    """Return the message, in which an argument that is a path is replaced whole."""
    if not isinstance(record.args, tuple) or not record.args:
        return record.getMessage()
    arguments = tuple(_without_path(each) for each in record.args)
    return str(record.msg) % arguments


def _without_path(argument: object) -> object:
    if isinstance(argument, os.PathLike):
        return PATH
    text = argument if isinstance(argument, str) else ""
    if isinstance(argument, OSError):
        return f"{type(argument).__name__}: {argument.strerror}"
    return PATH if _is_path(text) else argument


def _is_path(text: str) -> bool:
    return bool(re.match(r"~|/|\\\\|[A-Za-z]:[\\/]", text))


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
