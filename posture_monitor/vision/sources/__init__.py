"""Where pictures come from: one module a kind; adding the file registers the kind.

A kind's module has a function `source(place, playing)`. Its name, less a trailing
underscore and with `_` read as `-`, is what a person writes before the colon:
`webcam`, `webcam:NAME`, `video:PATH`, `images:PATH`, `camera-file:PATH`.
"""

from __future__ import annotations

import difflib
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol, Self, cast

from posture_monitor import _folder
from posture_monitor.errors import UsageError
from posture_monitor.phrases.vision import recordings
from posture_monitor.vision.frame import Frame, Tracking

__all__ = [
    "REAL",
    "Playing",
    "Source",
    "Ticking",
    "Tracking",
    "frames",
    "kinds",
    "open_source",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticking:
    """The clock of live sources, monotonic seconds, and how to sleep by it."""

    clock: Callable[[], float]
    sleep: Callable[[float], None]


REAL = Ticking(clock=time.monotonic, sleep=time.sleep)


@dataclass(frozen=True, slots=True, kw_only=True)
class Playing:
    """How a recording is to be played; cameras read the clock alone.

    Attributes:
        looks_per_s: Give the first frame at or after every 1/looks_per_s of the
            recording's own time; None gives every frame.
        loop_s: Play again and again until so many seconds of its own time have
            passed; None plays once.
        ticking: The clock of live sources.
    """

    looks_per_s: float | None = None
    loop_s: float | None = None
    ticking: Ticking = REAL

    def __post_init__(self) -> None:
        """Check the bounds."""
        for name in ("looks_per_s", "loop_s"):
            value = getattr(self, name)
            if value is not None and not value > 0:
                raise ValueError(f"expected {name} above 0 or None, got {value}")


class Source(Protocol):
    """Where pictures come from; opened and released by `with`, again and again.

    While it is open, at_s grows strictly. A recording starts near 0 with each opening;
    a live source gives monotonic seconds.
    """

    @property
    def camera(self) -> str:
        """Return a name that stays the same for the same camera."""

    @property
    def tracking(self) -> Tracking:
        """Return whether its frames follow each other."""

    @property
    def is_live(self) -> bool:
        """Return whether it shows what is now."""

    @property
    def duration_s(self) -> float | None:
        """Return how long it plays, once opened; None where nobody knows."""

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
            CameraError: the camera gives no picture any more; open it anew.
            SourceError: the recording is broken; after a broken picture of a folder
                the next call goes on with the next one.
        """

    def close(self) -> None:
        """Let go of the device or file; a second time does nothing."""


def frames(source: Source) -> Iterator[Frame]:
    """Yield an opened source's frames until it ends; a camera never ends."""
    return iter(source.read, None)


def kinds() -> tuple[str, ...]:
    """Return the kinds of source there are, as a person writes them."""
    return tuple(sorted(_modules()))


def open_source(spec: str, *, playing: Playing | None = None) -> Source:
    """Return the source that `kind:place` names; `with` opens it.

    Raises:
        UsageError: there is no such kind, or its place is missing.
    """
    kind, _, place = spec.partition(":")
    module = _modules().get(kind)
    if module is None:
        near = difflib.get_close_matches(kind, kinds(), n=1, cutoff=0.0)[0]
        raise UsageError(recordings.unknown_kind(kind, kinds(), near))
    make = _folder.attribute_of(module, "source")
    return cast(Source, make(place, Playing() if playing is None else playing))


def _modules() -> dict[str, str]:
    """Return {kind as a person writes it: its module}."""
    modules = _folder.names_in(sys.modules[__name__])
    return {name.replace("_", "-"): module for name, module in modules.items()}
