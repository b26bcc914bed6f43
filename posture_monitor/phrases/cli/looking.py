"""Looking in words: run, record, calibrate, selftest, analyze, replay, cameras."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from posture_monitor.durations import MINUTE_S
from posture_monitor.phrases.catalogue import say
from posture_monitor.phrases.cli.help_pages import example, page


def source_help() -> str:
    """Return what `--source` names."""
    return say("What to look at.")


def baseline_file_help() -> str:
    """Return what `--baseline` names."""
    return say("A picture, video or trace that shows the person's neutral posture.")


# run


def run_help() -> str:
    """Return what `run` does."""
    return page(
        say("Watch, measure and remind, until Ctrl-C or the end of the recording."),
        say("Without a webcam it plays the demonstration as a time lapse."),
        example("posture-monitor run --source webcam:C920"),
    )


def time_lapse_help() -> str:
    """Return what `run --time-lapse` counts."""
    return say("Seconds that each second of a video stands for.")


def another_watches() -> str:
    """Return that another process watches already."""
    return say(
        "expected to be the only one that watches, got a service that runs; "
        "`posture-monitor status` shows it, `posture-monitor stop` ends it"
    )


def camera_is_free() -> str:
    """Return that the person stopped it, and the camera is free."""
    return say("stopped; the camera is free")


def demonstration(lapse: float) -> str:
    """Return that the demonstration is played, and how much faster than life."""
    return say(
        "No webcam was found: this plays the demonstration, two rendered people at "
        "their desks. It is a time lapse: each of its seconds stands for "
        "{minutes} minutes, so that the real limits are reached, and none "
        "is shortened for show.",
        minutes=format(lapse / MINUTE_S, ".0f"),
    )


def reminders_come_here() -> str:
    """Return that reminders are shown in this terminal."""
    return say("Reminders come here: no desktop shows notifications.")


def reminders_not_shown(by: str, why: str | None) -> str:
    """Return that a notifier cannot show reminders, and why."""
    return say("Reminders cannot be shown by {by}: {why}", by=by, why=why)


# record


def record_help() -> str:
    """Return what `record` does."""
    return page(
        say("Write landmarks, never pictures, to a trace until Ctrl-C or the end."),
        example("posture-monitor record day.jsonl --source video:meeting.mp4"),
    )


def new_trace_help() -> str:
    """Return what `record` takes."""
    return say("The file to write.")


def for_s_help() -> str:
    """Return what `record --for-s` does."""
    return say("Stop after so many seconds.")


def trace_exists(trace: Path) -> str:
    """Return that the file of a trace exists already."""
    return say(
        "expected the name of a new file, got {trace}, which exists; "
        "choose another name or remove it",
        trace=trace,
    )


def no_looks(source: str) -> str:
    """Return that a source gave no look."""
    return say(
        "expected looks from {source}, got none; is it the right one?", source=source
    )


def recorded(count: int, trace: Path) -> str:
    """Return how many looks were written, and where."""
    return say(
        "{count} looks in {trace}; no picture was kept.", count=count, trace=trace
    )


# calibrate


def calibrate_help() -> str:
    """Return what `calibrate` does."""
    return page(
        say("Take your neutral posture as the baseline of this camera and view."),
        say(
            "Sit as you do when you sit well, whatever that is for you, and look at "
            "the screen."
        ),
        example("posture-monitor calibrate"),
    )


def list_help() -> str:
    """Return what `calibrate --list` does."""
    return say("List the baselines that are kept.")


def forget_help() -> str:
    """Return what `calibrate --forget` does."""
    return say("Erase the baseline of a set-up.")


def sit_well(for_s: float) -> str:
    """Return how to sit, and for how long."""
    return say(
        "Sit as you sit well, and look at the screen for {for_s} s.",
        for_s=format(for_s, ".0f"),
    )


def calibrating() -> str:
    """Return the word beside the bar of a baseline."""
    return say("calibrating")


def unknown_baseline(setup_id: str, known: Sequence[str]) -> str:
    """Return that there is no baseline of that id, and which there are."""
    if not known:
        return say(
            "expected the id of a baseline, got {id}; there are: none",
            id=repr(setup_id),
        )
    return say(
        "expected the id of a baseline, got {id}; there are: {known}",
        id=repr(setup_id),
        known=", ".join(known),
    )


def baseline_erased(setup_id: str) -> str:
    """Return that a baseline is erased."""
    return say("Baseline {id} is erased.", id=setup_id)


# selftest


def selftest_help() -> str:
    """Return what `selftest` does."""
    return page(
        say(
            "See in a guided minute what this camera can tell apart, and set your own "
            "range."
        ),
        say(
            "It asks for your usual position and five small movements, each of which "
            "you may\nleave out. The usual position becomes the baseline of this "
            "camera."
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
        say("Judge a recording: figures, zones, events."),
        say("Pictures of a folder are judged one by one, in the order of their names."),
        example("posture-monitor analyze meeting.mp4 --calibrate-first 10s"),
    )


def recording_help() -> str:
    """Return what `analyze` takes."""
    return say("A video, a picture, or a folder.")


def trace_is_for_replay(trace: Path) -> str:
    """Return that a trace is for `replay`, not `analyze`."""
    return say(
        "expected a video, picture or folder, got the trace {trace}; use replay",
        trace=trace,
    )


def replay_help() -> str:
    """Return what `replay` does."""
    return page(
        say("Judge a trace again: the same numbers give the same events."),
        example("posture-monitor replay day.jsonl --calibrate-first 20 --json"),
    )


def trace_help() -> str:
    """Return what `replay` takes."""
    return say("A trace made by record.")


# cameras


def cameras_help() -> str:
    """Return what `cameras` does."""
    return page(
        say(
            "List the cameras, which one is taken, and how to choose one. None is "
            "opened."
        ),
        example("posture-monitor cameras"),
    )
