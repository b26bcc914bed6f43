"""Tried webcams: looks at one picture of each, and keeps the best as the chosen one."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console

from posture_monitor.cli._camera import camera_lent, heard
from posture_monitor.cli._consent import ask_consent
from posture_monitor.cli._webcams import Webcams
from posture_monitor.core.vocabulary import CameraChoice, CameraShows
from posture_monitor.service.surroundings.live_source import link_for_source
from posture_monitor.store.storage import Storage
from posture_monitor.vision.pipe.messages import Opened
from posture_monitor.vision.pipe.preference import KnownCamera, PassedCamera
from posture_monitor.vision.pipe.sampling import Sampling
from posture_monitor.vision.sources.webcam import KIND, Camera, place_of

LOOKED_FOR_S = 20.0  # some drivers take as long to open
LOOKING = Sampling(looks_per_s=2.0)

Shown = Mapping[Camera, CameraShows]
"""What each camera that was looked at shows."""

NOT_TRIED: Shown = {}


def tried(webcams: Webcams, storage: Storage, console: Console) -> Shown:
    """Return what each real webcam shows, after looking at one picture of each.

    The person is asked for the consent first. The first that gives a colour picture is
    kept as the one to prefer.

    Raises:
        ConsentError: there is no consent.
        PostureMonitorError: a policy forbids to watch on this computer.
    """
    ask_consent(storage, console)
    with camera_lent(KIND):
        shown = {
            camera: _shown(f"{KIND}:{place_of(camera, webcams.listed)}")
            for camera in webcams.real
        }
    _prefer(shown, storage)
    return shown


def _shown(spec: str) -> CameraShows:
    """Return what one camera shows, looked at by a worker process of its own."""
    with link_for_source(spec, LOOKING) as link:
        for message in heard(link, for_s=LOOKED_FOR_S):
            if not isinstance(message, Opened):
                return _as_shown(message.observation.picture)
            if message.shows is not None:
                return message.shows
    return CameraShows.SILENT


def _as_shown(code: str) -> CameraShows:
    known = set(map(str, CameraShows))
    return CameraShows(code) if code in known else CameraShows.BROKEN


def _prefer(shown: Shown, storage: Storage) -> None:
    best = [camera for camera, shows in shown.items() if shows is CameraShows.COLOUR]
    if not best:
        return
    passed = tuple(
        PassedCamera(name=camera.name, shows=shows)
        for camera, shows in shown.items()
        if shows is not CameraShows.COLOUR
    )
    first = KnownCamera(
        name=best[0].name,
        path=best[0].stable,
        why=CameraChoice.COLOUR,
        passed=passed,
    )
    storage.cameras.prefer(first)
