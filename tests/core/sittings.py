"""Sittings: a person who sits and leaves, for tests of activity."""

from __future__ import annotations

from collections.abc import Mapping

from posture_monitor.core.exposure.activity import Activity
from posture_monitor.core.exposure.activity_values import ActivitySettings
from posture_monitor.core.vocabulary import Who

SETTINGS = ActivitySettings(
    metrics=("slump_index", "lean"),
    shift=0.5,
    confirm_s=10.0,
    nudge_s=600.0,
    eyes_s=0.0,
    static_s=1200.0,
    sitting_s=3600.0,
    standing_s=2700.0,
    break_s=120.0,
    may_stand=True,
)
UPRIGHT: Mapping[str, float] = {"slump_index": 0.0, "lean": 0.0}
SLUMPED: Mapping[str, float] = {"slump_index": 1.0, "lean": 0.1}


def sit(
    activity: Activity,
    *,
    from_s: int,
    to_s: int,
    levels: Mapping[str, float] = UPRIGHT,
    every_s: int = 5,
) -> list[float]:
    """Sit there in one position; return how long the positions lasted that ended."""
    ended = []
    for at_s in range(from_s, to_s + 1, every_s):
        activity.attend(Who.USER, float(at_s))
        ended.append(activity.move(levels, float(at_s)))
    return [lasted_s for lasted_s in ended if lasted_s is not None]


def leave(activity: Activity, *, from_s: int, to_s: int) -> None:
    for at_s in range(from_s, to_s + 1):
        activity.attend(Who.NOBODY, float(at_s))
        activity.move({}, float(at_s))
