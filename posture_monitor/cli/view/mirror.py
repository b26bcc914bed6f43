"""Mirror: draws head and shoulders in characters, as a mirror shows them.

The frame stands for the picture. Where the terminal has no UTF-8, plain letters draw.
"""

from __future__ import annotations

from collections.abc import Callable
from math import hypot, sqrt

from posture_monitor.care.guided.outline import HeadAndShoulders
from posture_monitor.cli.view.picture.letters import BRAILLE, DOT_BITS
from posture_monitor.core.pose.geometry import Point, middle

# Shares of the head's height, by eye, for a drawing that is known as a person at once.
HEAD_HEIGHTS = 3.5  # from the eyes to the mouth goes so often into a head
MIDDLE_BELOW_EYES = 0.02
LEAST_WIDTH, MOST_WIDTH = 0.72, 0.85
NECK_WIDTH = 0.24  # half
ROUND = 0.55  # how far a shoulder falls outside the joint, in head heights
BESIDE = 0.10  # how far the body reaches beyond the shoulder's joint
LEAST_BODY = 0.55  # half; from the side one shoulder hides the other
FACE_FROM = 8  # dots of a head's height from which a face can be drawn in it

_PLAIN = "#"

Dots = list[list[bool]]


def draw(
    outline: HeadAndShoulders | None, columns: int, rows: int, *, plain: bool
) -> list[str]:
    """Return the lines of the drawing, mirrored; blank ones without an outline.

    Args:
        outline: Whoever is in the picture, as the camera sees him.
        columns: Width in characters.
        rows: Height in lines.
        plain: Whether only ASCII may be used.
    """
    if outline is None:
        return [" " * columns] * rows
    shown = outline.mirrored()
    if plain:
        dots = _dots(shown, columns, rows)
        return ["".join(_PLAIN if dot else " " for dot in row) for row in dots]
    dots = _dots(shown, 2 * columns, 4 * rows)
    return [
        "".join(_character(dots, 2 * column, 4 * row) for column in range(columns))
        for row in range(rows)
    ]


def _character(dots: Dots, column: int, row: int) -> str:
    """Return the character of two by four dots, from this one on."""
    bits = sum(
        bit
        for below, pair in enumerate(DOT_BITS)
        for beside, bit in enumerate(pair)
        if dots[row + below][column + beside]
    )
    return chr(BRAILLE + bits) if bits else " "


def _dots(outline: HeadAndShoulders, columns: int, height: int) -> Dots:
    """Return which dots are drawn: the edge of head and body, the eyes, the nose."""
    is_in = _shape(outline)
    inside = [
        [
            is_in(((column + 0.5) / columns, (row + 0.5) / height))
            for column in range(columns)
        ]
        for row in range(height)
    ]
    dots = [
        [_is_edge(inside, column, row) for column in range(columns)]
        for row in range(height)
    ]
    for x, y in _face(outline, height):
        column, row = int(x * columns // 1), int(y * height // 1)
        if 0 <= column < columns and 0 <= row < height:
            dots[row][column] = True
    return dots


def _face(outline: HeadAndShoulders, height: int) -> tuple[Point, ...]:
    """Return eyes and nose, where the head is large enough for them."""
    if _head(outline) * height < FACE_FROM:
        return ()
    return (*outline.eyes, outline.nose)


def _head(outline: HeadAndShoulders) -> float:
    """Return the height of the head, as a share of the picture's."""
    eyes, mouth = middle(*outline.eyes), middle(*outline.mouth)
    return max(0.02, HEAD_HEIGHTS * abs(mouth[1] - eyes[1]))


def _is_edge(inside: Dots, column: int, row: int) -> bool:
    """Return whether a dot is the outermost of the shape; the frame is no edge."""
    if not inside[row][column]:
        return False
    for beside, below in ((-1, 0), (1, 0), (0, -1), (0, 1)):
        x, y = column + beside, row + below
        if 0 <= y < len(inside) and 0 <= x < len(inside[0]) and not inside[y][x]:
            return True
    return False


def _shape(outline: HeadAndShoulders) -> Callable[[Point], bool]:
    """Return whether a point of the picture is within head, neck or body."""
    aspect = outline.aspect
    eyes, ears = middle(*outline.eyes), middle(*outline.ears)
    head = _head(outline)
    ears_apart = abs(outline.ears[0][0] - outline.ears[1][0]) * aspect
    wide = min(max(ears_apart, LEAST_WIDTH * head), MOST_WIDTH * head)
    at = ((ears[0] + outline.nose[0]) / 2, eyes[1] + MIDDLE_BELOW_EYES * head)
    left, right = _shoulders(outline, head)

    def is_in(point: Point) -> bool:
        across, down = (point[0] - at[0]) * aspect, point[1] - at[1]
        if hypot(across / (wide / 2), down / (head / 2)) <= 1:
            return True
        shoulder_y = _between(left, right, point[0])
        if abs(across) < NECK_WIDTH * head and down > 0 and point[1] < shoulder_y:
            return True
        beyond = max(left[0] - point[0], point[0] - right[0]) * aspect
        beyond = max(0.0, beyond + (ROUND - BESIDE) * head)
        if beyond >= ROUND * head:
            return False
        fall = ROUND * head * (1 - sqrt(1 - (beyond / (ROUND * head)) ** 2))
        return point[1] >= shoulder_y + fall - BESIDE * head

    return is_in


def _shoulders(outline: HeadAndShoulders, head: float) -> tuple[Point, Point]:
    """Return both shoulders by their place, at least as far apart as a body is deep."""
    left, right = sorted(outline.shoulders)
    missing = 2 * LEAST_BODY * head / outline.aspect - (right[0] - left[0])
    by = max(0.0, missing / 2)
    return (left[0] - by, left[1]), (right[0] + by, right[1])


def _between(left: Point, right: Point, x: float) -> float:
    """Return the height of the line of the shoulders, level beyond them."""
    if right[0] <= left[0]:
        return left[1]
    share = min(1.0, max(0.0, (x - left[0]) / (right[0] - left[0])))
    return left[1] + share * (right[1] - left[1])
