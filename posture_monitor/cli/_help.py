"""Help: commands whose help is in the person's language.

Typer says most of a help page through gettext, which the catalogue has taken over
(`phrases.catalogue.let_libraries_speak`); two of its sentences it says as they are.
What it says of a wrong call becomes a value in a sentence of ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from typer._click import Command, Context, HelpFormatter  # typer hands these out
from typer._click.exceptions import NoArgsIsHelpError
from typer._click.exceptions import UsageError as WrongCall
from typer.core import TyperCommand, TyperGroup, TyperOption

from posture_monitor.errors import UsageError
from posture_monitor.phrases.cli import program as words


class _Translated(Command):
    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: Context | None = None,
        **extra: Any,  # typer's own, which it hands through
    ) -> Context:
        """Return what was called.

        Raises:
            UsageError: it was called wrongly.
        """
        above = "" if parent is None else f"{parent.command_path} "
        with _calls_in_words(f"{above}{info_name}"):
            return super().make_context(info_name, args, parent, **extra)

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the usage of the command, with a heading from the catalogue."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        prefix = f"{words.usage_heading()} "
        formatter.write_usage(ctx.command_path, pieces, prefix)

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """Return the option `--help`, with a text from the catalogue."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = words.help_help()
        return option


@contextmanager
def _calls_in_words(command: str) -> Iterator[None]:
    """Raise what typer finds wrong with a call as an error of ours."""
    try:
        yield
    except NoArgsIsHelpError:  # no error: the help is what was asked for
        raise
    except WrongCall as error:
        raise UsageError(
            words.wrongly_called(error.format_message(), command)
        ) from error


class TranslatedCommand(_Translated, TyperCommand):
    """A command; all of its help is in the catalogue."""


class TranslatedGroup(_Translated, TyperGroup):
    """A group of commands; all of its help is in the catalogue."""

    def resolve_command(
        self, ctx: Context, args: list[str]
    ) -> tuple[str | None, Command | None, list[str]]:
        """Return the command that was called.

        Raises:
            UsageError: there is none of that name.
        """
        with _calls_in_words(ctx.command_path):
            return super().resolve_command(ctx, args)
