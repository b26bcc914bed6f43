"""Attention: who each look shows, in which view, and whether a gap was before it.

After a gap longer than `carry_s`, person and view start anew. It gives the facts of one
look and assesses nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from posture_monitor.core.person.presence import OwnBody, Presence, PresenceSettings
from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.pose.view import UNSEEN, Sight, SteadySight
from posture_monitor.core.vocabulary import Picture, View, Who


class KnownPerson(Protocol):
    """What is known of the user's body in front of the camera in use."""

    def bodies(self, size_px: tuple[int, int]) -> Sequence[OwnBody]:
        """Return the body as each baseline has it; without any, anybody is the user."""

    def sights(self, size_px: tuple[int, int]) -> Sequence[Sight]:
        """Return the view of each baseline, at its bearing; empty without one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended:
    """Who one look shows, and in which view.

    Attributes:
        at_s: When.
        picture: OK, or what is wrong with the picture.
        who: Who is there over time, None before the first good picture.
        is_user_seen: Whether the user is there over time and in this look.
        is_lost: Whether the user is there, but not clearly to be seen in this look.
        sight: The steady view.
        is_steady: Whether this look shows that view.
        is_after_gap: Whether person and view started anew with this look.
        is_new_picture: Whether the picture got worse or better with this look.
        is_new_who: Whether somebody came or left with this look.
        is_new_sight: Whether the steady view changed with this look.
    """

    at_s: float
    picture: Picture
    who: Who | None
    is_user_seen: bool
    is_lost: bool
    sight: Sight
    is_steady: bool
    is_after_gap: bool
    is_new_picture: bool
    is_new_who: bool
    is_new_sight: bool

    @property
    def is_present(self) -> bool:
        """Return whether the user is there and the picture is good."""
        return self.picture is Picture.OK and self.who is Who.USER

    @property
    def view(self) -> View:
        """Return the view of this look, UNKNOWN while the view changes."""
        return self.sight.view if self.is_steady else View.UNKNOWN


class Attention:
    """Follows who is there and in which view, and notices gaps.

    Attributes:
        last_at_s: When the last look was, or None before the first.
    """

    def __init__(
        self, settings: PresenceSettings, *, carry_s: float, last_at_s: float | None
    ) -> None:
        """Start without knowing anybody.

        Args:
            settings: How long somebody must be there, or gone, before it counts.
            carry_s: The longest gap between good pictures over which that still holds.
            last_at_s: The last look of an earlier run, on this run's clock, or None.
        """
        self._settings, self._carry_s = settings, carry_s
        self.last_at_s = self._pictured_s = last_at_s
        self._picture = Picture.OK
        self._presence, self._sight = Presence(settings), SteadySight()

    def begin_anew(self, pictured_s: float | None = None) -> None:
        """Forget who is there; the next gap is counted from `pictured_s`, if given."""
        self._pictured_s = pictured_s
        self._presence, self._sight = Presence(self._settings), SteadySight()

    def see(self, observation: Observation, known: KnownPerson) -> Attended:
        """Return who one look shows, and in which view.

        Raises:
            ValueError: the look is before the last one.
        """
        at_s, pose, picture = observation.at_s, observation.pose, observation.picture
        is_after_gap = self._is_after_gap(at_s)
        if is_after_gap:
            self.begin_anew()
        is_new_picture, self._picture = picture is not self._picture, picture
        before, was = self._presence.who, self._sight.now
        is_user_seen, is_lost, is_steady = False, False, False
        if picture is Picture.OK:
            self._pictured_s = at_s
            own = () if pose is None else known.bodies(pose.size_px)
            who = self._presence.see(pose, at_s, own)
            is_user_seen = pose is not None and self._presence.seen is who is Who.USER
            is_lost = self._presence.is_lost
        if is_lost:
            is_steady = self._sight.now is not UNSEEN
        elif is_user_seen and pose is not None:
            sights = known.sights(pose.size_px)
            is_steady = self._sight.see(pose, at_s, sights) is self._sight.now
        return Attended(
            at_s=at_s,
            picture=picture,
            who=self._presence.who,
            is_user_seen=is_user_seen,
            is_lost=is_lost,
            sight=self._sight.now,
            is_steady=is_steady,
            is_after_gap=is_after_gap,
            is_new_picture=is_new_picture,
            is_new_who=self._presence.who is not before,
            is_new_sight=self._sight.now is not was,
        )

    def _is_after_gap(self, at_s: float) -> bool:
        last_at_s, pictured_s = self.last_at_s, self._pictured_s
        if last_at_s is not None and at_s < last_at_s:
            raise ValueError(
                f"expected a look at {last_at_s} s or later, got one at {at_s} s;"
                " sort the looks by time"
            )
        self.last_at_s = at_s
        return pictured_s is not None and at_s - pictured_s > self._carry_s
