"""The rooms whose sentences have moved: none is made there any more."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.messages import ROOT

pytestmark = pytest.mark.checkout

PACKAGE = ROOT / "posture_monitor"
ROOMS = (
    "batch",
    "care",
    "cli",
    "companion",
    "control",
    "desktop",
    "formats",
    "service",
    "settings",
    "store",
    "vision",
    "workplace",
)
"""Packages with all that is below them, or files of one package."""
WORDS = re.compile(r"[^\W\d_]{2,} [^\W\d_]{2,}")  # two words, side by side
NOT_FOR_A_PERSON = ("ValueError", "RuntimeError")  # a caller's mistake, in English
LOGS = ("_log", "logger")
ALLOWED = {
    "cli/pause.py": ("[15m|1h|today|until HH:MM]",),  # as it is typed
    "cli/snooze.py": ("[30|30m|1h|until HH:MM]",),  # as it is typed
    "autostart/linux.py": ("[Desktop Entry]", "[Unit]"),  # files of the system
    "autostart/windows.py": ("this system has no registry",),  # none is read off it
    "notifiers/_notice.py": ("Posture monitor",),  # the program's name
    "watching/live.py": ("not dim",),  # a style
    "view/guide.py": ("bold cyan",),  # a style
    "view/settings.py": ("bold yellow",),  # a style
    "desktop/notifiers/desktop_notifier_.py": ("notices: clicks",),  # a thread
    "desktop/notifiers/plyer_.py": ("on run argv", "display notif", "end run"),
    "desktop/tray/__main__.py": ("",),
    "vision/libraries.py": ("cannot open shared object file",),  # glibc's
    "webcam/camera.py": ("dummy video",),  # a camera's name
    "causes/raised.py": ("",),  # glibc's, NumPy's and Python's
    "causes/ended.py": ("",),  # found, for the log and --verbose
    "decoders/_naming.py": ("expected a name in UTF-8",),  # the same
    "formats/trace_lines.py": ("more than", "empty lines"),  # the same
    "vision/worker.py": ("expected a frame", "expected a new frame"),  # both caught
    "control/framed_connection.py": (  # FAILURES: caught at both ends
        "expected at most",
        "expected the other end",
    ),
    "care/motion.py": ("",),  # faults of keyframes: found, for the log and --verbose
    "skeleton/blending.py": ("nothing is between",),  # caught
    "skeleton/limits.py": ("",),  # names of joints in those faults
    "settings/given.py": ("user file", "command line"),  # codes of layers, in JSON
}


def files_of(room: str) -> list[Path]:
    """Return the files of a room."""
    return sorted(PACKAGE.glob(room if room.endswith(".py") else f"{room}/**/*.py"))


def sentences(source: str) -> Iterator[str]:
    """Yield each text of two words and more that may be for a person."""
    tree = ast.parse(source)
    skipped = {id(part) for node in ast.walk(tree) for part in _not_said(node)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in skipped:
            continue
        if isinstance(node.value, str) and WORDS.search(node.value):
            yield node.value


def _not_said(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what is below a docstring, an assert, a log or a caller's mistake."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node.value
    if isinstance(node, ast.Assert):
        yield from ast.walk(node)
    if isinstance(node, ast.Call):
        called = ast.unparse(node.func)
        if called in NOT_FOR_A_PERSON or called.partition(".")[0] in LOGS:
            yield from ast.walk(node)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        pytest.param('raise SourceError("no such file")', ["no such file"], id="error"),
        pytest.param('say(f"{dark} in here")', [" in here"], id="f-string"),
        pytest.param('raise ValueError("no such file")', [], id="a caller's mistake"),
        pytest.param('_log.info("no such file")', [], id="a log"),
        pytest.param('assert file, "no such file"', [], id="an assert"),
        pytest.param('"""Return no such file."""', [], id="a docstring"),
        pytest.param('open("posture-monitor")', [], id="one word"),
    ],
)
def test_a_sentence_is_found_where_a_person_may_read_it(
    source: str, found: list[str]
) -> None:
    assert list(sentences(source)) == found


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_has_files(room: str) -> None:
    assert files_of(room)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_makes_no_sentence_for_a_person(room: str) -> None:
    made = {
        f"{name}: {sentence}"
        for file in files_of(room)
        for name in [file.relative_to(PACKAGE).as_posix()]
        for sentence in sentences(Path(file).read_text(encoding="utf-8"))
        if not _is_allowed(name, sentence)
    }

    assert made == set()


def _is_allowed(name: str, sentence: str) -> bool:
    return any(
        name.endswith(file) and any(part in sentence for part in parts)
        for file, parts in ALLOWED.items()
    )
