"""What a command says that is run in this process."""

from __future__ import annotations

import re

import pytest

from posture_monitor.cli import run_command_line


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Return the exit status of a command, what it said, and what it complained of."""
    status = run_command_line(words)
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def said_unwrapped(
    capsys: pytest.CaptureFixture[str], *words: str
) -> tuple[int, str, str]:
    """Return the same, its words without their wrapping."""
    status, out, err = said(capsys, *words)
    return status, unwrapped(out), err


def unwrapped(text: str) -> str:
    """Return a text without line ends and frames."""
    return re.sub(r"\s+", " ", re.sub(r"[│╭╮╰╯─]", " ", text))
