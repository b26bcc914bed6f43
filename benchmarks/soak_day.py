"""The day of the soak: what desk, camera and person do, minute by minute."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.virtual import VirtualTime
from posture_monitor.desktop.signals import UNNAMED, Signals
from posture_monitor.durations import MINUTE_S
from posture_monitor.service.service import Service
from posture_monitor.service.worker_supervisor import CRASHES
from posture_monitor.store.session import UserPause
from posture_monitor.store.storage import Storage

NAP_S = 25 * MINUTE_S

CALM = Signals(idle_s=0.0, is_locked=False, battery=0.9)

Do = Callable[["Day"], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What the desk becomes at a minute of the day."""

    minute: float
    do: Do


class Day:
    """A desk whose signals, camera and person do what is written down."""

    def __init__(self, camera: Path, storage: Storage, time: VirtualTime) -> None:
        """Begin with a calm desk."""
        self.camera, self.storage, self.time = camera, storage, time
        self.signals = CALM
        self.is_forbidden = False
        self.kills = 0
        self.killed: int | None = None  # the last worker that was
        self.service: Service | None = None

    def read(self, own_pids: AbstractSet[int]) -> Signals:
        """Return the signals of now."""
        del own_pids
        return self.signals

    def close(self) -> None:
        """Do nothing."""

    def pause(self, pause: UserPause | None) -> None:
        """Pause or resume as the person would."""
        assert self.service is not None
        self.service.pause(pause)


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
            day.storage.profile.accept(day.time.wall())
        else:
            day.storage.profile.withdraw()

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
            becoming(replace(CALM, microphone_users=(UNNAMED,))),
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
        (300, 315, becoming(replace(CALM, camera_users=(UNNAMED,))), becoming(CALM)),
        (
            *(330, 340),
            lambda day: day.pause(UserPause(until=None)),
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


def is_quiet(at_s: float) -> bool:
    """Return whether nothing may be said at that moment of the day."""
    minute = at_s / MINUTE_S
    quiet = ((60, 95), (110, 125), (180, 225), (300, 315), (465, 480))
    return any(begin <= minute < end for begin, end in quiet)


def _write_fault(camera: Path, word: str) -> None:
    Path(f"{camera}.fault").write_text(word, encoding="utf-8")
