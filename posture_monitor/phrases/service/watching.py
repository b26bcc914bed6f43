"""Watching in words: the lines that the service says of itself as it goes on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from posture_monitor.core.vocabulary import PauseReason
from posture_monitor.durations import MINUTE_S
from posture_monitor.log_codes import Field, LogCode, notifier_named
from posture_monitor.phrases.amounts import rounded
from posture_monitor.phrases.catalogue import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something that the service says of itself: words for a person, codes for a log.

    Attributes:
        code: What it is about.
        fields: What a log may hold of it.
        text: The words, in the person's language.
    """

    code: LogCode
    fields: Mapping[str, Field] = field(default_factory=dict)
    text: str


def watching() -> Remark:
    """Return that it watches."""
    return Remark(code=LogCode.WATCHING, text=say("watching"))


def pausing(why: PauseReason, meaning: str, do: str) -> Remark:
    """Return why it pauses and what to do, both in the person's language."""
    text = say("{meaning}; {do}", meaning=meaning, do=do)
    return Remark(code=LogCode.PAUSED, fields={"why": why}, text=text)


def profile_is_new() -> Remark:
    """Return that another program kept the baseline anew."""
    text = say("what is neutral for you was kept anew; it holds now")
    return Remark(code=LogCode.PROFILE_RENEWED, text=text)


def slept(for_s: float) -> Remark:
    """Return that the computer slept, and for how long."""
    text = say(
        "the computer slept for {minutes} min; it begins anew",
        minutes=rounded(for_s / MINUTE_S),
    )
    return Remark(code=LogCode.SLEPT, fields={"for_s": round(for_s)}, text=text)


# What came of a notice.


def notice_line(title: str, body: str) -> Remark:
    """Return a notice of the program's own as one line."""
    text = say("{title}. {body}", title=title, body=body)
    return Remark(code=LogCode.NOTICE, text=text)


def reminder_shown(reminder_id: int, by: str) -> Remark:
    """Return that a reminder was shown, and by which notifier."""
    text = say("reminder {number} was shown by {by}", number=reminder_id, by=by)
    return _of_notice(LogCode.NOTICE_SHOWN, by, text, reminder_id)


def reminder_not_shown(reminder_id: int, by: str, why: str | None) -> Remark:
    """Return that a reminder could not be shown, by which notifier, and why."""
    text = say(
        "reminder {number} could not be shown by {by}: {why}; "
        "`posture-monitor doctor` says what to do",
        number=reminder_id,
        by=by,
        why=why,
    )
    return _of_notice(LogCode.NOTICE_NOT_SHOWN, by, text, reminder_id)


def notice_shown(by: str) -> Remark:
    """Return that a notice of the program's own was shown, and by which notifier."""
    return _of_notice(
        LogCode.NOTICE_SHOWN, by, say("a notice was shown by {by}", by=by)
    )


def notice_not_shown(by: str, why: str | None) -> Remark:
    """Return that a notice of the program's own could not be shown, and why."""
    text = say(
        "a notice could not be shown by {by}: {why}; "
        "`posture-monitor doctor` says what to do",
        by=by,
        why=why,
    )
    return _of_notice(LogCode.NOTICE_NOT_SHOWN, by, text)


def _of_notice(
    code: LogCode, by: str, text: str, reminder_id: int | None = None
) -> Remark:
    fields = {"notifier": notifier_named(by), "reminder_id": reminder_id}
    return Remark(code=code, fields=fields, text=text)


# What could not be kept or read; the error says which file and why.


def session_not_kept(error: Exception) -> Remark:
    """Return that this run's state could not be kept."""
    text = say("{refusal}; the next run does not know of this one", refusal=error)
    return _of_error(LogCode.SESSION_NOT_KEPT, error, text)


def baseline_not_kept(error: Exception) -> Remark:
    """Return that a baseline could not be kept."""
    text = say("{refusal}; the baseline holds for this run only", refusal=error)
    return _of_error(LogCode.BASELINE_NOT_KEPT, error, text)


def session_not_read(error: Exception) -> Remark:
    """Return that the last run's state could not be read."""
    text = say("{refusal}; the budget starts anew", refusal=error)
    return _of_error(LogCode.SESSION_NOT_READ, error, text)


def baselines_not_read(error: Exception) -> Remark:
    """Return that the baselines could not be read."""
    text = say("{refusal}; it goes on without the baselines", refusal=error)
    return _of_error(LogCode.BASELINES_NOT_READ, error, text)


def ranges_not_read(error: Exception) -> Remark:
    """Return that the person's own ranges could not be read."""
    text = say("{refusal}; it goes on with the limits as they are set", refusal=error)
    return _of_error(LogCode.RANGES_NOT_READ, error, text)


def consent_not_read(error: Exception) -> Remark:
    """Return that it could not be read whether the person agreed."""
    return _of_error(LogCode.CONSENT_NOT_READ, error, str(error))


def _of_error(code: LogCode, error: Exception, text: str) -> Remark:
    """Return a remark on an error, of which a log holds the kind of its cause."""
    return Remark(code=code, fields={"error": error.__cause__ or error}, text=text)


def set_aside(aside: str) -> Remark:
    """Return that a damaged file was set aside, and under which name."""
    text = say("a file was damaged; it was set aside as {aside}", aside=aside)
    return Remark(code=LogCode.FILE_SET_ASIDE, text=text)


def set_aside_and_begun_anew(aside: str) -> Remark:
    """Return that a damaged file was set aside, and another begun in its place."""
    text = say(
        "a file was damaged; it was set aside as {aside} and begun anew", aside=aside
    )
    return Remark(code=LogCode.FILE_SET_ASIDE, text=text)


# The vision process.


def camera_is_silent() -> str:
    """Return that the camera does not answer."""
    return say("the camera does not answer")


def camera_opened_anew() -> Remark:
    """Return that the camera does not answer and is opened anew."""
    text = say("{silence}; it is opened anew", silence=camera_is_silent())
    return Remark(code=LogCode.CAMERA_REOPENED, text=text)


def worker_not_started(error: OSError) -> Remark:
    """Return that the system allows no vision process now, and what it says."""
    why = error.strerror or type(error).__name__
    text = say("the vision process could not be started: {why}", why=why)
    return _of_error(LogCode.WORKER_NOT_STARTED, error, text)


def worker_restarted() -> Remark:
    """Return that the vision process ended and another is started."""
    text = say("the vision process ended; it is started again")
    return Remark(code=LogCode.WORKER_RESTARTED, text=text)


def worker_given_up(times: int, within_s: float) -> str:
    """Return that the vision process ended so often that it is started no more."""
    return say(
        "the vision process ended {times} times within {minutes} minutes",
        times=times,
        minutes=rounded(within_s / MINUTE_S),
    )


def could_not_go_on(kind: str) -> str:
    """Return, without a word of the error, that the service ended by one."""
    return say(
        "the service could not go on ({kind}); `posture-monitor doctor` looks for the "
        "cause, `posture-monitor start --foreground` at a terminal says it",
        kind=kind,
    )
