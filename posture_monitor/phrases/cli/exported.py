"""Exports in words: what a command that takes days out says, and its notice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from posture_monitor.phrases.amounts import date as date_in_words
from posture_monitor.phrases.catalogue import on_one_line, say


def written(path: Path) -> str:
    """Return that a file was written."""
    return say("Written: {file}", file=on_one_line(str(path)))


def is_listed() -> str:
    """Return where it is listed what was taken out."""
    return say("`posture-monitor history exports` lists all that was taken out.")


def notice_title() -> str:
    """Return the title of the notice that days were taken out of the history."""
    return say("Some of your days were written to a file")


def notice_body(name: str, first: date, last: date) -> str:
    """Return the text of that notice: the file, and which days are in it."""
    if first == last:
        return say(
            "{file} has what is kept of {day}.", file=name, day=date_in_words(first)
        )
    return say(
        "{file} has your days from {first} to {last}.",
        file=name,
        first=date_in_words(first),
        last=date_in_words(last),
    )
