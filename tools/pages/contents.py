"""Contents: what of a page's text runs in a browser, or is fetched from elsewhere.

A page that a person takes along holds everything, and nothing in it acts. A browser
tells what it was asked for on one screen; this reads what it might be asked for on any.
Links that a person may follow are no part of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

ACTING = frozenset(
    {"applet", "base", "embed", "form", "frame", "iframe", "object", "portal", "script"}
)
"""Elements that run, send, or hold another page."""
FETCHED = frozenset(
    {"background", "data", "href", "imagesrcset", "poster", "src", "srcset"}
)
"""Attributes whose value a browser fetches; `href` not where it is a link."""
LINKS = frozenset({"a", "area"})
WITHIN = ("#", "data:")  # what stands in the page itself
_IN_STYLE = re.compile(r"url\(\s*['\"]?\s*([^'\")]*)|@import\s+['\"]\s*([^'\"]*)", re.I)
_SCRIPT_ADDRESS = re.compile(r"\s*(java|vb)script:", re.I)
_Attributes = Sequence[tuple[str, str | None]]


def acting_in(text: str) -> list[str]:
    """Return what runs, sends or loads another page in a page of HTML."""
    return _read(text).acting


def fetched_in(text: str) -> list[str]:
    """Return the addresses outside of the page that its HTML and style fetch."""
    return _read(text).fetched


class _Reader(HTMLParser):
    """Collects what acts in a page, and what it fetches."""

    def __init__(self) -> None:
        super().__init__()
        self.acting: list[str] = []
        self.fetched: list[str] = []
        self._is_in_style = False

    def handle_starttag(self, tag: str, attrs: _Attributes) -> None:
        self._is_in_style = tag == "style"
        self.acting += _acting(tag, attrs)
        self.fetched += _fetched(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._is_in_style = self._is_in_style and tag != "style"

    def handle_data(self, data: str) -> None:
        if self._is_in_style:
            self.fetched += _outside(_addresses(data))


def _read(text: str) -> _Reader:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader


def _acting(tag: str, attributes: _Attributes) -> Iterator[str]:
    if tag in ACTING:
        yield f"<{tag}>"
    for name, value in attributes:
        is_refresh = name == "http-equiv" and (value or "").lower() == "refresh"
        if name.startswith("on") or is_refresh or _SCRIPT_ADDRESS.match(value or ""):
            yield f"<{tag} {name}>"


def _fetched(tag: str, attributes: _Attributes) -> Iterator[str]:
    for name, value in attributes:
        if name == "style" or "url(" in (value or "").lower():
            yield from _outside(_addresses(value or ""))
        is_link = tag in LINKS and name.endswith("href")
        if name.removeprefix("xlink:") in FETCHED and not is_link:
            yield from _outside([value or ""])


def _addresses(style: str) -> Iterator[str]:
    for by_url, by_import in _IN_STYLE.findall(style):
        yield by_url or by_import


def _outside(addresses: Iterator[str] | Sequence[str]) -> Iterator[str]:
    for address in addresses:
        if not address.strip().lower().startswith(WITHIN):
            yield address.strip()
