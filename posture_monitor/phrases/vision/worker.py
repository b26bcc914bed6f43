"""Worker in words: why the pose model or the worker does not work."""

from __future__ import annotations

from posture_monitor.phrases.amounts import rounded
from posture_monitor.phrases.catalogue import say


def unreadable_model(model: str, why: str) -> str:
    """Return that the pose model's file cannot be read, and what the system says."""
    return say(
        "expected the pose model {model}, got no readable file ({why}); "
        "reinstall posture_monitor",
        model=model,
        why=why,
    )


def changed_model(expected: str, found: str) -> str:
    """Return that the pose model was changed, by its SHA-256."""
    return say(
        "expected the pose model with SHA-256 {expected}, got {found}; "
        "reinstall posture_monitor",
        expected=expected,
        found=found,
    )


def unloadable_model(why: str) -> str:
    """Return that the pose model does not load, and what the library says."""
    return say(
        "expected the pose model to load, got {why}; reinstall posture_monitor",
        why=why,
    )


def failed_model(why: str) -> str:
    """Return that the pose model failed on a frame, and what the library says."""
    return say(
        "expected the pose model to answer, got {why}; restart the program", why=why
    )


def broke(kind: str, file: str, line: int | None) -> str:
    """Return that the worker failed with an unexpected error, and where."""
    return say(
        "the worker broke: {kind} in {file}, line {line}",
        kind=kind,
        file=file,
        line=line,
    )


def died(exit_code: int | None) -> str:
    """Return that the worker ended without a message."""
    return say(
        "expected the vision worker to run on, got its end with exit "
        "status {status}; start it again",
        status=exit_code,
    )


def died_loading(exit_code: int | None) -> str:
    """Return that the process that loads the libraries ended without a message."""
    return say(
        "expected OpenCV and MediaPipe to load, got the end of their process "
        "with exit status {status}; reinstall both",
        status=exit_code,
    )


def loading_too_long(limit_s: float) -> str:
    """Return that the libraries were not loaded within so many seconds."""
    return say(
        "expected OpenCV and MediaPipe to load within {limit_s} s, got no word; "
        "try it again when the computer has less to do",
        limit_s=rounded(limit_s),
    )
