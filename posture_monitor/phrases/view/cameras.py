"""Cameras in words: a list, which one is used, and how to choose another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from posture_monitor.core.vocabulary import CameraKind
from posture_monitor.phrases.catalogue import marked, say


def none_there() -> str:
    """Return that no camera is listed, and what to do."""
    return say(
        "I find no camera. Plug one in. If one is there, `posture-monitor doctor` says "
        "what is missing. Without one, `posture-monitor run` plays the demonstration."
    )


def only_virtual() -> str:
    """Return that there are virtual cameras only, and what to do."""
    return say(
        "These cameras are made by programs. I use one only when you name it. Plug in "
        "a camera, or name one as below."
    )


def how_to_choose() -> str:
    """Return how to choose a camera for one run."""
    return say("To choose one, add a part of its name or its number. For example:")


def command_for(value: str) -> str:
    """Return the command that uses a camera once."""
    return say("`posture-monitor run --source {camera}`", camera=value)


def how_to_keep() -> str:
    """Return how to choose a camera for good, above the lines for the settings."""
    return say("To keep the choice, write these lines into your settings file:")


def where_settings_are() -> str:
    """Return how to find the settings file."""
    return say("`posture-monitor config path` shows where that file is.")


def headings() -> Sequence[str]:
    """Return the headings above the cameras."""
    return say("no."), say("name"), say("path")


_KINDS: Mapping[CameraKind, str] = {
    CameraKind.VIRTUAL: marked("made by a program"),
    CameraKind.INFRARED: marked("infrared, grey pictures only"),
    CameraKind.RAW: marked("no finished pictures"),
}


def kind(kind: CameraKind) -> str | None:
    """Return what is known of a camera without opening it, or None."""
    words = _KINDS.get(kind)
    return None if words is None else say(words)


def not_allowed() -> str:
    """Return that this account may not open a camera."""
    return say("not allowed")


def tried_first() -> str:
    """Return that a camera is looked at first."""
    return say("this one is tried first")


def look_decides() -> str:
    """Return that the pictures decide which camera is used, and how to look now."""
    return say(
        "The first that gives a colour picture is used, and kept. "
        "`posture-monitor cameras --try` looks at each one now."
    )


def what_stays() -> str:
    """Return that the lines below name each camera for good."""
    return say("These links name each camera whatever its number is:")


def used() -> str:
    """Return that a camera is the one that is used."""
    return say("this one is used")


def set_to_no_webcam(source: str) -> str:
    """Return that the settings name a source that is no webcam."""
    return say("Your settings name no camera, but: {source}.", source=source)


def set_to_none_of_these(source: str) -> str:
    """Return that the settings name a webcam that is not there."""
    return say(
        "Your settings name a camera that is not here: {source}. Plug it in, or choose "
        "another one.",
        source=source,
    )
