"""Goldens of words: every notice, reminder, exercise and line for people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import combinations, product

from tests.goldens import words_seams as seams
from tests.goldens.files import Made

DELTAS = (None, 0.4, 7.4, 31.0, -0.4, -7.4, -31.0)
HELD = (
    (20.0, None),
    (754.0, None),
    (4000.0, None),
    (45.0, 300.0),
    (754.0, 1200.0),
    (2280.0, 3600.0),
    (7200.0, 7200.0),
)
"""How long, within what; each is put otherwise."""
TURNS = 12  # ids one after the other: more than there are exercises for one


def goldens() -> Mapping[str, Made]:
    """Return {file: what makes its text}."""
    lines: Mapping[str, Callable[[], Iterable[str]]] = {
        "reminders.txt.gz": _reminders,
        "seen_in.txt.gz": _seen_in,
        "turns.txt.gz": _turns,
        "times.txt": _times,
        "notices.txt": seams.notice_lines,
        "answers.txt": seams.answer_lines,
        "exercises.txt": seams.exercise_lines,
        "events.txt.gz": seams.event_lines,
    }
    return {f"words/{name}": partial(_text, each) for name, each in lines.items()}


def _text(lines: Callable[[], Iterable[str]]) -> str:
    return "".join(f"{line}\n" for line in lines())


def _reminders() -> Iterator[str]:
    """Yield the words of each metric, of any size, from every view, however held."""
    number = 0
    for metric, view, delta in product(seams.METRICS, seams.VIEWS, DELTAS):
        for zone, is_provisional in product(seams.ZONES, (False, True)):
            lasted_s, window_s = HELD[number % len(HELD)]
            number += 1
            reminder = seams.posture_reminder(
                metric,
                number=number,
                view=view,
                zone=zone,
                region=seams.REGIONS[number % len(seams.REGIONS)],
                delta=delta,
                lasted_s=lasted_s,
                window_s=window_s,
                is_provisional=is_provisional,
            )
            yield f"{metric} {view} {delta} {zone}: {seams.told(reminder)}"
    for metric, (lasted_s, window_s) in product(seams.METRICS, HELD):
        reminder = seams.posture_reminder(metric, lasted_s=lasted_s, window_s=window_s)
        yield f"{metric} {lasted_s} in {window_s}: {seams.told(reminder)}"


def _seen_in() -> Iterator[str]:
    """Yield the words of what moved a figure: one part, or two of them."""
    pairs = combinations(seams.PARTS, 2)
    for parts in ((), *((each,) for each in seams.PARTS), *pairs):
        for is_provisional in (False, True):
            reminder = seams.posture_reminder(
                "forward_head", is_provisional=is_provisional, seen_in=parts
            )
            yield f"{' and '.join(parts) or '-'}: {seams.told(reminder)}"
    for metric, part in product(seams.METRICS, seams.PARTS):
        reminder = seams.posture_reminder(metric, delta=26.0, seen_in=(part,))
        yield f"{metric}, {part}: {seams.told(reminder)}"


def _turns() -> Iterator[str]:
    """Yield the exercises that go with each metric and region, one after the other."""
    for metric, region, delta in product(seams.METRICS, seams.REGIONS, (9.0, -9.0)):
        keys = [
            seams.exercise_key(
                seams.posture_reminder(
                    metric, number=number, region=region, delta=delta
                )
            )
            for number in range(1, TURNS + 1)
        ]
        yield f"{metric} {region} {delta:+g}: {' '.join(keys)}"


def _times() -> Iterator[str]:
    for trigger, lasted_s in product(seams.TRIGGERS, (1200.0, 3599.0, 3600.0, 7325.0)):
        for number in range(1, TURNS + 1):
            reminder = seams.time_reminder(trigger, number=number, lasted_s=lasted_s)
            yield f"{trigger} {lasted_s:g}: {seams.told(reminder)}"
