"""Cameras in words: a list, which one is used, and how to choose another."""

from __future__ import annotations

from collections.abc import Sequence

from posture_monitor.phrases.catalogue import say


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


def virtual() -> str:
    """Return that a camera is made by a program."""
    return say("made by a program")


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
