"""Choosing: which exercise goes with a reminder; the one place where that is chosen.

Nothing in here reads a clock or chooses at random: the same arguments give the same
one.
"""

from __future__ import annotations

from posture_monitor.care.choosing.advised import advice_in, exercise_of, order_of
from posture_monitor.care.choosing.adviser import Adviser, Advising, PastKeeper
from posture_monitor.care.choosing.chosen import (
    Wish,
    chosen,
    is_strength_day,
    strength_plan,
    wish_of,
)
from posture_monitor.care.choosing.names import nearest
from posture_monitor.care.choosing.past import after_done, after_strength
from posture_monitor.care.choosing.person import (
    Offer,
    Person,
    can_do,
    may_have,
    person_of,
    was_asked,
)

__all__ = [
    "Adviser",
    "Advising",
    "Offer",
    "PastKeeper",
    "Person",
    "Wish",
    "advice_in",
    "after_done",
    "after_strength",
    "can_do",
    "chosen",
    "exercise_of",
    "is_strength_day",
    "may_have",
    "nearest",
    "order_of",
    "person_of",
    "strength_plan",
    "was_asked",
    "wish_of",
]
