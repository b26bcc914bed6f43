"""What the tests of the command line share."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folders of somebody who keeps nothing; for runs that keep nothing either."""
    return tmp_path_factory.mktemp("home")
