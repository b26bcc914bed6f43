"""Writer: the seam between an analysis and the formats that it can be written in.

Each format is a class of its own in `writers/`, named in the tuple there. An analysis
receives a `RecordWriter` and knows no format.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self, TextIO

from posture_monitor.core.vocabulary import Unread
from posture_monitor.errors import Fault

if TYPE_CHECKING:  # who plays a recording begins before the core is loaded
    from posture_monitor.core.assessment import Assessment
    from posture_monitor.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedLook:
    """One look of a recording or trace, assessed.

    Attributes:
        assessment: Its assessment.
        events: The events that follow from it.
        file: The name of the picture's file, or None for a look of a video or trace.
    """

    assessment: Assessment
    events: tuple[Event, ...]
    file: str | None

    @property
    def at_s(self) -> float:
        """Return when it was."""
        return self.assessment.at_s


@dataclass(frozen=True, slots=True, kw_only=True)
class FileTrouble:
    """A picture or recording that could not be read, or not to its end.

    Attributes:
        at_s: The picture's time; of a recording, where it breaks off.
        file: The name of the file.
        why: Why, as a code.
        fault: Why, in words for a person, and what was expected and got.
        is_partial: Whether part of it was looked at, and stands.
    """

    at_s: float
    file: str
    why: Unread
    fault: Fault
    is_partial: bool = False


Recorded = RecordedLook | FileTrouble
"""What an analysis finds, one after another."""


class RecordWriter(Protocol):
    """Writes looks in one format; `with` begins and finishes the output."""

    def __enter__(self) -> Self:
        """Begin the output."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
        /,
    ) -> None:
        """Finish the output; the file that it is written to stays open."""

    def write(self, found: Recorded) -> None:
        """Write one look, then its events in their order; or a file's trouble."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFormat:
    """A format of records.

    Attributes:
        name: Its name for a person.
        open: Returns a writer to an open file; a binary format uses its `buffer`.
    """

    name: str
    open: Callable[[TextIO], RecordWriter]
