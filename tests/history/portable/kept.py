"""Kept periods for tests: by hand, and any that a recorder may have kept in a year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from posture_monitor.history.columns import COLUMNS, MERGES, Merge
from posture_monitor.history.periods import Context, Period, Tier, begin_of
from posture_monitor.history.portable.row_checks import IN_WHOLES, WHOLES

NOW = datetime(2027, 1, 3, tzinfo=UTC)
YEAR_BEGIN = datetime(2026, 1, 1)
BERLIN = timezone(timedelta(hours=1))
DESK = Context(
    setup="0a1b2c3d",
    baseline_at=datetime(2026, 11, 2, 8, 12, 33, tzinfo=UTC),
    version="0.9.0",
    origin="f00dcafe",
)
LEARNING = Context(setup=None, baseline_at=None, version="0.9.0", origin="f00dcafe")
AMOUNTS = {"watched_s": 60, "seated_s": 50, "away_s": 10, "usual_s": 50, "changes": 1}

_LASTING = [name for name, merge in MERGES.items() if merge is Merge.MAX]
_TOGETHER = {"watched_s", "not_watched_s", *IN_WHOLES}
_COUNTS = [
    each.name
    for each in COLUMNS
    if each.merge is Merge.SUM and each.name not in _TOGETHER
]
_OFFSETS_MIN = (-720, -300, 0, 60, 120, 330, 345, 840)
_CONTEXTS = st.builds(
    Context,
    setup=st.sampled_from([None, "0a1b2c3d", "00000007", "desk-2"]),
    baseline_at=st.sampled_from(
        [None, DESK.baseline_at, datetime(2026, 1, 1, tzinfo=UTC)]
    ),
    version=st.sampled_from(["0.9.0", "1.0.0rc1"]),
    origin=st.sampled_from(["f00dcafe", "00000012", "1e100000"]),
)


_SEATED_FIRST = [*IN_WHOLES]  # a whole before its parts
_PARTS = st.lists(st.sampled_from(_SEATED_FIRST), unique=True, max_size=8).map(
    lambda names: sorted(names, key=_SEATED_FIRST.index)
)
_LONGEST = st.dictionaries(
    st.sampled_from(_LASTING), st.integers(0, 90_000), max_size=4
)
_COUNTED = st.dictionaries(st.sampled_from(_COUNTS), st.integers(0, 60), max_size=4)


def period(start: datetime, context: Context = DESK, **amounts: int) -> Period:
    """Return a period; without figures it has those of a minute."""
    return Period(start=start, context=context, amounts=amounts or AMOUNTS)


@st.composite
def kept_years(draw: st.DrawFn) -> Mapping[Tier, Sequence[Period]]:
    """Return what may be kept of a year, of all three tiers, each period once."""
    found = {}
    for tier in Tier:
        periods = draw(st.lists(_periods(tier), min_size=1, max_size=8))
        by_key = {
            (each.start, each.start.utcoffset(), each.context): each for each in periods
        }
        found[tier] = list(by_key.values())
    return found


@st.composite
def _periods(draw: st.DrawFn, tier: Tier) -> Period:
    minute = draw(st.integers(0, 365 * 24 * 60 - 1))
    zone = timezone(timedelta(minutes=draw(st.sampled_from(_OFFSETS_MIN))))
    at = (YEAR_BEGIN + timedelta(minutes=minute)).replace(tzinfo=zone)
    return Period(
        start=begin_of(at, tier),
        context=draw(_CONTEXTS),
        amounts={name: each for name, each in draw(_amounts(tier)).items() if each},
    )


@st.composite
def _amounts(draw: st.DrawFn, tier: Tier) -> dict[str, int]:
    watched_s = draw(st.integers(0, tier.length_s))
    found = {
        "watched_s": watched_s,
        "not_watched_s": draw(st.integers(0, tier.length_s - watched_s)),
    }
    rests: dict[int, int] = {}
    for name in draw(_PARTS):
        place = IN_WHOLES[name]
        rest = rests.get(place, found.get(WHOLES[place], 0))
        found[name] = draw(st.integers(0, rest))
        rests[place] = rest - found[name]
    found |= draw(_LONGEST)
    return found | draw(_COUNTED)
