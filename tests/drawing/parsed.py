"""A drawing as it is read: its elements, texts and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, XMLParser, fromstring

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert('&\"')</script>]]>\u2028"
"""What no text of a page may turn into."""


def parsed(text: str) -> Element:
    """Return the root of a drawing, which has no document type and no entity."""
    assert "<!" not in text
    assert "<?" not in text
    return fromstring(text, XMLParser(encoding="utf-8"))


def elements(text: str, name: str, *classes: str) -> list[Element]:
    """Return the elements of a name that have all these classes, outside patterns."""
    return [
        each
        for each in _outside_patterns(parsed(text))
        if each.tag == SVG + name and set(classes) <= set(each.get("class", "").split())
    ]


def texts(text: str) -> list[str]:
    """Return the lines of text, in order."""
    return [each.text or "" for each in elements(text, "text")]


def number(element: Element, name: str) -> float:
    """Return an attribute as a number."""
    return float(element.attrib[name])


def of_tone(text: str, prefix: str, tone: str, *classes: str) -> list[Element]:
    """Return the blocks of a tone, without the sample of the legend: it is square."""
    filled = f"url(#{prefix}-{tone})"
    return [
        each
        for each in elements(text, "rect", *classes)
        if each.get("fill") == filled and each.get("width") != each.get("height")
    ]


def told(element: Element) -> str | None:
    """Return what is told where a pointer rests on an element."""
    return element.findtext(SVG + "title")


def complaints(text: str) -> list[str]:
    """Return what a page must not hold of a drawing: scripts and ways out of it."""
    wrong = []
    for each in parsed(text).iter():
        name = each.tag.removeprefix(SVG)
        if name not in ALLOWED:
            wrong.append(name)
        wrong += [f"{name} {key}" for key in each.attrib if key not in ATTRIBUTES]
    wrong += [
        found
        for found in re.findall(r"(?:url\(|href=|src=|@import)\S*", text)
        if not found.startswith("url(#")
    ]
    return wrong


ALLOWED = frozenset(
    [
        "svg",
        "title",
        "desc",
        "defs",
        "pattern",
        "g",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "path",
        "text",
        "style",
        "animate",
        "animateTransform",
    ]
)
ATTRIBUTES = frozenset(
    [
        "viewBox",
        "class",
        "id",
        "role",
        "aria-labelledby",
        "x",
        "y",
        "width",
        "height",
        "x1",
        "y1",
        "x2",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "points",
        "d",
        "fill",
        "text-anchor",
        "transform",
        "patternUnits",
        "attributeName",
        "values",
        "dur",
        "repeatCount",
        "type",
    ]
)


def _outside_patterns(element: Element) -> Iterator[Element]:
    yield element
    for each in element:
        if each.tag != SVG + "defs":
            yield from _outside_patterns(each)
