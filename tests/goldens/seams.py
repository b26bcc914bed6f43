"""All that the goldens touch of the program's inside: where a name moves, only this.

What is frozen comes out of the command line, of `records`, of the service's status and
screen. Here is how each is called; what is called with what stands in the others.
"""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import posture_monitor
from posture_monitor.care.choosing import Adviser, Advising, Offer, person_of
from posture_monitor.cli import run as run_command
from posture_monitor.cli import run_command_line
from posture_monitor.cli._camera import heard
from posture_monitor.core.assessment import Assessment
from posture_monitor.core.baseline import Baseline
from posture_monitor.core.calibration.collector import CalibrationSettings
from posture_monitor.core.calibration.personal_range import PersonalRange
from posture_monitor.core.events import BaselineTaken, Event, Reminder, ReminderCause
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.pose.landmarks import Landmark, Pose
from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.settings import MonitorMemory, Start
from posture_monitor.core.vocabulary import (
    Answer,
    NotAssessed,
    Posture,
    View,
    Who,
    Zone,
)
from posture_monitor.core.vocabulary import Picture as PictureState
from posture_monitor.durations import DAY_S
from posture_monitor.formats.records import (
    line_from_record,
    record_from_assessment,
    record_from_event,
)
from posture_monitor.formats.trace import line_from_observation, observation_from_line
from posture_monitor.phrases.not_assessed import NOT_ASSESSED_WORDS
from posture_monitor.service.settings import service_settings
from posture_monitor.settings.build import monitor_settings
from posture_monitor.settings.layers import load_config
from posture_monitor.store.storage import Storage
from posture_monitor.vision.worker_link import Looked, Pace, Sampling, WorkerLink

__all__ = [
    "ANSWERS",
    "DEMO_FOLDER",
    "REACHED_BY_REPLAY",
    "REACHED_BY_WATCHING",
    "Brain",
    "Kept",
    "Known",
    "Landmark",
    "Look",
    "PictureState",
    "Pose",
    "demonstration_lines",
    "lines_of_looks",
    "plain_environment",
    "run_command_line",
    "said_by",
]

REACHED_BY_REPLAY: Mapping[str, frozenset[str]] = {
    "posture": frozenset(map(str, Posture)),
    "view": frozenset(map(str, View)),
    "zone": frozenset(zone.word for zone in Zone),
    "episode": frozenset(zone.word for zone in Zone if zone > Zone.NEUTRAL),
    "picture": frozenset(map(str, PictureState)),
    "who": frozenset(map(str, Who)),
    "answer": frozenset({"moved", "ignored"}),
    "offer": frozenset({"True", "False"}),
}
"""{kind: every word of it}, as `coverage` counts them."""
# In no trace is the body lost where somebody sat (tests/core/test_monitor_lost.py), or
# found in a look that the models do not know (tests/core/test_assessment.py).
REACHED_BY_WATCHING = frozenset(
    word
    for why, word in NOT_ASSESSED_WORDS.items()
    if why not in (NotAssessed.LOST, NotAssessed.UNLIKE)
)
ANSWERS = frozenset(map(str, Answer))
CAMERA = "recording"
KEPT_AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DEMO_FOLDER = Path(posture_monitor.__file__).parent / "demo"

Look = tuple[float, Pose | PictureState | None]


@contextmanager
def plain_environment() -> Iterator[None]:
    """Give what decides the looks of an output: 80 columns, UTC, no colour forced."""
    before = dict(os.environ)
    for name in ("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        os.environ.pop(name, None)
    os.environ.update(COLUMNS="80", LINES="25", TERM="xterm-256color", TZ="UTC")
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def said_by(*words: str) -> str:
    """Return what a command writes to standard output; it has to succeed."""
    out, err = io.StringIO(), io.StringIO()
    with plain_environment(), redirect_stdout(out), redirect_stderr(err):
        status = run_command_line(words)
    if status != 0:
        raise ValueError(f"expected {words} to succeed, got {status}: {err.getvalue()}")
    return out.getvalue()


def lines_of_looks(looks: Iterable[Look]) -> Iterator[str]:
    """Yield a trace's line of each look: its time, and a pose or what is shown else."""
    for at_s, shown in looks:
        if isinstance(shown, PictureState):
            yield line_from_observation(Observation(at_s=at_s, picture=shown))
        else:
            yield line_from_observation(Observation(at_s=at_s, pose=shown))


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a brain knows when it begins: of the person, and of an earlier run."""

    baselines: tuple[Baseline, ...] = ()
    ranges: tuple[PersonalRange, ...] = ()
    memory: MonitorMemory | None = None
    memory_at_s: float = 0.0


class Brain:
    """A monitor over the lines of a trace; what it says are lines of records.

    Attributes:
        reminded: Whether the last look came with a reminder.
    """

    def __init__(
        self,
        known: Known,
        *,
        assignments: Sequence[str] = (),
        first_looks: int | None = None,
        is_provisional: bool = False,
    ) -> None:
        """Begin to watch.

        Args:
            known: Baselines, ranges, the memory of an earlier run.
            assignments: Settings, as after `--set`.
            first_looks: How many looks make the first baseline; None takes none.
            is_provisional: Whether a baseline is taken unasked, as the service does.
        """
        settings = load_config(assignments=tuple(assignments))
        self._provisional = service_settings(settings).provisional
        self._monitor = Monitor(
            monitor_settings(settings),
            camera=CAMERA,
            baselines=known.baselines,
            ranges=known.ranges,
            first=None if first_looks is None else _looks(first_looks),
            provisional=self._provisional if is_provisional else None,
            start=Start(at_s=known.memory_at_s, memory=known.memory),
        )
        person = person_of(settings, Offer.ALL)
        asked = () if known.memory is None else known.memory.asked
        self._adviser = Adviser(Advising(person=lambda: person), asked=asked)
        self._at_s = known.memory_at_s
        self._baselines: dict[str, Baseline] = {}
        self.reminded = False

    def look(self, line: str) -> list[str]:
        """Return the reading of one look with why it is none, and its events."""
        assessment, events = self._assessed(line)
        reading = record_from_assessment(assessment, file=None) | {
            "why": _words(assessment.why)
        }
        return [line_from_record(reading), *_lines(events)]

    def why(self, line: str) -> str:
        """Return posture and reason of one look, without its figures."""
        assessed, _ = self._assessed(line)
        return line_from_record(
            {
                "at_s": round(assessed.at_s, 3),
                "posture": assessed.posture,
                "why": _words(assessed.why),
            }
        )

    def wrong(self) -> list[str]:
        """Answer the last reminder with "wrong"; return what follows."""
        return self._answer(Answer.WRONG)

    def done(self) -> list[str]:
        """Answer the last reminder with "done"; return what follows."""
        return self._answer(Answer.DONE)

    def snooze(self) -> list[str]:
        """Snooze for eight minutes; return what follows."""
        events = self._monitor.answer(Answer.SNOOZED, at_s=self._at_s, snooze_s=480.0)
        return _lines(events)

    def lost(self) -> list[str]:
        """Say that the last reminder reached nobody; return nothing."""
        last = self._monitor.reminding.last
        assert last is not None, "it was just said"
        self._monitor.not_delivered(last.id, self._at_s)
        self._adviser.not_delivered(last.id)
        return []

    def undo(self, metric: str | None) -> list[str]:
        """Put limits back; return what follows."""
        return _lines(self._monitor.undo(metric))

    def raised(self) -> str:
        """Return the limits that were raised, as a line."""
        raised = self._monitor.reminding.sensitivities.items()
        rows = {key: {"factor": x.factor, "wrong": x.wrong} for key, x in raised}
        return line_from_record({"raised": rows})

    def due(self) -> str:
        """Return what is due and how long the person has sat, as a line."""
        last, sitting_s = self._monitor.reminding.last, self._monitor.activity.sitting_s
        row = {
            "due": [_due(each) for each in self._monitor.due_now()],
            "sitting_s": round(sitting_s, 3),
            "last": None if last is None else [last.id, last.topic, last.answer],
        }
        return line_from_record(row)

    def sleep(self, for_s: float) -> list[str]:
        """Let the machine sleep while its clock stands still; return what ends."""
        return _lines(self._monitor.slept(self._at_s, slept_s=for_s))

    def begin_quiet(self) -> list[str]:
        """Say nothing from now on; return nothing."""
        self._monitor.reminding.begin_quiet()
        return []

    def end_quiet(self) -> list[str]:
        """Speak again; return nothing."""
        self._monitor.reminding.end_quiet()
        return []

    def look_through(self, camera: str) -> list[str]:
        """Look through another camera; return nothing."""
        self._monitor.camera = camera
        return []

    def take_baseline(self) -> list[str]:
        """Take what is neutral anew; return nothing."""
        self._monitor.take_baseline(_looks(10))
        return []

    def with_range(
        self, *, changes: Mapping[str, float], noises: Mapping[str, float]
    ) -> Known:
        """Return what is known of somebody who has shown how far he moves."""
        ranges = [
            PersonalRange(setup=setup, changes=changes, noises=noises)
            for setup in self._baselines
        ]
        return Known(baselines=tuple(self._baselines.values()), ranges=tuple(ranges))

    def memory(self) -> MonitorMemory:
        """Return what survives a restart."""
        return self._monitor.memory()

    def _assessed(self, line: str) -> tuple[Assessment, Sequence[Event]]:
        observation = observation_from_line(line)
        self._at_s = observation.at_s
        day = int(observation.at_s // DAY_S)
        assessment, found = self._monitor.observe(observation, day=day)
        events = self._advised(found)
        self.reminded = any(isinstance(each, Reminder) for each in events)
        for event in events:
            if isinstance(event, BaselineTaken):
                self._baselines[event.baseline.setup.id] = event.baseline
        return assessment, events

    def _answer(self, answer: Answer) -> list[str]:
        events = self._monitor.answer(answer, at_s=self._at_s)
        return _lines(self._advised(events))

    def _advised(self, events: Sequence[Event]) -> Sequence[Event]:
        day = date.fromordinal(1 + int(self._at_s // DAY_S))
        advised = self._adviser.advised(events, day)
        for each in advised:
            if isinstance(each, Reminder) and each.advice is not None:
                self._monitor.reminding.advised(each.id, each.advice.key)
        return advised


class Kept:
    """What is kept between two runs, in a folder."""

    def __init__(self, folder: Path) -> None:
        """Keep nothing yet."""
        self._storage = Storage(folder)

    def keep(
        self, brain: Brain, *, changes: Mapping[str, float], noises: Mapping[str, float]
    ) -> None:
        """Keep baselines, ranges and the memory of a brain."""
        known = brain.with_range(changes=changes, noises=noises)
        for baseline in known.baselines:
            self._storage.profile.keep_baseline(baseline, KEPT_AT)
        for shown in known.ranges:
            self._storage.profile.keep_range(shown, KEPT_AT)
        self._storage.session.keep(brain.memory(), KEPT_AT)

    def known(self, *, memory_at_s: float) -> Known:
        """Return all that was kept; the memory is of `memory_at_s` on the new clock."""
        state = self._storage.session.state()
        assert state is not None, "it was kept"
        return Known(
            baselines=tuple(
                each.baseline for each in self._storage.profile.baselines()
            ),
            ranges=tuple(each.range for each in self._storage.profile.ranges()),
            memory=state.memory,
            memory_at_s=memory_at_s,
        )

    def files(self) -> str:
        """Return the name and the content of each file, in order of the names.

        Figures are rounded: the last digits are another processor's to change.
        """
        paths = sorted(self._storage.folder.iterdir())
        return "".join(f"# {path.name}\n{_rounded(path)}\n" for path in paths)


def _due(matter: ReminderCause) -> list[str | float | None]:
    """Return what a matter is about, and figures that no record of it has."""
    topic = matter.metric or matter.trigger
    return [topic, round(matter.excess, 4), round(matter.lasted_s, 3), matter.window_s]


def _rounded(path: Path) -> str:
    content = json.loads(path.read_text(), parse_float=lambda x: round(float(x), 9))
    return json.dumps(content, indent=1)


def _looks(count: int) -> CalibrationSettings:
    return CalibrationSettings(min_looks=count, min_s=0.0)


def _lines(events: Iterable[Event]) -> list[str]:
    return [line_from_record(record_from_event(each)) for each in events]


def demonstration_lines() -> Iterator[str]:
    """Yield a trace's line of each look of `run` at its demonstration."""
    specs = tuple(f"video:{DEMO_FOLDER / name}" for name in run_command.DEMO)
    link = WorkerLink(
        specs,
        Sampling(looks_per_s=run_command.DEMO_LOOKS_PER_S),
        time_lapse=run_command.DEMO_LAPSE,
        pace=Pace.FAST,
    )
    with link:
        for message in heard(link):
            if isinstance(message, Looked):
                yield line_from_observation(message.observation)


def _words(why: NotAssessed | None) -> str | None:
    """Return why a look is not assessed, in the words of the public JSON."""
    return None if why is None else NOT_ASSESSED_WORDS[why]
