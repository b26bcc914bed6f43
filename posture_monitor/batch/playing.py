"""Playing: recordings and pictures, decoded in a worker that may die.

One worker plays all of them one after another. Where it crashes, hangs or takes too
much memory, the picture that it was reading is named and another worker goes on with
the next one; a video ends there. No camera is ever opened.

The first worker reads a picture ahead. Where it dies, another one does the same file
again from the last look that was told on, picture by picture: it dies at the same one,
with all looks before it told, and the one that is named is the one that did it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Self

from posture_monitor._parent import TOO_MUCH_MEMORY
from posture_monitor.core.vocabulary import Unread
from posture_monitor.errors import Fault, SourceError
from posture_monitor.formats.writer import FileTrouble
from posture_monitor.phrases.vision import pictures as words
from posture_monitor.vision import entry
from posture_monitor.vision.causes.ended import cause_of_end
from posture_monitor.vision.pipe.messages import (
    Begun,
    Ended,
    Failed,
    Hung,
    LeftOut,
    Looked,
    Message,
    NotRead,
    Opening,
    Over,
    ReadingFile,
)
from posture_monitor.vision.pipe.sampling import UPRIGHT, Mounting, Pace, Sampling
from posture_monitor.vision.sources import spec_of_file
from posture_monitor.vision.worker_link import Run, WorkerLink

if TYPE_CHECKING:  # it loads numpy, while the worker starts
    from posture_monitor.core.pose.observation import Observation

SILENT_S = 60.0
"""How long a worker may send nothing. It tells each second that it decodes a video, and
each picture; the largest one that is decoded takes 10 s on a slow machine."""

_PATIENCE_S = 1.0

Look = tuple["Observation", str | None]


@dataclass(slots=True)
class Played:
    """A recording that is being played, or was.

    Attributes:
        file: Where it is.
        duration_s: How long it plays, or None where that is not known.
        left_out: What the folder holds that is not looked at, or None.
        troubles: What could not be read of it, in order.
        looks: How many looks there were.
        last: The name of the last picture that was told, or None.
        again: So many looks of a video follow once more, and count no more.
    """

    file: Path
    duration_s: float | None = None
    left_out: LeftOut | None = None
    troubles: list[FileTrouble] = field(default_factory=list)
    looks: int = 0
    last: str | None = None
    again: int = 0
    at_s: float = 0.0
    reading: ReadingFile | None = None
    is_opening: bool = False
    has_begun: bool = False
    is_over: bool = False


class Playback:
    """Recordings that are played one after another; used inside `with`.

    Attributes:
        played: Those that were begun, in order.
    """

    def __init__(
        self,
        files: Sequence[Path],
        looks_per_s: float,
        *,
        mounting: Mounting = UPRIGHT,
        silent_s: float = SILENT_S,
        run: Run = entry.play,
    ) -> None:
        """Keep what to play; nothing runs yet.

        Args:
            files: Videos, pictures and folders of pictures.
            looks_per_s: So many looks a second of a video's own time.
            mounting: How all of them are made upright.
            silent_s: How long a worker may send nothing before it is ended.
            run: What the worker process runs.
        """
        specs = tuple(map(spec_of_file, files))
        self.played: list[Played] = []
        self._files = tuple(files)
        self._first_of_worker = 0
        self._link = (
            None
            if not specs
            else WorkerLink(
                specs,
                Sampling(looks_per_s=looks_per_s),
                pace=Pace.APART,
                mounting=mounting,
                deadline_s=silent_s,
                run=run,
            )
        )

    def __enter__(self) -> Self:
        """Start the worker, where there is something to play."""
        if self._link is not None:
            self._link.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End the worker at once."""
        if self._link is not None:
            self._link.kill()

    @property
    def troubles(self) -> list[FileTrouble]:
        """Return the files that could not be read, or not to their end, in order."""
        return [trouble for each in self.played for trouble in each.troubles]

    def begin(self) -> Played:
        """Return the next recording, once it is open or could not be opened.

        Raises:
            SourceError: the worker does not start.
            ValueError: all have been played.
        """
        if len(self.played) >= len(self._files):
            raise ValueError(f"expected one of {len(self._files)} files, got no more")
        played = Played(file=self._files[len(self.played)])
        self.played.append(played)
        while not (played.has_begun or played.is_over):
            self._step(played)
        return played

    def looks(self) -> Iterator[Look | FileTrouble]:
        """Yield each look of the recording that was begun, and what is wrong with it.

        A look has the name of its picture's file, or None for one of a video.

        Raises:
            SourceError: the worker cannot go on, for a reason that is no file's.
        """
        played = self.played[-1]
        yield from tuple(played.troubles)  # it could not be opened
        while not played.is_over:
            found = self._step(played)
            if found is not None:
                yield found

    def _step(self, played: Played) -> Look | FileTrouble | None:
        """Take one message; return what it holds of a file."""
        match self._next():
            case Opening():
                played.is_opening = True
            case Over() as over:
                played.is_over, played.duration_s = True, over.duration_s
            case Begun() as begun:
                played.has_begun, played.duration_s = True, begun.duration_s
            case LeftOut() as left_out:
                played.left_out = left_out
            case ReadingFile() as reading:
                played.reading = reading
            case Looked() if played.again > 0:
                played.again -= 1
            case Looked() as looked:
                played.reading, played.at_s = None, looked.observation.at_s
                played.looks, played.last = played.looks + 1, looked.file
                return looked.observation, looked.file
            case NotRead() as unread:
                played.reading, played.last = None, unread.file
                return _kept(played, _trouble_of(unread))
            case Ended():
                raise ValueError(f"expected the end of {played.file} before the last")
            case (Failed() | Hung()) as end:
                return self._gone_on(played, end)
            case _:
                pass
        return None

    def _next(self) -> Message:
        link = self._link
        if link is None:
            raise ValueError("expected files to play, got none")
        message = link.receive(_PATIENCE_S)
        while message is None:
            message = link.receive(_PATIENCE_S)
        return message

    def _gone_on(self, played: Played, end: Failed | Hung) -> FileTrouble | None:
        """Return what made the worker end, and have another one go on.

        None where one that read ahead died, and the other does that part again.

        Raises:
            SourceError: it ended before it opened a file.
        """
        is_of_file = played.is_opening or (isinstance(end, Failed) and end.why)
        if not is_of_file:
            raise SourceError(
                end.fault if isinstance(end, Failed) else cause_of_end(None)
            )
        if played.has_begun and self._has_read_ahead(end):
            played.reading, played.is_opening = None, False
            played.again = played.looks if played.last is None else 0
            self._restart(len(self.played) - 1, played.last)
            return None
        trouble = _trouble_at(played, end)
        is_picture = played.reading is not None
        played.reading, played.is_opening, played.is_over = None, False, not is_picture
        after = trouble.file if is_picture else None
        self._restart(len(self.played) - 1 if is_picture else len(self.played), after)
        return _kept(played, trouble)

    def _has_read_ahead(self, end: Failed | Hung) -> bool:
        """Return whether a worker died that had read ahead."""
        has_died = isinstance(end, Hung) or end.exit_code is not None
        return has_died and self._link is not None and self._link.reads_ahead

    def _restart(self, number: int, after: str | None) -> None:
        """Have another worker go on with a file, where there is one."""
        if self._link is not None and number < len(self._files):
            leave_out = number - self._first_of_worker
            self._first_of_worker = number
            self._link.go_on(leave_out=leave_out, after=after)


def _kept(played: Played, trouble: FileTrouble) -> FileTrouble:
    played.troubles.append(trouble)
    return trouble


def _trouble_of(unread: NotRead) -> FileTrouble:
    return FileTrouble(
        at_s=unread.at_s, file=unread.file, why=unread.why, fault=unread.fault
    )


def _trouble_at(played: Played, end: Failed | Hung) -> FileTrouble:
    """Return the trouble of the picture that was being read, or of the recording."""
    reading = played.reading
    name = played.file.name or str(played.file)
    file, at_s = (
        (name, played.at_s) if reading is None else (reading.file, reading.at_s)
    )
    why, fault = _reason(file, end)
    return FileTrouble(
        at_s=at_s,
        file=file,
        why=why,
        fault=fault,
        is_partial=reading is None and played.looks > 0,
    )


def _reason(file: str, end: Failed | Hung) -> tuple[Unread, Fault]:
    """Return why a worker ended at a file."""
    if isinstance(end, Hung):
        return Unread.SILENT, words.took_too_long(file, end.silent_s)
    if end.exit_code is None:
        fault = Fault(told=end.message, found=end.found or "")
        return Unread.CRASHED if end.why is None else end.why, fault
    if end.exit_code == TOO_MUCH_MEMORY:
        return Unread.TOO_LARGE, words.took_too_much(file)
    return Unread.CRASHED, words.crashed_on(file, end.exit_code)
