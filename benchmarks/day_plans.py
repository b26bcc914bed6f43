"""What happens on a simulated working day, and when; all assumptions are fixed here.

Nothing here has been chosen with a rule's figure in view: plans, sizes and definitions
were written down first (see docs/days.md). A plan follows from the person's number and
the day's alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from benchmarks.people import Move
from posture_monitor.core.pose.landmarks import Array
from posture_monitor.durations import HOUR_S, MINUTE_S

SEED = 12
DAY_S = 8 * HOUR_S
PERIOD_S = 45.0  # a burst, of which one look is shown
BASELINE_LOOKS = 20  # of the day before, a period apart
SLOW_SHARE = 0.3  # of the sway's variance
MUCH_SLOW = 0.6  # of a second row
SLOW_S = 15 * MINUTE_S  # its time constant
ROLL_M = 0.12  # forward or back, later the other way
RESIT = Move(left_m=0.02, forward_m=0.04, up_m=0.005)  # after each break, SD
TILT_DEG, PAN_DEG = 3.0, 3.0
DRIFT = 0.25  # of slump20 at the end of the day, at most
SHIRT = 0.5  # of the spread between people of MediaPipe's error at the shoulders
GLANCE_SHARE = 0.03  # of the looks
GLANCE_DEG = (25.0, 55.0)  # to either side
DRINKS, DRINK_DEG = 8, (-25.0, -12.0)  # one look each, the head bent back
PHONES, PHONE_DEG, PHONE_MIN = 4, (25.0, 45.0), (1.0, 3.0)  # the head bent down
CALLS, CALL_MIN, CALL_SWAY = 2, 12.0, 1.5  # back by half of back12, sway times that
CALL_DEG = 12.0  # the head turned to one side, and tilted by half of it
COLLEAGUE_MIN = 2.0
COLLEAGUE = Move(left_m=0.35, forward_m=-0.5, up_m=0.15)
LUNCH_MIN, AWAY_MIN = 40.0, (12.0, 6.0)
LEAST_BETWEEN_MIN = 11.0  # neutral between two things of a plan
LONG_MIN = 30.0
SHORT_MIN, MIDDLE_MIN, LONGEST_MIN = (5.0, 10.0), (15.0, 20.0), (60.0, 90.0)


class Kind(StrEnum):
    """Which day it is."""

    CLEAN = "clean"
    QUIET = "quiet"
    EPISODES = "episodes"


class Severity(StrEnum):
    """How far a planned posture goes."""

    MILD = "mild"
    STRONG = "strong"
    DEEP = "deep"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A posture that is planned: its name for a person, and how far it goes."""

    key: str
    severity: Severity


HELD = {
    "slump10": Held(key="slumped", severity=Severity.MILD),
    "slump20": Held(key="slumped", severity=Severity.STRONG),
    "fwd2": Held(key="head_forward", severity=Severity.MILD),
    "fwd4": Held(key="head_forward", severity=Severity.STRONG),
    "neck10": Held(key="head_down", severity=Severity.MILD),
    "neck20": Held(key="head_down", severity=Severity.STRONG),
    "lean7": Held(key="leaning_in", severity=Severity.MILD),
    "lean15": Held(key="leaning_in", severity=Severity.STRONG),
    "back12": Held(key="leaning_back", severity=Severity.STRONG),
    "tilt12": Held(key="tilted", severity=Severity.STRONG),
    "turn30": Held(key="turned", severity=Severity.STRONG),
    "deepneck": Held(key="head_down", severity=Severity.DEEP),
    "deeplean": Held(key="leaning_in", severity=Severity.DEEP),
}
"""{held posture: what it is}; in the order of the tables."""
MILD_OF = {"slump20": "slump10", "fwd4": "fwd2", "neck20": "neck10", "lean15": "lean7"}
HALF_HOURS = (*MILD_OF, *MILD_OF.values())
"""What is held for half an hour, four of them a day of episodes."""
MILD_SIZES = {
    "slumped": ("slump", 17.0),
    "head_forward": ("tragus_fwd_of_acromion_cm", 2.0),
    "head_down": ("head_pitch_world", 10.0),
    "leaning_in": ("trunk_incl_hip_shoulder", 7.0),
    "leaning_back": ("trunk_incl_hip_shoulder", -6.0),
    "tilted": ("head_tilt_world", 6.0),
    "turned": ("head_yaw_world", 15.0),
}
"""{posture: the true figure that it goes by, and the change that is mild}."""
TWO_SIDED = ("tilted", "turned")


class Act(StrEnum):
    """What a person does beside sitting."""

    AWAY = "away"
    CALL = "call"
    PHONE = "phone"
    DRINK = "drink"
    GLANCE = "glance"
    COLLEAGUE = "colleague"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stint:
    """Something done from one second of the day to another.

    Attributes:
        turn_deg: How far the head is turned to the left.
        bend_deg: How far it is bent down.
        tilt_deg: How far it is tilted to the left.
    """

    act: Act
    begin_s: float
    end_s: float
    turn_deg: float = 0.0
    bend_deg: float = 0.0
    tilt_deg: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """A planned posture, and its seconds of the day."""

    posture: str
    begin_s: float
    end_s: float

    @property
    def held(self) -> Held:
        """Return what it is."""
        return HELD[self.posture]

    @property
    def minutes(self) -> float:
        """Return how long it is held."""
        return (self.end_s - self.begin_s) / MINUTE_S


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPlan:
    """All that happens on one day.

    Attributes:
        moves: Where chair and camera are from which second on, in order.
        drift: How much of slump20 neutral has gained at the day's end.
        shirt: How far another shirt moves the shoulders, in SD: out and up.
    """

    kind: Kind
    episodes: Sequence[Episode] = ()
    stints: Sequence[Stint] = ()
    moves: Sequence[tuple[float, Move]] = ()
    drift: float = 0.0
    shirt: tuple[float, float] = (0.0, 0.0)
    at_s: Array = field(default_factory=lambda: np.arange(0.0, DAY_S, PERIOD_S))

    def during(self, act: Act) -> Array:
        """Return (n,) 1 where a look falls into such a stint, else 0."""
        found = np.zeros(len(self.at_s))
        for each in self.stints:
            if each.act is act:
                found[self.within(each)] = 1.0
        return found

    def within(self, part: Stint | Episode) -> NDArray[np.bool_]:
        """Return (n,) whether each look falls into it."""
        return (self.at_s >= part.begin_s) & (self.at_s < part.end_s)


def posture_of(name: str) -> str:
    """Return the held posture of a picture's name, without side, depth and number."""
    held = re.sub("left|right", "", name.rsplit("_", 1)[1].split("-")[0])
    return re.sub(r"^(deep[a-z]+)\d+$", r"\1", held)


def kinds(days: int) -> list[Kind]:
    """Return the days of a person in their order: so many of each kind."""
    return list(Kind) * days


def planned(kind: Kind, postures: Sequence[str], number: int, turn: int) -> DayPlan:
    """Return a day.

    Args:
        kind: Which day.
        postures: All that this person can hold, as in HELD.
        number: Whose day.
        turn: The how manieth of its kind.
    """
    chance = np.random.default_rng([SEED, number, turn, list(Kind).index(kind)])
    things = list(_things(kind, postures, number, turn, chance))
    episodes, stints = _laid_out(things, chance)
    if kind is Kind.CLEAN:
        return DayPlan(
            kind=kind, stints=stints, moves=_moves(stints, Move(), 0.0, 0.0, chance)
        )
    tilted = turn % 2 == number % 2
    side = float(chance.choice([-1.0, 1.0]))
    shaken = Move(tilt_deg=side * TILT_DEG) if tilted else Move(pan_deg=side * PAN_DEG)
    shirt = SHIRT * chance.normal(size=2)
    roll_m = float(chance.choice([-ROLL_M, ROLL_M]))
    return DayPlan(
        kind=kind,
        episodes=episodes,
        stints=[*stints, *_short_acts(chance)],
        moves=_moves(stints, shaken, DAY_S * chance.uniform(0.2, 0.8), roll_m, chance),
        drift=DRIFT * float(chance.uniform()),
        shirt=(float(shirt[0]), float(shirt[1])),
    )


Thing = tuple[Act | str, float]  # and its minutes


def _things(
    kind: Kind,
    postures: Sequence[str],
    number: int,
    turn: int,
    chance: np.random.Generator,
) -> Iterator[Thing]:
    yield from ((Act.AWAY, minutes) for minutes in AWAY_MIN)
    if kind is Kind.CLEAN:
        return
    yield from ((Act.CALL, CALL_MIN) for _ in range(CALLS))
    if kind is Kind.QUIET:
        return
    order = np.random.default_rng([SEED, number]).permutation(len(HALF_HOURS)).tolist()
    half = len(order) // 2
    first = half * (turn % 2)
    yield from ((HALF_HOURS[each], LONG_MIN) for each in order[first : first + half])
    others = chance.choice(list(postures), size=3).tolist()
    for name, minutes in zip(others, (SHORT_MIN, MIDDLE_MIN, LONGEST_MIN), strict=True):
        yield name, minutes[turn % 2]


def _laid_out(
    things: Sequence[Thing], chance: np.random.Generator
) -> tuple[list[Episode], list[Stint]]:
    """Return the things in a random order, lunch in the middle, neutral between."""
    order = [things[each] for each in chance.permutation(len(things))]
    order.insert(len(order) // 2, (Act.AWAY, LUNCH_MIN))
    free = DAY_S / MINUTE_S - sum(minutes for _, minutes in order)
    gaps = len(order) + 1
    more = chance.dirichlet(np.ones(gaps)) * (free - gaps * LEAST_BETWEEN_MIN)
    episodes, stints, at_s = [], [], 0.0
    for (what, minutes), gap in zip(order, more.tolist(), strict=False):
        at_s += MINUTE_S * (LEAST_BETWEEN_MIN + gap)
        end_s = at_s + MINUTE_S * minutes
        if isinstance(what, Act):
            side = float(chance.choice([-1.0, 1.0])) * (what is Act.CALL)
            stint = Stint(act=what, begin_s=at_s, end_s=end_s)
            stints.append(_turned(stint, CALL_DEG * side, CALL_DEG * side / 2))
        else:
            episodes.append(Episode(posture=what, begin_s=at_s, end_s=end_s))
        at_s = end_s
    return episodes, stints


def _turned(stint: Stint, turn_deg: float, tilt_deg: float) -> Stint:
    return Stint(
        act=stint.act,
        begin_s=stint.begin_s,
        end_s=stint.end_s,
        turn_deg=turn_deg,
        tilt_deg=tilt_deg,
    )


def _short_acts(chance: np.random.Generator) -> Iterator[Stint]:
    """Yield glances, drinks, looks at the phone and a colleague, at any time."""
    for look in range(int(DAY_S / PERIOD_S)):
        if chance.uniform() < GLANCE_SHARE:
            turn_deg = chance.choice([-1, 1]) * chance.uniform(*GLANCE_DEG)
            yield _act(Act.GLANCE, look * PERIOD_S, PERIOD_S, turn_deg=float(turn_deg))
    for at_s in chance.uniform(0, DAY_S, size=DRINKS).tolist():
        bend_deg = float(chance.uniform(*DRINK_DEG))
        yield _act(Act.DRINK, at_s, PERIOD_S, bend_deg=bend_deg)
    for at_s in chance.uniform(0, DAY_S, size=PHONES).tolist():
        lasted_s = MINUTE_S * float(chance.uniform(*PHONE_MIN))
        bend_deg = float(chance.uniform(*PHONE_DEG))
        yield _act(Act.PHONE, at_s, lasted_s, bend_deg=bend_deg)
    at_s = float(chance.uniform(0, DAY_S))
    yield _act(Act.COLLEAGUE, at_s, MINUTE_S * COLLEAGUE_MIN)


def _act(
    act: Act,
    at_s: float,
    lasted_s: float,
    *,
    turn_deg: float = 0.0,
    bend_deg: float = 0.0,
) -> Stint:
    return Stint(
        act=act,
        begin_s=at_s,
        end_s=at_s + lasted_s,
        turn_deg=turn_deg,
        bend_deg=bend_deg,
    )


def _moves(
    stints: Sequence[Stint],
    shaken: Move,
    shaken_s: float,
    roll_m: float,
    chance: np.random.Generator,
) -> list[tuple[float, Move]]:
    """Return where chair and camera are; who comes back sits down anew."""
    rolled, back_s = sorted(chance.uniform(0.1 * DAY_S, 0.9 * DAY_S, size=2).tolist())
    breaks = [each.end_s for each in stints if each.act is Act.AWAY]
    sat = {at_s: RESIT.drawn(chance) for at_s in (0.0, *breaks)}
    found = []
    for at_s in sorted({*sat, rolled, back_s, shaken_s}):
        own = sat[max(each for each in sat if each <= at_s)]
        if rolled <= at_s < back_s:
            own += Move(forward_m=roll_m)
        if at_s >= shaken_s:
            own += shaken
        found.append((at_s, own))
    return found
