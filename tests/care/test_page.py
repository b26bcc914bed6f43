from __future__ import annotations

from posture_monitor.care.advice import exercises, signs
from posture_monitor.care.page import (
    Section,
    advice_page,
    exercises_page,
    signs_page,
    text_from_sections,
)


def test_the_signs_come_before_every_exercise() -> None:
    page = advice_page()

    assert page == signs_page() + exercises_page()
    assert page[0].title.startswith("Emergency: now. Call your local emergency number")


def test_every_sign_and_every_exercise_is_on_the_page() -> None:
    text = text_from_sections(advice_page())

    assert all(sign.sign in text for sign in signs())
    assert all(f"\n{one.name} (" in text for one in exercises())


def test_the_stop_rules_come_before_the_first_exercise() -> None:
    titles = [section.title for section in exercises_page()]

    assert titles[:2] == [
        "Stop rules for every exercise",
        "Not without clinical advice",
    ]
    assert titles[2] == "Stand and walk (at the desk)"
    assert titles[-1] == "Elastic band: row (planned)"


def test_sections_become_plain_text_with_a_blank_line_between() -> None:
    sections = [
        Section(title="One", lines=("a", "b")),
        Section(title="Two", lines=("c",)),
    ]

    assert text_from_sections(sections) == "One\n  - a\n  - b\n\nTwo\n  - c\n"
