"""Charts in other languages: their words have room, too."""

from __future__ import annotations

import pytest

from tests.history.charts.examples import every_chart, head
from tests.history.charts.test_every_chart import words_beyond_the_paper
from tests.phrases.speaking import told_in

pytestmark = pytest.mark.checkout


def too_long() -> dict[str, list[str]]:
    """Return {kind: lines that leave the paper}, in the language of this process."""
    return {
        kind: words_beyond_the_paper(drawn)
        for kind, drawn in every_chart(head()).items()
    }


@pytest.mark.parametrize(
    "language",
    [
        pytest.param("de", id="German"),
        pytest.param("fr", id="French"),
        pytest.param("es", id="Spanish"),
    ],
)
def test_no_word_leaves_the_paper(language: str) -> None:
    found = told_in(language, "tests.history.charts.test_languages", "too_long")

    assert {kind: lines for kind, lines in found.items() if lines} == {}
