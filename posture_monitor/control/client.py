"""Client: sends a request to the running service and returns its reply."""

from __future__ import annotations

import contextlib
import queue
import threading
from multiprocessing.connection import Client

from posture_monitor.control.framed_connection import FAILURES, FramedConnection
from posture_monitor.control.instance import RuntimePlace, own_place
from posture_monitor.control.protocol import (
    Reply,
    Request,
    message_from_request,
    reply_from,
)


def ask(
    request: Request, timeout_s: float, place: RuntimePlace | None = None
) -> Reply | None:
    """Return the reply of the running service, or None where none comes in time.

    No file is made. A reply that breaks the protocol counts as none.
    """
    where = own_place() if place is None else place
    replies: queue.SimpleQueue[Reply | None] = queue.SimpleQueue()

    def exchange() -> None:
        replies.put(_reply_of(where, message_from_request(request), timeout_s))

    # A thread of its own, since connecting to a stopped process can block for ever.
    threading.Thread(target=exchange, name="ask", daemon=True).start()
    with contextlib.suppress(queue.Empty):
        return replies.get(timeout=timeout_s)
    return None


def _reply_of(place: RuntimePlace, request: bytes, within_s: float) -> Reply | None:
    try:
        key = place.key.read_bytes()
        with Client(place.address) as connection:
            framed = FramedConnection(connection, within_s=within_s)
            framed.prove_second(key)
            framed.send_bytes(request)
            return reply_from(framed.recv_bytes())
    except FAILURES:
        return None
