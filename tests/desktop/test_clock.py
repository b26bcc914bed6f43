from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta

import pytest

from posture_monitor.desktop.clock import real_clock

pytestmark = pytest.mark.skipif(
    not hasattr(time, "tzset"), reason="Windows follows the time zone by itself"
)


@pytest.fixture
def environ(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Give what changes the environment; the process gets its time zone back."""
    yield monkeypatch
    monkeypatch.undo()
    time.tzset()


def test_local_time_follows_a_time_zone_that_changes_meanwhile(
    environ: pytest.MonkeyPatch,
) -> None:
    clock = real_clock()
    environ.setenv("TZ", "BERLIN-1")
    before = clock.local().utcoffset()

    environ.setenv("TZ", "PACIFIC8")

    assert before == timedelta(hours=1)
    assert clock.local().utcoffset() == timedelta(hours=-8)
    assert clock.utc().astimezone().utcoffset() == timedelta(hours=-8)
