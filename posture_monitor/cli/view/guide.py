"""Guide: shows what a person is led through: a mirror, one sentence, what to do.

On a terminal it is a panel that fits 40 columns as well as 80. Elsewhere a line is said
for each step, for each result, and for what is in the way.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Self

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.live import Live
from rich.panel import Panel
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from posture_monitor.care.guided.baseline import GuidedBaseline
from posture_monitor.care.guided.outline import HeadAndShoulders
from posture_monitor.care.guided.selftest import GuidedMinute
from posture_monitor.care.guided.steps import Finding, Moment
from posture_monitor.cli.view import mirror
from posture_monitor.cli.view.picture.letters import Letters, letters_for
from posture_monitor.core.vocabulary import Clarity, Framing, Movement, NotShown
from posture_monitor.phrases import guided as phrases

WIDTH = 76
WIDE_FROM = 64  # columns from which the steps stand beside the mirror
MIRROR = (30, 11)  # columns, lines
SMALL_MIRROR = (22, 8)
STYLES = {Clarity.SEEN: "green", Clarity.BARELY: "yellow", Clarity.NOT_SEEN: "yellow"}
MARKS = {Clarity.SEEN: "✓", Clarity.BARELY: "◐", Clarity.NOT_SEEN: "○", None: "–"}
PLAIN_MARKS = {Clarity.SEEN: "+", Clarity.BARELY: "~", Clarity.NOT_SEEN: "o", None: "-"}
NOW, LATER, PLAIN_NOW, PLAIN_LATER = "▸", "·", ">", "."


class Guide:
    """Shows what to do now: a panel on a terminal, elsewhere lines."""

    def __init__(self, console: Console) -> None:
        """Keep the console."""
        self._console = console
        self._live = Live(console=console, auto_refresh=False, transient=True)
        self._moment: tuple[int, bool, bool] | None = None
        self._said: list[str] = []

    def __enter__(self) -> Self:
        """Begin the panel where there is a terminal."""
        if self._console.is_terminal:
            self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End the panel."""
        if self._live.is_started:
            self._live.stop()

    def show_usual(self, guided: GuidedBaseline) -> None:
        """Show how the person is in the picture while a usual position is taken."""
        if self._console.is_terminal:
            self._live.update(UsualPanel(guided), refresh=True)
        elif guided.framing is not None and guided.why is not None:
            self._say_once(usual_sentence(guided))

    def show(self, guided: GuidedMinute) -> None:
        """Show the present moment; a bell rings at each change."""
        now = guided.now
        moment = (now.number, now.is_held, now.is_again)
        is_new, self._moment = moment != self._moment, moment
        if not self._console.is_terminal:
            self._say(guided, is_new=is_new)
            return
        if guided.is_over:
            return
        if is_new:
            self._console.bell()
        self._live.update(MinutePanel(guided), refresh=True)

    def _say(self, guided: GuidedMinute, *, is_new: bool) -> None:
        for finding in guided.findings():
            if finding.why is not NotShown.NOT_REACHED and not _is_open(
                guided, finding
            ):
                line = phrases.result_line(finding.movement, finding.clarity)
                self._say_once(line)
        now = guided.now
        if guided.is_over:
            return
        if is_new and (not now.is_held or now.number == 0):
            step = guided.steps[now.number]
            self._say_once(phrases.order_with_time(order_of(guided), step.lasts_s))
        if now.number == 0 and now.framing is not None and now.why is not None:
            self._say_once(sentence_of(guided))

    def _say_once(self, line: str) -> None:
        if line not in self._said:
            self._said.append(line)
            self._console.print(line, soft_wrap=True, markup=False)


def _is_open(guided: GuidedMinute, finding: Finding) -> bool:
    """Return whether a movement is being made, or is asked for once more."""
    number = guided.now.number
    return not guided.is_over and guided.steps[number].movement is finding.movement


# Sentences.


def usual_sentence(guided: GuidedBaseline) -> str:
    """Return how the person is in the picture, and what to do."""
    if guided.framing is None:
        return ""
    return phrases.how_in_picture(guided.framing, guided.picture, guided.why)


def sentence_of(guided: GuidedMinute) -> str:
    """Return the sentence under the mirror at the present moment."""
    now = guided.now
    if now.framing is None:
        return ""
    movement = guided.steps[now.number].movement
    if movement is None or now.framing in (Framing.NO_PICTURE, Framing.TOO_DARK):
        return phrases.how_in_picture(now.framing, now.picture, now.why)
    if movement is Movement.LEAVE:
        return (
            phrases.gone() if now.framing is Framing.NOBODY else phrases.still_there()
        )
    is_turned = movement is Movement.TURN and now.framing is Framing.TURNED
    clarity = Clarity.SEEN if is_turned else now.clarity
    if not now.is_held or clarity is None:
        return ""
    return phrases.seen_now(clarity)


def order_of(guided: GuidedMinute) -> str:
    """Return what to do at the present moment."""
    movement = guided.steps[guided.now.number].movement
    if movement is not None and guided.now.is_again:
        return phrases.once_more(movement)
    return phrases.step_order(movement)


# Panels.


class UsualPanel:
    """A mirror, how the person is in the picture, and how long it still takes."""

    def __init__(self, guided: GuidedBaseline) -> None:
        """Keep what is shown."""
        self._guided = guided

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> Iterator[RenderableType]:
        """Yield the panel, as it fits."""
        guided = self._guided
        left_s = max(0.0, guided.lasts_s - guided.seen_s)
        is_well = guided.why is None
        body = Group(
            _mirror(guided.outline, options, is_well=is_well),
            Text(usual_sentence(guided), style=_style(is_well=is_well)),
            Text(),
            Text(phrases.step_order(None), style="bold"),
            _bar(1.0 - left_s / guided.lasts_s, phrases.seconds_left(left_s), options),
        )
        keys = phrases.keys(may_be_left_out=False)
        yield _panel(body, phrases.usual_title(), keys, options)


class MinutePanel:
    """A mirror, what is seen, what to do, how long, and what was seen before."""

    def __init__(self, guided: GuidedMinute) -> None:
        """Keep what is shown."""
        self._guided = guided

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> Iterator[RenderableType]:
        """Yield the panel, as it fits."""
        guided, now = self._guided, self._guided.now
        is_well = now.why is None or now.number > 0
        shown = _mirror(now.outline, options, is_well=is_well)
        wide = options.max_width >= WIDE_FROM
        path = _path(guided, options, apart="\n" if wide else " ")
        body = Group(
            _beside(shown, path) if wide else Group(path, shown),
            Text(sentence_of(guided), style=_sentence_style(now)),
            Text(),
            Text(order_of(guided), style="bold"),
            _bar(now.share, _phase(now), options),
        )
        movement = guided.steps[now.number].movement
        title = phrases.step_number(now.number + 1, len(guided.steps))
        keys = phrases.keys(may_be_left_out=movement is not None)
        yield _panel(body, title, keys, options)


def _panel(
    body: RenderableType, title: str, keys: str, options: ConsoleOptions
) -> Panel:
    return Panel(
        body,
        title=f"[b]{title}[/b]",
        subtitle=f"[dim]{keys}[/dim]",
        width=min(WIDTH, options.max_width),
        padding=(0, 1),
    )


def _mirror(
    outline: HeadAndShoulders | None, options: ConsoleOptions, *, is_well: bool
) -> RenderableType:
    """Return the frame that stands for the picture, with who is in it."""
    wide = options.max_width >= WIDE_FROM
    columns, rows = MIRROR if wide else SMALL_MIRROR
    lines = mirror.draw(
        outline, columns, rows, plain=letters_for(options) is Letters.PLAIN
    )
    style = _style(is_well=is_well)
    drawn = Text("\n".join(lines), style=style, no_wrap=True)
    return Panel(drawn, box=box.SQUARE, width=columns + 2, padding=0, style=style)


def _style(*, is_well: bool) -> str:
    return "green" if is_well else "yellow"


def _sentence_style(now: Moment) -> str:
    if now.number == 0:
        return _style(is_well=now.why is None)
    return "dim" if now.clarity is None else STYLES[now.clarity]


def _beside(left: RenderableType, right: RenderableType) -> Table:
    table = Table.grid(padding=(0, 3, 0, 0))
    table.add_column()
    table.add_column(vertical="middle")
    table.add_row(left, right)
    return table


def _path(guided: GuidedMinute, options: ConsoleOptions, *, apart: str) -> Text:
    """Return each step with what came of it; the names only where there is room."""
    plain, names = letters_for(options) is Letters.PLAIN, apart == "\n"
    found = {each.movement: each for each in guided.findings()}
    line = Text()
    for number, step in enumerate(guided.steps):
        is_now = number == guided.now.number
        mark, style = _mark(guided, number, found, plain=plain)
        name = f" {phrases.step_name(step.movement)}" if names or is_now else ""
        line.append(f"{mark}{name}", style="bold" if is_now else style)
        line.append(apart if number + 1 < len(guided.steps) else "")
    return line


def _mark(
    guided: GuidedMinute,
    number: int,
    found: dict[Movement, Finding],
    *,
    plain: bool,
) -> tuple[str, str]:
    """Return the mark of a step and its style: nothing unseen is ticked."""
    marks, movement = PLAIN_MARKS if plain else MARKS, guided.steps[number].movement
    if movement is None and number < guided.now.number:
        return marks[Clarity.SEEN], STYLES[Clarity.SEEN]
    if number < guided.now.number or (
        number == guided.now.number and guided.now.is_again
    ):
        assert movement is not None
        clarity = found[movement].clarity
        return marks[clarity], "dim" if clarity is None else STYLES[clarity]
    if number == guided.now.number:
        return (PLAIN_NOW if plain else NOW), "bold"
    return (PLAIN_LATER if plain else LATER), "dim"


def _phase(now: Moment) -> str:
    left = phrases.seconds_left(now.left_s)
    return f"{left}  {phrases.phase(is_held=now.is_held)}"


def _bar(share: float, label: str, options: ConsoleOptions) -> Table:
    """Return a bar with its label, within the panel."""
    table = Table.grid(padding=(0, 2, 0, 0))
    width = max(8, min(WIDTH, options.max_width) - 4 - 20)
    table.add_row(
        ProgressBar(
            total=1.0, completed=share, width=min(44, width), complete_style="cyan"
        ),
        label,
    )
    return table
