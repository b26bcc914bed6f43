"""The control protocol's words: what may be asked and answered, and its checks.

Values only. Nothing that another process says is believed: types and bounds are checked
here, on both ends.
"""

from __future__ import annotations

import contextlib
import json
import math
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, NotRequired, Required, TypedDict

LONGEST_PAUSE_MIN = 7 * 24 * 60.0

_STATUS: dict[str, tuple[type, ...]] = {
    "running": (bool,),
    "pid": (int,),
    "version": (str,),
    "restart_due": (bool,),
    "since": (str,),
    "watching": (bool,),
    "why": (str,),
    "meaning": (str,),
    "do": (str,),
    "until": (str,),
    "camera": (str,),
    "picture": (str,),
    "view": (str,),
    "present": (bool,),
    "posture": (str,),
    "silence": (str,),
    "silence_code": (str,),
    "last_look": (str,),
    "next_look_s": (int, float),
    "setup": (str,),
    "reminders_today": (int,),
    "reminders_per_day": (int,),
    "snoozed_until": (str,),
    "last_reminder": (dict,),
    "notifier": (str,),
    "due": (list,),
    "sitting_s": (int, float),
}
_LAST: dict[str, tuple[type, ...]] = {"id": (int,), "title": (str,), "answer": (str,)}
STATUS_KEYS = tuple(_STATUS)
"""The fields of a running service's status, in the order of docs/status.md."""


class Command(StrEnum):
    """What can be asked of a running service."""

    STATUS = "status"
    PAUSE = "pause"
    RESUME = "resume"
    SNOOZE = "snooze"
    WRONG = "wrong"
    DONE = "done"
    STOP = "stop"
    BASELINE = "baseline"  # this is my good position now
    RAISED = "raised"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request whose types and bounds were checked; None where nothing was named.

    Attributes:
        until: PAUSE: when it ends, within a week; None until it is resumed.
        minutes: SNOOZE: how long, or None as the setting says.
        id: WRONG, DONE: the reminder's number, or None for the last one.
        metric: UNDO: the metric, or None for all.
    """

    command: Command
    until: datetime | None = None
    minutes: float | None = None
    id: int | None = None
    metric: str | None = None


class Reply(TypedDict):
    """What a service answered."""

    ok: Required[bool]
    said: Required[str]
    status: NotRequired[dict[str, Any]]
    raised: NotRequired[dict[str, dict[str, float]]]


def status_from(parsed: object) -> dict[str, Any]:
    """Return every field of a status, with None for what is missing or of another type.

    A status without `running` is `{"running": False}`.
    """
    if not isinstance(parsed, dict) or parsed.get("running") is not True:
        return {"running": False}
    status = {key: _of_type(parsed.get(key), kinds) for key, kinds in _STATUS.items()}
    if status["last_reminder"] is not None:
        last = status["last_reminder"]
        status["last_reminder"] = {
            key: _of_type(last.get(key), kinds) for key, kinds in _LAST.items()
        }
    if status["due"] is not None:
        status["due"] = [line for line in status["due"] if isinstance(line, str)]
    return status


def _of_type(value: object, kinds: tuple[type, ...]) -> Any:
    if isinstance(value, bool) and bool not in kinds:  # True is an int in Python
        return None
    return value if isinstance(value, kinds) else None


def told_from(answer: bytes) -> Reply | None:
    """Return what a service answered, its types checked, or None where it is none."""
    parsed = _parsed(answer)
    if not isinstance(parsed, dict):
        return None
    ok, said = parsed.get("ok"), parsed.get("said")
    if not isinstance(ok, bool) or not isinstance(said, str):
        return None
    checked = Reply(ok=ok, said=said)
    if "status" in parsed:
        checked["status"] = status_from(parsed["status"])
    if isinstance(parsed.get("raised"), dict):
        checked["raised"] = _raised_from(parsed["raised"])
    return checked


def _raised_from(parsed: dict[str, Any]) -> dict[str, dict[str, float]]:
    def is_number(value: object) -> bool:
        return isinstance(value, int | float) and not isinstance(value, bool)

    return {
        metric: {key: value for key, value in how.items() if is_number(value)}
        for metric, how in parsed.items()
        if isinstance(how, dict)
    }


def request_from(message: bytes) -> Request | str:
    """Return the request, or the sentence that says what is wrong with it."""
    parsed = _parsed(message)
    if not isinstance(parsed, dict) or parsed.get("command") not in list(Command):
        return "expected a known command, got another; docs/status.md lists them"
    try:
        return Request(
            command=Command(parsed["command"]),
            until=_until_from(parsed.get("until")),
            minutes=_minutes_from(parsed.get("minutes")),
            id=_id_from(parsed.get("id")),
            metric=_metric_from(parsed.get("metric")),
        )
    except ValueError as error:
        return str(error)


def _until_from(value: object) -> datetime | None:
    if value is None:
        return None
    moment = _moment_from(value)
    if abs(moment - datetime.now(UTC)) <= timedelta(minutes=LONGEST_PAUSE_MIN):
        return moment
    raise ValueError(
        f"expected until at most a week from now, got {_shown(value)}; write a nearer "
        "moment, or null for a pause until resumed"
    )


def _moment_from(value: object) -> datetime:
    with contextlib.suppress(ValueError, OverflowError):
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
        if moment is not None and moment.tzinfo is not None:
            return moment.astimezone(UTC)
    raise ValueError(
        f"expected until as a moment with its time zone, got {_shown(value)}; "
        "write 2026-01-31T14:00:00+00:00"
    )


def _minutes_from(value: object) -> float | None:
    if value is None:
        return None
    number = value if isinstance(value, int | float) and value is not True else math.nan
    if 0 < number <= LONGEST_PAUSE_MIN:  # no NaN passes
        return float(number)
    raise ValueError(
        f"expected minutes above 0 and up to {LONGEST_PAUSE_MIN:.0f}, got "
        f"{_shown(value)}; write 15"
    )


def _id_from(value: object) -> int | None:
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53:
        return value
    raise ValueError(f"expected id as a reminder's number, got {_shown(value)}")


def _metric_from(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, str) and len(value) <= 64 and value.isidentifier():
        return value
    raise ValueError(f"expected metric as the key of one, got {_shown(value)}")


def _shown(value: object) -> str:
    """Return a value as a message may hold it: short, whatever was sent."""
    words = repr(value)[:40] if isinstance(value, str | float) else type(value).__name__
    return words.encode("ascii", "replace").decode()


def _parsed(message: bytes) -> Any:
    """Return what the JSON text says, or None where it is none."""
    try:
        return json.loads(message)
    except (ValueError, RecursionError):  # not JSON or UTF-8; 60,000 brackets
        return None
