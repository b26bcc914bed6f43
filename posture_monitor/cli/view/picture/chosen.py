"""Chosen: how a drawing is shown where a command runs: as it is, by characters, not.

The terminal itself is asked. What the environment says of it counts where it does not
answer, and where an answer would not help: a program in between, such as tmux, passes
no graphics on, and whoever wants no colours gets none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from posture_monitor.cli.view.picture.asking import TerminalAnswer
from posture_monitor.cli.view.picture.kitty import kitty
from posture_monitor.cli.view.picture.sixel import BAND, sixel
from posture_monitor.drawing.raster import RasterImage
from posture_monitor.drawing.stylesheet import Paper

CELL_PX = (10, 20)  # of a character, where the terminal does not say: a usual font's
_MULTIPLEXERS = ("screen", "tmux")
_BARE = frozenset({"dumb", "linux", "unknown"})
_PRINTS_QUESTIONS = "Apple_Terminal"  # it writes out what it does not know


class PictureWay(StrEnum):
    """How a drawing is shown."""

    AUTO = "auto"
    CHARACTERS = "characters"
    SIXEL = "sixel"
    KITTY = "kitty"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class TerminalPictures:
    """How drawings are shown.

    Attributes:
        way: How; never AUTO.
        paper: For which ground they are drawn.
        cell_px: Width and height of a character.
    """

    way: PictureWay
    paper: Paper = Paper.CLEAR
    cell_px: tuple[int, int] = CELL_PX

    @property
    def is_graphic(self) -> bool:
        """Return whether they are shown as the images that they are."""
        return self.way in {PictureWay.SIXEL, PictureWay.KITTY}


def pictures_for(
    wish: PictureWay,
    environ: Mapping[str, str],
    answer: Callable[[], TerminalAnswer | None],
    *,
    is_terminal: bool,
) -> TerminalPictures:
    """Return how drawings are shown.

    Args:
        wish: What the person asked for.
        environ: The environment.
        answer: Asks the terminal; it is called only where it may be asked.
        is_terminal: Whether a person reads it in a terminal, and no file or program.
    """
    if wish in {PictureWay.NONE, PictureWay.CHARACTERS}:
        return TerminalPictures(way=wish)
    if not is_terminal:
        unseen = PictureWay.NONE if wish is PictureWay.AUTO else wish
        return TerminalPictures(way=unseen)
    if wish is PictureWay.AUTO and _is_by_characters(environ):
        return TerminalPictures(way=PictureWay.CHARACTERS)
    said = answer() if _may_be_asked(environ) else None
    way = _way_of(said, environ) if wish is PictureWay.AUTO else wish
    if said is None:
        return TerminalPictures(way=way)
    cell_px = CELL_PX if said.cell_px is None else said.cell_px
    return TerminalPictures(way=way, paper=_paper(said), cell_px=cell_px)


def drawn(image: RasterImage, shown: TerminalPictures, rows: int) -> str:
    """Return what draws an image on a terminal that shows it, with its line's end."""
    if shown.way is PictureWay.KITTY:
        return kitty(image, columns=2 * rows, rows=rows)
    return sixel(image) + "\r\n"


def side_px(shown: TerminalPictures, rows: int) -> int:
    """Return how large an image is that takes so many lines, in whole bands."""
    height_px = rows * shown.cell_px[1]
    return height_px - height_px % BAND


def _is_by_characters(environ: Mapping[str, str]) -> bool:
    """Return whether characters are shown, whatever the terminal would answer."""
    is_within = bool(environ.get("TMUX")) or environ.get("TERM", "").startswith(
        _MULTIPLEXERS
    )
    return is_within or bool(environ.get("NO_COLOR")) or not _may_be_asked(environ)


def _may_be_asked(environ: Mapping[str, str]) -> bool:
    """Return whether the questions reach a terminal that does not write them out."""
    is_bare = environ.get("TERM", "unknown") in _BARE
    return not is_bare and environ.get("TERM_PROGRAM") != _PRINTS_QUESTIONS


def _way_of(said: TerminalAnswer | None, environ: Mapping[str, str]) -> PictureWay:
    if said is None:
        is_kitty = environ.get("TERM") == "xterm-kitty"
        return PictureWay.KITTY if is_kitty else PictureWay.CHARACTERS
    if said.shows_kitty:
        return PictureWay.KITTY
    return PictureWay.SIXEL if said.shows_sixel else PictureWay.CHARACTERS


def _paper(said: TerminalAnswer) -> Paper:
    if said.is_dark is None:
        return Paper.CLEAR
    return Paper.DARK if said.is_dark else Paper.LIGHT
