"""The client: how a command asks the running service, and reads what it answers."""

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
    """Return what the running service answers, or None where nobody answers in time.

    Nothing is made where nobody is; an answer that breaks the protocol is none.
    """
    where = own_place() if place is None else place
    heard: queue.SimpleQueue[Reply | None] = queue.SimpleQueue()

    def talk() -> None:
        heard.put(_reply_of(where, message_from_request(request), timeout_s))

    # A thread of its own: to connect to a stopped process can last for ever.
    threading.Thread(target=talk, name="ask", daemon=True).start()
    with contextlib.suppress(queue.Empty):
        return heard.get(timeout=timeout_s)
    return None


def _reply_of(place: RuntimePlace, request: bytes, within_s: float) -> Reply | None:
    try:
        key = place.key.read_bytes()
        with Client(place.address) as connection:
            line = FramedConnection(connection, within_s=within_s)
            line.prove_second(key)
            line.send_bytes(request)
            return reply_from(line.recv_bytes())
    except FAILURES:
        return None
