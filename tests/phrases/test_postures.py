"""Every posture has a name, and says how severe it is."""

from __future__ import annotations

import pytest

from posture_monitor.core.vocabulary import PostureKey, Severity
from posture_monitor.phrases.postures import posture_and_severity, posture_name


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
