"""Exposure: zones are confirmed and left, episodes end, and not knowing is neither."""

from __future__ import annotations

from dataclasses import replace

import pytest

from posture_monitor.core.exposure.exposure import Episode, Exposure
from posture_monitor.core.vocabulary import Zone
from tests.core.levels import BOTH, HEAD, SETTINGS, WINDOW, followed, held


def test_a_zone_is_entered_after_10_s_beyond_its_limit() -> None:
    exposure = Exposure(HEAD, SETTINGS, at_s=0.0)

    exposure.follow(15.0, 0.0)
    exposure.follow(15.0, 9.9)
    before = exposure.zone
    exposure.follow(15.0, 10.0)

    assert (before, exposure.zone) == (Zone.NEUTRAL, Zone.CAUTION)
    assert exposure.held_s() == pytest.approx(10.0)


def test_a_zone_is_left_after_5_s_below_its_limit_less_hysteresis() -> None:
    exposure = Exposure(HEAD, SETTINGS, at_s=0.0)
    followed(exposure, held(16.0, from_s=0, to_s=10))

    exposure.follow(11.9, 20.0)
    exposure.follow(11.9, 24.9)
    before = exposure.zone
    exposure.follow(11.9, 25.0)

    assert (before, exposure.zone) == (Zone.CAUTION, Zone.NEUTRAL)
    assert exposure.held_s() == 0.0


def test_within_the_hysteresis_the_zone_stays_but_nothing_is_due() -> None:
    exposure = Exposure(replace(WINDOW, fraction=0.0), SETTINGS, at_s=0.0)
    followed(exposure, held(16.0, from_s=0, to_s=30))
    was_due = exposure.is_due

    followed(exposure, held(12.0, from_s=35, to_s=90))

    assert exposure.zone is Zone.CAUTION
    assert (was_due, exposure.is_due) == (True, False)


def test_a_look_within_the_limit_starts_the_confirming_anew() -> None:
    exposure = Exposure(HEAD, SETTINGS, at_s=0.0)
    looks = [(0.0, 16.0), (9.0, 14.9), (10.0, 16.0), (19.9, 16.0)]

    followed(exposure, looks)
    before = exposure.zone
    exposure.follow(16.0, 20.0)

    assert (before, exposure.zone) == (Zone.NEUTRAL, Zone.CAUTION)


def test_the_worse_zone_has_a_confirm_time_of_its_own() -> None:
    exposure = Exposure(HEAD, SETTINGS, at_s=0.0)
    followed(exposure, held(16.0, from_s=0, to_s=60))

    seen = []
    for at_s, level in ((65.0, 26.0), (74.0, 26.0), (75.0, 26.0), (80.0, 21.0)):
        exposure.follow(level, at_s)
        seen.append(exposure.zone)
    exposure.follow(21.0, 85.0)

    caution, avoid = Zone.CAUTION, Zone.AVOID
    assert seen == [caution, caution, avoid, avoid]
    assert exposure.zone is caution


def test_an_episode_knows_its_beginning_end_peak_and_worst_zone() -> None:
    exposure = Exposure(HEAD, SETTINGS, at_s=0.0)
    looks = [(0.0, 0.0), (5.0, 16.0), (15.0, 16.0), (20.0, 26.0), (30.0, 31.0)]
    looks += [(60.0, 15.0), (70.0, 5.0), (75.0, 5.0)]

    (episode,) = followed(exposure, looks)

    assert replace(episode, dose=0.0) == Episode(
        zone=Zone.AVOID, began_s=5.0, ended_s=75.0, peak_level=31.0, dose=0.0
    )
    # 10 s at 26 degrees (473 s allowed), 30 s at 31 (438 s), 5 s of recovery
    assert episode.dose == pytest.approx(10 / 473 + 30 / 438 - 5 / (3 * 438))


def test_the_peak_of_an_episode_may_lie_before_it_is_confirmed() -> None:
    exposure = Exposure(HEAD, SETTINGS, at_s=0.0)
    looks = [(0.0, 40.0), (5.0, 18.0), (10.0, 16.0), (20.0, 0.0), (25.0, 0.0)]

    (episode,) = followed(exposure, looks)

    assert (episode.began_s, episode.peak_level) == (0.0, 40.0)


def test_the_peak_of_what_was_not_confirmed_is_forgotten() -> None:
    exposure = Exposure(HEAD, SETTINGS, at_s=0.0)
    looks = [(0.0, 40.0), (5.0, 0.0), (10.0, 16.0), (20.0, 16.0), (30.0, 0.0)]

    (episode,) = followed(exposure, [*looks, (35.0, 0.0)])

    assert (episode.began_s, episode.peak_level) == (10.0, 16.0)


def test_closing_ends_the_episode_under_way_once() -> None:
    exposure = Exposure(HEAD, SETTINGS, at_s=0.0)
    followed(exposure, held(16.0, from_s=0, to_s=30))

    first, second = exposure.close(), exposure.close()

    assert first is not None
    assert (first.began_s, first.ended_s, second) == (0.0, 30.0, None)


def test_a_look_that_cannot_tell_counts_as_neither() -> None:
    exposure = Exposure(BOTH, SETTINGS, at_s=0.0)
    followed(exposure, held(25.0, from_s=0, to_s=235))
    exposure.follow(None, 240.0)
    before = exposure.dose, exposure.poor_s(), exposure.zone

    followed(exposure, held(None, from_s=245, to_s=440))

    assert before[:2] == pytest.approx((0.5, 240.0))
    assert (exposure.dose, exposure.poor_s(), exposure.zone) == before
    assert exposure.zone is Zone.AVOID
    assert not exposure.is_due


def test_time_that_nothing_is_known_of_confirms_nothing() -> None:
    exposure = Exposure(HEAD, SETTINGS, at_s=0.0)
    looks = [(0.0, 20.0), (4.0, None), (60.0, 20.0), (65.0, 20.0)]

    followed(exposure, looks)
    after_9_s = exposure.zone
    exposure.follow(20.0, 66.0)

    assert (after_9_s, exposure.zone) == (Zone.NEUTRAL, Zone.CAUTION)


def test_time_that_nothing_is_known_of_leaves_no_zone() -> None:
    exposure = Exposure(HEAD, SETTINGS, at_s=0.0)
    followed(exposure, held(20.0, from_s=0, to_s=10))

    followed(exposure, [(20.0, 0.0), (22.0, None), (60.0, 0.0), (62.0, 0.0)])
    after_4_s = exposure.zone
    exposure.follow(0.0, 63.0)

    assert (after_4_s, exposure.zone) == (Zone.CAUTION, Zone.NEUTRAL)


def test_time_that_could_not_be_told_is_not_said_to_have_been_held() -> None:
    exposure = Exposure(HEAD, SETTINGS, at_s=0.0)
    for at_s in range(0, 301, 10):
        exposure.follow(30.0, float(at_s))

    exposure.follow(None, 310.0)
    exposure.follow(30.0, 3000.0)

    assert exposure.held_s() == pytest.approx(310.0)
