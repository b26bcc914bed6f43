"""Eight hours of a day against the real worker process, in virtual time.

    .venv/bin/python benchmarks/soak.py [RECORDING]

Work, calls, a lunch behind a locked screen, sleep, an unplugged camera, a low battery:
every reason for a pause is entered and left. Prints what happened and holds it against
the bars; ends with 1 where one is missed. Some minutes of real time.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import psutil

import posture_monitor
from benchmarks.soak_day import Day, day_plan, is_quiet
from benchmarks.virtual import BEGIN_S, VirtualTime
from posture_monitor.core.events import BaselineTaken, Event, Reminder, WatchingChanged
from posture_monitor.core.vocabulary import PauseReason
from posture_monitor.desktop.notifiers import (
    BackgroundNotifier,
    Delivery,
    Notice,
    Pressed,
)
from posture_monitor.durations import HOUR_S, MINUTE_S
from posture_monitor.looks import AssessedLook
from posture_monitor.phrases.service.watching import Remark
from posture_monitor.service.listeners.announcer import Announcer
from posture_monitor.service.service import Service, ServiceParts
from posture_monitor.service.session_store import SessionStore
from posture_monitor.service.settings import service_settings
from posture_monitor.service.surroundings.desk import Desk, Permissions
from posture_monitor.service.worker_supervisor import WorkerSupervisor
from posture_monitor.settings.layers import load_config
from posture_monitor.store.storage import Storage
from posture_monitor.vision.worker_link import WorkerLink

RECORDING = Path(posture_monitor.__file__).parent / "demo" / "desk_front.mp4"
WORKDAY_S = 8 * HOUR_S
BEGIN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday
SETTLED_S = 600.0
MOST_GROWTH_MB = 5.0
MEASURED_EVERY_S = 240.0
MIB = 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """Memory of supervisor and worker together.

    Attributes:
        at_s: When.
        worker: The worker's process number: a new one begins small.
        pss_mb: As the kernel shares it out; falls when others load the same libraries.
        private_mb: What nobody else can have a part in.
    """

    at_s: float
    worker: int
    pss_mb: float
    private_mb: float


@dataclass(slots=True, kw_only=True)
class Seen:
    """What was seen over the day."""

    whys: list[tuple[float, PauseReason | None]] = field(default_factory=list)
    reminders: list[tuple[float, Reminder]] = field(default_factory=list)
    baselines: int = 0
    looks: int = 0
    lines: list[str] = field(default_factory=list)
    memory: list[Memory] = field(default_factory=list)


class Watched:
    """A screen and a notifier that remember."""

    name = "remembered"

    def __init__(self, time: VirtualTime, seen: Seen) -> None:
        """Keep where to remember."""
        self._time, self._seen = time, seen

    def on_look(self, look: AssessedLook) -> None:
        """Count a look."""
        self._seen.looks += 1
        self.on_events(look.events, look.utc)

    def on_events(self, events: Sequence[Event], utc: datetime) -> None:
        """Remember what happened."""
        del utc
        at_s = self._time.now_s() - BEGIN_S
        for event in events:
            if isinstance(event, WatchingChanged):
                self._seen.whys.append((at_s, event.why))
            if isinstance(event, Reminder):
                self._seen.reminders.append((at_s, event))
            self._seen.baselines += isinstance(event, BaselineTaken)

    def say(self, remark: Remark) -> None:
        """Remember a line."""
        self._seen.lines.append(remark.text)

    def send(self, notice: Notice, notice_id: int) -> Delivery:
        """Show it to nobody."""
        del notice, notice_id
        return Delivery(told=True, by=self.name)

    def withdraw(self, notice_id: int) -> None:
        """Do nothing."""

    def answers(self) -> list[tuple[int, Pressed]]:
        """Return that nobody answered."""
        return []

    def close(self) -> None:
        """Do nothing."""


def main(arguments: Sequence[str]) -> int:
    """Live the day, print it, and return 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description="Live a day in virtual time.")
    parser.add_argument("--memory", action="store_true", help="Print each reading.")
    parser.add_argument("recording", nargs="?", type=Path, default=RECORDING)
    asked = parser.parse_args(arguments)
    time = VirtualTime(BEGIN)  # its own semaphore is no leak of the service
    before = held()
    seen = lived(asked.recording, time)
    checks = list(checked(seen, before, held()))
    for each in seen.memory if asked.memory else ():
        print(
            f"{each.at_s / MINUTE_S:6.1f} min  worker {each.worker}  "
            f"PSS {each.pss_mb:.1f} MB, private {each.private_mb:.1f} MB"
        )
    for name, found, is_held in checks:
        print(f"{'holds ' if is_held else 'MISSED'}  {name}: {found}")
    return int(not all(is_held for _, _, is_held in checks))


def lived(recording: Path, time: VirtualTime) -> Seen:
    """Return what was seen over the day."""
    seen = Seen()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        camera = folder / "camera.mp4"
        camera.symlink_to(recording.absolute())
        storage = Storage(folder / "kept")
        storage.profile.accept(time.wall())
        day = Day(camera, storage, time)
        service, worker = made(day, seen)
        day.service = service
        turns = day_plan()
        while time.now_s() - BEGIN_S < WORKDAY_S:
            while turns and time.now_s() - BEGIN_S >= MINUTE_S * turns[0].minute:
                turns.pop(0).do(day)
            _kill_when_asked(day, worker)
            service.step()
            if worker.is_running and not worker.is_looking:
                _measure(seen, time, worker)
        service.stop()
        service.run()
    return seen


def made(day: Day, seen: Seen) -> tuple[Service, WorkerSupervisor]:
    """Return the service of the day, and what keeps its worker."""
    settings, clock = service_settings(load_config()), day.time.clock()
    hours = replace(settings.courtesy, from_time="09:00", to_time="16:45")
    settings = replace(settings, courtesy=hours)
    screen = Watched(day.time, seen)
    link = WorkerLink(
        f"camera-file:{day.camera}", settings.periods.burst, run=day.time.worker()
    )
    worker = WorkerSupervisor(link, clock=clock.now_s, is_patient=True)
    store = SessionStore(day.storage, clock=clock, say=screen.say)
    permissions = Permissions(
        has_consent=store.has_consent, is_forbidden=lambda: day.is_forbidden
    )
    notifier = BackgroundNotifier(screen, clock=clock.now_s)
    parts = ServiceParts(
        worker=worker,
        desk=Desk(
            day,
            settings.courtesy,
            permissions,
            clock=clock,
            pause=None,
            say=screen.say,
        ),
        announcer=Announcer(notifier, say=screen.say),
        say=screen.say,
        store=store,
        clock=clock,
    )
    return Service(settings, parts, listeners=(screen,)), worker


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What this process holds of the system."""

    threads: int
    files: int
    children: int
    semaphores: int


def held() -> Held:
    """Return what this process holds now."""
    this = psutil.Process()
    return Held(
        threads=threading.active_count(),
        files=this.num_fds(),
        children=len(this.children(recursive=True)),
        semaphores=sum(name.startswith("sem.") for name in os.listdir("/dev/shm")),
    )


def checked(seen: Seen, before: Held, after: Held) -> Iterator[tuple[str, str, bool]]:
    """Yield (what, found, whether it holds)."""
    entered = {why for _, why in seen.whys if why is not None}
    missing = sorted(set(PauseReason) - entered)
    yield "every pause reason was entered", f"missing {missing or 'none'}", not missing
    stuck = _never_left(seen)
    yield "and left again", f"stuck in {stuck or 'none'}", not stuck
    growth_mb = _growth_mb([(each.at_s, each.pss_mb) for each in seen.memory])
    private_mb = _growth_mb([(each.at_s, each.private_mb) for each in seen.memory])
    yield (
        "PSS after the first ten minutes grows by at most 5 MB",
        f"{growth_mb:.1f} MB in {len(seen.memory)} readings "
        f"(of it {private_mb:.1f} MB private)",
        growth_mb <= MOST_GROWTH_MB,
    )
    leaked = after.files > before.files or after.children > before.children
    leaked = leaked or after.threads > before.threads
    leaked = leaked or after.semaphores > before.semaphores
    yield "nothing is leaked", f"{before} before, {after} after", not leaked
    loud = [at_s for at_s, _ in seen.reminders if is_quiet(at_s)]
    yield "no reminder in a quiet time", f"{len(loud)}", not loud
    yield from _budget_checks(seen)
    yield "it looked", f"{seen.looks} looks, {seen.baselines} baselines", seen.looks > 0


def _budget_checks(seen: Seen) -> Iterator[tuple[str, str, bool]]:
    times = [at_s for at_s, _ in seen.reminders]
    gaps = [after - before for before, after in pairwise(times)]
    most = max(
        (sum(begin <= each < begin + HOUR_S for each in times) for begin in times),
        default=0,
    )
    yield "at most 8 reminders a day", f"{len(times)}", len(times) <= 8
    yield "at most 2 an hour", f"{most}", most <= 2
    least_min = min(gaps, default=WORKDAY_S) / MINUTE_S
    yield "20 min apart at least", f"{least_min:.1f} min", least_min >= 20


def _never_left(seen: Seen) -> list[str]:
    """Return the reasons after which no other state came, but the day's own end."""
    last = seen.whys[-1][1] if seen.whys else None
    ended = PauseReason.SCHEDULE  # the working hours end before the day does
    return [last] if last not in (None, ended) else []


def _growth_mb(readings: Sequence[tuple[float, float]]) -> float:
    """Return how much larger any later reading is than the first one after ten min."""
    settled = [mb for at_s, mb in readings if at_s >= SETTLED_S]
    return max(settled) - settled[0] if settled else float("inf")


def _measure(seen: Seen, time: VirtualTime, worker: WorkerSupervisor) -> None:
    """Read the memory of both processes now and then: the kernel is slow at it."""
    at_s, memory = time.now_s() - BEGIN_S, seen.memory
    if worker.pid is None or (memory and at_s - memory[-1].at_s < MEASURED_EVERY_S):
        return
    found = [
        psutil.Process(pid).memory_full_info() for pid in (os.getpid(), worker.pid)
    ]
    memory.append(
        Memory(
            at_s=at_s,
            worker=worker.pid,
            pss_mb=sum(each.pss for each in found) / MIB,
            private_mb=sum(each.uss for each in found) / MIB,
        )
    )


def _kill_when_asked(day: Day, worker: WorkerSupervisor) -> None:
    """Kill each worker once: its death is heard of a moment later."""
    is_new = worker.pid is not None and worker.pid != day.killed
    if day.kills and worker.is_running and is_new:
        day.kills, day.killed = day.kills - 1, worker.pid
        psutil.Process(worker.pid).kill()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
