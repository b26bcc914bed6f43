"""Program in words: its help, options of several commands, and final errors."""

from __future__ import annotations

from posture_monitor.phrases.catalogue import say


def program_help() -> str:
    """Return what the program is for."""
    return say(
        "Looks through the webcam once or twice a minute, measures neck and upper "
        "back against your own baseline, and reminds rarely. No image is ever kept."
    )


def version_help() -> str:
    """Return what `--version` does."""
    return say("Show the version and exit.")


def help_help() -> str:
    """Return what `--help` does."""
    return say("Show this message and exit.")


def usage_heading() -> str:
    """Return the heading of a command's usage."""
    return say("Usage:")


# Options that several commands take.


def assignments_help() -> str:
    """Return what `--set` does."""
    return say("Set one setting for this run; may be given again and again.")


def looks_per_s_help() -> str:
    """Return what `--looks-per-s` counts."""
    return say("Looks for each second of a video.")


def calibrate_first_help() -> str:
    """Return what `--calibrate-first` does."""
    return say(
        "Make the first N looks of a person, or N seconds of them, the baseline."
    )


def wrong_calibrate_first(word: str) -> str:
    """Return that `--calibrate-first` got no number of looks or seconds."""
    return say(
        "expected --calibrate-first with a number of looks like 20 or of seconds "
        "like 10s, got {word}; for example --calibrate-first 10s",
        word=repr(word),
    )


def json_help() -> str:
    """Return what `--json` does where there is one object."""
    return say("Print one JSON object.")


def json_lines_help() -> str:
    """Return what `--json` does where there are several objects."""
    return say("Print one JSON object a line.")


def kinds_of_source_help() -> str:
    """Return which kinds of source may be named."""
    return say("webcam, webcam:NAME, video:PATH, images:PATH or camera-file:PATH.")


# How the program ends.


def wrongly_called(why: str, command: str) -> str:
    """Return what is wrong with a call, as the library says it, and where to look."""
    return say(
        "{why}; `{command} --help` shows how it is called",
        why=why.rstrip("."),
        command=command,
    )


def stopped() -> str:
    """Return that the person stopped it."""
    return say("stopped")


def disk_is_full() -> str:
    """Return that the output does not fit on the disk."""
    return say("expected room for the output, got a full disk; make room")


def unforeseen(kind: str, error: object, variable: str) -> str:
    """Return that the program failed, and which variable makes it show where."""
    return say(
        "expected to work, got an error of the program itself ({kind}: {error}); "
        "please report it (set {variable}=1 to see where it happened)",
        kind=kind,
        error=error,
        variable=variable,
    )
