"""The exposures: every metric of a set-up, forward and backward, and what is due."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.core.events import EpisodeEnded, SetupRef, ZoneChanged
from posture_monitor.core.exposure.exposure import ExposureSettings
from posture_monitor.core.exposure.exposures import Exposures, ExposuresMemory
from posture_monitor.core.metrics import METRIC_BY_KEY
from posture_monitor.core.metrics.limits import Band, Limits
from posture_monitor.core.metrics.metric import Measure, Reading
from posture_monitor.core.vocabulary import Direction, DoseRule, View, Zone

SETTINGS = ExposureSettings(enter_s=10.0, leave_s=5.0, recovery_ratio=3.0, dose_cap=1.5)
WHERE = SetupRef(view=View.FRONT, setup="here")
BAND = Band(
    caution=10.0,
    avoid=15.0,
    hysteresis=2.0,
    window_s=600.0,
    fraction=0.5,
    dose=None,
)
PITCH = Band(
    caution=15.0,
    avoid=25.0,
    hysteresis=3.0,
    window_s=None,
    fraction=0.0,
    dose=DoseRule.ISO11226_HEAD,
)
BANDS: Mapping[str, Mapping[Direction, Band]] = {
    "head_tilt": {Direction.FORWARD: BAND, Direction.BACKWARD: BAND},
    "head_pitch": {Direction.FORWARD: PITCH},
}
Happening = ZoneChanged | EpisodeEnded
NEUTRAL, CAUTION, AVOID = Zone.NEUTRAL, Zone.CAUTION, Zone.AVOID


def new_exposures(
    memory: ExposuresMemory | None = None, *, at_s: float = 0.0
) -> Exposures:
    limits = {
        key: Limits(region="neck", noise=1.0, bands=bands, only_with=())
        for key, bands in BANDS.items()
    }
    return Exposures(
        where=WHERE,
        bands=BANDS,
        limits=limits,
        settings=SETTINGS,
        at_s=at_s,
        memory=memory,
    )


def reading(key: str, delta: float, zone: Zone | None = None) -> Reading:
    """Return a figure; its zone is that of the plain limits unless told."""
    zones = [band.zone_of(delta * way) for way, band in BANDS[key].items()]
    return Reading(
        metric=METRIC_BY_KEY[key],
        measure=Measure(raw=0.0, value=None, delta=delta),
        zone=max(zones) if zone is None else zone,
    )


def tilted(
    exposures: Exposures, looks: Iterable[tuple[float, float]]
) -> list[Happening]:
    """Return what happens while the head is tilted so far at so many looks."""
    return [
        event
        for at_s, delta in looks
        for event in exposures.follow([reading("head_tilt", delta)], at_s)
    ]


def steps(events: Iterable[Happening]) -> list[tuple[Zone, Zone, float | None]]:
    return [
        (event.before, event.after, event.delta)
        for event in events
        if isinstance(event, ZoneChanged)
    ]


def test_a_zone_and_its_episode_are_told_with_signed_changes() -> None:
    looks = [(0.0, -12.0), (10.0, -13.0), (20.0, 0.0), (30.0, 1.0)]

    events = tilted(new_exposures(), looks)

    assert events == [
        ZoneChanged(
            at_s=10.0,
            where=WHERE,
            metric="head_tilt",
            before=NEUTRAL,
            after=CAUTION,
            delta=-13.0,
        ),
        ZoneChanged(
            at_s=30.0,
            where=WHERE,
            metric="head_tilt",
            before=CAUTION,
            after=NEUTRAL,
            delta=1.0,
        ),
        EpisodeEnded(
            at_s=30.0,
            where=WHERE,
            metric="head_tilt",
            zone=CAUTION,
            began_s=0.0,
            lasted_s=30.0,
            peak_delta=-13.0,
            dose=0.0,
        ),
    ]


def test_from_one_side_to_the_other_the_metric_stays_out_of_neutral() -> None:
    exposures = new_exposures()
    tilted(exposures, [(0.0, -12.0), (45.0, -12.0)])

    events = tilted(exposures, [(90.0, 12.0), (135.0, 12.0)])

    assert steps(events) == []
    assert [(type(each), each.at_s) for each in events] == [(EpisodeEnded, 135.0)]
    assert [each.delta for each in exposures.due()] == []


def test_from_far_out_on_one_side_to_less_on_the_other_is_one_step() -> None:
    exposures = new_exposures()
    tilted(exposures, [(0.0, -20.0), (45.0, -20.0)])

    events = tilted(exposures, [(90.0, 12.0), (135.0, 12.0)])

    assert steps(events) == [(AVOID, CAUTION, 12.0)]


@given(
    st.lists(
        st.tuples(st.floats(0.1, 60.0), st.floats(-30.0, 30.0) | st.none()),
        max_size=60,
    )
)
def test_every_zone_begins_where_the_last_one_ended(
    plan: list[tuple[float, float | None]],
) -> None:
    exposures, at_s, events = new_exposures(), 0.0, list[Happening]()

    for wait_s, delta in plan:
        at_s += wait_s
        readings = [] if delta is None else [reading("head_tilt", delta)]
        events += exposures.follow(readings, at_s)

    zone = NEUTRAL
    for before, after, _ in steps(events):
        assert before is zone
        assert after is not before
        zone = after


def test_a_metric_that_a_look_does_not_give_is_unknown_and_not_neutral() -> None:
    exposures = new_exposures()
    tilted(exposures, [(0.0, 12.0), (10.0, 12.0)])

    events = list(exposures.follow([], 100.0)) + list(exposures.follow([], 200.0))

    assert events == []
    assert exposures.due() == []


def test_a_figure_that_counts_only_beside_others_is_neutral_without_them() -> None:
    exposures = new_exposures()

    events = [
        event
        for at_s in range(0, 600, 5)
        for event in exposures.follow(
            [reading("head_tilt", 20.0, NEUTRAL)], float(at_s)
        )
    ]

    assert events == []
    assert exposures.due() == []


def test_an_empty_chair_ends_every_episode() -> None:
    exposures = new_exposures()
    tilted(exposures, [(0.0, 12.0), (10.0, 12.0)])

    events = list(exposures.rest(20.0)) + list(exposures.rest(25.0))

    assert [type(each) for each in events] == [ZoneChanged, EpisodeEnded]


def test_closing_tells_of_the_episodes_under_way_and_of_no_zone() -> None:
    exposures = new_exposures()
    tilted(exposures, [(0.0, 12.0), (10.0, 12.0), (50.0, 14.0)])

    (event,) = exposures.close(400.0)

    assert isinstance(event, EpisodeEnded)
    assert (event.at_s, event.began_s, event.lasted_s) == (400.0, 0.0, 50.0)
    assert event.peak_delta == 14.0


def test_what_is_due_by_its_window_says_how_much_of_it() -> None:
    exposures = new_exposures()

    tilted(exposures, [(5.0 * look, -12.0) for look in range(20)])
    tilted(exposures, [(100.0 + 5.0 * look, 0.0) for look in range(20)])
    tilted(exposures, [(200.0 + 5.0 * look, -12.0) for look in range(41)])
    before = exposures.due()
    tilted(exposures, [(405.0, -12.5)])

    (matter,) = exposures.due()
    assert before == []
    assert (matter.metric, matter.zone, matter.delta) == ("head_tilt", CAUTION, -12.5)
    assert (matter.limit, matter.excess) == pytest.approx((10.0, 1.25))
    assert (matter.lasted_s, matter.window_s) == pytest.approx((305.0, 600.0))


def test_what_is_due_by_its_dose_says_how_long_it_was_held() -> None:
    exposures = new_exposures()

    for at_s in range(0, 490, 5):
        list(exposures.follow([reading("head_pitch", 25.0)], float(at_s)))

    (matter,) = exposures.due()
    assert (matter.zone, matter.limit, matter.excess) == (AVOID, 25.0, 1.0)
    assert matter.lasted_s == pytest.approx(485.0)
    assert matter.window_s is None


def test_being_told_starts_what_was_due_anew_and_leaves_the_rest() -> None:
    exposures = new_exposures()
    for at_s in range(0, 365, 5):
        looks = [reading("head_tilt", 12.0), reading("head_pitch", 25.0)]
        list(exposures.follow(looks, float(at_s)))
    was_due = [each.metric for each in exposures.due()]

    exposures.reminded()

    kept = exposures.memory().exposures
    assert was_due == ["head_tilt"]
    assert kept["head_tilt"][Direction.FORWARD].poor_ago_s == ()
    assert kept["head_pitch"][Direction.FORWARD].dose == pytest.approx(0.75)


def test_a_memory_goes_on_in_the_same_set_up_only() -> None:
    before = new_exposures()
    tilted(before, [(5.0 * look, 12.0) for look in range(61)])
    memory = before.memory()
    elsewhere = ExposuresMemory(setup="elsewhere", exposures=memory.exposures)

    here, there = (
        new_exposures(memory, at_s=1000.0),
        new_exposures(elsewhere, at_s=1000.0),
    )

    way = Direction.FORWARD
    assert here.memory().exposures["head_tilt"][way].poor_ago_s == ((300.0, 0.0),)
    assert there.memory().exposures["head_tilt"][way].poor_ago_s == ()


def test_refined_limits_end_no_episode_and_drop_nothing_that_was_counted() -> None:
    exposures = new_exposures()
    tilted(exposures, [(0.0, 12.0), (10.0, 13.0), (20.0, 13.0)])
    band = replace(BAND, caution=11.0)

    before = exposures.memory()
    ended = exposures.refine(
        {**BANDS, "head_tilt": {Direction.FORWARD: band, Direction.BACKWARD: BAND}}
    )
    after = exposures.memory()
    events = tilted(exposures, [(30.0, 13.0)])

    assert (ended, events) == ([], [])
    assert after == before
    assert not exposures.is_neutral("head_tilt")


def test_what_is_limited_no_more_after_a_refining_ends_and_what_is_new_begins() -> None:
    exposures = new_exposures()
    tilted(exposures, [(0.0, 12.0), (10.0, 13.0)])

    ended = exposures.refine({"head_pitch": BANDS["head_pitch"]})
    exposures.refine(BANDS)
    events = tilted(exposures, [(20.0, 12.0), (30.0, 13.0)])

    assert [each.metric for each in ended] == ["head_tilt"]
    assert steps(events) == [(NEUTRAL, CAUTION, 13.0)]


def test_a_dose_grows_with_a_deep_bend_and_only_there() -> None:
    exposures = new_exposures()

    for at_s in range(0, 121, 10):  # bent by 30 degrees for two minutes
        exposures.follow([reading("head_pitch", 30.0)], float(at_s))

    # ISO 11226: 30 degrees may be held for 8 - (30 - 25) * 7 / 60 = 7.4167 minutes
    assert exposures.doses() == {"head_pitch": pytest.approx(120.0 / 445.0, rel=0.1)}
