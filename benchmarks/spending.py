"""What one `posture-monitor analyze` spends, part by part.

    .venv/bin/python benchmarks/spending.py RECORDING

Run as a program it prints what a process of its own has spent from its start on. It
imports nothing that the command would not, so that it counts the command alone.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial, wraps
from pathlib import Path
from typing import Literal, ParamSpec, Self, TypeVar, get_args

from posture_monitor.batch import analysis
from posture_monitor.cli import run_command_line
from posture_monitor.vision.estimator import Estimator
from posture_monitor.vision.frame import Tracking
from posture_monitor.vision.opencv import OpenCvCapture

P = ParamSpec("P")
R = TypeVar("R")
Part = Literal["load", "detect", "decode", "all"]
Spent = dict[Part, float]  # CPU seconds of all threads


class TimedEstimator(Estimator):
    """An estimator that counts the CPU of its loading and of MediaPipe's own calls."""

    def __init__(self, *, tracking: Tracking, spent: Spent) -> None:
        """Keep where to add to; nothing is loaded yet."""
        super().__init__(tracking=tracking)
        self._spent = spent

    def __enter__(self) -> Self:
        """Load the model, and count from now on what `detect_for_video` costs."""
        with counting(self._spent, "load"):
            super().__enter__()
        detect = self._landmarker.detect_for_video
        self._landmarker.detect_for_video = counted(detect, self._spent, "detect")
        return self


def analyzed(recording: Path) -> Spent:
    """Return what `posture-monitor analyze` spends on a recording in this process."""
    command = ["analyze", str(recording), "--calibrate-first", "10s", "--json"]
    spent = no_time()
    with (
        _counting_parts(spent),
        open(os.devnull, "w", encoding="utf-8") as nowhere,
        contextlib.redirect_stdout(nowhere),
        counting(spent, "all"),
    ):
        status = run_command_line(command)
    if status != 0:
        raise SystemExit(f"expected analyze to end with 0, got {status}")
    return spent


def no_time() -> Spent:
    """Return a count of nothing."""
    return dict.fromkeys(get_args(Part), 0.0)


@contextlib.contextmanager
def counting(spent: Spent, part: Part) -> Iterator[None]:
    """Add the CPU time of all threads inside `with` to a part."""
    since_s = time.process_time()
    yield
    spent[part] += time.process_time() - since_s


def counted(call: Callable[P, R], spent: Spent, part: Part) -> Callable[P, R]:
    """Return the call with its CPU time added to a part."""

    @wraps(call)
    def counting_call(*args: P.args, **kwargs: P.kwargs) -> R:
        with counting(spent, part):
            return call(*args, **kwargs)

    return counting_call


@contextlib.contextmanager
def _counting_parts(spent: Spent) -> Iterator[None]:
    """Count what `analyze` spends on decoding and MediaPipe."""
    grab = counted(OpenCvCapture.grab, spent, "decode")
    picture = counted(OpenCvCapture.picture, spent, "decode")
    with (
        instead(analysis, "Estimator", partial(TimedEstimator, spent=spent)),
        instead(OpenCvCapture, "grab", grab),
        instead(OpenCvCapture, "picture", picture),
    ):
        yield


@contextlib.contextmanager
def instead(owner: object, name: str, value: object) -> Iterator[None]:
    """Put a value in an attribute's place for a while."""
    before = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, before)


if __name__ == "__main__":
    found = analyzed(Path(sys.argv[1])) | {"all": time.process_time()}
    sys.stdout.write(json.dumps(found))
