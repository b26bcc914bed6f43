"""Cameras in words: a list, which one is used, and how to choose another."""

from __future__ import annotations

from collections.abc import Sequence

from posture_monitor.phrases.catalogue import say


def none_there() -> str:
    """Return that no camera is listed, and what to do."""
    return say(
        "No camera is listed here. Plug one in; if there is one, let this user open it "
        "(on Linux: the group `video`), and see what `posture-monitor doctor` says. "
        "Without one, `posture-monitor run` plays the demonstration."
    )


def only_virtual() -> str:
    """Return that there are virtual cameras only, and what to do."""
    return say(
        "Only virtual cameras are there, and they are taken only when they are named: "
        "plug a camera in, or name one as below."
    )


def how_to_choose() -> str:
    """Return how to choose a camera, above the lines for the settings."""
    return say(
        "To choose one: --source webcam:NAME for one run, where NAME is a part of its "
        "name, its index or its path, or for good, in the settings (`posture-monitor "
        "config path`):"
    )


def headings() -> Sequence[str]:
    """Return the headings above the cameras."""
    return say("index"), say("name"), say("path")


def virtual() -> str:
    """Return that a camera is virtual."""
    return say("virtual")


def taken_by_webcam() -> str:
    """Return that a camera is the one that is used by default."""
    return say("`webcam` takes this one")


def set_to_no_webcam(source: str) -> str:
    """Return that the settings name a source that is no webcam."""
    return say("Your settings say {source}, which is no webcam.", source=source)


def set_to_none_of_these(source: str) -> str:
    """Return that the settings name a webcam that is not there."""
    return say(
        "Your settings say {source}, which is not among these: plug it in, or change "
        "camera.source.",
        source=source,
    )


def set_to_one(source: str, index: int, name: str) -> str:
    """Return which webcam the settings name."""
    return say(
        "Your settings say {source}, which is {index}: {name}.",
        source=source,
        index=index,
        name=name,
    )
