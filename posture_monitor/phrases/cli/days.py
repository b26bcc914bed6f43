"""Days in words: what `day` and `week` do, and where no day is meant or kept."""

from __future__ import annotations

from datetime import date

from posture_monitor.errors import Fault
from posture_monitor.phrases.amounts import day_and_date
from posture_monitor.phrases.catalogue import say
from posture_monitor.phrases.cli.help_pages import example, page
from posture_monitor.phrases.cli.kept_days import days_kept


def day_help() -> str:
    """Return what `day` does."""
    return page(
        say("Show a day: its hours, its figures, and what is usual for you."),
        say("It is compared with your own four weeks before, and with nobody else's."),
        say("docs/day-and-week.md has every field of `--json`."),
        example("posture-monitor day yesterday"),
    )


def week_help() -> str:
    """Return what `week` does."""
    return page(
        say("Show a week: its days and hours, and what has changed."),
        say("It is compared with your own four weeks before, and with nobody else's."),
        say("docs/day-and-week.md has every field of `--json`."),
        example("posture-monitor week 2026-11-30"),
    )


def day_argument_help() -> str:
    """Return which days `day` takes."""
    return say("Which day: 2026-11-30, today or yesterday.")


def week_argument_help() -> str:
    """Return which days `week` takes."""
    return say("A day of the week: 2026-11-30, today or yesterday.")


def no_day(word: str) -> Fault:
    """Return that a word means no day."""
    return Fault(
        told=say(
            "{word} is no day. Write it as 2026-11-30, or today or yesterday.",
            word=word,
        ),
        found=f"expected YYYY-MM-DD, today or yesterday, got {word!r}",
    )


def not_yet(day: date) -> Fault:
    """Return that a day has not come yet."""
    return Fault(
        told=say("{day} has not come yet.", day=day_and_date(day)),
        found=f"expected a day up to today, got {day}",
    )


def wrong_order(first: date, last: date) -> Fault:
    """Return that the first day is after the last."""
    return Fault(
        told=say(
            "{first} is after {last}. Write the earlier day after --from.",
            first=day_and_date(first),
            last=day_and_date(last),
        ),
        found=f"expected --from before --to, got {first} and {last}",
    )


def history_is_off() -> Fault:
    """Return that no days are kept, and how to change that."""
    return Fault(
        told=say(
            "No days are kept: the history is off. "
            "`posture-monitor history on` switches it on."
        ),
        found="expected a history, got none, and nobody agreed to one",
    )


def nothing_of(day: date, kept: tuple[date, date] | None) -> str:
    """Return that nothing is kept of a day, and of which days something is."""
    if kept is None:
        return nothing_yet()
    nothing = say("Nothing is kept of {day}.", day=day_and_date(day))
    return f"{nothing} {days_kept(*kept)}"


def nothing_of_week(monday: date, kept: tuple[date, date] | None) -> str:
    """Return that nothing is kept of a week, and of which days something is."""
    if kept is None:
        return nothing_yet()
    nothing = say("Nothing is kept of the week from {day}.", day=day_and_date(monday))
    return f"{nothing} {days_kept(*kept)}"


def nothing_yet() -> str:
    """Return that the history is on, and has nothing so far."""
    return say("No day is kept yet. `posture-monitor start` begins the watching.")
