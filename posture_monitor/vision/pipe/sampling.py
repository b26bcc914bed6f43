"""Sampling: how to look, and at what; imports nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from posture_monitor.vision.pipe.preference import NO_PREFERENCE, Preference

TURNS_DEG = (0, 90, 180, 270)
"""By how much a picture may be turned, clockwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampling:
    """How to look through a camera.

    Attributes:
        looks_per_s: Looks a second while the camera is open.
        burst_s: How long it stays open before it is released until the next request;
            None keeps it open.

    Raises:
        ValueError: a number is not above 0.
    """

    looks_per_s: float
    burst_s: float | None = None

    def __post_init__(self) -> None:
        """Check the bounds."""
        if not self.looks_per_s > 0:
            raise ValueError(f"expected looks_per_s above 0, got {self.looks_per_s}")
        if self.burst_s is not None and not self.burst_s > 0:
            raise ValueError(f"expected burst_s above 0 or None, got {self.burst_s}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mounting:
    """How a camera is mounted: what makes its picture upright and unmirrored.

    Attributes:
        rotate_deg: By how much to turn the picture clockwise: 0, 90, 180 or 270.
        is_mirrored: Whether left and right are exchanged in it, once it is upright.

    Raises:
        ValueError: it is another angle.
    """

    rotate_deg: int = 0
    is_mirrored: bool = False

    def __post_init__(self) -> None:
        """Check the bounds."""
        if self.rotate_deg not in TURNS_DEG:
            raise ValueError(f"expected one of {TURNS_DEG}, got {self.rotate_deg}")


UPRIGHT = Mounting()


class Pace(StrEnum):
    """How fast a recording is played; a camera has real time only."""

    REAL = "real"  # each frame at its own time
    FAST = "fast"  # as fast as the machine goes
    APART = "apart"  # likewise, and each recording's time begins anew


GAP_S = 600.0
"""at_s between one recording and the next, so long that nothing is carried over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a worker is to do.

    Attributes:
        specs: Sources, one after another (`posture_monitor.vision.sources`).
        sampling: How to look, until another request.
        pace: How fast recordings are played.
        time_lapse: Seconds of at_s for each second of a recording.
        begin_at_s: at_s of the first recording's beginning.
        after: The name of the file of a folder after which to go on; None begins with
            the first one.
        preference: Which cameras to prefer where the source names none.
        mounting: How each source's pictures are made upright.
        reads_ahead: Whether the next picture of a recording may be read before the
            last one was told; where the worker dies, looks before it may be lost.
    """

    specs: tuple[str, ...]
    sampling: Sampling
    pace: Pace = Pace.REAL
    time_lapse: float = 1.0
    begin_at_s: float = 0.0
    after: str | None = None
    preference: Preference = NO_PREFERENCE
    mounting: Mounting = UPRIGHT
    reads_ahead: bool = False

    def __post_init__(self) -> None:
        """Check the bounds."""
        if not self.specs:
            raise ValueError("expected at least one source, got none")
        if not self.time_lapse > 0:
            raise ValueError(f"expected time_lapse above 0, got {self.time_lapse}")
