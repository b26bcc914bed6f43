"""Status: the fields of the service's status, in the order of docs/status.md.

`status_from` checks the type of each field that another process sends. A field that an
older service does not have, or a later one has with another type, is None, so that
commands and the icon of this version still work. It loads nothing heavy.
"""

# No `from __future__ import annotations`: decoding reads the types of the fields, and
# turning texts into types would take a millisecond.

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from functools import cache
from typing import Any, get_args


@dataclass(frozen=True, slots=True, kw_only=True)
class LastReminder:
    """The last reminder since the service began, and its answer.

    Attributes:
        id: Its number.
        title: What it said in short.
        answer: The answer to it.
        at: When it was given, ISO 8601 in UTC.
        about: The posture or the trigger that it was about.
        advice: The key of the exercise that it offered.
    """

    id: int | None = None
    title: str | None = None
    answer: str | None = None
    at: str | None = None
    about: str | None = None
    advice: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldDevice:
    """A microphone or a camera that another program uses now.

    Attributes:
        device: microphone or camera.
        name: The program, as the system names it; None where it does not.
        call: Whether it is taken for a call.
        why_no_call: Why it is not, as a code.
        ignore_with: The value of `courtesy.ignore` that has this program, too.
    """

    device: str | None = None
    name: str | None = None
    call: bool | None = None
    why_no_call: str | None = None
    ignore_with: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What a service does now; None where a field is unknown or was not sent.

    docs/status.md has the meaning of each field; the JSON has them in this order.
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
    state_since: str | None = None
    named: str | None = None
    severity: str | None = None
    side: str | None = None
    held_back: tuple[str, ...] | None = None
    held_why: str | None = None
    held_until: str | None = None
    move: str | None = None
    standing_s: float | None = None
    camera_path: str | None = None
    camera_why: str | None = None
    camera_told: str | None = None
    in_use: tuple[HeldDevice, ...] | None = None


NOT_RUNNING = Status(running=False)
STATUS_KEYS = tuple(field.name for field in fields(Status))
"""The fields of a running service's status, in the order of docs/status.md."""


def record_from_status(status: Status) -> dict[str, object]:
    """Return the status as the public JSON object.

    It has every field where a service runs, and only `running` where none does.
    """
    return asdict(status) if status.running else {"running": False}


def status_from(parsed: object) -> Status:
    """Return the status in a JSON value; a missing or mistyped field is None.

    A value without `running: true` is `NOT_RUNNING`.
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
            return _as_tuple(kinds, value)
        case bool():  # before int: True is one in Python
            return value if bool in kinds else None
        case int() if float in kinds:
            return value
        case str() | int() | float():
            return value if type(value) in kinds else None
    return None


def _as_tuple(kinds: tuple[Any, ...], values: list[object]) -> object:
    if tuple[HeldDevice, ...] in kinds:
        found = (each for each in values if isinstance(each, dict))
        return tuple(HeldDevice(**_checked(HeldDevice, each)) for each in found)
    lines = tuple(line for line in values if isinstance(line, str))
    return lines if tuple[str, ...] in kinds else None
