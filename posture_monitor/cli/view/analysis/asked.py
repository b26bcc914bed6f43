"""Asked: what an analysis was asked for, and how much of it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from posture_monitor.phrases.catalogue import on_one_line


class Extent(Enum):
    """How much is shown."""

    SHORT = "short"
    FIGURES = "figures"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for.

    Attributes:
        command: The command, up to the recording, as it can be typed again.
        place: The recording: a video, a trace, a picture or a folder.
        baselines: What `--baseline` named.
        first: What `--calibrate-first` got, as it was typed, or None.
        carry_s: Of a gap longer than this nothing is known.
        detail: How much is shown.
    """

    command: tuple[str, ...]
    place: Path
    baselines: tuple[Path, ...] = ()
    first: str | None = None
    carry_s: float
    detail: Extent = Extent.SHORT

    @property
    def name(self) -> str:
        """Return the name of the recording, as it can be shown."""
        return on_one_line(self.place.name or str(self.place))

    @property
    def taken(self) -> frozenset[str]:
        """Return the names of its pictures that a usual position was taken from."""
        place = self.place.resolve()
        files = (each.resolve() for each in self.baselines)
        return frozenset(each.name for each in files if place in (each, each.parent))
