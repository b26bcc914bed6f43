"""SQL: every statement of the history, and the versions of its file.

A version that was released is never changed: a new figure is a new migration. The
figures of version 1 are therefore written out here, and not taken from `columns`.
Statements name columns of ours, and never a value from outside.
"""

from __future__ import annotations

from collections.abc import Sequence

from posture_monitor.history.columns import COLUMNS, MERGES, Merge

NAMES = tuple(column.name for column in COLUMNS)

# Connections.

PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA synchronous = NORMAL",  # a killed process loses nothing
    "PRAGMA temp_store = MEMORY",  # no copy of it lies in a folder for all
)
WITH_A_LOG = "PRAGMA journal_mode = WAL"
CHECK = "PRAGMA quick_check(1)"
VERSION = "PRAGMA user_version"
EMPTY_LOG = "PRAGMA wal_checkpoint(TRUNCATE)"
OVERWRITE = "VACUUM"
BEGIN_TO_READ = "BEGIN"  # all of it as it is at the first reading
BEGIN, COMMIT, ROLLBACK = "BEGIN IMMEDIATE", "COMMIT", "ROLLBACK"


def set_version(number: int) -> str:
    """Return what sets the file's version; it takes no parameters."""
    return f"PRAGMA user_version = {number}"


# The versions of the file.

_METRICS_1 = (
    "cva",
    "forward_head",
    "forward_head_cm",
    "forward_index",
    "head_drop",
    "head_pitch",
    "head_tilt",
    "head_yaw",
    "lean",
    "neck_flexion",
    "shoulder_tilt",
    "slump",
    "slump_index",
    "slumped",
    "thoracic_flexion",
    "trunk_inclination",
    "upper_back",
)
_POSTURES_1 = (
    "head_down",
    "head_forward",
    "leaning_back",
    "leaning_in",
    "slumped",
    "tilted",
    "turned",
)
_FIGURES_1 = (
    "watched_s",
    "seated_s",
    "away_s",
    "not_watched_s",
    "usual_s",
    "learning_s",
    "cannot_tell_s",
    "unnamed_s",
    *(
        f"posture_{posture}_{part}_s"
        for posture in _POSTURES_1
        for part in ("slight", "clear", "strong", "longest")
    ),
    *(
        f"metric_{metric}_{zone}_s"
        for metric in _METRICS_1
        for zone in ("neutral", "caution", "avoid")
    ),
    "dose_head_pitch_percent",
    "dose_trunk_inclination_percent",
    "changes",
    "holds_below_5_min",
    "holds_5_to_10_min",
    "holds_10_to_20_min",
    "holds_20_to_40_min",
    "holds_40_min_and_more",
    "longest_hold_s",
    "breaks",
    "longest_sitting_s",
    "reminders_given",
    "reminders_shown",
    "reminders_followed",
    "reminders_snoozed",
    "reminders_ignored",
    "reminders_wrong",
)


_PERIODS_1 = f"""
    CREATE TABLE periods (
        tier INTEGER NOT NULL,
        start_s INTEGER NOT NULL,
        offset_min INTEGER NOT NULL,
        context INTEGER NOT NULL REFERENCES contexts (id),
        {", ".join(f"{each} INTEGER NOT NULL DEFAULT 0" for each in _FIGURES_1)},
        PRIMARY KEY (tier, start_s, offset_min, context)
    ) STRICT, WITHOUT ROWID
"""
# One table for all tiers: SQLite reads the names of all columns at each opening.

_VERSION_1 = (
    "CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    """
        CREATE TABLE contexts (
            id INTEGER PRIMARY KEY,
            setup TEXT,
            baseline_at_s INTEGER,
            version TEXT NOT NULL,
            origin TEXT NOT NULL
        ) STRICT
    """,
    """
        CREATE UNIQUE INDEX one_context ON contexts (
            ifnull(setup, ''), ifnull(baseline_at_s, -1), version, origin
        )
    """,
    _PERIODS_1,
    """
        CREATE TABLE exports (
            id INTEGER PRIMARY KEY,
            at_s INTEGER NOT NULL,
            kind TEXT NOT NULL,
            first_day TEXT NOT NULL,
            last_day TEXT NOT NULL,
            tier TEXT,
            with_times INTEGER NOT NULL,
            name TEXT NOT NULL
        ) STRICT
    """,
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_VERSION_1,)
"""The statements that make version 1 of nothing, version 2 of version 1, and so on."""


# Periods.

KEY = ("tier", "start_s", "offset_min", "context")
_KEY = ", ".join(KEY)
_COLUMNS = ", ".join(NAMES)
_LARGER = ", ".join(f"{name} = max({name}, excluded.{name})" for name in NAMES)
_IS_LARGER = " OR ".join(f"{name} < excluded.{name}" for name in NAMES)
_TOGETHER = {
    name: f"{name} = {name} + excluded.{name}"
    if MERGES[name] is Merge.SUM
    else f"{name} = max({name}, excluded.{name})"
    for name in NAMES
}


def _insert(names: Sequence[str], update: str) -> str:
    columns = ", ".join((*KEY, *names))
    places = ", ".join("?" * (len(KEY) + len(names)))
    return (
        f"INSERT INTO periods ({columns}) VALUES ({places}) "  # noqa: S608 names of ours
        f"ON CONFLICT ({_KEY}) DO UPDATE SET {update}"
    )


def add(names: Sequence[str]) -> str:
    """Return what adds some figures to those of a period; the others stay as they are.

    To name all of them would cost SQLite three times as much, once a minute.

    Args:
        names: Names of columns, one at least.
    """
    return _insert(names, ", ".join(_TOGETHER[name] for name in names))


MERGE = _insert(NAMES, f"{_LARGER} WHERE {_IS_LARGER}")
READ = (
    f"SELECT {_KEY}, {_COLUMNS} FROM periods WHERE tier = ? "  # noqa: S608 names of ours
    "AND start_s BETWEEN ? AND ? AND start_s + offset_min * 60 BETWEEN ? AND ? "
    "ORDER BY start_s, offset_min, context"
)
PRUNE = "DELETE FROM periods WHERE tier = ? AND start_s + offset_min * 60 < ?"
ERASE = "DELETE FROM periods WHERE ?1 IS NULL OR start_s + offset_min * 60 < ?1"
ERASE_UNUSED = "DELETE FROM contexts WHERE id NOT IN (SELECT context FROM periods)"
# Local times go wrong by less than two clocks differ: few rows need to be looked at.
_TWO_CLOCKS_S = 30 * 3600
EXTENT = (
    "SELECT "  # noqa: S608 a number of ours
    "(SELECT min(start_s + offset_min * 60) FROM periods WHERE tier = ?1 AND start_s "
    f"<= (SELECT min(start_s) FROM periods WHERE tier = ?1) + {_TWO_CLOCKS_S}), "
    "(SELECT max(start_s + offset_min * 60) FROM periods WHERE tier = ?1 AND start_s "
    f">= (SELECT max(start_s) FROM periods WHERE tier = ?1) - {_TWO_CLOCKS_S})"
)
ORIGIN = "SELECT value FROM facts WHERE name = 'origin'"
NAME_ORIGIN = "INSERT INTO facts (name, value) VALUES ('origin', ?)"
CONTEXT = "SELECT setup, baseline_at_s, version, origin FROM contexts WHERE id = ?"
CONTEXT_ID = (  # in the words of the index
    "SELECT id FROM contexts WHERE ifnull(setup, '') = ifnull(?, '') "
    "AND ifnull(baseline_at_s, -1) = ifnull(?, -1) AND version = ? AND origin = ?"
)
ADD_CONTEXT = (
    "INSERT INTO contexts (setup, baseline_at_s, version, origin) "
    "VALUES (?, ?, ?, ?) RETURNING id"
)

# What was taken out.

ADD_EXPORT = (
    "INSERT INTO exports (at_s, kind, first_day, last_day, tier, with_times, name) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"
)
EXPORTS = (
    "SELECT at_s, kind, first_day, last_day, tier, with_times, name "
    "FROM exports ORDER BY at_s, id"
)
ERASE_EXPORTS = "DELETE FROM exports WHERE ?1 IS NULL OR at_s < ?1"
