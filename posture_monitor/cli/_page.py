"""Page: the options by which a recording becomes a page, and how it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from typer._click import Context, Parameter  # typer hands these out
from typer._click.globals import get_current_context
from typer.core import TyperOption

from posture_monitor.cli._exported import check_is_new
from posture_monitor.cli._help import TranslatedCommand
from posture_monitor.errors import UsageError
from posture_monitor.phrases.cli import looking as words
from posture_monitor.phrases.cli.exported import written

if TYPE_CHECKING:
    from posture_monitor.batch.playing import Played
    from posture_monitor.batch.timeline import Timeline
    from posture_monitor.cli.view.analysis.asked import Asked
    from posture_monitor.formats.writer import Recorded

HTML, FILE = "--html", "--output"

Teller = Callable[[Iterable["Recorded"], "Timeline", "Asked", "Played | None"], None]
"""Tells what was seen in a recording."""


class PageCommand(TranslatedCommand):
    """A command that may write a page: with `--html` and `--output`."""

    def get_params(self, ctx: Context) -> list[Parameter]:
        """Return the parameters of the command, and those of a page before the last."""
        *own, verbose, last = super().get_params(ctx)  # the last one is `--help`
        return [*own, _html_option(), _file_option(), verbose, last]


def _html_option() -> TyperOption:
    return TyperOption(
        param_decls=[HTML],
        is_flag=True,
        default=False,
        expose_value=False,
        help=words.html_help(),
        callback=_keep(HTML),
    )


def _file_option() -> TyperOption:
    return TyperOption(
        param_decls=[FILE, "-o"],
        metavar="FILE",
        expose_value=False,
        help=words.html_file_help(),
        callback=_keep(FILE),
    )


def _keep(name: str) -> Callable[[Context, Parameter, object], None]:
    """Return what keeps the value of an option for `page_file`."""

    def keep(ctx: Context, _: Parameter, value: object) -> None:
        ctx.meta[name] = value

    return keep


def page_file(place: Path, *, json: bool) -> Path | None:
    """Return which file the page of a recording becomes, or None where none is wanted.

    Args:
        place: The recording.
        json: Whether records are asked for.

    Raises:
        UsageError: the options do not go together, or the file is there already.
    """
    asked = get_current_context().meta
    named = asked.get(FILE)
    file = None if named is None else Path(named)
    if not asked.get(HTML):
        if file is not None:
            raise UsageError(words.file_without_html(file))
        return None
    if json:
        raise UsageError(words.html_or_json())
    path = Path(f"{place.resolve().stem}.html") if file is None else file
    check_is_new(path)
    return path


def writing_to(path: Path) -> Teller:
    """Return what tells of a recording by writing its page into a file."""
    return partial(_write_page, path)


def _write_page(
    path: Path,
    found: Iterable[Recorded],
    timeline: Timeline,
    asked: Asked,
    played: Played | None,
) -> None:
    """Write what was seen as a page; of a recording that breaks off, up to there."""
    # here, since it loads the core, while whoever plays the recording starts
    from posture_monitor.cli._recordings import end_of, gather

    is_whole, ends_s = False, None
    try:
        gather(found, timeline, asked, played)
        is_whole, ends_s = timeline.is_whole, end_of(timeline, played)
    finally:
        timeline.finish(asked.taken)
        if timeline.sightings:
            content = _content(timeline, asked, ends_s, is_whole=is_whole)
            _write(path, content)


def _content(
    timeline: Timeline, asked: Asked, ends_s: float | None, *, is_whole: bool
) -> bytes:
    # here, since it loads what draws, which records do not need
    from posture_monitor.batch.page import AnalysedRecording, page_of_recording
    from posture_monitor.history.page import html_of_page

    recording = AnalysedRecording(
        name=asked.name,
        timeline=timeline,
        carry_s=asked.carry_s,
        ends_s=ends_s,
        is_whole=is_whole,
    )
    return html_of_page(page_of_recording(recording)).encode()


def _write(path: Path, content: bytes) -> None:
    from posture_monitor.store.atomic import write_whole

    write_whole(path, content)
    typer.echo(written(path))
