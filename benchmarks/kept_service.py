"""What keeping the days costs the service: CPU and memory, with it and without.

Two services, as their user starts them, watch the same calm person at the same time,
one with the history on and one with it off. The CPU of the recorder is that within its
own calls, counted from the first minute on.

Run as a program it is one such service, and writes down what its recorder spent.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psutil

from benchmarks.service_cost import RECORDING, asked_status, running, told_when
from benchmarks.spending import instead
from posture_monitor.cli import run_command_line
from posture_monitor.core.events import Event
from posture_monitor.history.periods import Tier
from posture_monitor.history.recorder import Recorder
from posture_monitor.history.store import HistoryFile
from posture_monitor.looks import AssessedLook
from posture_monitor.service import compose
from posture_monitor.service.listeners import kept_days
from posture_monitor.store.profile import HistoryAnswer
from posture_monitor.store.storage import Storage

MOST_SHARE, MOST_GROWTH_MB = 0.02, 3.0
MIB = 2**20
MINUTE_S = 60.0
ON, OFF = "on", "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What two services spent.

    Attributes:
        recorder_ms_a_min: CPU within the recorder's calls, with the history on.
        idle_ms_a_min: The same with it off.
        service_ms_a_min: CPU of supervisor and worker, with it off.
        grown_rss_mb: By how much more memory the supervisor has with it on.
        grown_pss_mb: The same, as the kernel shares it out among processes.
        kept_s: Seconds that are in the history.
    """

    recorder_ms_a_min: float
    idle_ms_a_min: float
    service_ms_a_min: float
    grown_rss_mb: float
    grown_pss_mb: float
    kept_s: int

    @property
    def share(self) -> float:
        """Return the recorder's CPU as a share of that of the service."""
        return self.recorder_ms_a_min / self.service_ms_a_min


class TimedRecorder:
    """The recorder, and the CPU within its calls."""

    def __init__(self, recorder: Recorder, spent: Path) -> None:
        """Keep where it is written, as lines of (monotonic seconds, CPU seconds)."""
        self._recorder, self._spent = recorder, spent
        self._spent_s = 0.0
        self._readings: list[tuple[float, float]] = []

    def on_look(self, look: AssessedLook) -> None:
        """Hand on a look."""
        self._count(lambda: self._recorder.on_look(look))

    def on_events(self, events: Sequence[Event], utc: datetime) -> None:
        """Hand on events."""
        self._count(lambda: self._recorder.on_events(events, utc))

    def close(self) -> None:
        """Write what it spent, up to here."""
        self._spent.write_text(json.dumps(self._readings), encoding="utf-8")
        self._recorder.close()

    def _count(self, call: Callable[[], None]) -> None:
        since_s = time.thread_time()
        call()
        self._spent_s += time.thread_time() - since_s
        self._readings.append((time.monotonic(), self._spent_s))


def cost_of(for_s: float, recording: Path = RECORDING) -> Cost:
    """Return what two services spend on watching a recording for so long."""
    with ExitStack() as stack:
        homes = {
            history: Path(stack.enter_context(tempfile.TemporaryDirectory()))
            for history in (ON, OFF)
        }
        services = {
            history: stack.enter_context(
                running(recording, home, (), _program(history, home))
            )
            for history, home in homes.items()
        }
        for _, environ in services.values():
            told_when(environ, lambda found: found.get("posture") in ("good", "poor"))
        time.sleep(MINUTE_S)
        began_s, before_s = time.monotonic(), _cpu_s(services[OFF][0])
        time.sleep(for_s)
        ended_s, after_s = time.monotonic(), _cpu_s(services[OFF][0])
        memory = {
            history: process.memory_full_info()
            for history, (process, _) in services.items()
        }
        for process, environ in services.values():
            assert asked_status(environ), "it still runs"
            process.terminate()
            process.wait()
        minutes = (ended_s - began_s) / MINUTE_S
        spent = {
            history: 1e3 * _spent_s(home, began_s, ended_s) / minutes
            for history, home in homes.items()
        }
        return Cost(
            recorder_ms_a_min=spent[ON],
            idle_ms_a_min=spent[OFF],
            service_ms_a_min=1e3 * (after_s - before_s) / minutes - spent[OFF],
            grown_rss_mb=(memory[ON].rss - memory[OFF].rss) / MIB,
            grown_pss_mb=(memory[ON].pss - memory[OFF].pss) / MIB,
            kept_s=_kept_s(homes[ON]),
        )


def _program(history: str, home: Path) -> list[str]:
    spent = str(home / "spent.json")
    return [sys.executable, "-m", "benchmarks.kept_service", history, spent]


def _spent_s(home: Path, began_s: float, ended_s: float) -> float:
    """Return what a recorder spent between two moments."""
    readings = json.loads((home / "spent.json").read_text(encoding="utf-8"))
    within = [spent_s for at_s, spent_s in readings if began_s <= at_s <= ended_s]
    before = [spent_s for at_s, spent_s in readings if at_s < began_s]
    return float(within[-1] - before[-1])


def _kept_s(home: Path) -> int:
    (path,) = home.rglob("history.sqlite3")
    history = HistoryFile(path.parent)
    extent = history.extent()
    assert extent is not None, "something was kept"
    days = history.periods(Tier.DAYS, *extent)
    return sum(each.amounts["watched_s"] for each in days)


def _cpu_s(process: psutil.Process) -> float:
    """Return CPU of a process and of its children, also of those that ended."""
    alive = [process, *process.children(recursive=True)]
    times = process.cpu_times()
    ended = times.children_user + times.children_system
    return sum(sum(each.cpu_times()[:2]) for each in alive) + ended


def main(arguments: Sequence[str]) -> int:
    """Be one service whose recorder is timed."""
    history, spent, *command = arguments
    answer = HistoryAnswer(agreed=history == ON, answered_at=datetime.now(UTC))
    Storage().profile.answer_history(answer)

    def timed(*parts: object, **named: object) -> TimedRecorder:
        recorder: Recorder = kept_days.recorder(*parts, **named)  # type: ignore[arg-type]  # whatever the service gives
        return TimedRecorder(recorder, Path(spent))

    with instead(compose, "recorder", timed):
        return run_command_line(command)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
