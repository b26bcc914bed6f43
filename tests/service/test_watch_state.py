"""What the service does now follows from the facts alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.core.assessment import Assessment
from posture_monitor.core.pose.view import Sight
from posture_monitor.core.vocabulary import (
    NotAssessed,
    PauseReason,
    Picture,
    Posture,
    View,
)
from posture_monitor.service.surroundings.pauses import PAUSE_FROM_PICTURE
from posture_monitor.service.watch_state import (
    Blind,
    Learning,
    Paused,
    WatchFacts,
    Watching,
    WatchState,
    watch_state,
    why_not_watching,
)

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)

Look = tuple[Picture, NotAssessed | None, bool]

looks = st.tuples(
    st.sampled_from(Picture), st.none() | st.sampled_from(NotAssessed), st.booleans()
)
desks = st.none() | st.sampled_from(PauseReason)


def assessed(picture: Picture, why: NotAssessed | None, present: bool) -> Assessment:  # noqa: FBT001  # one row of a table
    return Assessment(
        at_s=0.0,
        picture=picture,
        sight=Sight(view=View.UNKNOWN, near_side=None),
        setup=None,
        present=present,
        readings=(),
        posture=Posture.UNKNOWN,
        why=why,
    )


@pytest.mark.parametrize(
    ("facts", "state", "why"),
    [
        pytest.param(WatchFacts(), Watching(), None, id="nothing is in the way"),
        pytest.param(
            WatchFacts(is_new=True),
            Learning(),
            PauseReason.NO_BASELINE,
            id="nothing neutral is known",
        ),
        pytest.param(
            WatchFacts(is_new=True, is_recording=True),
            Watching(),
            None,
            id="nor of a recording, which is watched all the same",
        ),
        pytest.param(
            WatchFacts(picture=Picture.DARK, is_new=True),
            Blind(picture=Picture.DARK),
            PauseReason.DARK,
            id="who sees nothing learns nothing",
        ),
        pytest.param(
            WatchFacts(pause=PauseReason.LOCKED, since=NOON, picture=Picture.DARK),
            Paused(reason=PauseReason.LOCKED, since=NOON, until=None),
            PauseReason.LOCKED,
            id="a pause comes before a dark picture",
        ),
        pytest.param(
            WatchFacts(pause=PauseReason.USER, since=NOON, until=LATER),
            Paused(reason=PauseReason.USER, since=NOON, until=LATER),
            PauseReason.USER,
            id="the person's own pause has its end",
        ),
        pytest.param(
            WatchFacts(pause=PauseReason.NO_CONSENT, since=NOON, until=LATER),
            Paused(reason=PauseReason.NO_CONSENT, since=NOON, until=None),
            PauseReason.NO_CONSENT,
            id="and another reason has none",
        ),
    ],
)
def test_the_facts_make_the_state(
    facts: WatchFacts, state: WatchState, why: PauseReason | None
) -> None:
    assert watch_state(facts) == state
    assert why_not_watching(watch_state(facts)) is why


@pytest.mark.parametrize(
    "picture", [each for each in Picture if each is not Picture.OK]
)
def test_every_trouble_with_the_picture_has_a_code(picture: Picture) -> None:
    assert why_not_watching(Blind(picture=picture)) is PAUSE_FROM_PICTURE[picture]


def test_a_glance_aside_while_it_learns_changes_nothing() -> None:
    learning = WatchFacts().after_look(
        assessed(Picture.OK, NotAssessed.NO_BASELINE, True)
    )

    aside = learning.after_look(assessed(Picture.OK, NotAssessed.HEAD_TURNED, True))
    empty = aside.after_look(assessed(Picture.OK, NotAssessed.NOBODY, False))

    assert [watch_state(each) for each in (learning, aside, empty)] == [
        Learning(),
        Learning(),
        Watching(),
    ]


def test_a_pause_keeps_its_beginning_while_its_end_is_put_off() -> None:
    paused = WatchFacts().after_desk(PauseReason.USER, until=None, at=NOON)

    longer = paused.after_desk(PauseReason.USER, until=LATER, at=LATER)

    assert watch_state(longer) == Paused(
        reason=PauseReason.USER, since=NOON, until=LATER
    )


@given(st.lists(st.tuples(desks, st.lists(looks, max_size=4)), max_size=6))
def test_whatever_comes_a_pause_goes_before_the_picture_and_that_before_learning(
    story: list[tuple[PauseReason | None, list[Look]]],
) -> None:
    facts = WatchFacts()
    for pause, seen in story:
        facts = facts.after_desk(pause, until=None, at=NOON)
        for look in [None, *seen]:
            if look is not None:
                facts = facts.after_look(assessed(*look))
            why = why_not_watching(watch_state(facts))
            blind = PAUSE_FROM_PICTURE.get(facts.picture)
            new = PauseReason.NO_BASELINE if facts.is_new else None
            assert why is (pause or blind or new)


@given(st.lists(looks, max_size=6), desks)
def test_another_answer_of_the_desk_forgets_what_was_seen(
    seen: list[Look], pause: PauseReason | None
) -> None:
    facts = WatchFacts().after_desk(PauseReason.LOCKED, until=None, at=NOON)
    for look in seen:
        facts = facts.after_look(assessed(*look))

    after = facts.after_desk(pause, until=None, at=LATER)

    is_same = pause is PauseReason.LOCKED
    fresh = WatchFacts(pause=pause, since=LATER)
    assert after == (facts if is_same else fresh)
