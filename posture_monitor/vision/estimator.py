"""Estimator: the pose in a frame, or nobody, by MediaPipe's pose landmarker.

The model is the one in the package, checked by its hash; nothing is downloaded. The
library is imported only when an estimator opens, after the egress guard has sealed
the process.
"""

from __future__ import annotations

import hashlib
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from types import ModuleType
from typing import Any, Self

import numpy as np

from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.errors import Fault, ModelError
from posture_monitor.phrases.vision.worker import (
    changed_model,
    failed_model,
    unloadable_model,
    unreadable_model,
)
from posture_monitor.vision import egress, libraries, opencv
from posture_monitor.vision.causes.raised import cause_of
from posture_monitor.vision.frame import Frame, Picture8, Tracking

MODEL = "pose_landmarker_lite.task"
MODEL_SHA256 = "59929e1d1ee95287735ddd833b19cf4ac46d29bc7afddbbf6753c459690d574a"

FORGET_AFTER_S = 2.0
"""After a longer gap the landmarker is reset.

The landmarker follows the person it saw last. After a longer gap it still found the
person for one or two frames in an empty room, and a person who had moved 10 px off.
"""

_NOBODY_PX = 64
_PYPLOT = "matplotlib.pyplot"
_STDERR_LOCK = threading.Lock()


class Estimator:
    """Finds one person; opened and closed by `with`, used by one thread at a time."""

    def __init__(
        self, *, tracking: Tracking = Tracking.VIDEO, model: Path | None = None
    ) -> None:
        """Keep how to look; nothing is loaded yet.

        Args:
            tracking: VIDEO follows the person from frame to frame (at_s must grow);
                IMAGE takes each frame alone.
            model: Another file of the same model; None is the package's own.
        """
        self._tracking = tracking
        self._model = model
        self._landmarker: Any = None
        self._last_ms: int | None = None
        self._has_found = False

    def __enter__(self) -> Self:
        """Load the library and the model.

        Raises:
            LibraryError: the system lacks a library that MediaPipe or OpenCV needs.
            ModelError: the model is missing, changed or does not load.
        """
        model = verified_model(self._model)
        with _silent_stderr():
            self._landmarker = _landmarker(model, self._tracking)
        self._last_ms = None
        return self

    def __exit__(self, *_: object) -> None:
        """Free the model."""
        self.close()

    def close(self) -> None:
        """Free the model; a second call does nothing."""
        if self._landmarker is not None:
            self._landmarker.close()
            self._landmarker = None

    def estimate(self, frame: Frame) -> Pose | None:
        """Return the person in the frame, or None where nobody was found.

        The numbers are those of a trace: normalised xy and z rounded to 5 decimals,
        visibility and presence to 3, metres to 4. After a gap of more than
        `FORGET_AFTER_S` the person is looked for as if for the first time.

        Raises:
            ModelError: the library failed on this frame.
            ValueError: the estimator is not open.
        """
        if self._landmarker is None:
            raise ValueError("expected an open estimator, got a closed one; use `with`")
        if self._has_found:
            result = self._look(frame)
        else:  # before the first person the library writes to standard error
            with _silent_stderr():
                result = self._look(frame)
        self._has_found = self._has_found or bool(result.pose_landmarks)
        return _found(result, frame)

    def glance(self, frame: Frame) -> Pose | None:
        """Return the person in a frame by itself, or None where nobody was found.

        Nobody is followed from the frames before it to this one, nor from it.

        Raises:
            ModelError: the library failed on this frame.
            ValueError: the estimator is not open.
        """
        if self._landmarker is None:
            raise ValueError("expected an open estimator, got a closed one; use `with`")
        if self._tracking is Tracking.VIDEO:
            self._forget(frame.at_s)
        with _silent_stderr():
            result = self._detect(frame.bgr, at_s=frame.at_s)
        if self._tracking is Tracking.VIDEO and result.pose_landmarks:
            self._forget(frame.at_s)
        return _found(result, frame)

    def _look(self, frame: Frame) -> Any:
        """Return what is found, at the second try where nobody is followed yet.

        The first pose after the detector differs from the second by more than any two
        later ones do: 1 % of a ratio in webcam pictures, 1-6 degrees of a side view.
        """
        last_s = None if self._last_ms is None else self._last_ms / 1000
        is_new = last_s is None or frame.at_s - last_s > FORGET_AFTER_S
        if self._tracking is Tracking.VIDEO and is_new:
            if last_s is not None:
                self._forget(last_s)
            self._detect(frame.bgr, at_s=frame.at_s)
        return self._detect(frame.bgr, at_s=frame.at_s)

    def _forget(self, at_s: float) -> None:
        """Reset the tracker with a small black picture.

        It costs an eighth of a new landmarker, and the next poses are the same to the
        last digit.
        """
        self._detect(np.zeros((_NOBODY_PX, _NOBODY_PX, 3), np.uint8), at_s=at_s)

    def _detect(self, bgr: Picture8, *, at_s: float) -> Any:
        import mediapipe

        image = mediapipe.Image(
            image_format=mediapipe.ImageFormat.SRGB, data=opencv.rgb_from_bgr(bgr)
        )
        last_ms = -1 if self._last_ms is None else self._last_ms
        self._last_ms = max(last_ms + 1, round(at_s * 1000))
        try:
            if self._tracking is Tracking.IMAGE:
                return self._landmarker.detect(image)
            return self._landmarker.detect_for_video(image, self._last_ms)
        except RuntimeError as error:
            raise ModelError(failed_model(str(error))) from error


def verified_model(path: Path | None = None) -> bytes:
    """Return the model's bytes, checked to be those that this program was made with.

    Args:
        path: Where to read it; None is the package's own.

    Raises:
        ModelError: it is missing, or its SHA-256 differs.
    """
    try:
        model = _bundled() if path is None else path.read_bytes()
    except OSError as error:
        fault = _cause_or(unreadable_model(MODEL, str(error)), error)
        raise ModelError(fault) from error
    found = hashlib.sha256(model).hexdigest()
    if found != MODEL_SHA256:
        raise ModelError(changed_model(MODEL_SHA256, found))
    return model


def _cause_or(fault: Fault, error: Exception) -> Fault:
    """Return the computer's cause of an error, or a fault where it has none."""
    cause = cause_of(error)
    return fault if cause is None else cause


def _bundled() -> bytes:
    return resources.files("posture_monitor.vision").joinpath(MODEL).read_bytes()


def _landmarker(model: bytes, tracking: Tracking) -> Any:
    egress.seal()
    opencv.prepare()
    with _without_plotting(), libraries.loading():
        from mediapipe.tasks.python import BaseOptions
        from mediapipe.tasks.python.vision import (
            PoseLandmarker,
            PoseLandmarkerOptions,
            RunningMode,
        )

    is_image = tracking is Tracking.IMAGE
    options = PoseLandmarkerOptions(
        base_options=BaseOptions(model_asset_buffer=model),  # a path fails on Windows
        running_mode=RunningMode.IMAGE if is_image else RunningMode.VIDEO,
        num_poses=1,
    )
    try:
        with libraries.loading():  # the C library is loaded by the first one
            return PoseLandmarker.create_from_options(options)
    except (RuntimeError, ValueError) as error:
        raise ModelError(_cause_or(unloadable_model(str(error)), error)) from error


def _found(result: Any, frame: Frame) -> Pose | None:
    """Return the first pose of a result, or None where there is none."""
    if not result.pose_landmarks:
        return None
    landmarks, world = result.pose_landmarks[0], result.pose_world_landmarks[0]
    return _pose(landmarks, world, frame.size_px)


def _pose(found: Sequence[Any], world: Sequence[Any], size_px: tuple[int, int]) -> Pose:
    return Pose.from_normalised(
        xy=np.round([(mark.x, mark.y) for mark in found], 5),
        z=np.round([mark.z for mark in found], 5),
        visibility=np.round([mark.visibility for mark in found], 3),
        presence=np.round([mark.presence for mark in found], 3),
        world_m=np.round([(mark.x, mark.y, mark.z) for mark in world], 4),
        size_px=size_px,
    )


@contextmanager
def _without_plotting() -> Iterator[None]:
    """Let MediaPipe load without matplotlib, which only its drawing needs.

    matplotlib costs 36 MB and a third of a second, and writes a list of the fonts.
    """
    names = [name for name in ("matplotlib", _PYPLOT) if name not in sys.modules]
    sys.modules.update({name: ModuleType(name) for name in names})
    try:
        yield
    finally:
        for name in names:
            del sys.modules[name]


@contextmanager
def _silent_stderr() -> Iterator[None]:
    """Keep native libraries from writing to standard error; no setting does it."""
    with _STDERR_LOCK:
        try:
            kept = os.dup(2)
        except OSError:  # a program without a console
            yield
            return
        if sys.stderr is not None:
            sys.stderr.flush()
        with open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)
