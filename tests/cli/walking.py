"""A walk through the command line: every help page, and what needs no camera.

The commands run one after another in one process, as a person's with nothing kept; the
cameras are made up, and nothing is loaded to see whether it loads.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from unittest.mock import patch

import typer.main

from posture_monitor.cli import program, run_command_line
from posture_monitor.history.periods import Tier
from posture_monitor.history.store import HistoryFile
from posture_monitor.paths import data_folder, history_folder, settings_file
from posture_monitor.vision.sources.webcam import Camera
from tests.cli.test_commands import GROUPS, commands
from tests.goldens.traces import unpacked
from tests.history.weeks import six_weeks

Words = tuple[str, ...]

SERVICE = (
    "status",
    "stop",
    "pause",
    "pause 1h",
    "pause forever",
    "resume",
    "snooze",
    "snooze 9d",
    "done",
    "wrong 3",
    "answers",
    "answers --undo slumped",
    "answers --undo-all",
    "answers --undo slumped --undo-all",
    "logs",
    "logs --path",
    "start --source vidoe:x",
    "start --set made.up=1",
)
LOOKING = (
    "calibrate --list",
    "calibrate --forget made_up",
    "selftest --source images:nowhere",
    "cameras",
    "record there.jsonl --source video:nowhere.mp4",
    "record there.jsonl --source vidoe:x",
    "record there.jsonl --source webcam:made_up",
    "record EXISTING",
    "run --source vidoe:x",
    "run --source webcam:made_up",
    "analyze TRACE",
    "frobnicate",
    "analyze",
    "analyze --frobnicate",
    "run --time-lapse never",
    "status extra",
    "analyze nowhere.mp4",
    "analyze nowhere",
    "replay TRACE",
    "replay TRACE --calibrate-first 10s",
    "replay TRACE --calibrate-first many",
    "replay nowhere.jsonl",
    "replay EXISTING",
)
KEEPING = (
    "consent --withdraw",
    "consent",
    "consent --accept --withdraw",
    "history on",
    "consent --accept",
    "consent",
    "history on",
    "history on --keep hours",
    "history on --keep days --yes",
    "history off",
    "history path",
    "history erase",
    "history erase --before soon",
    "history erase --before 2999-01-01",
    "advice",
    "stretch",
    "stretch --break",
    "stretch --for neck",
    "stretch --for nowhere",
    "stretch --strength",
    "stretch no such name",
    "stretch screen up",
    "stretch the",
    "stretch --break --strength",
    "help-with-pain",
    "help-with-pain arthritis",
    "config show",
    "config show made_up",
    "config path",
    "config check",
    "config check --set made.up=1",
    "config set reminders.gap_min 1 hour",
    "config set reminders.gap_min 60",
    "config set reminders.gap_min 1",
    "config set made_up 1",
    "config preset gentle",
    "config preset",
    "config show",
    "config show reminders --verbose",
    "profile export profile.json",
    "profile export profile.json",
    "profile export nowhere/profile.json",
    "profile import profile.json",
    "profile import EXISTING",
    "profile import nowhere.json",
    "history export",
    "history export --tier minutes",
    "history export --from 2026-11-30 --to 2026-11-29",
    "history exports",
    "history import EXISTING",
    "profile import profile.json --rename-camera x",
    "config unset reminders.gap_min",
    "config unset reminders.gap_min",
    "profile import profile.json",
    "config check --set reminders.gap_min=many",
    "config check --set reminders.gap_min",
    "autostart status",
    "autostart enable",
    "autostart status",
    "autostart disable",
)
DAYS = ("day", "day soon", "week 9999-12-31")
WITH_DAYS = (
    "day 2026-11-24",
    "day 2026-11-27",
    "day 2026-11-28",
    "week 2026-11-24",
    "week 2026-09-01",
)
WITH_CAMERAS = ("cameras", "doctor")
WITH_DAMAGE = ("config check", "doctor", "consent")
WRONG = ("", "config", "made_up")
"""What typer itself answers, through gettext."""
CAMERAS = (
    Camera(index=0, name="⟦odd⟧", path=None, is_virtual=True),
    Camera(index=1, name="⟦good⟧", path=None, is_virtual=False),
)
"""Their names are no sentences of ours."""


def main(folder: str) -> None:
    """Print (step, what is said) of each step, as JSON."""
    sys.argv[0] = "posture-monitor"  # as typer names it
    os.chdir(folder)  # where a trace is written, and no recording lies
    print(json.dumps(list(walk(Path(folder)))))  # noqa: T201  # read by a test


def walk(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield (step, what is said); the environment is the caller's."""
    for words in pages():
        yield " ".join(words), said_of(words)
    existing = folder / "existing.jsonl"
    existing.write_text("{}\n")
    files = {"EXISTING": str(existing), "TRACE": str(unpacked("turning", folder))}
    for step in (*WRONG, *SERVICE, *LOOKING, *KEEPING, *DAYS):
        yield step, said_of(tuple(files.get(word, word) for word in step.split()))
    HistoryFile(history_folder()).add(six_weeks(), Tier.MINUTES)
    for step in WITH_DAYS:
        yield f"{step} (days)", said_of(tuple(step.split()))
    for step in WITH_CAMERAS:
        yield f"{step} (cameras)", said_of(tuple(step.split()), CAMERAS)
    _damage()
    for step in WITH_DAMAGE:
        yield f"{step} (damage)", said_of(tuple(step.split()))


def pages() -> Iterator[Words]:
    """Yield the words of every help page."""
    yield ("--help",)
    yield from ((group, "--help") for group in sorted(GROUPS))
    root = typer.main.get_command(program())
    yield from ((*words, "--help") for words, _ in commands(root))


def said_of(words: Words, cameras: tuple[Camera, ...] = ()) -> str:
    """Return what a command says, on whichever of its two ways."""
    said = StringIO()
    with ExitStack() as stack:
        for module in ("_camera", "_webcams", "profile"):
            listed = f"posture_monitor.cli.{module}.listed_cameras"
            stack.enter_context(patch(listed, lambda: cameras))
        loads = "posture_monitor.cli.doctor.loading_trouble"
        stack.enter_context(patch(loads, lambda: None))
        stack.enter_context(redirect_stdout(said))
        stack.enter_context(redirect_stderr(said))
        run_command_line(words)
    return said.getvalue()


def _damage() -> None:
    broken = {
        settings_file(): "[reminders]\ngap_min = 'x'\n",
        data_folder() / "consent.json": "{",
    }
    for file, text in broken.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
