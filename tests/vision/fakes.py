"""Stand-ins for cameras, clocks and the parent's requests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Self

import numpy as np

from posture_monitor.core.vocabulary import Picture
from posture_monitor.vision.frame import Frame, Picture8, Tracking
from posture_monitor.vision.pipe.sampling import Sampling
from posture_monitor.vision.pipe.sampling_control import SamplingControl
from posture_monitor.vision.sources import Chosen
from posture_monitor.vision.sources.webcam import Camera


class FakeClock:
    """A clock that stands still until somebody sleeps."""

    def __init__(self, now_s: float = 0.0) -> None:
        self.now_s = now_s

    def __call__(self) -> float:
        return self.now_s

    def sleep(self, for_s: float) -> None:
        self.now_s += for_s


class FakeCapture:
    """A camera at 30 frames a second whose driver buffers the four oldest frames."""

    frame_s = 1 / 30
    buffer_frames = 4

    def __init__(
        self,
        clock: FakeClock,
        *,
        opens: bool = True,
        frames: int | None = None,
        broken: Sequence[int] = (),
        shows: Picture8 | None = None,
    ) -> None:
        self.clock = clock
        self.shows = shows
        self.releases = 0
        self.grabs = 0
        self.taken_s: list[float] = []
        self._opens = opens
        self._frames = frames
        self._broken = broken
        self._waiting_s: list[float] = []
        self._next_s = clock.now_s
        self._current_s = 0.0

    def is_open(self) -> bool:
        return self._opens and self.releases == 0

    def grab(self) -> bool:
        self.grabs += 1
        if self._frames is not None and self.grabs > self._frames:
            return False
        self._fill_buffer()
        if not self._waiting_s:
            self.clock.now_s = max(self.clock.now_s, self._next_s)
            self._fill_buffer()
        self._current_s = self._waiting_s.pop(0)
        return True

    def picture(self) -> Picture8 | None:
        if self.grabs in self._broken:
            return None
        self.taken_s.append(self._current_s)
        if self.shows is not None:
            return self.shows
        return lopsided(round(self._current_s / self.frame_s) % 100)

    def release(self) -> None:
        self.releases += 1

    def _fill_buffer(self) -> None:
        while self._next_s <= self.clock.now_s:
            if len(self._waiting_s) < self.buffer_frames:  # else the frame is lost
                self._waiting_s.append(self._next_s)
            self._next_s += self.frame_s


class FakeDevices:
    """A machine with some cameras."""

    def __init__(
        self,
        capture: Callable[[Camera, int], FakeCapture],
        *,
        cameras: Sequence[Camera] = (),
        backends: tuple[int, ...] = (1,),
        trouble: Picture | None = None,
    ) -> None:
        self.listed = tuple(cameras)
        self.told = trouble
        self._capture = capture
        self._backends = backends

    def backends(self) -> tuple[int, ...]:
        return self._backends

    def cameras(self, backend: int) -> tuple[Camera, ...]:
        return self.listed

    def capture(self, camera: Camera, backend: int) -> FakeCapture:
        return self._capture(camera, backend)

    def trouble(self, camera: Camera) -> Picture | None:
        return self.told


class FakeSource:
    """A live source that does, reading by reading, what a script says."""

    camera = "fake"
    tracking = Tracking.VIDEO
    is_live = True
    duration_s = None
    chosen: Chosen | None = None

    def __init__(
        self, clock: FakeClock, script: Sequence[Picture8 | Exception]
    ) -> None:
        self.openings: list[float] = []
        self.closings: list[float] = []
        self.moves = True
        self._clock = clock
        self._script = list(script)
        self._readings = 0

    def __enter__(self) -> Self:
        self.openings.append(self._clock())
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.closings.append(self._clock())

    def read(self) -> Frame | None:
        step = self._script.pop(0) if len(self._script) > 1 else self._script[0]
        if isinstance(step, Exception):
            raise step
        self._readings += self.moves
        bgr = step.copy()
        bgr[0, 0] = self._readings % 256
        return Frame(bgr=bgr, at_s=self._clock())


class InstantControl(SamplingControl):
    """A control whose waits are over at once, until the end is asked for at a time."""

    def __init__(
        self,
        sampling: Sampling,
        clock: FakeClock,
        *,
        stop_at_s: float,
        later: Sequence[tuple[float, Sampling]] = (),
    ) -> None:
        super().__init__(sampling, clock)
        self.waited_until_s: list[float] = []
        self._later = list(later)
        self._fake_clock = clock
        self._stop_at_s = stop_at_s

    def wait_until(self, at_s: float) -> None:
        self.waited_until_s.append(at_s)
        self._fake_clock.now_s = max(self._fake_clock.now_s, at_s)
        if at_s >= self._stop_at_s:
            self.stop()

    def wait_until_or_change(self, at_s: float, known: Sampling) -> None:
        if self._later and self._later[0][0] <= at_s:
            return self.wait_for_change(known)
        return self.wait_until(at_s)

    def wait_for_change(self, known: Sampling) -> None:
        if not self._later:
            self.stop()
            return
        at_s, sampling = self._later.pop(0)
        self.wait_until(at_s)
        self.resample(sampling)


def lopsided(level: int) -> Picture8:
    """Return a small picture that is bright at its left."""
    bgr = np.full((48, 64, 3), level, np.uint8)
    bgr[:, :20] = 200
    return bgr


def real_camera(name: str = "HD Webcam", *, index: int = 0) -> Camera:
    return Camera(index=index, name=name, path=None, is_virtual=False)
