"""Tones: told apart by whoever sees them, by their colour and by their hatch."""

from __future__ import annotations

from itertools import combinations

import pytest

from posture_monitor.core.vocabulary import PostureKey
from posture_monitor.drawing.shapes import PictureHead, picture
from posture_monitor.drawing.stylesheet import DARK, LIGHT
from posture_monitor.drawing.tones import LOOKS, Tone, hatched
from tests.drawing.parsed import SVG, parsed
from tests.drawing.sight import SIGHTS, contrast, distance

LEAST_APART = 7.0  # more than three times what can just be told side by side
LEAST_EDGE = 3.0  # WCAG 2.2, 1.4.11
LEAST_MARK = 3.0

SHOWN_TOGETHER = [
    pytest.param(
        (Tone.USUAL, *(Tone(key.value) for key in PostureKey), Tone.ANOTHER_WAY),
        id="how somebody sits",
    ),
    pytest.param((Tone.SLIGHT, Tone.CLEAR, Tone.STRONG), id="how far it goes"),
    pytest.param((Tone.ACCEPTABLE, Tone.LIMITED, Tone.BEYOND), id="holding times"),
    pytest.param((Tone.MEASURED, Tone.PARTIAL), id="days"),
]


def test_black_and_white_are_as_far_apart_as_can_be() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert distance("#000000", "#ffffff", "all colours") == pytest.approx(100, abs=0.1)
    assert distance("#123456", "#123456", "no red") == 0.0


def test_red_and_green_of_the_same_lightness_are_one_without_green() -> None:
    seen = distance("#b00000", "#5f6a00", "all colours")

    assert distance("#b00000", "#5f6a00", "no green") < seen / 3


@pytest.mark.parametrize("sight", [pytest.param(each, id=each) for each in SIGHTS])
@pytest.mark.parametrize("tones", SHOWN_TOGETHER)
def test_colours_that_are_shown_together_are_told_apart(
    tones: tuple[Tone, ...], sight: str
) -> None:
    for one, other in combinations(tones, 2):
        a, b = LOOKS[one], LOOKS[other]

        assert distance(a.light, b.light, sight) >= LEAST_APART, (one, other)
        assert distance(a.dark, b.dark, sight) >= LEAST_APART, (one, other)


@pytest.mark.parametrize(
    "tones",
    [
        *SHOWN_TOGETHER,
        pytest.param(
            (
                *(Tone(key.value) for key in PostureKey),
                Tone.USUAL,
                Tone.ANOTHER_WAY,
                Tone.CANNOT_TELL,
                Tone.LEARNING,
                Tone.NOBODY,
            ),
            id="what an hour is made of",
        ),
    ],
)
def test_tones_that_are_shown_together_have_a_hatch_each(
    tones: tuple[Tone, ...],
) -> None:
    hatches = [LOOKS[tone].hatch for tone in tones]

    assert len(set(hatches)) == len(hatches)


@pytest.mark.parametrize("tone", [pytest.param(each, id=each.value) for each in Tone])
def test_a_hatch_is_seen_on_its_colour(tone: Tone) -> None:
    look = LOOKS[tone]
    has_marks = look.light != look.light_mark

    assert not has_marks or contrast(look.light, look.light_mark) >= LEAST_MARK - 0.1
    assert not has_marks or contrast(look.dark, look.dark_mark) >= LEAST_MARK - 0.1


def test_the_edge_of_a_block_is_seen_on_the_paper() -> None:
    assert contrast(LIGHT["edge"], LIGHT["paper"]) >= LEAST_EDGE
    assert contrast(DARK["edge"], DARK["paper"]) >= LEAST_EDGE


@pytest.mark.parametrize("tone", [pytest.param(each, id=each.value) for each in Tone])
def test_a_hatch_is_drawn_on_the_tones_own_colour(tone: Tone) -> None:
    head = PictureHead(prefix="a", title="t", description="d")

    root = parsed(picture(head, (10, 10), (), (hatched("a", tone),)))

    [pattern] = root.iter(SVG + "pattern")
    ground, *marks = pattern
    assert pattern.get("id") == f"a-{tone.value}"
    assert ground.get("class") == f"tone-{tone.value}"
    assert all(f"mark-{tone.value}" in each.get("class", "") for each in marks)
    assert bool(marks) == (LOOKS[tone].hatch.value != "plain")
