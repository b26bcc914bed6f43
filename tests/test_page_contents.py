"""What of a page's text runs, or is fetched from elsewhere, is found on any screen."""

from __future__ import annotations

import pytest

from tests.browser.samples import GOOD, STYLE
from tools.pages.contents import acting_in, fetched_in

pytestmark = pytest.mark.checkout


def test_a_page_that_holds_everything_and_does_nothing_is_left_in_peace() -> None:
    page = f"<style>{STYLE}</style>{GOOD}<script-like>alert(1)</script-like>"

    assert acting_in(page) == []
    assert fetched_in(page) == []


@pytest.mark.parametrize(
    ("page", "acting"),
    [
        pytest.param("<script>x()</script>", ["<script>"], id="a script"),
        pytest.param("<SCRIPT type=module>", ["<script>"], id="in capitals"),
        pytest.param("<p onclick='x()'>", ["<p onclick>"], id="on a click"),
        pytest.param("<svg onload=x()>", ["<svg onload>"], id="in a drawing"),
        pytest.param('<a href=" JavaScript:x()">', ["<a href>"], id="behind a link"),
        pytest.param(
            '<meta http-equiv="Refresh" content="0">', ["<meta http-equiv>"], id="anew"
        ),
        pytest.param("<form><input></form>", ["<form>"], id="something to send"),
        pytest.param("<iframe srcdoc=''>", ["<iframe>"], id="a page within"),
    ],
)
def test_what_acts_in_a_page_is_named(page: str, acting: list[str]) -> None:
    assert acting_in(page) == acting


@pytest.mark.parametrize(
    ("page", "fetched"),
    [
        pytest.param("<img src='a.png'>", ["a.png"], id="a file beside it"),
        pytest.param("<img srcset='//x/a 2x'>", ["//x/a 2x"], id="for fine screens"),
        pytest.param("<video poster='a'>", ["a"], id="of a film"),
        pytest.param("<link href='a.css'>", ["a.css"], id="a style sheet"),
        pytest.param("<image xlink:href='a'/>", ["a"], id="an image in a drawing"),
        pytest.param("<use href='a.svg#b'/>", ["a.svg#b"], id="another drawing"),
        pytest.param("<p style='background: url( \"a\" )'>", ["a"], id="in a style"),
        pytest.param("<rect fill='url(a#b)'/>", ["a#b"], id="a pattern elsewhere"),
        pytest.param("<style>p { src: URL(a) }</style>", ["a"], id="a font"),
        pytest.param("<style>@import 'a'; </style>", ["a"], id="an import"),
    ],
)
def test_what_a_page_fetches_is_named(page: str, fetched: list[str]) -> None:
    assert fetched_in(page) == fetched
