"""Every page that the program writes is held to what a page of ours is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from posture_monitor.settings.table import keys
from tests.browser.samples import written
from tools.pages.accessibility import violations
from tools.pages.browser import Scheme
from tools.pages.complaints import complaints
from tools.pages.registry import PAGES, WebPage

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.checkout]

SAMPLE = WebPage(name="sample", write=written, most_sheets=1)
DRAWN = """
<svg viewBox="0 0 100 20" role="img" aria-label="A drawing">
<rect width="100" height="20" fill="#ffffff"/>
<text x="5" y="10" font-size="6" fill="{ink}" opacity="{alpha}">Words</text></svg>
"""


def languages() -> list[str]:
    """Return the languages that the program speaks."""
    choices = keys()["ui.language"].choices
    assert choices is not None
    return sorted(set(choices) - {"system"})


@pytest.mark.parametrize(
    ("page", "language"),
    [
        pytest.param(SAMPLE, "en", id="the sample"),
        *(
            pytest.param(page, language, id=f"{page.name} in {language}")
            for page in PAGES
            for language in languages()
        ),
    ],
)
def test_a_page_of_ours_gives_no_cause_to_complain(
    browser: Browser,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    page: WebPage,
    language: str,
) -> None:
    monkeypatch.setenv("LANGUAGE", language)
    file = page.write(tmp_path)

    assert complaints(browser, file, most_sheets=page.most_sheets) == []


@pytest.mark.parametrize(
    ("body", "style", "expected"),
    [
        pytest.param(
            '<link rel="preconnect" href="https://example.org">',
            "",
            ["https://example.org lies outside"],
            id="a server that it would call",
        ),
        pytest.param(
            '<img src="https://example.org/dot.png" alt="A dot">',
            "",
            [
                "https://example.org/dot.png lies outside",
                "page.html asks for https://example.org/dot.png",
            ],
            id="an image on a server",
        ),
        pytest.param("<script>0</script>", "", ["<script> acts"], id="a script"),
        pytest.param(
            '<div style="width: 500px; margin-left: -8px">Wide</div>',
            "",
            ["500 px wide in a window of 360 px"],
            id="wider than a phone",
        ),
        pytest.param(
            f'<img src="{"data:image/gif;base64,R0lGODlhAQABAAAAACw="}">',
            "",
            [
                f"image-alt at {width_px} px, {scheme}: img:nth-child(6)"
                for width_px in (360, 1280)
                for scheme in ("light", "dark")
            ],
            id="an image without words",
        ),
        pytest.param(
            '<p class="faint">Faint</p>',
            "@media (prefers-color-scheme: dark) { .faint { color: #444444; } }",
            [f"color-contrast at {width} px, dark: .faint" for width in (360, 1280)],
            id="faint on a dark screen only",
        ),
        pytest.param(
            DRAWN.format(ink="#999999", alpha=1),
            "",
            [
                f"color-contrast at {width_px} px, {scheme}: text (2.8)"
                for width_px in (360, 1280)
                for scheme in ("light", "dark")
            ],
            id="faint in a drawing",
        ),
        pytest.param(
            DRAWN.format(ink="#000000", alpha=0.5),
            "",
            [
                f"color-contrast at {width_px} px, {scheme}: text (4.0)"
                for width_px in (360, 1280)
                for scheme in ("light", "dark")
            ],
            id="half seen through in a drawing",
        ),
        pytest.param(DRAWN.format(ink="#000000", alpha=1), "", [], id="clear in one"),
        pytest.param(
            f'<div tabindex="0">{DRAWN.format(ink="#000000", alpha=1)}</div>',
            "div { overflow: auto; } div svg { width: 2000px; height: 90px; }",
            [],
            id="clear, as far as it is in sight",
        ),
        pytest.param(
            '<p class="sheet">Two</p><p class="sheet">Three</p>',
            "",
            ["3 sheets of A4, at most 2"] * 2,
            id="three sheets where two are allowed",
        ),
        pytest.param(
            "",
            "@page { size: A4 landscape; }",
            [
                f"sheet 1, printed from a {scheme} screen: 936 x 662 px, no upright A4"
                for scheme in ("light", "dark")
            ],
            id="printed across",
        ),
        pytest.param(
            "",
            "@media print and (prefers-color-scheme: dark) {"
            " @page { margin: 0; } html, body { background: #1c1e22 !important; } }",
            ["sheet 1, printed from a dark screen: not on white"],
            id="a dark screen that costs ink",
        ),
        pytest.param(
            '<div class="sheet"></div>',
            "",
            [
                f"sheet 2, printed from a {scheme} screen: empty"
                for scheme in ("light", "dark")
            ],
            id="an empty sheet",
        ),
    ],
)
def test_each_fault_of_a_page_is_complained_of(
    browser: Browser, tmp_path: Path, body: str, style: str, expected: list[str]
) -> None:
    file = written(tmp_path, body, style)

    assert complaints(browser, file, most_sheets=2) == expected


def test_accessibility_is_judged_even_where_a_page_forbids_scripts(
    browser: Browser, tmp_path: Path
) -> None:
    forbids = (
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    )
    file = written(tmp_path, '<img src="data:,">')
    text = file.read_text(encoding="utf-8").replace("<title>", f"{forbids}<title>")
    file.write_text(text, encoding="utf-8")

    found = violations(browser, file, width_px=360, scheme=Scheme.LIGHT)

    assert [each.rule for each in found] == ["image-alt"]
