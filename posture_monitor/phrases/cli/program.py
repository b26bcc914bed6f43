"""Program in words: its help, options of several commands, and final errors."""

from __future__ import annotations

from posture_monitor.errors import Fault
from posture_monitor.phrases.catalogue import on_one_line, say
from posture_monitor.phrases.system.disk import named, what_to_do


def program_help() -> str:
    """Return what the program is for."""
    return say(
        "Looks through the webcam now and then. It compares how you sit with your own "
        "usual position. It reminds you rarely. No picture is ever kept."
    )


def version_help() -> str:
    """Return what `--version` does."""
    return say("Show the version.")


def help_help() -> str:
    """Return what `--help` does."""
    return say("Show this help.")


def verbose_help() -> str:
    """Return what `--verbose` does."""
    return say("Show figures too, and more about what went wrong.")


def usage_heading() -> str:
    """Return the heading of a command's usage."""
    return say("Usage:")


# The groups of commands in the help.


def every_day() -> str:
    """Return the heading of the commands for every day."""
    return say("Every day")


def your_position() -> str:
    """Return the heading of the commands about the usual position."""
    return say("Your position")


def recordings() -> str:
    """Return the heading of the commands that look at recordings."""
    return say("Looking at recordings")


def set_up() -> str:
    """Return the heading of the commands for set-up and privacy."""
    return say("Set-up and privacy")


# Options that several commands take.


def assignments_help() -> str:
    """Return what `--set` does."""
    return say("Use another value of a setting this time. Can be repeated.")


def looks_per_s_help() -> str:
    """Return what `--looks-per-s` counts."""
    return say("How often to look, for each second of a video.")


def calibrate_first_help() -> str:
    """Return what `--calibrate-first` does."""
    return say("Take the first N looks, or N seconds, as the usual position.")


def wrong_calibrate_first(word: str) -> Fault:
    """Return that `--calibrate-first` got no number of looks or seconds."""
    return Fault(
        told=say(
            "`--calibrate-first {word}` was not understood. "
            "Say how many looks, such as 20, or seconds, such as 10s.",
            word=word,
        ),
        found=f"expected --calibrate-first N or Ns with N above 0, got {word!r}",
    )


def json_help() -> str:
    """Return what `--json` does where there is one object."""
    return say("Print JSON, for other programs.")


def json_lines_help() -> str:
    """Return what `--json` does where there are several objects."""
    return say("Print JSON, one object a line, for other programs.")


def kinds_of_source_help() -> str:
    """Return which kinds of source may be named."""
    return say(
        "What to look at: webcam, webcam:NAME, video:PATH, images:PATH or "
        "camera-file:PATH."
    )


# A question that is answered by a key.


def no_unless_yes() -> str:
    """Return the keys of a question that an empty answer denies."""
    return say("[y/N]")


def yes_unless_no() -> str:
    """Return the keys of a question that an empty answer affirms."""
    return say("[Y/n]")


def means_yes(answer: str) -> bool:
    """Return whether an answer is a yes, in English or in the person's language."""
    own = say("y, yes").split(",")
    return answer.strip().casefold() in {"y", "yes", *(each.strip() for each in own)}


# How the program ends.


def wrongly_called(why: str, command: str) -> str:
    """Return what is wrong with a call, as the library says it, and where to look."""
    told = why.rstrip(".")
    if not told.endswith("?"):
        told += "."
    return say(
        "{why} `{command} --help` shows how to call it.",
        why=told,
        command=command,
    )


def empty_argument(command: str) -> Fault:
    """Return that an argument of a command, or the value of an option, is empty."""
    return Fault(
        told=say(
            "An argument of `{command}` is empty. Write what is missing, or leave it "
            "out.",
            command=command,
        ),
        found=f"expected no empty argument of {command}, got one",
    )


def name_begins_with_dash(name: str) -> Fault:
    """Return how a file is named whose name begins as an option does."""
    return Fault(
        told=say(
            "The name {name} begins as an option does. Type ./{name} for the file.",
            name=on_one_line(name),
        ),
        found=f"expected an option, got the name of a file, {name!r}",
    )


def stopped() -> str:
    """Return that the person stopped it."""
    return say("Stopped.")


def output_not_written(why: OSError) -> Fault:
    """Return that the output cannot be written where it goes."""
    return Fault(
        told=say(
            "The output cannot be written. {what_to_do}", what_to_do=what_to_do(why)
        ),
        found=f"expected to write the output, got {named(why)}",
    )


def output_is_lost(why: str | None) -> Fault:
    """Return that nobody gets what a command says, and what the system says."""
    return Fault(
        told=say(
            "The result could not be written. Type the command again, and let it "
            "write elsewhere."
        ),
        found=f"expected an open standard output, got {why}",
    )


def unforeseen(kind: str, error: object, variable: str) -> Fault:
    """Return that the program failed, and which variable makes it show where."""
    return Fault(
        told=say(
            "The program made a mistake of its own. "
            "Please report it, with what `--verbose` says."
        ),
        found=f"{kind}: {error} (set {variable}=1 to see where it happened)",
    )
