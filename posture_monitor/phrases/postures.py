"""Postures in words: what each is called, to which side, and how severe it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from posture_monitor.core.vocabulary import PostureKey, Severity, Side
from posture_monitor.phrases.catalogue import marked, say

if TYPE_CHECKING:  # commands and the icon name postures without loading the core
    from posture_monitor.core.events import ReminderCause

_NAMES: Mapping[PostureKey, str] = {
    PostureKey.HEAD_DOWN: marked("head down"),
    PostureKey.HEAD_FORWARD: marked("head forward"),
    PostureKey.LEANING_BACK: marked("leaning back"),
    PostureKey.LEANING_IN: marked("leaning in"),
    PostureKey.SLUMPED: marked("slumped"),
    PostureKey.TILTED: marked("tilted to one side"),
    PostureKey.TURNED: marked("turned to one side"),
}
_SIDED_NAMES: Mapping[tuple[PostureKey, Side], str] = {
    (PostureKey.TILTED, Side.LEFT): marked("tilted to the left"),
    (PostureKey.TILTED, Side.RIGHT): marked("tilted to the right"),
    (PostureKey.TURNED, Side.LEFT): marked("turned to the left"),
    (PostureKey.TURNED, Side.RIGHT): marked("turned to the right"),
}
_TITLES: Mapping[PostureKey, str] = {
    PostureKey.HEAD_DOWN: marked("Head down"),
    PostureKey.HEAD_FORWARD: marked("Head forward"),
    PostureKey.LEANING_BACK: marked("Leaning back"),
    PostureKey.LEANING_IN: marked("Leaning in"),
    PostureKey.SLUMPED: marked("Slumped"),
    PostureKey.TILTED: marked("Tilted to one side"),
    PostureKey.TURNED: marked("Turned to one side"),
}
_SIDED_TITLES: Mapping[tuple[PostureKey, Side], str] = {
    (PostureKey.TILTED, Side.LEFT): marked("Tilted to the left"),
    (PostureKey.TILTED, Side.RIGHT): marked("Tilted to the right"),
    (PostureKey.TURNED, Side.LEFT): marked("Turned to the left"),
    (PostureKey.TURNED, Side.RIGHT): marked("Turned to the right"),
}
_OF_SIDES: Mapping[PostureKey, tuple[str, ...]] = {
    PostureKey.TILTED: ("head_tilt", "shoulder_tilt"),
    PostureKey.TURNED: ("head_yaw",),
}
"""{posture: metrics whose sign says to which side}."""
_SEVERITIES: Mapping[Severity, str] = {
    Severity.SLIGHT: marked("slightly"),
    Severity.CLEAR: marked("clearly"),
    Severity.STRONG: marked("strongly"),
}


def posture_name(key: PostureKey, side: Side | None = None) -> str:
    """Return what a posture is called: head forward, tilted to the left.

    Args:
        key: The posture.
        side: To which side, where that is known and the posture has one.
    """
    sided = None if side is None else _SIDED_NAMES.get((key, side))
    return say(_NAMES[key]) if sided is None else say(sided)


def posture_and_severity(
    key: PostureKey, severity: Severity | None, side: Side | None = None
) -> str:
    """Return a posture that is there and how severe it is: head forward, clearly."""
    return _with_severity(posture_name(key, side), severity)


def posture_title(key: PostureKey, severity: Severity | None, side: Side | None) -> str:
    """Return the same as the title of a notice: Slumped, clearly."""
    sided = None if side is None else _SIDED_TITLES.get((key, side))
    return _with_severity(say(_TITLES[key]) if sided is None else say(sided), severity)


def severity_word(severity: Severity) -> str:
    """Return how far a posture goes that is there: slightly, clearly, strongly."""
    return say(_SEVERITIES[severity])


def side_of_size(key: PostureKey, size: float | None) -> Side | None:
    """Return the side that the sign of a posture's size means, or None."""
    if key not in _OF_SIDES or not size:
        return None
    return Side.LEFT if size > 0 else Side.RIGHT


def side_of_cause(cause: ReminderCause) -> Side | None:
    """Return to which side the posture of a reminder is, or None."""
    posture = cause.posture
    if posture is None or cause.metric not in _OF_SIDES.get(posture, ()):
        return None
    return side_of_size(posture, cause.delta)


def _with_severity(posture: str, severity: Severity | None) -> str:
    if severity is None or severity is Severity.NONE:
        return posture
    degree = severity_word(severity)
    return say("{posture}, {severity}", posture=posture, severity=degree)
