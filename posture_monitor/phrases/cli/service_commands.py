"""Commands to the service in words: start, stop, status, and that none answers."""

from __future__ import annotations

from pathlib import Path

from posture_monitor.phrases.catalogue import say
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


def reminder_number_help() -> str:
    """Return what `done` and `wrong` take."""
    return say("Its number; the last one without.")


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
