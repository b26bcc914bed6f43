"""Live source: the only module that creates links to a worker.

It checks whether a policy forbids to watch, so that no command has to.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from posture_monitor.service.surroundings.desk import Permissions
from posture_monitor.vision.pipe.sampling import Pace, Sampling
from posture_monitor.vision.worker_link import WorkerLink, is_live
from posture_monitor.workplace.policy import check_policy, is_forbidden


class WhileForbidden(StrEnum):
    """What happens to a link to a camera while a policy forbids to watch."""

    REFUSED = "refused"  # a task raises an error
    PAUSED = "paused"  # a service pauses by its `permissions`


def link_for_source(
    source: str | tuple[str, ...],
    sampling: Sampling,
    *,
    while_forbidden: WhileForbidden = WhileForbidden.REFUSED,
    pace: Pace = Pace.REAL,
    time_lapse: float = 1.0,
) -> WorkerLink:
    """Return the link to a worker for a source, or for several one after another.

    Nothing runs yet. A recording is never forbidden.

    Args:
        source: As a person writes it.
        sampling: How to look.
        while_forbidden: PAUSED is only for a service, which has `permissions`.
        pace: How fast recordings are played.
        time_lapse: Seconds of at_s for each second of a recording.

    Raises:
        UsageError: there is no such kind of source, or its place is missing.
        PostureMonitorError: it is a camera, and a policy forbids to watch.
    """
    specs = (source,) if isinstance(source, str) else source
    if any(map(is_live, specs)) and while_forbidden is WhileForbidden.REFUSED:
        check_policy()
    return WorkerLink(specs, sampling, pace=pace, time_lapse=time_lapse)


def permissions(has_consent: Callable[[], bool]) -> Permissions:
    """Return the permissions of a service that watches a camera."""
    return Permissions(has_consent=has_consent, is_forbidden=is_forbidden)
