"""Sheet: exercises as a page to print and to pin up, with a drawing of each.

On a screen the drawings move; on paper, and for whoever prefers it, they stand still.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from posture_monitor.care.exercises import (
    Exercise,
    ExerciseKind,
    Occasion,
    Region,
)
from posture_monitor.care.figure import moving_figure
from posture_monitor.care.motion import Motion
from posture_monitor.care.page import (
    Called,
    ExerciseWords,
    is_for_all,
    rules_page,
    signs_page,
    told,
)
from posture_monitor.drawing.shapes import PictureHead
from posture_monitor.history.page import Page, PageCard, PageSection
from posture_monitor.phrases import advice
from posture_monitor.phrases.catalogue import spoken_language


def sheet_of(found: Called, motions: Mapping[str, Motion]) -> Page:
    """Return the page of what was asked for: one sheet of A4, and one away from a desk.

    Of a part of the body it has what moves that part, and not what is for all of them
    or arranges the desk.

    Args:
        found: What was asked for.
        motions: {key of an exercise: how it moves}.

    Raises:
        ConfigError: A shipped file is damaged.
    """
    shown = [
        each
        for each in found.exercises
        if found.region is None or not (is_for_all(each) or _arranges(each))
    ]
    here = [each for each in shown if each.occasion is Occasion.NOW]
    away = [each for each in shown if each.occasion is not Occasion.NOW]
    return _page(
        advice.sheet_title(found.title),
        (
            *_section(advice.place_title(is_now=True), here, motions),
            *_rules(),
            *_section(advice.place_title(is_now=False), away, motions),
            *_signs(),
        ),
    )


def sheet_of_all(listed: Sequence[Exercise], motions: Mapping[str, Motion]) -> Page:
    """Return the page of exercises, each once, by the part of the body.

    Raises:
        ConfigError: A shipped file is damaged.
    """
    return _page(advice.index_title(), tuple(_parts(listed, motions)))


def _parts(
    listed: Sequence[Exercise], motions: Mapping[str, Motion]
) -> Iterator[PageSection]:
    """Yield what is for all parts of the body, the rules, and each part."""
    left = [each for each in listed if not _arranges(each)]
    everywhere = [each for each in left if is_for_all(each)]
    yield from _section(advice.everywhere_title(), everywhere, motions)
    yield from _rules()
    left = [each for each in left if each not in everywhere]
    for region in Region:
        part = [each for each in left if region in each.regions]
        yield from _section(advice.region_title(region), part, motions)
        left = [each for each in left if each not in part]
    yield from _signs()


def _page(title: str, sections: tuple[PageSection, ...]) -> Page:
    return Page(
        language=spoken_language(),
        title=title,
        lead=advice.sheet_lead(),
        sections=sections,
        foot=(advice.sheet_sure(_first_name(sections)),),
        still=advice.stand_still(),
    )


def _arranges(exercise: Exercise) -> bool:
    return exercise.kind is ExerciseKind.ARRANGE


def _first_name(sections: tuple[PageSection, ...]) -> str:
    return next((card.title for each in sections for card in each.cards), "")


def _rules() -> Iterator[PageSection]:
    """Yield when to stop, and who asks a doctor first, with where the signs are."""
    stop, ask = rules_page()
    yield PageSection(title=stop.title, points=stop.lines)
    yield PageSection(
        title=ask.title, paragraphs=(advice.sheet_signs(),), points=ask.lines
    )


def _signs() -> Iterator[PageSection]:
    """Yield the signs that call for a doctor, by how soon, without their caveats."""
    *levels, _ = signs_page()
    yield PageSection(title=advice.signs_title())
    for level in levels:
        yield PageSection(title=level.title, points=level.lines)


def _section(
    title: str, shown: Iterable[Exercise], motions: Mapping[str, Motion]
) -> Iterator[PageSection]:
    """Yield the section of exercises, if there are any."""
    cards = tuple(_card(each, motions.get(each.key)) for each in shown)
    if cards:
        yield PageSection(title=title, cards=cards)


def _card(exercise: Exercise, motion: Motion | None) -> PageCard:
    words = told(exercise)
    return PageCard(
        svg="" if motion is None else _drawing(words, motion),
        title=words.name,
        lead=words.why,
        steps=words.steps,
        notes=(words.often, *words.heed),
        more=(*words.feeling, words.sure, words.source),
    )


def _drawing(words: ExerciseWords, motion: Motion) -> str:
    head = PictureHead(
        prefix=words.key.replace("_", "-"), title=words.name, description=words.order
    )
    return moving_figure(motion, head)
