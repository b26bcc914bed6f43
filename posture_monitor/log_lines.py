"""Log lines: what is written of a record, by an allow-list.

A line is the time, the level, the logger, and of the program's own records a code and
typed fields (`posture_monitor.log_codes`). No words are written, nor anything of an
error but its kind and where in the program it happened. Records of other libraries,
which may quote whatever a desk shows, keep logger, level and the kind of their error.
"""

from __future__ import annotations

import errno
import logging
import traceback
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from enum import Enum
from types import TracebackType

from posture_monitor.log_codes import FIELDS, LogCode

OWN = "posture_monitor"
PROGRAM = "posture-monitor"
LEFT_OUT = "(left out)"


class SpokenLine(logging.Formatter):
    """Makes a line for a person at a terminal: the words where a record brings some."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the words, or what would stand in the log."""
        text = getattr(record, "text", None)
        if not _is_own(record.name):
            text = record.getMessage()
        if isinstance(text, str):
            return f"{PROGRAM}: {text}"
        return CodeLine(is_brief=True).format(record)


class CodeLine(logging.Formatter):
    """Makes a line of codes, with the time in UTC."""

    def __init__(self, *, is_brief: bool = False) -> None:
        """Keep whether to leave out when and where."""
        super().__init__()
        self._is_brief = is_brief

    def formatTime(  # noqa: N802  # the library's name
        self,
        record: logging.LogRecord,
        datefmt: str | None = None,  # noqa: ARG002  # it is always ISO 8601
    ) -> str:
        """Return the moment of a record, aware and to the millisecond."""
        moment = datetime.fromtimestamp(record.created, UTC)
        return moment.isoformat(timespec="milliseconds")

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, and below it where in the program an error happened."""
        begin = f"{self.formatTime(record)} {record.levelname} {record.name}: "
        parts = [f"{PROGRAM}: " if self._is_brief else begin]
        error = record.exc_info[1] if record.exc_info else None
        if _is_own(record.name) and isinstance(record.msg, LogCode):
            parts.append(" ".join([record.msg, *_written(record.args)]))
            places = _places(None if error is None else error.__traceback__)
        else:
            parts.append(LEFT_OUT)
            places = []
        if error is not None:
            parts.append(f" {_kind_of(error)}")
        return "".join(parts) + "".join(f"\n  {place}" for place in places)


def _is_own(name: str) -> bool:
    return name == OWN or name.startswith(f"{OWN}.")


def _written(fields: object) -> Iterator[str]:
    """Yield each field that may be written, as `name=value`."""
    if not isinstance(fields, Mapping):
        return
    for name, kind in FIELDS.items():
        value = fields.get(name)
        if isinstance(value, kind) and not isinstance(value, bool):
            yield f"{name}={_value_of(value)}"


def _value_of(value: object) -> str:
    if isinstance(value, BaseException):
        return _kind_of(value)
    if isinstance(value, type):
        return value.__name__
    return str(value.value if isinstance(value, Enum) else value)


def _kind_of(error: BaseException) -> str:
    """Return the class of an error, and of the system's the name of its number."""
    kind = type(error).__name__
    number = error.errno if isinstance(error, OSError) else None
    name = None if number is None else errno.errorcode.get(number)
    return kind if name is None else f"{kind}:{name}"


def _places(trace: TracebackType | None) -> list[str]:
    """Return module, line and function of each of the program's own steps."""
    return [
        f"{name}:{line} {frame.f_code.co_name}"
        for frame, line in traceback.walk_tb(trace)
        if _is_own(name := str(frame.f_globals.get("__name__", "")))
    ]


def log_to_standard_error() -> None:
    """Show warnings and worse on standard error, where nothing is logged to yet."""
    shown = logging.StreamHandler()
    shown.setFormatter(SpokenLine())
    logging.basicConfig(level=logging.WARNING, handlers=[shown])
