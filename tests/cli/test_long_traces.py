"""Long traces: what a replay keeps of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from posture_monitor.cli import _recordings
from posture_monitor.cli._recordings import few_looks_of_trace, looks_of_trace
from posture_monitor.errors import TraceError
from tests.faults import finds
from tests.traces import row, trace


def test_more_looks_than_are_kept_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_recordings, "MOST_TOLD", 2)
    file = trace(tmp_path, *(row(at_s=at_s, pose=None) for at_s in (1.0, 2.0, 3.0)))

    with finds(TraceError, f"expected at most 2 looks in {file}, got more"):
        list(few_looks_of_trace(file))

    assert len(list(looks_of_trace(file))) == 3
