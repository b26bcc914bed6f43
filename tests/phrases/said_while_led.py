"""What is said to somebody who is led through exercises, before, meanwhile, after."""

from __future__ import annotations

from collections.abc import Iterator

from posture_monitor.care.exercises import Ability
from posture_monitor.care.guided.stages import StretchPhase, StretchSide
from posture_monitor.core.vocabulary import StretchOrder
from posture_monitor.errors import Fault
from posture_monitor.phrases.cli import stretch
from posture_monitor.phrases.stretch import notices, shown

NAME, SENTENCE = "⟦Chin back⟧", "⟦Glide.⟧"


def said_while_led() -> Iterator[str | Fault]:
    """Yield what `stretch` says: its help, its errors, its panel, lines and notices."""
    yield from _said_of_the_command()
    yield from _said_when_it_is_refused()
    yield from _said_before()
    yield from _said_on_the_panel()
    yield from _said_by_lines()
    yield from _said_by_notices()
    yield from _said_at_the_end()


def _said_of_the_command() -> Iterator[str]:
    yield stretch.stretch_help()
    yield stretch.name_help()
    yield stretch.region_help()
    yield stretch.break_help()
    yield stretch.strength_help()
    yield stretch.desktop_help()
    yield stretch.plain_help()


def _said_when_it_is_refused() -> Iterator[str | Fault]:
    yield stretch.one_wish_only()
    yield stretch.unknown_name("⟦chin⟧", [NAME])
    yield stretch.unknown_name("⟦xyz⟧", [])
    yield stretch.several_names("⟦chin⟧", [NAME, NAME])
    yield stretch.unknown_region("⟦toe⟧", [NAME])
    yield stretch.not_led(NAME)
    yield stretch.nothing_possible()
    yield stretch.signs_first()
    yield stretch.strength_is_off()
    yield stretch.no_strength_today()
    yield stretch.strength_days(["⟦mon⟧", "⟦wed⟧"])


def _said_before() -> Iterator[str]:
    yield stretch.signs_read()
    yield stretch.cannot_title()
    yield from (stretch.ability_line(1, each) for each in Ability)
    yield stretch.cannot_question()
    yield stretch.cannot_again(7)
    yield stretch.cannot_kept()
    yield stretch.how_to_be_led(NAME)
    yield stretch.led_by_notices()


def _said_on_the_panel() -> Iterator[str]:
    yield shown.title(NAME, 1, 1)
    yield shown.title(NAME, 2, 3)
    yield from map(shown.phase_words, StretchPhase)
    yield shown.breath_in_words()
    yield shown.breath_out_words()
    yield from map(shown.side_words, StretchSide)
    yield shown.count_words(2, 5)
    yield shown.set_words(1, 2)
    yield shown.seconds_words(4.0)
    yield shown.all_left_words(125.0)
    yield shown.next_words(NAME)
    yield shown.labelled(shown.feel_label(), SENTENCE)
    yield shown.labelled(shown.not_feel_label(), SENTENCE)
    yield shown.labelled(shown.not_for_label(), SENTENCE)
    yield shown.paused_words()
    yield shown.keys_words()
    yield shown.keys_when_paused_words()


def _said_by_lines() -> Iterator[str]:
    yield shown.plain_line(shown.phase_words("hold"), (shown.count_words(2, 5),), 4.0)
    yield shown.plain_keys_words()
    yield shown.plain_paused_words()
    yield shown.plain_going_on_words()


def _said_by_notices() -> Iterator[str]:
    yield from (
        notices.label(order) for order in StretchOrder if order != StretchOrder.BEGIN
    )
    yield notices.ready_body(SENTENCE, 10.0)
    yield notices.go_body(SENTENCE, 45.0)
    yield notices.change_body()
    yield notices.rest_body(30.0)
    yield notices.paused_title()
    yield notices.paused_body(NAME)
    yield notices.finished_title()
    yield notices.finished_body([NAME])
    yield notices.finished_body([])
    yield notices.without_buttons()


def _said_at_the_end() -> Iterator[str]:
    yield from map(stretch.finished, (1, 3))
    yield stretch.left_early()
    yield stretch.was_done([NAME])
    yield stretch.was_not_done([NAME])
    yield stretch.nothing_done()
    yield stretch.is_noted()
    yield stretch.reminder_is_answered("⟦A title⟧")
