"""The seam for what an analysis writes: looks of a recording in, some format out.

Each format is a class of its own in `writers/`, named in the tuple there. An analysis
is handed one and knows none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self, TextIO

from posture_monitor.core.assessment import Assessment
from posture_monitor.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedLook:
    """One look of a recording or trace, assessed.

    Attributes:
        assessment: What it says.
        events: What has happened with it.
        file: The name of the picture's file, or None for a look of a video or trace.
    """

    assessment: Assessment
    events: tuple[Event, ...]
    file: str | None


class RecordWriter(Protocol):
    """Writes looks in one format; `with` opens it, and finishes what was written."""

    def __enter__(self) -> Self:
        """Begin what is written."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
        /,
    ) -> None:
        """Finish it; where it is written to stays open."""

    def write(self, look: RecordedLook) -> None:
        """Write one look and its events, in the order in which they came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFormat:
    """A format that records are written in.

    Attributes:
        name: What a person calls it.
        open: Returns its writer to an open file; a binary format writes to its
            `buffer`.
    """

    name: str
    open: Callable[[TextIO], RecordWriter]
