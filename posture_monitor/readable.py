"""Readable: text for streams whose encoding lacks some of its letters.

A terminal, a pipe or a file may be in Windows' code pages or in ASCII, and the name of
a file may have bytes that no encoding knows. Then something similar is written, a dash
for a long dash, `ue` for an umlaut, so that no text ever ends a command.
"""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from unicodedata import category, normalize

READABLE = "posture_monitor.readable"
"""The name of the handler of errors, once `register` was called."""
UNKNOWN, UNKNOWN_LETTER = "?", "\N{REPLACEMENT CHARACTER}"
LETTERS = {
    "ä": "ae",
    "ö": "oe",
    "ü": "ue",
    "Ä": "Ae",
    "Ö": "Oe",
    "Ü": "Ue",
    "ß": "ss",
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "Œ": "OE",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "€": "EUR",
    "£": "GBP",
    "©": "(c)",
    "µ": "u",
    "ı": "i",
    "đ": "d",
}
SIGNS = {
    **dict.fromkeys("‐‑‒–—―−─━═╌╍┄┅╴╸╺", "-"),
    **dict.fromkeys("‘’‚‛′‹›", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("│┃║‖╎╏▏▎▍▌▐▕", "|"),
    **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋╞╡╪", "+"),
    "█": "#",
    "▓": "%",
    "▒": "%",
    "░": ":",
    "▀": "#",
    "■": "#",
    "□": "o",
    "▁": ".",
    "▂": ":",
    "▃": ":",
    "▄": "+",
    "▅": "+",
    "▆": "*",
    "▇": "*",
    "●": "*",
    "○": "o",
    "◐": "o",
    "◆": "*",
    "◇": "o",
    "•": "*",
    "·": "-",
    "▲": "^",
    "▼": "v",
    "▶": ">",
    "▸": ">",
    "►": ">",
    "◀": "<",
    "◂": "<",
    "→": "->",
    "←": "<-",
    "↑": "^",
    "↓": "v",
    "⇒": "=>",
    "↵": "<-",
    "°": " deg",
    "±": "+/-",
    "×": "x",
    "÷": "/",
    "≥": ">=",
    "≤": "<=",
    "≈": "~",
    "…": "...",
    "✓": "v",
    "✔": "v",
    "✗": "x",
    "✘": "x",
    "¿": "?",
    "¡": "!",
}
SIMILAR: Mapping[str, str] = LETTERS | SIGNS
"""What is written for what an encoding lacks: ASCII, and as wide where it can be."""


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


def _instead(error: UnicodeError) -> tuple[str, int]:
    """Return what stands for what cannot be encoded, and where to go on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end]
    return "".join(_similar(each, error.encoding) for each in letters), error.end


def _similar(letter: str, encoding: str) -> str:
    """Return what stands for a letter, in letters that the encoding has."""
    kind = category(letter)
    if kind in ("Mn", "Cf"):  # an accent by itself, or what only steers
        return ""
    if kind == "Cs":  # a byte of a name that is no text
        return UNKNOWN_LETTER if _has(encoding, UNKNOWN_LETTER) else UNKNOWN
    found = SIMILAR.get(letter)
    if found is None:
        parts = (each for each in normalize("NFKD", letter) if category(each) != "Mn")
        found = "".join(SIMILAR.get(each, each) for each in parts)
    return found if _has(encoding, found) else UNKNOWN


def _has(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeError:
        return False
    return True
