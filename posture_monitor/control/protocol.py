"""Protocol: requests and replies of the control channel, and their checks.

Values only. Types and bounds of every message are checked here, at both ends.
"""

from __future__ import annotations

import contextlib
import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from posture_monitor.control.status import Status, record_from_status, status_from
from posture_monitor.phrases.service import channel

LONGEST_PAUSE_MIN = 7 * 24 * 60.0


class Command(StrEnum):
    """What can be asked of a running service."""

    STATUS = "status"
    PAUSE = "pause"
    LEND = "lend"  # free the camera for a command of the person's
    RESUME = "resume"
    SNOOZE = "snooze"
    REST = "rest"  # no reminder while a command of the person's leads him
    WRONG = "wrong"
    DONE = "done"
    STOP = "stop"
    BASELINE = "baseline"  # take the present position as the baseline
    RAISED = "raised"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request whose types and bounds were checked; None where a field is not given.

    Attributes:
        until: PAUSE: when it ends, within a week; None until it is resumed. LEND: when
            it ends at the latest; None is at once.
        minutes: SNOOZE: how long; None is the setting. REST: how long; None is not
            at all any more.
        id: WRONG, DONE: the reminder's number, or None for the last one.
        metric: UNDO: the metric, or None for all.
    """

    command: Command
    until: datetime | None = None
    minutes: float | None = None
    id: int | None = None
    metric: str | None = None


ASK_STATUS = Request(command=Command.STATUS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The reply of a service.

    Attributes:
        ok: Whether the request was carried out.
        said: One line for the person: what was done, or why not.
        status: The status afterwards, or None where the message was no valid request.
        raised: RAISED, UNDO: {metric or trigger: {"factor": ..., "wrong": ...}}.
    """

    ok: bool
    said: str
    status: Status | None = None
    raised: Mapping[str, Mapping[str, float]] | None = None


def message_from_request(request: Request) -> bytes:
    """Return a request as it is sent, without the fields that are None."""
    named = {key: value for key, value in asdict(request).items() if value is not None}
    if request.until is not None:
        named["until"] = request.until.isoformat()
    return json.dumps(named).encode()


def message_from_reply(reply: Reply) -> bytes:
    """Return a reply as it is sent."""
    message: dict[str, object] = {"ok": reply.ok, "said": reply.said}
    if reply.status is not None:
        message["status"] = record_from_status(reply.status)
    if reply.raised is not None:
        message["raised"] = {key: dict(how) for key, how in reply.raised.items()}
    return json.dumps(message).encode()


def reply_from(message: bytes) -> Reply | None:
    """Return the reply in a message, its types checked, or None where it is none."""
    parsed = _parsed(message)
    if not isinstance(parsed, dict):
        return None
    ok, said, raised = parsed.get("ok"), parsed.get("said"), parsed.get("raised")
    if not isinstance(ok, bool) or not isinstance(said, str):
        return None
    return Reply(
        ok=ok,
        said=said,
        status=status_from(parsed["status"]) if "status" in parsed else None,
        raised=_raised_from(raised) if isinstance(raised, dict) else None,
    )


def _raised_from(parsed: dict[str, Any]) -> dict[str, dict[str, float]]:
    def is_number(value: object) -> bool:
        return isinstance(value, int | float) and not isinstance(value, bool)

    return {
        metric: {key: value for key, value in how.items() if is_number(value)}
        for metric, how in parsed.items()
        if isinstance(how, dict)
    }


def request_from(message: bytes) -> Request | str:
    """Return the request in a message, or a sentence about what is wrong with it."""
    parsed = _parsed(message)
    if not isinstance(parsed, dict) or parsed.get("command") not in list(Command):
        return channel.unknown_command()
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
    raise ValueError(channel.far_until(_shown(value)))


def _moment_from(value: object) -> datetime:
    with contextlib.suppress(ValueError, OverflowError):
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
        if moment is not None and moment.tzinfo is not None:
            return moment.astimezone(UTC)
    raise ValueError(channel.no_moment(_shown(value)))


def _minutes_from(value: object) -> float | None:
    if value is None:
        return None
    number = value if isinstance(value, int | float) and value is not True else math.nan
    if 0 < number <= LONGEST_PAUSE_MIN:  # no NaN passes
        return float(number)
    raise ValueError(channel.no_minutes(LONGEST_PAUSE_MIN, _shown(value)))


def _id_from(value: object) -> int | None:
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53:
        return value
    raise ValueError(channel.no_reminder_number(_shown(value)))


def _metric_from(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, str) and len(value) <= 64 and value.isidentifier():
        return value
    raise ValueError(channel.no_metric(_shown(value)))


def _shown(value: object) -> str:
    """Return a value as a short text for an error message, whatever was sent."""
    words = repr(value)[:40] if isinstance(value, str | float) else type(value).__name__
    return words.encode("ascii", "replace").decode()


def _parsed(message: bytes) -> Any:
    """Return the value of a JSON text, or None where it is none."""
    try:
        return json.loads(message)
    except (ValueError, RecursionError):  # not JSON or UTF-8; 60,000 brackets
        return None
