"""Watching in words: the remarks of the service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from posture_monitor.core.vocabulary import CameraChoice, Device, PauseReason
from posture_monitor.durations import MINUTE_S
from posture_monitor.log_codes import Field, LogCode, notifier_named
from posture_monitor.phrases.amounts import duration_in_words, rounded
from posture_monitor.phrases.catalogue import say
from posture_monitor.phrases.system.calls import in_use


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A remark of the service: a text for a person, and a code for a log.

    Attributes:
        code: Its code.
        fields: The fields that a log may have.
        text: The text in the person's language.
    """

    code: LogCode
    fields: Mapping[str, Field] = field(default_factory=dict)
    text: str


def watching() -> Remark:
    """Return that it watches."""
    return Remark(code=LogCode.WATCHING, text=say("Watching."))


def pausing(why: PauseReason, meaning: str, do: str) -> Remark:
    """Return why it pauses and what to do; both are in words already."""
    text = say("{meaning} {do}", meaning=meaning, do=do)
    return Remark(code=LogCode.PAUSED, fields={"why": why}, text=text)


def profile_is_new() -> Remark:
    """Return that another process has kept a new baseline or range."""
    text = say("Your usual position was learned again. It is used from now on.")
    return Remark(code=LogCode.PROFILE_RENEWED, text=text)


def camera_chosen(camera: str, told: str | None, why: CameraChoice) -> Remark:
    """Return which camera is used, and why; a log has only the code of why.

    Args:
        camera: Its name.
        told: Why, in words, where there is something to say.
        why: The same as a code.
    """
    line = say("Looking through {camera}.", camera=camera)
    text = line if told is None else f"{line} {told}"
    return Remark(code=LogCode.CAMERA_CHOSEN, fields={"why": why}, text=text)


def slept(for_s: float) -> Remark:
    """Return that the computer slept, and for how long."""
    text = say(
        "The computer slept for {minutes} minutes. Watching begins again.",
        minutes=rounded(for_s / MINUTE_S),
    )
    return Remark(code=LogCode.SLEPT, fields={"for_s": round(for_s)}, text=text)


def call_too_long(device: Device, name: str | None, longest_s: float) -> Remark:
    """Return that a use is no call any more; a log has the device, and no name."""
    text = say(
        "{who} This has lasted for {span}, so it is no call any more.",
        who=in_use(device, name),
        span=duration_in_words(longest_s),
    )
    return Remark(code=LogCode.CALL_TOO_LONG, fields={"device": device}, text=text)


# Notices and their deliveries.


def notice_line(title: str, body: str) -> Remark:
    """Return a notice that is no reminder as one line."""
    text = say("{title}. {body}", title=title, body=body)
    return Remark(code=LogCode.NOTICE, text=text)


def reminder_shown(reminder_id: int, by: str) -> Remark:
    """Return that a reminder was shown; a log has by which notifier."""
    text = say("Reminder {number} was shown.", number=reminder_id)
    return _of_notice(LogCode.NOTICE_SHOWN, by, text, reminder_id)


def reminder_not_shown(reminder_id: int, by: str) -> Remark:
    """Return that a reminder could not be shown; a log has by which notifier."""
    text = say(
        "Reminder {number} could not be shown. "
        "`posture-monitor doctor` says what to do.",
        number=reminder_id,
    )
    return _of_notice(LogCode.NOTICE_NOT_SHOWN, by, text, reminder_id)


def notice_shown(by: str) -> Remark:
    """Return that a notice that is no reminder was shown."""
    return _of_notice(LogCode.NOTICE_SHOWN, by, say("A notice was shown."))


def notice_not_shown(by: str) -> Remark:
    """Return that a notice that is no reminder could not be shown."""
    text = say("A notice could not be shown. `posture-monitor doctor` says what to do.")
    return _of_notice(LogCode.NOTICE_NOT_SHOWN, by, text)


def _of_notice(
    code: LogCode, by: str, text: str, reminder_id: int | None = None
) -> Remark:
    fields = {"notifier": notifier_named(by), "reminder_id": reminder_id}
    return Remark(code=code, fields=fields, text=text)


# Files that could not be written or read; the error has file and reason.


def session_not_kept(error: Exception) -> Remark:
    """Return that this run's state could not be kept."""
    text = say("{refusal} The next run does not know of this one.", refusal=error)
    return _of_error(LogCode.SESSION_NOT_KEPT, error, text)


def baseline_not_kept(error: Exception) -> Remark:
    """Return that a baseline could not be kept."""
    text = say(
        "{refusal} Your usual position is known until the program ends.", refusal=error
    )
    return _of_error(LogCode.BASELINE_NOT_KEPT, error, text)


def session_not_read(error: Exception) -> Remark:
    """Return that the last run's state could not be read."""
    text = say("{refusal} The reminders of today are counted from none.", refusal=error)
    return _of_error(LogCode.SESSION_NOT_READ, error, text)


def baselines_not_read(error: Exception) -> Remark:
    """Return that the baselines could not be read."""
    text = say("{refusal} Your usual positions are learned again.", refusal=error)
    return _of_error(LogCode.BASELINES_NOT_READ, error, text)


def ranges_not_read(error: Exception) -> Remark:
    """Return that the person's own ranges could not be read."""
    text = say("{refusal} The limits hold as they are set.", refusal=error)
    return _of_error(LogCode.RANGES_NOT_READ, error, text)


def past_not_read(error: Exception) -> Remark:
    """Return that what was offered and done of the exercises could not be read."""
    text = say("{refusal} The same exercise may come twice in a row.", refusal=error)
    return _of_error(LogCode.PAST_NOT_READ, error, text)


def past_not_kept(error: Exception) -> Remark:
    """Return that what was offered and done of the exercises could not be kept."""
    text = say(
        "{refusal} The exercise that was just offered is not remembered.",
        refusal=error,
    )
    return _of_error(LogCode.PAST_NOT_KEPT, error, text)


def own_exercises_refused(told: str) -> Remark:
    """Return that a file of exercises is left out; `told` names it and says why."""
    return Remark(code=LogCode.OWN_EXERCISES_REFUSED, text=told)


def history_not_kept(error: Exception) -> Remark:
    """Return that what was seen could not be added to the history."""
    text = say("{refusal} This time is missing in your history.", refusal=error)
    return _of_error(LogCode.HISTORY_NOT_KEPT, error, text)


def consent_not_read(error: Exception) -> Remark:
    """Return that the consent could not be read."""
    return _of_error(LogCode.CONSENT_NOT_READ, error, str(error))


def _of_error(code: LogCode, error: Exception, text: str) -> Remark:
    """Return a remark on an error; a log has the class of the error's cause."""
    return Remark(code=code, fields={"error": error.__cause__ or error}, text=text)


def set_aside(aside: str) -> Remark:
    """Return that a damaged file was set aside, and under which name."""
    text = say("A file was damaged. It is kept aside as {aside}.", aside=aside)
    return Remark(code=LogCode.FILE_SET_ASIDE, text=text)


def set_aside_and_replaced(aside: str) -> Remark:
    """Return that a damaged file was set aside, and a new one begun."""
    text = say(
        "A file was damaged. It is kept aside as {aside}, and a new one began.",
        aside=aside,
    )
    return Remark(code=LogCode.FILE_SET_ASIDE, text=text)


# The worker.


def camera_is_silent() -> str:
    """Return that the camera does not answer."""
    return say("The camera does not answer.")


def camera_opened_again() -> Remark:
    """Return that the camera does not answer and is opened again."""
    text = say("{silence} It is opened again.", silence=camera_is_silent())
    return Remark(code=LogCode.CAMERA_REOPENED, text=text)


def worker_not_started(error: OSError) -> Remark:
    """Return that the system does not let a worker start now, and its error."""
    why = error.strerror or type(error).__name__
    text = say("Looking could not begin. The system says: {why}", why=why)
    return _of_error(LogCode.WORKER_NOT_STARTED, error, text)


def worker_restarted() -> Remark:
    """Return that the worker ended and another is started."""
    text = say("Looking stopped by itself. It is started again.")
    return Remark(code=LogCode.WORKER_RESTARTED, text=text)


def worker_given_up(times: int, within_s: float) -> str:
    """Return that the worker ended so often that no other is started."""
    return say(
        "Looking stopped {times} times within {minutes} minutes.",
        times=times,
        minutes=rounded(within_s / MINUTE_S),
    )


def could_not_go_on(kind: str) -> str:
    """Return that the service ended by an error, with only its class."""
    return say(
        "The program could not go on ({kind}). `posture-monitor doctor` looks for the "
        "cause. In a terminal, `posture-monitor start --foreground` says it.",
        kind=kind,
    )
