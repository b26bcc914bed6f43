"""Records: assessments and events as public JSON objects.

The only module with the field names of `analyze --json` and `replay --json`. It adds
the text and the exercise of a reminder, which depend on the event only.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, assert_never

from posture_monitor.care.choosing import advice_in, order_of
from posture_monitor.core.assessment import Assessment
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
    ReminderDelivered,
    SetupChanged,
    StanceChanged,
    ViewChanged,
    WatchingChanged,
    ZoneChanged,
)
from posture_monitor.core.metrics import METRIC_BY_KEY
from posture_monitor.core.metrics.metric import Metric, Reading
from posture_monitor.core.pose.bearing import Bearing
from posture_monitor.core.postures import POSTURE_BY_KEY
from posture_monitor.core.postures.evidence import PostureReading
from posture_monitor.core.vocabulary import Who
from posture_monitor.formats.writer import FileTrouble
from posture_monitor.phrases.reminders import reminder_text

DECIMALS = 2
TIME_DECIMALS = 3

Record = dict[str, Any]


def line_from_record(record: Mapping[str, Any]) -> str:
    """Return a record as one line of JSON, without a line end."""
    return json.dumps(record, separators=(", ", ": "), allow_nan=False)


def record_from_assessment(assessment: Assessment, *, file: str | None) -> Record:
    """Return the `reading` record of one look.

    Every metric is in it under its key; one that this look cannot tell has `null` for
    value, delta, interval and zone; a posture that it cannot tell has `null` for
    severity and evidence.

    Args:
        assessment: Of the look.
        file: The name of the picture's file, or None for a look of a video.
    """
    near_side = assessment.sight.near_side
    readings = {reading.metric.key: reading for reading in assessment.readings}
    return {
        "type": "reading",
        "at_s": _time(assessment.at_s),
        "file": None if file is None else written_name(file),
        "view": assessment.sight.view.value,
        "present": assessment.present,
        "near_side": None if near_side is None else near_side.value,
        "metrics": {
            key: _metric(metric, readings.get(key))
            for key, metric in METRIC_BY_KEY.items()
        },
        "posture": assessment.posture.value,
        "postures": {
            key.value: _posture(assessment.postures.get(key)) for key in POSTURE_BY_KEY
        },
        "why": None if assessment.why is None else assessment.why.value,
    }


def record_from_event(event: Event) -> Record:
    """Return the `event` record of one event."""
    return {
        "type": "event",
        "event": _name(event),
        "at_s": _time(event.at_s),
        "view": event.where.view.value,
        "setup": event.where.setup,
        **_fields(event),
    }


def record_from_trouble(trouble: FileTrouble) -> Record:
    """Return the `event` record of a file that could not be read, or not to its end."""
    name = "incomplete" if trouble.is_partial else "not_read"
    record = {
        "type": "event",
        "event": name,
        "at_s": _time(trouble.at_s),
        "file": written_name(trouble.file),
    }
    return record if trouble.is_partial else {**record, "why": trouble.why.value}


def written_name(name: str) -> str:
    """Return a file's name as UTF-8 can hold it: a lone byte is `\\xe9`."""
    return "".join(each if each.isascii() else _letter(each) for each in name)


def _letter(letter: str) -> str:
    is_byte = "\udc80" <= letter <= "\udcff"  # as Python keeps what is no UTF-8
    if is_byte:
        return f"\\x{ord(letter) - 0xDC00:02x}"
    return letter.encode("utf-8", "backslashreplace").decode("utf-8")


def _metric(metric: Metric, reading: Reading | None) -> Record:
    measure = None if reading is None else reading.measure
    zone = None if reading is None else reading.zone
    interval = None if measure is None else measure.interval
    return {
        "value": None if measure is None else _figure(measure.value),
        "unit": metric.unit.value,
        "delta": None if measure is None else _figure(measure.delta),
        "interval": None if interval is None else [_figure(each) for each in interval],
        "zone": None if zone is None else zone.word,
    }


def _posture(reading: PostureReading | None) -> Record:
    return {
        "severity": None if reading is None else reading.severity.word,
        "evidence": None if reading is None else _figure(reading.evidence),
    }


def _name(event: Event) -> str:
    words = "".join(f" {each}" if each.isupper() else each for each in _class(event))
    return words.strip().lower().replace(" ", "_")


def _class(event: Event) -> str:
    return type(event).__name__


def _fields(event: Event) -> Record:
    match event:
        case PresenceChanged():
            return {"present": event.who is Who.USER, "who": event.who.value}
        case ViewChanged():
            near_side = event.near_side
            return {"near_side": None if near_side is None else near_side.value}
        case SetupChanged():
            return {"offer_baseline": event.offer_baseline}
        case PictureChanged():
            return {"picture": event.picture.value}
        case BaselineTaken() | EpisodeEnded() | Reminder():
            return _many_fields(event)
        case ZoneChanged():
            return {
                "metric": event.metric,
                "from": event.before.word,
                "to": event.after.word,
                "delta": _figure(event.delta),
            }
        case PositionChanged():
            return {"after_s": _time(event.after_s)}
        case StanceChanged():
            return {"stance": event.stance.value}
        case BreakTaken():
            return {"lasted_s": _time(event.lasted_s)}
        case ReminderDelivered():
            return {"id": event.id, "by": event.by, "told": event.told}
        case ReminderAnswered():
            return {"id": event.id, "answer": event.answer.value}
        case LimitRaised():
            return {"metric": event.metric, "factor": _figure(event.factor)}
        case WatchingChanged():
            why = None if event.why is None else event.why.value
            return {"watching": event.watching, "why": why}
        case _:
            assert_never(event)


def _many_fields(event: BaselineTaken | EpisodeEnded | Reminder) -> Record:
    match event:
        case BaselineTaken():
            return _baseline_fields(event)
        case EpisodeEnded():
            return _episode_fields(event)
        case Reminder():
            return _reminder_fields(event)


def _baseline_fields(event: BaselineTaken) -> Record:
    baseline = event.baseline
    return {
        "looks": baseline.looks,
        "provisional": baseline.provisional,
        "refined": event.is_refined,
        "spread": {key: _figure(each) for key, each in baseline.spreads.items()},
        "bearing": _bearing_fields(baseline.bearing),
    }


def _bearing_fields(bearing: Bearing | None) -> Record | None:
    if bearing is None:
        return None
    return {
        "across_deg": _figure(bearing.across_deg),
        "across_error_deg": _figure(bearing.across_error_deg),
        "above_deg": _figure(bearing.above_deg),
        "above_error_deg": _figure(bearing.above_error_deg),
    }


def _episode_fields(event: EpisodeEnded) -> Record:
    return {
        "posture": event.posture,
        "severity": None if event.severity is None else event.severity.word,
        "metric": event.metric,
        "zone": event.zone.word,
        "began_s": _time(event.began_s),
        "lasted_s": _time(event.lasted_s),
        "peak_delta": _figure(event.peak_delta),
        "dose": _figure(event.dose),
    }


def _reminder_fields(event: Reminder) -> Record:
    cause = event.cause
    trigger = cause.trigger
    text = reminder_text(event, order_of(event))
    return {
        "id": event.id,
        "posture": cause.posture,
        "severity": None if cause.severity is None else cause.severity.word,
        "metric": cause.metric,
        "trigger": None if trigger is None else trigger.value,
        "region": cause.region,
        "zone": None if cause.zone is None else cause.zone.word,
        "delta": _figure(cause.delta),
        "limit": _figure(cause.limit),
        "lasted_s": _time(cause.lasted_s),
        "exercise": advice_in(event).key,
        "text": f"{text.title}. {text.body}",
    }


def _figure(number: float | None) -> float | None:
    return None if number is None else _rounded(number, DECIMALS)


def _time(seconds: float) -> float:
    return _rounded(seconds, TIME_DECIMALS)


def _rounded(number: float, decimals: int) -> float:
    return round(number, decimals) + 0.0  # no -0.0
