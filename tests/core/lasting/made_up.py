"""A made-up model whose looks say plainly how far each posture goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from posture_monitor.core.lasting.bursts import APART_S
from posture_monitor.core.lasting.lasting_model import LastingModel
from posture_monitor.core.lasting.lasting_postures import LastingPostures
from posture_monitor.core.lasting.own_usual import NOTHING_KNOWN, LastingMemory
from posture_monitor.core.pose.features import Feature, Layout
from posture_monitor.core.postures.evidence import PostureLimits
from posture_monitor.core.vocabulary import PostureKey

PERIOD_S = 45.0
POSTURES = (
    PostureKey.SLUMPED,
    PostureKey.HEAD_DOWN,
    PostureKey.TILTED,
    PostureKey.TURNED,
)
NAMED = (PostureKey.SLUMPED, PostureKey.HEAD_DOWN)
LAYOUT = Layout(
    name="front",
    features=(
        Feature(name="scale", is_change=False, is_context=True),
        *(Feature(name=key) for key in POSTURES),
    ),
)
LIMITS = PostureLimits(slight=10.0, clear=15.0, strong=20.0)
SPREAD = 2.0
DUE = 2.9 * SPREAD  # 5.8, more than half of slight


def model() -> LastingModel:
    """Return a model whose features are the sizes, and the names' weights."""
    return LastingModel(
        layout=LAYOUT,
        postures=POSTURES,
        named=NAMED,
        context_middle=np.zeros(1),
        context_scale=np.ones(1),
        stand=np.zeros(1),
        weights=np.hstack([np.eye(4), np.eye(4)[:, :2]]),
        stand_weights=np.zeros((4, 6)),
        spreads=dict.fromkeys(POSTURES, SPREAD),
        gains=dict.fromkeys(POSTURES, 1.0),
    )


def followed(
    memory: LastingMemory = NOTHING_KNOWN,
    *,
    told_by: LastingModel | None = None,
    bursts: int = 0,
    explains: Callable[[float], bool] = lambda _turn_deg: False,
) -> LastingPostures:
    """Return the postures of somebody of whom this is known, from second 0 on."""
    return LastingPostures(
        (told_by or model()).against((0.0, 0.0, 0.0, 0.0, 0.0)),
        dict.fromkeys(POSTURES, LIMITS),
        memory,
        at_s=0.0,
        bursts=bursts,
        explains=explains,
    )


def look(
    *,
    slumped: float = 0.0,
    head_down: float = 0.0,
    tilted: float = 0.0,
    turned: float = 0.0,
) -> tuple[float, ...]:
    """Return the features of a look."""
    return (0.0, slumped, head_down, tilted, turned)


def hold(
    postures: LastingPostures,
    looks: Sequence[tuple[float, ...]],
    *,
    begin_s: float = 0.0,
) -> float:
    """Let looks follow one another, a period apart; return the time after them."""
    assert PERIOD_S > APART_S, "each look is a burst"
    at_s = begin_s
    for features in looks:
        postures.follow(features, at_s)
        at_s += PERIOD_S
    return at_s
