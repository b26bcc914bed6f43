"""Own exercises in words: why a file of somebody's exercises is left out.

What stands in a file is shown as it was typed, and never read as markup.
"""

from __future__ import annotations

from pathlib import Path

from posture_monitor.durations import MINUTE_S
from posture_monitor.errors import Fault
from posture_monitor.phrases.amounts import rounded
from posture_monitor.phrases.catalogue import on_one_line, say
from posture_monitor.phrases.system.disk import named, what_to_do


def folder_not_read(folder: Path, why: OSError) -> Fault:
    """Return that a folder of exercises cannot be read."""
    return Fault(
        told=say(
            "The folder {folder} cannot be read. {what_to_do}",
            folder=folder,
            what_to_do=what_to_do(why),
        ),
        found=f"expected a readable folder {folder}, got {named(why)}",
    )


def too_many_files(folder: Path, most: int) -> Fault:
    """Return that a folder has too many files."""
    return Fault(
        told=say(
            "The folder {folder} has more than {most} files, so none is used. "
            "Put several exercises into one file.",
            folder=folder,
            most=most,
        ),
        found=f"expected at most {most} files in {folder}, got more",
    )


def no_file(file: Path) -> Fault:
    """Return that what lies there is no ordinary file."""
    return _left_out(file, say("It is no ordinary file."), "no ordinary file")


def not_read(file: Path, why: OSError) -> Fault:
    """Return that a file cannot be read."""
    return _left_out(
        file,
        say("It cannot be read. {what_to_do}", what_to_do=what_to_do(why)),
        named(why),
    )


def too_large(file: Path, most_kb: int) -> Fault:
    """Return that a file is too large."""
    return _left_out(
        file,
        say("It is larger than {most} KB. Make it smaller.", most=most_kb),
        f"more than {most_kb} KB",
    )


def long_line(file: Path, most: int) -> Fault:
    """Return that a file has a line that is too long."""
    return _left_out(
        file,
        say("A line is longer than {most} characters. Break it.", most=most),
        f"a line of more than {most} bytes",
    )


def no_toml(file: Path, error: Exception) -> Fault:
    """Return that a file is no TOML."""
    return _left_out(
        file,
        say("It is not written as TOML. Compare it with the example in the guide."),
        str(error),
    )


def too_many_exercises(file: Path, of_a_file: int, of_all: int) -> Fault:
    """Return that a file, or all files together, have too many exercises."""
    return _left_out(
        file,
        say(
            "A file has at most {of_a_file} exercises, all files together {of_all}.",
            of_a_file=of_a_file,
            of_all=of_all,
        ),
        "more exercises than that",
    )


def key_is_taken(file: Path, key: str) -> Fault:
    """Return that another exercise has a key already."""
    return _left_out(
        file,
        say("Another exercise has the key {key} already. Choose another key.", key=key),
        f"{key!r} again",
    )


def key_is_odd(file: Path, key: str) -> Fault:
    """Return that a key has other letters than it may have."""
    return _left_out(
        file,
        say("A key has 2 to 40 small letters, digits and underscores."),
        repr(key),
    )


def key_is_unknown(file: Path, where: str) -> Fault:
    """Return that a key of the file means nothing."""
    return _left_out(
        file,
        say("{where} means nothing here. Take it out.", where=where),
        f"an unknown {where}",
    )


def key_is_missing(file: Path, where: str) -> Fault:
    """Return that something is missing."""
    return _left_out(
        file, say("{where} is missing. Add it.", where=where), f"no {where}"
    )


def takes_one_of(file: Path, where: str, choices: str) -> Fault:
    """Return which words something takes."""
    return _left_out(
        file,
        say("{where} takes one of these: {choices}.", where=where, choices=choices),
        f"another value of {where}",
    )


def value_is_wrong(file: Path, where: str, why: str) -> Fault:
    """Return that a value does not fit."""
    return _left_out(
        file,
        say("The value of {where} does not fit. Compare the guide.", where=where),
        f"{where}: {why}",
    )


def steps_do_not_fit(file: Path, key: str, most: int) -> Fault:
    """Return how many steps an exercise has."""
    return _left_out(
        file,
        say("{key} needs 1 to {most} steps.", key=key, most=most),
        f"another number of steps of {key}",
    )


def text_is_empty(file: Path, where: str) -> Fault:
    """Return that a text says nothing."""
    return _left_out(
        file, say("{where} is empty. Write a sentence.", where=where), "no text"
    )


def text_is_long(file: Path, where: str, most: int) -> Fault:
    """Return that a text is too long."""
    return _left_out(
        file,
        say(
            "{where} has more than {most} characters. Shorten it.",
            where=where,
            most=most,
        ),
        f"a longer text of {where}",
    )


def text_is_not_plain(file: Path, where: str) -> Fault:
    """Return that a text has what is no letter, as a line end."""
    return _left_out(
        file,
        say(
            "{where} has a line end or another character that is not shown. "
            "Write plain text on one line.",
            where=where,
        ),
        f"a control character in {where}",
    )


def motion_is_wrong(file: Path, key: str, why: object) -> Fault:
    """Return that the keyframes of an exercise show what nobody can do."""
    return _left_out(
        file,
        say("The motion of {key} does not fit. Take it out, or change it.", key=key),
        f"in the motion of {key}: {getattr(why, 'found', None) or why}",
    )


def too_long(file: Path, key: str, longest_s: float) -> Fault:
    """Return that an exercise takes too long."""
    return _left_out(
        file,
        say(
            "{key} takes longer than {minutes} minutes. Make its pace shorter.",
            key=key,
            minutes=rounded(longest_s / MINUTE_S),
        ),
        f"a longer pace of {key}",
    )


def _left_out(file: Path, why: str, found: str) -> Fault:
    shown = on_one_line(str(file))
    return Fault(
        told=say("The exercises in {file} are left out. {why}", file=shown, why=why),
        found=f"expected a file of exercises at {file}, got {found}",
    )
