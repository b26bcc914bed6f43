"""Raised limits without a running service: read from the kept state, and taken back."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from posture_monitor.cli import run_command_line
from posture_monitor.control.instance import Instance
from posture_monitor.control.without_service import raised_of, undo_in
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.reminders.sensitivity import Sensitivity
from posture_monitor.core.settings import MonitorMemory, MonitorSettings, Start
from posture_monitor.errors import PostureMonitorError
from posture_monitor.store.session import KeptState, UserPause
from posture_monitor.store.storage import Storage

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
PAUSE = UserPause(until=datetime(2026, 3, 4, 14, tzinfo=UTC))


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let no test meet the service of whoever runs it."""
    folder = Path(tempfile.mkdtemp(prefix="pm-"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    yield
    shutil.rmtree(folder)


@pytest.fixture
def memory(settings: MonitorSettings) -> MonitorMemory:
    nothing = Monitor(settings, camera="camera", start=Start(at_s=0.0)).memory()
    raised = {
        "neck_flexion": Sensitivity(factor=1.25, wrong=2),
        "static": Sensitivity(wrong=1),
    }
    return replace(nothing, budget=replace(nothing.budget, last_id=41), raised=raised)


@pytest.fixture
def storage(memory: MonitorMemory) -> Storage:
    """Return the person's own storage (in a folder of this test), with a state."""
    own = Storage()
    own.session.keep(memory, NOON, PAUSE)
    return own


def kept_in(storage: Storage) -> KeptState:
    state = storage.session.state()
    assert state is not None
    return state


def test_what_was_raised_is_read_from_the_kept_state(storage: Storage) -> None:
    assert raised_of(storage) == {
        "neck_flexion": {"factor": 1.25, "wrong": 2},
        "static": {"factor": 1.0, "wrong": 1},
    }


def test_where_no_state_is_kept_nothing_was_raised(tmp_path: Path) -> None:
    assert raised_of(Storage(tmp_path)) == {}


@pytest.mark.parametrize("words", [(), ("--undo-all",), ("--undo", "leaning in")])
def test_a_damaged_state_holds_nothing_raised_and_is_said(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    own = Storage()
    own.folder.mkdir(parents=True)
    (own.folder / "state.json").write_text("{")

    run_command_line(["answers", *words])

    assert raised_of(own) == {}
    assert "A file was damaged." in capsys.readouterr().err


@pytest.mark.usefixtures("storage")
def test_without_a_service_answers_lists_what_is_kept(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status = run_command_line(["answers", "--json"])

    assert status == 0
    assert json.loads(capsys.readouterr().out)["neck_flexion"] == {
        "factor": 1.25,
        "wrong": 2,
    }


@pytest.mark.parametrize(
    ("metric", "left"),
    [
        pytest.param("neck_flexion", {"static": Sensitivity(wrong=1)}, id="one"),
        pytest.param(None, {}, id="all"),
    ],
)
def test_an_undo_takes_back_what_was_raised_and_leaves_the_rest(
    storage: Storage,
    memory: MonitorMemory,
    metric: str | None,
    left: dict[str, Sensitivity],
) -> None:
    said = undo_in(storage, metric)

    assert said == "Reminders come as they are set again."
    assert kept_in(storage) == KeptState(
        kept_at=NOON, memory=replace(memory, raised=left), pause=PAUSE
    )


def test_while_a_service_runs_its_state_is_not_changed(storage: Storage) -> None:
    before = kept_in(storage)

    with (
        Instance(),
        pytest.raises(PostureMonitorError, match="has just started in the background"),
    ):
        undo_in(storage, None)

    assert kept_in(storage) == before


def test_a_metric_that_was_not_raised_is_named(storage: Storage) -> None:
    with pytest.raises(PostureMonitorError, match="Nothing was changed for lean"):
        undo_in(storage, "lean")


def test_without_anything_raised_an_undo_of_all_writes_nothing(tmp_path: Path) -> None:
    undo_in(Storage(tmp_path), None)

    assert list(tmp_path.iterdir()) == []


def test_after_an_undo_the_next_service_may_start(storage: Storage) -> None:
    undo_in(storage, None)

    with Instance() as instance:
        assert instance.is_ours
