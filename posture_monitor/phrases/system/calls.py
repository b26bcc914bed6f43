"""Calls in words: who uses the microphone or the camera, and whether it is a call.

Names come from other programs, and are shown as they are.
"""

from __future__ import annotations

from collections.abc import Mapping

from posture_monitor.core.vocabulary import Device, NoCall
from posture_monitor.phrases.catalogue import marked, say


def in_use(device: str, name: str | None) -> str:
    """Return that a program uses a device; None is one that has no known name."""
    if device == Device.MICROPHONE:
        if name is None:
            return say("Another program uses the microphone.")
        return say("{name} uses the microphone.", name=name)
    if name is None:
        return say("Another program uses the camera.")
    return say("{name} uses the camera.", name=name)


def how_to_ignore(words: str) -> str:
    """Return how a program is ignored from then on; `words` is the setting's value."""
    return say(
        "No call? `posture-monitor config set courtesy.ignore {words}` ignores it.",
        words=words,
    )


def no_call(why: str) -> str:
    """Return why a use is no call; an unknown code is no reason."""
    known = _NO_CALL.get(why)
    return say("It is not taken for a call.") if known is None else say(known)


_NO_CALL: Mapping[str, str] = {
    NoCall.FILTER: marked("It only filters or passes on sound, so it is no call."),
    NoCall.IGNORED: marked("`courtesy.ignore` names it, so it is no call."),
    NoCall.TOO_LONG: marked("It has used it for so long that it is no call any more."),
}
