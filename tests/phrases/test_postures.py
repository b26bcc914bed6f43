"""Every posture has a name, and says how severe it is."""

from __future__ import annotations

import pytest

from posture_monitor.core.vocabulary import PostureKey, Severity, Side
from posture_monitor.phrases.postures import (
    posture_and_severity,
    posture_name,
    side_of_size,
)


def test_every_posture_has_a_name_of_its_own() -> None:
    assert len({posture_name(key) for key in PostureKey}) == len(PostureKey)


@pytest.mark.parametrize(
    ("severity", "said"),
    [
        (Severity.NONE, "slumped"),
        (Severity.SLIGHT, "slumped, slightly"),
        (Severity.CLEAR, "slumped, clearly"),
        (Severity.STRONG, "slumped, strongly"),
    ],
)
def test_a_severity_is_said_after_the_name(severity: Severity, said: str) -> None:
    assert posture_and_severity(PostureKey.SLUMPED, severity) == said


@pytest.mark.parametrize(
    ("key", "size", "side"),
    [
        (PostureKey.TILTED, 12.0, Side.LEFT),
        (PostureKey.TURNED, -12.0, Side.RIGHT),
        (PostureKey.TURNED, None, None),
        (PostureKey.TILTED, 0.0, None),
        (PostureKey.SLUMPED, 12.0, None),
    ],
)
def test_the_sign_says_to_which_side(
    key: PostureKey, size: float | None, side: Side | None
) -> None:
    assert side_of_size(key, size) is side


def test_a_side_is_said_where_the_posture_has_one() -> None:
    assert posture_name(PostureKey.TILTED, Side.LEFT) == "tilted to the left"
    assert posture_name(PostureKey.SLUMPED, Side.LEFT) == "slumped"
