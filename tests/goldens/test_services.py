"""The service tells and shows today what it did when the goldens were made."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.goldens import coverage, files, service_seams, services, words_seams
from tests.goldens.files import Made


@pytest.fixture(autouse=True)
def no_service_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))


@pytest.mark.parametrize(
    ("name", "made"),
    [pytest.param(name, made, id=name) for name, made in services.goldens().items()],
)
def test_the_service_tells_what_it_told_byte_for_byte(name: str, made: Made) -> None:
    difference = files.first_difference(name, files.kept_text(name), made())

    assert difference is None, difference


def test_the_status_is_kept_for_every_pause_and_for_watching() -> None:
    whys = {status["why"] for status in _kept_statuses() if status["running"]}

    assert whys == {None, *words_seams.PAUSES}


def test_the_status_is_kept_for_every_reason_not_to_assess_a_look() -> None:
    silences = {status["silence"] for status in _kept_statuses() if status["running"]}

    assert silences == {None, *service_seams.REASONS}


def test_the_service_had_each_kind_of_event_that_no_replay_has() -> None:
    names = ("service/day.txt.gz", "service/reminded.txt.gz")
    lines = "".join(map(files.kept_text, names)).splitlines()
    kinds = {json.loads(line)["event"] for line in lines if line.startswith("{")}

    assert kinds - coverage.OF_A_REPLAY == coverage.OF_A_SERVICE


def _kept_statuses() -> list[dict[str, object]]:
    """Return every status that is kept as JSON."""
    return [
        json.loads(line)
        for path in sorted((files.KEPT / "status").iterdir())
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("{")
    ]
