"""history on, off, path, erase: whether the days are kept, how finely, and no more."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from posture_monitor.cli import _console, _options
from posture_monitor.cli._dates import day_from_word
from posture_monitor.cli._help import TranslatedCommand
from posture_monitor.cli._kept_history import (
    KeptHistory,
    history_file,
    kept_history,
)
from posture_monitor.cli.view.pages import print_history_terms
from posture_monitor.errors import ConsentError, UsageError
from posture_monitor.history.periods import Tier
from posture_monitor.paths import settings_file
from posture_monitor.phrases.cli import history as words
from posture_monitor.phrases.cli.program import means_yes, no_unless_yes
from posture_monitor.settings import own_file
from posture_monitor.store.profile import HistoryAnswer
from posture_monitor.store.storage import Storage

if TYPE_CHECKING:
    from posture_monitor.history.store import HistoryFile

KEEP = "history.keep"
DAYS = "history.minutes_days"

Yes = Annotated[bool, typer.Option("--yes", help=words.yes_help())]


def register(app: typer.Typer) -> None:
    """Add the commands to the group."""
    app.command("on", cls=TranslatedCommand, help=words.on_help())(turn_on)
    app.command("off", cls=TranslatedCommand, help=words.off_help())(turn_off)
    app.command("path", cls=TranslatedCommand, help=words.path_help())(path)
    app.command("erase", cls=TranslatedCommand, help=words.erase_help())(erase)


def turn_on(
    keep: Annotated[Tier | None, typer.Option(help=words.keep_help())] = None,
    yes: Yes = False,
) -> None:
    """Keep the days from now on, and erase what is finer than they are to be kept."""
    storage, settings = Storage(), _options.settings(None)
    consent = storage.profile.consent()
    _console.tell_damage(storage)
    if consent is None:
        raise ConsentError(words.watching_comes_first())
    chosen = Tier(settings.text(KEEP)) if keep is None else keep
    print_history_terms(_console.results(), chosen, int(settings.number(DAYS)))
    file = history_file()
    finer = () if keep is None else _finer(file, keep)
    if finer and not _may_erase(words.finer_is_erased(chosen), is_agreed=yes):
        _say(words.nothing_changed())
        return
    if keep is not None:
        _set_keep(keep)
    for tier in finer:
        file.prune(tier, date.max)
    answer = HistoryAnswer(agreed=True, answered_at=datetime.now(UTC))
    storage.profile.answer_history(answer)
    _say(words.is_on(chosen))


def turn_off() -> None:
    """Keep nothing from now on; say what is there and how it is erased."""
    storage = Storage()
    answer = HistoryAnswer(agreed=False, answered_at=datetime.now(UTC))
    storage.profile.answer_history(answer)
    _console.tell_damage(storage)
    _say(words.is_off())
    kept = kept_history(history_file())
    if kept.is_there:
        _say(words.still_there(kept.extent))


def path() -> None:
    """Print the path of the history, which need not exist."""
    typer.echo(history_file().path)


def erase(
    before: Annotated[
        str | None, typer.Option(metavar="DATE", help=words.before_help())
    ] = None,
    yes: Yes = False,
) -> None:
    """Erase all that is kept, or what is from before a day, after asking."""
    today = datetime.now().astimezone().date()
    until = None if before is None else day_from_word(before, today)
    storage = Storage()
    file = history_file()
    kept = kept_history(file)
    if not kept.is_there:
        _say(words.nothing_to_erase())
        return
    if not _may_erase(words.erase_question(kept.extent, until), is_agreed=yes):
        _say(words.nothing_erased())
        return
    file.erase(until)
    _tell_erased(kept, until)
    if storage.profile.may_keep_history():
        _say(words.goes_on())


def _tell_erased(kept: KeptHistory, until: date | None) -> None:
    """Say what was removed, and what was not."""
    _say(words.figures_erased(kept.extent, until))
    if kept.damaged:
        _say(words.damaged_erased(kept.damaged))
    if kept.exports and until is None:
        _say(words.exports_erased(kept.exports))
    elif kept.exports:
        _say(words.early_exports_erased(until))


def _finer(file: HistoryFile, chosen: Tier) -> Sequence[Tier]:
    """Return the tiers of which something is kept that is finer than the chosen one."""
    extent = file.extent()
    if extent is None:
        return ()
    finer = [tier for tier in Tier if tier not in chosen.and_longer]
    return [tier for tier in finer if file.periods(tier, *extent)]


def _set_keep(keep: Tier) -> None:
    """Change the setting in the person's file.

    Raises:
        AssignmentError: it may not be set here.
        StorageError: the file cannot be written.
    """
    file = settings_file()
    made, _ = own_file.with_word(own_file.read_own(file), file, KEEP, keep)
    own_file.save_own(file, made)


def _may_erase(question: str, *, is_agreed: bool) -> bool:
    """Return whether the person agrees: by `--yes`, or on a terminal when asked.

    Raises:
        UsageError: it is neither.
    """
    if is_agreed:
        return True
    console = _console.results()
    if not (sys.stdin.isatty() and console.is_terminal):
        raise UsageError(words.say_yes())
    keys = words.asked(question, no_unless_yes())
    return means_yes(console.input(f"{keys} ", markup=False))


def _say(sentence: str) -> None:
    _console.results().print(sentence, markup=False)
