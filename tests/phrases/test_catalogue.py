"""The catalogue: every sentence is in it, and none escapes it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tools.messages import (
    ROOT,
    TEMPLATE,
    compiled,
    faults,
    gathered,
    names_in,
    po_bytes,
    pseudo,
)

OUTSIDE = re.compile(r"[^\W\d_]{2,}")  # a word of two letters or more
SAID = """
from tests.phrases.said import everything

print("\\n".join(everything()))
"""


def outside_of(text: str) -> str:
    """Return what of a text stands in no ⟦ ⟧, which may hold one another."""
    depth, kept = 0, []
    for letter in text:
        depth += letter == "⟦"
        if depth == 0:
            kept.append(letter)
        depth -= letter == "⟧"
    return "".join(kept)


def test_the_template_holds_what_the_phrases_say_today() -> None:
    assert TEMPLATE.read_bytes() == po_bytes(gathered())


def test_a_sentence_in_a_sentence_stands_inside() -> None:
    assert outside_of("12 ⟦about ⟦40 s⟧⟧ left") == "12  left"


def test_a_translation_that_makes_up_a_name_is_wrong() -> None:
    catalogue = Catalog(locale="eo")
    catalogue.add("{size} more", "plu {size}")
    catalogue.add("{size} less", "malplu {amount}")

    assert faults(catalogue) == ["'{size} less' is said with other names"]


@pytest.mark.parametrize("sentence", ["a {size} of {number}", "no name", "{} and {}"])
def test_the_pseudo_locale_keeps_every_name(sentence: str) -> None:
    assert names_in(f"⟦{sentence}⟧") == names_in(sentence)


def test_no_sentence_of_the_phrases_escapes_the_catalogue(tmp_path: Path) -> None:
    compiled(pseudo(), tmp_path)

    said = subprocess.run(
        [sys.executable, "-c", SAID],
        env=os.environ | {"LANGUAGE": "eo", "POSTURE_MONITOR_LOCALE": str(tmp_path)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert said.count("\n") > 150
    escaped = {line for line in said.splitlines() if OUTSIDE.search(outside_of(line))}
    assert escaped == set()
