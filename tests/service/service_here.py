"""The service in this process, on a thread, with a real worker and a real socket.

The desk around it says nothing, and the wall's clock can be set.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from posture_monitor.desktop.clock import real_clock
from posture_monitor.desktop.notifiers import BackgroundNotifier
from posture_monitor.desktop.signals import Signals
from posture_monitor.service.commands import Commands
from posture_monitor.service.listeners.announcer import Announcer
from posture_monitor.service.service import Service, ServiceParts
from posture_monitor.service.session_store import SessionStore
from posture_monitor.service.settings import service_settings
from posture_monitor.service.surroundings import desk
from posture_monitor.service.worker_supervisor import WorkerSupervisor
from posture_monitor.settings.layers import load_config
from posture_monitor.store.storage import Storage
from posture_monitor.vision.worker_link import Sampling, WorkerLink
from tests.cli.program import PATIENCE_S
from tests.service.running_service import Asked, Home
from tests.service.sitting import Told

FOUR_A_SECOND = Sampling(looks_per_s=4.0)


class Here(Asked):
    """A service on a thread; `told` is all that the person would see."""

    def __init__(self, home: Home, link: WorkerLink) -> None:
        """Put it together; nothing runs and nobody is heard before `start`."""
        super().__init__(home)
        self.link, self.told, self.set_back = link, Told(), timedelta()
        clock = replace(real_clock(), utc=self._wall, local=self._wall)
        settings = service_settings(
            load_config(assignments=("camera.continuous=always",))
        )
        storage = Storage(home.kept)
        store = SessionStore(storage, clock=clock, say=self.told.say)
        asked = desk.Permissions(
            has_consent=store.has_consent, is_forbidden=lambda: False
        )
        self._commands = Commands(is_restart_due=lambda: False)
        around = desk.Desk(
            self,
            settings.courtesy,
            asked,
            clock=clock,
            pause=store.pause,
            say=self.told.say,
        )
        notifier = BackgroundNotifier(self.told, clock=clock.now_s)
        parts = ServiceParts(
            worker=WorkerSupervisor(link, clock=clock.now_s, is_patient=True),
            desk=around,
            announcer=Announcer(notifier, say=self.told.say),
            say=self.told.say,
            store=store,
            clock=clock,
        )
        self._service = Service(
            settings,
            parts,
            listeners=(self.told,),
            visitors=(self._commands,),
            profile=store.profile(),
        )
        self._thread = threading.Thread(target=self._service.run, name="service")

    @property
    def said(self) -> str:
        """Return all lines that it has said."""
        return "\n".join(self.told.lines)

    def start(self) -> None:
        """Listen, and watch on the thread."""
        self._commands.start()
        self._thread.start()

    def end(self) -> None:
        """End it; the worker is gone then."""
        self._service.stop()
        self._thread.join(PATIENCE_S)

    def read(self, own_pids: AbstractSet[int]) -> Signals:
        """Return that nothing goes on around."""
        return Signals(idle_s=0.0)

    def close(self) -> None:
        """Do nothing: no service of the system was asked."""

    def _has_ended(self) -> bool:
        return not self._thread.is_alive()

    def _wait_a_little(self, for_s: float) -> None:
        self._thread.join(for_s)

    def _wall(self) -> datetime:
        return datetime.now(UTC) - self.set_back


@contextmanager
def running_here(home: Home, link: WorkerLink) -> Iterator[Here]:
    """Give a service that runs until the end of the block."""
    service = Here(home, link)
    service.start()
    try:
        yield service
    finally:
        service.end()
