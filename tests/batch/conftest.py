"""What the tests of recordings share."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def front(shared: Path) -> Path:
    return shared / "people" / "clips" / "desk_front.mp4"
