"""Watching in words: the lines that the service says of itself as it goes on."""

from __future__ import annotations

from posture_monitor.durations import MINUTE_S
from posture_monitor.phrases.amounts import rounded
from posture_monitor.phrases.catalogue import say


def watching() -> str:
    """Return that it watches."""
    return say("watching")


def pausing(meaning: str, do: str) -> str:
    """Return why it pauses and what to do, both in the person's language."""
    return say("{meaning}; {do}", meaning=meaning, do=do)


def profile_is_new() -> str:
    """Return that another program kept the baseline anew."""
    return say("what is neutral for you was kept anew; it holds now")


def slept(for_s: float) -> str:
    """Return that the computer slept, and for how long."""
    return say(
        "the computer slept for {minutes} min; it begins anew",
        minutes=rounded(for_s / MINUTE_S),
    )


# What came of a notice.


def notice_line(title: str, body: str) -> str:
    """Return a notice of the program's own as one line."""
    return say("{title}. {body}", title=title, body=body)


def reminder_shown(reminder_id: int, by: str) -> str:
    """Return that a reminder was shown, and by which notifier."""
    return say("reminder {number} was shown by {by}", number=reminder_id, by=by)


def reminder_not_shown(reminder_id: int, by: str, why: str | None) -> str:
    """Return that a reminder could not be shown, by which notifier, and why."""
    return say(
        "reminder {number} could not be shown by {by}: {why}; "
        "`posture-monitor doctor` says what to do",
        number=reminder_id,
        by=by,
        why=why,
    )


def notice_shown(by: str) -> str:
    """Return that a notice of the program's own was shown, and by which notifier."""
    return say("a notice was shown by {by}", by=by)


def notice_not_shown(by: str, why: str | None) -> str:
    """Return that a notice of the program's own could not be shown, and why."""
    return say(
        "a notice could not be shown by {by}: {why}; "
        "`posture-monitor doctor` says what to do",
        by=by,
        why=why,
    )


# What could not be kept or read; `refusal` says which file and why.


def session_not_kept(refusal: str) -> str:
    """Return that this run's state could not be kept."""
    return say("{refusal}; the next run does not know of this one", refusal=refusal)


def baseline_not_kept(refusal: str) -> str:
    """Return that a baseline could not be kept."""
    return say("{refusal}; the baseline holds for this run only", refusal=refusal)


def session_not_read(refusal: str) -> str:
    """Return that the last run's state could not be read."""
    return say("{refusal}; the budget starts anew", refusal=refusal)


def baselines_not_read(refusal: str) -> str:
    """Return that the baselines could not be read."""
    return say("{refusal}; it goes on without the baselines", refusal=refusal)


def ranges_not_read(refusal: str) -> str:
    """Return that the person's own ranges could not be read."""
    return say("{refusal}; it goes on with the limits as they are set", refusal=refusal)


def set_aside(aside: str) -> str:
    """Return that a damaged file was set aside, and under which name."""
    return say("a file was damaged; it was set aside as {aside}", aside=aside)


def set_aside_and_begun_anew(aside: str) -> str:
    """Return that a damaged file was set aside, and another begun in its place."""
    return say(
        "a file was damaged; it was set aside as {aside} and begun anew", aside=aside
    )


# The vision process.


def camera_is_silent() -> str:
    """Return that the camera does not answer."""
    return say("the camera does not answer")


def camera_opened_anew() -> str:
    """Return that the camera does not answer and is opened anew."""
    return say("{silence}; it is opened anew", silence=camera_is_silent())


def worker_not_started(why: str) -> str:
    """Return that the system allows no vision process now, and what it says."""
    return say("the vision process could not be started: {why}", why=why)


def worker_restarted() -> str:
    """Return that the vision process ended and another is started."""
    return say("the vision process ended; it is started again")


def worker_given_up(times: int, within_s: float) -> str:
    """Return that the vision process ended so often that it is started no more."""
    return say(
        "the vision process ended {times} times within {minutes} minutes",
        times=times,
        minutes=rounded(within_s / MINUTE_S),
    )
