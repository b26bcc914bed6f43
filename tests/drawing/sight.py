"""How colours look to people who see no red, no green or no blue.

The matrices are those of Machado, Oliveira and Fernandes (2009), "A Physiologically-
based Model for Simulation of Color Vision Deficiency", for full severity, on linear
light. Distances are those of OKLab (Ottosson 2020) times 100, in which about 2 can just
be told apart side by side. Contrast is that of WCAG 2.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Colour = NDArray[np.float64]

SIGHTS = {
    "all colours": np.eye(3),
    "no red": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "no green": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "no blue": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def distance(one: str, other: str, sight: str) -> float:
    """Return how far apart two colours (#rrggbb) are to somebody of this sight."""
    return 100 * float(np.linalg.norm(_seen(one, sight) - _seen(other, sight)))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _seen(colour: str, sight: str) -> Colour:
    light = np.clip(SIGHTS[sight] @ _light(colour), 0.0, 1.0)
    lab: Colour = _LAB @ np.cbrt(_CONES @ light)
    return lab


def _luminance(colour: str) -> float:
    return float(_light(colour) @ np.array([0.2126, 0.7152, 0.0722]))


def _light(colour: str) -> Colour:
    """Return red, green and blue as amounts of light."""
    parts = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    light: Colour = np.where(
        parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4
    )
    return light
