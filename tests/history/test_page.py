"""Page: one file that needs nothing, says everything as text, and skips no heading."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.drawing.shapes import PictureHead, picture
from posture_monitor.history.page import (
    POLICY,
    ChartFigure,
    FigureSize,
    KeyFigure,
    Page,
    PageCard,
    PageSection,
    PageTable,
    html_of_page,
)
from posture_monitor.phrases.amounts import unparted
from tests.drawing.parsed import HOSTILE

SVG = picture(PictureHead(prefix="a", title="A chart", description="d"), (10, 10), ())
TABLE = PageTable(
    caption="Minutes by day",
    columns=("Day", "Away"),
    rows=(("Mon", "12"), ("Tue", "9")),
)
PAGE = Page(
    language="de",
    title="Your week",
    lead="What was seen.",
    sections=(
        PageSection(
            title="At a glance",
            key_figures=(
                KeyFigure(value="4 h", words="away", beside="usually 3 h"),
                KeyFigure(value="31", words="breaks"),
            ),
            paragraphs=("One.", "Two."),
            points=("A point.",),
            figures=(ChartFigure(svg=SVG, caption="Less than before", table=TABLE),),
        ),
        PageSection(title="Limits", tables=(TABLE,)),
    ),
    foot=("Made on this computer.",),
)
VOID = frozenset({"input", "meta", "line", "rect", "circle", "path"})


def page_of(said: str) -> Page:
    """Return a page whose every text is this one."""
    table = PageTable(caption=said, columns=(said,) * 2, rows=((said,) * 2,))
    section = PageSection(
        title=said,
        key_figures=(KeyFigure(value=said, words=said, beside=said),),
        paragraphs=(said,),
        points=(said,),
        cards=(
            PageCard(
                svg=SVG,
                title=said,
                lead=said,
                steps=(said,),
                notes=(said,),
                more=(said,),
            ),
        ),
        figures=(ChartFigure(svg=SVG, caption=said, table=table),),
        tables=(table,),
    )
    return Page(
        language=said,
        title=said,
        lead=said,
        sections=(section,),
        foot=(said,),
        still=said,
    )


class Tags(HTMLParser):
    """Reads a page, and complains where an element does not end where it began."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append((self.open[-1], data))

    def all(self, tag: str) -> list[dict[str, str]]:
        """Return the attributes of each element of a name."""
        return [attributes for name, attributes in self.elements if name == tag]

    def said(self, tag: str) -> list[str]:
        """Return the texts that stand directly in elements of a name."""
        return [text for name, text in self.texts if name == tag]


def test_a_page_names_its_language_and_its_window() -> None:
    read = Tags(html_of_page(PAGE))

    assert read.all("html") == [{"lang": "de"}]
    assert "Your week" in read.said("title")
    assert html_of_page(PAGE).startswith("<!DOCTYPE html>\n")


def test_headings_go_down_by_one_level() -> None:
    read = Tags(html_of_page(PAGE))

    levels = [tag for tag, _ in read.elements if re.fullmatch("h[1-6]", tag)]
    assert levels == ["h1", "h2", "h3", "h2"]
    assert read.said("h2") == ["At a glance", "Limits"]


def test_every_section_is_named_by_its_heading() -> None:
    read = Tags(html_of_page(PAGE))

    named = [each["aria-labelledby"] for each in read.all("section")]
    assert named == [each["id"] for each in read.all("h2")]


def test_a_table_has_a_caption_and_headings_of_columns_and_rows() -> None:
    page = replace(PAGE, sections=(PageSection(title="Limits", tables=(TABLE,)),))

    read = Tags(html_of_page(page))

    assert read.said("caption") == ["Minutes by day"]
    assert [each["scope"] for each in read.all("th")] == ["col", "col", "row", "row"]
    assert read.said("th") == ["Day", "Away", "Mon", "Tue"]
    assert read.said("td") == ["12", "9"]


def test_a_table_that_scrolls_can_be_reached_by_keyboard_and_has_a_name() -> None:
    page = replace(PAGE, sections=(PageSection(title="Limits", tables=(TABLE,)),))

    [frame] = [
        each for each in Tags(html_of_page(page)).all("div") if "tabindex" in each
    ]

    assert frame["tabindex"] == "0"
    assert (frame["role"], frame["aria-label"]) == ("group", "Minutes by day")


def test_a_chart_stands_under_its_caption_with_its_figures_open_below() -> None:
    html = html_of_page(PAGE)

    [figure] = re.findall(r"<figure.*?</figure>", html, re.DOTALL)
    order = [
        figure.index(each)
        for each in ("<figcaption>", SVG, "<details open>", "Minutes by day")
    ]
    assert order == sorted(order)


def test_a_chart_without_a_table_has_nothing_to_open() -> None:
    figures = (ChartFigure(svg=SVG, caption="x"),)

    html = html_of_page(
        replace(PAGE, sections=(PageSection(title="One", figures=figures),))
    )

    assert "<details" not in html


def test_small_figures_that_follow_one_another_share_a_row() -> None:
    small = ChartFigure(svg=SVG, caption="x", size=FigureSize.SMALL)
    chart = ChartFigure(svg=SVG, caption="y")
    section = PageSection(title="One", figures=(small, small, chart, small))

    html = html_of_page(replace(PAGE, sections=(section,)))

    body = html[html.index("<main>") :]
    found = re.findall(r'class="(row|small|chart)"', body)
    assert found == ["row", "small", "small", "chart", "row", "small"]
    Tags(html)


def test_a_card_has_its_drawing_its_name_and_its_steps_in_order() -> None:
    card = PageCard(svg=SVG, title="Turn", steps=("One.", "Two."), notes=("Often.",))
    section = PageSection(title="Moves", cards=(card, replace(card, svg="")))

    html = html_of_page(replace(PAGE, sections=(section,)))

    read = Tags(html)
    assert html.count(SVG) == 1
    assert read.said("h3") == ["Turn", "Turn"]
    assert read.said("li") == ["One.", "Two.", "Often."] * 2
    assert len(read.all("ol")) == 2
    assert [each.get("class") for each in read.all("article")] == ["card", "card"]


def test_what_paper_has_no_room_for_is_marked() -> None:
    card = PageCard(svg=SVG, title="Turn", more=("The source.",))
    section = PageSection(title="Moves", cards=(card,))

    read = Tags(html_of_page(replace(PAGE, sections=(section,))))

    assert {"class": "more"} in read.all("ul")


def test_only_a_page_of_moving_drawings_has_the_switch_and_it_has_a_label() -> None:
    still = Tags(html_of_page(PAGE))
    moving = Tags(html_of_page(replace(PAGE, still="Stand still")))

    assert still.all("input") == []
    (switch,) = moving.all("input")
    assert switch["type"] == "checkbox"
    assert moving.all("label") == [{"for": switch["id"]}]
    assert moving.said("label") == ["Stand still"]


@pytest.mark.parametrize(
    ("count", "classes"),
    [
        pytest.param(6, "chart", id="beside it"),
        pytest.param(7, "chart close", id="closer beside it"),
        pytest.param(8, "chart wide", id="below it"),
    ],
)
def test_the_wider_a_table_the_less_room_is_beside_its_chart(
    count: int, classes: str
) -> None:
    columns = tuple("abcdefgh"[:count])
    table = PageTable(caption="Wide", columns=columns, rows=(columns,))
    figures = (ChartFigure(svg=SVG, caption="x", table=table),)

    html = html_of_page(
        replace(PAGE, sections=(PageSection(title="One", figures=figures),))
    )

    assert f'<figure class="{classes}">' in html


def test_the_page_allows_itself_nothing_but_its_own_style() -> None:
    read = Tags(html_of_page(PAGE))

    policies = [
        each["content"]
        for each in read.all("meta")
        if each.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policies == [POLICY]
    assert POLICY.startswith("default-src 'none';")
    assert "script" not in POLICY


def test_nothing_is_loaded_and_nothing_leads_out() -> None:
    read = Tags(html_of_page(PAGE))

    names = {tag for tag, _ in read.elements}
    assert not names & {
        "script",
        "link",
        "img",
        "a",
        "iframe",
        "form",
        "object",
        "base",
    }
    given_names = {name for _, attributes in read.elements for name in attributes}
    assert not {each for each in given_names if each in {"src", "href", "style"}}
    assert not {each for each in given_names if each.startswith("on")}
    addresses = re.findall(r"https?://[^\"]*", html_of_page(PAGE))
    assert set(addresses) == {"http://www.w3.org/2000/svg"}


@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param(HOSTILE, id="a script"),
        pytest.param('" onfocus="alert(1)', id="an attribute"),
        pytest.param("</style><!-- ", id="the end of the style"),
        pytest.param("&lt;b&gt; &amp;", id="what looks escaped"),
    ],
)
def test_hostile_names_are_texts_everywhere(hostile: str) -> None:
    read = Tags(html_of_page(page_of(hostile)))

    tags = ("title", "h1", "h2", "h3", "li", "dt", "td", "th", "caption")
    assert all(hostile in read.said(tag) for tag in tags)
    assert read.all("html") == [{"lang": hostile}]
    harmless = Tags(html_of_page(page_of("x")))
    assert [tag for tag, _ in read.elements] == [tag for tag, _ in harmless.elements]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_title_is_read_back_as_it_was(title: str) -> None:
    read = Tags(html_of_page(replace(PAGE, title=title, sections=())))

    assert "".join(read.said("h1")) == (title if title.strip() else "")


def test_the_same_page_gives_the_same_bytes() -> None:
    assert html_of_page(PAGE) == html_of_page(PAGE)


def test_a_line_may_end_between_two_numbers_and_before_a_word() -> None:
    said = unparted("under 5 min of 7 h 4 min, 3 minutes, 2 h 5 times")

    assert said.split(" ") == [
        "under",
        "5\N{NO-BREAK SPACE}min",
        "of",
        "7\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}4\N{NO-BREAK SPACE}min,",
        "3",
        "minutes,",
        "2\N{NO-BREAK SPACE}h",
        "5",
        "times",
    ]
