"""Codes in words: views, sides, postures, zones, answers and pauses.

An unknown code, as another version of the service may send, is shown as it is.
"""

from __future__ import annotations

from collections.abc import Mapping

from posture_monitor.core.vocabulary import (
    Answer,
    PauseReason,
    Picture,
    Posture,
    Side,
    View,
    Zone,
)
from posture_monitor.phrases.catalogue import marked, say
from posture_monitor.phrases.pictures import picture_word

_VIEWS: Mapping[str, str] = {
    View.FRONT: marked("front view"),
    View.OBLIQUE: marked("oblique view"),
    View.SIDE: marked("side view"),
    View.UNKNOWN: marked("unknown view"),
}
_SIDES: Mapping[Side, str] = {Side.LEFT: marked("left"), Side.RIGHT: marked("right")}
_POSTURES: Mapping[str, str] = {
    Posture.GOOD: marked("good"),
    Posture.POOR: marked("poor"),
    Posture.UNKNOWN: marked("unknown"),
}
_ZONES: Mapping[Zone, str] = {
    Zone.NEUTRAL: marked("neutral"),
    Zone.CAUTION: marked("caution"),
    Zone.AVOID: marked("avoid"),
}
_ANSWERS: Mapping[str, str] = {
    Answer.DONE: marked("done"),
    Answer.SNOOZED: marked("snoozed"),
    Answer.WRONG: marked("wrong"),
    Answer.IGNORED: marked("ignored"),
    Answer.MOVED: marked("moved"),
}
_PAUSES: Mapping[str, str] = {
    PauseReason.USER: marked("user"),
    PauseReason.NO_CONSENT: marked("no consent"),
    PauseReason.NO_BASELINE: marked("no baseline"),
    PauseReason.LOCKED: marked("locked"),
    PauseReason.REMOTE: marked("remote"),
    PauseReason.MEETING: marked("meeting"),
    PauseReason.BATTERY: marked("battery"),
    PauseReason.SCHEDULE: marked("schedule"),
    PauseReason.POLICY: marked("policy"),
    PauseReason.CAMERA_BUSY: marked("camera busy"),
    PauseReason.CAMERA_DENIED: marked("camera denied"),
    PauseReason.CAMERA_ABSENT: marked("camera absent"),
    PauseReason.COVERED: marked("covered"),
    PauseReason.DARK: marked("dark"),
    PauseReason.FROZEN: marked("frozen"),
    PauseReason.FAILED: marked("failed"),
}


def view_words(view: str) -> str:
    """Return the view in words: side view."""
    known = _VIEWS.get(view)
    return say("{view} view", view=view) if known is None else say(known)


def view_and_side(view: View, near_side: Side | None) -> str:
    """Return the view and the near side in words: side view, left."""
    if near_side is None:
        return view_words(view)
    return say("{view}, {side}", view=view_words(view), side=say(_SIDES[near_side]))


def posture_word(posture: str) -> str:
    """Return a posture in one word."""
    return _word(_POSTURES, posture)


def zone_word(zone: Zone) -> str:
    """Return the name of a zone."""
    return say(_ZONES[zone])


def answer_word(answer: str) -> str:
    """Return an answer in one word."""
    return _word(_ANSWERS, answer)


def pause_words(why: str) -> str:
    """Return the reason of a pause in a word or two."""
    return _word(_PAUSES, why)


def picture_told(picture: str) -> str:
    """Return the state of a picture in words; the code is another process's."""
    return picture_word(Picture(picture)) if picture in set(Picture) else picture


def _word(words: Mapping[str, str], code: str) -> str:
    known = words.get(code)
    return code.replace("_", " ") if known is None else say(known)
