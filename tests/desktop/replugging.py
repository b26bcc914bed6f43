"""A worker process that knows one kind of source more: `replugged`."""

from __future__ import annotations

from collections.abc import Iterable
from multiprocessing.connection import Connection
from pathlib import Path

from posture_monitor.vision import entry
from posture_monitor.vision.pipe.sampling import Order


def run(order: Order, requests: Connection, told: Connection) -> None:
    """Carry out an order as every worker does, with one kind of source more."""
    entry.prepare()
    from posture_monitor.vision import sources
    from posture_monitor.vision.worker import work
    from tests.desktop.kinds import replugged

    sources.KINDS = {**sources.KINDS, "replugged": replugged.source}
    work(order, requests, told)


def list_cameras(path: Path, cameras: Iterable[tuple[int, str]]) -> None:
    """Let the machine have these cameras, each an index and a name, from now on."""
    written = path.with_suffix(".new")  # nobody is to read half of it
    written.write_text("".join(f"{index} {name}\n" for index, name in cameras))
    written.replace(path)
