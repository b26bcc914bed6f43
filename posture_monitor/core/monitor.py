"""The brain: one observation in, one assessment and its events out.

Live runs, recordings and replays all call `Monitor.observe`; nothing but the
observation, the local day and the person's answers reaches it, so the same trace gives
the same events.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from posture_monitor.core.assessment import Assessment
from posture_monitor.core.baseline import Baseline
from posture_monitor.core.calibration.collector import CalibrationSettings
from posture_monitor.core.calibration.personal_range import PersonalRange
from posture_monitor.core.events import (
    Event,
    LimitRaised,
    Reminder,
    ReminderAnswered,
    ReminderCause,
)
from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.reminders.budget import Budget, weightiest
from posture_monitor.core.reminders.responses import OF_THE_PERSON, Asked, Responses
from posture_monitor.core.reminders.sensitivity import Sensitivity, after_wrong, within
from posture_monitor.core.seeing import Seeing
from posture_monitor.core.settings import MonitorMemory, MonitorSettings
from posture_monitor.core.vocabulary import Answer

_AS_SET = Sensitivity()


class Monitor:
    """Judges looks one after the other and says what has happened."""

    def __init__(
        self,
        settings: MonitorSettings,
        *,
        camera: str,
        baselines: Sequence[Baseline] = (),
        ranges: Sequence[PersonalRange] = (),
        first: CalibrationSettings | None = None,
        provisional: CalibrationSettings | None = None,
        memory: MonitorMemory | None = None,
        memory_at_s: float = 0.0,
    ) -> None:
        """Start watching.

        Args:
            settings: Limits, times, budget.
            camera: The name of the camera, part of every set-up.
            baselines: Those known already.
            ranges: The person's own, at most one a set-up; limits follow from them.
            first: Take the first looks of a person as the baseline, whatever is known.
            provisional: Take one unasked in a set-up that has none.
            memory: Budget, doses, times, answers and raised limits of an earlier run.
            memory_at_s: The time that the memory is of, on this run's clock; without
                a memory, now.
        """
        self._settings, self._memory_at_s = settings, memory_at_s
        known = memory.raised.items() if memory else ()
        self._raised = {key: within(each, settings.raising) for key, each in known}
        self._seeing = Seeing(
            settings,
            camera=camera,
            baselines=baselines,
            first=first,
            provisional=provisional,
            memory=memory,
            memory_at_s=memory_at_s,
            raised=self._raised,
            ranges=ranges,
        )
        self._answers = Responses(
            settings.answers,
            carry_s=settings.carry_s,
            asked=memory.asked if memory else (),
        )
        self._budget = Budget(
            settings.budget, memory.budget if memory else None, memory_at_s
        )
        self._budget.ignored = self._answers.ignored

    @property
    def camera(self) -> str:
        """Return the name of the camera, part of every set-up."""
        return self._seeing.camera

    @camera.setter
    def camera(self, name: str) -> None:
        """Look through another camera from the next look on."""
        self._seeing.camera = name

    def observe(
        self, observation: Observation, *, day: int
    ) -> tuple[Assessment, tuple[Event, ...]]:
        """Return what one look says, and what has happened with it.

        Args:
            observation: The look; its time is not before that of the last one.
            day: The ordinal of the person's local day, for the daily budget.

        Raises:
            ValueError: the look is before the last one.
        """
        assessment, events = self._seeing.look(observation)
        answered = self._answers.follow(
            assessment, events, is_neutral=self._seeing.is_neutral
        )
        if answered is not None:
            events.append(self._answered(answered, observation.at_s))
        if self._seeing.is_user_seen:
            events += self._speak(observation.at_s, day)
        return assessment, tuple(events)

    def due_now(self) -> tuple[ReminderCause, ...]:
        """Return what was due at the last look, whatever the budget says."""
        return tuple(self._seeing.due())

    @property
    def sitting_s(self) -> float:
        """Return how long the person had sat at the last look; 0 while he is away.

        After a gap that nobody watched it starts anew with the next look: whoever
        wants to name it after a call asks before that.
        """
        return self._seeing.sitting_s

    def take_baseline(self, wanted: CalibrationSettings) -> None:
        """Take what is neutral anew from the next looks, whatever is known."""
        self._seeing.take_baseline(wanted)

    # Responses.

    @property
    def last_reminder(self) -> Asked | None:
        """Return the last reminder that reached the person, or None before the first.

        One that was said before a restart counts.
        """
        return self._answers.last

    def answer(
        self,
        answer: Answer,
        *,
        at_s: float,
        reminder_id: int | None = None,
        snooze_s: float | None = None,
    ) -> tuple[Event, ...]:
        """Take the person's answer; return what follows from it.

        Where the reminder is unknown, or he has answered it already, there is no event
        and nothing changes; a snooze holds all the same. An answer takes back that a
        reminder was ignored, or that he moved.

        Args:
            answer: DONE, SNOOZED or WRONG; the monitor finds the others itself.
            at_s: Now, monotonic seconds.
            reminder_id: Which reminder, or None for the last one.
            snooze_s: How long nothing is said; None is the setting's. Only of SNOOZED.

        Raises:
            ValueError: the answer is not the person's to give.
        """
        if answer not in OF_THE_PERSON:
            raise ValueError(f"expected done, snoozed or wrong, got {answer}")
        if answer is Answer.SNOOZED:
            wait_s = self._settings.answers.snooze_s if snooze_s is None else snooze_s
            self._budget.snooze(at_s + wait_s)
        answered = self._answers.take(answer, reminder_id)
        if answered is None:
            return ()
        event = self._answered(answered, at_s)
        if answer is not Answer.WRONG:
            return (event,)
        return (event, *self._count_wrong(answered.topic, at_s))

    def not_delivered(self, reminder_id: int, at_s: float) -> None:
        """Take back a reminder that did not reach the person: it costs nothing.

        The one before is the last one again. What it was about has to last anew before
        it is due; for a minute nothing is tried. An unknown id changes nothing.
        """
        if self._answers.forget(reminder_id):
            self._budget.give_back(reminder_id, at_s)
            self._budget.ignored = self._answers.ignored

    @property
    def raised(self) -> Mapping[str, Sensitivity]:
        """Return {metric or trigger: how far its limits were raised}.

        One whose limits are still as set is in it once it was answered "wrong".
        """
        return MappingProxyType(dict(self._raised))

    def undo(self, metric: str | None = None) -> tuple[Event, ...]:
        """Put limits back to what is set and forget the answers "wrong".

        Return a LimitRaised with factor 1 for each that had been raised, and what ends
        with it, as of the last look.

        Args:
            metric: A metric or trigger, or None for all of them.
        """
        topics = [key for key in self._raised if metric is None or key == metric]
        before = self._raised
        self._raised = {key: before[key] for key in before if key not in topics}
        last_at_s = self._seeing.last_at_s
        at_s = 0.0 if last_at_s is None else last_at_s
        return tuple(
            event
            for key in topics
            if before[key].factor > 1.0
            for event in self._limited(key, at_s)
        )

    # When to speak.

    def snooze(self, until_s: float) -> None:
        """Say nothing before `until_s`; an earlier time ends a snooze."""
        self._budget.snooze(until_s)

    def snoozed_for_s(self, at_s: float) -> float:
        """Return for how long a snooze still holds; 0 without one."""
        return self._budget.snoozed_for_s(at_s)

    def begin_quiet(self) -> None:
        """Say nothing until the quiet ends: a call, a presentation."""
        self._budget.begin_quiet()

    def end_quiet(self) -> None:
        """End the quiet; what is still due may be said."""
        self._budget.end_quiet()

    def reminders_on(self, day: int, at_s: float) -> int:
        """Return how many reminders count for a day, as of `at_s`."""
        return self._budget.spoken_on(day, at_s)

    def may_tell(self, at_s: float, day: int) -> bool:
        """Return whether a notice beside the reminders may be told; then it counts."""
        if not self._budget.may_speak(at_s, day):
            return False
        self._budget.spend(at_s, day)
        return True

    # Gaps and restarts.

    def slept(self, at_s: float, *, slept_s: float | None = None) -> tuple[Event, ...]:
        """Take in that the machine slept after the last look; return what ends.

        That time is neither sitting nor exposure, and what became of the last reminder
        stays unknown. As after any gap, postures start anew; the budget does not, and
        a snooze ends when it would have.
        A sleep of at least `activity.break_s` is a break: nobody worked at a machine
        that slept, and lunch with the lid shut is the most usual break of a day. So
        sitting starts anew. A shorter one is neither: sitting goes on without it. No
        BreakTaken is said, since nobody was seen to leave or to come back.

        Args:
            at_s: Now, monotonic seconds.
            slept_s: How long it slept, where the clock stands still meanwhile; None is
                the time since the last look.
        """
        last_at_s = self._seeing.last_at_s
        self._answers.let_go()
        if slept_s is not None:
            self._budget.slept(slept_s)
        if last_at_s is None:
            return ()
        lasted_s = at_s - last_at_s if slept_s is None else slept_s
        return tuple(self._seeing.slept(at_s, lasted_s))

    def memory(self) -> MonitorMemory:
        """Return what survives a restart, as of the last look.

        Before the first look it is as of `memory_at_s`.
        """
        last_at_s = self._seeing.last_at_s
        return MonitorMemory(
            ledger=self._seeing.ledger_memory(),
            activity=self._seeing.activity_memory(),
            budget=self._budget.memory(
                self._memory_at_s if last_at_s is None else last_at_s
            ),
            asked=self._answers.asked,
            raised=dict(self._raised),
        )

    def finished_baseline(self) -> Baseline | None:
        """Return the baseline of the looks gathered so far, or None without any."""
        return self._seeing.finished_baseline()

    def _speak(self, at_s: float, day: int) -> list[Event]:
        seeing = self._seeing
        due = seeing.due()
        worst = weightiest(due) if due else None
        if worst is None or not self._budget.may_speak(at_s, day):
            return []
        reminder = Reminder(
            at_s=at_s,
            where=seeing.where,
            id=self._budget.spend(at_s, day),
            matter=worst,
            provisional=seeing.is_provisional,
            seen_in=seeing.seen_in(worst.metric),
        )
        seeing.told(worst.trigger)
        self._answers.ask(reminder.id, worst, at_s)
        return [reminder]

    def _answered(self, asked: Asked, at_s: float) -> Event:
        """Return the event of an answer, once the budget knows of it."""
        assert asked.answer is not None, "it was just given"
        self._budget.ignored = self._answers.ignored
        where = self._seeing.where
        return ReminderAnswered(
            at_s=at_s, where=where, id=asked.id, answer=asked.answer
        )

    def _count_wrong(self, topic: str, at_s: float) -> list[Event]:
        before = self._raised.get(topic, _AS_SET)
        after = after_wrong(before, self._settings.raising)
        self._raised = {**self._raised, topic: after}
        return [] if after.factor == before.factor else self._limited(topic, at_s)

    def _limited(self, topic: str, at_s: float) -> list[Event]:
        """Let the limits of a topic hold as they are remembered now."""
        factor, where = self._raised.get(topic, _AS_SET).factor, self._seeing.where
        raised = LimitRaised(at_s=at_s, where=where, metric=topic, factor=factor)
        return [raised, *self._seeing.limit(topic, self._raised, at_s)]
