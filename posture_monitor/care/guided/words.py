"""The words of the guided minute, as `config/selftest.en.toml` has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from posture_monitor.care.guided.selftest import Step
from posture_monitor.care.tables import NO_UNKNOWN_KEYS, shipped_table
from posture_monitor.core.vocabulary import Clarity

USUAL = "usual"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepWords:
    """The name of a step, and what is asked for."""

    __pydantic_config__ = NO_UNKNOWN_KEYS

    name: str
    ask: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidedWords:
    """All the words of the guided minute."""

    __pydantic_config__ = NO_UNKNOWN_KEYS

    intro: str
    begin: str
    change: str
    hold: str
    measured: str
    nothing_measured: str
    next: str
    keys: str
    keys_usual: str
    not_seen: str
    set_aside: str
    noticed: str
    unseen: str
    no_range: str
    kept: str
    again: str
    clarity: Mapping[str, str]
    step: Mapping[str, StepWords]

    def of(self, step: Step) -> StepWords:
        """Return the words of one step."""
        return self.step[USUAL if step.movement is None else step.movement.value]

    def clarity_word(self, clarity: Clarity) -> str:
        """Return how a clarity is called."""
        return self.clarity[clarity.name.lower()]


@cache
def words() -> GuidedWords:
    """Return the shipped words.

    Raises:
        ConfigError: the file is not as it is shipped.
    """
    return shipped_table("selftest.en.toml", GuidedWords)
