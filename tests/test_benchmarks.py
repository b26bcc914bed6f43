"""The benchmark's table; what it measures is never timed in a test."""

from __future__ import annotations

import pytest

from benchmarks.look_cost import Bar, Round, Row, Rule, exit_status, table


def row(share: float, bar: Bar | None) -> Row:
    rounds = [Round(part_s=share * each, beside_s=each) for each in (0.02, 0.01, 0.03)]
    return Row(part="observe", beside="detect_for_video", rounds=rounds, bar=bar)


def test_the_table_sets_bar_and_measured_side_by_side() -> None:
    bar = Bar(rule=Rule.AT_MOST, share=0.01)
    text = table([row(0.005, bar), row(0.02, bar), row(0.02, None)])

    assert text.splitlines() == [
        "part     CPU     beside            CPU        measured  bar",
        "observe  100 µs  detect_for_video  20,000 µs  0.50%     at most 1%  holds",
        "observe  400 µs  detect_for_video  20,000 µs  2.00%     at most 1%  missed",
        "observe  400 µs  detect_for_video  20,000 µs  2.00%     none",
    ]


@pytest.mark.parametrize(
    ("share", "bar", "status"),
    [
        pytest.param(0.01, Bar(rule=Rule.AT_MOST, share=0.01), 0, id="on the bar"),
        pytest.param(0.02, Bar(rule=Rule.AT_MOST, share=0.01), 1, id="too much"),
        pytest.param(0.9, Bar(rule=Rule.AT_LEAST, share=0.8), 0, id="enough"),
        pytest.param(0.7, Bar(rule=Rule.AT_LEAST, share=0.8), 1, id="too little"),
        pytest.param(0.7, None, 0, id="no bar"),
    ],
)
def test_a_missed_bar_ends_with_1(share: float, bar: Bar | None, status: int) -> None:
    assert exit_status([row(0.0, None), row(share, bar)]) == status
