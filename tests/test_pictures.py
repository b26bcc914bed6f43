"""The pictures of the documents: each is made by `make pictures`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from posture_monitor.desktop.tray import Shape
from tests.desktop.tray_doubles import NOW
from tools.pages.registry import WebPage
from tools.pictures import panel, states
from tools.pictures.__main__ import PICTURES
from tools.pictures.pages import keep_small, pictures_of

ROOT = Path(__file__).parents[1]
SHOWN = re.compile(r"!\[[^]]+\]\(([^)]+)\.png\)")  # with words beside it


@pytest.mark.checkout
def test_the_documents_show_the_pictures_that_the_script_makes() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    shown = [
        (page.parent / f"{name}.png").relative_to(ROOT / "docs").as_posix()
        for page in pages
        for name in SHOWN.findall(page.read_text(encoding="utf-8"))
    ]

    assert {f"{name}.png" for name in PICTURES} == set(shown)


@pytest.mark.checkout
def test_the_pictures_of_the_status_are_of_a_status_as_a_service_tells_it() -> None:
    known = states.status_of_a_day(NOW)

    assert len(states.CHANGES) == 5
    assert known["running"] is True


@pytest.mark.checkout
def test_each_shape_of_the_icon_has_its_words_in_the_picture() -> None:
    assert len({panel.words_of(shape) for shape in Shape}) == len(Shape)


@pytest.mark.checkout
def test_a_page_has_a_picture_on_each_screen_and_on_paper() -> None:
    page = WebPage(name="report", write=lambda folder: folder / "report.html")

    assert list(pictures_of(page)) == [
        "report-360-light",
        "report-360-dark",
        "report-1280-light",
        "report-1280-dark",
        "report-a4",
    ]


@pytest.mark.checkout
def test_a_picture_of_few_colours_is_kept_as_it_is_in_a_quarter_of_the_bytes(
    tmp_path: Path,
) -> None:
    stripes = Image.new("RGB", (300, 300), "#1c1e22")
    for column in range(200):
        colour = (column, 255 - column, 90)
        stripes.paste(colour, (column, 0, column + 1, 300))
    stripes.save(tmp_path / "whole.png", compress_level=0)

    keep_small(stripes, tmp_path / "kept.png")

    with Image.open(tmp_path / "kept.png") as kept:
        assert ImageChops.difference(kept.convert("RGB"), stripes).getbbox() is None
    sizes = [(tmp_path / f"{name}.png").stat().st_size for name in ("kept", "whole")]
    assert sizes[0] < sizes[1] / 4
