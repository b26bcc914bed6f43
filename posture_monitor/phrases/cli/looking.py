"""Looking in words: record, calibrate, selftest, analyze, replay, cameras."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from posture_monitor.errors import Fault
from posture_monitor.phrases.catalogue import say, say_count
from posture_monitor.phrases.cli.help_pages import example, page


def source_help() -> str:
    """Return what `--source` names."""
    return say("What to look at.")


def baseline_file_help() -> str:
    """Return what `--baseline` names."""
    return say(
        "A picture, video or trace that shows the usual position. "
        "It may be given once for each side."
    )


def rotate_help() -> str:
    """Return what `--rotate` does."""
    return say(
        "By how many degrees to turn the pictures clockwise, the usual ones too."
    )


def same_side_twice(first: str, second: str) -> Fault:
    """Return that two files show the usual position from the same side."""
    return Fault(
        told=say(
            "{first} and {second} show the same side. "
            "Name one usual position for each side.",
            first=first,
            second=second,
        ),
        found=f"expected one baseline for each set-up, got {first} and {second}",
    )


def html_help() -> str:
    """Return what `--html` does."""
    return say("Write a page to read, print or hand on, with drawings of the body.")


def html_file_help() -> str:
    """Return what `--output` takes beside `--html`."""
    return say(
        "The file of the page. Without it, the recording's name, in this folder."
    )


def html_or_json() -> str:
    """Return that a page and JSON cannot be asked for at once."""
    return say("--html writes a page, --json prints records. Choose one of them.")


def file_without_html(path: Path) -> Fault:
    """Return that a file was named, and no page asked for."""
    return Fault(
        told=say("--output {file} is for a page. Add --html.", file=path),
        found="expected --html beside --output, got none",
    )


# record


def record_help() -> str:
    """Return what `record` does."""
    return page(
        say(
            "Write points of the body to a trace, until Ctrl-C or the end. "
            "No picture is written."
        ),
        example("posture-monitor record day.jsonl --source video:meeting.mp4"),
    )


def new_trace_help() -> str:
    """Return what `record` takes."""
    return say("The file to write.")


def for_s_help() -> str:
    """Return what `record --for-s` does."""
    return say("Stop after so many seconds.")


def trace_exists(trace: Path) -> Fault:
    """Return that the file of a trace exists already."""
    return Fault(
        told=say(
            "There is a file {trace} already. Choose another name, or remove it.",
            trace=trace,
        ),
        found=f"expected the name of a new file, got {trace}, which exists",
    )


def no_looks(source: str) -> Fault:
    """Return that a source gave no look."""
    return Fault(
        told=say(
            "No picture came from {source}. Nothing was recorded. Is it the right one?",
            source=source,
        ),
        found=f"expected looks from {source}, got none",
    )


def recorded(count: int, trace: Path) -> str:
    """Return how many looks were written, and where."""
    return say_count(
        "Wrote {count} look to {trace}. No picture was kept.",
        "Wrote {count} looks to {trace}. No picture was kept.",
        count,
        trace=trace,
    )


# calibrate


def calibrate_help() -> str:
    """Return what `calibrate` does."""
    return page(
        say("Learn how you usually sit before this camera."),
        say("Sit as you usually sit, as is comfortable for you. Look at the screen."),
        example("posture-monitor calibrate"),
    )


def list_help() -> str:
    """Return what `calibrate --list` does."""
    return say("List your usual positions.")


def forget_help() -> str:
    """Return what `calibrate --forget` does."""
    return say("Forget one of them, by its number in the list or its camera.")


def standing_help() -> str:
    """Return what `calibrate --standing` does."""
    return say("Learn how you usually stand at a raised desk, as a second place.")


def how_to_stand() -> str:
    """Return how to stand."""
    return say("Stand as you usually stand, as is comfortable. Look at the screen.")


def how_to_sit() -> str:
    """Return how to sit."""
    return say("Sit as you usually sit, as is comfortable for you. Look at the screen.")


def no_position_to_forget(name: str) -> Fault:
    """Return that no usual position is known that could be forgotten."""
    return Fault(
        say("I know no usual position of yours, so there is nothing to forget."),
        f"expected one of none, got {name!r}",
    )


def unknown_position(name: str, known: Sequence[str]) -> Fault:
    """Return that no usual position has that number, camera or id."""
    return Fault(
        say(
            "There is no usual position {name}: `posture-monitor calibrate --list` "
            "shows them all.",
            name=name,
        ),
        f"expected one of {', '.join(known)}, got {name!r}",
    )


def ambiguous_position(name: str, meant: Sequence[str]) -> Fault:
    """Return that more than one usual position is meant."""
    return Fault(
        say(
            "More than one usual position is called {name}: choose one of {ids}.",
            name=name,
            ids=", ".join(meant),
        ),
        f"expected one usual position, got {name!r} for {', '.join(meant)}",
    )


def position_forgotten(camera: str, taken: str) -> str:
    """Return which usual position is forgotten."""
    return say(
        "Forgotten: your usual position of {taken}, camera {camera}.",
        taken=taken,
        camera=camera,
    )


# selftest


def selftest_help() -> str:
    """Return what `selftest` does."""
    return page(
        say("See in a guided minute which of your movements this camera can show."),
        say(
            "I ask for your usual position and five small movements. You can skip any "
            "of them."
        ),
        example("posture-monitor selftest --source webcam:C920"),
    )


def yes_help() -> str:
    """Return what `selftest --yes` does."""
    return say("Begin at once, without asking for a key.")


# analyze and replay


def analyze_help() -> str:
    """Return what `analyze` does."""
    return page(
        say(
            "Tell what was seen when in a recording, how long, and what was not clear."
        ),
        say("A folder of pictures gives a line for each picture, by name."),
        example("posture-monitor analyze meeting.mp4 --calibrate-first 10s"),
    )


def recording_help() -> str:
    """Return what `analyze` takes."""
    return say("A video, a picture, or a folder.")


def trace_is_for_replay(trace: Path) -> Fault:
    """Return that a trace is for `replay`, not `analyze`."""
    return Fault(
        told=say(
            "The file {trace} is a trace, which `analyze` does not read. "
            "Type `posture-monitor replay {trace}`.",
            trace=trace,
        ),
        found=f"expected a video, picture or folder, got the trace {trace}",
    )


def replay_help() -> str:
    """Return what `replay` does."""
    return page(
        say("Tell what was seen in a trace, as `analyze` does for a recording."),
        say("The same trace gives the same words again."),
        example("posture-monitor replay day.jsonl --calibrate-first 20s"),
    )


def trace_help() -> str:
    """Return what `replay` takes."""
    return say("A trace that `record` wrote.")


# cameras


def cameras_help() -> str:
    """Return what `cameras` does."""
    return page(
        say("List the cameras, and show which one is used and why."),
        say("No picture is taken without `--try`."),
        example("posture-monitor cameras"),
    )


def try_help() -> str:
    """Return what `--try` does."""
    return say("Look at one picture of each, and keep the first in colour.")
