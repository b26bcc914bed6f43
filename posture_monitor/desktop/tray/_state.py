"""State: what the icon shows. Each state has its own shape.

The colour adds nothing to what the shape shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from posture_monitor.phrases.desktop import tray as phrases

NAME = "posture-monitor"
LONGEST_TITLE = 127  # letters of a tooltip on Windows


class Shape(StrEnum):
    """What the icon looks like."""

    USUAL = "usual"  # somebody who sits in the middle: in his usual position
    AWAY = "away"  # somebody who leans: away from his usual position
    MOVE = "move"  # two arrows: it is time to move
    CANNOT_TELL = "cannot_tell"  # three dots: it watches, and assesses nothing now
    NOT_WATCHING = "not_watching"  # two bars
    NEEDS_YOU = "needs_you"  # a square with !


@dataclass(frozen=True, slots=True, kw_only=True)
class TrayState:
    """What the icon and its menu show.

    Attributes:
        shape: What the icon looks like.
        line: The state in one sentence.
        more: What is said beside it, a sentence or two, or None.
        reminder_id: The last reminder, where it may still be answered, or None.
        reminder: The title of that reminder, or None.
        is_paused_by_user: Whether the person may go on watching.
        is_snoozed: Whether the person asked for no reminders for some time.
        can_pause: Whether there is something that a pause would stop.
        is_led: Whether the person is led through exercises now.
        can_learn: Whether the present position may be taken as the usual one.
    """

    shape: Shape
    line: str
    more: str | None = None
    reminder_id: int | None = None
    reminder: str | None = None
    is_paused_by_user: bool = False
    is_snoozed: bool = False
    can_pause: bool = True
    can_learn: bool = False
    is_led: bool = False

    @property
    def title(self) -> str:
        """Return the tooltip as one line of at most 127 letters."""
        said = self.line if self.more is None else f"{self.line} {self.more}"
        title = phrases.tooltip(said)
        if len(title) <= LONGEST_TITLE:
            return title
        return title[: LONGEST_TITLE - 1] + "…"
