"""Next steps: what an analysis lacks, and the command that adds it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence

from rich.console import Console

from posture_monitor.batch.seen import SightingKind
from posture_monitor.batch.spans import Span, is_mostly_straighter, watched_s
from posture_monitor.batch.timeline import Timeline
from posture_monitor.cli.view.analysis.asked import Asked, Extent
from posture_monitor.core.vocabulary import Picture
from posture_monitor.phrases.amounts import moment_of_recording
from posture_monitor.phrases.catalogue import as_typed
from posture_monitor.phrases.view import analysis as words


def print_what_to_do(
    console: Console, timeline: Timeline, asked: Asked, spans: Sequence[Span]
) -> None:
    """Print what is missing, and the command that adds it."""
    steps = list(_what_to_do(timeline, asked, spans))
    if steps or asked.detail is Extent.SHORT:
        console.print()
    for line, command in steps:
        console.print(line, markup=False)
        if command:
            typed = as_typed(shlex.join(command))
            console.print(f"  {typed}", markup=False, soft_wrap=True)
    if asked.detail is Extent.SHORT:
        console.print(words.figures_are(), style="dim")


ANALYZE = "analyze"
_ROTATIONS = {
    Picture.UPSIDE_DOWN: "180",
    Picture.ON_LEFT_SIDE: "90",
    Picture.ON_RIGHT_SIDE: "270",
    Picture.ROTATED: "0",
}
"""{what is wrong: by how many degrees the recording is to be turned clockwise}."""

_Step = tuple[str, tuple[str, ...]]


def _what_to_do(
    timeline: Timeline, asked: Asked, spans: Sequence[Span]
) -> Iterator[_Step]:
    yield from _upright(timeline, asked)
    if not timeline.usual:
        if any(
            each.seen.kind is SightingKind.INCOMPARABLE for each in timeline.sightings
        ):
            yield from _compare(timeline, asked)
        return
    yield from _warning(timeline, asked, spans)
    yield from _other_side(timeline, asked, spans)


def _upright(timeline: Timeline, asked: Asked) -> Iterator[_Step]:
    """Yield how to turn the pictures, where they are not upright."""
    pictures = {each.seen.picture for each in timeline.sightings}
    for picture, rotation in _ROTATIONS.items():
        if picture in pictures:
            can_turn = ANALYZE in asked.command
            command = (*asked.command, "--rotate", rotation) if can_turn else ()
            yield words.not_upright(), command


def _compare(timeline: Timeline, asked: Asked) -> Iterator[_Step]:
    """Yield that there is nothing to compare with, and how to change that."""
    if asked.first is None:
        yield words.nothing_to_compare(), ()
    else:
        yield words.too_short_to_take(asked.first), ()
    picture = words.picture_word()
    yield words.name_a_usual(), (*asked.command, "--baseline", picture)
    if asked.first is not None or len(timeline.sightings) == 1:
        return
    if timeline.is_of_pictures:
        yield words.take_the_first_picture(), (*asked.command, "--calibrate-first", "1")
    else:
        yield words.take_the_first(), (*asked.command, "--calibrate-first", "10s")


def _warning(
    timeline: Timeline, asked: Asked, spans: Sequence[Span]
) -> Iterator[_Step]:
    """Yield that the usual position may be no good choice, where it may be none."""
    usual, is_pictures = timeline.usual[-1], timeline.is_of_pictures
    much = (
        [(each.seen, 1.0) for each in timeline.sightings]
        if is_pictures
        else [(each.seen, float(each.lasted_s)) for each in spans]
    )
    if not is_mostly_straighter(much):
        return
    if usual.file is not None:
        say = words.most_are_straighter if is_pictures else words.mostly_straighter_than
        line = say(usual.file)
    else:
        begin = moment_of_recording(usual.begin_s or 0)
        end = moment_of_recording(usual.end_s or 0)
        line = words.mostly_straighter(begin, end)
    yield line, ()
    command = (*asked.command, "--baseline", words.picture_word())
    yield words.name_another_instead(), command


def _other_side(
    timeline: Timeline, asked: Asked, spans: Sequence[Span]
) -> Iterator[_Step]:
    """Yield what is seen from a side of which no usual position is known."""
    there = [
        each for each in timeline.sightings if each.seen.kind is SightingKind.ELSEWHERE
    ]
    lasted_s = watched_s(
        each for each in spans if each.seen.kind is SightingKind.ELSEWHERE
    )
    if not there or not (lasted_s or timeline.is_of_pictures):
        return
    if timeline.is_of_pictures:
        line = words.from_the_other_side([each.file or "" for each in there])
    else:
        line = words.time_from_the_other_side(lasted_s)
    known = [part for each in _known(timeline, asked) for part in ("--baseline", each)]
    command = (*asked.command, *known, "--baseline", words.picture_word())
    yield line, ()
    yield words.name_another(), command


def _known(timeline: Timeline, asked: Asked) -> list[str]:
    """Return the pictures that show a usual position, as `--baseline` names them."""
    if asked.baselines:
        return [str(each) for each in asked.baselines]
    file = timeline.usual[0].file
    if file is None:
        return []
    return [str(asked.place / file if asked.place.is_dir() else asked.place)]
