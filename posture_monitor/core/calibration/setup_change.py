"""Set-up change: whether body and camera are still where the baseline was taken.

A chair that rolls, a screen that tilts or a desk that rises moves the whole person in
the picture: everything grows by one factor or shifts by one step, and no ratio or angle
changes. A posture changes ratios and angles. The exception is a lean seen from the
front: it makes the body larger, as a chair does that rolls nearer. A change that may be
a lean therefore counts as a set-up change only after it has lasted for minutes, with
less movement than a person who leans shows. A body that leans back is not
distinguished from a chair that rolls back: it counts as a set-up change.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from math import exp
from operator import itemgetter

from posture_monitor.core.metrics import METRICS
from posture_monitor.core.metrics.angle_model import Angle
from posture_monitor.core.pose.features import FRONT, Layout
from posture_monitor.core.vocabulary import PlaceChange

HOLD_S = 2.5
# The one lean that was recorded beside a moved chair ends after 4 s; a reminder of a
# lean is due after 5 minutes at the earliest. Two minutes are between the two.
LEAN_HOLD_S = 120.0
STEADY = 0.06  # drift of size and place within that time
BACK_S = 10.0
OUTDATED_S = 600.0
MIN_HIP_VISIBILITY = 0.5  # honest (docs/conventions.md)
# Half widths from which on an angle is a posture: of rendered neutral looks of people
# held out, the camera tilted by 3 degrees, 99 % are below 0.8 and none above 1.2; of
# the postures 39 % are above it; the others are found by the features a rule keeps.
BENT = 1.2
SPAN_SLACK = 0.2  # of a change of size: a face shrinks more than shoulders behind it
HOME = 0.75  # share of a limit below which the body is back


class _Place(Enum):
    HERE = auto()
    ELSEWHERE = auto()
    NEARER = auto()  # or leaning
    UNCLEAR = auto()  # a posture, moving, or between here and elsewhere


@dataclass(frozen=True, slots=True)
class _Moved:
    """How the whole body has moved: size as a logarithm, place in body scales."""

    size: float
    across: float
    down: float

    def apart(self, other: _Moved) -> float:
        """Return the largest of the three differences."""
        return max(
            abs(self.size - other.size),
            abs(self.across - other.across),
            abs(self.down - other.down),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """How the place is found from one layout; limits are 3-4 spreads of neutral looks.

    Attributes:
        spans: Lengths of the body, as logarithms.
        kept: {ratio, slope or angle: (least, most) change without a change of posture}.
        across, down: Places in the picture, in body scales.
        hip: The hip's visibility, without which a shift forward may be a lean; None
            where a larger size may be a lean.
        spans_apart, across_apart, down_apart: The largest differences between the
            changes of one body that moves as a whole.
        length: Length of the body in the picture, in body scales: a change of size
            adds so much to the differences of place.
        size, shift: The least change of size and of place that counts.
        still: The largest distance of a look at one place from the middle of them.
        telling: {metric: sign of a change of posture, or 0 for both}: the angles that
            a tilted camera does not affect, as it does head pitch and neck flexion.
    """

    spans: tuple[str, ...]
    kept: Mapping[str, tuple[float, float]]
    across: tuple[str, ...]
    down: tuple[str, ...]
    hip: str | None
    spans_apart: float
    across_apart: float
    down_apart: float
    length: float
    size: float
    shift: float
    still: float
    telling: Mapping[str, float]

    def bent(self, angles: Mapping[str, Angle]) -> float:
        """Return the largest angle of a posture in half widths, 0 without one."""
        found = [0.0]
        for key, sign in self.telling.items():
            if key in angles:
                level = angles[key].delta / angles[key].half_width
                found.append(sign * level if sign else abs(level))
        return max(found)

    @property
    def names(self) -> tuple[str, ...]:
        """Return all the features that are compared, in the order of a change."""
        hip = () if self.hip is None else (self.hip,)
        return (*self.spans, *self.kept, *self.across, *self.down, *hip)

    def changes(
        self, seen: tuple[float, ...], own: tuple[float, ...], scale_px: float
    ) -> tuple[float, ...]:
        """Return the change of each feature, and the hip's visibility unchanged."""
        begin = len(self.spans) + len(self.kept)
        end = begin + len(self.across) + len(self.down)
        return (
            *(now - was for now, was in zip(seen[:begin], own, strict=False)),
            *((seen[n] - own[n]) / scale_px for n in range(begin, end)),
            *seen[end:],
        )

    def moved(self, change: tuple[float, ...]) -> _Moved:
        """Return how the body has moved as a whole."""
        spans, _, across, down = self._parts(change)
        return _Moved(_mean(spans), _mean(across), _mean(down))

    def place_of(self, change: tuple[float, ...], moved: _Moved) -> _Place:
        """Return where a body that keeps still is, by its change."""
        spans, kept, across, down = self._parts(change)
        size, slack = abs(moved.size), self.length * abs(moved.size)
        if (
            _apart(spans) > self.spans_apart + SPAN_SLACK * size
            or _apart(across) > self.across_apart + slack
            or _apart(down) > self.down_apart + slack
            or not all(
                least <= each <= most
                for each, (least, most) in zip(kept, self.kept.values(), strict=True)
            )
        ):
            return _Place.UNCLEAR
        return self._moved_place(moved, change[-1])

    def _moved_place(self, moved: _Moved, hip: float) -> _Place:
        level = max(
            abs(moved.size) / self.size,
            max(abs(moved.across), abs(moved.down)) / self.shift,
        )
        if level < 1.0:
            return _Place.HERE if level < HOME else _Place.UNCLEAR
        if self.hip is None:
            is_lean = moved.size >= self.size
        else:
            is_lean = hip < MIN_HIP_VISIBILITY and moved.across >= self.shift
        return _Place.NEARER if is_lean else _Place.ELSEWHERE

    def _parts(self, change: tuple[float, ...]) -> tuple[tuple[float, ...], ...]:
        """Return the changes of spans, kept features, places across and down."""
        parts, begin = [], 0
        for names in (self.spans, self.kept, self.across, self.down):
            parts.append(change[begin : begin + len(names)])
            begin += len(names)
        return tuple(parts)


_RESISTANT = tuple(metric for metric in METRICS if metric.resists_tilt)

_FRONT = _Rule(
    spans=("shoulder_span", "eye_span", "ear_span"),
    kept={
        "ear_height": (-0.06, 0.06),
        "nose_fall": (-0.16, 0.10),  # a face that comes nearer is seen from below
        "eye_fall": (-0.10, 0.07),
        "eye_slope": (-0.10, 0.10),
        "shoulder_slope": (-0.08, 0.08),
        "head_turn": (-0.2, 0.2),
    },
    across=("eyes_x_px", "shoulders_x_px"),
    down=("eyes_y_px", "shoulders_y_px"),
    hip=None,
    spans_apart=0.10,
    across_apart=0.12,
    down_apart=0.07,
    length=1.0,
    size=0.08,
    shift=0.07,
    still=0.06,
    telling={each.key: float(each.forward_sign) for each in _RESISTANT},
)
_BESIDE = _Rule(
    spans=("scale", "trunk_length", "neck_length"),
    kept={
        "ear_to_eye": (-0.18, 0.18),
        "shoulder_to_ear": (-0.16, 0.16),
        "hip_to_shoulder": (-0.12, 0.12),
    },
    across=("ears_x_px", "shoulders_x_px", "hips_x_px"),
    down=("ears_y_px", "shoulders_y_px", "hips_y_px"),
    hip="hip_visibility",
    spans_apart=0.18,
    across_apart=0.28,
    down_apart=0.28,
    length=3.0,
    size=0.12,
    shift=0.10,
    still=0.12,
    telling={each.key: 0.0 for each in _RESISTANT},
)


@dataclass(frozen=True, slots=True)
class _Standing:
    at_s: float
    seen: tuple[float, ...]  # the rule's features, in its order
    bent: float  # half widths of the largest angle
    change: tuple[float, ...]  # from the baseline
    moved: _Moved


class SetupWatch:
    """Follows whether body and camera are at the place of one baseline."""

    def __init__(
        self, layout: Layout, own: Sequence[float], *, carry_s: float = 300.0
    ) -> None:
        """Start at the baseline's place.

        Args:
            layout: The layout of the features.
            own: The baseline's features, in the layout's order.
            carry_s: The longest gap between looks over which they are compared.
        """
        self._rule = _FRONT if layout is FRONT else _BESIDE
        self._pick = itemgetter(*map(layout.names.index, self._rule.names))
        self._own, self._scale_px = self._pick(own), exp(own[0])
        self._carry_s = carry_s
        self._looks: deque[_Standing] = deque()
        self._waiting_s: float | None = None  # since when it may be back, or no lean
        self._waiting_at: _Moved | None = None
        self._changed_s: float | None = None  # when, or when a posture was seen since
        self._place, self._moved = _Place.UNCLEAR, _Moved(0.0, 0.0, 0.0)

    @property
    def rise(self) -> float:
        """Return how far the body is above its place in the baseline, in body scales.

        It is 0 unless the body has surely moved as a whole, and keeps still there.
        """
        return -self._moved.down if self.is_changed and self.is_away else 0.0

    @property
    def is_away(self) -> bool:
        """Return whether the last looks keep still at another place."""
        return self._place in (_Place.ELSEWHERE, _Place.NEARER)

    @property
    def is_changed(self) -> bool:
        """Return whether the person is certainly elsewhere than in the baseline.

        Posture then shows in ratios and angles, and not in size and place.
        """
        return self._changed_s is not None

    @property
    def no_longer_fits(self) -> bool:
        """Return whether it is ten minutes since the change or a posture there."""
        since_s = self._changed_s if self.is_away else None
        return since_s is not None and self._at_s - since_s >= OUTDATED_S

    def see(
        self, features: Sequence[float], angles: Mapping[str, Angle], at_s: float
    ) -> PlaceChange | None:
        """Return a change of place that this look makes certain, or None.

        Args:
            features: Of a look without a gate, or leaning over.
            angles: {metric: change} that the model gave for it; may be empty.
            at_s: When, not before the last look.
        """
        rule, seen = self._rule, self._pick(features)
        change = rule.changes(seen, self._own, self._scale_px)
        self._take(_Standing(at_s, seen, rule.bent(angles), change, rule.moved(change)))
        place, moved = self._placed(
            [look.change for look in self._looks], [look.moved for look in self._looks]
        )
        self._place, self._moved = place, moved
        if self._changed_s is None:
            return self._left(place, moved)
        self._changed_s = at_s if self._is_bent else self._changed_s
        return self._back(place)

    def fits(self, own: Sequence[float]) -> bool:
        """Return whether the last looks are at the place of another baseline.

        Args:
            own: The features of a baseline for the same view.
        """
        if not self._looks:
            return False
        rule, other, scale_px = self._rule, self._pick(own), exp(own[0])
        changes = [rule.changes(look.seen, other, scale_px) for look in self._looks]
        place, _ = self._placed(changes, [rule.moved(change) for change in changes])
        return place is _Place.HERE

    def _take(self, look: _Standing) -> None:
        """Add a look; drop those that are older than `HOLD_S` needs."""
        looks = self._looks
        if looks and look.at_s - looks[-1].at_s > self._carry_s:
            looks.clear()
            self._waiting_s = None
        looks.append(look)
        while len(looks) > 2 and looks[1].at_s <= look.at_s - HOLD_S:
            looks.popleft()

    def _placed(
        self, changes: Sequence[tuple[float, ...]], moves: Sequence[_Moved]
    ) -> tuple[_Place, _Moved]:
        """Return where the kept looks are, by their changes, and how far they moved."""
        rule, looks, count = self._rule, self._looks, len(changes)
        change = tuple(sum(column) / count for column in zip(*changes, strict=True))
        moved = rule.moved(change)
        if looks[-1].at_s - looks[0].at_s < HOLD_S or not all(
            moved.apart(one) <= rule.still for one in moves
        ):
            return _Place.UNCLEAR, moved
        return rule.place_of(change, moved), moved

    def _left(self, place: _Place, moved: _Moved) -> PlaceChange | None:
        """Return CHANGED once it is certain; where it may be a lean, after minutes."""
        if self._is_bent or place not in (_Place.ELSEWHERE, _Place.NEARER):
            self._waiting_s = None
            return None
        if place is _Place.NEARER and not self._is_no_lean(moved):
            return None
        self._changed_s, self._waiting_s = self._at_s, None
        return PlaceChange.CHANGED

    @property
    def _is_bent(self) -> bool:
        return sum(look.bent for look in self._looks) >= BENT * len(self._looks)

    @property
    def _at_s(self) -> float:
        """Return when the last look was; there was one."""
        return self._looks[-1].at_s

    def _is_no_lean(self, moved: _Moved) -> bool:
        at = self._waiting_at
        if self._waiting_s is None or at is None or moved.apart(at) > STEADY:
            self._waiting_s, self._waiting_at = self._at_s, moved
        return self._at_s - self._waiting_s >= LEAN_HOLD_S

    def _back(self, place: _Place) -> PlaceChange | None:
        """Return BACK once the person has been at the baseline's place long enough."""
        if place is not _Place.HERE:
            self._waiting_s = None
            return None
        if self._waiting_s is None:
            self._waiting_s = self._at_s
        if self._at_s - self._waiting_s < BACK_S:
            return None
        self._changed_s = self._waiting_s = None
        return PlaceChange.BACK


def distance(layout: Layout, first: Sequence[float], other: Sequence[float]) -> float:
    """Return how far apart two places are; 1 and more is another place.

    Args:
        layout: The layout of both.
        first: Features of a baseline.
        other: Features of another baseline, or of a look.
    """
    rule = _FRONT if layout is FRONT else _BESIDE
    pick = itemgetter(*map(layout.names.index, rule.names))
    moved = rule.moved(rule.changes(pick(other), pick(first), exp(first[0])))
    place = max(abs(moved.across), abs(moved.down)) / rule.shift
    return max(abs(moved.size) / rule.size, place)


def _mean(numbers: tuple[float, ...]) -> float:
    return sum(numbers) / len(numbers)


def _apart(numbers: tuple[float, ...]) -> float:
    return max(numbers) - min(numbers)
