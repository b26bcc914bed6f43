"""What a minute of slump does to a learnt position, and who never sits upright."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.accuracy_page import Bar, Rule, Section, Table, number, percent
from benchmarks.accuracy_swaying import posture_of
from benchmarks.held_out import shipped
from benchmarks.learning_play import EVERY_S, Seen, Watching
from benchmarks.lively_looks import drawn, is_usual, looks_of, sitters
from benchmarks.people import Picture
from posture_monitor.core.baseline import Baseline
from posture_monitor.core.pose.features import features_of, layout_of
from posture_monitor.core.vocabulary import Posture, PostureKey
from posture_monitor.durations import MINUTE_S

TITLE = "A minute of slump, and bodies that are never upright"
SLUMP = "slump20"
BEGINS_S = {"in the first minute": 0.0, "in the fourth minute": 3 * MINUTE_S}
BURSTS = (4, 8, 16, 32)
WATCHED_S = 30 * MINUTE_S
SETTLED_S = 5 * MINUTE_S  # from then on looks are counted
BODIES = ("", "slump20", "lean15", "neck20", "fwd4")
MOST_EARLY, MOST_LATER, MOST_MIDDLE = 0.5, 0.1, 0.1  # shares, written down before
MEDIAN_S = 90.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Far:
    """How somebody fares whose usual sitting is a held posture.

    Attributes:
        first_s: When the first position was there; None is never.
        good: Share of the later looks at a known set-up that are called good.
        reminders: Of a posture, while nothing changed.
    """

    first_s: float | None
    good: float
    reminders: int


def section() -> Section:
    """Return both tables."""
    people = {name: his for name, his in sitters().items() if _has(his, SLUMP)}
    shares = {when: _shares(people, at_s) for when, at_s in BEGINS_S.items()}
    bodies = {body: [_far(his, body) for his in people.values()] for body in BODIES}
    return Section(
        title=TITLE,
        parts=(
            f"Of the {len(people)} lively people: how much of a slump of a minute is "
            "in the position, against the position learnt without it; 100 % is the "
            "slump itself. Median over people of the size [and the largest].",
            Table(
                head=("slumped", *(f"after {count} looks" for count in BURSTS)),
                rows=[
                    (when, *(_share_cell(own, count) for count in BURSTS))
                    for when, own in shares.items()
                ],
            ),
            "The same people, sitting all the time as the first column says, as "
            "somebody in a wheelchair or with a fused spine may: when the first "
            "position is there, how many of the looks after five minutes are called "
            "good, and how many reminders of a posture half an hour brings a person.",
            Table(
                head=("sits", "first position after", "called good", "reminders"),
                rows=[_row(body, own) for body, own in bodies.items()],
            ),
        ),
        bars=[*_slump_bars(shares), *_body_bars(bodies)],
    )


Shares = Mapping[int, Sequence[float]]


def _shares(people: Mapping[str, Sequence[Picture]], begin_s: float) -> Shares:
    """Return {bursts: of each person, how much of the slump is in the position}."""
    found: dict[int, list[float]] = {count: [] for count in BURSTS}
    for name, his in people.items():
        usual = [number for number, each in enumerate(his) if is_usual(each)]
        slumped = [n for n, each in enumerate(his) if posture_of(each) == SLUMP]
        order = drawn(name, usual, (), WATCHED_S)
        other = drawn(name, slumped, (), WATCHED_S)
        begin, end = (int(at_s / EVERY_S) for at_s in (begin_s, begin_s + MINUTE_S))
        with_it = [*order[:begin], *other[begin:end], *order[end:]]
        plain, moved = (_positions(_seen(his, each)) for each in (order, with_it))
        for count in BURSTS:
            if count in plain and count in moved:
                slumps = [his[number] for number in slumped]
                share = _share(plain[count], moved[count], slumps)
                found[count] += [] if share is None else [share]
    return found


def _seen(his: Sequence[Picture], order: Sequence[int]) -> Seen:
    looks = looks_of(his)
    return lambda at_s: looks[order[int(at_s / EVERY_S) % len(order)]]


def _positions(seen: Seen) -> dict[int, Baseline]:
    """Return {bursts: the first position that rests on so many}."""
    watching = Watching(seen)
    for _ in watching.until(WATCHED_S):
        if watching.taken and watching.taken[-1][1].bursts >= BURSTS[-1]:
            break
    return {each.bursts: each for _, each in reversed(watching.taken)}


def _share(plain: Baseline, moved: Baseline, slumps: Iterable[Picture]) -> float | None:
    """Return the slump in a position over the slump itself; None where none shows."""
    setup = plain.setup
    layout = layout_of(setup.view)
    if layout is None or moved.setup != setup:
        return None
    model = shipped().lasting_models[layout.name]
    at = model.postures.index(PostureKey.SLUMPED)
    comparison = model.against(plain.features_in(layout))
    told = [
        float(comparison.told(features)[at])
        for each in slumps
        if each.seen is not None
        and (features := features_of(each.seen, setup.view, setup.near_side))
    ]
    whole = median(told) if told else 0.0
    if abs(whole) < shipped().posture_limits[PostureKey.SLUMPED].slight / 4:
        return None
    return float(comparison.told(moved.features_in(layout))[at]) / whole


def _far(his: Sequence[Picture], body: str) -> Far:
    def is_his(each: Picture) -> bool:
        return posture_of(each) == body if body else is_usual(each)

    numbers = [number for number, each in enumerate(his) if is_his(each)]
    watching = Watching(_seen(his, drawn(his[0].person, numbers, (), WATCHED_S)))
    good = known = 0
    for at_s in watching.until(WATCHED_S):
        last = watching.last
        if at_s >= SETTLED_S and last is not None and last.posture is not UNKNOWN:
            known += 1
            good += last.posture is Posture.GOOD
    return Far(
        first_s=watching.taken[0][0] if watching.taken else None,
        good=good / known if known else 0.0,
        reminders=watching.reminders,
    )


UNKNOWN = Posture.UNKNOWN


def _has(his: Iterable[Picture], posture: str) -> bool:
    return any(posture_of(each) == posture for each in his)


def _over(shares: Shares, count: int, by: Callable[[list[float]], float]) -> float:
    sizes = [abs(each) for each in shares[count]]
    return by(sizes) if sizes else 0.0


def _share_cell(shares: Shares, count: int) -> str:
    middle, most = (_over(shares, count, by) for by in (median, max))
    return f"{percent(middle)} [{percent(most)}]"


def _row(body: str, own: Sequence[Far]) -> tuple[str, ...]:
    times_s = [each.first_s for each in own if each.first_s is not None]
    never = len(own) - len(times_s)
    return (
        body or "as usual",
        f"{median(times_s):.0f} s [{max(times_s):.0f} s, {never} never]",
        percent(median(each.good for each in own)),
        number(sum(each.reminders for each in own) / len(own)),
    )


def _slump_bars(shares: Mapping[str, Shares]) -> list[Bar]:
    first, middle = shares.values()
    figures = (
        ("at the start, after 8 looks", _over(first, 8, median), MOST_EARLY),
        ("at the start, after 16 looks", _over(first, 16, median), MOST_LATER),
        ("in the middle, after 16 looks", _over(middle, 16, median), MOST_MIDDLE),
    )
    return [
        Bar(
            name=f"a minute of slump {name}: share in the position",
            measured=measured,
            rule=Rule.AT_MOST,
            limit=limit,
            unit="%",
        )
        for name, measured, limit in figures
    ]


def _body_bars(bodies: Mapping[str, Sequence[Far]]) -> list[Bar]:
    return [
        Bar(
            name=f"learning: always {body}, first position, median",
            measured=median(
                WATCHED_S if each.first_s is None else each.first_s for each in own
            ),
            rule=Rule.AT_MOST,
            limit=MEDIAN_S,
            unit="s",
        )
        for body, own in bodies.items()
        if body
    ]
