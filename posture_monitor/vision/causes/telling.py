"""Telling: what stops a process that looks is sent to its parent in words."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

from posture_monitor.core.vocabulary import Unread
from posture_monitor.errors import (
    CameraError,
    Fault,
    IncompleteError,
    PostureMonitorError,
    SourceError,
)
from posture_monitor.phrases.vision.worker import broke
from posture_monitor.vision.causes.raised import cause_of
from posture_monitor.vision.pipe.messages import Failed


@contextmanager
def telling_errors(messages: Connection) -> Iterator[None]:
    """Send why what is inside failed, and go on after it.

    Args:
        messages: Where `Failed` is sent; one whose parent is gone is passed over.
    """
    try:
        yield
    except PostureMonitorError as error:
        messages.send(
            Failed(message=str(error), found=error.found, why=_why_unread(error))
        )
    except ConnectionError:
        return  # the parent is gone
    except Exception as error:  # the process's outermost frame: it is reported
        broken = _broken(error)
        messages.send(Failed(message=broken.told, found=broken.found))


def _why_unread(error: PostureMonitorError) -> Unread | None:
    """Return why a recording or its end could not be read; None for other errors."""
    if isinstance(error, IncompleteError):
        return Unread.INCOMPLETE
    if not isinstance(error, SourceError) or isinstance(error, CameraError):
        return None
    return Unread.DAMAGED if error.why is None else Unread(error.why)


def _broken(error: Exception) -> Fault:
    """Return the cause; of another error where it came up, and never its text."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = broke(type(error).__name__, Path(last.filename).name, last.lineno)
    cause = cause_of(error)
    if cause is None:
        return where
    return Fault(cause.told, f"{cause.found}; {where.found}")
