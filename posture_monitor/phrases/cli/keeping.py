"""Keeping in words: consent and doctor."""

from __future__ import annotations

from pathlib import Path

from posture_monitor.errors import Fault
from posture_monitor.phrases.catalogue import say
from posture_monitor.phrases.cli.help_pages import example, page

# consent


def consent_help() -> str:
    """Return what `consent` does."""
    return page(
        say("Show what is looked at and kept, and give your yes or take it back."),
        say("In a terminal it asks, unless you agreed before."),
        example("posture-monitor consent --accept"),
    )


def accept_help() -> str:
    """Return what `consent --accept` does."""
    return say("Agree to what is shown.")


def withdraw_help() -> str:
    """Return what `consent --withdraw` does."""
    return say("Take your yes back.")


def accept_and_withdraw() -> Fault:
    """Return that only one of `--accept` and `--withdraw` may be given."""
    return Fault(
        told=say("Choose one of --accept and --withdraw."),
        found="expected --accept or --withdraw, got both",
    )


def consent_withdrawn() -> str:
    """Return that the consent is withdrawn."""
    return say(
        "You took your yes back. No camera is opened and no day is kept any more."
    )


def more_still_there(folder: Path) -> str:
    """Return what is kept after the consent is withdrawn, and how to erase it."""
    return say(
        "Still kept: your usual positions and the state of the last run, in {folder}. "
        "To erase them, type `posture-monitor stop`, then delete that folder.",
        folder=folder,
    )


def not_agreed_yet() -> str:
    """Return that the person has not agreed yet, and how to agree."""
    return say("You have not agreed yet. `posture-monitor consent --accept` agrees.")


def agreed_on(moment: str) -> str:
    """Return when the person agreed."""
    return say("You agreed on {moment}.", moment=moment)


def consent_question(answers: str) -> str:
    """Return the question whether the person agrees, with the keys of the answers."""
    return say("May it look at you in this way? {answers}", answers=answers)


def history_question(answers: str) -> str:
    """Return the question whether the days are kept, with the keys of the answers."""
    return say("May it keep such a history? {answers}", answers=answers)


def history_kept() -> str:
    """Return that the days are kept, and how that ends."""
    return say("Your days are kept. `posture-monitor history off` stops it.")


def history_not_kept() -> str:
    """Return that the days are not kept, and how they would be."""
    return say("Your days are not kept. `posture-monitor history on` begins it.")


def nowhere_to_ask() -> Fault:
    """Return that there is no consent, and no terminal to ask for it."""
    return Fault(
        told=say(
            "Your consent is needed before a camera is opened. "
            "`posture-monitor consent --accept` gives it."
        ),
        found="expected your consent, got no terminal to ask on",
    )


def consent_refused() -> Fault:
    """Return that the person does not agree, and that no camera was opened."""
    return Fault(
        told=say(
            "You did not agree, so nothing was opened or kept. "
            "`posture-monitor consent --accept` agrees later."
        ),
        found="expected your consent before a camera is opened, got no",
    )
