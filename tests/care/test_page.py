from __future__ import annotations

from posture_monitor.care.advice import exercises, signs
from posture_monitor.care.page import exercises_page, signs_page


def test_the_most_urgent_signs_come_first() -> None:
    first, *_ = signs_page()

    assert first.title.startswith("Emergency: now. Call your local emergency number")


def test_every_sign_and_every_exercise_is_on_a_page() -> None:
    lines = [line for section in signs_page() for line in section.lines]
    titles = [section.title for section in exercises_page()]

    assert all(sign.sign in lines for sign in signs())
    assert all(
        any(t.startswith(f"{one.name} (") for t in titles) for one in exercises()
    )


def test_the_stop_rules_come_before_the_first_exercise() -> None:
    titles = [section.title for section in exercises_page()]

    assert titles[:2] == [
        "Stop rules for every exercise",
        "Not without clinical advice",
    ]
    assert titles[2] == "Stand and walk (at the desk)"
    assert titles[-1] == "Elastic band: row (planned)"
