"""The ledger: all exposures of one set-up, and what of them is due."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from posture_monitor.core.events import EpisodeEnded, Matter, Where, ZoneChanged
from posture_monitor.core.exposure import (
    Episode,
    Exposure,
    ExposureMemory,
    ExposureSettings,
)
from posture_monitor.core.judgement import Bands
from posture_monitor.core.measure import Direction, Limits, Reading, Zone
from posture_monitor.core.metrics import catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerMemory:
    """What survives a restart: the set-up, and its exposures."""

    setup: str
    exposures: Mapping[str, Mapping[Direction, ExposureMemory]]


class Ledger:
    """Follows every metric of one set-up, forward and backward."""

    def __init__(
        self,
        *,
        where: Where,
        bands: Bands,
        limits: Mapping[str, Limits],
        settings: ExposureSettings,
        at_s: float,
        memory: LedgerMemory | None = None,
    ) -> None:
        """Start in neutral, or from the memory of the same set-up as of `at_s`."""
        self.where, self._limits = where, limits
        known = memory.exposures if memory and memory.setup == where.setup else {}
        self._exposures = {
            (key, direction): Exposure(
                band, settings, known.get(key, {}).get(direction), at_s
            )
            for key, by_direction in bands.items()
            for direction, band in by_direction.items()
        }
        self._deltas: dict[str, float] = {}

    def follow(
        self, readings: Sequence[Reading], at_s: float
    ) -> Iterator[ZoneChanged | EpisodeEnded]:
        """Take in one look; a metric without a zone in it counts as unknown.

        A metric that counts only beside others is followed as neutral without them.
        """
        by_key = {reading.metric.key: reading for reading in readings}
        for (key, direction), exposure in self._exposures.items():
            reading = by_key.get(key)
            if reading is None or reading.zone is None or reading.measure.delta is None:
                exposure.follow(None, at_s)
                continue
            delta = reading.measure.delta
            self._deltas[key] = delta
            is_idle = reading.zone is Zone.NEUTRAL and exposure.band.zone_of(
                delta * direction
            )
            level = -exposure.band.hysteresis if is_idle else delta * direction
            before = exposure.zone
            episode = exposure.follow(level, at_s)
            if exposure.zone is not before:
                yield self._zone_changed(key, before, exposure.zone, at_s)
            if episode is not None:
                yield self._ended(key, direction, episode, at_s)

    def rest(self, at_s: float) -> Iterator[ZoneChanged | EpisodeEnded]:
        """Take in an empty chair: everything recovers."""
        for (key, direction), exposure in self._exposures.items():
            before = exposure.zone
            episode = exposure.rest(at_s)
            if exposure.zone is not before:
                self._deltas[key] = 0.0
                yield self._zone_changed(key, before, exposure.zone, at_s)
            if episode is not None:
                yield self._ended(key, direction, episode, at_s)

    def close(self, at_s: float) -> Iterator[EpisodeEnded]:
        """End the episodes that are under way."""
        for (key, direction), exposure in self._exposures.items():
            episode = exposure.close()
            if episode is not None:
                yield self._ended(key, direction, episode, at_s)

    def due(self) -> list[Matter]:
        """Return what could be said now."""
        return [
            self._matter(key, exposure)
            for (key, _), exposure in self._exposures.items()
            if exposure.is_due
        ]

    def told(self) -> None:
        """Start the rules of everything that was due anew."""
        for exposure in self._exposures.values():
            if exposure.is_due:
                exposure.told()

    def memory(self) -> LedgerMemory:
        """Return what survives a restart, as of the last look."""
        exposures: dict[str, dict[Direction, ExposureMemory]] = {}
        for (key, direction), exposure in self._exposures.items():
            exposures.setdefault(key, {})[direction] = exposure.memory()
        return LedgerMemory(
            setup=self.where.setup or "",
            exposures=exposures,
        )

    def _matter(self, key: str, exposure: Exposure) -> Matter:
        band = exposure.band
        by_window = exposure.is_window_full
        limit = band.avoid if exposure.zone is Zone.AVOID else band.caution
        return Matter(
            metric=key,
            trigger=None,
            region=self._limits[key].region,
            zone=exposure.zone,
            delta=self._deltas[key],
            unit=catalogue()[key].unit,
            limit=limit,
            lasted_s=exposure.poor_s() if by_window else exposure.held_s(),
            window_s=band.window_s if by_window else None,
            excess=abs(self._deltas[key]) / band.avoid,
        )

    def _zone_changed(
        self, key: str, before: Zone, after: Zone, at_s: float
    ) -> ZoneChanged:
        return ZoneChanged(
            at_s=at_s,
            where=self.where,
            metric=key,
            before=before,
            after=after,
            delta=self._deltas[key],
        )

    def _ended(
        self, key: str, direction: Direction, episode: Episode, at_s: float
    ) -> EpisodeEnded:
        return EpisodeEnded(
            at_s=at_s,
            where=self.where,
            metric=key,
            zone=episode.zone,
            began_s=episode.began_s,
            lasted_s=episode.ended_s - episode.began_s,
            peak_delta=episode.peak_level * direction,
            dose=episode.dose,
        )
