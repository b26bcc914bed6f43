"""Evidence and severity, worked by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.core.postures.evidence import (
    LEAST_WEIGHT,
    PostureLimits,
    Size,
    evidence,
    severity,
)
from posture_monitor.core.vocabulary import Severity

LIMITS = PostureLimits(slight=10.0, clear=15.0, strong=20.0)


def size(value: float, expected: float = 0.0, sd: float = 1.0) -> Size:
    return Size(value=value, expected=expected, sd=sd, weight=2.0)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (9.9, Severity.NONE),
        (10.0, Severity.SLIGHT),
        (15.0, Severity.CLEAR),
        (19.9, Severity.CLEAR),
        (20.0, Severity.STRONG),
        (-15.0, Severity.CLEAR),
    ],
)
def test_a_severity_begins_at_its_limit(value: float, told: Severity) -> None:
    assert severity(size(value), LIMITS) is told


@given(st.floats(0.0, 90.0), st.floats(0.0, 90.0))
def test_a_severity_never_falls_as_the_size_grows(one: float, other: float) -> None:
    low, high = sorted((one, other))

    assert severity(size(low), LIMITS) <= severity(size(high), LIMITS)


def test_what_explains_no_more_than_noise_is_none() -> None:
    noise = Size(value=20.0, expected=20.0, sd=1.0, weight=LEAST_WEIGHT - 0.1)

    assert severity(noise, LIMITS) is Severity.NONE


@pytest.mark.parametrize(
    ("expected", "sd", "likely"),
    [
        pytest.param(10.0, 4.0, 0.5, id="as likely as not at the limit"),
        pytest.param(14.0, 4.0, 0.8413, id="one standard deviation above"),
        pytest.param(2.0, 4.0, 0.0228, id="two below"),
        pytest.param(-14.0, 4.0, 0.8413, id="to the other side"),
    ],
)
def test_evidence_is_the_normal_share_above_the_limit_for_slight(
    expected: float, sd: float, likely: float
) -> None:
    found = evidence(size(0.0, expected, sd), LIMITS)

    assert found == pytest.approx(likely, abs=1e-4)


@given(st.floats(-200.0, 200.0), st.floats(0.01, 100.0))
def test_evidence_is_a_probability(expected: float, sd: float) -> None:
    assert 0.0 <= evidence(size(0.0, expected, sd), LIMITS) <= 1.0


@pytest.mark.parametrize("limits", [(0.0, 1.0, 2.0), (2.0, 2.0, 3.0), (1.0, 3.0, 2.0)])
def test_limits_that_do_not_grow_are_refused(
    limits: tuple[float, float, float],
) -> None:
    slight, clear, strong = limits
    with pytest.raises(ValueError, match="expected limits of a posture that grow"):
        PostureLimits(slight=slight, clear=clear, strong=strong)
