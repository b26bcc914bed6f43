"""Postures in words: what each is called, and how severe it is."""

from __future__ import annotations

from collections.abc import Mapping

from posture_monitor.core.events import ReminderCause
from posture_monitor.core.vocabulary import PostureKey, Severity
from posture_monitor.phrases.catalogue import marked, say

_NAMES: Mapping[PostureKey, str] = {
    PostureKey.HEAD_DOWN: marked("head down"),
    PostureKey.HEAD_FORWARD: marked("head forward"),
    PostureKey.LEANING_BACK: marked("leaning back"),
    PostureKey.LEANING_IN: marked("leaning in"),
    PostureKey.SLUMPED: marked("slumped"),
    PostureKey.TILTED: marked("tilted"),
    PostureKey.TURNED: marked("turned"),
}
_TITLES: Mapping[PostureKey, str] = {
    PostureKey.HEAD_DOWN: marked("Head bent down"),
    PostureKey.HEAD_FORWARD: marked("Head forward"),
    PostureKey.LEANING_BACK: marked("Leaning back"),
    PostureKey.LEANING_IN: marked("Leaning in"),
    PostureKey.SLUMPED: marked("Slumped"),
    PostureKey.TILTED: marked("Tilted to one side"),
    PostureKey.TURNED: marked("Turned to one side"),
}
_SIDED: Mapping[PostureKey, tuple[str, ...]] = {
    PostureKey.TILTED: ("head_tilt", "shoulder_tilt"),
    PostureKey.TURNED: ("head_yaw",),
}
"""{posture: metrics whose own words say to which side}."""
_SEVERITIES: Mapping[Severity, str] = {
    Severity.SLIGHT: marked("slightly"),
    Severity.CLEAR: marked("clearly"),
    Severity.STRONG: marked("strongly"),
}


def posture_name(key: PostureKey) -> str:
    """Return what a posture is called: head forward."""
    return say(_NAMES[key])


def posture_and_severity(key: PostureKey, severity: Severity) -> str:
    """Return a posture that is there and how severe it is: head forward, clearly."""
    if severity is Severity.NONE:
        return posture_name(key)
    return say(
        "{posture}, {severity}",
        posture=posture_name(key),
        severity=say(_SEVERITIES[severity]),
    )


def posture_title(cause: ReminderCause) -> str | None:
    """Return the title of a reminder about a posture: Slumped, clearly.

    None where it is about none, or where the words of the metric say to which side.
    """
    posture, severity = cause.posture, cause.severity
    if posture is None or cause.metric in _SIDED.get(posture, ()):
        return None
    title = say(_TITLES[posture])
    if severity is None or severity is Severity.NONE:
        return title
    degree = say(_SEVERITIES[severity])
    return say("{posture}, {severity}", posture=title, severity=degree)
