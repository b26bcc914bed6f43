"""The log of a service: one line a kind, in codes."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

import pytest

from posture_monitor.core.events import Event, LimitRaised, PictureChanged, SetupRef
from posture_monitor.core.vocabulary import Picture, View
from posture_monitor.service.listeners.log import LogScreen

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
WHERE = SetupRef(view=View.FRONT, setup=None)


def raised(metric: str) -> Event:
    return LimitRaised(at_s=0.0, where=WHERE, metric=metric, factor=1.25)


def test_four_events_of_one_kind_are_one_line_that_counts_them(
    caplog: pytest.LogCaptureFixture,
) -> None:
    changed = PictureChanged(at_s=0.0, where=WHERE, picture=Picture.OK)
    events = [raised("lean"), raised("cva"), changed, raised("slump"), raised("turn")]

    with caplog.at_level(logging.INFO):
        LogScreen().on_events(events, NOON)

    assert [record.args for record in caplog.records] == [
        {"event": LimitRaised, "times": 4},
        {"event": PictureChanged, "times": None},
    ]
