"""Goldens of `replay`: every trace by several settings, as JSON and in words."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.goldens import seams, traces
from tests.goldens.files import Made

OFTEN = (
    "reminders.gap_min=5",
    "reminders.per_hour=6",
    "reminders.per_day=50",
    "reminders.ignored_min=2",
    "reminders.ignored_factor=1",
    "activity.static_min=10",
    "activity.sitting_min=20",
)
STRICT = (
    "metric.forward_head.caution=2.5",
    "metric.head_pitch.caution=5",
    "metric.head_pitch.avoid=8",
    "metric.trunk_inclination.caution=4",
    "metric.trunk_inclination.avoid=6",
    "metric.head_tilt.caution=3",
    "metric.shoulder_tilt.caution=3",
    "metric.lean.caution=6",
    "metric.head_yaw.caution=6",
    "calibration.noise_factor=0",
    "exposure.recovery_ratio=1",
)
LAPSES = {"cap12": 40.0, "cap13": 60.0, "desk_front": 60.0, "desk_side": 90.0}
"""{recorded trace: seconds that each of its seconds stands for}."""
BARE = ("cap12", "desk_front", "desk_side", "p005_laptop", "p008_side", "turning")
"""Traces that are replayed without a baseline, too."""
TEN_SECONDS = ("--calibrate-first", "10s")
TWENTY_LOOKS = ("--calibrate-first", "20")
JSON = ".jsonl.gz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """One call of `replay`.

    Attributes:
        trace: Its name.
        words: The options.
        lapse: Seconds that each of the trace's seconds stands for.
        baseline: The trace that shows the neutral posture, or None.
    """

    trace: str
    words: tuple[str, ...]
    lapse: float = 1.0
    baseline: str | None = None

    def said(self) -> str:
        """Return what `replay` writes."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            file = traces.unpacked(self.trace, folder, lapse=self.lapse)
            words = ["replay", str(file), *self.words]
            if self.baseline is not None:
                neutral = traces.unpacked(self.baseline, folder)
                words += ["--baseline", str(neutral)]
            return seams.said_by(*words).replace(f"{folder}{os.sep}", "")


def goldens() -> Mapping[str, Made]:
    """Return {file: what makes its text}."""
    return {f"replay/{name}": replay.said for name, replay in _replays()}


def _replays() -> Iterator[tuple[str, Replay]]:
    """Yield each golden's file and the call that makes it."""
    for trace in traces.trace_names():
        replay = partial(Replay, trace=trace, lapse=LAPSES.get(trace, 1.0))
        yield (
            f"{trace}.first_20{JSON}",
            replay(words=("--json", "--calibrate-first", "20")),
        )
        yield (
            f"{trace}.often{JSON}",
            replay(words=("--json", *TEN_SECONDS, *_set(OFTEN))),
        )
        yield f"{trace}.txt", replay(words=TEN_SECONDS)
    for trace in LAPSES:
        yield (
            f"{trace}.as_recorded{JSON}",
            Replay(trace=trace, words=("--json", *TEN_SECONDS)),
        )
    for trace in BARE:
        yield f"{trace}.bare{JSON}", Replay(trace=trace, words=("--json",))
    for trace in ("p001_monitor", "p016_deg45", "p023_side"):
        yield (
            f"{trace}.strict{JSON}",
            Replay(
                trace=trace, words=("--json", *TWENTY_LOOKS, *_set((*STRICT, *OFTEN)))
            ),
        )
    yield (
        f"desk_front.baseline{JSON}",
        Replay(
            trace="desk_front",
            words=("--json",),
            lapse=LAPSES["desk_front"],
            baseline="desk_front",
        ),
    )


def _set(assignments: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for each in assignments for word in ("--set", each))
