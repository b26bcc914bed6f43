"""Console: the consoles for results and for remarks.

It loads rich, which commands do not need whose output a program reads.
"""

from __future__ import annotations

from rich.console import Console

from posture_monitor.phrases.service.watching import (
    Remark,
    set_aside_and_replaced,
)
from posture_monitor.store.storage import Storage


def results() -> Console:
    """Return the console for results: standard output."""
    return Console(highlight=False)


def remarks() -> Console:
    """Return the console for everything else: standard error."""
    return Console(stderr=True, highlight=False)


def say_remark(remark: Remark) -> None:
    """Print a remark on standard error."""
    say_line(remark.text)


def say_line(line: str) -> None:
    """Print a line on standard error."""
    remarks().print(line, markup=False, soft_wrap=True)


def tell_damage(storage: Storage) -> None:
    """Print which damaged files were set aside, and where."""
    for aside in storage.take_set_aside():
        say_remark(set_aside_and_replaced(str(aside)))
