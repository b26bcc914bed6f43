"""Help: commands whose help is in the person's language.

Typer translates most of a help page by gettext, which uses our catalogue
(`phrases.catalogue.let_libraries_speak`); two of its sentences are replaced here.
"""

from __future__ import annotations

from typer._click import Command, Context, HelpFormatter  # typer passes these
from typer.core import TyperCommand, TyperGroup, TyperOption

from posture_monitor.phrases.cli import program as words


class _Translated(Command):
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


class TranslatedCommand(_Translated, TyperCommand):
    """A command; all of its help is in the catalogue."""


class TranslatedGroup(_Translated, TyperGroup):
    """A group of commands; all of its help is in the catalogue."""
