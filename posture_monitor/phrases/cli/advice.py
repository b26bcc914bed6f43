"""Advice on the command line: the help of `advice`."""

from __future__ import annotations

from posture_monitor.phrases.catalogue import marked, say
from posture_monitor.phrases.cli.help_pages import example, page

SIGNS = marked("signs")
"""The word that asks for the list of signs alone."""


def asks_for_signs(asked: str) -> bool:
    """Return whether a word asks for the signs, in English or the person's language."""
    return asked.casefold() in {SIGNS, say(SIGNS).casefold()}


def advice_help() -> str:
    """Return what `advice` does."""
    return page(
        say("Show the signs that call for a doctor, and exercises."),
        example("posture-monitor advice neck"),
    )


def wanted_help() -> str:
    """Return what may be asked for."""
    return say("`signs`, a part of the body such as neck, or the name of an exercise.")


def picture_help() -> str:
    """Return what `--picture` does."""
    return say("How drawings are shown. By itself: as well as this terminal can.")


def html_help() -> str:
    """Return what `--html` does."""
    return say("Write a page to print and pin up, with a drawing of each exercise.")


def file_help() -> str:
    """Return what `--output` takes."""
    return say("The file of the page. Without it, a name in this folder.")
