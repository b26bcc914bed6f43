"""Store: the days that are kept, in one SQLite file."""

from posture_monitor.history.store.history_file import (
    DamagedHistoryError,
    HistoryFile,
    NewerHistoryError,
)
from posture_monitor.history.store.rows import ExportEntry

__all__ = ["DamagedHistoryError", "ExportEntry", "HistoryFile", "NewerHistoryError"]
