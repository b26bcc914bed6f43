"""Exposure: how long postures and angles were held, as charts with their figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from posture_monitor.core.vocabulary import PostureKey, Severity, Unit, Zone
from posture_monitor.history.charts.bars import (
    BodyPart,
    HoldingBand,
    HoldingTimes,
    PostureTimes,
    holding_chart,
    postures_chart,
)
from posture_monitor.history.charts.holds import HoldCount, holds_chart
from posture_monitor.history.columns import HOLD_CLASSES
from posture_monitor.history.page import ChartFigure, PageTable
from posture_monitor.history.report.facts import (
    ReportFacts,
)
from posture_monitor.history.report.titles import (
    head_of,
    title_of_bands,
    title_of_holds,
    title_of_postures,
)
from posture_monitor.history.summary import Figures
from posture_monitor.phrases.amounts import plain, size
from posture_monitor.phrases.pages.charts import (
    body_part,
    hold_length,
    posture_or_another_way,
)
from posture_monitor.phrases.postures import posture_name
from posture_monitor.phrases.report import described
from posture_monitor.phrases.report.headings import (
    NONE,
    column,
    minutes,
    time_or_none,
)
from posture_monitor.phrases.report.notes import not_measured

HEAD, TRUNK = "head_pitch", "trunk_inclination"


def postures_figure(figures: Figures) -> ChartFigure:
    """Return how long each posture was held, by how far it went."""
    lasted_s = {key: figures.in_posture_s(key) for key in PostureKey}
    there = sorted(filter(lasted_s.get, lasted_s), key=lambda key: -lasted_s[key])
    title = title_of_postures(
        {key: lasted_s[key] for key in there}, figures.away_from_usual_s
    )
    times = [
        PostureTimes(posture=key, severity_s=figures.posture_s[key]) for key in there
    ]
    head = head_of("postures", title, described.postures())
    return ChartFigure(
        svg=postures_chart(times, head),
        caption=title,
        table=_table_of_postures(figures, there, title),
    )


def _table_of_postures(
    figures: Figures, keys: Sequence[PostureKey], title: str
) -> PageTable:
    rows = [
        (
            posture_name(key),
            *(
                minutes(figures.posture_s[key].get(severity, 0))
                for severity in (Severity.SLIGHT, Severity.CLEAR, Severity.STRONG)
            ),
            minutes(figures.in_posture_s(key)),
            time_or_none(figures.longest_s.get(key)),
        )
        for key in keys
    ]
    if figures.unnamed_s:
        other = (posture_or_another_way(None), NONE, NONE, NONE)
        rows.append((*other, minutes(figures.unnamed_s), NONE))
    names = (
        "posture",
        "slight_min",
        "clear_min",
        "strong_min",
        "together_min",
        "longest",
    )
    return PageTable(caption=title, columns=tuple(map(column, names)), rows=tuple(rows))


def bands_figure(facts: ReportFacts) -> ChartFigure:
    """Return how long head and upper body were in each band of angles."""
    zones = {key: facts.figures.zone_s.get(key, {}) for key in (HEAD, TRUNK)}
    far_s = {key: of.get(Zone.AVOID, 0) if of else None for key, of in zones.items()}
    title = title_of_bands(far_s[HEAD], far_s[TRUNK])
    times = [
        HoldingTimes(
            part=part,
            band_s={
                HoldingBand.ACCEPTABLE: of.get(Zone.NEUTRAL, 0)
                + of.get(Zone.CAUTION, 0),
                HoldingBand.LIMITED: of.get(Zone.AVOID, 0),
            },
        )
        for part, of in ((BodyPart.HEAD, zones[HEAD]), (BodyPart.TRUNK, zones[TRUNK]))
    ]
    head = head_of("bands", title, described.bands())
    return ChartFigure(
        svg=holding_chart(times, head),
        caption=title,
        table=_table_of_bands(facts, zones, title),
    )


def _table_of_bands(
    facts: ReportFacts, zones: Mapping[str, Mapping[Zone, int]], title: str
) -> PageTable:
    rows = tuple(
        (body_part(part.value), *_band_cells(facts, key, zones[key]))
        for part, key in ((BodyPart.HEAD, HEAD), (BodyPart.TRUNK, TRUNK))
    )
    names = ("body_part", "limit", "within_min", "beyond_min")
    return PageTable(caption=title, columns=tuple(map(column, names)), rows=rows)


def _band_cells(
    facts: ReportFacts, metric: str, zone_s: Mapping[Zone, int]
) -> tuple[str, str, str]:
    if not zone_s:
        return not_measured(), NONE, NONE
    limit_deg = facts.limits[f"metric.{metric}.avoid"].value
    within_s = zone_s.get(Zone.NEUTRAL, 0) + zone_s.get(Zone.CAUTION, 0)
    return (
        size(plain(limit_deg), Unit.DEGREE),
        minutes(within_s),
        minutes(zone_s.get(Zone.AVOID, 0)),
    )


def holds_figure(figures: Figures) -> ChartFigure:
    """Return how often a position was held for how long."""
    title = title_of_holds(figures.holds)
    classes = tuple(
        HoldCount(
            from_s=each.from_s,
            below_s=None if each.below_s == float("inf") else each.below_s,
            count=figures.holds.get(each.column, 0),
        )
        for each in HOLD_CLASSES
    )
    head = head_of("holds", title, described.holds())
    return ChartFigure(
        svg=holds_chart(classes, head),
        caption=title,
        table=PageTable(
            caption=title,
            columns=(column("held"), column("times")),
            rows=tuple(
                (hold_length(each.from_s, each.below_s), str(each.count))
                for each in classes
            ),
        ),
    )
