"""Accessibility: what axe-core finds on a page that keeps somebody from using it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools.pages.browser import Scheme, Scripts, page_in
from tools.pages.contrast import faint_words

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CONTRAST = "color-contrast"  # axe-core's name
RESULTS = ["violations", "incomplete"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """A rule of axe-core that a page breaks, and where.

    Attributes:
        rule: The rule's name, as axe-core has it.
        nodes: The elements that break it, as selectors.
        width_px: The width of the window.
        scheme: The colours of the screen.
    """

    rule: str
    nodes: tuple[str, ...]
    width_px: int
    scheme: Scheme


def violations(
    browser: Browser, file: Path, *, width_px: int, scheme: Scheme
) -> list[Violation]:
    """Return what a page breaks of all that axe-core looks for by default.

    Where it cannot tell how clearly words stand out, that is measured.
    """
    from axe_playwright_python.sync_playwright import Axe

    with page_in(
        browser, file, width_px=width_px, scheme=scheme, scripts=Scripts.ON
    ) as page:
        told = Axe().run(page, options={"resultTypes": RESULTS}).response
        found = {each["id"]: _nodes(each) for each in told["violations"]}
        left_open = {each["id"]: _nodes(each) for each in told["incomplete"]}
        faint = faint_words(page, left_open.get(CONTRAST, ()))
    measured = tuple(f"{node} ({ratio:.1f})" for node, ratio in faint.items())
    if measured:
        found[CONTRAST] = (*found.get(CONTRAST, ()), *measured)
    return [
        Violation(rule=rule, nodes=nodes, width_px=width_px, scheme=scheme)
        for rule, nodes in found.items()
    ]


def _nodes(result: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the selectors of a result of axe-core."""
    return tuple(" ".join(map(str, node["target"])) for node in result["nodes"])
