"""Decoders: opens a recording by whatever decodes it here.

OpenCV is asked first. Where it cannot, the installed program ffmpeg is, and where there
is none the recording is refused by the name of what is missing.
"""

from __future__ import annotations

from pathlib import Path

from posture_monitor.core.vocabulary import Unread
from posture_monitor.errors import SourceError
from posture_monitor.phrases.vision import recordings
from posture_monitor.vision.containers import ContainerFacts
from posture_monitor.vision.decoders import programs
from posture_monitor.vision.decoders._capture import (
    NotConvertedError,
    RecordingCapture,
)
from posture_monitor.vision.decoders.by_opencv import OpenCvRecording, Trouble
from posture_monitor.vision.decoders.codecs import name_of_codec
from posture_monitor.vision.frame import MOST_PIXELS

__all__ = ["NotConvertedError", "RecordingCapture", "opened", "opened_otherwise"]


def opened(
    path: Path, facts: ContainerFacts | None, looks_per_s: float | None = None
) -> RecordingCapture:
    """Return a recording at its beginning.

    Args:
        path: The recording.
        facts: What its container says.
        looks_per_s: How many looks a second will be taken at the most, if that is
            known; frames between them may be left out.

    Raises:
        SourceError: it is no recording, cannot be decoded here, or is too large.
    """
    if facts is not None and facts.size_px is not None:
        _check_size(path, facts.size_px)
    try:
        by_opencv = OpenCvRecording(path, facts)
    except OSError as error:
        raise SourceError(
            recordings.unreadable(path, error.strerror), why=Unread.DENIED
        ) from error
    if by_opencv.trouble is None:
        return by_opencv
    try:
        if by_opencv.trouble is Trouble.TOO_LARGE:
            _check_size(path, by_opencv.size_px())
        by_ffmpeg = _by_ffmpeg(path, facts, by_opencv, looks_per_s)
        if by_ffmpeg is not None:
            return by_ffmpeg
        raise _refusal(path, facts, by_opencv)
    finally:
        by_opencv.release()


def opened_otherwise(
    path: Path, facts: ContainerFacts | None, looks_per_s: float | None = None
) -> RecordingCapture:
    """Return a recording whose frames OpenCV does not convert, at its beginning.

    Raises:
        SourceError: nothing else decodes it here.
    """
    by_opencv = OpenCvRecording(path, facts)
    by_ffmpeg = _by_ffmpeg(path, facts, by_opencv, looks_per_s)
    by_opencv.release()
    if by_ffmpeg is None:
        raise SourceError(recordings.interlaced(path), why=Unread.FORMAT)
    return by_ffmpeg


def _check_size(path: Path, size_px: tuple[int, int]) -> None:
    width, height = size_px
    if width * height > MOST_PIXELS:
        raise SourceError(
            recordings.large_video(path, size_px, MOST_PIXELS), why=Unread.TOO_LARGE
        )


def _by_ffmpeg(
    path: Path,
    facts: ContainerFacts | None,
    by_opencv: OpenCvRecording,
    looks_per_s: float | None,
) -> RecordingCapture | None:
    """Return the recording as the program ffmpeg reads it, or None."""
    # here, since it loads what starts processes, which few recordings need
    from posture_monitor.vision.decoders.by_ffmpeg import FfmpegRecording

    program = programs.ffmpeg()
    is_recording = facts is not None or by_opencv.trouble is not Trouble.NOT_OPENED
    if program is None or not is_recording:
        return None
    try:
        by_ffmpeg = FfmpegRecording(
            path,
            program,
            facts=facts,
            rotate_deg=by_opencv.rotate_deg(),
            promised_frames=by_opencv.promised_frames(),
            looks_per_s=looks_per_s,
        )
    except OSError:  # it is there, and does not start
        return None
    if by_ffmpeg.is_playable:
        return by_ffmpeg
    by_ffmpeg.release()
    return None


def _refusal(
    path: Path, facts: ContainerFacts | None, by_opencv: OpenCvRecording
) -> SourceError:
    if by_opencv.trouble is Trouble.INTERLACED:
        return SourceError(recordings.interlaced(path), why=Unread.FORMAT)
    letters = by_opencv.codec() if facts is None else facts.codec or by_opencv.codec()
    name = name_of_codec(letters)
    if name is not None:
        return SourceError(recordings.unknown_codec(path, name), why=Unread.FORMAT)
    if by_opencv.trouble is Trouble.NO_FRAME:
        return SourceError(recordings.no_frame(path), why=Unread.DAMAGED)
    return SourceError(recordings.unplayable(path), why=Unread.DAMAGED)
