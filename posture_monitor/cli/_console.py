"""Consoles: where a person reads what was asked for, and everything else.

It loads rich; a command whose output a program reads does without it.
"""

from __future__ import annotations

from rich.console import Console

from posture_monitor.phrases.service.watching import (
    Remark,
    set_aside_and_begun_anew,
)
from posture_monitor.store.storage import Storage


def results() -> Console:
    """Return the console for what was asked for: standard output."""
    return Console(highlight=False)


def remarks() -> Console:
    """Return the console for everything else: standard error."""
    return Console(stderr=True, highlight=False)


def say_remark(remark: Remark) -> None:
    """Say something of the program's own where no program reads."""
    say_line(remark.text)


def say_line(line: str) -> None:
    """Say one line where no program reads."""
    remarks().print(line, markup=False, soft_wrap=True)


def tell_damage(storage: Storage) -> None:
    """Say which files were damaged and where they were set aside."""
    for aside in storage.take_set_aside():
        say_remark(set_aside_and_begun_anew(str(aside)))
