"""Postures in words: what each is called, and how severe it is."""

from __future__ import annotations

from collections.abc import Mapping

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
