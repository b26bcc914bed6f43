"""Names: what somebody may have meant who typed a name that is none."""

from __future__ import annotations

import pytest

from posture_monitor.care.choosing import nearest
from posture_monitor.care.exercises import exercises
from posture_monitor.phrases.catalogue import say

NAMES = {one.key: say(one.name) for one in exercises()}


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        pytest.param("chin_tuk", "chin_tuck", id="a letter is missing"),
        pytest.param("SHOULDER-ROLL", "shoulder_rolls", id="capitals and a hyphen"),
        pytest.param("cat camle", "cat_camel", id="two letters are swapped"),
        pytest.param("camel", "cat_camel", id="one word of it"),
    ],
)
def test_a_slip_names_what_was_meant_first(typed: str, key: str) -> None:
    assert nearest(typed)[0] == NAMES[key]


def test_three_are_named_at_most_and_none_twice() -> None:
    found = nearest("stretch")

    assert 1 <= len(found) <= 3
    assert len(set(found)) == len(found)


def test_what_is_unlike_every_name_has_no_nearest() -> None:
    assert nearest("xqzzyw") == ()
    assert nearest("") == ()
