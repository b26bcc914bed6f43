"""Camera: gives one command a camera, after policy and consent are checked.

A running service pauses meanwhile. Watching without an end is a service's:
`posture_monitor.service.compose`.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import assert_never

from rich.console import Console

from posture_monitor.cli._consent import ask_consent
from posture_monitor.cli._running import asked, obeyed, settled
from posture_monitor.control.protocol import ASK_STATUS, Command, Request
from posture_monitor.control.status import Status
from posture_monitor.core.vocabulary import PauseReason, Picture, Unread
from posture_monitor.durations import MINUTE_S
from posture_monitor.errors import (
    Fault,
    IncompleteError,
    PostureMonitorError,
    SourceError,
    UsageError,
)
from posture_monitor.phrases.vision.pictures import pictures_not_read, took_too_long
from posture_monitor.phrases.vision.recordings import no_video
from posture_monitor.service.surroundings.chosen_cameras import ChosenCameras
from posture_monitor.service.surroundings.live_source import (
    link_for_source,
    mounting_in,
)
from posture_monitor.settings.layers import Config
from posture_monitor.store.storage import Storage
from posture_monitor.vision.asking import listed_cameras
from posture_monitor.vision.pipe.messages import (
    Ended,
    Failed,
    Hung,
    Looked,
    NotRead,
    OfFiles,
    Opened,
    Released,
)
from posture_monitor.vision.pipe.sampling import Pace, Sampling
from posture_monitor.vision.sources import is_live
from posture_monitor.vision.sources.webcam import KIND, chosen
from posture_monitor.vision.worker_link import WorkerLink

PICTURE_WITHIN_S = 20.0
LOOKED_FOR_S = 4.0  # a picture that is not upright shows after two, or soon after
PATIENCE_S = 0.5
LENT_MIN = 5.0  # after which the service resumes even if this process has died


def check_source(spec: str) -> bool:
    """Check a source's kind, and that a webcam exists; return whether it is live.

    Nothing is opened, and files are not checked.

    Raises:
        UsageError: there is no such kind of source, or its place is missing.
        CameraError: there is no such webcam; the message lists the existing ones.
    """
    is_now = is_live(spec)
    kind, _, place = spec.partition(":")
    if kind == KIND:
        chosen(listed_cameras(), place)
    return is_now


def found_from_anywhere(spec: str) -> str:
    """Return a source with its path from the root, as the service needs it.

    Raises:
        UsageError: there is no such kind of source, or no such file or folder.
    """
    is_live(spec)
    kind, mark, place = spec.partition(":")
    if kind == KIND or not mark:
        return spec
    path = Path(place).expanduser().absolute()
    if not path.exists():
        raise UsageError(no_video(path))
    return f"{kind}:{path}"


def link_for_task(
    source: str,
    looks_per_s: float,
    settings: Config,
    storage: Storage,
    console: Console,
) -> WorkerLink:
    """Return the link to a worker for one command; nothing runs yet.

    A camera's pictures are turned as the settings say. It exists, no policy forbids it,
    and the person agrees, who is asked on a terminal if necessary.

    Raises:
        UsageError: there is no such kind of source, or its place is missing.
        CameraError: there is no such webcam.
        ConsentError: there is no consent.
        PostureMonitorError: a policy forbids to watch on this computer.
    """
    is_camera = check_source(source)
    link = link_for_source(
        source,
        Sampling(looks_per_s=looks_per_s),
        mounting=mounting_in(settings),
        pace=Pace.FAST,
    )
    ChosenCameras(storage, say=lambda _remark: None).follow(link, away_s=0.0)
    if is_camera:
        ask_consent(storage, console)
    return link


def heard(link: WorkerLink, *, for_s: float | None = None) -> Iterator[Opened | Looked]:
    """Yield the messages of a started worker until its end, or for so many seconds.

    Raises:
        IncompleteError: the recording breaks off, or pictures of a folder could not be
            read; the message is the worker's own.
        SourceError: the worker failed for another reason, which is its own, too; or a
            recording keeps it silent.
    """
    unread: list[NotRead] = []
    looks = 0
    until_s = None if for_s is None else time.monotonic() + for_s
    while until_s is None or time.monotonic() < until_s:
        message = link.receive(PATIENCE_S)
        match message:
            case Opened() | Looked():
                looks += isinstance(message, Looked)
                yield message
            case NotRead():
                unread.append(message)
            case Ended():
                _tell_unread(unread, looks)
                return
            case Failed(why=Unread.INCOMPLETE):
                raise IncompleteError(message.fault, why=message.why)
            case Failed():
                raise SourceError(message.fault, why=message.why)
            case Hung() if not link.is_of_camera:
                raise SourceError(took_too_long(link.source, message.silent_s))
            case Hung():
                link.restart()
            case Released() | OfFiles() | None:
                pass
            case _:
                assert_never(message)


def _tell_unread(unread: Sequence[NotRead], looks: int) -> None:
    """Raise where pictures could not be read; the others stand."""
    if not unread:
        return
    summary = pictures_not_read(len(unread), len(unread) + looks)
    told = [each.fault.told for each in unread]
    raise IncompleteError(Fault("\n".join([*told, summary.told]), summary.found))


@contextmanager
def camera_lent(source: str) -> Iterator[None]:
    """Have a running service lend the camera inside `with`, and take it back after.

    Nothing happens where none runs, the person has paused it, or the source is a
    recording.

    Raises:
        PostureMonitorError: a service runs and does not answer.
    """
    reply = asked(ASK_STATUS) if is_live(source) else None
    status = None if reply is None else reply.status
    if reply is None or (status is not None and status.why == PauseReason.USER):
        yield
        return
    obeyed(Request(command=Command.LEND, until=_in(MINUTE_S * LENT_MIN)))
    settled(_is_free)
    try:
        yield
    finally:
        with suppress(PostureMonitorError):  # it may have ended meanwhile
            obeyed(Request(command=Command.LEND))


def _is_free(status: Status) -> bool:
    """Return whether the service has let the camera go."""
    return status.why in (PauseReason.LENT, PauseReason.USER)


def _in(for_s: float) -> datetime:
    return datetime.now(UTC) + timedelta(seconds=for_s)


def picture_seen(source: str, settings: Config) -> Picture | None:
    """Return what is wrong with the pictures of a few seconds, or None without any.

    Raises:
        PostureMonitorError: it cannot be looked at.
    """
    mounting, sampling = mounting_in(settings), Sampling(looks_per_s=2.0)
    with link_for_source(source, sampling, mounting=mounting) as link:
        return _picture_of(link)


def _picture_of(link: WorkerLink) -> Picture | None:
    began_s: float | None = None
    for message in heard(link, for_s=PICTURE_WITHIN_S):
        if isinstance(message, Looked):
            look = message.observation
            began_s = look.at_s if began_s is None else began_s
            is_over = look.at_s - began_s >= LOOKED_FOR_S
            if look.picture is not Picture.OK or is_over:
                return look.picture
    return None if began_s is None else Picture.OK
