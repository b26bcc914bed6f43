"""Told: what was seen in a recording, why something could not be told, and changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

from posture_monitor.batch.seen import Seen, Sighting, SightingKind, is_somebody
from posture_monitor.batch.spans import Span
from posture_monitor.batch.timeline import UsualPosition
from posture_monitor.core.vocabulary import NotAssessed, PostureKey, Severity, Unit
from posture_monitor.phrases.amounts import moment_of_recording
from posture_monitor.phrases.catalogue import on_one_line
from posture_monitor.phrases.postures import posture_and_severity
from posture_monitor.phrases.view import analysis as words
from posture_monitor.phrases.view.report import metric_change


def seen_text(
    seen: Seen,
    severity: Severity,
    beside: PostureKey | None,
    usual: Sequence[UsualPosition],
) -> str:
    """Return what was seen, in words: leaning in, clearly."""
    match seen.kind:
        case SightingKind.TAKEN:
            return words.taken()
        case SightingKind.USUAL:
            return words.usual()
        case SightingKind.STRAIGHTER:
            return words.straighter()
        case SightingKind.MOVED if seen.posture is not None:
            return words.leaning_or_moved(seen.posture)
        case SightingKind.INCOMPARABLE if seen.lean is not None:
            return words.leaning(seen.lean)
        case SightingKind.AWAY if seen.posture is not None:
            posture = posture_and_severity(seen.posture, severity, seen.side)
            return posture if beside is None else words.with_beside(posture, beside)
    return words.could_not_tell(why_text(seen, usual))


def sighting_text(sighting: Sighting, usual: Sequence[UsualPosition]) -> str:
    """Return what a single look shows; without anything to compare, from where."""
    seen, sight = sighting.seen, sighting.sight
    where = words.from_where(sight.view, sight.near_side)
    if seen.kind is SightingKind.INCOMPARABLE and where is not None:
        return words.seen_leaning(where, seen.lean)
    return seen_text(seen, sighting.severity, sighting.beside, usual)


def when_text(span: Span) -> str:
    """Return from when until when something was seen: 0:32 to 0:47."""
    return words.time_to_time(
        moment_of_recording(span.begin_s), moment_of_recording(span.end_s)
    )


def name_of_look(sighting: Sighting) -> str:
    """Return the name of a picture, or the moment of a look."""
    if sighting.file is None:
        return moment_of_recording(sighting.at_s)
    return on_one_line(sighting.file)


def why_text(seen: Seen, usual: Sequence[UsualPosition]) -> str:
    """Return why something could not be told."""
    match seen.kind:
        case SightingKind.ELSEWHERE:
            if _faces_the_other_way(seen, usual):
                return words.why_other_way()
            return words.why_elsewhere()
        case SightingKind.INCOMPARABLE:
            return words.why_not(NotAssessed.NO_BASELINE, seen.picture)
    return words.why_not(seen.why or NotAssessed.NO_PICTURE, seen.picture)


def _faces_the_other_way(seen: Seen, usual: Sequence[UsualPosition]) -> bool:
    sides = {each.baseline.setup.near_side for each in usual}
    return None not in sides and seen.side is not None and seen.side not in sides


def name_of_usual(usual: UsualPosition, taken: tuple[int, int] | None) -> str:
    """Return what a usual position was taken from: a file, or from when until when.

    Args:
        usual: The position.
        taken: From when until when it was taken from a recording, if it was.
    """
    if usual.begin_s is None or usual.end_s is None:
        return on_one_line(usual.file or "")
    if usual.file is not None:
        return words.first_picture(usual.file)
    begin_s, end_s = taken or (usual.begin_s, usual.end_s)
    return words.time_to_time(moment_of_recording(begin_s), moment_of_recording(end_s))


def all_from(sightings: Iterable[Sighting]) -> str | None:
    """Return from where somebody is seen, or None where that is not always the same."""
    sights = {each.sight for each in sightings if is_somebody(each)}
    if len(sights) != 1:
        return None
    sight = sights.pop()
    return words.from_where(sight.view, sight.near_side)


def deltas_of(sightings: Iterable[Sighting]) -> dict[str, float]:
    """Return {metric: the middle change from the usual position} of some looks."""
    deltas: dict[str, list[float]] = {}
    for each in sightings:
        for metric, measure, _ in each.readings:
            if measure.delta is not None:
                deltas.setdefault(metric.key, []).append(measure.delta)
    return {key: median(each) for key, each in deltas.items()}


def changes_text(sightings: Iterable[Sighting]) -> list[str]:
    """Return by how much the figures of some looks differ from the usual position."""
    known = list(sightings)
    units: dict[str, Unit] = {
        metric.key: metric.unit for each in known for metric, _, _ in each.readings
    }
    return [
        metric_change(key, delta, units[key])
        for key, delta in deltas_of(known).items()
        if round(delta)
    ]
