"""Stylesheet: the colours and letters of every drawing, on light and dark paper.

A page has it once for all that it shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from posture_monitor.drawing.marks import INKS
from posture_monitor.drawing.tones import LOOKS, Tone, fill_class, mark_class

LIGHT: Mapping[str, str] = {
    "paper": "#ffffff",
    "ink": "#1a2528",
    "faint-ink": "#536168",
    "line": "#e1e7e8",
    "strong-line": "#8a969b",
    "edge": "#3b494e",
    "accent": "#1c6f69",
    "accent-ink": "#1c6f69",
    "ghost": "#7d8a8f",
    "arrow": "#b8470b",
    "elastic": "#8a3f9c",
}
DARK: Mapping[str, str] = {
    "paper": "#12181a",
    "ink": "#e8eeee",
    "faint-ink": "#a5b2b5",
    "line": "#2a3437",
    "strong-line": "#6d7a7f",
    "edge": "#8fa0a4",
    "accent": "#63b3ac",
    "accent-ink": "#7cc8c1",
    "ghost": "#7d8b90",
    "arrow": "#ffa45c",
    "elastic": "#d09ae0",
}
"""{name of a colour: #rrggbb}, on dark paper; `LIGHT` has the same names."""
HEAT_STEPS = 5
HEAT_LIGHT = ("#eef4f3", "#c6ddda", "#8dbdb8", "#39766f", "#17504c")
HEAT_LIGHT_INK = ("#1a2528", "#1a2528", "#101a1d", "#ffffff", "#ffffff")
HEAT_DARK = ("#1c2a2a", "#27494a", "#37706c", "#63aaa4", "#c9efeb")
HEAT_DARK_INK = ("#e8eeee", "#e8eeee", "#ffffff", "#0a1213", "#0a1213")
"""Colours of the cells of a heat map, least first, and of the numbers in them."""

_RULES = """\
.picture { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue",
  "Noto Sans", "Liberation Sans", Arial, sans-serif; font-size: 13px; }
.picture { overflow: visible; background: var(--paper); }
.picture .over { stroke: var(--paper); stroke-width: 4; paint-order: stroke; }
.picture text { fill: var(--ink); font-variant-numeric: tabular-nums; }
.picture .faint { fill: var(--faint-ink); }
.picture .strong { font-weight: 600; }
.edge { stroke: var(--edge); stroke-width: 0.75; }
.hollow { fill: none; }
.gap { fill: none; stroke: var(--strong-line); stroke-width: 1; stroke-dasharray: 2 3; }
.grid { stroke: var(--line); stroke-width: 1; }
.axis { stroke: var(--strong-line); stroke-width: 1; }
.band { fill: var(--line); }
.middle { stroke: var(--ink); stroke-width: 1.5; stroke-dasharray: 5 3; fill: none; }
.box { fill: var(--line); stroke: var(--accent); stroke-width: 1; }
.trend { fill: none; stroke: var(--accent); stroke-width: 2; stroke-linejoin: round; }
.spot { fill: var(--accent); stroke: var(--paper); stroke-width: 1.5; }
.change { stroke: var(--ink); stroke-width: 1; stroke-dasharray: 1 3;
  stroke-linecap: round; }
.flag { fill: var(--ink); }
.picture .flag-text { fill: var(--paper); font-weight: 600; font-size: 11px; }
.hatch { fill: none; stroke-width: 1; stroke-opacity: 0.65; }
.dot { stroke: none; }
"""

_SKETCHES = """\
.picture.sketch { overflow: hidden; }
.sketch .rests { display: none; }
@media (prefers-reduced-motion: reduce) {
  .sketch .moves { display: none; } .sketch .rests { display: inline; }
}
@media print {
  .sketch .moves { display: none; } .sketch .rests { display: inline; }
}
"""
_ALONE = ".picture { background: var(--paper); }\n"


class Paper(StrEnum):
    """On what a picture stands that is no part of a page."""

    LIGHT = "light"
    DARK = "dark"
    CLEAR = "clear"  # on whatever is behind it


def drawing_stylesheet() -> str:
    """Return the style of all drawings; it holds neither `<` nor `&`."""
    light = _variables(LIGHT, is_dark=False)
    dark = _variables(DARK, is_dark=True)
    return (
        f":root {{\n{light}}}\n"
        f"@media screen and (prefers-color-scheme: dark) {{\n:root {{\n{dark}}}\n}}\n"
        f"{_RULES}{_SKETCHES}{''.join(_of_inks())}{''.join(_of_tones())}"
        f"{''.join(_of_heat())}"
    )


def alone_stylesheet(paper: Paper) -> str:
    """Return the style of a sketch that is a file of its own.

    On `Paper.CLEAR` the colours follow the reader's system, and the ground is left out.
    """
    light, dark = _few_variables(Paper.LIGHT), _few_variables(Paper.DARK)
    rules = f"{_SKETCHES}{''.join(_of_inks())}"
    match paper:
        case Paper.LIGHT:
            return f"{_ALONE}.picture {{\n{light}}}\n{rules}"
        case Paper.DARK:
            return f"{_ALONE}.picture {{\n{dark}}}\n{rules}"
        case Paper.CLEAR:
            return (
                f".picture {{\n{light}}}\n"
                f"@media (prefers-color-scheme: dark) {{\n.picture {{\n{dark}}}\n}}\n"
                f"{rules}"
            )


def colours_of(paper: Paper) -> Mapping[str, str]:
    """Return {name of a colour that an ink may have: #rrggbb}."""
    usual = LOOKS[Tone.USUAL]
    if paper is Paper.DARK:
        return {**DARK, "tone-usual": usual.dark}
    return {**LIGHT, "tone-usual": usual.light}


def _few_variables(paper: Paper) -> str:
    """Return the colours that inks have."""
    colours = colours_of(paper)
    both = (each for look in INKS.values() for each in (look.line, look.fill))
    used = {"paper"} | {each for each in both if each is not None}
    return "".join(f"  --{name}: {colours[name]};\n" for name in sorted(used))


def _of_inks() -> Iterator[str]:
    for ink, look in INKS.items():
        fill = "none" if look.fill is None else f"var(--{look.fill})"
        parts = [f"fill: {fill}"]
        if look.line is not None:
            parts += [f"stroke: var(--{look.line})", f"stroke-width: {look.width:g}"]
            parts += ["stroke-linecap: round", "stroke-linejoin: round"]
        if look.dash is not None:
            parts.append(f"stroke-dasharray: {look.dash:g} {look.dash + look.width:g}")
        if look.opacity < 1:
            parts.append(f"opacity: {look.opacity:g}")
        yield f".sketch .{ink} {{ {'; '.join(parts)}; }}\n"


def _variables(colours: Mapping[str, str], *, is_dark: bool) -> str:
    named = {f"--{name}": colour for name, colour in colours.items()}
    for tone, look in LOOKS.items():
        named[f"--tone-{tone}"] = look.dark if is_dark else look.light
        named[f"--mark-{tone}"] = look.dark_mark if is_dark else look.light_mark
    cells = HEAT_DARK if is_dark else HEAT_LIGHT
    inks = HEAT_DARK_INK if is_dark else HEAT_LIGHT_INK
    for step, (cell, ink) in enumerate(zip(cells, inks, strict=True)):
        named[f"--heat-{step}"], named[f"--heat-ink-{step}"] = cell, ink
    return "".join(f"  {name}: {colour};\n" for name, colour in named.items())


def _of_tones() -> Iterator[str]:
    for tone in Tone:
        fill, mark = fill_class(tone), mark_class(tone)
        yield f".{fill} {{ fill: var(--{fill}); }}\n"
        yield f".hatch.{mark} {{ stroke: var(--{mark}); }}\n"
        yield f".dot.{mark} {{ fill: var(--{mark}); }}\n"


def _of_heat() -> Iterator[str]:
    for step in range(HEAT_STEPS):
        yield f".heat-{step} {{ fill: var(--heat-{step}); }}\n"
        yield f".picture .heat-ink-{step} {{ fill: var(--heat-ink-{step}); }}\n"
