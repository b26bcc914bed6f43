"""Zones in words: how far a figure is from the usual position, for `--verbose`."""

from __future__ import annotations

from collections.abc import Mapping

from posture_monitor.core.vocabulary import Zone
from posture_monitor.phrases.catalogue import marked, say

_ZONES: Mapping[Zone, str] = {
    Zone.NEUTRAL: marked("as usual"),
    Zone.CAUTION: marked("out"),
    Zone.AVOID: marked("far out"),
}


def zone_word(zone: Zone) -> str:
    """Return the name of a zone."""
    return say(_ZONES[zone])
