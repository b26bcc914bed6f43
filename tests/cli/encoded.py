"""Every command in every encoding, in one process for each language.

    LANGUAGE=de python -m tests.cli.encoded FOLDER WORDS_AS_JSON

Prints each run that ended otherwise than in UTF-8, or whose output is not in its
encoding, as a line. A process of its own for each of them would take most of an hour.
"""

from __future__ import annotations

import gc
import json
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from posture_monitor.cli import run_command_line

ENCODINGS = ("cp1252", "cp932", "ascii", "latin-1", "utf-16")
UNKNOWN = "?¿\N{REPLACEMENT CHARACTER}"
"""What is, or may become, a question mark."""


def said(words: Sequence[str], encoding: str, folder: Path) -> tuple[int, str, str]:
    """Return the exit status of a command, and what it said, with streams as files.

    Raises:
        UnicodeDecodeError: it said something in another encoding.
    """
    files = folder / "out", folder / "err"
    before = sys.stdout, sys.stderr
    logging.getLogger().handlers.clear()  # it holds the streams of the last one
    opened = [file.open("w", encoding=encoding) for file in files]
    sys.stdout, sys.stderr = opened
    try:
        status = run_command_line(words)
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        sys.stdout, sys.stderr = before
        for each in opened:
            each.close()
    out, err = (file.read_text(encoding=encoding) for file in files)
    return status, out, err


def faults(words: Sequence[str], folder: Path) -> list[str]:
    """Return what is wrong with a command in any encoding, in words."""
    status, *texts = said(words, "utf-8", folder)
    unknown = sum(map("".join(texts).count, UNKNOWN))
    found = []
    for encoding in ENCODINGS:
        name = f"{encoding}: {' '.join(words)!a}"
        try:
            ended, *other = said(words, encoding, folder)
        except UnicodeDecodeError as error:
            found.append(f"{name}: {error}")
            continue
        if ended != status:
            found.append(f"{name}: status {ended}, not {status}: {other[1]!a}")
        if "".join(other).count("?") > unknown:
            found.append(f"{name}: unreadable: {other!a}")
        if "--json" in words:
            lines = other[0].splitlines()
            found += [f"{name}: {line!a}" for line in lines if not _is_json(line)]
    return found


def _is_json(line: str) -> bool:
    try:
        json.loads(line)
    except ValueError:
        return False
    return True


if __name__ == "__main__":
    gc.disable()
    for each in json.loads(sys.argv[2]):
        for fault in faults(each, Path(sys.argv[1])):
            sys.stdout.write(f"{fault}\n")
