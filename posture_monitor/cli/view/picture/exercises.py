"""Exercises: shows one with its drawing and its steps, or several beside one another.

Drawings of characters stand beside the words. An image stands above them: beside it,
words would have to know how broad the terminal draws it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from posture_monitor.care.figure import still_sketch
from posture_monitor.care.motion import Motion
from posture_monitor.care.page import ExerciseWords
from posture_monitor.cli.view.picture.characters import still_text
from posture_monitor.cli.view.picture.chosen import (
    PictureWay,
    TerminalPictures,
    drawn,
    side_px,
)
from posture_monitor.cli.view.picture.letters import letters_for
from posture_monitor.drawing.raster import pixels_of
from posture_monitor.phrases.advice import steps_hint

ROWS, SMALL_ROWS = 14, 11
BESIDE_FROM = 66  # columns from which words have room beside a drawing
WIDTH = 100  # broader lines of words are hard to read
APART = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownExercise:
    """An exercise as it is shown: its words, and its movement if it is drawn."""

    words: ExerciseWords
    motion: Motion | None


def print_exercise(
    console: Console, shown: ShownExercise, pictures: TerminalPictures, note: str = ""
) -> None:
    """Show an exercise: its name, what it is for, its drawing, and how it is done.

    Args:
        console: Where to.
        shown: The exercise.
        pictures: How its drawing is shown.
        note: What is said of it first; empty for nothing.
    """
    words = shown.words
    console.print(f"[b]{escape(words.title)}[/b]")
    width = min(console.width, WIDTH)
    for line in filter(None, (note, words.why)):
        console.print(escape(line), width=width)
    console.print()
    if shown.motion is not None and pictures.is_graphic:
        _print_image(console, shown.motion, pictures)
    console.print(_how(console, shown, pictures), width=width)
    console.print()
    console.print(Group(*_lines((*words.heed, words.sure))), width=width)
    console.print(Text(words.source, style="dim"), width=width)
    console.print()


def print_exercises(
    console: Console,
    groups: Mapping[str, Sequence[ShownExercise]],
    pictures: TerminalPictures,
) -> None:
    """Show several exercises by drawing and name, or by what each asks for.

    Args:
        console: Where to.
        groups: {heading: its exercises}; one without any is left out.
        pictures: How drawings are shown; images would take too much room.
    """
    is_drawn = pictures.way is not PictureWay.NONE
    for title, shown in groups.items():
        drawn = [each for each in shown if is_drawn and each.motion is not None]
        others = [each for each in shown if each not in drawn]
        console.print(f"[b]{escape(title)}[/b]\n" if shown else "", end="")
        if drawn:
            console.print(_gallery(console, drawn))
        if others:
            console.print(_orders(others), width=min(console.width, WIDTH))
            console.print()
    for first in [each for shown in groups.values() for each in shown][:1]:
        console.print(escape(steps_hint(first.words.name)), soft_wrap=True)
    console.print()


def _print_image(console: Console, motion: Motion, pictures: TerminalPictures) -> None:
    """Send the drawing to a terminal that shows it, past what counts columns."""
    image = pixels_of(still_sketch(motion), side_px(pictures, ROWS), pictures.paper)
    console.file.write(drawn(image, pictures, ROWS) + "\r\n")
    console.file.flush()


def _how(
    console: Console, shown: ShownExercise, pictures: TerminalPictures
) -> RenderableType:
    """Return the steps, with a drawing of characters beside or above them."""
    words, steps = shown.words, Table.grid(padding=(0, 1, 0, 0))
    for number, step in enumerate(words.steps, 1):
        steps.add_row(f"{number}.", escape(step))
    said = Group(steps, "", *_lines((words.often, *words.feeling)))
    if shown.motion is None or pictures.way is not PictureWay.CHARACTERS:
        return said
    picture = _still(console, shown.motion, ROWS)
    if console.width < BESIDE_FROM:
        return Group(picture, "", said)
    beside = Table.grid(padding=(0, APART, 0, 0))
    beside.add_row(picture, said)
    return beside


def _lines(lines: Sequence[str]) -> Iterator[RenderableType]:
    """Yield lines of words, each after a dash."""
    for line in lines:
        hanging = Table.grid(padding=(0, 1, 0, 0))
        hanging.add_row("-", escape(line))
        yield hanging


def _orders(shown: Sequence[ShownExercise]) -> Table:
    """Return the names of exercises with what each asks for."""
    table = Table.grid(padding=(0, APART, 1, 0))
    table.add_column(no_wrap=True)
    table.add_column()
    for each in shown:
        table.add_row(f"[b]{escape(each.words.name)}[/b]", escape(each.words.order))
    return table


def _gallery(console: Console, shown: Sequence[ShownExercise]) -> Table:
    """Return drawings of characters with their names, as many in a row as fit."""
    columns = 2 * SMALL_ROWS
    count = max(1, min(len(shown), (console.width + APART) // (columns + APART)))
    table = Table.grid(padding=(0, APART, 1, 0))
    for _ in range(count):
        table.add_column(width=columns)
    for at in range(0, len(shown), count):
        table.add_row(*(_tile(console, each) for each in shown[at : at + count]))
    return table


def _tile(console: Console, shown: ShownExercise) -> RenderableType:
    assert shown.motion is not None
    name = Text(shown.words.name, style="bold")
    return Group(_still(console, shown.motion, SMALL_ROWS), name, "")


def _still(console: Console, motion: Motion, rows: int) -> Text:
    return still_text(motion, rows=rows, letters=letters_for(console.options))
