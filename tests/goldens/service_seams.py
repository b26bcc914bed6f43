"""What the goldens of the service touch of the program's inside; see `seams`.

The service is the one of tests/service/sitting.py, without worker, desk and real time.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from multiprocessing.connection import Connection

from rich.console import Console

from posture_monitor.cli import run as run_command
from posture_monitor.cli.view.status import print_status
from posture_monitor.control.status import NOT_RUNNING, Status, record_from_status
from posture_monitor.core.baseline import Baseline
from posture_monitor.core.events import BaselineTaken
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.vocabulary import Answer, NotAssessed, Picture, Posture
from posture_monitor.desktop.clock import Clock
from posture_monitor.desktop.notifiers import Delivery, open_notifier
from posture_monitor.desktop.signals import UNNAMED, Signals
from posture_monitor.durations import MINUTE_S
from posture_monitor.formats.records import line_from_record, record_from_event
from posture_monitor.formats.trace import observation_from_line
from posture_monitor.phrases.cli.running import stopped
from posture_monitor.phrases.not_assessed import NOT_ASSESSED_WORDS
from posture_monitor.service.listeners.announcer import Announcer
from posture_monitor.service.service import Service, ServiceParts
from posture_monitor.service.session_store import SessionStore
from posture_monitor.service.settings import service_settings
from posture_monitor.service.status import (
    ProgramStatus,
    ServiceState,
    status_from_state,
)
from posture_monitor.service.worker_supervisor import WorkerSupervisor
from posture_monitor.settings.layers import load_config
from posture_monitor.store.session import UserPause
from posture_monitor.vision.worker_link import (
    Ended,
    Failed,
    Hung,
    Looked,
    Message,
    Opened,
    Sampling,
    WorkerLink,
)
from tests.figures import front_pose
from tests.service.sitting import (
    BEGIN,
    DIED,
    PromptNotifier,
    Sitting,
    slumped_from,
    upright,
)

PID, VERSION = 4711, "9.9"
WIDTH = 80
_GATES = tuple(NotAssessed)[-6:]
_OTHERS = (
    NotAssessed.NO_PICTURE,
    NotAssessed.NOBODY,
    NotAssessed.NO_BASELINE,
    NotAssessed.VIEW_CHANGING,
    NotAssessed.OUT_OF_SIGHT,
    NotAssessed.OUT_OF_VIEW,
    NotAssessed.UNLIKE,
    NotAssessed.SOMEBODY_ELSE,
)
REASONS = tuple(NOT_ASSESSED_WORDS[each] for each in (*_GATES, *_OTHERS))
POSTURES = tuple(map(str, Posture))
PICTURES = tuple(str(each) for each in Picture if each is not Picture.OK)
CONSOLE = "reminders.notifier=console"
STEP_S = 0.01  # how long a step takes while a trace is played

# A device that another program uses, as it was said before its users were known.
_USERS = {"is_microphone_used": "microphone_users", "is_camera_used": "camera_users"}


def _users(name: str, said: float) -> object:
    if name not in _USERS:
        return said
    return (UNNAMED,) if said else ()


class Watched:
    """A service that watches somebody on a made-up desk; time passes by `sit` alone."""

    def __init__(
        self,
        *,
        slumped_from_s: float | None = None,
        has_baseline: bool = True,
        assignments: Sequence[str] = (),
        is_announced: bool = False,
    ) -> None:
        """Begin before the first look.

        Args:
            slumped_from_s: When the person sits down lower; None is never.
            has_baseline: Whether it is known what is neutral.
            assignments: Settings, as after `--set`.
            is_announced: Whether a notice says that it watches.
        """
        person = upright if slumped_from_s is None else slumped_from(slumped_from_s)
        self._sitting = Sitting(
            person,
            baselines=(_baseline(),) if has_baseline else (),
            assignments=tuple(assignments),
            is_announced=is_announced,
        )
        self._restart_due = False

    def sit(self, minutes: float) -> None:
        """Let so much time pass."""
        self._sitting.sit(minutes * MINUTE_S)

    def signal(self, **said: bool | float) -> None:
        """Let the desk say this from now on."""
        seen = {_USERS.get(name, name): _users(name, it) for name, it in said.items()}
        self._sitting.signals = Signals(**seen)  # type: ignore[arg-type]  # by name

    def show(self, picture: str) -> None:
        """Let the camera give such a picture from now on."""
        self._sitting.link.person = lambda _at_s: Picture(picture)

    def leave(self) -> None:
        """Let nobody be there from now on."""
        self._sitting.link.person = lambda _at_s: None

    def sit_upright(self) -> None:
        """Let the person sit as in the baseline from now on."""
        self._sitting.link.person = upright

    def sit_low(self) -> None:
        """Let the person sit much lower from now on."""
        low: Pose = front_pose(ear_height_px=80.0)
        self._sitting.link.person = lambda _at_s: low

    def withdraw_consent(self) -> None:
        """Let the person not agree."""
        self._sitting.has_consent = False

    def forbid(self) -> None:
        """Let who looks after the computer switch it off."""
        self._sitting.is_forbidden = True

    def crash(self, times: int) -> None:
        """Let the worker die so often."""
        self._sitting.link.script = [DIED] * times

    def fail(self) -> None:
        """Let the worker say why it cannot go on."""
        self._sitting.link.script = [Failed(message="expected a model, got none")]

    def hang(self) -> None:
        """Let the worker fall silent."""
        self._sitting.link.script = [Hung(silent_s=30.0)]
        self._sitting.link.person = lambda _at_s: Picture.FROZEN

    def pause(self, minutes: float | None) -> None:
        """Let the person pause it, for a while or until he says otherwise."""
        until = None if minutes is None else BEGIN + timedelta(minutes=minutes)
        self._sitting.service.pause(UserPause(until=until))

    def lend(self) -> None:
        """Let another command take the camera for a while."""
        self._sitting.service.lend(BEGIN + timedelta(hours=3))

    def resume(self) -> None:
        """Let the person go on."""
        self._sitting.service.pause(None)

    def snooze(self, minutes: float | None) -> None:
        """Let the person snooze, for a while or as the setting says."""
        self._sitting.service.snooze(None if minutes is None else minutes * MINUTE_S)

    def answer(self, answer: str) -> None:
        """Let the person answer the last reminder."""
        self._sitting.service.answer(Answer(answer), None)

    def take_baseline(self) -> None:
        """Let the person ask for a new baseline."""
        self._sitting.service.take_baseline()

    def undo(self) -> None:
        """Let the person put all limits back."""
        self._sitting.service.undo(None)

    def sleep(self, minutes: float) -> None:
        """Let the machine sleep."""
        self._sitting.sleep(minutes * MINUTE_S)

    def lose_notices(self) -> None:
        """Let no desk show what is told."""
        lost = Delivery(told=False, by="plyer", why="no daemon")
        self._sitting.told.delivery = lost

    def upgrade(self) -> None:
        """Let another version be installed."""
        self._restart_due = True

    def status(self) -> str:
        """Return `status --json`, and how a person is shown it."""
        return _shown(self._status(self._state()), self._now())

    def status_with(self, *, posture: str, why: str | None, is_there: bool) -> str:
        """Return the same as if the last look had been assessed so."""
        state = self._state()
        assert state.assessment is not None, "somebody was looked at"
        words = {silence: code for code, silence in NOT_ASSESSED_WORDS.items()}
        reason = None if why is None else words[why]
        assessed = replace(
            state.assessment, posture=Posture(posture), why=reason, present=is_there
        )
        return _shown(self._status(replace(state, assessment=assessed)), self._now())

    def story(self) -> str:
        """Return all that was said, posted and withdrawn, and every event's record."""
        told = self._sitting.told
        lines = [f"said: {line}" for line in told.lines]
        for number, notice in told.notices.items():
            buttons = ", ".join(f"{x.answer}: {x.label}" for x in notice.actions)
            lines.append(f"notice {number}: {notice.title} | {notice.body}")
            lines.append(f"    {buttons or '-'} | {notice.without_buttons or '-'}")
        lines.append(f"withdrawn: {told.withdrawn}")
        lines += [line_from_record(record_from_event(each)) for each in told.events]
        return "".join(f"{line}\n" for line in lines)

    def _state(self) -> ServiceState:
        return self._sitting.service.state()

    def _status(self, state: ServiceState) -> Status:
        program = ProgramStatus(
            pid=PID,
            version=VERSION,
            restart_due=self._restart_due,
            notifier=self._sitting.service.shown_by,
        )
        return status_from_state(state, program)

    def _now(self) -> datetime:
        return self._sitting.clock().utc()


def not_running() -> str:
    """Return how a person is shown that no service runs."""
    return _shown(NOT_RUNNING, BEGIN)


def _shown(status: Status, now: datetime) -> str:
    shown = "".join(_panel(status, now, each) for each in ("utf-8", "ascii"))
    return f"{json.dumps(record_from_status(status))}\n{shown}"


def _panel(status: Status, now: datetime, encoding: str) -> str:
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding=encoding, errors="strict")
    print_status(Console(file=file, width=WIDTH, highlight=False), status, now, UTC)
    file.flush()
    return raw.getvalue().decode(encoding)


@cache
def _baseline() -> Baseline:
    """Return the baseline of whoever sits upright, as if it had been asked for."""
    sitting = Sitting()
    sitting.sit(80.0)
    (taken,) = sitting.found(BaselineTaken)
    return replace(taken.baseline, provisional=False, bursts=0)


# A recording that is played: `run`.


class PlayedLink(WorkerLink):
    """A worker that tells the looks of a trace, one at each step of the service."""

    def __init__(self, parts: Sequence[Sequence[Observation]]) -> None:
        """Keep the recordings; each is opened before its first look."""
        super().__init__("video:played", Sampling(looks_per_s=5.0))
        opened = Opened(camera="recording", size_px=(640, 480), is_live=False)
        self._messages: list[Message | None] = []
        for part in parts:
            self._messages.append(opened)
            for each in part:
                self._messages += [Looked(observation=each), None]
        self._messages.append(Ended())
        self._next = 0

    @property
    def pid(self) -> int | None:
        """Return None: there is no process."""
        return None

    @property
    def pipe(self) -> Connection | None:
        """Return None: there is no pipe."""
        return None

    def start(self) -> None:
        """Do nothing."""

    def stop(self) -> None:
        """Do nothing."""

    def look(self, sampling: Sampling) -> None:
        """Do nothing: a recording is looked through to its end."""

    def receive(self, timeout_s: float) -> Message | None:
        """Return the next message; None ends a step of the service."""
        message = self._messages[min(self._next, len(self._messages) - 1)]
        self._next += 1
        return message


def run_output(lines: Iterable[str], *, is_demo: bool, is_terminal: bool) -> str:
    """Return what `run` prints while a trace is played: to a file, or to a terminal.

    Args:
        lines: Of the trace; a gap of minutes lies between two recordings.
        is_demo: Whether it is announced as the demonstration.
        is_terminal: Whether a terminal of 80 columns reads it.
    """
    file, settings = io.StringIO(), load_config(assignments=(CONSOLE,))
    console = _console(file, is_terminal=is_terminal)
    if is_demo:
        run_command._open_demo(console)
    with run_command._screen(settings, console, stopped()) as screen:
        clock = _passing_clock()
        told = open_notifier("console", console=console)
        notifier = PromptNotifier(told, clock=clock.now_s)
        link = PlayedLink(list(_recordings(lines)))
        parts = ServiceParts(
            worker=WorkerSupervisor(link, clock=clock.now_s, is_patient=False),
            desk=None,
            announcer=Announcer(notifier, say=screen.say),
            say=screen.say,
            store=SessionStore(None, clock=clock, say=screen.say),
            clock=clock,
        )
        Service(service_settings(settings), parts, listeners=(screen,)).run()
    return file.getvalue()


def _console(file: io.StringIO, *, is_terminal: bool) -> Console:
    return Console(
        file=file,
        width=WIDTH,
        height=25,
        force_terminal=is_terminal,
        color_system="standard" if is_terminal else None,
        no_color=False,
        highlight=False,
        legacy_windows=False,
        _environ={"TERM": "xterm-256color"},
    )


def _passing_clock() -> Clock:
    """Return a clock that only waiting moves."""
    passed_s = [0.0]

    def wait(for_s: float, ends: Sequence[Connection]) -> None:
        passed_s[0] += STEP_S

    def wall() -> datetime:
        return BEGIN + timedelta(seconds=passed_s[0])

    return Clock(
        now_s=lambda: passed_s[0],
        with_sleep_s=lambda: passed_s[0],
        utc=wall,
        local=wall,
        wait=wait,
    )


def _recordings(lines: Iterable[str]) -> Iterator[list[Observation]]:
    part: list[Observation] = []
    for each in map(observation_from_line, lines):
        if part and each.at_s - part[-1].at_s > 5 * MINUTE_S:
            yield part
            part = []
        part.append(each)
    yield part
