"""The brain says today what it said when the goldens were made."""

from __future__ import annotations

import pytest

from tests.goldens import brain, coverage, files, seams
from tests.goldens.files import Made


@pytest.mark.parametrize(
    ("name", "made"),
    [pytest.param(name, made, id=name) for name, made in brain.goldens().items()],
)
def test_the_brain_says_what_it_said_byte_for_byte(name: str, made: Made) -> None:
    difference = files.first_difference(name, files.kept_text(name), made())

    assert difference is None, difference


def test_every_reason_not_to_assess_a_look_occurs() -> None:
    shown = coverage.of_kept("brain/")

    assert shown["why"].keys() == seams.REACHED_BY_WATCHING


def test_limits_are_raised_and_put_back_and_every_answer_is_given() -> None:
    shown = coverage.of_kept("brain/")

    assert {"1.0", "1.25"} <= shown["factor"].keys()
    assert shown["answer"].keys() == set(seams.ANSWERS)
