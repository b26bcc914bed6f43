"""Browser: a page in Debian's Chromium, as a person sees it on a screen and on paper.

No network: a page may ask for nothing but its own file, and one that asks for more is
refused. Its scripts do not run. Playwright (the extra `browser`) is imported where a
browser is started, so that everything else does without it.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

CHROMIUM = "/usr/bin/chromium"
OPTIONS = (
    "--no-sandbox",  # root has none, and the pages are our own
    "--disable-dev-shm-usage",  # small in a container
    "--host-resolver-rules=MAP * ~NOTFOUND",  # no name leads anywhere
)
WIDTHS_PX = (360, 1280)  # a phone, a desk
HEIGHT_PX = 800
DOTS_PER_INCH = 80  # an A4 page is 661 pixels wide then


class Scheme(StrEnum):
    """Which colours the person's system prefers."""

    LIGHT = "light"
    DARK = "dark"


class Scripts(StrEnum):
    """Whether scripts run in a page. Ours have none; a tool's needs them to run."""

    OFF = "off"
    ON = "on"


class OutsideRequestError(Exception):
    """A page asked for something that is not in its own file."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run Chromium until the end of the block.

    Raises:
        FileNotFoundError: Chromium is not installed.
    """
    from playwright.sync_api import sync_playwright

    if not Path(CHROMIUM).exists():
        raise FileNotFoundError(f"{CHROMIUM} is missing: apt install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=list(OPTIONS)
        )
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def page_in(
    browser: Browser,
    file: Path,
    *,
    width_px: int,
    scheme: Scheme,
    scripts: Scripts = Scripts.OFF,
) -> Iterator[Page]:
    """Show a page until the end of the block.

    Raises:
        OutsideRequestError: the page asked for more than its own file, by then.
    """
    asked: list[str] = []
    context = browser.new_context(
        viewport={"width": width_px, "height": HEIGHT_PX},
        color_scheme=scheme.value,
        java_script_enabled=scripts is Scripts.ON,
        bypass_csp=scripts is Scripts.ON,  # or a page's policy keeps tools out
    )
    try:
        context.route("**/*", partial(_answer, file.resolve().as_uri(), asked))
        page = context.new_page()
        page.goto(file.resolve().as_uri())
        yield page
    finally:
        context.close()
    if asked:
        raise OutsideRequestError(f"{file.name} asks for {', '.join(asked)}")


def screenshot(
    browser: Browser, file: Path, into: Path, *, width_px: int, scheme: Scheme
) -> None:
    """Write the whole page into a PNG, as wide as the window."""
    with page_in(browser, file, width_px=width_px, scheme=scheme) as page:
        page.screenshot(path=into, full_page=True)


def width_needed_px(browser: Browser, file: Path, *, width_px: int) -> int:
    """Return how wide a page is in a window: more than the window is scrolled."""
    with page_in(browser, file, width_px=width_px, scheme=Scheme.LIGHT) as page:
        width: int = page.evaluate("document.documentElement.scrollWidth")
    return width


def print_a4(browser: Browser, file: Path, into: Path, *, scheme: Scheme) -> None:
    """Write a page into a PDF, printed on A4 from a screen of these colours."""
    with page_in(browser, file, width_px=WIDTHS_PX[-1], scheme=scheme) as page:
        page.pdf(
            path=into, format="A4", prefer_css_page_size=True, print_background=True
        )


def printed_pages(pdf: Path) -> list[Path]:
    """Return a PNG of each page of a PDF, written beside it, in their order."""
    stem = pdf.with_suffix("")
    resolution = ["-r", str(DOTS_PER_INCH)]
    command = ["pdftoppm", "-png", *resolution, str(pdf), str(stem)]
    subprocess.run(command, check=True)
    return sorted(pdf.parent.glob(f"{stem.name}-*.png"))


def _answer(own: str, asked: list[str], route: Route) -> None:
    """Let a page have its own file; note whatever else it asks for, and refuse it."""
    if route.request.url == own:
        route.continue_()
        return
    asked.append(route.request.url)
    route.abort()
