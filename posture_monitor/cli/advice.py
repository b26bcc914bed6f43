"""advice: shows the signs that call for a doctor, and the exercises."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from posture_monitor.care.choosing import nearest
from posture_monitor.care.exercises import Exercise, Occasion
from posture_monitor.care.page import (
    Called,
    called,
    index_page,
    rules_page,
    told,
)
from posture_monitor.cli import _console
from posture_monitor.cli._exercises import KnownExercises, known_exercises
from posture_monitor.cli._exported import check_is_new
from posture_monitor.cli._help import TranslatedCommand
from posture_monitor.cli._signs import show_signs
from posture_monitor.cli.view.pages import print_index, print_sections
from posture_monitor.cli.view.picture.asking import terminal_answer
from posture_monitor.cli.view.picture.chosen import (
    PictureWay,
    TerminalPictures,
    pictures_for,
)
from posture_monitor.cli.view.picture.exercises import (
    ShownExercise,
    print_exercise,
    print_exercises,
)
from posture_monitor.errors import UsageError
from posture_monitor.phrases.advice import (
    cannot_line,
    left_out_line,
    no_such_exercise,
    place_title,
)
from posture_monitor.phrases.cli import advice as words
from posture_monitor.phrases.cli.exported import written
from posture_monitor.phrases.cli.looking import file_without_html
from posture_monitor.store.atomic import write_whole
from posture_monitor.store.profile import ProfileFiles
from posture_monitor.store.storage import Storage

if TYPE_CHECKING:
    from posture_monitor.history.page import Page

STDIN, STDOUT = 0, 1


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(cls=TranslatedCommand, help=words.advice_help())(advice)


def advice(
    wanted: Annotated[
        list[str] | None, typer.Argument(metavar="[WHAT]", help=words.wanted_help())
    ] = None,
    picture: Annotated[
        PictureWay, typer.Option("--picture", help=words.picture_help())
    ] = PictureWay.AUTO,
    html: Annotated[bool, typer.Option("--html", help=words.html_help())] = False,
    file: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help=words.file_help()),
    ] = None,
) -> None:
    """Print the signs that call for a doctor, exercises, or both."""
    console, profile = _console.results(), Storage().profile
    asked = " ".join(wanted or ())
    if file is not None and not html:
        raise UsageError(file_without_html(file))
    if words.asks_for_signs(asked) and not html:
        show_signs(console, profile)
        return
    known = known_exercises()
    found = _called(asked, known) if asked else None
    if html:
        _write_sheet(profile, known, found, file)
    elif found is not None:
        _show_exercises(console, profile, known, found, _pictures(console, picture))
    else:
        show_signs(console, profile)
        can, cannot = known.parted(known.listed)
        print_index(console, index_page(can))
        _name_left_out(console, cannot)


def _called(asked: str, known: KnownExercises) -> Called:
    found = called(asked, known.listed)
    if not found.exercises:
        near = nearest(asked, known.listed)
        raise UsageError(no_such_exercise(asked, near))
    return found


def _show_exercises(
    console: Console,
    profile: ProfileFiles,
    known: KnownExercises,
    found: Called,
    pictures: TerminalPictures,
) -> None:
    """Show exercises; who has not seen the signs yet sees these first."""
    if not profile.has_seen_signs():
        show_signs(console, profile)
    print_sections(console, rules_page())
    can, cannot = known.parted(found.exercises)
    if len(found.exercises) == 1:
        note = cannot_line() if cannot else ""
        shown = _shown(found.exercises[0], known)
        print_exercise(console, shown, pictures, note=note)
        return
    groups = {
        place_title(is_now=is_now): [
            _shown(each, known)
            for each in can
            if (each.occasion is Occasion.NOW) is is_now
        ]
        for is_now in (True, False)
    }
    print_exercises(console, groups, pictures)
    _name_left_out(console, cannot)


def _name_left_out(console: Console, cannot: Sequence[Exercise]) -> None:
    """Name what is left out, if anything, since the person cannot do it."""
    if cannot:
        line = left_out_line(each.name for each in cannot)
        console.print(line, markup=False, soft_wrap=True)


def _shown(exercise: Exercise, known: KnownExercises) -> ShownExercise:
    return ShownExercise(words=told(exercise), motion=known.motions.get(exercise.key))


def _pictures(console: Console, wish: PictureWay) -> TerminalPictures:
    """Return how drawings are shown; the terminal is asked before it is written to."""
    return pictures_for(
        wish,
        os.environ,
        partial(terminal_answer, STDIN, STDOUT, clock=time.monotonic),
        is_terminal=console.is_terminal,
    )


def _write_sheet(
    profile: ProfileFiles,
    known: KnownExercises,
    found: Called | None,
    file: Path | None,
) -> None:
    """Write a page of exercises; who has not seen the signs yet sees these first.

    Raises:
        UsageError: There is a file of that name already, or no such folder.
        StorageError: It cannot be written.
    """
    # here, since it loads what draws pages
    from posture_monitor.history.page import html_of_page

    path = _file_name(found) if file is None else file
    check_is_new(path)
    if not profile.has_seen_signs():
        show_signs(_console.results(), profile)
    write_whole(path, html_of_page(_page(known, found)).encode())
    typer.echo(written(path))


def _page(known: KnownExercises, found: Called | None) -> Page:
    """Return the page; what the person cannot do is on it where it was named."""
    from posture_monitor.care.sheet import sheet_of, sheet_of_all

    if found is None:
        can, _ = known.parted(known.listed)
        return sheet_of_all(can, known.motions)
    if found.region is not None:
        can, _ = known.parted(found.exercises)
        found = replace(found, exercises=can)
    return sheet_of(found, known.motions)


def _file_name(found: Called | None) -> Path:
    """Return the name of a page's file, which is the same in every language."""
    if found is None:
        return Path("posture-exercises.html")
    part = found.exercises[0].key if found.region is None else found.region.value
    return Path(f"posture-exercises-{part.replace('_', '-')}.html")
