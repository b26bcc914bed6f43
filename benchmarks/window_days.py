"""Rules over a window, on simulated sizes of postures: the constants were chosen here.

    .venv/bin/python -m benchmarks.window_days [--people N] [--compare]

Prints what is assumed before it measures anything. No pictures and no bodies: a size is
what was planned, what the person does besides, and the error of a look, of which a part
is slow. How good the looks are is told by benchmarks/days.py; this says what a rule
makes of them. The unit is the posture's limit for slight: mild is 2, strong is 4.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import NormalDist, median

import numpy as np

from benchmarks.windows.bursts import BurstSettings, Estimate
from benchmarks.windows.own_spread import SpreadSettings
from benchmarks.windows.posture_window import (
    PostureWindow,
    PostureWindowMemory,
)
from benchmarks.windows.rules import WindowLimits, WindowRules
from posture_monitor.core.postures.evidence import PostureLimits
from posture_monitor.durations import HOUR_S, MINUTE_S

ASSUMED = """Assumed, and fixed before anything was scored (unit: the limit for slight):
a day       8 h, a burst each 45 s; lunch of 45 min and four breaks of 5 min; 8 % of the
            bursts cannot tell; 2 % are glances and reaches, as far off as N(0, 5)
postures    the error of a look is 0.5, 0.6, 0.7 and 1.0 for slumped, leaning in, head
            down and head forward, times the person's own log-normal(0, 0.3), which the
            rule is not told; a share of its variance is slow (15 min)
body        slow sway of 0.3 (15 min), which is true; the neutral drifts over a day by
            up to 1 (slumped) or 0.5 either way, and by N(0, 0.3) from day to day;
            a camera tells N(0.85, 0.15) of a posture (by person)
set-up      two rolls of the chair a day, half an error each; sitting down anew after a
            break, 0.3 errors; on half of the days the camera is tilted: half an error
plans       five working days a person, in turns with episodes (5, 10, 30, 30, 30, 60
            and 90 min, mild or strong, any posture), quiet, and clean (nothing moves,
            no drift)
wrong       a reminder while no posture's true median of 20 min reaches 1
any         a reminder while no planned posture was there in the 20 min before it"""

POSTURES = {"slumped": 0.5, "leaning_in": 0.6, "head_down": 0.7, "head_forward": 1.0}
DRIFTS = {"slumped": 1.0, "leaning_in": 0.5, "head_down": 0.5, "head_forward": 0.5}
PERIOD_S = 45.0
LOOKS = int(8 * HOUR_S / PERIOD_S)
WINDOW_S = 20 * MINUTE_S
WINDOW_LOOKS = int(WINDOW_S / PERIOD_S)
MILD, STRONG = 2.0, 4.0
LENGTHS_MIN = (5, 10, 30, 30, 30, 60, 90)
SLOW_S = 15 * MINUTE_S
DAYS = 5
DEVIATIONS = (1.6, 2.0, 2.4)
FACTORS = (1.0, 2.0, 3.0, 4.0)
HEAD = (
    f"{'':32s}wrong   any  most  mild (slump/lean/down/forward) min   strong\n"
    "by day; most: wrong of one person; recall of 30 minutes, median delay"
)
KINDS = ("episodes", "quiet", "clean")
LIMITS = PostureLimits(slight=1.0, clear=2.0, strong=4.0)

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One posture that is held."""

    posture: str
    size: float
    begin: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Day:
    """One day of one person: sizes by posture, NaN where a look cannot tell.

    Attributes:
        kind: Of KINDS.
        is_there: (LOOKS,) whether the person is there.
        true: {posture: (LOOKS,) its true size}.
        seen: {posture: (LOOKS,) what the looks say}.
        plan: The postures that are held.
    """

    kind: str
    is_there: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]
    true: Mapping[str, Floats]
    seen: Mapping[str, Floats]
    plan: Sequence[Planned]

    def true_medians(self) -> Floats:
        """Return (LOOKS,) the largest true median of the last 20 minutes."""
        found = np.full(LOOKS, -np.inf)
        for sizes in self.true.values():
            there = np.where(self.is_there, sizes, np.nan)
            for at in range(LOOKS):
                last = there[max(0, at + 1 - WINDOW_LOOKS) : at + 1]
                last = last[~np.isnan(last)]
                if len(last):
                    found[at] = max(found[at], float(np.median(last)))
        return found


def slow(random: np.random.Generator, sd: float, count: int = LOOKS) -> Floats:
    """Return an AR(1) series with the time constant of slow sway."""
    kept = float(np.exp(-PERIOD_S / SLOW_S))
    steps = random.normal(0.0, sd * np.sqrt(1 - kept * kept), count)
    found = np.empty(count)
    now = random.normal(0.0, sd)
    for at in range(count):
        now = kept * now + steps[at]
        found[at] = now
    return found


def day_of(
    random: np.random.Generator, kind: str, share: float, own: float, gain: float
) -> Day:
    """Return a day of a person.

    Args:
        random: The person's.
        kind: Of KINDS.
        share: The slow share of a look's error.
        own: The person's error as a multiple of the population's.
        gain: How much of a posture the camera tells.
    """
    is_clean = kind == "clean"
    is_there, returns = _presence(random)
    plan = _plan(random) if kind == "episodes" else ()
    true, seen = {}, {}
    for name, sd in POSTURES.items():
        drift = 0.0 if is_clean else random.uniform(-1, 1) * DRIFTS[name]
        body = slow(random, 0.3) + np.linspace(0, drift, LOOKS)
        body += random.normal(0.0, 0.3)
        for each in plan:
            if each.posture == name:
                body[each.begin : each.end] += each.size
        error = slow(random, own * sd * np.sqrt(share))
        error += random.normal(0.0, own * sd * np.sqrt(1 - share), LOOKS)
        if not is_clean:
            error += _moves(random, own * sd, returns)
        error += np.where(random.random(LOOKS) < 0.02, random.normal(0, 5, LOOKS), 0)
        told = np.where(is_there & (random.random(LOOKS) >= 0.08), 1.0, np.nan)
        true[name], seen[name] = body, (gain * body + error) * told
    return Day(kind=kind, is_there=is_there, true=true, seen=seen, plan=plan)


def _presence(
    random: np.random.Generator,
) -> tuple[np.ndarray[tuple[int, ...], np.dtype[np.bool_]], list[int]]:
    is_there, returns = np.ones(LOOKS, dtype=bool), []
    lengths = [45, 5, 5, 5, 5]
    begins = [4.0, *(each + random.uniform(-0.4, 0.4) for each in (1, 2.5, 6, 7))]
    for begin_h, length_min in zip(begins, lengths, strict=True):
        begin = int(begin_h * HOUR_S / PERIOD_S)
        end = begin + int(length_min * MINUTE_S / PERIOD_S)
        is_there[begin:end] = False
        returns.append(end)
    return is_there, returns


def _plan(random: np.random.Generator) -> list[Planned]:
    lengths = [int(each * MINUTE_S / PERIOD_S) for each in LENGTHS_MIN]
    random.shuffle(lengths)
    spare = LOOKS - sum(lengths)
    gaps = np.floor(random.dirichlet(np.full(len(lengths) + 1, 4.0)) * spare)
    plan, at = [], 0
    for gap, length in zip(gaps, lengths, strict=False):
        at += int(gap)
        name = str(random.choice(list(POSTURES)))
        size = MILD if random.random() < 0.5 else STRONG
        plan.append(Planned(posture=name, size=size, begin=at, end=at + length))
        at += length
    return plan


def _moves(random: np.random.Generator, sd: float, returns: Sequence[int]) -> Floats:
    found = np.zeros(LOOKS)
    for at in random.integers(0, LOOKS, 2):
        found[at:] += random.normal(0.0, 0.5 * sd)
    for at in returns:
        found[at:] += random.normal(0.0, 0.3 * sd)
    if random.random() < 0.5:
        found[random.integers(0, LOOKS) :] += random.normal(0.0, 0.5 * sd)
    return found


def people(count: int, share: float, seed: int = 12) -> list[list[Day]]:
    """Return so many people's days."""
    found = []
    for person in range(count):
        random = np.random.default_rng((seed, person))
        own = float(np.exp(random.normal(0.0, 0.3)))
        gain = float(np.clip(random.normal(0.85, 0.15), 0.5, 1.2))
        start = int(random.integers(len(KINDS)))
        kinds = [KINDS[(start + each) % len(KINDS)] for each in range(DAYS)]
        found.append([day_of(random, kind, share, own, gain) for kind in kinds])
    return found


# Rules.


class Windows:
    """The rule of the program, for one person over his days."""

    def __init__(self, rules: WindowRules, sd_of: Mapping[str, float]) -> None:
        """Start with nothing learnt."""
        self._rules, self._sd_of = rules, sd_of
        self._limits = WindowLimits(limits=LIMITS, window_s=WINDOW_S)
        self._kept = {name: PostureWindowMemory() for name in sd_of}
        self.windows: dict[str, PostureWindow] = {}

    def begin(self) -> None:
        """Begin a day with what was learnt of the person, at yesterday's baseline."""
        self.windows = {
            name: PostureWindow(
                self._limits,
                self._rules,
                PostureWindowMemory(offset=kept.offset, spread=kept.spread),
                at_s=0.0,
            )
            for name, kept in self._kept.items()
        }

    def end(self) -> None:
        """Keep what was learnt."""
        self._kept = {name: each.memory() for name, each in self.windows.items()}

    def look(self, sizes: Mapping[str, float], at_s: float) -> list[str]:
        """Return the postures that become due with a look, reminded of at once."""
        windows = self.windows
        out = [name for name, each in windows.items() if each.is_out]
        for name, each in windows.items():
            value = sizes.get(name)
            size = None if value is None else Estimate(value, self._sd_of[name])
            others = any(other != name for other in out)
            each.follow(size, at_s, is_frozen=others)
        due = [name for name, each in windows.items() if each.is_due]
        for name in due:
            windows[name].reminded()
        return due

    def leave(self, at_s: float) -> None:
        """Count a look at an empty chair."""
        for each in self.windows.values():
            each.leave(at_s)

    def rest(self) -> None:
        """Count a break."""
        for each in self.windows.values():
            each.empty()


class Share:
    """The rule before: a share of single looks over a limit; no adaptation."""

    def __init__(self, factor: float, sd_of: Mapping[str, float]) -> None:
        """Hold looks against so many errors of a look, at least against mild."""
        self._limits = {name: max(1.5, factor * sd) for name, sd in sd_of.items()}
        self._over: dict[str, list[bool]] = {}

    def begin(self) -> None:
        """Begin a day."""
        self._over = {name: [] for name in self._limits}

    def end(self) -> None:
        """Keep nothing."""

    def look(self, sizes: Mapping[str, float], at_s: float) -> list[str]:
        """Return the postures that become due with a look, reminded of at once."""
        del at_s
        due = []
        for name, limit in self._limits.items():
            value = sizes.get(name)
            over = self._over[name] = self._over[name][1 - WINDOW_LOOKS :]
            over.append(value is not None and value >= limit)
            if over[-1] and sum(over) > 0.6 * WINDOW_LOOKS:
                due.append(name)
                self._over[name] = []
        return due

    def leave(self, at_s: float) -> None:
        """Count a look at an empty chair."""
        self.look({}, at_s)

    def rest(self) -> None:
        """Count a break: the window stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One reminder: the day, the look and the posture."""

    day: int
    at: int
    posture: str


def told_by(rule: Windows | Share, days: Sequence[Day]) -> Iterator[Told]:
    """Yield what a rule tells a person over his days."""
    for number, day in enumerate(days):
        rule.begin()
        was_there = True
        for at in range(LOOKS):
            at_s = at * PERIOD_S
            if not day.is_there[at]:
                rule.leave(at_s)
                was_there = False
                continue
            if not was_there:
                rule.rest()
                was_there = True
            sizes = {
                name: float(seen[at])
                for name, seen in day.seen.items()
                if seen[at] == seen[at]
            }
            for name in rule.look(sizes, at_s):
                yield Told(day=number, at=at, posture=name)
        rule.end()


@dataclass(slots=True)
class Score:
    """What a rule brought over all days."""

    days: int = 0
    wrong: int = 0
    other: int = 0
    found: dict[tuple[str, float], list[float | None]] | None = None
    wrong_by_person: list[float] | None = None


def score(
    rule_of: type[Windows] | type[Share],
    how: WindowRules | float,
    crowd: Sequence[Sequence[Day]],
    medians: Sequence[Sequence[Floats]],
) -> Score:
    """Return what a rule brings, with the delay of each 30-minute episode."""
    result = Score(found={}, wrong_by_person=[])
    assert result.found is not None
    assert result.wrong_by_person is not None
    for days, true in zip(crowd, medians, strict=True):
        rule = rule_of(how, POSTURES)  # type: ignore[arg-type]  # of the same kind
        told = list(told_by(rule, days))
        before = result.wrong
        for each in told:
            day = days[each.day]
            result.wrong += true[each.day][each.at] < 1.0
            result.other += not any(
                plan.begin <= each.at < plan.end + WINDOW_LOOKS for plan in day.plan
            )
        result.wrong_by_person.append((result.wrong - before) / len(days))
        result.days += len(days)
        for number, day in enumerate(days):
            for plan in day.plan:
                _find(plan, number, told, day, result.found)
    return result


def _find(
    plan: Planned,
    number: int,
    told: Sequence[Told],
    day: Day,
    found: dict[tuple[str, float], list[float | None]],
) -> None:
    minutes = round((plan.end - plan.begin) * PERIOD_S / MINUTE_S)
    if minutes != 30 or day.is_there[plan.begin : plan.end].mean() < 0.9:
        return
    delays = [
        (each.at - plan.begin) * PERIOD_S / MINUTE_S
        for each in told
        if each.day == number
        and each.posture == plan.posture
        and plan.begin <= each.at <= plan.end + 2
    ]
    key = (plan.posture, plan.size)
    found.setdefault(key, []).append(delays[0] if delays else None)


def line(name: str, result: Score) -> str:
    """Return a row of the table."""
    assert result.found is not None
    assert result.wrong_by_person is not None
    parts = [f"{name:30s} {result.wrong / result.days:5.2f} "]
    parts.append(
        f"{result.other / result.days:5.2f} {max(result.wrong_by_person):4.1f} "
    )
    for size in (MILD, STRONG):
        each = {posture: result.found.get((posture, size), []) for posture in POSTURES}
        delays = [delay for found in each.values() for delay in found]
        told = [delay for delay in delays if delay is not None]
        shares = [
            sum(delay is not None for delay in found) / max(1, len(found))
            for found in each.values()
        ]
        by_posture = "/".join(
            f"{share:.2f}"[1 if share < 1 else 0 :] for share in shares
        )
        middle = median(told) if told else float("nan")
        parts.append(
            f" {len(told) / max(1, len(delays)):.3f} ({by_posture}) {middle:5.1f}"
        )
    return "".join(parts)


RULES = WindowRules(
    bursts=BurstSettings(apart_s=5.0, longest_s=30.0, carry_s=112.5, clip_sd=0.25),
    spread=SpreadSettings(usual=0.8, believed=8.0, least=0.5, most=2.0, longest=100.0),
    due=0.97,
    left=0.5,
    seen=0.5,
    recovered=3,
    sure=0.9,
    drift_s=HOUR_S,
    frozen_sd=2.0,
    again_s=HOUR_S,
)


def main() -> None:
    """Print the assumptions, then the rules side by side."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=40)
    wanted = parser.parse_args()
    print(ASSUMED, "\n")
    for share in (0.3, 0.6):
        crowd = people(wanted.people, share)
        medians = [[day.true_medians() for day in days] for days in crowd]
        print(f"Slow share {share}: {len(crowd) * DAYS} days of {len(crowd)} people")
        print(HEAD)
        for deviations in DEVIATIONS:
            rules = replace(RULES, due=NormalDist().cdf(deviations))
            found = score(Windows, rules, crowd, medians)
            print(line(f"evidence of {deviations} sd", found), flush=True)
        for factor in FACTORS:
            found = score(Share, factor, crowd, medians)
            print(line(f"share of looks over {factor} errors", found), flush=True)


if __name__ == "__main__":
    main()
