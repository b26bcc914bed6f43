"""Output in any encoding: Windows' code pages, ASCII, a full disk, a closed stream."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from posture_monitor.cli._commands import COMMANDS
from tests.cli.program import PROGRAM, environment

ROOT = Path(__file__).parents[2]
PATIENCE_S = 600.0
NAME = os.fsdecode("café-€█".encode() + b"-\xe9.jsonl")
"""A file's name with letters that no code page of Windows has all of, and a byte that
is no letter in UTF-8."""


@pytest.fixture
def odd(tmp_path: Path, shared: Path) -> Path:
    """A trace of a name that few encodings can tell."""
    file = tmp_path / NAME
    shutil.copy(shared / "cases" / "notepad" / "t_bom.jsonl", file)
    return file


def words_of(odd: Path) -> list[list[str]]:
    """Return calls of the program: every help, and what is said without a camera."""
    return [
        ["--help"],
        ["frobnicate"],
        *([name, "--help"] for name in COMMANDS),
        *([name] for name in ("status", "advice", "help-with-pain", "answers")),
        *([name] for name in ("day", "week", "consent", "autostart", "logs")),
        *(["config", each] for each in ("show", "check", "path")),
        ["config", "show", "é"],
        ["replay", str(odd)],
        ["replay", str(odd), "--verbose", "--calibrate-first", "10"],
        ["replay", str(odd), "--json"],
        ["replay", f"no{odd.name}"],
        ["replay", f"no{odd.name}", "--verbose"],
    ]


@pytest.mark.long  # some 250 runs for each language
@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_no_encoding_ends_a_command(tmp_path: Path, odd: Path, language: str) -> None:
    calls = json.dumps(words_of(odd))

    ended = subprocess.run(
        [sys.executable, "-m", "tests.cli.encoded", tmp_path, calls],
        env=environment(tmp_path) | {"LANGUAGE": language},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
    )

    assert (ended.stdout, ended.stderr, ended.returncode) == ("", "", 0)


def bytes_said(
    words: Sequence[str], home: Path, encoding: Mapping[str, str]
) -> tuple[int, bytes, bytes]:
    """Return the exit status and what was said, in the encoding of an environment."""
    ended = subprocess.run(
        [*PROGRAM, *words],
        env=environment(home) | {"LANGUAGE": "de", **encoding},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=PATIENCE_S,
    )
    return ended.returncode, ended.stdout, ended.stderr


@pytest.mark.parametrize(
    ("encoding", "umlaut"),
    [
        pytest.param({"PYTHONIOENCODING": "cp1252"}, b"L\xe4uft", id="Windows' cp1252"),
        pytest.param({"PYTHONIOENCODING": "cp932"}, b"Laeuft", id="Windows' cp932"),
        pytest.param(
            {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
            b"Laeuft",
            id="POSIX",
        ),
    ],
)
def test_a_status_is_readable_in_an_encoding(
    tmp_path: Path, encoding: Mapping[str, str], umlaut: bytes
) -> None:
    status, out, err = bytes_said(["status"], tmp_path, encoding)

    assert (status, err) == (0, b"")
    assert umlaut in out
    assert b"?" not in out


def test_a_name_that_is_no_text_is_told(tmp_path: Path, odd: Path) -> None:
    plain, _, told = bytes_said(["replay", f"no{odd.name}"], tmp_path, {})
    spare, _, ascii_told = bytes_said(
        ["replay", f"no{odd.name}"], tmp_path, {"PYTHONIOENCODING": "ascii"}
    )

    assert (plain, spare) == (1, 1)
    assert "nocafé-€█-\\xe9.jsonl" in told.decode()
    assert b"nocafe-EUR#-\\xe9.jsonl" in ascii_told


def test_the_page_of_a_name_that_is_no_text_is_written(
    tmp_path: Path, odd: Path
) -> None:
    file = tmp_path / "page.html"
    words = ["replay", str(odd), "--html", "--output", str(file)]

    status, _, err = bytes_said(words, tmp_path, {})

    assert (status, err) == (0, b"")
    assert "café-€█-\\xe9" in file.read_text("utf-8")


# Where nobody reads along.


def status_in_shell(line: str, home: Path, trace: Path) -> tuple[int, str]:
    """Return how a line of a shell that names `$REPLAY` and `$TRACE` ended.

    The program's exit status, also where another program follows it in a pipe.
    """
    ended = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {line}"],
        env=environment(home)
        | {"REPLAY": f"{' '.join(PROGRAM)} replay", "TRACE": str(trace)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        timeout=PATIENCE_S,
    )
    return ended.returncode, ended.stderr.decode()


@pytest.mark.parametrize(
    ("line", "status", "told"),
    [
        pytest.param(
            "$REPLAY $TRACE --json >/dev/full",
            1,
            "The output cannot be written. The disk is full.",
            id="full disk",
        ),
        pytest.param(
            "$REPLAY $TRACE >/dev/full",
            1,
            "The output cannot be written. The disk is full.",
            id="words",
        ),
        pytest.param(
            "$REPLAY --help >/dev/full",
            1,
            "The output cannot be written. The disk is full.",
            id="help",
        ),
        pytest.param(
            "$REPLAY $TRACE >&-", 1, "The result could not be written.", id="closed"
        ),
        pytest.param("$REPLAY $TRACE --json | head -n 1", 0, "", id="read enough"),
        pytest.param("$REPLAY none.jsonl 2>&-", 1, "", id="closed standard error"),
        pytest.param("$REPLAY none.jsonl 2>/dev/full", 1, "", id="full for errors"),
        pytest.param("$REPLAY <(cat $TRACE)", 0, "", id="substitution"),
        pytest.param("cat $TRACE | $REPLAY /dev/stdin --json", 0, "", id="stdin"),
    ],
)
def test_lost_output_ends_in_a_sentence(
    tmp_path: Path, shared: Path, line: str, status: int, told: str
) -> None:
    trace = shared / "cases" / "notepad" / "t_bom.jsonl"

    ended, said = status_in_shell(line, tmp_path, trace)

    assert ended == status
    assert said.startswith(f"posture-monitor: {told}" if told else "")
    assert said.count("\n") == bool(told)
