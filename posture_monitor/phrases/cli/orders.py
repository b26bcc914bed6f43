"""Orders in words: pause, resume, snooze, answers to reminders, and raised limits."""

from __future__ import annotations

from posture_monitor.phrases.catalogue import say, say_count
from posture_monitor.phrases.cli.help_pages import example, page

# pause, resume, snooze


def pause_help() -> str:
    """Return what `pause` does."""
    return page(
        say(
            "Watch nothing for a while: 15m, 1h, 1h30m, today, until 14:00, or until "
            "resumed."
        ),
        example("posture-monitor pause until 14:00"),
    )


def pause_length_help() -> str:
    """Return what `pause` takes."""
    return say("How long; until you resume it without.")


def paused_until_resumed() -> str:
    """Return that it pauses until the person resumes it."""
    return say("Paused until you resume it: `posture-monitor resume`.")


def paused_until(moment: str) -> str:
    """Return until when it pauses; the moment is in words already."""
    return say("Paused until {moment}.", moment=moment)


def no_length(words: str, command: str) -> str:
    """Return that `pause` or `snooze` got no length of time."""
    return say(
        "expected how long: 15m, 1h, 1h30m, today or until 14:00, at most a week, got "
        "{words}; for example `posture-monitor {command} 1h`",
        words=repr(words),
        command=command,
    )


def resume_help() -> str:
    """Return what `resume` does."""
    return page(
        say("Watch and speak again: a pause and a snooze are over."),
        example("posture-monitor resume"),
    )


def watching_again() -> str:
    """Return that it watches again."""
    return say("Watching again.")


def paused_otherwise(meaning: str | None, do: str | None) -> str:
    """Return that it pauses for another reason; both texts are in words already."""
    return say("No longer paused by you, but: {meaning}; {do}.", meaning=meaning, do=do)


def snooze_help() -> str:
    """Return what `snooze` does."""
    return page(
        say("Go on watching, but say nothing for a while; `resume` ends it."),
        example("posture-monitor snooze 30"),
    )


def snooze_length_help() -> str:
    """Return what `snooze` takes."""
    return say("How long, in minutes without a unit; as the setting says without.")


# Answers to reminders, and the limits that they raised.


def wrong_help() -> str:
    """Return what `wrong` does."""
    return page(
        say(
            "Say that a reminder was wrong; three times the same raises that limit "
            "for you."
        ),
        example("posture-monitor wrong"),
    )


def done_help() -> str:
    """Return what `done` does."""
    return page(
        say("Say that you did what a reminder asked for."),
        example("posture-monitor done"),
    )


def thresholds_help() -> str:
    """Return what `thresholds` does."""
    return page(
        say(
            "Show the limits that were raised for you by your answers, and take them "
            "back."
        ),
        example("posture-monitor thresholds --undo neck_flexion"),
    )


def undo_help() -> str:
    """Return what `thresholds --undo` does."""
    return say("Take back what was raised for one.")


def undo_all_help() -> str:
    """Return what `thresholds --undo-all` does."""
    return say("Take back everything that was raised.")


def undo_and_undo_all() -> str:
    """Return that only one of `--undo` and `--undo-all` may be given."""
    return say("expected --undo METRIC or --undo-all, got both; choose one")


def nothing_is_raised() -> str:
    """Return that no limit was raised."""
    return say("No limit was raised for you.")


def limit_as_set(metric: str, wrong: int) -> str:
    """Return that a limit is as set, and how often its reminders were wrong."""
    return say_count(
        "{metric}: its limits are as set; {count} time wrong so far",
        "{metric}: its limits are as set; {count} times wrong so far",
        wrong,
        metric=metric,
    )


def limit_is_raised(metric: str, factor: float, wrong: int) -> str:
    """Return how far a limit is raised, and how often it was wrong since."""
    return say_count(
        "{metric}: its limits are {factor} times as wide for you, and {count} time "
        "wrong since",
        "{metric}: its limits are {factor} times as wide for you, and {count} times "
        "wrong since",
        wrong,
        metric=metric,
        factor=format(factor, "g"),
    )
