"""Activity: time since the last change of position, and time on the chair.

There is better evidence for changing position and taking breaks than for any angle:
postural shifts and active breaks halved new neck pain in a trial (Waongenngarm 2021).
Time that was not watched is neither sitting nor a break.

One look is off by as much as a small movement: a position is the mean of its looks,
and another one is believed once every look of two minutes is off that mean to the same
side.

It asks in three steps: a nudge that no notice tells, then another position, then a
break (docs/adr/0045).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from posture_monitor.core.events import ReminderCause
from posture_monitor.core.exposure.activity_values import (
    ActivityMemory,
    ActivityNow,
    ActivitySettings,
)
from posture_monitor.core.exposure.mean_position import MeanPosition, Off
from posture_monitor.core.vocabulary import BreakStep, Stance, Trigger, Who

STANCE_S = 60.0  # two looks 45 s apart: one may be of somebody who just got up
# Long enough to be seen at a glance, and to be shown with a look each 45 s.
EYES_SHOWN_S = 120.0


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
        self._stance = memory.stance if memory else Stance.SEATED
        self._known: frozenset[Stance] = frozenset()  # the ways to work that he has
        self._rising_since_s: float | None = None
        self._away_since_s: float | None = None
        self._position = MeanPosition()
        self._moving: list[Mapping[str, float]] = []  # looks that may be of another
        self._moved: frozenset[Off] = frozenset()
        self._placed_at_s: float | None = None
        self._shifting_s: float | None = None
        self._is_blind = False

    @property
    def sitting_s(self) -> float:
        """Return the seconds since the person sat down; 0 while nobody sits there."""
        return self._lasted_s if self._stance is Stance.SEATED else 0.0

    @property
    def standing_s(self) -> float:
        """Return the seconds since the person stood up; 0 while nobody stands there."""
        return self._lasted_s if self._stance is Stance.STANDING else 0.0

    @property
    def _lasted_s(self) -> float:
        is_away = self._away_since_s is not None
        return 0.0 if is_away else self._since(self._seated_since_s)

    @property
    def now(self) -> ActivityNow:
        """Return where the person is in the three steps, as of the last look."""
        return ActivityNow(
            sitting_s=self.sitting_s, standing_s=self.standing_s, step=self.step
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

    @property
    def step(self) -> BreakStep | None:
        """Return what it is time for, whether or not it was said; None before that.

        It holds until the person changes position or takes a break.
        """
        settings = self._settings
        if self._away_since_s is not None:
            return None
        if self.sitting_s >= settings.sitting_s:
            return BreakStep.BREAK
        is_on_feet_long = self._can_sit and self.standing_s >= settings.standing_s
        if self.static_s >= settings.static_s or is_on_feet_long:
            return BreakStep.CHANGE
        if self._is_for_the_eyes:
            return BreakStep.EYES
        is_nudged = 0.0 < settings.nudge_s <= self.static_s
        return BreakStep.NUDGE if is_nudged else None

    @property
    def _is_for_the_eyes(self) -> bool:
        """Return whether an interval has just passed since the person sat down."""
        every_s, sat_s = self._settings.eyes_s, self.sitting_s
        return 0.0 < every_s <= sat_s and sat_s % every_s < EYES_SHOWN_S

    @property
    def is_standing_due(self) -> bool:
        """Return whether it is time to offer somebody on his feet to sit."""
        limit_s = self._settings.standing_s
        is_long = self._can_sit and self.standing_s >= limit_s
        return is_long and self._may_prompt(self._told_s, limit_s)

    @property
    def _can_sit(self) -> bool:
        return Stance.SEATED in self._known

    @property
    def other_stance(self) -> Stance | None:
        """Return what the person may change to; None where that is not known.

        Never standing for somebody who cannot or does not want to stand.
        """
        others = self._known - {self._stance}
        if not self._settings.may_stand:
            others -= {Stance.STANDING}
        return next(iter(others), None)

    @property
    def until_break_s(self) -> float:
        """Return in how many seconds of sitting a break is due; 0 or less once it is.

        While nobody is there, it is the whole time.
        """
        return self._settings.sitting_s - self.sitting_s

    def hold_against(self, settings: ActivitySettings) -> None:
        """Use other limits from now on; the times counted so far stay."""
        self._settings = settings

    def due(self, postures: Sequence[ReminderCause] = ()) -> list[ReminderCause]:
        """Return the causes that are due now, after those of postures.

        Each says so where the person stands.
        """
        static, sitting = self._settings.static_s, self._settings.sitting_s
        due = [*postures]
        if self.is_standing_due:
            limit_s = self._settings.standing_s
            due.append(_cause(Trigger.STATIC, self.standing_s, limit_s))
        elif self.is_static_due:
            due.append(_cause(Trigger.STATIC, self.static_s, static))
        if self.is_sitting_due:
            due.append(_cause(Trigger.SITTING, self.sitting_s, sitting))
        if self._stance is Stance.SEATED:
            return due
        return [replace(each, stance=Stance.STANDING) for each in due]

    def reminded(self, trigger: Trigger | None) -> None:
        """Start the waiting time of prompts anew after a reminder was given.

        The prompt to change position waits anew after every reminder. The prompt for a
        break, for which there is better evidence, waits anew only after itself.
        """
        self._told_s = self._at_s
        if trigger is Trigger.SITTING:
            self._prompted_s = self._at_s

    def put_off(self, topic: str) -> None:
        """Let what a reminder was about be due again as soon as one may be given.

        Args:
            topic: What it was about; a metric changes nothing.
        """
        if topic == Trigger.SITTING:
            self._prompted_s = None
        elif topic == Trigger.STATIC:
            self._told_s = None

    def stand(
        self, stance: Stance | None, known: frozenset[Stance], at_s: float
    ) -> Stance | None:
        """Follow whether the person sits or stands; return another one once certain.

        Then time on the chair or on the feet, and in the position, begins anew: to
        stand up is a break from sitting.

        Args:
            stance: What the look shows; None where it cannot tell.
            known: In which ways the person is known to work.
            at_s: The time of the look.
        """
        self._known = known
        if stance is None or stance is self._stance:
            self._rising_since_s = None
            return None
        if self._rising_since_s is None:
            self._rising_since_s = at_s
        if at_s - self._rising_since_s < STANCE_S:
            return None
        self._stance, self._rising_since_s = stance, None
        self._seated_since_s, self.static_s = at_s, 0.0
        self._begin([])
        return stance

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
            self._begin([])
            self._placed_at_s = None
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
        if self._position.is_unlike(position):
            self._begin([position])
            return None
        return self._shift(position)

    def memory(self) -> ActivityMemory:
        """Return what survives a restart, as of the last look."""
        return ActivityMemory(
            seated_ago_s=_ago(self._at_s, self._seated_since_s),
            static_s=self.static_s,
            told_ago_s=_ago(self._at_s, self._told_s),
            prompted_ago_s=_ago(self._at_s, self._prompted_s),
            stance=self._stance,
        )

    def _pass(self, at_s: float) -> None:
        """Count the time up to a look; unknown time moves the starts on."""
        if self._is_blind and self._at_s is not None:
            blind_s = at_s - self._at_s
            self._seated_since_s = _later(self._seated_since_s, blind_s)
            self._away_since_s = _later(self._away_since_s, blind_s)
        self._at_s, self._is_blind = at_s, False

    def _shift(self, position: dict[str, float]) -> float | None:
        """Follow a look; where it confirms another position, return as `move` does."""
        off = self._position.off(position, self._settings.shift)
        if self._shifting_s is None or not off & self._moved:
            self._stay(position, off)
        else:
            self._moving.append(position)
            self._moved &= off
        shifting_s = self._shifting_s
        if shifting_s is None or shifting_s < self._settings.confirm_s:
            return None
        lasted_s, self.static_s = self.static_s - shifting_s, shifting_s
        self._begin(self._moving)
        return max(0.0, lasted_s)

    def _stay(self, position: dict[str, float], off: frozenset[Off]) -> None:
        """Count the looks so far as of this position; the last may begin another."""
        for each in self._moving:
            self._position.add(each)
        self._moving, self._moved = [], off
        self._shifting_s = 0.0 if off else None
        if off:
            self._moving.append(position)
        else:
            self._position.add(position)

    def _begin(self, looks: Sequence[Mapping[str, float]]) -> None:
        """Begin a position with the looks that showed it."""
        self._position = MeanPosition()
        for each in looks:
            self._position.add(each)
        self._moving, self._moved, self._shifting_s = [], frozenset(), None

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
