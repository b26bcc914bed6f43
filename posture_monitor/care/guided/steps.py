"""Steps: the steps of the guided minute, its present moment, and what it found."""

from __future__ import annotations

from dataclasses import dataclass

from posture_monitor.care.guided.outline import HeadAndShoulders
from posture_monitor.core.calibration.personal_range import Shift
from posture_monitor.core.vocabulary import (
    Clarity,
    Framing,
    Movement,
    NotAssessed,
    NotShown,
    Picture,
)

NoLook = NotAssessed | Picture
"""Why a look does not count: its picture is not OK, or it is not assessed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the minute.

    Attributes:
        movement: The movement that is asked for; None is the usual position.
        change_s: Time to move; looks in it do not count.
        hold_s: Time to hold the position; looks in it count.
    """

    movement: Movement | None
    change_s: float
    hold_s: float

    @property
    def lasts_s(self) -> float:
        """Return how long the step lasts."""
        return self.change_s + self.hold_s


TIMETABLE = (
    Step(movement=None, change_s=0.0, hold_s=10.0),
    *(Step(movement=each, change_s=2.5, hold_s=7.5) for each in Movement),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The present moment of the minute, to be shown.

    Attributes:
        number: The number of the step, from 0.
        is_held: Whether the position is held, so that looks count.
        is_again: Whether the movement was not seen, and is asked for once more.
        left_s: Seconds until this phase ends.
        share: The share of this phase that is over, 0 to 1.
        clarity: How clearly the last look shows the movement, or None.
        why: Why the last look shows nothing, or None.
        picture: The picture of the last look.
        framing: How the person is in the picture, or None before the first look.
        outline: Head and shoulders of the last look, or None.
    """

    number: int
    is_held: bool
    left_s: float
    share: float
    is_again: bool = False
    clarity: Clarity | None = None
    why: NoLook | None = None
    picture: Picture = Picture.OK
    framing: Framing | None = None
    outline: HeadAndShoulders | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The result of one movement.

    Attributes:
        movement: The movement.
        clarity: How clearly it was seen; None where that is unknown, with `why`.
        shift: The shift that shows it best, or None.
        why: Why the clarity is unknown, or None.
        is_aside: Whether it was seen because its looks were not assessed.
        after_s: LEAVE: seconds until it was noticed that the person left, or None.
    """

    movement: Movement
    clarity: Clarity | None
    shift: Shift | None = None
    why: NoLook | NotShown | None = None
    is_aside: bool = False
    after_s: float | None = None
