"""Records of events: exactly the fields that other programs rely on."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from posture_monitor.core.baseline import Baseline, Setup
from posture_monitor.core.events import (
    BaselineTaken,
    BreakTaken,
    EpisodeEnded,
    Event,
    LimitRaised,
    PictureChanged,
    PositionChanged,
    PresenceChanged,
    Reminder,
    ReminderAnswered,
    ReminderCause,
    ReminderDelivered,
    SetupChanged,
    SetupRef,
    StanceChanged,
    ViewChanged,
    WatchingChanged,
    ZoneChanged,
)
from posture_monitor.core.metrics import METRIC_BY_KEY
from posture_monitor.core.vocabulary import (
    Answer,
    PauseReason,
    Picture,
    PostureKey,
    Severity,
    Side,
    Stance,
    Trigger,
    Unit,
    View,
    Who,
    Zone,
)
from posture_monitor.formats.records import line_from_record, record_from_event

SIDE_VIEW = SetupRef(view=View.SIDE, setup="0a1b2c3d")
NOWHERE = SetupRef(view=View.UNKNOWN, setup=None)
BASELINE = Baseline(
    setup=Setup(
        camera="recording", size_px=(640, 480), view=View.SIDE, near_side=Side.LEFT
    ),
    looks=21,
    provisional=False,
    medians={"neck_flexion": -3.0, "upper_back": 20.0},
    spreads={"neck_flexion": 1.236, "upper_back": 0.5},
)
NECK = ReminderCause(
    metric="neck_flexion",
    trigger=None,
    region="neck",
    zone=Zone.CAUTION,
    delta=21.456,
    unit=Unit.DEGREE,
    limit=20.0,
    lasted_s=2280.5,
    window_s=3600.0,
    excess=0.858,
    posture=PostureKey.HEAD_DOWN,
    severity=Severity.CLEAR,
)
SITTING = ReminderCause(
    metric=None,
    trigger=Trigger.SITTING,
    region="whole",
    zone=None,
    delta=None,
    unit=None,
    limit=3600.0,
    lasted_s=3725.0,
    window_s=None,
    excess=1.03,
)

# One event of each kind, with the record that other programs rely on.
EVENTS: dict[str, tuple[Event, str]] = {
    "somebody came": (
        PresenceChanged(at_s=0.0, where=NOWHERE, who=Who.USER),
        '{"type": "event", "event": "presence_changed", "at_s": 0.0, '
        '"view": "unknown", "setup": null, "present": true, "who": "user"}',
    ),
    "nobody is there": (
        PresenceChanged(at_s=61.5, where=SIDE_VIEW, who=Who.NOBODY),
        '{"type": "event", "event": "presence_changed", "at_s": 61.5, '
        '"view": "side", "setup": "0a1b2c3d", "present": false, "who": "nobody"}',
    ),
    "somebody else is there": (
        PresenceChanged(at_s=61.5, where=SIDE_VIEW, who=Who.OTHER),
        '{"type": "event", "event": "presence_changed", "at_s": 61.5, '
        '"view": "side", "setup": "0a1b2c3d", "present": false, "who": "other"}',
    ),
    "seen from the side": (
        ViewChanged(at_s=12.0, where=SIDE_VIEW, near_side=Side.LEFT),
        '{"type": "event", "event": "view_changed", "at_s": 12.0, '
        '"view": "side", "setup": "0a1b2c3d", "near_side": "left"}',
    ),
    "seen from the front": (
        ViewChanged(
            at_s=12.0, where=SetupRef(view=View.FRONT, setup=None), near_side=None
        ),
        '{"type": "event", "event": "view_changed", "at_s": 12.0, '
        '"view": "front", "setup": null, "near_side": null}',
    ),
    "the chair was moved": (
        SetupChanged(at_s=39.5, where=NOWHERE, offer_baseline=True),
        '{"type": "event", "event": "setup_changed", "at_s": 39.5, '
        '"view": "unknown", "setup": null, "offer_baseline": true}',
    ),
    "the picture got dark": (
        PictureChanged(at_s=12.0, where=SIDE_VIEW, picture=Picture.DARK),
        '{"type": "event", "event": "picture_changed", "at_s": 12.0, '
        '"view": "side", "setup": "0a1b2c3d", "picture": "dark"}',
    ),
    "a baseline was taken": (
        BaselineTaken(at_s=10.0, where=SIDE_VIEW, baseline=BASELINE),
        '{"type": "event", "event": "baseline_taken", "at_s": 10.0, '
        '"view": "side", "setup": "0a1b2c3d", "looks": 21, "provisional": false, '
        '"refined": false, '
        '"spread": {"neck_flexion": 1.24, "upper_back": 0.5}, "bearing": null}',
    ),
    "a baseline of a version that knows bearings": (
        BaselineTaken(
            at_s=10.0,
            where=SIDE_VIEW,
            baseline=replace(
                BASELINE, spreads={}, features={"across_deg": 50.0, "above_deg": -4.0}
            ),
        ),
        '{"type": "event", "event": "baseline_taken", "at_s": 10.0, '
        '"view": "side", "setup": "0a1b2c3d", "looks": 21, "provisional": false, '
        '"refined": false, "spread": {}, '
        '"bearing": {"across_deg": 50.0, "across_error_deg": 5.9, "above_deg": -4.0, '
        '"above_error_deg": 5.45}}',
    ),
    "another zone": (
        ZoneChanged(
            at_s=33.3336,
            where=SIDE_VIEW,
            metric="neck_flexion",
            before=Zone.NEUTRAL,
            after=Zone.CAUTION,
            delta=21.456,
        ),
        '{"type": "event", "event": "zone_changed", "at_s": 33.334, '
        '"view": "side", "setup": "0a1b2c3d", "metric": "neck_flexion", '
        '"from": "neutral", "to": "caution", "delta": 21.46}',
    ),
    "an episode is over": (
        EpisodeEnded(
            at_s=93.0,
            where=SIDE_VIEW,
            metric="trunk_inclination",
            zone=Zone.AVOID,
            began_s=33.0,
            lasted_s=60.0,
            peak_delta=-27.004,
            dose=0.2513,
        ),
        '{"type": "event", "event": "episode_ended", "at_s": 93.0, '
        '"view": "side", "setup": "0a1b2c3d", "posture": null, '
        '"severity": null, "metric": "trunk_inclination", '
        '"zone": "avoid", "began_s": 33.0, "lasted_s": 60.0, "peak_delta": -27.0, '
        '"dose": 0.25}',
    ),
    "another position": (
        PositionChanged(at_s=42.0, where=SIDE_VIEW, after_s=21.48),
        '{"type": "event", "event": "position_changed", "at_s": 42.0, '
        '"view": "side", "setup": "0a1b2c3d", "after_s": 21.48}',
    ),
    "standing": (
        StanceChanged(at_s=43.0, where=SIDE_VIEW, stance=Stance.STANDING),
        '{"type": "event", "event": "stance_changed", "at_s": 43.0, '
        '"view": "side", "setup": "0a1b2c3d", "stance": "standing"}',
    ),
    "a break": (
        BreakTaken(at_s=900.0, where=SIDE_VIEW, lasted_s=180.5),
        '{"type": "event", "event": "break_taken", "at_s": 900.0, '
        '"view": "side", "setup": "0a1b2c3d", "lasted_s": 180.5}',
    ),
    "a reminder of a posture": (
        Reminder(at_s=2400.0, where=SIDE_VIEW, id=1, cause=NECK, provisional=False),
        '{"type": "event", "event": "reminder", "at_s": 2400.0, '
        '"view": "side", "setup": "0a1b2c3d", "id": 1, "posture": "head_down", '
        '"severity": "clear", "metric": "neck_flexion", '
        '"trigger": null, "region": "neck", "zone": "caution", "delta": 21.46, '
        '"limit": 20.0, "lasted_s": 2280.5, "exercise": "chin_tuck", "text": '
        '"Head down, clearly. Away from your usual position for about '
        "38 minutes in all. One thing to do: Look "
        "straight ahead and glide your chin gently back. Hold 5 seconds, "
        'five times."}',
    ),
    "a reminder was shown": (
        ReminderDelivered(at_s=2401.0, where=SIDE_VIEW, id=1, by="plyer", told=True),
        '{"type": "event", "event": "reminder_delivered", "at_s": 2401.0, '
        '"view": "side", "setup": "0a1b2c3d", "id": 1, "by": "plyer", "told": true}',
    ),
    "the person moved": (
        ReminderAnswered(at_s=2430.0, where=SIDE_VIEW, id=1, answer=Answer.MOVED),
        '{"type": "event", "event": "reminder_answered", "at_s": 2430.0, '
        '"view": "side", "setup": "0a1b2c3d", "id": 1, "answer": "moved"}',
    ),
    "three answers were wrong": (
        LimitRaised(at_s=2430.0, where=SIDE_VIEW, metric="lean", factor=1.25),
        '{"type": "event", "event": "limit_raised", "at_s": 2430.0, '
        '"view": "side", "setup": "0a1b2c3d", "metric": "lean", "factor": 1.25}',
    ),
    "it pauses": (
        WatchingChanged(at_s=2500.0, where=SIDE_VIEW, why=PauseReason.MEETING),
        '{"type": "event", "event": "watching_changed", "at_s": 2500.0, '
        '"view": "side", "setup": "0a1b2c3d", "watching": false, "why": "meeting"}',
    ),
    "it watches": (
        WatchingChanged(at_s=2500.0, where=NOWHERE, why=None),
        '{"type": "event", "event": "watching_changed", "at_s": 2500.0, '
        '"view": "unknown", "setup": null, "watching": true, "why": null}',
    ),
    "a reminder of a break": (
        Reminder(at_s=3725.0, where=SIDE_VIEW, id=2, cause=SITTING, provisional=False),
        '{"type": "event", "event": "reminder", "at_s": 3725.0, '
        '"view": "side", "setup": "0a1b2c3d", "id": 2, "posture": null, '
        '"severity": null, "metric": null, '
        '"trigger": "sitting", "region": "whole", "zone": null, "delta": null, '
        '"limit": 3600.0, "lasted_s": 3725.0, "exercise": "stand_and_walk", '
        '"text": "Time for a break. You have been at your desk for 1 hour 2 minutes '
        "without a break. One thing to do: Move for two minutes, as you can: walk, or "
        'shift in your seat."}',
    ),
}


@pytest.mark.parametrize("kind", EVENTS)
def test_an_event_has_exactly_the_fields_of_the_format(kind: str) -> None:
    event, expected = EVENTS[kind]

    line = line_from_record(record_from_event(event))

    assert line == expected


def test_every_class_of_events_has_a_record() -> None:
    shown = {type(event) for event, _ in EVENTS.values()}

    assert shown == set(get_args(Event))


def test_every_zone_has_its_word() -> None:
    words = {zone: zone.word for zone in Zone}

    assert words == {
        Zone.NEUTRAL: "neutral",
        Zone.CAUTION: "caution",
        Zone.AVOID: "avoid",
    }


@pytest.mark.parametrize("key", sorted(METRIC_BY_KEY))
def test_a_reminder_of_any_metric_has_a_text_and_an_exercise(key: str) -> None:
    cause = ReminderCause(
        metric=key,
        trigger=None,
        region="neck",
        zone=Zone.AVOID,
        delta=-30.0,
        unit=METRIC_BY_KEY[key].unit,
        limit=20.0,
        lasted_s=600.0,
        window_s=None,
        excess=1.5,
    )

    record = record_from_event(
        Reminder(at_s=1.0, where=SIDE_VIEW, id=7, cause=cause, provisional=True)
    )

    assert record["exercise"]
    assert "your usual position" in record["text"]
    assert "One thing to do: " in record["text"]
