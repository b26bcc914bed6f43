"""The state of a run before answers were remembered, and of one after."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from posture_monitor.core.monitor import Monitor
from posture_monitor.core.reminders.responses import AskedReminder
from posture_monitor.core.reminders.sensitivity import Sensitivity
from posture_monitor.core.settings import MonitorMemory, MonitorSettings, Start
from posture_monitor.core.vocabulary import Answer
from posture_monitor.store.storage import Storage

NOON = datetime(2025, 3, 4, 12, tzinfo=UTC)

OLD_STATE = {
    "version": 1,
    "content": {
        "kept_at": "2025-03-04T12:00:00Z",
        "memory": {
            "ledger": None,
            "activity": {
                "seated_ago_s": 1800.0,
                "static_s": 600.5,
                "told_ago_s": None,
                "prompted_ago_s": None,
            },
            "budget": {
                "spoken_ago_s": [1500.0],
                "day": 739314,
                "spoken_today": 3,
                "last_id": 41,
                "snoozed_for_s": 0.0,
            },
        },
    },
}


def test_a_state_from_before_answers_were_kept_is_read_without_loss(
    tmp_path: Path,
) -> None:
    (tmp_path / "state.json").write_text(json.dumps(OLD_STATE))
    storage = Storage(tmp_path)

    state = storage.session.state()

    assert state is not None
    assert storage.take_set_aside() == []
    assert (state.memory.budget.spoken_today, state.memory.budget.last_id) == (3, 41)
    assert (state.memory.asked, state.memory.raised) == ((), {})


@pytest.mark.parametrize("answer", [None, *Answer])
def test_answers_and_raised_limits_come_back(
    tmp_path: Path, settings: MonitorSettings, answer: Answer | None
) -> None:
    nothing = Monitor(settings, camera="camera", start=Start(at_s=0.0)).memory()
    memory = MonitorMemory(
        ledger=None,
        activity=nothing.activity,
        budget=nothing.budget,
        asked=(AskedReminder(id=41, topic="static", answer=answer),),
        raised={"neck_flexion": Sensitivity(factor=1.25, wrong=2)},
    )

    Storage(tmp_path).session.keep(memory, NOON)

    state = Storage(tmp_path).session.state()
    assert state is not None
    assert state.memory == memory
    again = Monitor(settings, camera="camera", start=Start(at_s=0.0, memory=memory))
    assert again.memory().raised == {"neck_flexion": Sensitivity(factor=1.25, wrong=2)}
