"""Shapes: what is written is read back as it was given, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.drawing.shapes import (
    PictureHead,
    block,
    chain,
    curve,
    picture,
    words,
)
from tests.drawing.parsed import HOSTILE, SVG, complaints, parsed

HEAD = PictureHead(prefix="a-1", title="A title", description="A description")


def xml_text() -> st.SearchStrategy[str]:
    """Return texts of characters that XML can hold, without carriage returns."""
    return st.text(
        st.characters(
            exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"
        )
    )


def test_a_picture_names_and_describes_itself() -> None:
    root = parsed(picture(HEAD, (40, 30), ()))

    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "a-1-title a-1-desc"
    assert root.get("viewBox") == "0 0 40 30"
    assert [(each.get("id"), each.text) for each in root] == [
        ("a-1-title", "A title"),
        ("a-1-desc", "A description"),
    ]


@given(title=xml_text(), told=xml_text(), said=xml_text())
def test_any_text_comes_out_as_it_went_in(title: str, told: str, said: str) -> None:
    head = PictureHead(prefix="a", title=title, description=told)

    drawn = picture(
        head, (1, 1), [words(said, (0, 0)), block((0, 0), (1, 1), told=told)]
    )

    root = parsed(drawn)
    assert root.findtext(SVG + "title", "") == title
    assert root.findtext(SVG + "desc", "") == told
    assert root.findtext(SVG + "text", "") == said
    assert complaints(drawn) == []


def test_a_text_of_markup_is_a_text() -> None:
    head = PictureHead(prefix="a", title=HOSTILE, description=HOSTILE)

    drawn = picture(head, (1, 1), [words(HOSTILE, (0, 0))])

    assert parsed(drawn).findtext(SVG + "text") == HOSTILE
    assert complaints(drawn) == []


@pytest.mark.parametrize(
    "name",
    [
        pytest.param('a" onload="x', id="an attribute"),
        pytest.param("", id="nothing"),
        pytest.param("A", id="a capital"),
        pytest.param("1", id="a digit first"),
        pytest.param("a b", id="a space"),
    ],
)
def test_a_name_that_is_not_plain_is_refused(name: str) -> None:
    head = PictureHead(prefix=name, title="t", description="d")

    with pytest.raises(ValueError, match="expected a plain name"):
        picture(head, (1, 1), ())
    with pytest.raises(ValueError, match="expected a plain name"):
        block((0, 0), (1, 1), f"{name}")


def test_lengths_are_written_in_hundredths() -> None:
    root = parsed(picture(HEAD, (9, 9), [block((1 / 3, 2.0), (4.126, 5.0))]))

    [rect] = root.iter(SVG + "rect")
    assert [rect.get(each) for each in ("x", "y", "width", "height")] == [
        "0.33",
        "2",
        "4.13",
        "5",
    ]


def test_a_chain_goes_from_point_to_point() -> None:
    root = parsed(picture(HEAD, (9, 9), [chain([(0, 1), (2, 3.5)], "trend")]))

    [line] = root.iter(SVG + "polyline")
    assert line.get("points") == "0,1 2,3.5"


def test_a_curve_ends_in_its_last_point_and_starts_in_its_first() -> None:
    root = parsed(picture(HEAD, (9, 9), [curve([(0, 1), (3, 1), (9, 4)])]))

    [path] = root.iter(SVG + "path")
    written = path.get("d", "").split(" C")
    assert written[0] == "M 0 1"
    assert written[-1].endswith("9 4")
