"""The catalogue: every sentence is in it, and none escapes it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from importlib import import_module
from inspect import getmembers, isfunction
from pathlib import Path
from pkgutil import walk_packages
from types import FrameType

import pytest
from babel.messages.catalog import Catalog

from posture_monitor import phrases
from posture_monitor.phrases.catalogue import say
from tests.phrases.said import everything
from tests.phrases.shown import CODES
from tools.messages import (
    ROOT,
    TEMPLATE,
    gathered,
    po_bytes,
)
from tools.pseudo import compiled, pseudo
from tools.translations import faults, names_in

pytestmark = pytest.mark.checkout

OUTSIDE = re.compile(r"[^\W\d_]{2,}")  # a word of two letters or more
SAID = """
from tests.phrases.{module} import {name}

print("\\n".join({name}()))
"""
NOT_SAID = {
    ("posture_monitor.phrases.catalogue", "let_libraries_speak"),  # says nothing
    ("posture_monitor.phrases.catalogue", "marked"),
    ("posture_monitor.phrases.catalogue", "spoken_language"),  # called at import only
}


def public_functions() -> set[tuple[str, str]]:
    """Return (module, name) of every function that others may call."""
    found = set()
    for module in walk_packages(phrases.__path__, f"{phrases.__name__}."):
        for name, each in getmembers(import_module(module.name), isfunction):
            if each.__module__ == module.name and not name.startswith("_"):
                found.add((module.name, name))
    return found


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


def test_a_value_that_ends_with_a_full_stop_ends_the_sentence() -> None:
    assert say("{time}. Then {text}", time="5 Min.", text="a...") == "5 Min. Then a..."
    assert say("In {folder}", folder="../x..y") == "In ../x..y"


def test_a_translation_that_makes_up_a_name_is_wrong() -> None:
    catalogue = Catalog(locale="eo")
    catalogue.add("{size} more", "plu {size}")
    catalogue.add("{size} less", "malplu {amount}")

    assert faults(catalogue) == ["'{size} less' is said with other names"]


@pytest.mark.parametrize("sentence", ["a {size} of {number}", "no name", "{} and {}"])
def test_the_pseudo_locale_keeps_every_name(sentence: str) -> None:
    assert names_in(f"⟦{sentence}⟧") == names_in(sentence)


def test_every_public_function_of_the_phrases_is_said_in_these_tests() -> None:
    called = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            called.add((frame.f_globals.get("__name__"), frame.f_code.co_name))

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        list(everything())
    finally:
        sys.setprofile(before)

    assert public_functions() - called == NOT_SAID


@pytest.mark.parametrize(
    ("module", "name", "least", "codes"),
    [
        pytest.param("said", "everything", 400, (), id="the phrases themselves"),
        pytest.param("rooms", "told_by_rooms", 80, (), id="rooms that use them"),
        pytest.param(
            "rooms_kept", "told_by_kept_rooms", 500, (), id="files and requests"
        ),
        pytest.param("shown", "shown_on_a_terminal", 1000, CODES, id="a terminal"),
    ],
)
def test_no_sentence_escapes_the_catalogue(
    module: str, name: str, least: int, codes: Sequence[str], tmp_path: Path
) -> None:
    compiled(pseudo(), tmp_path)

    said = subprocess.run(
        [sys.executable, "-c", SAID.format(module=module, name=name)],
        env=os.environ | {"LANGUAGE": "eo", "POSTURE_MONITOR_LOCALE": str(tmp_path)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert said.count("\n") > least
    code = re.compile("|".join(codes))
    escaped = {
        line
        for line in said.splitlines()
        if OUTSIDE.search(code.sub("", outside_of(line)))
    }
    assert escaped == set()
