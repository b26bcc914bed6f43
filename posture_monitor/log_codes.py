"""Log codes: every code and field that the program's own log records may have.

A line of the log is one of these codes with fields of the types below. Nothing else of
a record is written (`posture_monitor.log_lines`), so that no text, path or figure of a
body gets into the log by being put into a message.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class LogCode(StrEnum):
    """What a record of the program's own is about."""

    # The service.
    STARTED = "started"
    ENDED = "ended"
    HAPPENED = "happened"
    WATCHING = "watching"
    PAUSED = "paused"
    PROFILE_RENEWED = "profile_renewed"
    SLEPT = "slept"
    CAMERA_CHOSEN = "camera_chosen"
    CALL_TOO_LONG = "call_too_long"
    PART_FAILED = "part_failed"
    PART_LEFT_OUT = "part_left_out"

    # The vision process.
    CAMERA_REOPENED = "camera_reopened"
    WORKER_NOT_STARTED = "worker_not_started"
    WORKER_RESTARTED = "worker_restarted"

    # Notices and the icon.
    NOTICE = "notice"
    NOTICE_SHOWN = "notice_shown"
    NOTICE_NOT_SHOWN = "notice_not_shown"
    NOTICE_NOT_WITHDRAWN = "notice_not_withdrawn"
    NOTICE_WITHOUT_PICTURE = "notice_without_picture"
    NEXT_NOTIFIER = "next_notifier"
    NO_TRAY_ICON = "no_tray_icon"
    TRAY_ICON_LOST = "tray_icon_lost"

    # What is kept.
    SESSION_NOT_KEPT = "session_not_kept"
    SESSION_NOT_READ = "session_not_read"
    BASELINE_NOT_KEPT = "baseline_not_kept"
    BASELINES_NOT_READ = "baselines_not_read"
    RANGES_NOT_READ = "ranges_not_read"
    PAST_NOT_READ = "past_not_read"
    PAST_NOT_KEPT = "past_not_kept"
    OWN_EXERCISES_REFUSED = "own_exercises_refused"
    CONSENT_NOT_READ = "consent_not_read"
    FILE_SET_ASIDE = "file_set_aside"
    HISTORY_NOT_KEPT = "history_not_kept"
    NO_LOG = "no_log"

    # The control socket.
    LOCK_LOST = "lock_lost"
    COMMAND_FAILED = "command_failed"
    NO_CALLER_TAKEN = "no_caller_taken"
    NOT_LISTENING = "not_listening"
    LISTENS_ANEW = "listens_anew"
    CALLER_UNREADABLE = "caller_unreadable"
    ANSWER_TOO_LONG = "answer_too_long"


class NotifierName(StrEnum):
    """The notifiers that a log may name."""

    AUTO = "auto"
    DESKTOP_NOTIFIER = "desktop-notifier"
    PLYER = "plyer"
    CONSOLE = "console"


def notifier_named(name: str) -> NotifierName | None:
    """Return the notifier of that name, or None where a log may not name it."""
    return NotifierName(name) if name in set(NotifierName) else None


Field = int | StrEnum | BaseException | type | None
FIELDS: Mapping[str, type] = {
    "error": BaseException,
    "part": type,
    "event": type,
    "command": StrEnum,
    "why": StrEnum,
    "notifier": StrEnum,
    "device": StrEnum,
    "reminder_id": int,
    "times": int,
    "for_s": int,
    "size_bytes": int,
}
"""{field: the type of value that is written}. No field is a text or a fraction; of an
error its kind is written, of a class its name."""
