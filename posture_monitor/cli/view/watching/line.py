"""Line: the one line about now, in as many columns as there are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import assert_never

from rich.cells import cell_len

from posture_monitor.core.vocabulary import Picture, Severity, Side
from posture_monitor.history.standing import Kind, Standing
from posture_monitor.phrases.postures import posture_and_severity
from posture_monitor.phrases.view import live as words

BETWEEN = " · "
ELLIPSIS = " …"
MARKS = {Kind.USUAL: "●", Kind.AWAY: "▲"}
STYLES = {Kind.USUAL: "green", Kind.AWAY: "yellow"}
UNKNOWN_MARK, UNKNOWN_STYLE = "○", "dim"


def standing_text(
    standing: Standing, severity: Severity | None, side: Side | None = None
) -> str:
    """Return what a look says, in a few plain words.

    Args:
        standing: What it says.
        severity: How far its posture goes, or None without one.
        side: To which side, or None where it has none.
    """
    match standing.kind:
        case Kind.USUAL:
            return words.in_usual_position()
        case Kind.AWAY:
            if standing.posture is None:
                return words.away_from_usual_position()
            return posture_and_severity(standing.posture, severity, side)
        case Kind.LEARNING:
            return words.learning()
        case Kind.CANNOT_TELL:
            return words.cannot_tell(standing.why)
        case Kind.SOMEBODY_ELSE:
            return words.somebody_else()
        case Kind.NOBODY:
            return words.nobody()
        case Kind.NO_PICTURE:
            return words.no_picture(standing.picture or Picture.ABSENT)
        case _:
            assert_never(standing.kind)


def fitted(
    width: int, moment: str, state: str, for_s: float, others: Sequence[str]
) -> str:
    """Return the line that says most in so many columns; no word is cut.

    Args:
        width: Columns.
        moment: The time since the beginning.
        state: How somebody sits, with its mark.
        for_s: For how long.
        others: What else counts, the least important first.
    """
    lasting = words.for_so_long(state, for_s)
    fewer = [others[number:] for number in range(len(others) + 1)]
    choices = [[moment, lasting, *others], *([lasting, *each] for each in fewer)]
    for parts in [*choices, [state]]:
        line = BETWEEN.join(parts)
        if cell_len(line) <= width:
            return line
    return _first_words(state, width)


def _first_words(text: str, width: int) -> str:
    """Return as many whole words as there is room for, and a sign that some lack."""
    room = width - cell_len(ELLIPSIS)
    beginnings = accumulate(text.split(), lambda before, word: f"{before} {word}")
    whole = [each for each in beginnings if cell_len(each) <= room]
    return f"{whole[-1]}{ELLIPSIS}" if whole else ""
