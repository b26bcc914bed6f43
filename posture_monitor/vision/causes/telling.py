"""Telling: what stops a process that looks is sent to its parent in words."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

from posture_monitor.errors import Fault, PostureMonitorError
from posture_monitor.phrases.vision.worker import broke
from posture_monitor.vision.causes.raised import cause_of


@contextmanager
def telling_errors(messages: Connection) -> Iterator[None]:
    """Send the fault of what is raised inside, and go on after it.

    Args:
        messages: Where a `Fault` is sent; one whose parent is gone is passed over.
    """
    try:
        yield
    except PostureMonitorError as error:
        messages.send(Fault(str(error), error.found or ""))
    except ConnectionError:
        return  # the parent is gone
    except Exception as error:  # the process's outermost frame: it is reported
        messages.send(_broken(error))


def _broken(error: Exception) -> Fault:
    """Return the cause; of another error where it came up, and never its text."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = broke(type(error).__name__, Path(last.filename).name, last.lineno)
    cause = cause_of(error)
    if cause is None:
        return where
    return Fault(cause.told, f"{cause.found}; {where.found}")
