"""Stretch: moments of somebody who is led through exercises, and such a notice."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from tools.pictures import notices
from tools.pictures.terminal import Paper, printed, show

WORDS = ("posture-monitor", "stretch", "--break")
SHOWN = """
from posture_monitor.care.bundles import bundle_for
from posture_monitor.care.choosing import Offer, Person
from posture_monitor.care.exercises import Region
from posture_monitor.care.guided.stages import plan_of
from posture_monitor.care.guided.stretch import Course
from posture_monitor.care.motion import motions
from posture_monitor.cli.view.stretch import StretchPanel
from rich.console import Console
plan = plan_of(bundle_for(Region.SHOULDERS, Person(offer=Offer.ALL)))
begins_s = plan.begins_s({number}) + {passed_s}
course = Course(plan=plan, ticked_s=0.0, counted_s=begins_s, is_paused={is_paused})
Console(height=24).print(StretchPanel(course, motions()))
"""
MOMENTS: Mapping[str, tuple[str, Paper]] = {
    "stretch-1": (SHOWN.format(number=0, passed_s=6.9, is_paused=False), Paper.DARK),
    "stretch-2": (SHOWN.format(number=1, passed_s=44.0, is_paused=False), Paper.DARK),
    "stretch-3": (SHOWN.format(number=2, passed_s=14.0, is_paused=True), Paper.LIGHT),
}
"""The steps are read; a side is held; the time stands still, on light ground."""
NOTICE = "stretch-notice"
NAMES = (*MOMENTS, NOTICE)


def make(name: str, into: Path) -> None:
    """Make the picture of a moment, or of a notice."""
    if name == NOTICE:
        _notice(into)
        return
    source, paper = MOMENTS[name]
    show(printed(source, WORDS), into, paper=paper)


def _notice(into: Path) -> None:
    """Make the picture of the first notice, on a desktop that draws its buttons."""
    seen = [*notices.PROGRAM, "advice", "signs"]
    subprocess.run(seen, check=True, capture_output=True)
    led = (*notices.PROGRAM, "stretch", "--desktop", "chin", "back")
    with notices.notifyd():
        notices.shown_by(led, into)


PICTURES = {f"pictures/{name}": partial(make, name) for name in NAMES}
