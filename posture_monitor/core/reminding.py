"""Reminding: when to give a reminder, the response to it, and the sensitivity.

A reminder changes all three: the budget, the responses, and the sensitivity of its
metric or trigger after answers "wrong".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from posture_monitor.core.events import Event, ReminderCause
from posture_monitor.core.person.attention import Attended
from posture_monitor.core.reminders.budget import (
    Budget,
    BudgetMemory,
    Waiting,
    weightiest,
)
from posture_monitor.core.reminders.heads_up import HeadsUp
from posture_monitor.core.reminders.held import HeldCause, StillSo
from posture_monitor.core.reminders.responses import (
    OF_THE_PERSON,
    AskedReminder,
    Responses,
)
from posture_monitor.core.reminders.sensitivity import (
    Sensitivity,
    after_wrong,
    within,
)
from posture_monitor.core.settings import MonitorSettings, Start
from posture_monitor.core.vocabulary import Answer

AS_SET = Sensitivity()


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenReminder:
    """A reminder that is given now.

    Attributes:
        id: Its number.
        turn: Whose turn it is among the exercises for it.
        cause: What it is about.
        is_held: Whether it was due while reminders were kept back.
        ignored_advice: The exercise of the last reminder that was ignored, or None.
    """

    id: int
    turn: int
    cause: ReminderCause
    is_held: bool
    ignored_advice: str | None


class Reminding:
    """Decides when to give a reminder and follows the response to it."""

    def __init__(self, settings: MonitorSettings, start: Start) -> None:
        """Start with a full budget, or from the memory of an earlier run."""
        memory, self._sensitivity = start.memory, settings.sensitivity
        known = memory.raised.items() if memory else ()
        self._sensitivities = {
            key: within(each, settings.sensitivity) for key, each in known
        }
        self._snooze_s = settings.responses.snooze_s
        self._responses = Responses(
            settings.responses,
            carry_s=settings.carry_s,
            asked=memory.asked if memory else (),
            at_s=start.at_s,
        )
        self._held = HeldCause()
        self._heads_up = HeadsUp(settings.heads_up_s)
        kept = memory.budget if memory else None
        self._budget = Budget(settings.budget, kept, start.at_s)
        self._budget.ignored = self._responses.ignored

    @property
    def last(self) -> AskedReminder | None:
        """Return the last reminder that reached the person, or None without any.

        One that was given before a restart counts, too.
        """
        return self._responses.last

    @property
    def asked(self) -> tuple[AskedReminder, ...]:
        """Return the reminders that can be answered, oldest first."""
        return self._responses.asked

    @property
    def sensitivities(self) -> Mapping[str, Sensitivity]:
        """Return {metric or trigger: its sensitivity}."""
        return MappingProxyType(dict(self._sensitivities))

    # Reminders.

    def remind(
        self,
        due: Sequence[ReminderCause],
        is_still_so: StillSo,
        at_s: float,
        day: int,
    ) -> GivenReminder | None:
        """Return the reminder that is given at a look at the user, or None.

        However much was held back, one reminder comes of it.

        Args:
            due: What is due now.
            is_still_so: Whether this look shows a posture that was due before.
            at_s: The time of the look.
            day: The ordinal of the person's local day.
        """
        self._held.see(due)
        held = self._held.ready(is_still_so, at_s)
        worst = weightiest(due if held is None else [held, *due])
        if worst is None or not self._budget.may_speak(at_s, day):
            return None
        self._held.clear()
        ignored_advice = self._responses.ignored_advice
        reminder_id = self._budget.spend(at_s, day)
        asked = self._responses.ask(reminder_id, worst, at_s)
        return GivenReminder(
            id=asked.id,
            turn=asked.turn,
            cause=worst,
            is_held=worst is held,
            ignored_advice=ignored_advice,
        )

    def advised(self, reminder_id: int, advice: str) -> None:
        """Remember which exercise a reminder offered."""
        self._responses.advised(reminder_id, advice)

    def follow(
        self,
        attended: Attended,
        events: Sequence[Event],
        is_neutral: Callable[[str], bool],
    ) -> AskedReminder | None:
        """Return the last reminder where this look shows the response, or None."""
        self._held.follow(events, is_neutral)
        return self._counted(
            self._responses.follow(attended, events, is_neutral=is_neutral)
        )

    def answer(
        self,
        answer: Answer,
        *,
        at_s: float,
        reminder_id: int | None,
        snooze_s: float | None,
    ) -> AskedReminder | None:
        """Return the reminder that this answers, or None; see `Monitor.answer`."""
        if answer not in OF_THE_PERSON:
            raise ValueError(f"expected done, snoozed or wrong, got {answer}")
        if answer is Answer.SNOOZED:
            self.snooze(at_s + (self._snooze_s if snooze_s is None else snooze_s))
        return self._counted(self._responses.take(answer, reminder_id, at_s))

    def take_back(self, reminder_id: int, at_s: float) -> None:
        """Take back a reminder that did not reach the person; restore the budget."""
        if self._responses.forget(reminder_id):
            self._budget.give_back(reminder_id, at_s)
            self._budget.ignored = self._responses.ignored

    # Sensitivity.

    def count_wrong(self, topic: str) -> bool:
        """Count an answer "wrong"; return whether it raises the limits of the topic."""
        before = self._sensitivities.get(topic, AS_SET)
        after = after_wrong(before, self._sensitivity)
        self._sensitivities = {**self._sensitivities, topic: after}
        return after.factor != before.factor

    def undo(self, topic: str | None) -> tuple[str, ...]:
        """Forget answers "wrong" of a topic, or all; return those that were raised."""
        before = self._sensitivities
        topics = [key for key in before if topic is None or key == topic]
        self._sensitivities = {key: before[key] for key in before if key not in topics}
        return tuple(key for key in topics if before[key].factor > 1.0)

    # Snoozes and quiet times.

    def snooze(self, until_s: float) -> None:
        """Give no reminder before `until_s`; an earlier time ends a snooze.

        What was held back is dropped: the person was told of reminders, and wants none.
        """
        self._held.clear()
        self._budget.snooze(until_s)

    def snoozed_for_s(self, at_s: float) -> float:
        """Return for how long a snooze still holds; 0 without one."""
        return self._budget.snoozed_for_s(at_s)

    def held(self, at_s: float, day: int) -> Waiting | None:
        """Return why no reminder may be given now and for how long, or None."""
        return self._budget.held(at_s, day)

    def begin_quiet(self) -> None:
        """Give no reminder until `end_quiet`; what is due in a call is held."""
        self._held.begin()
        self._budget.begin_quiet()

    def end_quiet(self) -> None:
        """Allow reminders again, also of what is held, and of what is still due."""
        self._held.end()
        self._budget.end_quiet()

    def rest(self, until_s: float) -> None:
        """Give no reminder before `until_s`, since something else was told."""
        self._budget.rest(until_s)

    def drop_held(self) -> None:
        """Drop what is held: the person has surely left it, or wants to hear none."""
        self._held.clear()

    def forget_unwatched(self) -> None:
        """Drop of what is held all that a look after a gap cannot show."""
        self._held.forget_unwatched()

    def reminders_on(self, day: int, at_s: float) -> int:
        """Return how many reminders count for a day, as of `at_s`."""
        return self._budget.spoken_on(day, at_s)

    def may_tell(self, at_s: float, day: int) -> bool:
        """Return whether a notice that is no reminder may be given; it then counts."""
        if not self._budget.may_speak(at_s, day):
            return False
        self._budget.spend(at_s, day)
        self._held.clear()
        return True

    def heads_up(self, until_break_s: float, at_s: float, day: int) -> bool:
        """Return whether to say now that a break is due soon; it costs no reminder.

        It is said once before each break, where a reminder might be given now.
        """
        may_tell = self._budget.may_speak(at_s, day)
        return self._heads_up.follow(until_break_s, may_tell=may_tell)

    # Gaps and restarts.

    def slept(self, slept_s: float | None) -> None:
        """Stop following the last reminder; the clock stood still for so long."""
        self._responses.let_go()
        self._held.clear()
        if slept_s is not None:
            self._budget.slept(slept_s)
            self._responses.slept(slept_s)

    def asked_memory(self, at_s: float) -> tuple[AskedReminder, ...]:
        """Return what survives a restart of the reminders, as of `at_s`."""
        return self._responses.memory(at_s)

    def budget_memory(self, at_s: float) -> BudgetMemory:
        """Return what survives a restart of the budget, as of `at_s`."""
        return self._budget.memory(at_s)

    def _counted(self, asked: AskedReminder | None) -> AskedReminder | None:
        """Pass the number of ignored reminders to the budget; return the reminder."""
        if asked is not None:
            self._budget.ignored = self._responses.ignored
        return asked
