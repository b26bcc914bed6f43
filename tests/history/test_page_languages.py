"""Pages in other languages: their amounts stay on one line, too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from posture_monitor.core.vocabulary import Unit
from posture_monitor.history.page import KeyFigure, PageSection, html_of_page
from posture_monitor.phrases.amounts import duration, size
from tests.history.test_page import PAGE, TABLE, Tags
from tests.phrases.speaking import told_in

pytestmark = pytest.mark.checkout


def said_in_a_page() -> list[str]:
    """Return amounts of a page, as its HTML has them."""
    amounts = [
        duration(lasted_s) for lasted_s in (40.0, 3 * 60.0, 2 * 3600.0, 7.1 * 3600)
    ]
    table = replace(TABLE, rows=((size(97, Unit.PERCENT), amounts[-1]),))
    section = PageSection(
        title="",
        key_figures=(KeyFigure(value=amounts[0], words="", beside=amounts[1]),),
        paragraphs=(amounts[2],),
        tables=(table,),
    )
    read = Tags(html_of_page(replace(PAGE, sections=(section,))))
    return [
        *read.said("dd"),
        *read.said("p")[1:2],
        *read.said("td"),
        read.said("th")[-1],
    ]


@pytest.mark.parametrize(
    "language",
    [
        pytest.param("en", id="English"),
        pytest.param("de", id="German"),
        pytest.param("fr", id="French"),
        pytest.param("es", id="Spanish"),
    ],
)
def test_no_line_ends_between_a_number_and_its_unit(language: str) -> None:
    said = told_in(language, "tests.history.test_page_languages", "said_in_a_page")

    assert len(said) == 5
    assert [each for each in said if " " in each] == []
