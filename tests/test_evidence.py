"""The page of evidence is what the program ships, and every place it names is there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from posture_monitor.cli._commands import COMMANDS
from tools.evidence import PAGE, TEXT, filled, text_page

pytestmark = pytest.mark.checkout

ROOT = Path(__file__).resolve().parents[1]
EVIDENCE = PAGE.read_text(encoding="utf-8")
FOUNDING = (
    "poor posture when sitting or standing",
    "overuse and wrong lifting",
    "strain, inflammation, spasm",
    "herniated or ruptured disc",
    "irritated nerve roots",
    "osteoarthritis",
    "fracture",
    "myofascial pain",
    "infection",
    "heart and lung",
    "gallbladder and pancreas",
    "cancer",
    "long sitting and computer work",
    "tension and spasm",
    "pain that spreads to neck and head (headache)",
    "to the lower back",
    "down the legs",
    "why the upper back is stiff and pain there rarer",
    "what specialists offer",
    "oral medication for acute and chronic pain",
    "medication into muscle or joint under ultrasound",
    "imaging-guided spinal injection of steroid and local anaesthetic",
    "spinal cord stimulation where other care has failed",
    "cells from the patient's own body",
)
"""What the founding text speaks of, as the issue lists it."""


def seeds() -> dict[str, list[str]]:
    """Return {phrase: its places} of the last table of the page."""
    table = EVIDENCE.partition("## From the founding text to its place")[2]
    rows = re.findall(r"^\| (.+) \| (`.+`) \|$", table, re.MULTILINE)
    return {phrase: re.findall(r"`([^`]+)`", places) for phrase, places in rows}


def places() -> list[str]:
    """Return every place that the tables of claims and of phrases name."""
    claims = EVIDENCE.partition("## The claims")[2].partition("\n## ")[0]
    named = re.findall(r"`((?:config|posture|docs)[^`]+)`", claims)
    return sorted({*named, *(each for found in seeds().values() for each in found)})


def is_there(place: str) -> bool:
    """Return whether a command, a file, or a key of a shipped table is there."""
    program, _, command = place.partition(" ")
    if program == "posture-monitor":
        return command in COMMANDS
    file, _, key = place.partition("#")
    if not key:
        return (ROOT / file).exists()
    return key in keys_of(tomllib.loads((ROOT / file).read_text(encoding="utf-8")))


def keys_of(table: dict[str, Any], above: str = "") -> set[str]:
    """Return the keys of a table's entries, and the names of its settings."""
    found = set()
    for name, entry in table.items():
        if isinstance(entry, dict):
            found |= {f"{above}{name}"} | keys_of(entry, f"{above}{name}.")
        elif isinstance(entry, list):
            found |= {each["key"] for each in entry if "key" in each}
    return found


def test_the_page_holds_what_the_program_ships() -> None:
    assert filled(EVIDENCE) == EVIDENCE, "run `make messages`"


def test_the_page_on_upper_back_pain_is_the_text_that_the_program_shows() -> None:
    assert TEXT.read_text(encoding="utf-8") == text_page(), "run `make messages`"


@pytest.mark.parametrize("phrase", FOUNDING)
def test_every_phrase_of_the_founding_text_has_its_place(phrase: str) -> None:
    assert seeds().get(phrase)


@pytest.mark.parametrize("place", places())
def test_a_place_that_the_page_names_is_there(place: str) -> None:
    assert is_there(place)


@pytest.mark.parametrize(
    "place",
    [
        pytest.param("config/pain.toml#elbow", id="no topic"),
        pytest.param("config/doctor.toml#elbow", id="no sign"),
        pytest.param("config/default.toml#reminders.elbow", id="no setting"),
        pytest.param("docs/elbow.md", id="no page"),
        pytest.param("posture-monitor elbow", id="no command"),
    ],
)
def test_a_place_that_is_gone_is_found_out(place: str) -> None:
    assert not is_there(place)


def test_the_signs_for_a_doctor_come_first_on_the_page_about_pain() -> None:
    page = TEXT.read_text(encoding="utf-8")

    assert page.index("### Emergency: now") < page.index("## What it may come from")
    assert "see a doctor within one to two days" in page


def test_the_text_about_pain_names_what_it_did_not_read() -> None:
    page = TEXT.read_text(encoding="utf-8")

    assert page.count("(summary) <sub>") > 10
    assert page.count("(ours) <sub>D · ") > 10
