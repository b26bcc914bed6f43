"""The log in words: what a line of codes means for the person."""

from __future__ import annotations

from collections.abc import Mapping

from posture_monitor.core.vocabulary import PauseReason
from posture_monitor.log_codes import LogCode
from posture_monitor.phrases.catalogue import marked, say
from posture_monitor.phrases.pauses import meaning_of

_SAID: Mapping[str, str] = {
    LogCode.STARTED: marked("The program started."),
    LogCode.ENDED: marked("The program ended."),
    LogCode.WATCHING: marked("Watching."),
    LogCode.PROFILE_RENEWED: marked("Your usual position was taken anew."),
    LogCode.SLEPT: marked("The computer was asleep."),
    LogCode.CAMERA_REOPENED: marked("The camera did not answer. It was opened again."),
    LogCode.WORKER_RESTARTED: marked("Looking failed. It was started again."),
    LogCode.NOTICE_SHOWN: marked("A notice was shown."),
    LogCode.NOTICE_NOT_SHOWN: marked("A notice could not be shown."),
    LogCode.NO_TRAY_ICON: marked("This desktop cannot show the icon."),
    LogCode.FILE_SET_ASIDE: marked("A damaged file was moved aside."),
}
_LEFT_OUT = frozenset(
    {
        LogCode.NOTICE,  # whether it was shown is said
        LogCode.NEXT_NOTIFIER,
        LogCode.NOTICE_NOT_WITHDRAWN,
        LogCode.NOTICE_WITHOUT_PICTURE,
        LogCode.LISTENS_ANEW,
    }
)
LEARNT = "BaselineTaken"


def logged(code: str, fields: Mapping[str, str]) -> str | None:
    """Return what a line of the log means, or None where it is nothing for a person.

    Args:
        code: Its code; an unknown one is said as it is.
        fields: Its fields, as written.
    """
    why, number = fields.get("why"), fields.get("reminder_id")
    if code in _LEFT_OUT:
        return None
    if code == LogCode.HAPPENED:
        is_learnt = fields.get("event") == LEARNT
        return say("Your usual position was learnt.") if is_learnt else None
    if code == LogCode.PAUSED and why in set(PauseReason):
        return meaning_of(PauseReason(why)).meaning
    if code == LogCode.NOTICE_SHOWN and number is not None:
        return say("Reminder {number} was shown.", number=number)
    known = _SAID.get(code)
    return (
        say("A fault was noted. `--verbose` shows it.") if known is None else say(known)
    )


def logged_at(moment: str, words: str) -> str:
    """Return a line of the log with its time."""
    return say("{time}  {words}", time=moment, words=words)
