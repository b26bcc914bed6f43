"""Holds: a bar as long as its count."""

from __future__ import annotations

from posture_monitor.history.charts.holds import HoldCount, holds_chart
from tests.drawing.parsed import number, of_tone, texts
from tests.history.charts.examples import head

CLASSES = (
    HoldCount(from_s=0.0, below_s=300.0, count=20),
    HoldCount(from_s=300.0, below_s=2400.0, count=5),
    HoldCount(from_s=2400.0, below_s=None, count=0),
)


def test_each_class_has_its_length_and_its_count_in_words() -> None:
    assert texts(holds_chart(CLASSES, head())) == [
        *("under 5 min", "20"),
        *("5 to 40 min", "5"),
        *("40 min or longer", "0"),
        "times held so long",
    ]


def test_bars_are_in_proportion_and_none_is_drawn_for_nothing() -> None:
    longest, other = of_tone(holds_chart(CLASSES, head()), "a", "measured")

    assert number(longest, "width") == 4 * number(other, "width")
