"""The first start: what is looked at, what is kept, how to pause and stop."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

from rich.console import Console
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table

from posture_monitor.care.page import Section, signs_page
from posture_monitor.cli._console import tell_damage
from posture_monitor.errors import ConsentError
from posture_monitor.store.storage import Storage

TERMS = """\
[b]What is looked at.[/b] Once or twice a minute the webcam is opened for seconds; on \
macOS, where an open camera keeps nobody from using it, it stays open and is looked \
through once a second. The outline of your head, shoulders and hips is measured and \
compared with your own neutral posture. Only you are told what comes of it.

[b]What is kept.[/b] Never a picture: each one is dropped in memory as soon as it is \
measured. Five small things stay on this computer: your answer to this question; your \
baseline (angles, ratios, sizes, and where you sit in the picture); your own range, if \
you run `selftest`; how long you have sat, how you were reminded, what you answered; \
and, from the background, a log of what the program did. Nothing is sent anywhere. A \
trace of landmarks is written only if you ask for one with `record`.

[b]How to pause and stop.[/b] In the background, `posture-monitor pause` frees the \
camera until you `resume`, and `posture-monitor stop` ends it; in a terminal, Ctrl-C \
does. Cover the camera or close its shutter whenever you like; that is never counted \
against you. `posture-monitor consent --withdraw` takes your consent back.

[b]What it cannot do.[/b] It does not diagnose and does not treat. No posture is known \
to be the cause of pain; changing position and moving are what trials support."""


def ask_consent(storage: Storage, console: Console) -> None:
    """Return if the person agrees, or has agreed before; asks once, on a terminal.

    Raises:
        ConsentError: there is no consent; no camera may be opened.
        StorageError: the answer could not be kept.
    """
    consent = storage.profile.consent()
    tell_damage(storage)
    if consent is not None:
        return
    welcome(console)
    if not (sys.stdin.isatty() and console.is_terminal):
        raise ConsentError(
            "expected your consent before a camera is opened, got no terminal to ask "
            "on; give it with `posture-monitor consent --accept`"
        )
    answer = console.input("Do you agree to be watched in this way? \\[y/N] ")
    if answer.strip().lower() not in {"y", "yes"}:
        raise ConsentError(
            "expected your consent before a camera is opened, got no; nothing was "
            "opened or kept. `posture-monitor consent --accept` gives it later"
        )
    storage.profile.accept(datetime.now(UTC))


def welcome(console: Console) -> None:
    """Show what the first start has to show: the signs for a doctor, then the terms."""
    print_signs(console)
    console.print(Panel(TERMS, title="Before the first look", padding=(1, 2), width=88))


def print_signs(console: Console) -> None:
    """Show the signs that call for a doctor and not for a stretch."""
    console.print()
    console.print("[b]These call for a doctor, not for a stretch[/b]")
    print_sections(console, signs_page())


def print_sections(console: Console, sections: tuple[Section, ...]) -> None:
    """Show headings with their lines, wrapped and indented."""
    for section in sections:
        console.print(f"\n[b]{section.title}[/b]")
        lines = Table.grid(padding=(0, 1, 0, 0))
        for line in section.lines:
            lines.add_row(" -", escape(line))
        console.print(lines)
    console.print()
