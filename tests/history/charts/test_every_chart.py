"""What holds of every chart: named, described, self-contained, within its paper."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import pytest

from posture_monitor.history.charts.layout import LETTER, WIDTH
from tests.drawing.parsed import HOSTILE, SVG, complaints, elements, number, parsed
from tests.history.charts.examples import every_chart, head

KINDS = [pytest.param(kind, id=kind) for kind in every_chart(head())]
BEYOND = 4.0  # the paper's own margin, in units of the chart


def words_beyond_the_paper(drawn: str) -> list[str]:
    """Return the lines of text that leave a chart, by the width of most letters."""
    height = float(parsed(drawn).get("viewBox", "").split()[3])
    return [
        each.text or ""
        for each in elements(drawn, "text")
        if not _is_within(each, height)
    ]


def _is_within(text: Element, height: float) -> bool:
    long = LETTER * len(text.text or "")
    share = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.get("text-anchor", "")]
    left = number(text, "x") - share * long
    is_across = left >= -BEYOND and left + long <= WIDTH + BEYOND
    return is_across and 9 <= number(text, "y") <= height


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_is_an_image_with_a_title_and_a_description(kind: str) -> None:
    root = parsed(every_chart(head(title="Slumped after two o'clock"))[kind])

    assert root.get("role") == "img"
    assert root.findtext(SVG + "title") == "Slumped after two o'clock"
    assert root.findtext(SVG + "desc") == "How it shows it."


@pytest.mark.parametrize("kind", KINDS)
def test_a_hostile_title_stays_a_text(kind: str) -> None:
    drawn = every_chart(head(title=HOSTILE))[kind]

    assert parsed(drawn).findtext(SVG + "title") == HOSTILE
    assert complaints(drawn) == []


@pytest.mark.parametrize("kind", KINDS)
def test_identifiers_are_unique_and_begin_with_the_prefix(kind: str) -> None:
    drawn = every_chart(head(prefix="week-2"))[kind]

    found = [each.get("id", "") for each in parsed(drawn).iter() if each.get("id")]

    assert len(set(found)) == len(found)
    assert all(each.startswith("week-2-") for each in found)


def test_charts_of_a_page_share_no_identifier() -> None:
    charts = [
        every_chart(head(prefix=f"chart-{number}"))[kind]
        for number, kind in enumerate(every_chart(head()))
    ]

    found = re.findall(r' id="([^"]+)"', "".join(charts))

    assert len(set(found)) == len(found)


@pytest.mark.parametrize("kind", KINDS)
def test_every_pattern_that_fills_a_block_is_in_the_chart(kind: str) -> None:
    drawn = every_chart(head())[kind]

    used = set(re.findall(r"url\(#([^)]+)\)", drawn))

    assert used <= {each.get("id") for each in parsed(drawn).iter(SVG + "pattern")}


@pytest.mark.parametrize("kind", KINDS)
def test_no_block_leaves_the_paper(kind: str) -> None:
    drawn = every_chart(head())[kind]
    _, _, width, height = map(float, parsed(drawn).get("viewBox", "").split())

    for each in elements(drawn, "rect"):
        assert number(each, "x") >= 0
        assert number(each, "x") + number(each, "width") <= width + 0.01
        assert number(each, "y") >= 0
        assert number(each, "y") + number(each, "height") <= height + 0.01


@pytest.mark.parametrize("kind", KINDS)
def test_no_word_leaves_the_paper(kind: str) -> None:
    assert words_beyond_the_paper(every_chart(head())[kind]) == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_block_is_without_an_edge_or_a_meaning_of_its_own(kind: str) -> None:
    plain = [
        each
        for each in elements(every_chart(head())[kind], "rect")
        if each.get("fill") is None
    ]

    classes = {each.get("class", "").split("-")[0] for each in plain}
    assert classes <= {"band", "box", "gap", "heat"}


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_figures_give_the_same_bytes(kind: str) -> None:
    assert every_chart(head())[kind] == every_chart(head())[kind]
