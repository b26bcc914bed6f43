"""People made of points who are guided through the minute."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from posture_monitor.care.guided.steps import Finding
from posture_monitor.core.vocabulary import Movement
from posture_monitor.vision.worker_link import Looked, Opened
from tests.core.scenes import FRONT, Stretch, observations
from tests.figures import SIZE_PX

OPENED = Opened(camera="Desk Camera", size_px=SIZE_PX, is_live=True)
USUAL = Stretch(10.1, FRONT)  # the look at 10 s makes the baseline


def by_movement(findings: Sequence[Finding]) -> dict[Movement, Finding]:
    return {each.movement: each for each in findings}


class Guided(Protocol):
    """Whatever is guided by what a worker tells."""

    def hear(self, message: Opened | Looked) -> None:
        """Take it in."""


def tell(guided: Guided, *stretches: Stretch, begins_s: float = 0.0) -> float:
    """Let it look twice a second, from 0 on through a camera that was just opened.

    Return when the next look is due.
    """
    if begins_s == 0.0:
        guided.hear(OPENED)
    for each in observations(*stretches, begins_s=begins_s, every_s=0.5):
        guided.hear(Looked(observation=each))
    return begins_s + sum(stretch.lasts_s for stretch in stretches)
