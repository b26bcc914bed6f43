"""Preference: which cameras were chosen before, by looking at their pictures."""

from __future__ import annotations

from dataclasses import dataclass

from posture_monitor.core.vocabulary import CameraChoice, CameraShows


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedCamera:
    """A camera that was not chosen.

    Attributes:
        name: Its name.
        shows: What it showed when it was looked at, or is known to; None where it was
            not looked at.
        place: What names it in `webcam:PLACE` and no other, or None where nothing does.
    """

    name: str
    shows: CameraShows | None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCamera:
    """A camera that was chosen by looking at a good picture of it.

    Attributes:
        name: Its name.
        path: What stays the same for it and for no other; None where only the name
            does.
        why: Why it was chosen then.
        passed: The cameras that were not chosen then.
    """

    name: str
    path: str | None
    why: CameraChoice = CameraChoice.COLOUR
    passed: tuple[PassedCamera, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Preference:
    """Which cameras to prefer; holds until the worker ends.

    Attributes:
        known: The cameras that were chosen before, the one to prefer first.
        away_s: How long the one in use may be away, or give nothing, before another is
            used.
        hung: Paths or names of cameras that are not tried, since opening one has hung,
            or has ended the process.
    """

    known: tuple[KnownCamera, ...] = ()
    away_s: float = 0.0
    hung: tuple[str, ...] = ()


NO_PREFERENCE = Preference()
