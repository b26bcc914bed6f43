"""The sheet to pin up: what is on it, in which order, and what is left out."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape

import pytest

from posture_monitor.care.exercises import (
    ExerciseKind,
    Occasion,
    Region,
    exercises,
)
from posture_monitor.care.motion import motions
from posture_monitor.care.page import called, is_for_all, signs_page
from posture_monitor.care.sheet import sheet_of, sheet_of_all
from posture_monitor.care.signs import signs
from posture_monitor.history.page import Page, html_of_page

RULES = ["When to stop", "Ask a doctor first"]
SIGNS = (
    "Signs that call for a doctor, not for a stretch",
    *(level.title for level in signs_page()[:-1]),
)


def sheet(wanted: str) -> Page:
    return sheet_of(called(wanted, exercises()), motions())


def names(page: Page) -> list[str]:
    return [card.title for section in page.sections for card in section.cards]


def test_the_rules_stand_below_the_exercises_for_the_desk_on_the_same_sheet() -> None:
    page = sheet("neck")

    titles = [section.title for section in page.sections]
    assert page.title == "Exercises: Neck"
    assert titles == ["At the desk", *RULES, "Away from the desk", *SIGNS]


def test_the_signs_for_a_doctor_are_at_the_end_of_the_sheet() -> None:
    html = html_of_page(sheet("neck"))

    assert "They are listed at the end." in html
    ends_with = html[html.index("Signs that call for a doctor") :]
    assert all(escape(sign.sign) in ends_with for sign in signs())


@pytest.mark.parametrize("region", Region)
def test_a_part_of_the_body_has_what_moves_it_and_nothing_else(region: Region) -> None:
    page = sheet(region)

    assert sorted(names(page)) == sorted(
        one.name
        for one in exercises()
        if region in one.regions
        and not is_for_all(one)
        and one.kind is not ExerciseKind.ARRANGE
    )


def test_what_is_asked_for_by_its_name_is_on_the_sheet_whatever_it_is() -> None:
    assert names(sheet("stand_and_walk")) == ["Move about"]
    assert names(sheet("screen_up")) == ["Raise the screen"]


def test_all_exercises_are_on_the_sheet_of_all_once() -> None:
    page = sheet_of_all(exercises(), motions())

    arranged = {one.name for one in exercises() if one.kind is ExerciseKind.ARRANGE}
    assert sorted(names(page)) == sorted({one.name for one in exercises()} - arranged)
    assert [section.title for section in page.sections][:4] == [
        "Whole body",
        *RULES,
        "Neck",
    ]


def test_a_card_has_the_steps_how_often_and_who_leaves_it_out() -> None:
    (card,) = sheet("chin_to_chest").sections[0].cards

    steps = next(one for one in exercises() if one.key == "chin_to_chest").steps
    assert card.steps == steps
    assert card.notes == (
        "How often: 5 times 5 seconds",
        "Take care: small movements with osteoporosis.",
        "Leave it out: with a feeling that runs from the neck into an arm",
    )


def test_a_drawing_moves_and_stands_still_without_a_script() -> None:
    html = html_of_page(sheet("chin_tuck"))

    assert 'class="moves"' in html
    assert 'class="rests"' in html
    assert "<script" not in html


def test_every_drawing_of_a_page_has_names_of_its_own() -> None:
    html = html_of_page(sheet_of_all(exercises(), motions()))

    found = re.findall(r' id="([^"]+)"', html)
    assert len(found) == len(set(found))
    moving = {
        one.key for one in exercises() if one.kind is not ExerciseKind.ARRANGE
    } & motions().keys()
    assert html.count("<svg") == len(moving)


def test_an_exercise_without_a_drawing_has_its_words() -> None:
    own = replace(exercises()[0], key="our_own", name="<Ours>")

    page = sheet_of_all((own,), motions())

    (card,) = page.sections[0].cards
    assert (card.svg, card.title) == ("", "<Ours>")
    assert "&lt;Ours&gt;" in html_of_page(page)


def test_a_list_of_nothing_for_the_desk_has_no_heading_for_it() -> None:
    away = tuple(one for one in exercises() if one.occasion is Occasion.PLANNED)[:1]

    page = sheet_of(replace(called("", ()), exercises=away), motions())

    assert [section.title for section in page.sections] == [
        *RULES,
        "Away from the desk",
        *SIGNS,
    ]


def test_the_same_exercises_give_the_same_page() -> None:
    one, other = (html_of_page(sheet_of_all(exercises(), motions())) for _ in range(2))

    assert one == other
