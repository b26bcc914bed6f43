"""Before stretch: what a person reads and is asked before he is led.

The signs that call for a doctor come before the first exercise ever, the stop rules
each time, and the question what he cannot do once.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rich.console import Console

from posture_monitor.care.choosing.person import CANNOT
from posture_monitor.care.exercises import Ability, exercise_list
from posture_monitor.care.page import Section
from posture_monitor.cli._signs import keep_seen
from posture_monitor.cli.view.pages import print_sections, print_signs
from posture_monitor.paths import settings_file
from posture_monitor.phrases.advice import ask_first_title, stop_rules_title
from posture_monitor.phrases.catalogue import say
from posture_monitor.phrases.cli import stretch as words
from posture_monitor.settings import own_file
from posture_monitor.store.profile import ProfileFiles


def may_ask(console: Console) -> bool:
    """Return whether somebody reads and can answer."""
    return console.is_terminal and sys.stdin is not None and sys.stdin.isatty()


def show_signs_once(console: Console, profile: ProfileFiles) -> None:
    """Show the signs, and who asks a doctor first, to who has not seen them yet.

    Where somebody can answer, it waits until he has read them. Where it cannot be kept
    that they were shown, they are shown again another time.
    """
    if profile.has_seen_signs():
        return
    print_signs(console)
    if console.is_terminal:
        print_sections(console, (_ask_first(),))
    if may_ask(console):
        _typed(console, words.signs_read())
        console.print()
    keep_seen(profile)


def show_stop_rules(console: Console) -> None:
    """Show when to stop, in a line each."""
    lines = tuple(map(say, exercise_list().stop_rules))
    print_sections(console, (Section(title=stop_rules_title(), lines=lines),))


def ask_what_he_cannot(console: Console) -> None:
    """Ask what the person cannot or will not do, and keep it in his settings.

    Raises:
        ConfigError: his settings file cannot be read.
        StorageError: it cannot be written.
    """
    console.print(f"[b]{words.cannot_title()}[/b]")
    for number, ability in enumerate(Ability, 1):
        console.print(f"  {words.ability_line(number, ability)}", markup=False)
    cannot = _answered(console)
    file = settings_file()
    before = own_file.read_own(file)
    made = own_file.with_values(before, file, {CANNOT: list(map(str, cannot))})
    own_file.save_own(file, made)
    if cannot:
        console.print(words.cannot_kept(), markup=False, soft_wrap=True)


def _typed(console: Console, question: str) -> str:
    """Return what is typed.

    Raises:
        KeyboardInterrupt: the end of the input was typed: he leaves, as by Ctrl-C.
    """
    try:
        return console.input(question, markup=False)
    except EOFError:
        console.print()
        raise KeyboardInterrupt from None


def _answered(console: Console) -> list[Ability]:
    """Return what was answered; asked again until it is understood."""
    question = f"{words.cannot_question()} "
    while True:
        found = abilities_from(_typed(console, question))
        if found is not None:
            return found
        console.print(words.cannot_again(len(Ability)), markup=False)


def abilities_from(answer: str) -> list[Ability] | None:
    """Return the abilities whose numbers stand in an answer, or None if it has others.

    They are from 1 on, in any order, apart by spaces or commas.
    """
    pieces = answer.replace(",", " ").split()
    listed: Sequence[Ability] = tuple(Ability)
    if not all(piece.isascii() and piece.isdigit() for piece in pieces):
        return None
    numbers = {int(piece) for piece in pieces}
    if not numbers <= set(range(1, len(listed) + 1)):
        return None
    return [listed[number - 1] for number in sorted(numbers)]


def _ask_first() -> Section:
    lines = tuple(map(say, exercise_list().not_without_advice))
    return Section(title=ask_first_title(), lines=lines)
