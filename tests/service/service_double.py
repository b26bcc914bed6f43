"""A stand-in for the service: a real socket, answers as told, requests kept."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from typing import Any

from posture_monitor.control.instance import RuntimePlace
from posture_monitor.control.protocol import Command, Reply, Request
from posture_monitor.control.server import Server
from posture_monitor.control.status import STATUS_KEYS, status_from

# the status of a service that watches, of a made-up version
WELL: dict[str, Any] = dict.fromkeys(STATUS_KEYS) | {
    "running": True,
    "pid": 4711,
    "version": "9.9",
    "restart_due": False,
    "since": "2026-01-30T08:12:00+00:00",
    "watching": True,
    "camera": "C920 [red]x[/red]",
    "picture": "ok",
    "view": "front",
    "present": True,
    "posture": "good",
    "last_look": "2026-01-30T10:58:00+00:00",
    "next_look_s": 31.4,
    "reminders_today": 2,
    "reminders_per_day": 8,
    "last_reminder": {
        "id": 12,
        "title": "Your neck",
        "answer": "done",
        "at": None,
        "about": None,
        "advice": None,
    },
    "notifier": "plyer",
    "due": [],
    "sitting_s": 1500,
}


class ServiceDouble:
    """Answers at its control socket by a thread of its own, while it is entered."""

    def __init__(
        self, status: Mapping[str, Any], place: RuntimePlace | None = None
    ) -> None:
        self.asked: list[Request] = []
        self.is_asked = threading.Event()
        self.ok = True
        self.said = "so be it"
        self.status = dict(status)
        self.raised: dict[str, dict[str, float]] = {}
        self.obey: Callable[[Request], object] = lambda _: None  # before it replies
        self._woken = threading.Event()
        self._is_over = False
        self._server = Server(place, wake=self._woken.set)
        self._thread = threading.Thread(target=self._serve)

    @property
    def commands(self) -> list[Command]:
        """What it was asked, without the arguments."""
        return [request.command for request in self.asked]

    def __enter__(self) -> ServiceDouble:
        self._server.start()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over = True
        self._woken.set()
        self._thread.join()
        self._server.close()

    def _serve(self) -> None:
        while not self._is_over:
            self._woken.wait()
            self._woken.clear()
            for pending in self._server.waiting():
                self.asked.append(pending.request)
                self.is_asked.set()
                self.obey(pending.request)
                is_about = pending.request.command is Command.RAISED
                reply = Reply(
                    ok=self.ok,
                    said=self.said,
                    status=status_from(json.loads(json.dumps(self.status))),
                    raised=self.raised if is_about else None,
                )
                pending.answer(reply)
