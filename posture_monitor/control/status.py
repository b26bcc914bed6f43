"""The status of the service: its fields, listed once, as they stand in docs/status.md.

What another process says is not believed: `status_from` checks each field against its
type. A field that an older service does not tell, or a later one tells otherwise, is
None, so that its commands and its icon go on. Nothing heavy is loaded by it.
"""

# No `from __future__ import annotations`: decoding looks at the types of the fields,
# which would take a millisecond to become types if they were texts.

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from functools import cache
from typing import Any, get_args


@dataclass(frozen=True, slots=True, kw_only=True)
class LastReminder:
    """The last reminder since the service began, and what was answered."""

    id: int | None = None
    title: str | None = None
    answer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What a service does now; None where it cannot tell, or did not.

    docs/status.md has the meaning of each field; they stand in the JSON in this order.
    """

    running: bool
    pid: int | None = None
    version: str | None = None
    restart_due: bool | None = None
    since: str | None = None
    watching: bool | None = None
    why: str | None = None
    meaning: str | None = None
    do: str | None = None
    until: str | None = None
    camera: str | None = None
    picture: str | None = None
    view: str | None = None
    present: bool | None = None
    posture: str | None = None
    silence: str | None = None
    silence_code: str | None = None
    last_look: str | None = None
    next_look_s: float | None = None
    setup: str | None = None
    reminders_today: int | None = None
    reminders_per_day: int | None = None
    snoozed_until: str | None = None
    last_reminder: LastReminder | None = None
    notifier: str | None = None
    due: tuple[str, ...] | None = None
    sitting_s: float | None = None


NOT_RUNNING = Status(running=False)
STATUS_KEYS = tuple(field.name for field in fields(Status))
"""The fields of a running service's status, in the order of docs/status.md."""


def record_from_status(status: Status) -> dict[str, object]:
    """Return the status as the JSON object that others rely on.

    Every field of a running service is in it; `running` stands alone without one.
    """
    return asdict(status) if status.running else {"running": False}


def status_from(parsed: object) -> Status:
    """Return the status that a JSON value tells, None for what is missing or odd.

    One that does not say that it runs is `NOT_RUNNING`.
    """
    if not isinstance(parsed, dict) or parsed.get("running") is not True:
        return NOT_RUNNING
    return Status(**_checked(Status, parsed))


def _checked(kind: type, parsed: Mapping[str, object]) -> dict[str, Any]:
    """Return {field: its value where it has the field's type, else None}."""
    return {
        name: _as_one_of(kinds, parsed.get(name)) for name, kinds in _kinds_of(kind)
    }


@cache
def _kinds_of(kind: type) -> tuple[tuple[str, tuple[Any, ...]], ...]:
    """Return each field of a dataclass and the types that it may have."""
    return tuple(
        (each.name, get_args(each.type) or (each.type,)) for each in fields(kind)
    )


def _as_one_of(kinds: tuple[Any, ...], value: object) -> object:
    match value:
        case dict():
            is_wanted = LastReminder in kinds
            return LastReminder(**_checked(LastReminder, value)) if is_wanted else None
        case list():
            lines = tuple(line for line in value if isinstance(line, str))
            return lines if tuple[str, ...] in kinds else None
        case bool():  # before int: True is one in Python
            return value if bool in kinds else None
        case int() if float in kinds:
            return value
        case str() | int() | float():
            return value if type(value) in kinds else None
    return None
