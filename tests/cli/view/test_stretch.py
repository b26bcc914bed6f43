"""How a stretch looks: a panel that fits, and a line a phase."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from posture_monitor.care.exercises import Exercise, ExerciseKind, exercises
from posture_monitor.care.guided.stages import READY_S, plan_of
from posture_monitor.care.guided.stretch import Course
from posture_monitor.care.motion import motions
from posture_monitor.cli.view.stretch import StretchLines, StretchPanel

LED = {one.key: one for one in exercises() if one.kind is not ExerciseKind.ARRANGE}
MOVING_S = READY_S + 1.0


def course(*keys: str, at_s: float, is_paused: bool = False) -> Course:
    plan = plan_of([LED[key] for key in keys])
    return Course(plan=plan, ticked_s=0.0, counted_s=at_s, is_paused=is_paused)


def panel(shown: Course, columns: int = 80, rows: int = 24) -> list[str]:
    """Return the lines of a panel in a terminal of that size."""
    out = StringIO()
    console = Console(file=out, width=columns, height=rows, force_terminal=False)
    console.print(StretchPanel(shown, motions()))
    return out.getvalue().splitlines()


def plain_words(lines: list[str]) -> str:
    """Return the words of a panel without its frame, in one line."""
    return " ".join(" ".join(line.strip("│╭╮╰╯─ ").split()) for line in lines)


def has_figure(lines: list[str]) -> bool:
    return any("\u2800" < letter <= "\u28ff" for line in lines for letter in line)


@pytest.mark.parametrize("one", LED.values(), ids=LED)
def test_in_a_usual_terminal_every_exercise_has_its_body_its_steps_and_what_to_feel(
    one: Exercise,
) -> None:
    lines = panel(course(one.key, one.key, at_s=MOVING_S))

    words = " ".join("".join(_beside(line) for line in lines).split())
    assert len(lines) < 24
    assert has_figure(lines) is (one.key in motions())
    for step in one.steps:
        assert step.split(". ")[0].rstrip(".")[:30] in words
    assert "You may feel:" in words


def _beside(line: str) -> str:
    """Return what stands to the right of the body, and a space."""
    drawn = "".join(" " if letter > "\u2500" else letter for letter in line)
    return f"{drawn} "


@pytest.mark.parametrize(
    ("columns", "rows"), [(80, 16), (80, 10), (40, 24), (40, 14), (200, 60)]
)
def test_in_a_terminal_of_another_size_it_fits(columns: int, rows: int) -> None:
    lines = panel(course("levator_stretch", at_s=MOVING_S), columns, rows)

    assert len(lines) < rows
    assert {len(line) for line in lines} == {min(78, columns)}
    assert "Move slowly." in plain_words(lines)


def test_it_tells_side_count_set_time_and_what_follows() -> None:
    words = plain_words(panel(course("neck_rotation", "band_row", at_s=READY_S + 13.0)))

    assert "Hold, and keep breathing." in words
    assert "to the right · repeat 1 of 5" in words
    assert "3 s" in words
    assert "Next: Pull an elastic band" in words
    rounds = plain_words(panel(course("band_row", at_s=MOVING_S)))
    assert "repeat 1 of 10 · round 1 of 2" in rounds


def test_a_pause_says_how_it_goes_on() -> None:
    words = plain_words(panel(course("chin_tuck", at_s=MOVING_S, is_paused=True)))

    assert "Paused. The space bar goes on." in words
    assert "space: go on" in words


def test_a_breath_is_led_in_and_out() -> None:
    moments = [course("slow_breathing", at_s=READY_S + at_s) for at_s in (1, 6, 11)]

    said = [plain_words(panel(each)) for each in moments]

    assert ["Breathe in slowly." in each for each in said] == [True, False, True]
    assert ["Breathe out slowly." in each for each in said] == [False, True, False]


def test_the_body_moves_along() -> None:
    start, peak = (course("chin_tuck", at_s=READY_S + at_s) for at_s in (0.0, 2.0))

    assert panel(start) != panel(peak)


def test_lines_introduce_an_exercise_and_say_each_phase_once() -> None:
    out = StringIO()
    lines = StretchLines(Console(file=out, width=40))

    for at_s in (0.0, 1.0, READY_S, READY_S + 0.5, READY_S + 2.5):
        lines.show(course("chin_tuck", at_s=at_s))
    lines.show(course("chin_tuck", at_s=READY_S + 2.5, is_paused=True))
    lines.show(course("chin_tuck", at_s=READY_S + 2.5))

    assert out.getvalue().splitlines()[-5:] == [
        "Read the steps. It begins by itself. (10 s)",
        "Move slowly. (repeat 1 of 5, 2 s)",
        "Hold, and keep breathing. (repeat 1 of 5, 5 s)",
        "Paused.",
        "It goes on.",
    ]
    assert out.getvalue().count("Glide your chin straight back") == 1
