"""Stretch: shows somebody who is led through exercises where he is.

On a terminal it is a panel that fits it: what has no room is left out. A bell rings
where the eyes may be elsewhere. As plain lines it is one line a phase.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum, auto
from functools import lru_cache
from typing import Self

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.live import Live
from rich.panel import Panel
from rich.progress_bar import ProgressBar
from rich.style import Style
from rich.table import Table
from rich.text import Text

from posture_monitor.care.exercises import Exercise
from posture_monitor.care.guided.drawn import drawn_moment
from posture_monitor.care.guided.stages import Stage, StretchPhase
from posture_monitor.care.guided.stretch import Course, StretchMoment
from posture_monitor.care.motion import Motion
from posture_monitor.cli.view.picture.characters import figure_text
from posture_monitor.cli.view.picture.letters import Letters, letters_for
from posture_monitor.phrases.catalogue import say
from posture_monitor.phrases.stretch import shown as phrases

WIDTH = 78
GOING, PAUSED = Style(bold=True), Style(bold=True, reverse=True)
WIDE_FROM = 64  # columns from which the figure stands beside the words
FIGURE_ROWS, SMALL_ROWS = 14, 10
DRAWN_A_SECOND = 4  # by eye: the body is seen to go, and a busy computer keeps up
BREATHING = "slow_breathing"
BREATH_S = 10.0  # science section 5, exercise 30: six breaths a minute


class _Part(Enum):
    """A part of the panel that may be left out."""

    FIGURE = auto()
    SMALL_FIGURE = auto()  # where the other one is not shown
    WHY = auto()
    STEPS = auto()
    ORDER = auto()  # in a sentence, where the steps are not shown
    FELT = auto()


PARTS = (
    frozenset(_Part),
    frozenset({_Part.FIGURE, _Part.STEPS, _Part.FELT}),
    frozenset({_Part.SMALL_FIGURE, _Part.STEPS, _Part.FELT}),
    frozenset({_Part.SMALL_FIGURE, _Part.ORDER, _Part.FELT}),
    frozenset({_Part.STEPS, _Part.FELT}),
    frozenset({_Part.ORDER, _Part.FELT}),
    frozenset({_Part.ORDER}),
    frozenset[_Part](),
)
"""What is shown where there is room for it, the most first."""
RINGS = frozenset(
    {StretchPhase.BACK, StretchPhase.CHANGE, StretchPhase.READY, StretchPhase.DONE}
)
"""What begins while the eyes may be elsewhere: a bell tells it."""


class StretchPanelShower:
    """Shows a course in a panel that is drawn again and again."""

    def __init__(self, console: Console, drawn: Mapping[str, Motion]) -> None:
        """Keep the console, and {key of an exercise: how it moves}."""
        self._console, self._drawn = console, drawn
        self._live = Live(console=console, auto_refresh=False, transient=True)
        self._stage: Stage | None = None

    def __enter__(self) -> Self:
        """Begin the panel."""
        self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End the panel."""
        self._live.stop()

    def show(self, course: Course) -> None:
        """Show the present moment; a bell rings where a stage begins or all ends."""
        stage = course.now.stage
        if self._stage is not None and stage != self._stage and stage.phase in RINGS:
            self._console.bell()
        self._stage = stage
        if not course.now.is_over:
            self._live.update(StretchPanel(course, self._drawn), refresh=True)


class StretchLines:
    """Shows a course as lines, one a phase; nothing is drawn again."""

    def __init__(self, console: Console) -> None:
        """Keep the console."""
        self._console = console
        self._stage: Stage | None = None
        self._was_paused = False

    def __enter__(self) -> Self:
        """Say which keys there are."""
        self._say(phrases.plain_keys_words())
        return self

    def __exit__(self, *_: object) -> None:
        """Do nothing: lines stay."""

    def show(self, course: Course) -> None:
        """Say what is new at the present moment."""
        moment = course.now
        if moment.stage != self._stage:
            self._say_stage(course, moment)
        elif course.is_paused is not self._was_paused:
            words = phrases.plain_going_on_words()
            self._say(phrases.plain_paused_words() if course.is_paused else words)
        self._stage, self._was_paused = moment.stage, course.is_paused

    def _say_stage(self, course: Course, moment: StretchMoment) -> None:
        stage, exercise = moment.stage, moment.exercise
        if moment.is_over:
            self._say(phrases.phase_words(stage.phase))
            return
        if stage.phase is StretchPhase.READY:
            self._say()
            for line in introduced(course):
                self._say(line)
        line = phrases.plain_line(
            what_words(moment), where_words(stage, exercise), stage.lasts_s
        )
        self._say(line)

    def _say(self, line: str = "") -> None:
        self._console.print(line, soft_wrap=True, markup=False)


# Words of a moment.


def introduced(course: Course) -> Iterator[str]:
    """Yield the lines that introduce the present exercise."""
    moment = course.now
    exercise = moment.exercise
    yield _title(course)
    yield from filter(None, [say(exercise.why)] if exercise.why else [])
    for number, step in enumerate(exercise.steps, 1):
        yield f"{number}. {say(step)}"
    for label, sentence in _felt(exercise):
        yield phrases.labelled(label, sentence)


def what_words(moment: StretchMoment) -> str:
    """Return what to do at a moment."""
    stage = moment.stage
    if stage.phase is StretchPhase.GO and moment.exercise.key == BREATHING:
        passed_s = moment.share * stage.lasts_s
        is_in = passed_s % BREATH_S < BREATH_S / 2
        return phrases.breath_in_words() if is_in else phrases.breath_out_words()
    return phrases.phase_words(stage.phase)


def where_words(stage: Stage, exercise: Exercise) -> tuple[str, ...]:
    """Return to which side a stage goes, and which repetition and set it is."""
    pace, moves = exercise.pace, stage.phase is not StretchPhase.READY
    side = None if stage.side is None else phrases.side_words(stage.side)
    is_count = pace.repeats > 1 and moves and stage.phase is not StretchPhase.REST
    count = phrases.count_words(stage.repeat, pace.repeats) if is_count else None
    is_set = pace.sets > 1 and moves
    sets = phrases.set_words(stage.set_number, pace.sets) if is_set else None
    return tuple(words for words in (side, count, sets) if words is not None)


def _title(course: Course) -> str:
    moment = course.now
    count = len(course.plan.exercises)
    return phrases.title(moment.exercise.name, moment.stage.number + 1, count)


def _felt(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """Yield what is to be felt, what is not, and who leaves it out, with labels."""
    if exercise.feel:
        yield phrases.feel_label(), exercise.feel
    if exercise.not_feel is not None:
        yield phrases.not_feel_label(), exercise.not_feel
    if exercise.not_for is not None:
        yield phrases.not_for_label(), exercise.not_for


# The panel.


class StretchPanel:
    """The present exercise: a figure, what to do now, what to feel, how long."""

    def __init__(self, course: Course, drawn: Mapping[str, Motion]) -> None:
        """Keep what is shown, and {key of an exercise: how it moves}."""
        self._course, self._drawn = course, drawn

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> Iterator[RenderableType]:
        """Yield the panel, as it fits."""
        for parts in PARTS:
            panel = self._panel(parts, options)
            lines = console.render_lines(panel, options, pad=False)
            if len(lines) < console.height:
                break
        yield panel

    def _panel(self, shown: frozenset[_Part], options: ConsoleOptions) -> Panel:
        """Return a panel with these parts beside what to do now and how long."""
        course = self._course
        moment, is_wide = course.now, options.max_width >= WIDE_FROM
        figure = self._figure(shown, options) if is_wide else None
        words = _words(course, shown)
        parts = [words if figure is None else _beside(figure, words)]
        if _Part.FELT in shown:
            parts += [Text(), _felt_table(moment.exercise)]
        keys = phrases.keys_words()
        if course.is_paused:
            keys = phrases.keys_when_paused_words()
        parts += [Text(), _bar(moment), _left(moment)]
        if not is_wide:
            parts.append(Text(keys, style="dim"))
        return Panel(
            Group(*parts),
            title=Text(_title(course), style="bold"),
            subtitle=Text(keys, style="dim") if is_wide else None,
            width=min(WIDTH, options.max_width),
            padding=(0, 1),
        )

    def _figure(self, shown: frozenset[_Part], options: ConsoleOptions) -> Text | None:
        """Return the body at this moment, or None where none is drawn or wanted."""
        moment = self._course.now
        motion = self._drawn.get(moment.exercise.key)
        if motion is None or shown.isdisjoint({_Part.FIGURE, _Part.SMALL_FIGURE}):
            return None
        now = drawn_moment(motion, moment)
        nearest = round(now.at_s * DRAWN_A_SECOND)
        rows = FIGURE_ROWS if _Part.FIGURE in shown else SMALL_ROWS
        return _drawn(now.motion, nearest, rows, letters_for(options))


def _beside(figure: RenderableType, words: RenderableType) -> Table:
    """Return a figure with words to its right."""
    table = Table.grid(padding=(0, 3, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column()
    table.add_row(figure, words)
    return table


@lru_cache(maxsize=256)  # some rounds of a few movements; each takes 30 to 60 ms
def _drawn(motion: Motion, nearest: int, rows: int, letters: Letters) -> Text:
    at_s = nearest / DRAWN_A_SECOND
    return figure_text(motion, at_s, rows=rows, letters=letters)


def _words(course: Course, shown: frozenset[_Part]) -> RenderableType:
    """Return what to do now, and below it why and the steps."""
    moment = course.now
    exercise = moment.exercise
    what = what_words(moment)
    if course.is_paused:
        what = phrases.paused_words()
    where = " · ".join(where_words(moment.stage, exercise))
    lines: list[RenderableType] = [
        Text(what, style=PAUSED if course.is_paused else GOING),
        Text(where),
        Text(),
    ]
    if _Part.WHY in shown:
        lines += [Text(say(exercise.why)), Text()]
    if _Part.STEPS in shown:
        lines.append(_steps(exercise))
    elif _Part.ORDER in shown:
        lines.append(Text(say(exercise.say)))
    return Group(*lines)


def _steps(exercise: Exercise) -> Table:
    table = Table.grid(padding=(0, 1, 0, 0))
    for number, step in enumerate(exercise.steps, 1):
        table.add_row(f"{number}.", Text(say(step)))
    return table


def _felt_table(exercise: Exercise) -> Table:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column()
    for label, sentence in _felt(exercise):
        table.add_row(Text(label, style="bold"), Text(say(sentence)))
    return table


def _bar(moment: StretchMoment) -> Table:
    """Return how much of the phase is over, and how long it still takes."""
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(ratio=1)
    table.add_column(justify="right", min_width=5)
    bar = ProgressBar(total=1.0, completed=moment.share, complete_style="cyan")
    table.add_row(bar, Text(phrases.seconds_words(moment.left_s), style="bold"))
    return table


def _left(moment: StretchMoment) -> Text:
    """Return how long all of it still takes, and which exercise follows."""
    left = phrases.all_left_words(moment.all_left_s)
    if moment.follows is None:
        return Text(left, style="dim")
    after = phrases.next_words(moment.follows.name)
    return Text(f"{left} · {after}", style="dim", no_wrap=True, overflow="ellipsis")
