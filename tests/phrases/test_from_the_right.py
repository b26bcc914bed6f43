"""From the right: nothing breaks where a language is written from right to left."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len

from posture_monitor.phrases.catalogue import END_OF_ISOLATE, ISOLATE
from tests.phrases.speaking import told_in
from tools.messages import gathered
from tools.pseudo import compiled, from_the_right, pseudo_from_the_right
from tools.translations import faults, lacks

pytestmark = pytest.mark.checkout

MODULE = "tests.phrases.from_the_right"
COLUMNS = 80
BORDERS = "─━═╭╮╰╯┏┓┗┛"
LATIN = re.compile(r"[A-Za-z]{2,}")
BY_OTHERS = re.compile(r"⟦[^⟧]*⟧|\[\w+\]")  # what a system says; a package's extra


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the catalogue of such a language."""
    folder = tmp_path_factory.mktemp("locale")
    compiled(pseudo_from_the_right(), folder)
    return folder


def outside_of_isolates(text: str) -> str:
    """Return what of a text is not isolated; a mark that closes nothing is kept."""
    depth, kept = 0, []
    for letter in text:
        depth += letter == ISOLATE
        if depth == 0:
            kept.append(letter)
        depth -= letter == END_OF_ISOLATE and depth > 0
    return "".join(kept)


def boxes_in(page: str) -> Iterator[list[str]]:
    """Yield the lines of each box on a page."""
    lines: list[str] = []
    for line in page.splitlines():
        if line.startswith(("╭", "┏")):
            lines = []
        lines.append(line)
        if line.startswith(("╰", "┗")):
            yield lines


def test_a_sentence_keeps_its_names_and_isolates_its_commands() -> None:
    said = from_the_right("Type `pause 10` for {time}.")

    assert f"{ISOLATE}`pause 10`{END_OF_ISOLATE}" in said
    assert "{time}" in said
    assert LATIN.findall(said.replace("`pause 10`", "").replace("{time}", "")) == []


def test_the_language_says_everything_with_its_own_plurals() -> None:
    catalogue = pseudo_from_the_right()

    assert lacks(catalogue, gathered()) == []
    assert [each for each in faults(catalogue) if "forms" in each] == []
    assert catalogue.num_plurals == 6


def test_each_value_is_isolated_and_formatted_as_ever(place: Path) -> None:
    clock, moment, minutes, done = told_in("ar", MODULE, "plain_sentences", place)

    assert clock == "09:05"
    assert f"{ISOLATE}/home/x y/{END_OF_ISOLATE}" in moment
    assert f"{ISOLATE}`pause`{END_OF_ISOLATE}" in moment
    assert minutes.startswith("3 ")
    assert ISOLATE not in done


def test_a_language_from_the_left_isolates_nothing() -> None:
    said = told_in("en", MODULE, "plain_sentences")

    assert said == ["09:05", "/home/x y/ at `pause`", "3 minutes", "Done"]


def test_nothing_from_the_left_stands_open_in_a_sentence(place: Path) -> None:
    said = told_in("ar", MODULE, "all_sentences", place)

    assert len(said) > 400
    assert [
        each for each in said if each.count(ISOLATE) != each.count(END_OF_ISOLATE)
    ] == []
    assert [
        each
        for each in said
        if LATIN.search(BY_OTHERS.sub("", outside_of_isolates(each)))
    ] == []


@pytest.fixture(
    scope="module", params=["--help", "doctor", "advice", "status", "consent"]
)
def shown(
    request: pytest.FixtureRequest,
    place: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> str:
    """Return what a command shows in 80 columns."""
    home = str(tmp_path_factory.mktemp("home"))
    ended = subprocess.run(
        [sys.executable, "-m", "posture_monitor", request.param],
        env=os.environ
        | {f"XDG_{name}_HOME": home for name in ("CONFIG", "DATA", "STATE", "CACHE")}
        | {"POSTURE_MONITOR_LOCALE": str(place), "LANGUAGE": "ar", "HOME": home}
        | {"COLUMNS": str(COLUMNS), "PYTHONUTF8": "1", "XDG_RUNTIME_DIR": home},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in ended.stderr
    return ended.stdout + ended.stderr


def test_what_is_shown_is_in_the_language(shown: str) -> None:
    arabic = sum("\u0600" <= letter <= "\u06ff" for letter in shown)

    assert arabic > 20


def test_lines_that_are_boxed_end_at_the_border(shown: str) -> None:
    for box in boxes_in(shown):
        assert {cell_len(line.rstrip("\n")) for line in box} == {cell_len(box[0])}
