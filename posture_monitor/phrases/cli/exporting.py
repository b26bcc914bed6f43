"""Exporting in words: what `history export`, `import` and `exports` do and answer."""

from __future__ import annotations

from posture_monitor.phrases.catalogue import say, say_count
from posture_monitor.phrases.cli.help_pages import example, page


def export_help() -> str:
    """Return what `history export` does."""
    return page(
        say("Write your days to a new file, for a spreadsheet or another program."),
        say("It says no clock times unless you ask for them."),
        say("For a new computer: `--tier all --times`, and there `history import`."),
        say("docs/history.md explains every column."),
        example("posture-monitor history export --format csv --tier hours -o days.csv"),
    )


def format_help() -> str:
    """Return what `--format` does."""
    return say("How it is written. A spreadsheet opens CSV.")


def from_help() -> str:
    """Return what `--from` takes."""
    return say("The first day: 2026-11-30, today or yesterday. Without it, the first.")


def to_help() -> str:
    """Return what `--to` takes."""
    return say("The last day. Without it, the last that is kept.")


def tier_help() -> str:
    """Return what `--tier` does."""
    return say("One row for each minute, hour or day. `all` is for a new computer.")


def times_help() -> str:
    """Return what `--times` does."""
    return say("Say the time of the clock, too. It shows when you were at work.")


def file_help() -> str:
    """Return what `-o` takes."""
    return say("The file to write. Without it, a name with the days, in this folder.")


def with_times() -> str:
    """Return that an export says when the person was at work."""
    return say("It says when you were at work. Give it only to whom you trust.")


def without_times() -> str:
    """Return that an export has no clock times."""
    return say("It has no clock times. It can be looked at, but not be taken in again.")


def import_help() -> str:
    """Return what `history import` does."""
    return page(
        say("Take over the days of another computer, from an export with times."),
        say("What is here stays. A second time changes nothing."),
        example("posture-monitor history import days.csv"),
    )


def import_file_help() -> str:
    """Return what `history import` takes."""
    return say("The file that `history export --times` has written.")


def agree_first() -> str:
    """Return that nothing is taken over before the person agrees to a history."""
    return say(
        "No days are kept here yet. Agree first, with `posture-monitor history on`."
    )


def taken_over(count: int) -> str:
    """Return how much was taken over."""
    return say_count(
        "The days are taken over: {count} row is new or fuller.",
        "The days are taken over: {count} rows are new or fuller.",
        count,
    )


def nothing_new() -> str:
    """Return that everything of a file was here already."""
    return say("Everything in this file is here already. Nothing was changed.")


def exports_help() -> str:
    """Return what `history exports` does."""
    return page(
        say("List what was taken out of your history, and when."),
        say("The list stays here, and `history erase` erases it."),
        example("posture-monitor history exports"),
    )
