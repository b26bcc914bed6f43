"""Exercises: one sheet of every figure, still and at three moments, with its steps."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from html import escape
from pathlib import Path

from PIL import Image

from posture_monitor.care.exercises import Exercise, exercises
from posture_monitor.care.figure import figure_at, still_figure
from posture_monitor.care.motion import Motion, motions
from posture_monitor.drawing.page_style import page_stylesheet
from posture_monitor.drawing.shapes import PictureHead
from posture_monitor.phrases.catalogue import say
from tools.pages.browser import Scheme, chromium, screenshot
from tools.pictures.pages import keep_small

WIDTH_PX = 1280
_STYLE = """
body { max-width: none; padding: 1.5rem; }
.sheet { display: grid; grid-template-columns: 1fr 1fr; gap: 1.25rem; }
.sheet article { border-top: 2px solid var(--line); padding-top: 0.75rem;
  display: grid; grid-template-columns: 15rem 1fr; gap: 0 1.25rem; }
.sheet h2 { grid-column: 1 / -1; margin: 0 0 0.5rem; font-size: 1.125rem; }
.sheet ol { margin: 0.5rem 0 0; padding-left: 1.125rem; font-size: 0.875rem;
  line-height: 1.4; }
.moments { display: grid; grid-template-columns: 1fr 1fr 1fr; gap: 0.5rem; }
.sheet svg { display: block; width: 100%; height: auto; }
"""


def sheets() -> Mapping[str, Callable[[Path], None]]:
    """Return {name of a picture: what makes it}: the sheet on light and dark paper."""
    return {f"exercises-{scheme}": partial(on_screen, scheme) for scheme in Scheme}


def on_screen(scheme: Scheme, into: Path) -> None:
    """Make a picture of the whole sheet."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        page, shot = Path(folder, "sheet.html"), Path(folder, "shot.png")
        page.write_text(sheet(), encoding="utf-8")
        screenshot(browser, page, shot, width_px=WIDTH_PX, scheme=scheme)
        with Image.open(shot) as picture:
            keep_small(picture, into)


def sheet() -> str:
    """Return the sheet as a page of HTML, in the order of the exercises."""
    shown = ((each, motions().get(each.key)) for each in exercises())
    cards = "\n".join(
        _card(exercise, motion) for exercise, motion in shown if motion is not None
    )
    style = f"{page_stylesheet()}{_STYLE}"
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f"<title>Exercises</title><style>{style}</style></head>"
        f'<body><main class="sheet">{cards}</main></body></html>'
    )


def moments_of(motion: Motion) -> tuple[float, float, float]:
    """Return when a motion is shown: its begin, the still's moment, and another.

    The other one is the last keyframe, or the way back where that is the still's. One
    that begins with the still's moment is shown at each third of its way.
    """
    peak, last = motion.frames[motion.peak], motion.frames[-1]
    if peak is motion.frames[0]:
        return 0.0, motion.lasts_s / 3, motion.lasts_s * 2 / 3
    if last is peak:
        back_s = peak.at_s + peak.held_s
        return 0.0, peak.at_s, (back_s + motion.lasts_s) / 2
    return 0.0, peak.at_s, last.at_s


def _card(exercise: Exercise, motion: Motion) -> str:
    still = still_figure(motion, _head(exercise, "still"))
    moments = "".join(
        figure_at(motion, at_s, _head(exercise, f"moment-{number}"))
        for number, at_s in enumerate(moments_of(motion))
    )
    steps = "".join(f"<li>{escape(each)}</li>" for each in _steps(exercise))
    return (
        f"<article><h2>{escape(say(exercise.name))}</h2><div>{still}</div>"
        f'<div><div class="moments">{moments}</div><ol>{steps}</ol></div></article>'
    )


def _steps(exercise: Exercise) -> Iterator[str]:
    yield from (say(each) for each in exercise.steps)


def _head(exercise: Exercise, which: str) -> PictureHead:
    prefix = f"{exercise.key.replace('_', '-')}-{which}"
    return PictureHead(
        prefix=prefix, title=say(exercise.name), description=say(exercise.say)
    )
