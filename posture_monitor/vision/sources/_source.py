"""Source: what every kind of source offers, and how a recording is played."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, Self

from posture_monitor.core.vocabulary import CameraChoice, CameraShows
from posture_monitor.vision.pipe.preference import (
    NO_PREFERENCE,
    PassedCamera,
    Preference,
)
from posture_monitor.vision.pipe.sampling import UPRIGHT, Mounting

if TYPE_CHECKING:  # it loads numpy, which nobody needs who only names a source
    from posture_monitor.vision.frame import Frame, Tracking

PICTURE_SUFFIXES = frozenset(
    {".bmp", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"}
)
"""The suffixes of picture files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticking:
    """The clock of live sources, monotonic seconds, and how to sleep by it."""

    clock: Callable[[], float]
    sleep: Callable[[float], None]


REAL = Ticking(clock=time.monotonic, sleep=time.sleep)


class Progress(Protocol):
    """Is told what a source of files does while it reads."""

    def left_out(self, names: Sequence[str]) -> None:
        """Hear the names of a folder's files that are not looked at, in order."""

    def reading(self, file: str, at_s: float) -> None:
        """Hear the name and time of a picture before it is read."""

    def goes_on(self) -> None:
        """Hear that a frame was decoded, also one that is not given."""


class Unheard:
    """A `Progress` that nobody listens to."""

    def left_out(self, names: Sequence[str]) -> None:
        """Do nothing."""

    def reading(self, file: str, at_s: float) -> None:
        """Do nothing."""

    def goes_on(self) -> None:
        """Do nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Playing:
    """How a recording is to be played; cameras use only the clock and the mounting.

    Attributes:
        looks_per_s: Give the first frame at or after every 1/looks_per_s of the
            recording's own time; None gives every frame.
        loop_s: Play again and again until so many seconds of its own time have
            passed; None plays once.
        ticking: The clock of live sources.
        after: The name of the file of a folder after which to go on; None begins with
            the first one.
        progress: Is told what is read.
        preference: Which cameras to prefer where none is named.
        tell_trying: Is told the path or name of each camera before it is tried, since
            opening one may hang.
        mounting: How the pictures are made upright.
        reads_ahead: Whether a recording's next picture is read, in a thread of its
            own, while somebody looks at the last one.
    """

    looks_per_s: float | None = None
    loop_s: float | None = None
    ticking: Ticking = REAL
    after: str | None = None
    progress: Progress = field(default_factory=Unheard)
    preference: Preference = NO_PREFERENCE
    tell_trying: Callable[[str], None] = lambda _path: None  # a default
    mounting: Mounting = UPRIGHT
    reads_ahead: bool = False

    def __post_init__(self) -> None:
        """Check the bounds."""
        for name in ("looks_per_s", "loop_s"):
            value = getattr(self, name)
            if value is not None and not value > 0:
                raise ValueError(f"expected {name} above 0 or None, got {value}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Which webcam was taken, and why.

    Attributes:
        path: What stays the same for it and no other, or None.
        why: Why it was taken.
        shows: What its first picture shows; None before that was read.
        passed: The cameras that were not taken, and are worth a word.
    """

    path: str | None
    why: CameraChoice
    shows: CameraShows | None
    passed: tuple[PassedCamera, ...]


class Source(Protocol):
    """A source of pictures; opened and released by `with`, any number of times.

    While it is open, at_s increases strictly. A recording starts near 0 at each
    opening; a live source gives monotonic seconds.
    """

    @property
    def camera(self) -> str:
        """Return a name that stays the same for the same camera."""

    @property
    def tracking(self) -> Tracking:
        """Return whether its frames follow each other."""

    @property
    def is_live(self) -> bool:
        """Return whether it shows the present."""

    @property
    def duration_s(self) -> float | None:
        """Return how long it plays, once opened; None where that is not known."""

    @property
    def chosen(self) -> Chosen | None:
        """Return which webcam was taken and why; None for what is none."""

    def __enter__(self) -> Self:
        """Open it.

        Raises:
            CameraError: a camera gives no picture; `picture` says why.
            SourceError: a file or folder cannot be read.
        """

    def __exit__(self, *_: object) -> None:
        """Release it."""

    def read(self) -> Frame | None:
        """Return a camera's newest frame, a recording's next one, or None at its end.

        Raises:
            CameraError: the camera gives no picture any more; it is to be opened again.
            PictureError: one picture of a folder is broken; the next call goes on
                with the next one.
            IncompleteError: the recording breaks off after the frames that were given.
            SourceError: the recording is broken.
        """

    def close(self) -> None:
        """Release the device or file; a second call does nothing."""


def frames(source: Source) -> Iterator[Frame]:
    """Yield an opened source's frames until it ends; a camera never ends."""
    return iter(source.read, None)
