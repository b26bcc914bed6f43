"""Chosen cameras in words: why one is used, and why not the others."""

from __future__ import annotations

from collections.abc import Mapping

from posture_monitor.core.vocabulary import CameraShows
from posture_monitor.phrases.catalogue import marked, say

_SHOWS: Mapping[CameraShows, str] = {
    CameraShows.COLOUR: marked("{camera} gives a colour picture."),
    CameraShows.GREY: marked("{camera} gives grey pictures only."),
    CameraShows.RAW: marked("{camera} gives no finished pictures."),
    CameraShows.COVERED: marked("{camera} is covered."),
    CameraShows.DARK: marked("{camera} gives a dark picture."),
    CameraShows.BROKEN: marked("{camera} gives broken pictures."),
    CameraShows.BUSY: marked("Another program uses {camera}."),
    CameraShows.DENIED: marked("The system does not allow {camera}."),
    CameraShows.ABSENT: marked("{camera} is not there."),
    CameraShows.SILENT: marked("{camera} gives no picture."),
}


def camera_shows(camera: str, shows: CameraShows) -> str:
    """Return what a camera shows, as a whole sentence."""
    return say(_SHOWS[shows], camera=camera)


def none_in_colour() -> str:
    """Return that no camera gives a colour picture."""
    return say("No camera gives a colour picture.")


def stands_in() -> str:
    """Return that this camera stands in for the one of before."""
    return say("This one stands in until it is back.")


def name_another(place: str) -> str:
    """Return how another camera is named whose name is the same."""
    return say("To use another one of that name: `webcam:{place}`", place=place)
