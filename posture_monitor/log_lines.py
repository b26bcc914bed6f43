"""Log lines: formats a log record by an allow-list.

A line has time, level and logger, and for the program's own records a code and typed
fields (`posture_monitor.log_codes`). It has no text, and of an error only its class and
where in the program it was raised. Records of other libraries, which may quote anything
on the desk, keep logger, level and the class of their error.
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
    """Formats a record for a terminal: its text where it has one, else its code."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the text, or the line of the log without time and logger."""
        text = getattr(record, "text", None)
        if not _is_own(record.name):
            text = record.getMessage()
        if isinstance(text, str):
            return f"{PROGRAM}: {text}"
        return CodeLine(is_brief=True).format(record)


class CodeLine(logging.Formatter):
    """Formats a record as a line of codes, with the time in UTC."""

    def __init__(self, *, is_brief: bool = False) -> None:
        """Keep whether to leave out time, level and logger."""
        super().__init__()
        self._is_brief = is_brief

    def formatTime(  # noqa: N802  # the library's name
        self,
        record: logging.LogRecord,
        datefmt: str | None = None,  # noqa: ARG002  # it is always ISO 8601
    ) -> str:
        """Return the time of a record as ISO 8601, aware, to the millisecond."""
        moment = datetime.fromtimestamp(record.created, UTC)
        return moment.isoformat(timespec="milliseconds")

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, and below it where in the program an error was raised."""
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
    """Yield `name=value` for each field of FIELDS whose value has its type."""
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
    """Return the class of an error, with the name of an OSError's number."""
    kind = type(error).__name__
    number = error.errno if isinstance(error, OSError) else None
    name = None if number is None else errno.errorcode.get(number)
    return kind if name is None else f"{kind}:{name}"


def _places(trace: TracebackType | None) -> list[str]:
    """Return module, line and function of each frame that is the program's own."""
    return [
        f"{name}:{line} {frame.f_code.co_name}"
        for frame, line in traceback.walk_tb(trace)
        if _is_own(name := str(frame.f_globals.get("__name__", "")))
    ]


def log_to_standard_error() -> None:
    """Show warnings and errors on standard error, unless logging is configured."""
    shown = logging.StreamHandler()
    shown.setFormatter(SpokenLine())
    logging.basicConfig(level=logging.WARNING, handlers=[shown])
