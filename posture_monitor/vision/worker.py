"""The worker: opens a source and sends one observation for each look.

It sends observations through a pipe, never a picture. A failing camera gives an
observation, too. A burst ends with the camera released, and the next request begins the
next one; a camera that is to stay open is opened again by the worker itself.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, repeat
from multiprocessing.connection import Connection
from threading import Lock

import numpy as np

from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.vocabulary import Picture, Unread
from posture_monitor.errors import CameraError, Fault, PictureError
from posture_monitor.phrases.vision.pictures import NAMED
from posture_monitor.vision.causes.telling import telling_errors
from posture_monitor.vision.estimator import Estimator
from posture_monitor.vision.frame import Frame, Tracking
from posture_monitor.vision.health import Health
from posture_monitor.vision.looking import (
    observation_from_frame,
    orientation_of,
    rounded_s,
)
from posture_monitor.vision.orientation import DECIDED_WITHIN_S, Orientation
from posture_monitor.vision.pipe.messages import (
    Begun,
    Ended,
    LeftOut,
    Looked,
    NotRead,
    Opened,
    Opening,
    Over,
    ReadingFile,
    Released,
    Resting,
    Trying,
    WorkerMessage,
)
from posture_monitor.vision.pipe.sampling import GAP_S, Order, Pace, Sampling
from posture_monitor.vision.pipe.sampling_control import (
    SamplingControl,
    Wait,
    follow_parent,
)
from posture_monitor.vision.sources import (
    REAL,
    Playing,
    Source,
    Ticking,
    open_source,
)

BACK_OFF_S = (1.0, 2.0, 5.0, 10.0, 30.0, 60.0)
"""Waits after a camera gave no picture; the last one is repeated."""

_WORTH_TELLING_S = 1.0
_NOTHING = (64, 64, 3)  # the size of a black picture, to see that looking works


def work(
    order: Order,
    requests: Connection,
    messages: Connection,
    *,
    ticking: Ticking = REAL,
    wait: Wait | None = None,
) -> None:
    """Carry out an order and end; an error is sent as its `Fault`.

    Args:
        order: What to do.
        requests: Where the parent's requests arrive.
        messages: Where the worker's messages are sent.
        ticking: The clock, and how to sleep by it.
        wait: How to wait for a request by that clock; None is real time.
    """
    control = SamplingControl(order.sampling, ticking.clock, wait)
    follow_parent(control, requests)
    with telling_errors(messages):
        carry_out(order, control, messages.send, ticking)


def load(messages: Connection) -> None:
    """Load all that a look needs, look once, and send `Ended`.

    An error is sent as its `Fault`.
    """
    with telling_errors(messages):
        # here, since most that is played is no webcam's
        from posture_monitor.vision.sources.webcam import cameras

        cameras()
        with Estimator() as estimator:
            estimator.estimate(Frame(bgr=np.zeros(_NOTHING, np.uint8), at_s=0.0))
        messages.send(Ended())


def carry_out(
    order: Order,
    control: SamplingControl,
    tell: Callable[[WorkerMessage], None],
    ticking: Ticking = REAL,
) -> None:
    """Look through each source in turn until all have ended or the end is asked for.

    Raises:
        PostureMonitorError: a recording cannot be read, a source or model is wrong,
            or the system lacks a library.
    """
    begin_at_s = order.begin_at_s
    tell = _one_at_a_time(tell)
    for number, spec in enumerate(order.specs):
        sampling = control.sampling
        playing = Playing(
            looks_per_s=sampling.looks_per_s,
            ticking=ticking,
            mounting=order.mounting,
            reads_ahead=order.reads_ahead,
            after=order.after if number == 0 else None,
            progress=_ToldProgress(tell, ticking.clock),
            preference=order.preference,
            tell_trying=lambda path: tell(Trying(path=path)),
        )
        source = open_source(spec, playing=playing)
        with Estimator(tracking=source.tracking) as estimator:
            if not gc.isenabled():  # all modules are loaded, and stay
                gc.freeze()
                gc.enable()
            look = _SourceLooks(
                source,
                estimator,
                control,
                tell,
                ticking.clock,
                orientation=orientation_of(source, order.mounting),
            )
            if source.is_live:
                look.watch()
            else:
                last_s = look.play(order, begin_at_s)
                if order.pace is not Pace.APART:
                    begin_at_s = last_s + GAP_S
        if control.is_stopping:
            return
    tell(Ended())


def _one_at_a_time(
    tell: Callable[[WorkerMessage], None],
) -> Callable[[WorkerMessage], None]:
    """Return what tells the same; a thread that reads ahead tells its progress."""
    lock = Lock()

    def tell_alone(message: WorkerMessage) -> None:
        with lock:
            tell(message)

    return tell_alone


class _ToldProgress:
    """Tells the parent what a source of files reads."""

    def __init__(
        self, tell: Callable[[WorkerMessage], None], clock: Callable[[], float]
    ) -> None:
        self._tell = tell
        self._clock = clock
        self._told_s = clock()

    def left_out(self, names: Sequence[str]) -> None:
        self._tell(LeftOut(names=tuple(names[:NAMED]), count=len(names)))

    def reading(self, file: str, at_s: float) -> None:
        self._tell(ReadingFile(file=file, at_s=at_s))

    def goes_on(self) -> None:
        """Tell at most once a second that it runs, as looks may be far apart."""
        now_s = self._clock()
        if now_s - self._told_s > _WORTH_TELLING_S:
            self._told_s = now_s
            self._tell(Resting(for_s=0.0))


class _SourceLooks:
    """Looks through one source."""

    def __init__(
        self,
        source: Source,
        estimator: Estimator,
        control: SamplingControl,
        tell: Callable[[WorkerMessage], None],
        clock: Callable[[], float],
        *,
        orientation: Orientation | None = None,
    ) -> None:
        self._source = source
        self._estimator = estimator
        self._health = Health(is_live=source.is_live)
        self._orientation = orientation
        self._control = control
        self._tell = tell
        self._clock = clock
        self._waits_s = _back_off_s()
        self._known = control.sampling

    def watch(self) -> None:
        """Look through a camera, a burst for each request, until the end."""
        while not self._control.is_stopping:
            self._known = self._control.sampling
            try:
                with self._source:
                    self._burst()
            except CameraError as error:
                self._tell_trouble(Picture(error.picture))
                if self._known.burst_s is None:
                    until_s = self._clock() + next(self._waits_s)
                    self._rest_or_change(until_s, self._known)
                    continue
            self._tell(Released())
            self._control.wait_for_change(self._known)

    def play(self, order: Order, begin_at_s: float) -> float:
        """Look through a recording once; return the last look's at_s."""
        at_s = begin_at_s
        is_paced = order.pace is Pace.REAL and self._source.tracking is Tracking.VIDEO
        self._tell(Opening())
        with self._source:
            self._tell(Begun(duration_s=self._source.duration_s))
            began_s = self._clock()
            for number, frame in enumerate(self._readable_frames()):
                if is_paced:
                    self._rest(began_s + frame.at_s)
                if self._control.is_stopping:
                    return at_s
                if number == 0:
                    self._tell_opened(frame)
                at_s = rounded_s(begin_at_s + frame.at_s * order.time_lapse)
                seen = replace(self._seen(frame), at_s=at_s)
                self._tell(Looked(observation=seen, file=frame.file))
            self._tell(Over(duration_s=self._source.duration_s))
        return at_s

    def _readable_frames(self) -> Iterator[Frame]:
        """Yield the frames of a recording; tell which pictures cannot be read."""
        while not self._control.is_stopping:
            try:
                frame = self._source.read()
            except PictureError as error:
                self._tell(_not_read(error))
                continue
            if frame is None:
                return
            yield frame

    def _burst(self) -> None:
        """Look until the burst is over; a request during it begins it anew."""
        began_s = self._clock()
        frame = self._read()
        self._tell_opened(frame)
        self._look(frame)
        while True:
            sampling = self._control.sampling
            if sampling is not self._known:
                self._known, began_s = sampling, self._clock()
            due_s = frame.at_s + 1 / sampling.looks_per_s
            burst_s = sampling.burst_s
            if burst_s is not None and due_s > began_s + burst_s + self._longer_s():
                return
            self._rest_or_change(due_s, sampling)
            if self._control.is_stopping:
                return
            if self._clock() >= due_s:
                frame = self._read()
                self._look(frame)

    def _longer_s(self) -> float:
        """Return how much longer a burst may last to see which way is up."""
        is_deciding = self._orientation is not None and self._orientation.is_deciding
        return DECIDED_WITHIN_S if is_deciding else 0.0

    def _read(self) -> Frame:
        frame = self._source.read()
        if frame is None:
            raise CameraError("expected a frame, got none", picture=Picture.ABSENT)
        return frame

    def _look(self, frame: Frame) -> None:
        observation = self._seen(frame)
        if observation.picture is Picture.FROZEN:  # as from a camera that was unplugged
            raise CameraError("expected a new frame", picture=Picture.FROZEN)
        self._waits_s = _back_off_s()
        self._tell(Looked(observation=observation))

    def _seen(self, frame: Frame) -> Observation:
        return observation_from_frame(
            frame, self._estimator, self._health, self._orientation
        )

    def _tell_opened(self, frame: Frame) -> None:
        source, chosen = self._source, self._source.chosen
        opened = Opened(
            camera=source.camera, size_px=frame.size_px, is_live=source.is_live
        )
        if chosen is not None:
            opened = replace(
                opened,
                path=chosen.path,
                why=chosen.why,
                shows=chosen.shows,
                passed=chosen.passed,
            )
        self._tell(opened)

    def _tell_trouble(self, picture: Picture) -> None:
        self._tell(
            Looked(
                observation=Observation(at_s=rounded_s(self._clock()), picture=picture)
            )
        )

    def _rest(self, until_s: float) -> None:
        self._tell_rest(until_s)
        self._control.wait_until(until_s)

    def _rest_or_change(self, until_s: float, known: Sampling) -> None:
        self._tell_rest(until_s)
        self._control.wait_until_or_change(until_s, known)

    def _tell_rest(self, until_s: float) -> None:
        for_s = until_s - self._clock()
        if for_s > _WORTH_TELLING_S:
            self._tell(Resting(for_s=for_s))


def _not_read(error: PictureError) -> NotRead:
    fault = Fault(told=str(error), found=error.found or "")
    why = Unread(error.why)
    return NotRead(file=error.file, at_s=error.at_s, why=why, fault=fault)


def _back_off_s() -> Iterator[float]:
    return chain(BACK_OFF_S, repeat(BACK_OFF_S[-1]))
