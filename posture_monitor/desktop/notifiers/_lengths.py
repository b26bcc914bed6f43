"""Lengths: cleans texts and cuts them to a number of UTF-16 code units.

Windows shows at most 63 and 255 code units and drops longer notices without an error. A
cut never leaves half a surrogate pair, nor a letter without its accents.
"""

from __future__ import annotations

import re
import unicodedata

from posture_monitor.phrases.desktop.notifiers import titled_by_program

# Windows: szInfoTitle and szInfo of NOTIFYICONDATAW, less their final zero.
TITLE_MAX_UTF16 = 63
BODY_MAX_UTF16 = 255
ELLIPSIS = "…"
ZERO_WIDTH_JOINER = "\u200d"
SKIN_TONES = range(0x1F3FB, 0x1F400)
SENTENCE_END = re.compile(r"[.!?)](?=\s)")


def utf16_length(text: str) -> int:
    """Return the number of UTF-16 code units of valid text."""
    return len(text.encode("utf-16-le")) // 2


def cut(text: str, limit: int) -> str:
    """Return the text, or its longest start with an ellipsis that fits the limit.

    Args:
        text: Valid text, as `clean` returns it.
        limit: Most UTF-16 code units of the result; at least 1.
    """
    if limit < 1:
        raise ValueError(f"expected a limit of at least 1, got {limit}")
    if utf16_length(text) <= limit:
        return text
    room = text.encode("utf-16-le")[: 2 * (limit - 1)]
    start = len(room.decode("utf-16-le", "ignore"))  # drops half a pair at the end
    return text[: _boundary(text, start)] + ELLIPSIS


def with_last_line(text: str, line: str, limit: int) -> str:
    """Return the text with a last line added, so that both fit the limit.

    Where they do not, whole sentences are removed from the text's end, and only its
    first sentence is cut; an empty line adds nothing.
    """
    room = limit - utf16_length(line) - 1
    if not line or room < 1:
        return cut(text, limit)
    if utf16_length(text) <= room:
        return f"{text}\n{line}" if text else line
    starts = [text[: found.end()] for found in SENTENCE_END.finditer(text)]
    fitting = [start for start in starts if utf16_length(start) <= room]
    return f"{fitting[-1] if fitting else cut(text, room)}\n{line}"


def with_program(title: str, name: str, limit: int) -> str:
    """Return a title after the program's name, cut to the limit; alone without a title.

    Args:
        title: One clean line.
        name: The program's name.
        limit: Most UTF-16 code units.
    """
    return cut(titled_by_program(title) if title else name, limit)


def clean(text: str) -> str:
    """Return the text as valid Unicode, with blanks for controls but line breaks."""
    valid = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return "".join(
        " " if unicodedata.category(each) == "Cc" and each != "\n" else each
        for each in valid.replace("\r\n", "\n")
    )


def one_line(text: str) -> str:
    """Return the text cleaned, with every run of white space as one blank."""
    return " ".join(clean(text).split())


def escaped(body: str) -> str:
    """Return the body escaped, for a daemon that reads markup."""
    return body.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _boundary(text: str, end: int) -> int:
    """Return the last index up to `end` that splits no letter, or `end` without one."""
    for place in range(end, 0, -1):
        if not _is_joined(text[place - 1], text[place]):
            return place
    return end


def _is_joined(before: str, after: str) -> bool:
    return (
        before == ZERO_WIDTH_JOINER
        or after == ZERO_WIDTH_JOINER
        or unicodedata.category(after) in ("Mn", "Me", "Mc")
        or ord(after) in SKIN_TONES
    )
