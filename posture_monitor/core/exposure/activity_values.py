"""Values of the activity: its settings, what survives a restart, and what is shown."""

from __future__ import annotations

from dataclasses import dataclass

from posture_monitor.core.vocabulary import BreakStep, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivitySettings:
    """What counts as a change of position and as a break, and when to prompt.

    Attributes:
        metrics: The metrics whose change is a change of position.
        shift: Least change, as a share of the metric's caution limit.
        confirm_s: How long a new position must last; every look of this time shows it.
        nudge_s: Seconds in one position after which the icon asks for a change; 0 is
            never.
        eyes_s: Seconds on the chair after which, again and again, the icon asks to
            look into the distance; 0 is never.
        static_s: Seconds in one position after which a prompt is due.
        sitting_s: Seconds on the chair after which a prompt is due.
        standing_s: Seconds on the feet after which a prompt is due; of somebody who is
            known to sit as well.
        break_s: Least absence that counts as a break.
        may_stand: Whether the person may be offered to stand.
    """

    metrics: tuple[str, ...]
    shift: float
    confirm_s: float
    nudge_s: float
    eyes_s: float
    static_s: float
    sitting_s: float
    standing_s: float
    break_s: float
    may_stand: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityMemory:
    """What survives a restart, in seconds before now; None where nothing is known."""

    seated_ago_s: float | None
    static_s: float
    told_ago_s: float | None
    prompted_ago_s: float | None = None
    stance: Stance = Stance.SEATED


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityNow:
    """Where the person is in the three steps, as of the last look.

    Attributes:
        sitting_s: Since when he sits without a break; 0 while nobody is there.
        standing_s: Since when he stands; likewise.
        step: What it is time for.
    """

    sitting_s: float
    standing_s: float
    step: BreakStep | None
