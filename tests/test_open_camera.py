"""The consent's words on how long the camera is open, against the real service."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from benchmarks.open_camera import Opening, openings
from benchmarks.soak import RECORDING
from posture_monitor.cli._consent import open_times
from posture_monitor.durations import HOUR_S, MINUTE_S
from posture_monitor.phrases.view.consent import terms
from posture_monitor.settings.layers import load_config
from posture_monitor.vision.sources.webcam import WARM_UP_S

pytestmark = pytest.mark.long

LEARNING_S = 80.0  # the first position is there by then; a recording has no warm-up
TEXT = " ".join(each.text for each in terms(open_times(load_config())))


def told(sentence: str) -> float:
    """Return the number that a sentence of the consent tells, where # stands."""
    pattern = re.escape(sentence).replace(r"\#", r"(\d+)")
    (number,) = re.findall(pattern, TEXT)
    return float(number)


@pytest.fixture(scope="module")
def hour() -> list[Opening]:
    return openings(RECORDING, HOUR_S)


def test_the_camera_is_open_for_as_long_as_the_consent_says(
    hour: list[Opening],
) -> None:
    longest_s = max(each.lasted_s for each in hour) + WARM_UP_S
    open_min = sum(each.lasted_s + WARM_UP_S for each in hour) / MINUTE_S

    assert longest_s == pytest.approx(told("s for about # s;"), abs=0.5)
    assert open_min <= told("minutes in an hour, # at most")
    assert open_min >= told("about # minutes in an hour") / 2


def test_the_camera_is_opened_as_often_as_the_consent_says(hour: list[Opening]) -> None:
    gaps_s = [after.at_s - before.at_s for before, after in pairwise(hour)]

    assert min(gaps_s) >= told("every # s while you change") - 0.5
    assert told("Every # s for about") in [round(each) for each in gaps_s]


def test_while_it_learns_the_camera_is_open_as_the_consent_says(
    hour: list[Opening],
) -> None:
    every_s = told("learns how you sit: every # s")
    about_s = told(f"learns how you sit: every {every_s:.0f} s for about # s")

    learning = [each for each in hour if 0.0 < each.at_s < LEARNING_S]

    assert [each.at_s for each in learning] == pytest.approx(
        [every_s, 2 * every_s, 3 * every_s], abs=0.5
    )
    for each in learning:
        assert each.lasted_s + WARM_UP_S <= about_s


def test_the_consent_says_where_the_camera_stays_open() -> None:
    assert "On macOS" in TEXT
    assert "it stays open while you work on mains power" in TEXT
    assert "`calibrate`, `selftest`, `record`" in TEXT
