"""How long the camera is open: the real service and its real worker, in virtual time.

    .venv/bin/python -m benchmarks.open_camera [RECORDING] [--minutes 60]

From no baseline on, so that learning is part of it. Prints each stretch in which the
camera was open longer than the last one, and the sum over the hour.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from benchmarks.soak import BEGIN, RECORDING, Seen, made
from benchmarks.soak_day import Day
from benchmarks.virtual import VirtualTime
from posture_monitor.durations import HOUR_S, MINUTE_S
from posture_monitor.store.storage import Storage


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A stretch of time in which the camera was open.

    Attributes:
        at_s: When it began, seconds after the start.
        lasted_s: How long it lasted.
    """

    at_s: float
    lasted_s: float


def openings(recording: Path, lasts_s: float) -> list[Opening]:
    """Return when the camera was open for somebody who sits as in a recording."""
    time, found = VirtualTime(BEGIN), list[Opening]()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        camera = folder / "camera.mp4"
        camera.symlink_to(recording.absolute())
        storage = Storage(folder / "kept")
        storage.profile.accept(time.wall())
        service, worker = made(Day(camera, storage, time), Seen())
        begin_s, open_s = time.now_s(), None
        while time.now_s() - begin_s < lasts_s:
            before_s = time.now_s()
            service.step()
            if worker.is_looking and open_s is None:
                open_s = before_s
            elif not worker.is_looking and open_s is not None:
                lasted_s = time.now_s() - open_s
                found.append(Opening(at_s=open_s - begin_s, lasted_s=lasted_s))
                open_s = None
        if open_s is not None:
            lasted_s = time.now_s() - open_s
            found.append(Opening(at_s=open_s - begin_s, lasted_s=lasted_s))
        service.stop()
        service.run()
    return found


def main(arguments: Sequence[str]) -> int:
    """Print how long the camera was open."""
    parser = argparse.ArgumentParser(description="Measure how long a camera is open.")
    parser.add_argument("recording", nargs="?", type=Path, default=RECORDING)
    parser.add_argument("--minutes", type=float, default=HOUR_S / MINUTE_S)
    asked = parser.parse_args(arguments)
    found = openings(asked.recording, MINUTE_S * asked.minutes)
    for each in found:
        print(f"{each.at_s:7.1f} s: open for {each.lasted_s:.1f} s")
    together_s = sum(each.lasted_s for each in found)
    print(f"{len(found)} times, {together_s / MINUTE_S:.1f} of {asked.minutes:g} min")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
