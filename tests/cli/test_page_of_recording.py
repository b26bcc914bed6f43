"""analyze and replay write a page: whole, or not at all, and never a picture."""

from __future__ import annotations

import gzip
import stat
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.cli.saying import said

TRACES = Path(__file__).parents[1] / "goldens" / "traces"
FIRST = ("--calibrate-first", "5s")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a trace of a man from the side."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    here = tmp_path / "here"
    here.mkdir()
    content = gzip.decompress((TRACES / "desk_side.jsonl.gz").read_bytes())
    (here / "side.jsonl").write_bytes(content)
    monkeypatch.chdir(here)
    return here


def test_a_trace_becomes_a_page_beside_it_named_alike(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = said(capsys, "replay", "side.jsonl", *FIRST, "--html")

    page = here / "side.html"
    text = page.read_text()
    assert (status, out, err) == (0, "Written: side.html\n", "")
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert "What was seen in side.jsonl" in text
    assert "1. 0:07 to 0:17: head forward, strongly" in text
    assert "data:image" not in text


def test_the_same_trace_gives_the_same_page(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.html", "b.html"):
        said(capsys, "replay", "side.jsonl", *FIRST, "--html", "-o", name)

    assert (here / "a.html").read_bytes() == (here / "b.html").read_bytes()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(["--html", "--json"], "Choose one of them.", id="html and json"),
        pytest.param(["-o", "a.html"], "Add --html.", id="a file without html"),
        pytest.param(["--html", "-o", "side.jsonl"], "There is a file", id="it exists"),
        pytest.param(["--html", "-o", "no/a.html"], "There is no folder", id="nowhere"),
    ],
)
def test_a_wrong_call_is_told_in_a_sentence_and_writes_nothing(
    here: Path, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    status, out, err = said(capsys, "replay", "side.jsonl", *words)

    assert (status, out) == (2, "")
    assert told in err
    assert [each.name for each in here.iterdir()] == ["side.jsonl"]


def test_of_a_trace_that_breaks_off_there_is_a_page_up_to_there(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = (here / "side.jsonl").read_text().splitlines()
    (here / "torn.jsonl").write_text("\n".join([*lines[:30], lines[30][:50]]))

    status, _, err = said(capsys, "replay", "torn.jsonl", *FIRST, "--html")

    assert status == 1
    assert "torn.jsonl" in err
    assert "The recording breaks off at 0:14." in (here / "torn.html").read_text()


def test_of_nothing_at_all_there_is_no_page(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "empty.jsonl").write_text("")

    status, _, err = said(capsys, "replay", "empty.jsonl", "--html")

    assert status == 1
    assert "The recording empty.jsonl is empty." in err
    assert not (here / "empty.html").exists()


def test_nothing_of_a_picture_is_in_the_page_of_a_folder(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "shots").mkdir()
    canary = np.full((64, 64, 3), (0x0B, 0xAD, 0x5E), np.uint8)
    cv2.imwrite(str(here / "shots" / "one.png"), canary)

    status, _, _ = said(capsys, "analyze", "shots", "--html")

    page = (here / "shots.html").read_bytes()
    assert status == 0
    assert b"one.png" in page
    assert b"data:image" not in page
    assert bytes.fromhex("0bad5e") not in page
    assert b"5ead0b" not in page.lower()
