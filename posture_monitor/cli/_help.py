"""Commands whose help is in the person's language.

Typer says most of a help page through gettext, which the catalogue has taken over
(`phrases.catalogue.let_libraries_speak`); two of its sentences it says as they are.
"""

from __future__ import annotations

from typer._click import Command, Context, HelpFormatter  # typer hands these out
from typer.core import TyperCommand, TyperGroup, TyperOption

from posture_monitor.phrases.cli import program as words


class _InWords(Command):
    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write how the command is typed, after a heading of our own."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        prefix = f"{words.usage_heading()} "
        formatter.write_usage(ctx.command_path, pieces, prefix)

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """Return the option `--help`, told in our words."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = words.help_help()
        return option


class TranslatedCommand(_InWords, TyperCommand):
    """A command; all of its help is in the catalogue."""


class TranslatedGroup(_InWords, TyperGroup):
    """A group of commands; all of its help is in the catalogue."""
