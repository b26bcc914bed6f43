"""Check result: what one check of `doctor` found, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from posture_monitor.errors import PostureMonitorError


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """The result of one check.

    Attributes:
        name: The name of the check.
        ok: Whether it passed.
        told: What was found, in words for the person.
        found: The same with names, paths and versions, for programs and `--verbose`.
        do: What to do, or None where it passed.
    """

    name: str
    ok: bool
    told: str
    found: str
    do: str | None = None


def details(error: PostureMonitorError) -> str:
    """Return what was expected and got, or the message where nothing else is known."""
    return str(error) if error.found is None else error.found
