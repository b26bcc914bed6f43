"""The browser shows a page as a person sees it, and lets nothing in or out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.browser.samples import written
from tools.pages.browser import (
    OutsideRequestError,
    Scheme,
    page_in,
    print_a4,
    printed_pages,
    screenshot,
    width_needed_px,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.checkout]


@pytest.mark.parametrize(
    ("width_px", "scheme", "ground"),
    [
        pytest.param(360, Scheme.LIGHT, (255, 255, 255), id="a phone, light"),
        pytest.param(1280, Scheme.DARK, (0x1C, 0x1E, 0x22), id="a desk, dark"),
    ],
)
def test_a_screenshot_is_of_the_whole_page_in_the_colours_asked_for(
    browser: Browser,
    tmp_path: Path,
    width_px: int,
    scheme: Scheme,
    ground: tuple[int, int, int],
) -> None:
    file = written(tmp_path, '<div style="height: 2000px"></div>')

    screenshot(browser, file, tmp_path / "shot.png", width_px=width_px, scheme=scheme)

    with Image.open(tmp_path / "shot.png") as shot:
        assert shot.width == width_px
        assert shot.height > 2000
        assert shot.convert("RGB").getpixel((1, 1)) == ground


@pytest.mark.parametrize(
    ("body", "asked"),
    [
        pytest.param(
            '<img src="https://example.org/dot.png" alt="A dot">',
            "https://example.org/dot.png",
            id="an image on a server",
        ),
        pytest.param(
            '<img src="dot.png" alt="A dot">', "/dot.png", id="a file beside the page"
        ),
        pytest.param(
            "<style>@import 'https://example.org/x.css';</style>",
            "https://example.org/x.css",
            id="a style sheet on a server",
        ),
    ],
)
def test_a_page_that_asks_for_more_than_itself_is_refused(
    browser: Browser, tmp_path: Path, body: str, asked: str
) -> None:
    file = written(tmp_path, body)

    with pytest.raises(OutsideRequestError, match=f"^page.html asks for .*{asked}$"):
        width_needed_px(browser, file, width_px=360)


def test_a_script_of_a_page_does_not_run(browser: Browser, tmp_path: Path) -> None:
    file = written(tmp_path, "<script>document.title = 'It ran'</script>")

    with page_in(browser, file, width_px=360, scheme=Scheme.LIGHT) as page:
        title = page.title()

    assert title == "A week"


def test_a_page_tells_how_wide_it_has_to_be(browser: Browser, tmp_path: Path) -> None:
    file = written(tmp_path, '<div style="width: 500px; margin-left: -8px">Wide</div>')

    assert width_needed_px(browser, file, width_px=1280) == 1280
    assert width_needed_px(browser, file, width_px=360) == 500


def test_each_sheet_that_is_printed_becomes_a_picture_in_order(
    browser: Browser, tmp_path: Path
) -> None:
    file = written(tmp_path, '<p class="sheet">Two</p>' + '<p class="sheet">.</p>' * 9)

    print_a4(browser, file, tmp_path / "a.pdf", scheme=Scheme.LIGHT)

    sheets = printed_pages(tmp_path / "a.pdf")
    assert [sheet.name for sheet in sheets] == [f"a-{n:02}.png" for n in range(1, 12)]
