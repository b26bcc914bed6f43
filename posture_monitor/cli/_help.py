"""Help: commands whose help is in the person's language.

Typer says most of a help page through gettext, which the catalogue has taken over
(`phrases.catalogue.let_libraries_speak`); two of its sentences it says as they are.
What it says of a wrong call becomes a value in a sentence of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from typer._click import (  # typer hands these out
    Command,
    Context,
    HelpFormatter,
    Parameter,
)
from typer._click.exceptions import NoArgsIsHelpError
from typer._click.exceptions import UsageError as WrongCall
from typer._click.globals import get_current_context
from typer.core import TyperCommand, TyperGroup, TyperOption

from posture_monitor.cli._headings import heading_of, place_of
from posture_monitor.errors import UsageError
from posture_monitor.phrases.cli import program as words

VERBOSE = "--verbose"
EMPTY = re.compile("(--[a-z-]+=)?")
"""An argument, or the value of an option, with nothing in it."""


class _Translated(Command):
    def get_params(self, ctx: Context) -> list[Parameter]:
        """Return the parameters of the command, `--verbose` among them."""
        *own, last = super().get_params(ctx)  # the last one is `--help`
        return [*own, _verbose_option(), last]

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


def _verbose_option() -> TyperOption:
    """Return the option that shows figures, and what was expected and got."""
    return TyperOption(
        param_decls=[VERBOSE],
        is_flag=True,
        default=False,
        expose_value=False,
        help=words.verbose_help(),
        callback=_keep_verbose,
    )


def _keep_verbose(ctx: Context, _: Parameter, value: bool) -> None:
    ctx.meta[VERBOSE] = ctx.meta.get(VERBOSE, False) or value


def is_verbose() -> bool:
    """Return whether the command that runs now was called with `--verbose`."""
    context = get_current_context(silent=True)
    return context is not None and context.meta.get(VERBOSE) is True


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
    """A command; all of its help is in the catalogue.

    An argument that is empty is refused, as `Path("")` would be the present folder.
    """

    may_be_empty = False

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: Context | None = None,
        **extra: Any,  # typer's own, which it hands through
    ) -> Context:
        """Return what was called.

        Raises:
            UsageError: it was called wrongly, or with an empty argument.
        """
        given = tuple(args)  # the parser takes them out of the list
        if not self.may_be_empty and any(map(EMPTY.fullmatch, given)):
            above = "" if parent is None else f"{parent.command_path} "
            raise UsageError(words.empty_argument(f"{above}{info_name}"))
        try:
            return super().make_context(info_name, args, parent, **extra)
        except UsageError as error:
            dashed = next(filter(_is_dashed_file, given), None)
            if dashed is None:
                raise
            raise UsageError(words.name_begins_with_dash(dashed)) from error


def _is_dashed_file(argument: str) -> bool:
    return argument.startswith("-") and Path(argument).exists()


class ValueCommand(TranslatedCommand):
    """A command that takes a value, which may be empty."""

    may_be_empty = True


class TranslatedGroup(_Translated, TyperGroup):
    """A group of commands; all of its help is in the catalogue.

    Those of the program itself stand below headings, in an order of their own.
    """

    def list_commands(self, ctx: Context) -> list[str]:
        """Return the names of the commands, in the order of the help."""
        names = super().list_commands(ctx)
        if ctx.parent is not None:
            return names
        return sorted(names, key=place_of)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        """Return the command of that name, or None, with its heading in the help."""
        command = super().get_command(ctx, cmd_name)
        if ctx.parent is None and isinstance(command, TyperCommand | TyperGroup):
            command.rich_help_panel = heading_of(cmd_name)
        return command

    def resolve_command(
        self, ctx: Context, args: list[str]
    ) -> tuple[str | None, Command | None, list[str]]:
        """Return the command that was called.

        Raises:
            UsageError: there is none of that name.
        """
        with _calls_in_words(ctx.command_path):
            return super().resolve_command(ctx, args)
