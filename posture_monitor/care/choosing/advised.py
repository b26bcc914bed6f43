"""Advised: what goes with a reminder, in words.

An adviser has decided it; a reminder that none has seen gets what fits by itself.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from posture_monitor.care.choosing.adviser import advice_of, one_for_everybody
from posture_monitor.care.choosing.chosen import chosen, wish_of
from posture_monitor.care.choosing.person import Offer, Person
from posture_monitor.care.exercises import Exercise
from posture_monitor.core.events import Advice, Reminder
from posture_monitor.phrases.catalogue import say

SOME_DAY = date.min  # without a past and a plan no day differs from another


def order_of(reminder: Reminder, offer: Offer = Offer.ALL) -> str:
    """Return what a reminder asks to do, in the person's language.

    Raises:
        ConfigError: The shipped list is damaged.
    """
    return say(advice_in(reminder, offer).say)


def advice_in(reminder: Reminder, offer: Offer = Offer.ALL) -> Advice:
    """Return the advice of a reminder, or what fits where it has none.

    Raises:
        ConfigError: The shipped list is damaged.
    """
    if reminder.advice is not None:
        return reminder.advice
    return advice_of(exercise_of(reminder, offer))


def exercise_of(reminder: Reminder, offer: Offer = Offer.ALL) -> Exercise:
    """Return the exercise that fits a reminder, of what may be offered to anybody.

    Raises:
        ConfigError: The shipped list is damaged.
    """
    wish = replace(
        wish_of(reminder.cause, SOME_DAY),
        turn=reminder.turn,
        avoid=reminder.ignored_advice,
    )
    return one_for_everybody(chosen(wish, Person(offer=offer)))
