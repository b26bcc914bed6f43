"""History in words: what `history on`, `off`, `path` and `erase` do and answer."""

from __future__ import annotations

from datetime import date as calendar_day

from posture_monitor.errors import Fault
from posture_monitor.phrases.amounts import date
from posture_monitor.phrases.catalogue import marked, say, say_count
from posture_monitor.phrases.cli.help_pages import example, page

Extent = tuple[calendar_day, calendar_day] | None

# Keys are the codes of `history.keep`.
_KEPT = {
    "minutes": marked("Your days are kept from now on, minute by minute."),
    "hours": marked("Your days are kept from now on, hour by hour."),
    "days": marked("Your days are kept from now on, one set of figures a day."),
}
_FINER = {
    "hours": marked("The figures for each minute are erased. Go on?"),
    "days": marked("The figures for each minute and each hour are erased. Go on?"),
}


def history_help() -> str:
    """Return what `history` does."""
    return page(
        say("Choose whether your days are kept, see where, and erase them."),
        say("Nothing is kept unless you say yes. It stays on this computer."),
        example("posture-monitor history on"),
    )


def on_help() -> str:
    """Return what `history on` does."""
    return page(
        say("Keep your days from now on: sitting, away, postures and reminders."),
        say("A running service begins within a minute."),
        example("posture-monitor history on --keep hours"),
    )


def keep_help() -> str:
    """Return what `history on --keep` does."""
    return say("How finely the days are kept. What is finer is erased.")


def yes_help() -> str:
    """Return what `--yes` does."""
    return say("Erase without a question.")


def off_help() -> str:
    """Return what `history off` does."""
    return page(
        say("Keep nothing of your days from now on. What is there stays."),
        say("A running service stops within a minute."),
        example("posture-monitor history off"),
    )


def path_help() -> str:
    """Return what `history path` does."""
    return page(
        say("Print where your days are kept, or would be."),
        example("posture-monitor history path"),
    )


def erase_help() -> str:
    """Return what `history erase` does."""
    return page(
        say("Erase what is kept of your days, or only what is older than a day."),
        say("It asks first. It cannot be undone."),
        example("posture-monitor history erase --before 2026-11-01"),
    )


def before_help() -> str:
    """Return what `history erase --before` takes."""
    return say("Erase only what is from before this day, such as 2026-11-01.")


# on


def watching_comes_first() -> Fault:
    """Return that there can be no history without a consent to watching."""
    return Fault(
        told=say(
            "You have not agreed to be watched yet, so there is nothing to keep. "
            "Please type `posture-monitor consent` first."
        ),
        found="expected a consent to watching before one to a history, got none",
    )


def finer_is_erased(keep: str) -> str:
    """Return the question whether what is finer than `keep` may be erased."""
    return say(_FINER[keep])


def is_on(keep: str) -> str:
    """Return that the days are kept, how finely, and how that ends."""
    ends = say("`posture-monitor history off` stops it.")
    return f"{say(_KEPT[keep])} {ends}"


def nothing_changed() -> str:
    """Return that nothing was changed or erased."""
    return say("Nothing was changed or erased.")


# off


def is_off() -> str:
    """Return that nothing is kept from now on."""
    return say("Nothing is kept of your days from now on.")


def still_there(extent: Extent) -> str:
    """Return what is still kept of the days, and how to erase it."""
    if extent is None:
        there = say("A history is still there.")
    elif extent[0] == extent[1]:
        there = say("What is kept of {day} is still there.", day=date(extent[0]))
    else:
        there = say(
            "Your days from {first} to {last} are still there.",
            first=date(extent[0]),
            last=date(extent[1]),
        )
    erased = say("`posture-monitor history erase` removes it.")
    return f"{there} {erased}"


# erase


def asked(question: str, answers: str) -> str:
    """Return a question with the keys of its answers."""
    return say("{question} {answers}", question=question, answers=answers)


def erase_question(extent: Extent, until: calendar_day | None) -> str:
    """Return the question whether to erase."""
    if until is not None:
        return say("Erase all from before {day}?", day=date(until))
    if extent is None:
        return say("Erase all that is kept of your days?")
    if extent[0] == extent[1]:
        return say("Erase what is kept of {day}?", day=date(extent[0]))
    return say(
        "Erase your days from {first} to {last}?",
        first=date(extent[0]),
        last=date(extent[1]),
    )


def nothing_to_erase() -> str:
    """Return that nothing is kept."""
    return say("Nothing is kept of your days, so there is nothing to erase.")


def nothing_erased() -> str:
    """Return that the person said no."""
    return say("Nothing was erased.")


def figures_erased(extent: Extent, until: calendar_day | None) -> str:
    """Return which days were erased."""
    if until is not None:
        return say("Erased: all from before {day}.", day=date(until))
    if extent is None:
        return say("Erased: all that was kept of your days.")
    if extent[0] == extent[1]:
        return say("Erased: what was kept of {day}.", day=date(extent[0]))
    return say(
        "Erased: your days from {first} to {last}.",
        first=date(extent[0]),
        last=date(extent[1]),
    )


def damaged_erased(count: int) -> str:
    """Return that damaged files were erased, too."""
    return say_count(
        "Erased, too: {count} damaged file that was set aside.",
        "Erased, too: {count} damaged files that were set aside.",
        count,
    )


def exports_erased(count: int) -> str:
    """Return that the list of exports was erased, and not the files it names."""
    return say_count(
        "Erased, too: the list of your exports, with {count} entry. "
        "The file itself stays where you put it.",
        "Erased, too: the list of your exports, with {count} entries. "
        "The files themselves stay where you put them.",
        count,
    )


def early_exports_erased(until: calendar_day | None) -> str:
    """Return that what was listed of exports from before a day was erased."""
    assert until is not None, "only erasing before a day keeps a part of the list"
    return say(
        "Exports from before {day} are no longer listed. "
        "The files themselves stay where you put them.",
        day=date(until),
    )


def goes_on() -> str:
    """Return that the days are kept from now on all the same."""
    return say(
        "Your days are still kept from now on. `posture-monitor history off` stops it."
    )


# What is called wrongly.


def say_yes() -> Fault:
    """Return that erasing takes a yes, and there is no terminal to ask on."""
    return Fault(
        told=say("This erases what is kept. Add --yes to do it without a question."),
        found="expected --yes, got no terminal to ask on",
    )
