"""Exposures: those of every metric in one set-up, and the causes that are due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from posture_monitor.core.events import (
    EpisodeEnded,
    ReminderCause,
    SetupRef,
    ZoneChanged,
)
from posture_monitor.core.exposure.exposure import (
    Episode,
    Exposure,
    ExposureMemory,
    ExposureSettings,
)
from posture_monitor.core.metrics import METRIC_BY_KEY
from posture_monitor.core.metrics.limits import Band, Bands, Limits
from posture_monitor.core.metrics.metric import Reading
from posture_monitor.core.vocabulary import Direction, Zone

_NEUTRAL = Zone.NEUTRAL


@dataclass(frozen=True, slots=True, kw_only=True)
class ExposuresMemory:
    """What survives a restart: a set-up and its exposures."""

    setup: str
    exposures: Mapping[str, Mapping[Direction, ExposureMemory]]


class Exposures:
    """Follows every metric of one set-up in both directions."""

    def __init__(
        self,
        *,
        where: SetupRef,
        bands: Bands,
        limits: Mapping[str, Limits],
        settings: ExposureSettings,
        at_s: float,
        memory: ExposuresMemory | None = None,
    ) -> None:
        """Start in neutral, or from the memory of the same set-up as of `at_s`."""
        self._where, self._limits = where, limits
        self._settings = settings
        self._since_s = self._at_s = at_s
        known = memory.exposures if memory and memory.setup == where.setup else {}
        self._exposures = {
            key: {
                direction: Exposure(
                    band, settings, known.get(key, {}).get(direction), at_s=at_s
                )
                for direction, band in by_direction.items()
            }
            for key, by_direction in bands.items()
        }
        self._deltas: dict[str, float] = {}
        self._zones = dict.fromkeys(bands, _NEUTRAL)

    def follow(
        self, readings: Sequence[Reading], at_s: float
    ) -> list[ZoneChanged | EpisodeEnded]:
        """Count one look; a metric without a zone counts as unknown.

        A metric that counts only with others is neutral where they do not support it.
        """
        self._at_s = at_s
        by_key = {reading.metric.key: reading for reading in readings}
        events: list[ZoneChanged | EpisodeEnded] = []
        for key, exposures in self._exposures.items():
            reading = by_key.get(key)
            delta = None if reading is None else reading.measure.told
            if reading is not None and reading.zone is not None and delta is not None:
                events += self._follow(key, reading.zone, delta, at_s)
                continue
            for exposure in exposures.values():
                exposure.follow(None, at_s)
        return events

    def rest(self, at_s: float) -> list[ZoneChanged | EpisodeEnded]:
        """Count an empty chair: every metric recovers."""
        self._at_s = at_s
        events: list[ZoneChanged | EpisodeEnded] = []
        for key, exposures in self._exposures.items():
            ended = [
                self._ended(key, direction, episode, at_s)
                for direction, exposure in exposures.items()
                if (episode := exposure.rest(at_s)) is not None
            ]
            events += [*self._zone_change(key, None, at_s), *ended]
        return events

    def close(self, at_s: float) -> list[EpisodeEnded]:
        """End the present episodes and return them."""
        return [
            self._ended(key, direction, episode, at_s)
            for key, exposures in self._exposures.items()
            for direction, exposure in exposures.items()
            if (episode := exposure.close()) is not None
        ]

    def hold_against(
        self, key: str, bands: Mapping[Direction, Band], *, at_s: float
    ) -> list[ZoneChanged | EpisodeEnded]:
        """Use other limits for one metric, from neutral on; return what ends.

        What was counted by the old limits is dropped. The doses and windows of the
        other metrics go on.

        Args:
            key: A metric that is followed here.
            bands: Its limits from now on.
            at_s: Now.
        """
        ended = [
            self._ended(key, direction, episode, at_s)
            for direction, exposure in self._exposures[key].items()
            if (episode := exposure.close()) is not None
        ]
        self._exposures[key] = {
            direction: Exposure(band, self._settings, at_s=self._at_s)
            for direction, band in bands.items()
        }
        return [*self._zone_change(key, self._deltas.get(key), at_s), *ended]

    def refine(self, bands: Bands) -> list[EpisodeEnded]:
        """Use these limits from now on and drop nothing that was counted.

        What is not limited any more ends.

        Args:
            bands: {metric: its limits}.
        """
        before, at_s, ended = self._exposures, self._at_s, []
        for key in before.keys() - bands.keys():
            for direction, exposure in before[key].items():
                if (episode := exposure.close()) is not None:
                    ended.append(self._ended(key, direction, episode, at_s))
        self._exposures = {
            key: {
                direction: before.get(key, {}).get(direction)
                or Exposure(band, self._settings, at_s=at_s)
                for direction, band in by_direction.items()
            }
            for key, by_direction in bands.items()
        }
        for key, exposures in self._exposures.items():
            for direction, exposure in exposures.items():
                exposure.band = bands[key][direction]
        self._zones = {key: self._zones.get(key, _NEUTRAL) for key in bands}
        return ended

    def is_neutral(self, key: str) -> bool:
        """Return whether a metric has been seen in neutral for its leave time.

        It starts in neutral, which counts only after it was followed for so long.
        """
        if key not in self._exposures or self._zones[key] is not _NEUTRAL:
            return False
        if self._at_s - self._since_s < self._settings.leave_s:
            return False
        exposures = self._exposures[key].values()
        return all(each.is_seen_now and not each.is_out_now for each in exposures)

    def doses(self) -> dict[str, float]:
        """Return {metric: the larger dose of its directions}; none that is 0."""
        doses = {}
        for key, exposures in self._exposures.items():
            dose = max((each.dose for each in exposures.values()), default=0.0)
            if dose > 0.0:
                doses[key] = dose
        return doses

    def due(self) -> list[ReminderCause]:
        """Return the causes that are due now."""
        due: list[ReminderCause] = []
        for key, zone in self._zones.items():
            if zone is not _NEUTRAL:
                each = self._exposures[key].values()
                due += [self._cause(key, found) for found in each if found.is_due]
        return due

    def reminded(self) -> None:
        """Start the rules of every metric that was due anew, after a reminder."""
        for exposures in self._exposures.values():
            for exposure in exposures.values():
                if exposure.is_due:
                    exposure.reminded()

    def memory(self) -> ExposuresMemory:
        """Return what survives a restart, as of the last look."""
        return ExposuresMemory(
            setup=self._where.setup or "",
            exposures={
                key: {
                    direction: exposure.memory()
                    for direction, exposure in exposures.items()
                }
                for key, exposures in self._exposures.items()
            },
        )

    def _follow(
        self, key: str, zone: Zone, delta: float, at_s: float
    ) -> list[ZoneChanged | EpisodeEnded]:
        self._deltas[key] = delta
        ended, is_changed = [], False
        for direction, exposure in self._exposures[key].items():
            level, before = delta * direction, exposure.zone
            if zone is _NEUTRAL and level >= exposure.band.caution:
                level = -exposure.band.hysteresis  # it counts only with others
            episode = exposure.follow(level, at_s)
            if episode is not None:
                ended.append(self._ended(key, direction, episode, at_s))
            is_changed = is_changed or exposure.zone is not before
        return [*self._zone_change(key, delta, at_s), *ended] if is_changed else []

    def _cause(self, key: str, exposure: Exposure) -> ReminderCause:
        band = exposure.band
        by_window = exposure.is_window_full
        limit = band.avoid if exposure.zone is Zone.AVOID else band.caution
        return ReminderCause(
            metric=key,
            trigger=None,
            region=self._limits[key].region,
            zone=exposure.zone,
            delta=self._deltas[key],
            unit=METRIC_BY_KEY[key].unit,
            limit=limit,
            lasted_s=exposure.poor_s() if by_window else exposure.held_s(),
            window_s=band.window_s if by_window else None,
            excess=abs(self._deltas[key]) / limit,
        )

    def _zone_change(
        self, key: str, delta: float | None, at_s: float
    ) -> list[ZoneChanged]:
        """Return the change of a metric's zone: the worse one of its directions."""
        before = self._zones[key]
        after = max(exposure.zone for exposure in self._exposures[key].values())
        if after is before:
            return []
        self._zones[key] = after
        changed = ZoneChanged(
            at_s=at_s,
            where=self._where,
            metric=key,
            before=before,
            after=after,
            delta=delta,
        )
        return [changed]

    def _ended(
        self, key: str, direction: Direction, episode: Episode, at_s: float
    ) -> EpisodeEnded:
        return EpisodeEnded(
            at_s=at_s,
            where=self._where,
            metric=key,
            zone=episode.zone,
            began_s=episode.began_s,
            lasted_s=episode.ended_s - episode.began_s,
            peak_delta=episode.peak_level * direction,
            dose=episode.dose,
        )
