"""State: what the icon shows. Each state has its own shape.

The colour adds nothing to what the shape shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

NAME = "posture-monitor"
LONGEST_TITLE = 127  # letters of a tooltip on Windows


class Shape(StrEnum):
    """What the icon looks like."""

    WATCHING = "watching"  # a filled circle
    PAUSED = "paused"  # two bars
    TROUBLE = "trouble"  # a triangle with !
    ASKING = "asking"  # a question mark: the person is asked for something


@dataclass(frozen=True, slots=True, kw_only=True)
class TrayState:
    """What the icon and its menu show.

    Attributes:
        shape: What the icon looks like.
        line: The state as one line of text.
        reminder_id: The last reminder, where it may still be answered, or None.
        is_paused_by_user: Whether the person may resume.
    """

    shape: Shape
    line: str
    reminder_id: int | None = None
    is_paused_by_user: bool = False

    @property
    def title(self) -> str:
        """Return the tooltip, at most 127 letters."""
        title = f"{NAME}: {self.line}"
        if len(title) <= LONGEST_TITLE:
            return title
        return title[: LONGEST_TITLE - 1] + "…"
