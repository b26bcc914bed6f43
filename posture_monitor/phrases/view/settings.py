"""Settings in words: where a value comes from, and what stands behind it."""

from __future__ import annotations

from collections.abc import Mapping

from posture_monitor.phrases.catalogue import marked, say

_FROM: Mapping[str, str] = {
    "default": marked("from default"),
    "recommended": marked("from recommended"),
    "user file": marked("from user file"),
    "command line": marked("from command line"),
    "policy": marked("from policy"),
}


def value_from(layer: str) -> str:
    """Return which layer a value comes from."""
    return say(_FROM[layer])


def meaning(meaning: str) -> str:
    """Return what a setting means, as a sentence."""
    return say("{meaning}.", meaning=meaning)


def evidence(bound: str, grade: str, source: str) -> str:
    """Return how a value is bounded, and how well that is supported by what."""
    return say(
        "{bound}; evidence {grade}: {source}", bound=bound, grade=grade, source=source
    )
