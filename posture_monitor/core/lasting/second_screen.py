"""Second screen: a side to which somebody turns for hours, which is work.

What it is used for does not show; that the head is turned to the same side for hours
does. Once that is known, turning there up to its angle is no posture; farther, and to
the other side, it is one as before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from posture_monitor.core.vocabulary import Side
from posture_monitor.durations import HOUR_S

# All grade D, engineering judgement. A reminder of a turned head comes after twenty
# minutes and an hour later; after two hours it is work. What is not used empties four
# times as slowly, so that a working day without it forgets it.
KNOWN_S = 2 * HOUR_S
FORGETTING = 0.25
LEAST_DEG = 10.0  # a smaller turn needs no second screen
NEAR_DEG = 12.0  # twice how far looks of a turned head lie apart: one screen
LONGEST_S = 300.0  # a look holds for no longer


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondScreen:
    """A side that somebody turns to.

    Attributes:
        turn_deg: How far, at the middle of its looks.
        used_s: For how long of late, at most `KNOWN_S`.
        is_known: Whether it was that long once, and was not forgotten since.
    """

    turn_deg: float
    used_s: float
    is_known: bool = False


class SecondScreens:
    """Follows to which sides somebody turns for long, in one set-up."""

    def __init__(self, sides: Mapping[Side, SecondScreen]) -> None:
        """Start with what is known."""
        self._sides = dict(sides)
        self._last: tuple[float, float] | None = None  # when, and how far

    @property
    def sides(self) -> dict[Side, SecondScreen]:
        """Return what is known of each side."""
        return dict(self._sides)

    def see(self, turn_deg: float, at_s: float) -> None:
        """Follow a look; the turn of the one before lasted until now.

        Args:
            turn_deg: How far the head is turned, + to the person's left.
            at_s: Not before the last look.
        """
        last, self._last = self._last, (at_s, turn_deg)
        if last is None or at_s - last[0] > LONGEST_S:
            return
        lasted_s, turned_deg = at_s - last[0], last[1]
        for side in Side:
            is_there = side is _side(turned_deg) and abs(turned_deg) >= LEAST_DEG
            self._count(side, abs(turned_deg) if is_there else None, lasted_s)

    def explains(self, turn_deg: float) -> bool:
        """Return whether a turn goes no farther than to a known second screen."""
        screen = self._sides.get(_side(turn_deg))
        if screen is None or not screen.is_known:
            return False
        return abs(turn_deg) <= screen.turn_deg + NEAR_DEG

    def _count(self, side: Side, size_deg: float | None, lasted_s: float) -> None:
        """Count a turn to one side, or None where there was none."""
        screen = self._sides.get(side)
        if screen is None:
            if size_deg is not None:
                self._sides[side] = SecondScreen(turn_deg=size_deg, used_s=lasted_s)
            return
        if size_deg is not None and abs(size_deg - screen.turn_deg) <= NEAR_DEG:
            self._sides[side] = _used(screen, size_deg, lasted_s)
            return
        lost_s = FORGETTING * lasted_s
        if screen.used_s > lost_s:
            self._sides[side] = replace(screen, used_s=screen.used_s - lost_s)
        else:
            del self._sides[side]


def _side(turn_deg: float) -> Side:
    return Side.LEFT if turn_deg > 0.0 else Side.RIGHT


def _used(screen: SecondScreen, size_deg: float, lasted_s: float) -> SecondScreen:
    used_s = min(KNOWN_S, screen.used_s + lasted_s)
    share = lasted_s / used_s
    return SecondScreen(
        turn_deg=screen.turn_deg + share * (size_deg - screen.turn_deg),
        used_s=used_s,
        is_known=screen.is_known or used_s >= KNOWN_S,
    )
