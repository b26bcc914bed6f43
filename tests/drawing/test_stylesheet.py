"""The stylesheet: readable on light and dark paper, and safe within a page."""

from __future__ import annotations

import re

import pytest

from posture_monitor.drawing.page_style import page_stylesheet
from posture_monitor.drawing.stylesheet import (
    DARK,
    HEAT_DARK,
    HEAT_DARK_INK,
    HEAT_LIGHT,
    HEAT_LIGHT_INK,
    HEAT_STEPS,
    LIGHT,
)
from tests.drawing.sight import SIGHTS, contrast, distance

LEAST_OF_TEXT = 4.5  # WCAG 2.2, 1.4.3
LEAST_OF_LINES = 3.0  # 1.4.11


@pytest.mark.parametrize("name", ["ink", "faint-ink", "accent-ink"])
def test_letters_are_read_on_their_paper(name: str) -> None:
    assert contrast(LIGHT[name], LIGHT["paper"]) >= LEAST_OF_TEXT
    assert contrast(DARK[name], DARK["paper"]) >= LEAST_OF_TEXT


def test_letters_are_read_on_the_band_behind_bars() -> None:
    assert contrast(LIGHT["faint-ink"], LIGHT["line"]) >= LEAST_OF_TEXT
    assert contrast(DARK["faint-ink"], DARK["line"]) >= LEAST_OF_TEXT


@pytest.mark.parametrize("name", ["accent", "ghost"])
def test_lines_that_say_something_are_seen_on_their_paper(name: str) -> None:
    assert contrast(LIGHT[name], LIGHT["paper"]) >= LEAST_OF_LINES
    assert contrast(DARK[name], DARK["paper"]) >= LEAST_OF_LINES


@pytest.mark.parametrize("step", range(HEAT_STEPS))
def test_the_number_in_a_cell_is_read(step: int) -> None:
    assert contrast(HEAT_LIGHT[step], HEAT_LIGHT_INK[step]) >= LEAST_OF_TEXT
    assert contrast(HEAT_DARK[step], HEAT_DARK_INK[step]) >= LEAST_OF_TEXT


@pytest.mark.parametrize("sight", [pytest.param(each, id=each) for each in SIGHTS])
@pytest.mark.parametrize("step", range(HEAT_STEPS - 1))
def test_neighbouring_steps_of_cells_are_told_apart(step: int, sight: str) -> None:
    assert distance(HEAT_LIGHT[step], HEAT_LIGHT[step + 1], sight) >= 5.0
    assert distance(HEAT_DARK[step], HEAT_DARK[step + 1], sight) >= 5.0


def test_light_and_dark_paper_have_the_same_colours() -> None:
    assert list(LIGHT) == list(DARK)


def test_every_colour_that_is_used_is_defined() -> None:
    style = page_stylesheet()

    used = set(re.findall(r"var\((--[a-z0-9_-]+)\)", style))
    defined = set(re.findall(r"(--[a-z0-9_-]+):", style))

    assert used <= defined


def test_no_rule_fixes_a_colour_of_its_own() -> None:
    rules = re.sub(r"--[a-z0-9_-]+: #[0-9a-f]{6};", "", page_stylesheet())

    assert re.findall(r"#[0-9a-f]{3,6}\b", rules) == []


def test_the_style_loads_nothing_and_ends_no_element() -> None:
    style = page_stylesheet()

    assert not re.search(r"[<&]|url\(|@import|expression", style)
