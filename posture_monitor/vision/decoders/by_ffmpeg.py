"""Recordings decoded by an installed ffmpeg, in a process of its own.

It is started with a file to read and no network, and its pictures come back through a
pipe. It ends when the pipe is closed, also where this process is killed.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from posture_monitor.vision.containers import ContainerFacts
from posture_monitor.vision.decoders._capture import USUAL_FRAMES_PER_S, geometry_of
from posture_monitor.vision.decoders.raw_stream import RawPicture, RawStream
from posture_monitor.vision.frame import MOST_PIXELS, Picture8
from posture_monitor.vision.geometry import Geometry

_PIPE_BYTES = 2**20  # what Linux allows anybody
_ENDS_WITHIN_S = 5.0
_SELECTED = "prev_selected_t"
_TIMES = ("setpts=PTS-STARTPTS", "settb=1/1000")  # as Matroska keeps them
_WEAVE = "yadif=deint=interlaced"  # only frames that are marked so


class FfmpegRecording:
    """A `RecordingCapture` over the program ffmpeg."""

    def __init__(
        self,
        path: Path,
        program: Path,
        *,
        facts: ContainerFacts | None,
        rotate_deg: int,
        promised_frames: int,
        looks_per_s: float | None,
    ) -> None:
        """Start the program on a file.

        Args:
            path: The recording.
            program: The program ffmpeg.
            facts: What the container says.
            rotate_deg: By how much the pictures are to be turned, clockwise.
            promised_frames: About how many there are, 0 where that is not known.
            looks_per_s: Leave out frames that fall into the same 1/looks_per_s as the
                one before; None gives all.

        Raises:
            OSError: the program does not start.
        """
        self._facts = facts
        self._rotate_deg = rotate_deg
        self._promised_frames = promised_frames
        self._left_out_s = 0.0 if looks_per_s is None else 1 / looks_per_s
        self._command = _command(path, program, looks_per_s)
        self._start()

    def _start(self) -> None:
        self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pipesize=_PIPE_BYTES,
        )
        assert self._process.stdout is not None
        self._stream = RawStream(self._process.stdout)
        self._ahead = self._stream.read()
        self._current: RawPicture | None = None

    @property
    def is_playable(self) -> bool:
        """Return whether the program gave a first picture."""
        return self._ahead is not None or self._current is not None

    def grab(self) -> bool:
        """Take the next frame as the current one; False once and for all at the end."""
        if self._process.stdout is None or self._process.stdout.closed:
            return False
        taken = self._stream.read() if self._ahead is None else self._ahead
        self._ahead = None
        if taken is not None:
            self._current = taken
        return taken is not None

    def picture(self) -> Picture8 | None:
        """Return the current frame as (h, w, 3) BGR as coded, or None before one."""
        return None if self._current is None else self._current.bgr

    def position_s(self) -> float:
        """Return the current frame's own time in seconds, 0 before one."""
        return 0.0 if self._current is None else self._current.at_s

    def frames_per_s(self) -> float:
        """Return the nominal rate, 25 where the container declares none."""
        frame_s = self._stream.frame_s
        return USUAL_FRAMES_PER_S if frame_s is None else 1 / frame_s

    def promised_frames(self) -> int:
        """Return about how many frames there are, 0 where that is not known."""
        return self._promised_frames

    def left_out_s(self) -> float:
        """Return how long after the last frame there may be others, left out."""
        return self._left_out_s

    def geometry(self) -> Geometry:
        """Return how its pictures have to be changed to be as they were seen."""
        stream = self._stream
        return geometry_of(
            self._facts, stream.size_px, stream.pixel_aspect, self._rotate_deg
        )

    def rewind(self) -> None:
        """Go back to the beginning; the current frame is gone."""
        self.release()
        self._start()

    def release(self) -> None:
        """End the program; a second call does nothing."""
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._process.terminate()
        try:
            self._process.wait(_ENDS_WITHIN_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _command(path: Path, program: Path, looks_per_s: float | None) -> list[str]:
    filters = [*_TIMES, _WEAVE]
    if looks_per_s is not None:
        this, last = (f"floor({t}*{looks_per_s!r}+1e-6)" for t in ("t", _SELECTED))
        # before the weaving, which then takes half the time; frames far apart differ
        # so much that it keeps to the one picture
        filters.insert(-1, f"select='isnan({_SELECTED})+gt({this},{last})'")
    return [
        *(str(program), "-nostdin", "-loglevel", "quiet"),
        *("-protocol_whitelist", "file", "-max_pixels", str(MOST_PIXELS)),
        *("-noautorotate", "-i", f"file:{path.absolute()}"),
        *("-map", "0:V:0", "-vf", ",".join(filters)),
        *("-c:v", "rawvideo", "-pix_fmt", "bgr24", "-enc_time_base", "1:1000"),
        *("-f", "matroska", "-allow_raw_vfw", "1", "pipe:1"),
    ]
