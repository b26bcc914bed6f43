"""Exports in words: the list of what was taken out of the history."""

from __future__ import annotations

from collections.abc import Sequence

from posture_monitor.phrases.catalogue import marked, say

# Keys are the codes of the tiers, and of a report, which has none.
_PARTS = {
    "minutes": marked("by minutes"),
    "hours": marked("by hours"),
    "days": marked("by days"),
    None: marked("all of it"),
    "report": marked("a report"),
}


def none_yet() -> str:
    """Return that nothing was taken out."""
    return say("Nothing was taken out of your history.")


def headings() -> Sequence[str]:
    """Return the headings above the list."""
    return say("when"), say("file"), say("days"), say("rows"), say("clock times")


def from_to(first: str, last: str) -> str:
    """Return from which day to which one."""
    return first if first == last else say("{first} to {last}", first=first, last=last)


def parts(kind: str, tier: str | None) -> str:
    """Return how long the periods of an export are, or that it is all, or a report."""
    return say(_PARTS.get(kind) or _PARTS[tier])


def with_times() -> str:
    """Return that clock times are in it."""
    return say("with times")


def without_times() -> str:
    """Return that no clock times are in it."""
    return say("without times")
