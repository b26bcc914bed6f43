"""The client: how a command asks the running service, and reads what it answers."""

from __future__ import annotations

import contextlib
import json
import queue
import threading
from collections.abc import Mapping
from multiprocessing.connection import Client

from posture_monitor.control.framed_connection import FAILURES, FramedConnection
from posture_monitor.control.instance import RuntimePlace, own_place
from posture_monitor.control.protocol import Reply, told_from


def ask(
    request: Mapping[str, object], timeout_s: float, place: RuntimePlace | None = None
) -> Reply | None:
    """Return what the running service answers, or None where nobody answers in time.

    Nothing is made where nobody is; an answer that breaks the protocol is none.
    """
    where = own_place() if place is None else place
    heard: queue.SimpleQueue[Reply | None] = queue.SimpleQueue()

    def talk() -> None:
        heard.put(_reply_of(where, json.dumps(request).encode(), timeout_s))

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
            return told_from(line.recv_bytes())
    except FAILURES:
        return None
