from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.batch.seen import Seen, Sighting, SightingKind
from posture_monitor.batch.spans import (
    Span,
    gaps_s,
    is_mostly_straighter,
    spans_of,
    totals_of,
    watched_s,
)
from posture_monitor.batch.timeline import Timeline
from posture_monitor.core.assessment import Assessment
from posture_monitor.core.baseline import Baseline, Setup
from posture_monitor.core.events import BaselineTaken, Event, SetupChanged, SetupRef
from posture_monitor.core.pose.view import Sight
from posture_monitor.core.postures.evidence import PostureLimits, Size, read
from posture_monitor.core.vocabulary import (
    NotAssessed,
    Picture,
    Posture,
    PostureKey,
    Severity,
    View,
)
from posture_monitor.formats.writer import RecordedLook

CARRY_S = 100.0
USUAL = Seen(kind=SightingKind.USUAL)
LEAN = Seen(kind=SightingKind.AWAY, posture=PostureKey.LEANING_IN)
SLUMP = Seen(kind=SightingKind.AWAY, posture=PostureKey.SLUMPED)
HAND = Seen(kind=SightingKind.UNTOLD, why=NotAssessed.HAND_AT_FACE)
NOBODY = Seen(kind=SightingKind.UNTOLD, why=NotAssessed.NOBODY)
TAKEN = Seen(kind=SightingKind.TAKEN)
SETUP = Setup(camera="x", size_px=(640, 480), view=View.FRONT, near_side=None)
HERE = SetupRef(view=View.FRONT, setup=SETUP.id)


def sightings(*seen: Seen, every_s: float = 0.5) -> list[Sighting]:
    """Return one look after the other, each half a second after the last."""
    return [
        Sighting(at_s=number * every_s, seen=each) for number, each in enumerate(seen)
    ]


def told(spans: Sequence[Span]) -> list[tuple[int, int, Seen]]:
    return [(each.begin_s, each.end_s, each.seen) for each in spans]


def spans_in(found: Sequence[Sighting], end_s: float | None = None) -> list[Span]:
    return spans_of(found, end_s=end_s, carry_s=CARRY_S)


# Spans.


def test_equal_looks_one_after_the_other_are_one_span() -> None:
    found = sightings(*[USUAL] * 20, *[LEAN] * 6, *[USUAL] * 14)

    assert told(spans_in(found, end_s=20.0)) == [
        (0, 10, USUAL),
        (10, 13, LEAN),
        (13, 20, USUAL),
    ]


def test_a_flicker_counts_with_what_was_there_before() -> None:
    found = sightings(*[USUAL] * 20, *[HAND] * 3, *[USUAL] * 17)

    assert told(spans_in(found, end_s=20.0)) == [(0, 20, USUAL)]


def test_a_short_beginning_counts_with_what_follows() -> None:
    found = sightings(HAND, *[USUAL] * 19)

    assert told(spans_in(found, end_s=10.0)) == [(0, 10, USUAL)]


def test_flickers_that_last_together_are_told_as_what_there_was_most_of() -> None:
    flickers = [HAND, LEAN, HAND, HAND, LEAN, HAND]
    found = sightings(*[USUAL] * 20, *flickers, *[USUAL] * 14)

    assert told(spans_in(found, end_s=20.0)) == [
        (0, 10, USUAL),
        (10, 13, HAND),
        (13, 20, USUAL),
    ]


def test_a_single_look_is_no_span_however_long_it_holds() -> None:
    found = sightings(*[USUAL] * 4, LEAN, *[USUAL] * 5, every_s=20.0)

    assert told(spans_in(found, end_s=200.0)) == [(0, 200, USUAL)]


def test_the_usual_position_is_shown_however_short_it_was() -> None:
    found = sightings(TAKEN, TAKEN, *[USUAL] * 18)

    assert told(spans_in(found, end_s=10.0)) == [(0, 1, TAKEN), (1, 10, USUAL)]


def test_of_a_long_gap_nothing_is_told() -> None:
    found = [
        Sighting(at_s=at_s, seen=USUAL) for at_s in (0.0, 50.0, 100.0, 5000.0, 5050.0)
    ]

    assert told(spans_in(found)) == [(0, 100, USUAL), (5000, 5050, USUAL)]


def test_the_last_look_holds_until_the_end_of_the_recording() -> None:
    assert told(spans_in(sightings(*[USUAL] * 10), end_s=7.9)) == [(0, 7, USUAL)]


def test_a_trace_ends_with_its_last_look() -> None:
    assert told(spans_in(sightings(*[USUAL] * 11))) == [(0, 5, USUAL)]


@pytest.mark.parametrize(
    "found",
    [
        pytest.param([], id="no look"),
        pytest.param(sightings(USUAL), id="a single one"),
    ],
)
def test_what_lasts_no_time_has_no_span(found: list[Sighting]) -> None:
    assert spans_in(found) == []


def test_a_span_is_as_severe_as_half_of_it_was() -> None:
    severities = [Severity.SLIGHT] * 3 + [Severity.STRONG] * 2 + [Severity.CLEAR] * 5
    found = [
        Sighting(at_s=float(number), seen=LEAN, severity=severity)
        for number, severity in enumerate(severities)
    ]

    (span,) = spans_in(found, end_s=10.0)

    assert span.severity is Severity.CLEAR


def test_a_posture_beside_is_told_where_it_was_there_for_half_of_the_time() -> None:
    besides = [PostureKey.SLUMPED] * 5 + [None] * 5
    found = [
        Sighting(at_s=float(number), seen=LEAN, beside=beside)
        for number, beside in enumerate(besides)
    ]

    (half,), (less,) = spans_in(found, end_s=10.0), spans_in(found, end_s=11.0)

    assert (half.beside, less.beside) == (PostureKey.SLUMPED, None)


def test_postures_that_go_together_are_one_span_under_the_longer_name() -> None:
    besides = [(LEAN, PostureKey.SLUMPED)] * 4 + [(SLUMP, PostureKey.LEANING_IN)] * 6
    found = [
        Sighting(at_s=float(number), seen=seen, beside=beside)
        for number, (seen, beside) in enumerate(besides)
    ]

    (span,) = spans_in(found, end_s=10.0)

    assert (span.seen, span.beside) == (SLUMP, PostureKey.LEANING_IN)


def test_postures_that_follow_each_other_alone_are_two_spans() -> None:
    found = sightings(*[LEAN] * 10, *[SLUMP] * 10)

    assert told(spans_in(found, end_s=10.0)) == [(0, 5, LEAN), (5, 10, SLUMP)]


# It adds up.


@st.composite
def recordings(draw: st.DrawFn) -> list[Sighting]:
    steps = draw(
        st.lists(
            st.one_of(
                st.floats(min_value=0.01, max_value=20.0),
                st.sampled_from([0.5, 45.0, 99.9, 101.0, 5000.0]),
            ),
            max_size=60,
        )
    )
    at_s, found = draw(st.floats(min_value=0.0, max_value=9.0)), []
    for step_s in steps:
        seen = draw(st.sampled_from([USUAL, LEAN, SLUMP, HAND, NOBODY, TAKEN]))
        found.append(Sighting(at_s=at_s, seen=seen))
        at_s += step_s
    return found


@given(found=recordings(), lasts_s=st.none() | st.floats(min_value=0.0, max_value=99.0))
def test_the_spans_add_up_to_the_time_that_was_watched(
    found: list[Sighting], lasts_s: float | None
) -> None:
    end_s = found[-1].at_s + lasts_s if found and lasts_s is not None else None
    moments_s = [each.at_s for each in found] + ([] if end_s is None else [end_s])

    spans = spans_in(found, end_s)

    stretches: list[list[float]] = []
    for before_s, after_s in pairwise(moments_s):
        if after_s - before_s > CARRY_S:
            continue
        if stretches and stretches[-1][1] == before_s:
            stretches[-1][1] = after_s
        else:
            stretches.append([before_s, after_s])
    watched = sum(floor(end + 1e-6) - floor(begin + 1e-6) for begin, end in stretches)
    assert watched_s(spans) == watched


@given(found=recordings())
def test_gaps_and_spans_add_up_to_the_whole_time(found: list[Sighting]) -> None:
    spans = spans_in(found)

    whole = spans[-1].end_s - spans[0].begin_s if spans else 0
    assert gaps_s(spans) + watched_s(spans) == whole


@given(found=recordings())
def test_the_totals_add_up_to_the_spans(found: list[Sighting]) -> None:
    spans = spans_in(found)

    assert sum(each.lasted_s for each in totals_of(spans)) == watched_s(spans)


@given(found=recordings())
def test_spans_follow_each_other_in_time(found: list[Sighting]) -> None:
    spans = spans_in(found)

    assert all(each.begin_s < each.end_s for each in spans)
    assert all(one.end_s <= other.begin_s for one, other in pairwise(spans))


def test_totals_begin_with_the_usual_position_and_end_with_what_was_not_told() -> None:
    found = sightings(
        *[TAKEN] * 10, *[HAND] * 40, *[LEAN] * 6, *[USUAL] * 10, *[SLUMP] * 8
    )

    totals = totals_of(spans_in(found, end_s=37.0))

    assert [(each.seen, each.lasted_s) for each in totals] == [
        (TAKEN, 5),
        (USUAL, 5),
        (SLUMP, 4),
        (LEAN, 3),
        (HAND, 20),
    ]


# The usual position.


def look(
    at_s: float,
    *events: Event,
    why: NotAssessed | None = NotAssessed.NO_BASELINE,
    lean: float = 0.0,
    file: str | None = None,
) -> RecordedLook:
    size = Size(value=lean, expected=lean, sd=1.0, weight=lean)
    limits = PostureLimits(slight=2.0, clear=4.0, strong=6.0)
    assessment = Assessment(
        at_s=at_s,
        picture=Picture.OK,
        sight=Sight(view=View.FRONT),
        setup=SETUP.id,
        present=True,
        readings=(),
        posture=Posture.UNKNOWN,
        why=why,
        postures={} if why else {PostureKey.LEANING_BACK: read(size, limits)},
    )
    return RecordedLook(assessment=assessment, events=events, file=file)


def taken(at_s: float) -> BaselineTaken:
    baseline = Baseline(setup=SETUP, looks=2, provisional=False, medians={}, spreads={})
    return BaselineTaken(at_s=at_s, where=HERE, baseline=baseline)


def moved(at_s: float, *, offer_baseline: bool = True) -> SetupChanged:
    return SetupChanged(at_s=at_s, where=HERE, offer_baseline=offer_baseline)


def kinds(*looks: RecordedLook) -> list[SightingKind]:
    timeline = Timeline()
    for each in looks:
        timeline.add(each)
    timeline.finish()
    return [each.seen.kind for each in timeline.sightings]


def test_the_looks_of_the_usual_position_are_known_once_it_is_taken() -> None:
    timeline = Timeline()
    for each in (look(0.0), look(1.0, taken(1.0)), look(2.0, why=None)):
        timeline.add(each)
    timeline.finish()

    assert [each.seen.kind for each in timeline.sightings] == [
        SightingKind.TAKEN,
        SightingKind.TAKEN,
        SightingKind.USUAL,
    ]
    (usual,) = timeline.usual
    assert (usual.begin_s, usual.end_s, usual.file) == (0.0, 1.0, None)


def test_a_hand_before_the_face_is_no_part_of_the_usual_position() -> None:
    hand = look(1.0, why=NotAssessed.HAND_AT_FACE)

    found = kinds(look(0.0), hand, look(2.0, taken(2.0)))

    assert found == [SightingKind.TAKEN, SightingKind.UNTOLD, SightingKind.TAKEN]


def test_a_picture_that_became_the_usual_position_is_named() -> None:
    timeline = Timeline()
    timeline.add(look(0.0, taken(0.0), file="a.png"))

    assert [each.file for each in timeline.usual] == ["a.png"]


def test_a_picture_that_was_named_as_the_usual_position_shows_no_more() -> None:
    timeline = Timeline()
    timeline.add(look(0.0, taken(0.0), file="a.png"))
    timeline.add(look(600.0, why=None, file="b.png"))
    timeline.finish({"b.png"})

    assert [each.seen.kind for each in timeline.sightings] == [
        SightingKind.TAKEN,
        SightingKind.TAKEN,
    ]


def test_a_look_from_elsewhere_is_told_from_one_that_nothing_compares_with() -> None:
    assert kinds(look(0.0)) == [SightingKind.INCOMPARABLE]
    assert kinds(look(0.0, taken(0.0)), look(1.0))[1] is SightingKind.ELSEWHERE


# A chair that was moved.


def test_a_lean_that_may_be_a_moved_chair_is_no_plain_posture() -> None:
    found = kinds(
        look(0.0, taken(0.0)),
        look(1.0, why=None),
        look(2.0, why=None, lean=5.0),
        look(3.0, moved(3.0), why=None, lean=5.0),
        look(4.0, why=None, lean=5.0),
        look(5.0, why=None),
    )

    assert found[1:] == [
        SightingKind.USUAL,
        SightingKind.MOVED,
        SightingKind.MOVED,
        SightingKind.MOVED,
        SightingKind.USUAL,
    ]


def test_once_the_chair_is_back_a_lean_is_a_posture_again() -> None:
    found = kinds(
        look(0.0, taken(0.0)),
        look(1.0, moved(1.0), why=None),
        look(2.0, moved(2.0, offer_baseline=False), why=None),
        look(3.0, why=None, lean=5.0),
    )

    assert found[-1] is SightingKind.AWAY


# A usual position that may be none.


@pytest.mark.parametrize(
    "much",
    [
        pytest.param(
            [(SightingKind.STRAIGHTER, 3.0), (SightingKind.USUAL, 2.0)], id="most of it"
        ),
        pytest.param(
            [(SightingKind.STRAIGHTER, 1.0), (SightingKind.UNTOLD, 9.0)], id="all told"
        ),
    ],
)
def test_a_usual_position_is_doubted_where_most_is_straighter(
    much: list[tuple[SightingKind, float]],
) -> None:
    assert is_mostly_straighter((Seen(kind=kind), amount) for kind, amount in much)


@pytest.mark.parametrize(
    "much",
    [
        pytest.param(
            [(SightingKind.STRAIGHTER, 1.0), (SightingKind.AWAY, 2.0)], id="some is"
        ),
        pytest.param([(SightingKind.USUAL, 1.0)], id="none is"),
        pytest.param([], id="nothing was told"),
    ],
)
def test_a_usual_position_is_trusted_otherwise(
    much: list[tuple[SightingKind, float]],
) -> None:
    assert not is_mostly_straighter((Seen(kind=kind), amount) for kind, amount in much)
