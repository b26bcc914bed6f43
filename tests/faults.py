"""What an error found, for tests of more than its words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from posture_monitor.errors import PostureMonitorError


@contextmanager
def finds(kind: type[PostureMonitorError], found: str) -> Iterator[None]:
    """Check that an error of this kind is raised, with this in what it found."""
    with pytest.raises(kind) as raised:
        yield
    assert found in (raised.value.found or "")
    assert "expected" not in str(raised.value)
