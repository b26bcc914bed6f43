"""The brain: one observation in, one assessment and its events out.

Live runs, recordings and replays all call `Monitor.observe`; nothing but the
observation, the local day and the person's answers reaches it, so the same trace gives
the same events.

Each look passes once through attention, set-up, gate, assessment, exposures, activity,
responses and reminder, in this order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from posture_monitor.core.assessment import Assessment, is_still_so, not_assessed
from posture_monitor.core.baseline import Baseline
from posture_monitor.core.calibration.calibrator import Calibrator
from posture_monitor.core.calibration.collector import CalibrationSettings
from posture_monitor.core.calibration.learner import LearningSettings
from posture_monitor.core.calibration.personal_range import PersonalRange
from posture_monitor.core.events import (
    BreakTaken,
    Event,
    LimitRaised,
    PictureChanged,
    PositionChanged,
    PresenceChanged,
    Reminder,
    ReminderAnswered,
    ReminderCause,
    StanceChanged,
)
from posture_monitor.core.exposure.activity import Activity
from posture_monitor.core.look import Look
from posture_monitor.core.person.attention import Attended, Attention
from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.reminders.responses import AskedReminder
from posture_monitor.core.reminding import AS_SET, Reminding
from posture_monitor.core.settings import MonitorMemory, MonitorSettings, Start
from posture_monitor.core.setups import Setups
from posture_monitor.core.thresholds import sensitive_activity
from posture_monitor.core.vocabulary import Answer, NotAssessed, Picture, Who

_UNKNOWN = Start()


class Monitor:
    """Assesses looks one after the other and returns the events of each."""

    def __init__(
        self,
        settings: MonitorSettings,
        *,
        camera: str,
        baselines: Sequence[Baseline] = (),
        ranges: Sequence[PersonalRange] = (),
        first: CalibrationSettings | None = None,
        provisional: LearningSettings | None = None,
        start: Start = _UNKNOWN,
    ) -> None:
        """Start watching.

        Args:
            settings: Limits, times, budget.
            camera: The name of the camera, part of every set-up.
            baselines: Those that are known already.
            ranges: Personal ranges, at most one a set-up; limits are made from them.
            first: How to take a baseline from the first looks, even where one is known;
                None takes none.
            provisional: How to learn a position in passing, in a set-up without a
                baseline; None learns none, nor refines any.
            start: When the run begins, if known, and the memory of an earlier run.
        """
        self._settings, self._start, memory = settings, start, start.memory
        self._reminding = Reminding(settings, start)
        self._attention = Attention(
            settings.presence,
            carry_s=settings.carry_s,
            last_at_s=start.at_s if memory else None,
        )
        self._calibrator = Calibrator(settings, first=first, provisional=provisional)
        self._setups = Setups(
            settings,
            camera=camera,
            baselines=baselines,
            ranges=ranges,
            sensitivities=self._reminding.sensitivities,
            calibrator=self._calibrator,
            start=start,
        )
        self._activity = self._new_activity(start)

    @property
    def camera(self) -> str:
        """Return the name of the camera, part of every set-up."""
        return self._setups.camera

    @camera.setter
    def camera(self, name: str) -> None:
        """Take the following looks as those of another camera."""
        self._setups.camera = name

    def observe(
        self, observation: Observation, *, day: int
    ) -> tuple[Assessment, tuple[Event, ...]]:
        """Return the assessment of one look, and the events that follow from it.

        Args:
            observation: The look, not earlier than the last one.
            day: The ordinal of the person's local day, for the daily budget.

        Raises:
            ValueError: the look is before the last one.
        """
        attended = self._attention.see(observation, self._setups)
        self._setups.expire(attended.at_s)
        events = [*self._changes(attended), *self._sit(attended)]
        if attended.is_user_seen and observation.pose is not None:
            look, entered = self._setups.settle(observation.pose, attended)
            assessment = self._setups.now.assess(look)
            events += [*entered, *self._follow(assessment, look)]
        else:
            assessment = self._not_assessed(attended)
            events += self._follow_absence(assessment, attended)
        is_neutral = self._setups.now.is_neutral
        answered = self._reminding.follow(attended, events, is_neutral)
        if answered is not None:
            events.append(self._answered(answered, attended.at_s))
        if attended.is_user_seen:
            events += self._speak(assessment, day)
        return assessment, tuple(events)

    def due_now(self) -> tuple[ReminderCause, ...]:
        """Return what was due at the last look, whether or not the budget allows it."""
        return tuple(self._activity.due(self._setups.now.due()))

    @property
    def activity(self) -> Activity:
        """Return position, sitting and what it is time for, as of the last look.

        The first look after a gap starts it anew; read it earlier for the time before.
        """
        return self._activity

    def doses(self) -> dict[str, float]:
        """Return {metric: its holding-time dose at the last look}; none that is 0."""
        return self._setups.now.exposures.doses()

    def take_baseline(self, wanted: CalibrationSettings) -> None:
        """Take a new baseline from the next looks, even where one is known."""
        self._calibrator.ask(wanted)

    # Reminders and answers.

    @property
    def reminding(self) -> Reminding:
        """Return the reminders, their answers, snoozes and quiet times."""
        return self._reminding

    def answer(
        self,
        answer: Answer,
        *,
        at_s: float,
        reminder_id: int | None = None,
        snooze_s: float | None = None,
    ) -> tuple[Event, ...]:
        """Record the person's answer to a reminder; return the events that follow.

        Where the reminder is unknown, or already answered by the person, there is no
        event and nothing changes, except that a snooze still begins. The answer
        replaces IGNORED or MOVED, which the monitor had found itself; WRONG replaces a
        DONE of the last ten minutes.

        Args:
            answer: DONE, SNOOZED or WRONG.
            at_s: Now, monotonic seconds.
            reminder_id: Which reminder, or None for the last one.
            snooze_s: Length of the snooze; None is the setting. Only with SNOOZED.

        Raises:
            ValueError: the answer is one that only the monitor may find.
        """
        answered = self._reminding.answer(
            answer, at_s=at_s, reminder_id=reminder_id, snooze_s=snooze_s
        )
        if answered is None:
            return ()
        event = self._answered(answered, at_s)
        if answer is Answer.SNOOZED:
            self._activity.put_off(answered.topic)
        if answer is Answer.WRONG and self._reminding.count_wrong(answered.topic):
            return (event, *self._adapted(answered.topic, at_s))
        return (event,)

    def not_delivered(self, reminder_id: int, at_s: float) -> None:
        """Take back a reminder that did not reach the person; the budget is restored.

        The reminder before it is the last one again. Its cause is due again only after
        the full time, and no reminder is given for a minute. An unknown id changes
        nothing.
        """
        self._reminding.take_back(reminder_id, at_s)

    def undo(self, metric: str | None = None) -> tuple[Event, ...]:
        """Put limits back to the settings and forget the answers "wrong".

        Return a LimitRaised with factor 1 for each limit that had been raised, and the
        episodes that end with it, as of the last look.

        Args:
            metric: A metric or trigger, or None for all of them.
        """
        topics = self._reminding.undo(metric)
        return tuple(
            event for key in topics for event in self._adapted(key, self._as_of_s)
        )

    # Gaps and restarts.

    def slept(self, at_s: float, *, slept_s: float | None = None) -> tuple[Event, ...]:
        """Record that the machine slept after the last look; return what ends.

        The time of sleep is neither sitting nor exposure, and the response to the last
        reminder stays unknown. As after any gap, exposures start anew; the budget does
        not, and a snooze ends at the same time as without the sleep.

        A sleep of at least `activity.break_s` counts as a break, since nobody works at
        a machine that sleeps: sitting starts anew. After a shorter one sitting goes on,
        without the time of sleep. There is no BreakTaken, since nobody was seen to
        leave or to come back.

        Args:
            at_s: Now, monotonic seconds.
            slept_s: How long it slept, where the clock stops during sleep; None is the
                time since the last look.
        """
        last_at_s, activity = self._attention.last_at_s, self._activity
        self._reminding.slept(slept_s)
        if last_at_s is None:
            return ()
        ended = self._leave(at_s)
        self._attention.begin_anew(at_s)
        self._setups.forget()
        lasted_s = at_s - last_at_s if slept_s is None else slept_s
        if lasted_s < self._settings.activity.break_s:
            self._activity = activity
            activity.skip(last_at_s)
        return tuple(ended)

    def memory(self) -> MonitorMemory:
        """Return what survives a restart, as of the last look, or else of the start.

        Raises:
            ValueError: there was no look, and the time of the start is not known.
        """
        return MonitorMemory(
            ledger=self._setups.memory(),
            activity=self._activity.memory(),
            budget=self._reminding.budget_memory(self._as_of_s),
            asked=self._reminding.asked_memory(self._as_of_s),
            raised=dict(self._reminding.sensitivities),
            lasting=self._setups.lasting_memory(self._as_of_s),
        )

    def finished_baseline(self) -> Baseline | None:
        """Return the baseline of the looks gathered so far, or None without any."""
        return self._calibrator.gathered()

    @property
    def _as_of_s(self) -> float:
        """Return the time of the last look, or of the start before the first."""
        last_at_s = self._attention.last_at_s
        as_of_s = self._start.at_s if last_at_s is None else last_at_s
        if as_of_s is None:
            raise ValueError("expected a look or a start with its time, got neither")
        return as_of_s

    # One look, part by part.

    def _changes(self, attended: Attended) -> list[Event]:
        """Return the events of a gap, of a changed picture, of who came or left."""
        at_s = attended.at_s
        events = self._leave(at_s) if attended.is_after_gap else []
        if attended.is_after_gap:
            self._reminding.forget_unwatched()
        where, picture = self._setups.now.where, attended.picture
        if attended.is_new_picture:
            events.append(PictureChanged(at_s=at_s, where=where, picture=picture))
        if attended.is_new_who and attended.who is not None:
            events.append(PresenceChanged(at_s=at_s, who=attended.who, where=where))
        return events

    def _leave(self, at_s: float) -> list[Event]:
        """Start all but the budget anew after a gap; return the episodes that end."""
        self._activity = self._new_activity(_UNKNOWN)
        return self._setups.leave(at_s)

    def _sit(self, attended: Attended) -> list[Event]:
        """Count a look as sitting, as away or as neither; return a break that ends."""
        who, at_s = attended.who, attended.at_s
        is_known = attended.picture is Picture.OK and not attended.is_lost
        if not is_known or who is None or who is Who.OTHER:
            self._activity.skip(at_s)
            return []
        break_s, where = self._activity.attend(who, at_s), self._setups.now.where
        if break_s is None:
            return []
        return [BreakTaken(at_s=at_s, lasted_s=break_s, where=where)]

    def _not_assessed(self, attended: Attended) -> Assessment:
        """Return the assessment of a look that does not show the user."""
        why = NotAssessed.NOBODY
        if attended.picture is not Picture.OK:
            why = NotAssessed.NO_PICTURE
        elif attended.who is Who.OTHER:
            why = NotAssessed.SOMEBODY_ELSE
        elif attended.is_lost:
            why = NotAssessed.LOST
        return not_assessed(attended, why, setup=self._setups.now.where.setup)

    def _follow_absence(
        self, assessment: Assessment, attended: Attended
    ) -> Sequence[Event]:
        """Count a look without the user, as recovery where nobody is there."""
        exposures, at_s = self._setups.now.exposures, attended.at_s
        self._activity.move({}, at_s)
        if assessment.why is NotAssessed.NOBODY and attended.who is Who.NOBODY:
            return exposures.rest(at_s)
        return exposures.follow((), at_s)

    def _follow(self, assessment: Assessment, look: Look) -> list[Event]:
        """Bring exposures, position and set-up up to date; return the events."""
        setups, at_s, readings = self._setups, assessment.at_s, assessment.readings
        now = setups.now
        events: list[Event] = [*now.exposures.follow(readings, at_s)]
        events += now.lasting.follow(look)
        events += self._move(now.thresholds.levels(readings), at_s)
        events += setups.follow_place(look)
        events += self._stand(at_s)
        if now is setups.now and not look.is_lost:
            events += setups.calibrate(assessment, look.features)
        return events

    def _move(self, levels: Mapping[str, float], at_s: float) -> list[Event]:
        lasted_s, where = self._activity.move(levels, at_s), self._setups.now.where
        if lasted_s is None:
            return []
        return [PositionChanged(at_s=at_s, after_s=lasted_s, where=where)]

    def _stand(self, at_s: float) -> list[Event]:
        """Follow whether the person sits or stands; return the event of a change."""
        now = self._setups.now
        found = self._activity.stand(now.stance, self._setups.stances, at_s)
        where = now.where
        return [StanceChanged(at_s=at_s, where=where, stance=found)] if found else []

    def _speak(self, assessment: Assessment, day: int) -> list[Event]:
        now, at_s = self._setups.now, assessment.at_s
        still_so = partial(is_still_so, assessment)
        given = self._reminding.remind(self.due_now(), still_so, at_s, day)
        if given is None:
            return []
        cause = given.cause
        reminder = Reminder(
            at_s=at_s,
            where=now.where,
            id=given.id,
            cause=cause,
            turn=given.turn,
            provisional=now.is_provisional,
            seen_in=() if cause.metric is None else now.parts_moved(cause.metric),
            is_held=given.is_held,
            ignored_advice=given.ignored_advice,
            offers=self._activity.other_stance if cause.trigger else None,
        )
        now.reminded(cause)
        self._activity.reminded(cause.trigger)
        return [reminder]

    def _answered(self, asked: AskedReminder, at_s: float) -> Event:
        where, answer = self._setups.now.where, asked.answer
        assert answer is not None, "it was just given"
        return ReminderAnswered(at_s=at_s, where=where, id=asked.id, answer=answer)

    def _adapted(self, topic: str, at_s: float) -> list[Event]:
        """Apply the sensitivity of a topic to its limits; return the events."""
        sensitivities, where = self._reminding.sensitivities, self._setups.now.where
        factor = sensitivities.get(topic, AS_SET).factor
        event = LimitRaised(at_s=at_s, where=where, metric=topic, factor=factor)
        activity = sensitive_activity(self._settings.activity, sensitivities)
        self._activity.hold_against(activity)
        return [event, *self._setups.adapt(topic, sensitivities, at_s)]

    def _new_activity(self, start: Start) -> Activity:
        raised = self._reminding.sensitivities
        settings = sensitive_activity(self._settings.activity, raised)
        memory = None if start.memory is None else start.memory.activity
        return Activity(settings, memory, start.at_s)
