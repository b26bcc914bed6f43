"""The service in words: start, stop, status, logs, and that none answers."""

from __future__ import annotations

from pathlib import Path

from posture_monitor.errors import Fault
from posture_monitor.phrases.catalogue import say
from posture_monitor.phrases.cli.help_pages import example, page

# Whether one runs and answers.


def no_service() -> Fault:
    """Return that no service runs, where one is needed."""
    return Fault(
        told=say("The program is not running. Start it: `posture-monitor start`"),
        found="expected a running service, got none",
    )


def service_is_silent(pid: int | None, host: str | None, within_s: float) -> Fault:
    """Return that a running service does not answer; no process is named by a guess.

    Args:
        pid: Its process, where that is certain.
        host: The other computer on which it runs, where that is known.
        within_s: How long it was waited for.
    """
    return Fault(
        told=_what_about_silence(pid, host),
        found=f"expected process {pid} (on {host or 'this computer'}) to answer within "
        f"{within_s:.0f} s, got silence",
    )


def _what_about_silence(pid: int | None, host: str | None) -> str:
    if host is not None:
        return say(
            "The program runs on the computer {host}, in the same folder. Stop it "
            "there, with `posture-monitor stop`.",
            host=host,
        )
    if pid is None:
        return say(
            "The program runs, but does not answer. Try again. If it stays silent, log "
            "out and in again."
        )
    return say(
        "The program runs, but does not answer. Try again. If it stays silent, end "
        "process {pid} and start it again.",
        pid=pid,
    )


# start, stop, status


def start_help() -> str:
    """Return what `start` does."""
    return page(
        say("Begin to watch in the background."),
        say("Where it runs already, its status is shown."),
        example("posture-monitor start --set reminders.gap_min=30"),
    )


def foreground_help() -> str:
    """Return what `start --foreground` does."""
    return say("Stay in this terminal. Services of the system need this.")


def runs_already() -> str:
    """Return that a running service takes no other settings."""
    return say(
        "It runs already, with the settings from its start. For others: "
        "`posture-monitor stop`, then `posture-monitor start`."
    )


def started() -> str:
    """Return that it watches in the background, and how to end that."""
    return say(
        "Started in the background. `posture-monitor pause` closes the camera. "
        "`posture-monitor stop` ends it."
    )


def started_silent(within_s: float) -> Fault:
    """Return that the service that was just started does not answer."""
    return Fault(
        told=say(
            "The program was started, but does not answer. "
            "`posture-monitor start --foreground` says what it does. "
            "`posture-monitor logs` shows what was noted."
        ),
        found=f"expected an answer within {within_s:.0f} s, got silence",
    )


def started_and_ended(within_s: float, status: int) -> Fault:
    """Return that the service that was just started ended, and with which status."""
    return Fault(
        told=say(
            "The program was started, but ended at once. "
            "`posture-monitor start --foreground` says why."
        ),
        found=(
            f"expected an answer within {within_s:.0f} s, got the end with status "
            f"{status}"
        ),
    )


def stop_help() -> str:
    """Return what `stop` does."""
    return page(
        say("End the program. The camera is closed."),
        example("posture-monitor stop"),
    )


def nothing_to_stop() -> str:
    """Return that no service runs, where none is needed."""
    return say("Was not running.")


def not_stopped(within_s: float, pid: int | None) -> Fault:
    """Return that the service did not end, and which process is to be ended."""
    told = say("The program does not end. Log out and in again.")
    if pid is not None:
        told = say("The program does not end. End process {pid} yourself.", pid=pid)
    return Fault(
        told=told,
        found=f"expected the end within {within_s:.0f} s, got process {pid} alive",
    )


def service_stopped() -> str:
    """Return that the service has ended."""
    return say("Stopped. The camera is closed.")


def status_help() -> str:
    """Return what `status` does."""
    return page(
        say("Show what it does now, and what to do if it needs you."),
        say("`--verbose` shows more. docs/status.md has every field of `--json`."),
        example("posture-monitor status"),
    )


def reminder_number_help() -> str:
    """Return what `done` and `wrong` take."""
    return say("The number of the reminder. Without it, the last one.")


# logs


def logs_help() -> str:
    """Return what `logs` does."""
    return page(
        say("Show what the program noted about itself."),
        say("`--verbose` shows the lines as they are in the file."),
        example("posture-monitor logs -n 100"),
    )


def lines_help() -> str:
    """Return what `logs --lines` counts."""
    return say("How many of the last lines.")


def log_path_help() -> str:
    """Return what `logs --path` does."""
    return say("Show only where the file is.")


def nothing_logged(file: Path) -> str:
    """Return that nothing was logged yet."""
    return say("Nothing was noted yet in {file}.", file=file)
