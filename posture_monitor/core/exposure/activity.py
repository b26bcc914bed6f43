"""Activity: time since the last change of position, and time on the chair.

There is better evidence for changing position and taking breaks than for any angle:
postural shifts and active breaks halved new neck pain in a trial (Waongenngarm 2021).
Time that was not watched is neither sitting nor a break.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from posture_monitor.core.events import ReminderCause
from posture_monitor.core.vocabulary import Trigger, Who


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivitySettings:
    """What counts as a change of position and as a break, and when to prompt.

    Attributes:
        metrics: The metrics whose change is a change of position.
        shift: Least change, as a share of the metric's caution limit.
        confirm_s: How long a new position must last.
        static_s: Seconds in one position after which a prompt is due.
        sitting_s: Seconds on the chair after which a prompt is due.
        break_s: Least absence that counts as a break.
    """

    metrics: tuple[str, ...]
    shift: float
    confirm_s: float
    static_s: float
    sitting_s: float
    break_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityMemory:
    """What survives a restart, in seconds before now; None where nothing is known."""

    seated_ago_s: float | None
    static_s: float
    told_ago_s: float | None
    prompted_ago_s: float | None = None


class Activity:
    """Position and sitting over time.

    `static_s` is how long the person was seen in the present position; looks that could
    not tell the position do not add to it.
    """

    def __init__(
        self,
        settings: ActivitySettings,
        memory: ActivityMemory | None = None,
        at_s: float | None = None,
    ) -> None:
        """Start with nothing known, or from a memory as of `at_s`."""
        self._settings = settings
        self._at_s = at_s
        self._seated_since_s = _back(at_s, memory.seated_ago_s if memory else None)
        self.static_s = memory.static_s if memory else 0.0
        self._told_s = _back(at_s, memory.told_ago_s if memory else None)
        prompted_ago_s = memory.prompted_ago_s if memory else None
        self._prompted_s = _back(at_s, prompted_ago_s)  # the break prompt
        self._away_since_s: float | None = None
        self._position: dict[str, float] | None = None
        self._placed_at_s: float | None = None
        self._shifting_s: float | None = None
        self._is_blind = False

    @property
    def sitting_s(self) -> float:
        """Return the seconds since the person sat down; 0 while nobody is there."""
        return (
            0.0 if self._away_since_s is not None else self._since(self._seated_since_s)
        )

    @property
    def is_static_due(self) -> bool:
        """Return whether it is time to suggest another position.

        False unless the last look showed the position, and showed it unchanged.
        """
        limit_s = self._settings.static_s
        return (
            self.static_s >= limit_s
            and self._placed_at_s is not None
            and self._shifting_s is None
            and self._may_prompt(self._told_s, limit_s)
        )

    @property
    def is_sitting_due(self) -> bool:
        """Return whether it is time to suggest a break."""
        limit_s = self._settings.sitting_s
        return self.sitting_s >= limit_s and self._may_prompt(self._prompted_s, limit_s)

    def hold_against(self, settings: ActivitySettings) -> None:
        """Use other limits from now on; the times counted so far stay."""
        self._settings = settings

    def due(self) -> list[ReminderCause]:
        """Return the causes that are due now."""
        static, sitting = self._settings.static_s, self._settings.sitting_s
        if self.static_s < static and self.sitting_s < sitting:
            return []
        due = []
        if self.is_static_due:
            due.append(_cause(Trigger.STATIC, self.static_s, static))
        if self.is_sitting_due:
            due.append(_cause(Trigger.SITTING, self.sitting_s, sitting))
        return due

    def reminded(self, trigger: Trigger | None) -> None:
        """Start the waiting time of prompts anew after a reminder was given.

        The prompt to change position waits anew after every reminder. The prompt for a
        break, for which there is better evidence, waits anew only after itself.
        """
        self._told_s = self._at_s
        if trigger is Trigger.SITTING:
            self._prompted_s = self._at_s

    def attend(self, who: Who, at_s: float) -> float | None:
        """Count sitting; return the length of a break that ends now, or None."""
        self._pass(at_s)
        if who is not Who.USER:
            if self._away_since_s is None:
                self._away_since_s = at_s
            return None
        if self._away_since_s is None and self._seated_since_s is not None:
            return None
        away_s = self._since(self._away_since_s)
        self._away_since_s = None
        has_rested = away_s >= self._settings.break_s
        if has_rested or self._seated_since_s is None:
            self._seated_since_s, self.static_s = at_s, 0.0
            self._position = self._placed_at_s = self._shifting_s = None
        return away_s if has_rested else None

    def skip(self, at_s: float) -> None:
        """Count a look that cannot tell who is there.

        The time until the next look is neither sitting nor a break.
        """
        self._pass(at_s)
        self._is_blind = True
        self.move({}, at_s)

    def move(self, levels: Mapping[str, float], at_s: float) -> float | None:
        """Follow the position; where it changed, return how long the last one was seen.

        Args:
            levels: {metric: change from the baseline over its caution limit}; empty
                where this look cannot tell.
            at_s: The time of the look.
        """
        position = {}
        for key in self._settings.metrics:
            if key in levels:
                position[key] = levels[key]
        if self._placed_at_s is not None:
            seen_s = at_s - self._placed_at_s
            self.static_s += seen_s
            if self._shifting_s is not None:
                self._shifting_s += seen_s
        self._placed_at_s = at_s if position else None
        if not position:
            return None
        if self._position is None or self._position.keys().isdisjoint(position):
            self._position, self._shifting_s = position, None
            return None
        return self._shift(position)

    def memory(self) -> ActivityMemory:
        """Return what survives a restart, as of the last look."""
        return ActivityMemory(
            seated_ago_s=_ago(self._at_s, self._seated_since_s),
            static_s=self.static_s,
            told_ago_s=_ago(self._at_s, self._told_s),
            prompted_ago_s=_ago(self._at_s, self._prompted_s),
        )

    def _pass(self, at_s: float) -> None:
        """Count the time up to a look; unknown time moves the starts on."""
        if self._is_blind and self._at_s is not None:
            blind_s = at_s - self._at_s
            self._seated_since_s = _later(self._seated_since_s, blind_s)
            self._away_since_s = _later(self._away_since_s, blind_s)
        self._at_s, self._is_blind = at_s, False

    def _shift(self, position: dict[str, float]) -> float | None:
        if self._position is None or not self._has_shifted(self._position, position):
            self._shifting_s = None
            return None
        if self._shifting_s is None:
            self._shifting_s = 0.0
        if self._shifting_s < self._settings.confirm_s:
            return None
        lasted_s = self.static_s - self._shifting_s
        self._position, self.static_s = position, self._shifting_s
        self._shifting_s = None
        return max(0.0, lasted_s)

    def _has_shifted(
        self, before: Mapping[str, float], position: Mapping[str, float]
    ) -> bool:
        shift = self._settings.shift
        for key, level in position.items():
            if key in before and abs(level - before[key]) >= shift:
                return True
        return False

    def _may_prompt(self, told_s: float | None, limit_s: float) -> bool:
        has_waited = told_s is None or self._since(told_s) >= limit_s
        return self._away_since_s is None and has_waited

    def _since(self, start_s: float | None) -> float:
        """Return the time from a start to the last look; 0 without a start."""
        passed_s = _ago(self._at_s, start_s)
        return 0.0 if passed_s is None else passed_s


def _back(at_s: float | None, ago_s: float | None) -> float | None:
    return None if at_s is None or ago_s is None else at_s - ago_s


def _ago(at_s: float | None, since_s: float | None) -> float | None:
    return None if at_s is None or since_s is None else at_s - since_s


def _later(at_s: float | None, by_s: float) -> float | None:
    return None if at_s is None else at_s + by_s


def _cause(trigger: Trigger, lasted_s: float, limit_s: float) -> ReminderCause:
    return ReminderCause(
        metric=None,
        trigger=trigger,
        region="whole",
        zone=None,
        delta=None,
        unit=None,
        limit=limit_s,
        lasted_s=lasted_s,
        window_s=None,
        excess=lasted_s / limit_s,
    )
