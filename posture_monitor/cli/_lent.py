"""Lent: a running service gives its camera to another command for a while."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta

from posture_monitor.cli.service import asked, obeyed, settled
from posture_monitor.control.protocol import ASK_STATUS, Command, Request
from posture_monitor.errors import PostureMonitorError
from posture_monitor.vision.pipe.sampling import is_recording

LENT_MIN = 5.0  # then the service goes on by itself, should this process be gone
BACK_S = 1.0


@contextmanager
def camera_lent(source: str) -> Iterator[None]:
    """Let a running service pause for the length of the block, and then go on.

    Where none runs, the person has paused it himself, or the source is a recording,
    nothing is asked of it.

    Raises:
        PostureMonitorError: one runs, and does not answer.
    """
    reply = None if is_recording(source) else asked(ASK_STATUS)
    status = None if reply is None else reply.status
    if reply is None or (status is not None and status.why == "user"):
        yield
        return
    _pause(60.0 * LENT_MIN)
    settled(lambda status: status.why == "user")
    try:
        yield
    finally:
        with suppress(PostureMonitorError):  # it was ended meanwhile
            _pause(BACK_S)


def _pause(for_s: float) -> None:
    until = datetime.now(UTC) + timedelta(seconds=for_s)
    obeyed(Request(command=Command.PAUSE, until=until))
