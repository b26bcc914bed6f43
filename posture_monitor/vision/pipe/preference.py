"""Preference: which cameras were chosen before, by looking at their pictures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCamera:
    """A camera that was chosen by looking at a good picture of it.

    Attributes:
        name: Its name.
        path: What stays the same for it and for no other; None where only the name
            does.
    """

    name: str
    path: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preference:
    """Which cameras to prefer; holds until the worker ends.

    Attributes:
        known: The cameras that were chosen before, the one to prefer first.
        away_s: How long all of them may be away, or give nothing, before others are
            tried.
        hung: Paths of cameras that are not tried, since opening one has hung.
    """

    known: tuple[KnownCamera, ...] = ()
    away_s: float = 0.0
    hung: tuple[str, ...] = ()


NO_PREFERENCE = Preference()
