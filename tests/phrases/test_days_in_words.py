"""Days in words: one day is said as one, and the last of a list after "and"."""

from __future__ import annotations

from datetime import date

import pytest

from posture_monitor.phrases.cli import history, reporting
from posture_monitor.phrases.cli.kept_days import days_kept
from posture_monitor.phrases.report import headings, notes

DAY, NEXT = date(2026, 12, 1), date(2026, 12, 2)
ONE = (DAY, DAY)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param(
            history.erase_question(ONE, None),
            "Erase what is kept of 1 Dec 2026?",
            id="the question",
        ),
        pytest.param(
            history.figures_erased(ONE, None),
            "Erased: what was kept of 1 Dec 2026.",
            id="the answer",
        ),
        pytest.param(days_kept(*ONE), "Only Tue 1 Dec 2026 is kept.", id="kept"),
        pytest.param(
            reporting.nothing_in_range(NEXT, NEXT, ONE),
            "Nothing is kept of Wed 2 Dec 2026. Only Tue 1 Dec 2026 is kept.",
            id="nothing of it",
        ),
        pytest.param(headings.first_to_last(*ONE), "1 Dec 2026.", id="a report"),
    ],
)
def test_one_day_is_said_as_one(said: str, expected: str) -> None:
    assert said == expected


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        pytest.param(["a"], "on a.", id="one day"),
        pytest.param(["a", "b"], "on a and b.", id="two days"),
        pytest.param(["a", "b", "c"], "on a, b and c.", id="three days"),
    ],
)
def test_the_last_of_several_days_stands_after_and(
    listed: list[str], expected: str
) -> None:
    assert notes.usual_position_taken(listed).endswith(expected)
