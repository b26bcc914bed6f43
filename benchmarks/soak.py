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
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import psutil

from benchmarks.virtual import BEGIN_S, VirtualTime
from posture_monitor import config
from posture_monitor.core.events import (
    Answer,
    BaselineTaken,
    Event,
    PauseReason,
    Reminder,
    WatchingChanged,
)
from posture_monitor.core.judgement import Judgement
from posture_monitor.desktop.desk import Desk, Pause, Told
from posture_monitor.desktop.keeping import Keeper
from posture_monitor.desktop.notifiers import BackgroundNotifier, Delivery, Notice
from posture_monitor.desktop.service import Parts, Service
from posture_monitor.desktop.settings import service_settings
from posture_monitor.desktop.signals import Signals
from posture_monitor.desktop.speech import Speech
from posture_monitor.desktop.watcher import CRASHES, Watcher
from posture_monitor.storage import Storage
from posture_monitor.vision.link import WorkerLink

RECORDING = Path(__file__).parents[1] / "posture_monitor" / "demo" / "desk_front.mp4"
MINUTE_S, HOUR_S = 60.0, 3600.0
DAY_S = 8 * HOUR_S
BEGIN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday
SETTLED_S = 600.0
MOST_GROWTH_MB = 5.0
NAP_S = 25 * MINUTE_S
MEASURED_EVERY_S = 240.0
MIB = 2**20

CALM = Signals(idle_s=0.0, is_locked=False, battery=0.9)

Do = Callable[["Day"], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What the desk becomes at a minute of the day."""

    minute: float
    do: Do


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


class Day:
    """A desk whose signals, camera and person do what is written down."""

    def __init__(self, camera: Path, storage: Storage, time: VirtualTime) -> None:
        """Begin with a calm desk."""
        self.camera, self.storage, self.time = camera, storage, time
        self.signals = CALM
        self.is_forbidden = False
        self.kills = 0
        self.service: Service | None = None

    def read(self, own_pids: AbstractSet[int]) -> Signals:
        """Return the signals of now."""
        del own_pids
        return self.signals

    def close(self) -> None:
        """Do nothing."""

    def pause(self, pause: Pause | None) -> None:
        """Pause or resume as the person would."""
        assert self.service is not None
        self.service.pause(pause)


class Watched:
    """A screen and a notifier that remember."""

    name = "remembered"

    def __init__(self, time: VirtualTime, seen: Seen) -> None:
        """Keep where to remember."""
        self._time, self._seen = time, seen

    def show(self, judgement: Judgement, events: Sequence[Event]) -> None:
        """Count a look."""
        del judgement
        self._seen.looks += 1
        self.note(events)

    def note(self, events: Sequence[Event]) -> None:
        """Remember what happened."""
        at_s = self._time.now_s() - BEGIN_S
        for event in events:
            if isinstance(event, WatchingChanged):
                self._seen.whys.append((at_s, event.why))
            if isinstance(event, Reminder):
                self._seen.reminders.append((at_s, event))
            self._seen.baselines += isinstance(event, BaselineTaken)

    def say(self, line: str) -> None:
        """Remember a line."""
        self._seen.lines.append(line)

    def send(self, notice: Notice, notice_id: int) -> Delivery:
        """Show it to nobody."""
        del notice, notice_id
        return Delivery(told=True, by=self.name)

    def withdraw(self, notice_id: int) -> None:
        """Do nothing."""

    def answers(self) -> list[tuple[int, Answer]]:
        """Return that nobody answered."""
        return []

    def close(self) -> None:
        """Do nothing."""


def becoming(signals: Signals) -> Do:
    """Return what makes these the desk's signals."""

    def do(day: Day) -> None:
        day.signals = signals

    return do


def fault(word: str) -> Do:
    """Return what happens to the camera; "" is nothing."""
    return lambda day: _write_fault(day.camera, word)


def consented(*, is_so: bool) -> Do:
    """Return the person's giving or taking back of the consent."""

    def do(day: Day) -> None:
        if is_so:
            day.storage.accept(day.time.wall())
        else:
            day.storage.withdraw()

    return do


def forbidden(*, is_so: bool) -> Do:
    """Return what the employer does."""

    def do(day: Day) -> None:
        day.is_forbidden = is_so

    return do


def killing(day: Day) -> None:
    """Let the worker be killed as often as it takes to give up."""
    day.kills = CRASHES


def day_plan() -> list[Turn]:
    """Return the day, minute by minute; each thing is entered and left."""
    pairs: list[tuple[float, float, Do, Do]] = [
        (20, 25, fault("covers"), fault("")),
        (40, 44, fault("black"), fault("")),
        (
            60,
            95,
            becoming(replace(CALM, is_microphone_used=True)),
            becoming(CALM),
        ),
        (110, 125, becoming(replace(CALM, is_presenting=True)), becoming(CALM)),
        (140, 144, fault("vanishes"), fault("")),
        (150, 154, fault("busy"), fault("")),
        (160, 163, fault("denied"), fault("")),
        (165, 168, fault("freezes"), fault("")),
        (180, 225, becoming(replace(CALM, is_locked=True)), becoming(CALM)),
        (240, 250, becoming(replace(CALM, is_remote=True)), becoming(CALM)),
        (260, 261, lambda day: day.time.sleep_machine(NAP_S), lambda _: None),
        (
            *(280, 290),
            becoming(replace(CALM, battery=0.15, is_on_battery=True)),
            becoming(CALM),
        ),
        (300, 315, becoming(replace(CALM, is_camera_used=True)), becoming(CALM)),
        (
            *(330, 340),
            lambda day: day.pause(Pause(until=None)),
            lambda day: day.pause(None),
        ),
        (350, 355, consented(is_so=False), consented(is_so=True)),
        (360, 365, forbidden(is_so=True), forbidden(is_so=False)),
        (375, 385, killing, lambda day: day.pause(None)),
        (400, 430, becoming(replace(CALM, idle_s=1800.0)), becoming(CALM)),
    ]
    turns = [Turn(minute=begin, do=do) for begin, _, do, _ in pairs]
    turns += [Turn(minute=end, do=undo) for _, end, _, undo in pairs]
    return sorted(turns, key=lambda turn: turn.minute)


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
        storage.accept(time.wall())
        day = Day(camera, storage, time)
        service, watcher = made(day, seen)
        day.service = service
        turns = day_plan()
        while time.now_s() - BEGIN_S < DAY_S:
            while turns and time.now_s() - BEGIN_S >= MINUTE_S * turns[0].minute:
                turns.pop(0).do(day)
            _kill_when_asked(day, watcher)
            service.step()
            if watcher.is_running and not watcher.is_looking:
                _measure(seen, time, watcher)
        service.stop()
        service.run()
    return seen


def made(day: Day, seen: Seen) -> tuple[Service, Watcher]:
    """Return the service of the day, and what keeps its worker."""
    settings, clock = service_settings(config.load()), day.time.clock()
    hours = replace(settings.courtesy, from_time="09:00", to_time="16:45")
    settings = replace(settings, courtesy=hours)
    screen = Watched(day.time, seen)
    link = WorkerLink(
        f"camera-file:{day.camera}", settings.periods.burst, run=day.time.worker()
    )
    watcher = Watcher(link, clock=clock.now_s, is_patient=True)
    keeper = Keeper(day.storage, clock=clock, say=screen.say)
    told = Told(has_consent=keeper.has_consent, is_forbidden=lambda: day.is_forbidden)
    notifier = BackgroundNotifier(screen, clock=clock.now_s)
    parts = Parts(
        watcher=watcher,
        desk=Desk(day, settings.courtesy, told, clock=clock, pause=None),
        speech=Speech(notifier, say=screen.say, snooze_min=15.0),
        screen=screen,
        keeper=keeper,
        clock=clock,
    )
    return Service(settings, parts), watcher


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
    loud = [at_s for at_s, _ in seen.reminders if _is_quiet(at_s)]
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
    least_min = min(gaps, default=DAY_S) / MINUTE_S
    yield "20 min apart at least", f"{least_min:.1f} min", least_min >= 20


def _never_left(seen: Seen) -> list[str]:
    """Return the reasons after which no other state came, but the day's own end."""
    last = seen.whys[-1][1] if seen.whys else None
    ended = PauseReason.SCHEDULE  # the working hours end before the day does
    return [last] if last not in (None, ended) else []


def _is_quiet(at_s: float) -> bool:
    minute = at_s / MINUTE_S
    quiet = ((60, 95), (110, 125), (180, 225), (300, 315), (465, 480))
    return any(begin <= minute < end for begin, end in quiet)


def _growth_mb(readings: Sequence[tuple[float, float]]) -> float:
    """Return how much larger any later reading is than the first one after ten min."""
    settled = [mb for at_s, mb in readings if at_s >= SETTLED_S]
    return max(settled) - settled[0] if settled else float("inf")


def _measure(seen: Seen, time: VirtualTime, watcher: Watcher) -> None:
    """Read the memory of both processes now and then: the kernel is slow at it."""
    at_s, memory = time.now_s() - BEGIN_S, seen.memory
    if watcher.pid is None or (memory and at_s - memory[-1].at_s < MEASURED_EVERY_S):
        return
    found = [
        psutil.Process(pid).memory_full_info() for pid in (os.getpid(), watcher.pid)
    ]
    memory.append(
        Memory(
            at_s=at_s,
            worker=watcher.pid,
            pss_mb=sum(each.pss for each in found) / MIB,
            private_mb=sum(each.uss for each in found) / MIB,
        )
    )


def _kill_when_asked(day: Day, watcher: Watcher) -> None:
    if day.kills and watcher.is_running and watcher.pid is not None:
        day.kills -= 1
        psutil.Process(watcher.pid).kill()


def _write_fault(camera: Path, word: str) -> None:
    Path(f"{camera}.fault").write_text(word, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
