"""No sentence of the command line escapes the catalogue, on any page or in any answer.

In the pseudo-locale every sentence of the catalogue stands in ⟦ ⟧. What is left outside
may be codes alone, by the patterns below; everything else is a leak.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping

import pytest

from posture_monitor.cli._commands import COMMANDS
from tests.cli.program import PATIENCE_S, environment
from tests.cli.test_commands import BY_WORDS
from tests.phrases.test_catalogue import OUTSIDE, outside_of
from tools.messages import ROOT
from tools.pseudo import compiled, pseudo

pytestmark = pytest.mark.checkout

WALK = "import sys; from tests.cli.walking import main; main(sys.argv[1])"
Steps = list[tuple[str, str]]
WIDE = "400"  # columns: nothing is wrapped

NAMES = "|".join(sorted({*COMMANDS, *(words[-1] for words in BY_WORDS)}))
CODES: Mapping[str, str] = {
    rf"\bposture-monitor(?: (?:{NAMES}))*": "the program and its commands, as typed",
    rf" -m posture_monitor(?: (?:{NAMES}))*": "the same, where its name is not found",
    rf"^│ (?:{NAMES}) +(?=│)": "a command, in the list of them",
    r"(?<!\w)--?[a-z][a-z-]*": "an option",
    r"\[OPTIONS\]|\bCOMMAND \[ARGS\]\.\.\.": "typer's placeholders",
    r"\b(?:KEY=VALUE|KEY|VALUE|OLD=NEW|POSTURE|NAME)(?!\w)": "our placeholders",
    r"\b(?:DATE|FILE|ID|N\|Ns|WHICH|WHAT|TOPIC)(?!\w)": "our placeholders, too",
    r"<(?:auto|csv|me|minutes)(?:\|[a-z]+)+>": "choices, as they are typed",
    r"\[[\w|]+\|until\s+HH:MM\]": "a length of time, as it is typed",
    r"[{\[](?:path|trace|part)[}\]]": "an argument, as it is typed",
    r"^│ [ *] +(?:path|trace|part) +(?=<)": "an argument, in the list of them",
    r"<(?:str|path|(?:int|float) range)>": "typer's types, which it says as they are",
    r"(?<!\S)/\S+": "a path",
    r"\bturning[\w.-]*\.jsonl\b": "a file's name, above what was seen in it",
    r"^ +gentle +normal +keen *$": "the presets, above what they change",
    r"^ +[a-z]+\.[a-z_]+ +(?:(?:webcam|days) +)?": "a setting in a row, and a choice",
    r"^[a-z_]+(?:\.[a-z0-9_]+)+ = (?:\S+(?: \S+)*)?": "a setting and its value",
    r"^ +\[camera\]$|^ +source = \"webcam:\"$": "lines for the settings' file",
    r"\b(?:mediapipe|opencv-contrib-python|numpy|plyer) [\d.]+": "a package's version",
    r": (?:console|desktop-notifier|plyer)$": "a notifier, as the settings name it",
}
"""{pattern of what may stand outside a sentence: what it is}."""


def leaks(said: str) -> list[str]:
    """Return the words of a text that are neither in a sentence nor codes."""
    if said.count("⟦") != said.count("⟧"):
        return ["a sentence is cut"]
    kept = outside_of(said)
    for pattern in CODES:
        kept = re.sub(pattern, " ", kept, flags=re.MULTILINE)
    return OUTSIDE.findall(kept)


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Steps:
    """Return (step, what is said) of a walk in the pseudo-locale."""
    folder = tmp_path_factory.mktemp("walk")
    compiled(pseudo(), folder / "locale")
    (folder / "home").mkdir()
    (folder / "run").mkdir(mode=0o700)
    own = {
        "HOME": str(folder / "home"),
        "XDG_RUNTIME_DIR": str(folder / "run"),
        "COLUMNS": WIDE,
        "LANGUAGE": "eo",
        "POSTURE_MONITOR_LOCALE": str(folder / "locale"),
    }
    ended = subprocess.run(
        [sys.executable, "-c", WALK, str(folder)],
        env=environment(folder / "home") | own,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=True,
    )
    return [(step, said) for step, said in json.loads(ended.stdout)]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        pytest.param("⟦No service runs.⟧", [], id="a sentence"),
        pytest.param("posture-monitor: ⟦stopped⟧", [], id="an error"),
        pytest.param("posture-monitor: stopped", ["stopped"], id="a word"),
        pytest.param("⟦Paused⟧ until ⟦14:00⟧", ["until"], id="a sentence of halves"),
        pytest.param("│ run   ⟦Watch.⟧ │", [], id="a command's help"),
        pytest.param("│ run   Watch. │", ["run", "Watch"], id="a leaked help"),
        pytest.param("│ --yes   ⟦Begin.⟧ │", [], id="an option's help"),
        pytest.param("│ --yes   Begin. │", ["Begin"], id="a leaked option's help"),
        pytest.param("Usage: posture-monitor [OPTIONS]", ["Usage"], id="a heading"),
        pytest.param("╭─ Options ─╮", ["Options"], id="the title of a panel"),
        pytest.param("⟦All is ⟧well⟦.⟧", ["well"], id="a word between"),
        pytest.param("⟦Sit ...", ["a sentence is cut"], id="a sentence that is cut"),
        pytest.param("/there/is/no [part]", [], id="codes"),
        pytest.param("a.b = ['c', 'd']  ⟦from x⟧", [], id="a setting"),
        pytest.param("a.b = c  from x", ["from"], id="a leaked layer"),
    ],
)
def test_a_leak_is_found(said: str, found: list[str]) -> None:
    assert leaks(said) == found


def test_no_sentence_of_the_command_line_escapes_the_catalogue(walked: Steps) -> None:
    found = {step: leaks(said) for step, said in walked if leaks(said)}

    assert found == {}


def test_every_command_was_walked_and_said_something(walked: Steps) -> None:
    steps = {step for step, _ in walked}

    assert {f"{' '.join(words)} --help" for words in BY_WORDS} <= steps
    assert {step for step, said in walked if not said} == set()
