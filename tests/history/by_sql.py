"""By SQL: the numbers of days, weeks and stretches of days, from an export alone.

A second program beside ours. It knows docs/history.md and the file that
`history export --tier all --times` writes, and imports nothing of ours: the figures are
computed by DuckDB; Python here puts them in the places of the JSON.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb

from tests.history.comparisons_sql import CHANGED, COMPARED, NEW

Record = dict[str, Any]

MEASURES_OF_USUAL = ("usual_share", "away_share")
OTHER_MEASURES = (
    "seated_s",
    "longest_sitting_s",
    "breaks",
    "changes_per_h",
    "longest_hold_s",
    "reminders_given",
    "reminders_followed",
    "reminders_snoozed",
    "reminders_ignored",
    "reminders_wrong",
)
LEAST_OF_OTHERS = {
    "seated_s": 1800,
    "longest_sitting_s": 900,
    "breaks": 1,
    "changes_per_h": 1,
    "longest_hold_s": 600,
}
KEYS = {
    *("format_version", "tier", "date", "start_local", "offset_min", "setup"),
    *("baseline_at_utc", "version", "origin", "rows"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BySql:
    """What DuckDB makes of an export, in the shape of `day --json` and `week --json`.

    Attributes:
        days: {day: its record}.
        weeks: {Monday: its record}.
    """

    days: Mapping[date, Record]
    weeks: Mapping[date, Record]


class _Names:
    """The columns of an export, by what they say; from its first line."""

    def __init__(self, columns: Iterable[str]) -> None:
        self.figures = [name for name in columns if name not in KEYS]
        self.postures = self._found(r"posture_(\w+)_longest_s")
        self.metrics = self._found(r"metric_(\w+)_neutral_s")
        self.dosed = self._found(r"dose_(\w+)_percent")
        self.holds = [name for name in self.figures if name.startswith("holds_")]

    def _found(self, pattern: str) -> list[str]:
        found = (re.fullmatch(pattern, name) for name in self.figures)
        return [each[1] for each in found if each]

    def merged(self) -> str:
        """Return how several rows become one: the largest, or all together."""
        return ", ".join(
            f"{'max' if self._is_largest(name) else 'sum'}({name})::BIGINT AS {name}"
            for name in self.figures
        )

    def derived(self) -> str:
        """Return what follows from the figures of a row."""
        posture_s = {
            key: " + ".join(f"posture_{key}_{far}_s" for far in FAR)
            for key in self.postures
        }
        shares = ", ".join(
            f"CASE WHEN told_s >= 600 THEN ({seconds}) / told_s END AS {key}_share"
            for key, seconds in posture_s.items()
        )
        return f"""
            unnamed_s + {" + ".join(posture_s.values())} AS away_from_usual_s,
            usual_s + away_from_usual_s AS told_s,
            CASE WHEN seated_s > 0 THEN told_s / seated_s END AS told_share,
            CASE WHEN watched_s + not_watched_s > 0
                THEN watched_s / (watched_s + not_watched_s) END AS watched_share,
            CASE WHEN told_s >= 600 THEN usual_s / told_s END AS usual_share,
            CASE WHEN told_s >= 600 THEN away_from_usual_s / told_s END AS away_share,
            CASE WHEN seated_s >= 600 THEN changes * 3600 / seated_s END
                AS changes_per_h,
            watched_s < 4 * 3600 OR watched_share IS NULL OR watched_share < 0.5
                AS is_partial,
            {shares}
        """

    def of_usual(self) -> list[str]:
        """Return the measures that depend on the usual position."""
        return [*MEASURES_OF_USUAL, *(f"{key}_share" for key in self.postures)]

    @staticmethod
    def _is_largest(name: str) -> bool:
        return "longest" in name or name.endswith("_percent")


FAR = ("slight", "clear", "strong")
ZONES = ("neutral", "caution", "avoid")


def by_sql(export: Path) -> BySql:
    """Return the numbers of every day and week of an export."""
    with closing(duckdb.connect()) as db:
        cells = db.read_csv(str(export), dtype={"version": "VARCHAR"})
        cells.create("cells")
        names = _Names(cells.columns)
        _prepare(db, names)
        days = _rows(db, "SELECT * FROM days ORDER BY date")
        hours = _rows(db, "SELECT * FROM hours ORDER BY start_utc, offset_min")
        beside = _Beside(db)
        return BySql(
            days={day["date"]: _day_record(day, hours, names, beside) for day in days},
            weeks={
                week["first"]: _week_record(week, days, names, beside)
                for week in _rows(db, "SELECT * FROM weeks ORDER BY first")
            },
        )


def stretch_by_sql(export: Path, first: date, last: date) -> Record:
    """Return the numbers of a report of the days from `first` to `last`."""
    with closing(duckdb.connect()) as db:
        cells = db.read_csv(str(export), dtype={"version": "VARCHAR"})
        cells.create("cells")
        names = _Names(cells.columns)
        _prepare(db, names)
        db.execute(_stretch(names, f"BETWEEN '{first}' AND '{last}'"))
        (whole,) = _rows(db, "SELECT * FROM stretch")
        days = _rows(db, "SELECT * FROM days_in")
        taken = _rows(db, "SELECT * FROM taken_in ORDER BY taken_on")
        ranges = _rows(db, "SELECT * FROM ranges")
        return {
            "figures": _figures(whole, names),
            "days": len(days),
            "partial": sum(day["is_partial"] for day in days),
            "ranges": {
                row["measure"]: {key: row[key] for key in ("low", "median", "high")}
                for row in ranges
            },
            "taken_on": [row["taken_on"].isoformat() for row in taken],
            **{
                by: {
                    row[by]: {key: row[key] for key in ("away_s", "told_s")}
                    | {key: row[f"{key}_s"] for key in names.postures}
                    for row in _rows(db, f"SELECT * FROM by_{by} ORDER BY {by}")
                }
                for by in ("number", "hour")
            },
        }


def _stretch(names: _Names, is_in: str) -> str:
    """Return what makes the tables of the days of a report."""
    merged, derived = names.merged(), names.derived()
    by_posture = ", ".join(
        f"sum({' + '.join(f'posture_{key}_{far}_s' for far in FAR)})::BIGINT AS {key}_s"
        for key in names.postures
    )
    added = f"""sum(away_from_usual_s)::BIGINT AS away_s, sum(told_s)::BIGINT AS told_s,
        {by_posture} FROM numbered GROUP BY ALL"""
    return f"""
        CREATE TABLE days_in AS SELECT * FROM days WHERE date {is_in};
        CREATE TABLE stretch AS SELECT *, {derived} FROM (
            SELECT {merged} FROM cells WHERE tier = 'days' AND date {is_in});
        CREATE TABLE taken_in AS SELECT DISTINCT taken::DATE AS taken_on FROM context
            WHERE date {is_in} AND taken IS NOT NULL;
        CREATE TABLE ranges AS SELECT measure, quantile_cont(value, 0.25) AS low,
            quantile_cont(value, 0.5) AS median, quantile_cont(value, 0.75) AS high
            FROM measured JOIN days_in USING (date)
            WHERE NOT is_partial AND value IS NOT NULL GROUP BY measure;
        CREATE TABLE numbered AS SELECT *, hour(start_local) AS hour,
            1 + date_diff('hour', min(start_utc) OVER (PARTITION BY date), start_utc)
                AS number
            FROM hours WHERE date {is_in};
        CREATE TABLE by_number AS SELECT number, {added};
        CREATE TABLE by_hour AS SELECT hour, {added};
    """


def _prepare(db: duckdb.DuckDBPyConnection, names: _Names) -> None:
    merged, derived = names.merged(), names.derived()
    measures = [*names.of_usual(), *OTHER_MEASURES]
    casts = ", ".join(f"{name}::DOUBLE AS {name}" for name in measures)
    least = dict.fromkeys([*names.of_usual()[1:]], 0.05) | LEAST_OF_OTHERS
    of_usual = ", ".join(f"'{name}'" for name in names.of_usual())
    rows = ", ".join(f"('{name}', {each})" for name, each in least.items())
    db.execute(f"""
        CREATE TABLE context AS SELECT DISTINCT date, setup, baseline_at_utc AS taken,
            array_to_string(string_split(version, '.')[1:2], '.') AS release
        FROM cells WHERE tier = 'days';
        CREATE TABLE days AS SELECT *, {derived} FROM (
            SELECT date, {merged} FROM cells WHERE tier = 'days' GROUP BY date);
        CREATE TABLE hours AS SELECT *, {derived} FROM (
            SELECT date, start_local, offset_min,
                start_local - to_minutes(offset_min) AS start_utc, {merged}
            FROM cells WHERE tier = 'hours' GROUP BY date, start_local, offset_min);
        CREATE TABLE weeks AS SELECT *, {derived} FROM (
            SELECT date_trunc('week', date)::DATE AS first, {merged}
            FROM cells WHERE tier = 'days' GROUP BY ALL);
        CREATE TABLE heat AS SELECT *, {derived} FROM (
            SELECT date, hour(start_local) AS hour, {merged}
            FROM cells WHERE tier = 'hours' GROUP BY ALL);
        CREATE TABLE shown AS
            SELECT 'day ' || date AS id, date AS first, date AS last FROM days UNION ALL
            SELECT 'week ' || first, first, first + 6 FROM weeks;
        CREATE TABLE measured AS SELECT date, measure, value, measure IN ({of_usual})
            AS of_usual FROM (
            UNPIVOT (SELECT date, {casts} FROM days)
            ON {", ".join(measures)} INTO NAME measure VALUE value);
        CREATE TABLE least AS SELECT * FROM (VALUES {rows}) AS t(measure, least);
    """)
    for statements in (COMPARED, CHANGED, NEW):
        db.execute(statements)


class _Beside:
    """What is told beside the figures of a day or a week."""

    def __init__(self, db: duckdb.DuckDBPyConnection) -> None:
        self.bands = _by_id(_rows(db, "SELECT * FROM band"))
        self.typical = _by_id(_rows(db, "SELECT * FROM typical"))
        self.changes = _by_id(_rows(db, "SELECT * FROM change ORDER BY size DESC"))
        self.news = _by_id(_rows(db, "SELECT * FROM news ORDER BY date, place"))
        self.heat = {
            (row["date"], row["hour"]): row for row in _rows(db, "SELECT * FROM heat")
        }

    def usual(self, shown: str) -> Record:
        return {
            row["measure"]: {key: row[key] for key in ("median", "low", "high", "days")}
            for row in self.bands.get(shown, ())
        }

    def new(self, shown: str) -> list[Record]:
        return [
            {"day": row["date"].isoformat(), "kind": row["kind"]}
            for row in self.news.get(shown, ())
        ]


def _day_record(
    day: Record, hours: Sequence[Record], names: _Names, beside: _Beside
) -> Record:
    own = [hour for hour in hours if hour["date"] == day["date"]]
    return {
        "type": "day",
        **_shown_day(day, names),
        "hours": [
            {"start": _start(hour), "figures": _figures(hour, names)} for hour in own
        ],
        "usual": beside.usual(f"day {day['date']}"),
        "new": beside.new(f"day {day['date']}"),
    }


def _week_record(
    week: Record, days: Sequence[Record], names: _Names, beside: _Beside
) -> Record:
    shown = f"week {week['first']}"
    by_day = {day["date"]: day for day in days}
    seven = [week["first"] + timedelta(days=number) for number in range(7)]
    return {
        "type": "week",
        "first": week["first"].isoformat(),
        "days": [
            _shown_day(by_day[day], names) if day in by_day else None for day in seven
        ],
        "figures": _figures(week, names),
        "typical": {
            row["measure"]: row["median"] for row in beside.typical.get(shown, ())
        },
        "usual": beside.usual(shown),
        "away_by_hour": [
            [_heat_cell(beside.heat.get((day, hour))) for hour in range(24)]
            for day in seven
        ],
        "changes": [
            {key: row[key] for key in ("measure", "value", "is_more")}
            for row in beside.changes.get(shown, ())
        ],
        "new": beside.new(shown),
    }


def _shown_day(day: Record, names: _Names) -> Record:
    measures = (*names.of_usual(), *OTHER_MEASURES)
    return {
        "day": day["date"].isoformat(),
        "is_partial": day["is_partial"],
        "figures": _figures(day, names),
        "measures": {name: day[name] for name in measures},
    }


def _figures(row: Record, names: _Names) -> Record:
    plain = (
        *("watched_s", "watched_share", "not_watched_s", "away_s", "seated_s"),
        *("told_s", "told_share", "usual_s", "away_from_usual_s", "unnamed_s"),
        *("learning_s", "cannot_tell_s", "changes", "longest_hold_s", "breaks"),
        "longest_sitting_s",
    )
    postures = {
        key: {
            "seconds": _some(row, {far: f"posture_{key}_{far}_s" for far in FAR}),
            "longest_s": row[f"posture_{key}_longest_s"],
        }
        for key in names.postures
    }
    zones = {
        key: _some(row, {zone: f"metric_{key}_{zone}_s" for zone in ZONES})
        for key in names.metrics
    }
    answers = ("given", "shown", "followed", "snoozed", "ignored", "wrong")
    return {
        **{name: row[name] for name in plain},
        "postures": {key: each for key, each in postures.items() if each["seconds"]},
        "zones_s": {key: each for key, each in zones.items() if each},
        "dose_percent": _some(row, {key: f"dose_{key}_percent" for key in names.dosed}),
        "holds": {name: row[name] for name in names.holds},
        "reminders": {name: row[f"reminders_{name}"] for name in answers},
    }


def _some(row: Record, columns: Mapping[str, str]) -> Record:
    """Return what is not 0."""
    return {key: row[column] for key, column in columns.items() if row[column]}


def _heat_cell(row: Record | None) -> Record:
    if row is None:
        return {"share": None, "told_s": 0}
    return {"share": row["away_share"], "told_s": row["told_s"]}


def _start(hour: Record) -> str:
    sign = "-" if hour["offset_min"] < 0 else "+"
    ahead_h, ahead_min = divmod(abs(hour["offset_min"]), 60)
    return f"{hour['start_local'].isoformat()}{sign}{ahead_h:02d}:{ahead_min:02d}"


def _rows(db: duckdb.DuckDBPyConnection, select: str) -> list[Record]:
    relation = db.sql(select)
    columns = relation.columns
    return [dict(zip(columns, row, strict=True)) for row in relation.fetchall()]


def _by_id(rows: Iterable[Record]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for row in rows:
        found.setdefault(row["id"], []).append(row)
    return found
