"""Views: from where a person is seen, and how much of him."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from posture_monitor.care.skeleton.vectors import Place
from posture_monitor.drawing.marks import Point


class Viewpoint(StrEnum):
    """From where a person is seen."""

    SIDE = "side"  # from his right: he faces to the right of the picture
    FRONT = "front"
    BACK = "back"


class Excerpt(StrEnum):
    """How much of a person is seen."""

    BUST = "bust"  # head and shoulders of somebody who sits
    UPPER = "upper"  # the same, from the seat upwards
    SEATED = "seated"
    STANDING = "standing"
    STANDING_UPPER = "standing_upper"  # the same, from the knees upwards
    FLOOR = "floor"  # lying, or on hands and knees
    PILLOW = "pillow"  # head and shoulders of somebody who lies


_FROM_ABOVE = 0.17
"""From in front and behind one looks a little down: what is nearer lies lower, so that
the thighs of who sits are seen."""
_ROOM_FOR_FEET = 6.0  # which are the nearest then


@dataclass(frozen=True, slots=True, kw_only=True)
class _Window:
    """What a framing shows, in units.

    Attributes:
        size: Width and height.
        low: The height of its lower edge above the floor.
        middle: What of the room is in the middle from beside, forward of the hips.
    """

    size: Point
    low: float
    middle: float


_WINDOWS: Mapping[Excerpt, _Window] = {
    Excerpt.BUST: _Window(size=(92.0, 92.0), low=59.0, middle=5.0),
    Excerpt.UPPER: _Window(size=(126.0, 126.0), low=24.0, middle=8.0),
    Excerpt.SEATED: _Window(size=(160.0, 160.0), low=-8.0, middle=18.0),
    Excerpt.STANDING: _Window(size=(206.0, 206.0), low=-9.0, middle=10.0),
    Excerpt.STANDING_UPPER: _Window(size=(142.0, 142.0), low=52.0, middle=8.0),
    Excerpt.PILLOW: _Window(size=(96.0, 80.0), low=-14.0, middle=-62.0),
    Excerpt.FLOOR: _Window(size=(176.0, 132.0), low=-14.0, middle=20.0),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Perspective:
    """A window into the room.

    Attributes:
        seen_from: From where.
        framing: How much.
        middle: What of the room is in the middle, forward from the hips or to their
            left; None: what the framing usually has there.
    """

    seen_from: Viewpoint
    framing: Excerpt
    middle: float | None = None

    @property
    def size(self) -> Point:
        """Width and height of the picture."""
        return _WINDOWS[self.framing].size

    @property
    def is_from_beside(self) -> bool:
        """Whether it is the side that is seen."""
        return self.seen_from is Viewpoint.SIDE

    def seen(self, place: Place) -> Point:
        """Return where a place of the room is in the picture."""
        window = _WINDOWS[self.framing]
        width, height = window.size
        forward, left, up = place
        usual = window.middle if self.is_from_beside else 0.0
        middle = usual if self.middle is None else self.middle
        across = forward if self.is_from_beside else left
        if self.seen_from is Viewpoint.BACK:
            across, middle = -across, -middle
        lowered = 0.0
        if not self.is_from_beside:
            feet = _ROOM_FOR_FEET if window.low < 0 else 0.0
            lowered = _FROM_ABOVE * self.nearness(place) - feet
        return width / 2 + across - middle, height - (up - window.low) + lowered

    def nearness(self, place: Place) -> float:
        """Return how near a place is to the eye; larger is nearer."""
        forward, left, _ = place
        match self.seen_from:
            case Viewpoint.SIDE:
                return -left
            case Viewpoint.FRONT:
                return forward
            case Viewpoint.BACK:
                return -forward
