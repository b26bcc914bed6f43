"""History question: asks once, by a notice, whether the days are kept.

It is for who agreed to watching before there was a history, and meets no terminal.
Shown is asked: without an answer it is no, and nobody is asked again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from multiprocessing.connection import Connection

from posture_monitor.core.events import Event, Reminder, WatchingChanged
from posture_monitor.core.vocabulary import HeldBack, HistoryChoice, Picture
from posture_monitor.desktop.notifiers import Button, Delivery, Notice
from posture_monitor.durations import MINUTE_S
from posture_monitor.errors import StorageError
from posture_monitor.looks import AssessedLook
from posture_monitor.phrases import notices as phrases
from posture_monitor.service.listeners.announcer import CONSOLE, Announcer, Question
from posture_monitor.service.seams import ServicePort
from posture_monitor.store.profile import HistoryAnswer, ProfileFiles

CALM_S = 10.0 * MINUTE_S  # without a reminder before the question, and after it
LONGEST_GAP = timedelta(minutes=5)  # of looks; a computer that slept has a longer one
UNWELCOME = (HeldBack.SNOOZED, HeldBack.QUIET, HeldBack.NOT_SHOWN)


class HistoryQuestion:
    """A listener that waits for a calm moment, and a visitor that asks in it.

    It asks at most once a run, and never again once it was shown.
    """

    def __init__(
        self,
        profile: ProfileFiles,
        announcer: Announcer,
        *,
        utc: Callable[[], datetime],
    ) -> None:
        """Keep the parts; nothing is read before the moment has come.

        Args:
            profile: Has the consent and the answer.
            announcer: Shows the question.
            utc: Returns now, in UTC.
        """
        self._profile, self._announcer, self._utc = profile, announcer, utc
        self._is_watching = True  # a service tells when that is not so
        self._calm_since_s: float | None = None
        self._looked_at: datetime | None = None
        self._is_due = self._is_over = False

    @property
    def wake(self) -> Connection | None:
        """Return None: nothing ends the wait of a step for its sake."""
        return None

    def on_look(self, look: AssessedLook) -> None:
        """Follow how long it has been calm, and whether the person is there now."""
        self.on_events(look.events, look.utc)
        if not self._is_calm_at(look):
            self._calm_since_s = None
        elif self._calm_since_s is None:
            self._calm_since_s = look.at_s
        since_s, self._looked_at = self._calm_since_s, look.utc
        is_long = since_s is not None and look.at_s - since_s >= CALM_S
        self._is_due = is_long and look.assessment.present and not look.due

    def on_events(self, events: Sequence[Event], utc: datetime) -> None:
        """Let a reminder, and a pause, begin the wait anew."""
        del utc
        for event in events:
            if isinstance(event, WatchingChanged):
                self._is_watching = event.why is None
            if isinstance(event, WatchingChanged | Reminder):
                self._calm_since_s, self._is_due = None, False

    def attend(self, port: ServicePort) -> None:
        """Ask where the moment has come; reminders wait until some time after it."""
        if not self._is_due or self._is_over:
            return
        self._is_over = True
        if self._was_never_asked():
            port.rest(CALM_S)
            self._announcer.ask(self._question())

    def close(self) -> None:
        """Do nothing: the announcer takes the notice down."""

    def _is_calm_at(self, look: AssessedLook) -> bool:
        before = self._looked_at
        return (
            self._is_watching
            and look.assessment.picture is Picture.OK
            and look.held_why not in UNWELCOME
            and (before is None or look.utc - before <= LONGEST_GAP)
        )

    def _was_never_asked(self) -> bool:
        try:
            consent = self._profile.consent()
        except StorageError:  # who cannot be known to agree is not asked for more
            return False
        return consent is not None and consent.history is None

    def _question(self) -> Question:
        text = phrases.history_question_text()
        buttons = tuple(
            Button(answer=choice, label=label)
            for choice, label in phrases.history_labels()
        )
        notice = Notice(
            title=text.title,
            body=text.body,
            actions=buttons,
            without_buttons=phrases.history_without_buttons(),
        )
        return Question(notice=notice, delivered=self._delivered, answered=self._keep)

    def _delivered(self, delivery: Delivery) -> None:
        """Keep that it was asked; what a journal has, nobody was shown."""
        is_shown = delivery.told and delivery.by != CONSOLE
        if is_shown and self._was_never_asked():
            self._keep(HistoryChoice.DECLINE)

    def _keep(self, choice: HistoryChoice) -> None:
        agreed = choice is HistoryChoice.KEEP
        answer = HistoryAnswer(agreed=agreed, answered_at=self._utc())
        try:
            self._profile.answer_history(answer)
        except StorageError as error:
            text = phrases.history_answer_lost_text(error)
            self._announcer.tell(text.title, text.body)
