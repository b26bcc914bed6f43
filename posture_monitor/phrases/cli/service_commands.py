"""Service commands in words: start, stop, pause, answers, limits, log, autostart."""

from __future__ import annotations

from pathlib import Path

from posture_monitor.phrases.catalogue import say, say_count
from posture_monitor.phrases.cli.help_pages import example, page

# Whether one runs and answers.


def no_service() -> str:
    """Return that no service runs, where one is needed."""
    return say(
        "expected a running service, got none; begin it with `posture-monitor start`"
    )


def service_is_silent(pid: int | None, within_s: float) -> str:
    """Return that a running service does not answer."""
    return say(
        "expected the service (process {pid}) to answer within "
        "{within_s} s, got silence; try again, or end that process and call "
        "`posture-monitor start`",
        pid=pid,
        within_s=format(within_s, ".0f"),
    )


# start, stop, status


def start_help() -> str:
    """Return what `start` does."""
    return page(
        say(
            "Watch in the background from now on; where it runs already, show its "
            "status."
        ),
        example("posture-monitor start --set reminders.gap_min=30"),
    )


def foreground_help() -> str:
    """Return what `start --foreground` does."""
    return say("Stay here, as session managers want it.")


def runs_already() -> str:
    """Return that a running service takes no other settings."""
    return say(
        "It goes on with the settings that it began with; for others: "
        "`posture-monitor stop`, then `start`."
    )


def started_silent(within_s: float) -> str:
    """Return that the service that was just started does not answer."""
    return say(
        "expected the service to answer within {within_s} s, got silence; "
        "see `posture-monitor logs`, or what `posture-monitor start --foreground` says",
        within_s=format(within_s, ".0f"),
    )


def started_and_ended(within_s: float, status: int) -> str:
    """Return that the service that was just started ended, and with which status."""
    return say(
        "expected the service to answer within {within_s} s, got its end with status "
        "{status}; "
        "see `posture-monitor logs`, or what `posture-monitor start --foreground` says",
        within_s=format(within_s, ".0f"),
        status=status,
    )


def stop_help() -> str:
    """Return what `stop` does."""
    return page(
        say("End the service and wait until it has ended; the camera is free then."),
        example("posture-monitor stop"),
    )


def nothing_to_stop() -> str:
    """Return that no service runs, where none is needed."""
    return say("No service runs.")


def not_stopped(within_s: float, pid: int | None) -> str:
    """Return that the service did not end, and which process is to be ended."""
    return say(
        "expected the service to end within {within_s} s, got none of it; "
        "end process {pid} yourself",
        within_s=format(within_s, ".0f"),
        pid=pid,
    )


def service_stopped() -> str:
    """Return that the service has ended."""
    return say("Stopped; the camera is free.")


def status_help() -> str:
    """Return what `status` does."""
    return page(
        say(
            "Show whether it watches, why it pauses, what to do, and when it looks "
            "next."
        ),
        say("docs/status.md has every field of --json."),
        example("posture-monitor status --json"),
    )


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


# Answers to reminders, and raised limits.


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


def reminder_number_help() -> str:
    """Return what `done` and `wrong` take."""
    return say("Its number; the last one without.")


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


# logs


def logs_help() -> str:
    """Return what `logs` does."""
    return page(
        say("Print the last lines of the service's log."),
        example("posture-monitor logs -n 100"),
    )


def lines_help() -> str:
    """Return what `logs --lines` counts."""
    return say("How many of the last lines.")


def log_path_help() -> str:
    """Return what `logs --path` does."""
    return say("Print where the log lies instead.")


def nothing_logged(file: Path) -> str:
    """Return that nothing was logged yet."""
    return say("Nothing was logged yet in {file}.", file=file)


# autostart


def autostart_help() -> str:
    """Return what `autostart` does."""
    return page(
        say("Start at every login, or no longer."),
        example("posture-monitor autostart enable"),
    )


def systemd_help() -> str:
    """Return what `autostart --systemd` chooses."""
    return say("The systemd user unit instead of the desktop's autostart.")


def autostart_enable_help() -> str:
    """Return what `autostart enable` does."""
    return page(
        say("Start at every login from now on; it is not started now."),
        say(
            "On Linux, --systemd makes a user unit, which starts it again after a "
            "crash."
        ),
        example("posture-monitor autostart enable"),
    )


def autostart_disable_help() -> str:
    """Return what `autostart disable` does."""
    return page(
        say(
            "Start at login no longer, and leave no file behind; it is not stopped now."
        ),
        example("posture-monitor autostart disable"),
    )


def autostart_status_help() -> str:
    """Return what `autostart status` does."""
    return page(
        say(
            "Say whether it starts at login, by what, and what to do where it does not."
        ),
        example("posture-monitor autostart status --json"),
    )


def autostart_enabled() -> str:
    """Return that it starts at login."""
    return say("enabled: it starts at the next login")


def autostart_disabled() -> str:
    """Return that it does not start at login."""
    return say("disabled: it does not start at login")


def autostart_stale() -> str:
    """Return that another program than this one starts at login."""
    return say("stale: what starts at login is another program than this one")


def autostart_switched_off() -> str:
    """Return that it is set up, and switched off in the system."""
    return say("switched off: it is set up, but you switched it off")


def autostart_where(where: str) -> str:
    """Return where it is set up."""
    return say("where: {where}", where=where)


def autostart_starts(command: str) -> str:
    """Return which command starts at login."""
    return say("starts: {command}", command=command)


def autostart_do(do: str) -> str:
    """Return what to do so that it starts at login."""
    return say("do: {do}", do=do)
