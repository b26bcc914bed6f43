"""Trace lines: what a file that may be a trace holds, line by line, in bounded memory.

A trace may come from a file, a pipe or another program, with a byte-order mark or in
UTF-16, as some editors and shells write it. What is something else is named, and no
more of it is read than it takes to see that.
"""

from __future__ import annotations

import codecs
import stat
from collections.abc import Iterable, Iterator
from io import BufferedReader
from pathlib import Path

from posture_monitor.errors import TraceError
from posture_monitor.phrases.kept import traces as phrases

MOST_LINE_BYTES = 65_536
"""Of one look: 33 landmarks are 264 numbers, each at most 24 characters and a comma
as JSON writes a double, 7 kB; `record` rounds them to 2.5 kB."""
MOST_BLANK_LINES = 1_000  # at the end, where an editor may leave some
CHUNK_BYTES = 65_536
HEAD_BYTES = 12  # what tells a format

UTF_8 = "utf-8"
MARKS = (  # the longer ones first: one of UTF-32 begins like one of UTF-16
    (codecs.BOM_UTF8, UTF_8),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
PACKED = (b"\x1f\x8b", b"PK\x03\x04", b"BZh", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd", b"7z")
"""How gzip, zip, bzip2, xz, Zstandard and 7z begin."""
SEEN = (b"\x1aE\xdf\xa3", b"RIFF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"OggS")
"""How Matroska, AVI and WebP, PNG, JPEG, GIF, BMP and Ogg begin."""
BOX, BOX_AT = b"ftyp", 4  # of MP4, QuickTime, HEIC and AVIF


def trace_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield each line of a file with its number, from 1 on, in UTF-8 without its end.

    Empty lines at the end are left out, so that others follow each that is yielded.

    Raises:
        TraceError: it is no text, or a line is longer than that of any look.
        OSError: it cannot be read.
    """
    _check_is_file(path)
    blank: list[tuple[int, bytes]] = []
    with path.open("rb") as file:
        for number, line in enumerate(_lines(_texts(path, file)), start=1):
            if len(line) > MOST_LINE_BYTES:
                found = f"a line of more than {MOST_LINE_BYTES} bytes"
                raise TraceError(phrases.no_look(path, number, found))
            blank.append((number, line))
            if line.strip():
                yield from blank
                blank.clear()
            elif len(blank) > MOST_BLANK_LINES:
                found = f"more than {MOST_BLANK_LINES} empty lines"
                raise TraceError(phrases.no_look(path, number, found))


def _check_is_file(path: Path) -> None:
    """Check that reading it has an end, before it is opened: that starts some devices.

    Raises:
        TraceError: it is a folder or a device.
        OSError: there is no such file.
    """
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise TraceError(phrases.is_folder(path))
    if stat.S_ISBLK(mode) or stat.S_ISCHR(mode):
        raise TraceError(phrases.is_device(path))


def _texts(path: Path, file: BufferedReader) -> Iterator[bytes]:
    """Yield all that a file holds in UTF-8, without a mark, as soon as it is there.

    Raises:
        TraceError: it is packed, a video or a picture.
    """
    head = file.read(HEAD_BYTES)
    if head.startswith(PACKED):
        raise TraceError(phrases.is_packed(path))
    if head.startswith(SEEN) or head[BOX_AT:].startswith(BOX):
        raise TraceError(phrases.is_seen(path))
    mark, encoding = next(
        (each for each in MARKS if head.startswith(each[0])), (b"", UTF_8)
    )
    chunks = _chunks(file, head.removeprefix(mark))
    return chunks if encoding == UTF_8 else _recoded(chunks, encoding)


def _chunks(file: BufferedReader, head: bytes) -> Iterator[bytes]:
    """Yield what a file holds from its head on; of a pipe as it comes."""
    chunk = head
    while chunk:
        yield chunk
        chunk = file.read1(CHUNK_BYTES)


def _recoded(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """Yield the same in UTF-8; what is wrong in it becomes no observation."""
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    for chunk in chunks:
        yield decoder.decode(chunk).encode(UTF_8)
    yield decoder.decode(b"", final=True).encode(UTF_8)


def _lines(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield lines; what is longer than a line may be, as soon as that is seen."""
    rest = b""
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"\n")
        yield from whole
        if len(rest) > MOST_LINE_BYTES:
            break
    if rest:
        yield rest
