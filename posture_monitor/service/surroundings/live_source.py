"""Live source: the only module that creates links to a worker.

It checks whether a policy forbids to watch, so that no command has to.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from posture_monitor.service.surroundings.desk import Permissions
from posture_monitor.settings.layers import Config
from posture_monitor.vision.pipe.sampling import UPRIGHT, Mounting, Pace, Sampling
from posture_monitor.vision.worker_link import WorkerLink, is_live
from posture_monitor.workplace.policy import check_policy, is_forbidden


class WhileForbidden(StrEnum):
    """What happens to a link to a camera while a policy forbids to watch."""

    REFUSED = "refused"  # a task raises an error
    PAUSED = "paused"  # a service pauses by its `permissions`


def mounting_in(settings: Config) -> Mounting:
    """Return how the settings say that the camera is mounted."""
    return Mounting(
        rotate_deg=int(settings.text("camera.rotate")),
        is_mirrored=settings.is_on("camera.mirror"),
    )


def link_for_source(
    source: str | tuple[str, ...],
    sampling: Sampling,
    *,
    mounting: Mounting = UPRIGHT,
    while_forbidden: WhileForbidden = WhileForbidden.REFUSED,
    pace: Pace = Pace.REAL,
    time_lapse: float = 1.0,
) -> WorkerLink:
    """Return the link to a worker for a source, or for several one after another.

    Nothing runs yet. A recording is never forbidden.

    Args:
        source: As a person writes it.
        sampling: How to look.
        mounting: How the camera is mounted; recordings are taken as they are.
        while_forbidden: PAUSED is only for a service, which has `permissions`.
        pace: How fast recordings are played.
        time_lapse: Seconds of at_s for each second of a recording.

    Raises:
        UsageError: there is no such kind of source, or its place is missing.
        PostureMonitorError: it is a camera, and a policy forbids to watch.
    """
    specs = (source,) if isinstance(source, str) else source
    is_camera = any(map(is_live, specs))
    if is_camera and while_forbidden is WhileForbidden.REFUSED:
        check_policy()
    link = WorkerLink(specs, sampling, pace=pace, time_lapse=time_lapse)
    return link.mounted(mounting if is_camera else UPRIGHT)


def permissions(has_consent: Callable[[], bool]) -> Permissions:
    """Return the permissions of a service that watches a camera."""
    return Permissions(has_consent=has_consent, is_forbidden=is_forbidden)
