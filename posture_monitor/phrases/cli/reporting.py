"""Reports in words: what `report` does and takes, and where it cannot."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from posture_monitor.errors import Fault
from posture_monitor.phrases.amounts import day_and_date
from posture_monitor.phrases.catalogue import say
from posture_monitor.phrases.cli.help_pages import example, page
from posture_monitor.phrases.cli.kept_days import days_kept


def report_help() -> str:
    """Return what `report` does."""
    return page(
        say("Write your days as a page to read, print or take along."),
        say("It is one file, which loads nothing and sends nothing."),
        say("Clock times are left out, and hours are counted from a day's first one."),
        example("posture-monitor report --for clinician"),
    )


def from_help() -> str:
    """Return what `--from` takes."""
    return say(
        "The first day: 2026-11-30, today or yesterday. Without it, 27 days ago."
    )


def to_help() -> str:
    """Return what `--to` takes."""
    return say("The last day. Without it, today.")


def file_help() -> str:
    """Return what `-o` takes."""
    return say("The file to write. Without it, a name with the days, in this folder.")


def for_help() -> str:
    """Return what `--for` takes."""
    return say("For you, or on two sheets for a doctor or therapist.")


def withhold_help() -> str:
    """Return what `--withhold` takes."""
    return say("What to leave out, separated by commas: reminders, times.")


def times_help() -> str:
    """Return what `--times` does."""
    return say("Show the hours of the clock, and the first and last look of a day.")


def not_withheld(word: str, known: Sequence[str]) -> Fault:
    """Return that something cannot be left out, and what can."""
    return Fault(
        told=say(
            "{word} cannot be left out. These can: {known}.",
            word=word,
            known=", ".join(known),
        ),
        found=f"expected one of {', '.join(known)}, got {word!r}",
    )


def times_both_ways() -> str:
    """Return that times are asked for and left out at once."""
    return say("--times shows what --withhold times leaves out. Choose one of them.")


def nothing_in_range(first: date, last: date, kept: tuple[date, date]) -> str:
    """Return that nothing is kept of some days, and of which days something is."""
    nothing = (
        say("Nothing is kept of {day}.", day=day_and_date(first))
        if first == last
        else say(
            "Nothing is kept from {first} to {last}.",
            first=day_and_date(first),
            last=day_and_date(last),
        )
    )
    return f"{nothing} {days_kept(*kept)}"
