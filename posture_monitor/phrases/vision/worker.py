"""Worker in words: why the pose model does not work, and what has no other cause."""

from __future__ import annotations

from posture_monitor.errors import Fault
from posture_monitor.phrases.catalogue import say
from posture_monitor.phrases.vision.causes import unknown


def unreadable_model(model: str, why: str) -> Fault:
    """Return that the pose model's file cannot be read, and what the system says."""
    return Fault(_incomplete(), f"expected a readable pose model {model}, got {why}")


def changed_model(expected: str, found: str) -> Fault:
    """Return that the pose model was changed, by its SHA-256."""
    return Fault(
        _incomplete(),
        f"expected the pose model with SHA-256 {expected}, got {found}",
    )


def unloadable_model(why: str) -> Fault:
    """Return that the pose model does not load, and what the library says."""
    return Fault(_incomplete(), f"expected the pose model to load, got {why}")


def failed_model(why: str) -> Fault:
    """Return that the pose model failed on a frame, and what the library says."""
    return Fault(_failed(), f"expected the pose model to answer, got {why}")


def broke(kind: str, file: str, line: int | None) -> Fault:
    """Return that the worker failed with an unexpected error, and where."""
    return unknown(f"the worker broke: {kind} in {file}, line {line}")


def loading_too_long(limit_s: float) -> Fault:
    """Return that the libraries were not loaded within so many seconds."""
    return Fault(
        say(
            "Preparing to look takes too long. Try again when the computer has less to "
            "do."
        ),
        f"expected OpenCV and MediaPipe to load within {limit_s:.0f} s, got no word",
    )


def _incomplete() -> str:
    return say(
        "The model that finds a body is damaged or missing. Install posture-monitor "
        "again."
    )


def _failed() -> str:
    return say(
        "The model that finds a body failed on a picture. Start posture-monitor again."
    )
