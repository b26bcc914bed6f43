"""A figure that moves: without a script, and not for who prefers it still."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from posture_monitor.care.figure import moving_figure
from posture_monitor.care.motion import motions
from posture_monitor.drawing.shapes import PictureHead
from posture_monitor.drawing.stylesheet import Paper, alone_stylesheet

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.checkout]
HEAD = PictureHead(prefix="a", title="Chin back", description="Seen from beside.")
MOVED_AFTER_MS = 1700  # of a motion that stays for 0.6 s and is there after 2 s


@pytest.fixture
def alone(tmp_path: Path) -> Path:
    """Return a moving figure as a file of its own."""
    file = tmp_path / "figure.svg"
    head = replace(HEAD, style=alone_stylesheet(Paper.LIGHT))
    file.write_text(moving_figure(motions()["chin_tuck"], head), encoding="utf-8")
    return file


def shown(browser: Browser, file: Path, **wishes: Any) -> tuple[bytes, bytes, bool]:
    """Return how it looks at first and later, and whether the still is seen."""
    context = browser.new_context(java_script_enabled=False, **wishes)
    try:
        page = context.new_page()
        page.goto(file.as_uri())
        first: bytes = page.screenshot()
        page.wait_for_timeout(MOVED_AFTER_MS)
        is_still = page.locator(".rests .head").first.is_visible()
        return first, page.screenshot(), is_still
    finally:
        context.close()


def test_a_figure_moves_without_a_script(browser: Browser, alone: Path) -> None:
    first, later, is_still = shown(browser, alone)

    assert first != later
    assert not is_still


def test_who_prefers_less_motion_sees_the_still(browser: Browser, alone: Path) -> None:
    first, later, is_still = shown(browser, alone, reduced_motion="reduce")

    assert first == later
    assert is_still
