"""Readable: text for streams whose encoding lacks some of its letters.

A terminal, a pipe or a file may be in Windows' code pages or in ASCII, and the name of
a file may have bytes that no encoding knows. Then something similar is written, a dash
for a long dash, `ue` for an umlaut, so that no text ever ends a command.
"""

from __future__ import annotations

import codecs
from unicodedata import category, normalize

from posture_monitor.encoding.similar import SIMILAR

READABLE = "posture_monitor.readable"
"""The name of the handler of errors, once `register` was called."""
UTF_8 = "utf-8"
UNKNOWN, UNKNOWN_LETTER = "?", "\N{REPLACEMENT CHARACTER}"


def register() -> None:
    """Let text be encoded with `errors=READABLE` in this process."""
    codecs.register_error(READABLE, _instead)


def readable(text: str, encoding: str) -> str:
    """Return what of a text an encoding has, and what is similar to the rest.

    Raises:
        LookupError: there is no such encoding.
    """
    register()
    return text.encode(encoding, READABLE).decode(encoding)


def _instead(error: UnicodeError) -> tuple[str | bytes, int]:
    """Return what stands for what cannot be encoded, and where to go on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end]
    if error.encoding == UTF_8:  # bytes, for its encoder takes no text but ASCII
        return UNKNOWN_LETTER.encode(UTF_8) * len(letters), error.end
    return "".join(map(_similar, letters)), error.end


def _similar(letter: str) -> str:
    """Return what stands for a letter, in ASCII, which every encoding has."""
    if category(letter) in ("Mn", "Cf"):  # an accent by itself, or what only steers
        return ""
    found = SIMILAR.get(letter)
    if found is None:
        parts = (each for each in normalize("NFKD", letter) if category(each) != "Mn")
        found = "".join(SIMILAR.get(each, each) for each in parts)
    return found if found.isascii() else UNKNOWN
