"""Announcer: posts notices, and receives their deliveries and the person's answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol, assert_never

from posture_monitor.care.choosing import Offer, advice_in, order_of
from posture_monitor.care.exercises import Region
from posture_monitor.care.picture import ExercisePicture
from posture_monitor.core.events import Reminder
from posture_monitor.core.vocabulary import Answer, HistoryChoice, StretchOrder
from posture_monitor.desktop.notifiers import (
    BackgroundNotifier,
    Button,
    Delivery,
    Notice,
)
from posture_monitor.phrases.reminders import (
    AnswerText,
    Eyes,
    More,
    NoticeFigures,
    answer_text,
    reminder_text,
)
from posture_monitor.phrases.service import watching

CONSOLE = "console"  # the notice itself is on it


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """A reminder that was posted, and its delivery."""

    id: int
    title: str
    delivery: Delivery


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A notice of the program's own that asks something, and who is told of it.

    Attributes:
        notice: What is shown.
        delivered: Is told how it was delivered.
        answered: Is told which button was pressed.
    """

    notice: Notice
    delivered: Callable[[Delivery], None]
    answered: Callable[[HistoryChoice], None]


class NamedOnce(Protocol):
    """Knows whether the text on upper back pain may be named, which happens once."""

    def may_name_pain(self) -> bool:
        """Return whether a reminder may name it now."""

    def keep_pain_named(self) -> None:
        """Keep that a reminder has named it, and was shown."""


class Announcer:
    """Posts notices and receives their deliveries; used by one thread."""

    def __init__(
        self,
        notifier: BackgroundNotifier,
        *,
        say: Callable[[watching.Remark], None],
        figures: NoticeFigures = NoticeFigures.LEFT_OUT,
        eyes: Eyes = Eyes.LEFT_OUT,
        offer: Callable[[], Offer] = lambda: Offer.CHANGES,
        words: AnswerText | None = None,
        named_once: NamedOnce | None = None,
    ) -> None:
        """Keep the notifier.

        Args:
            notifier: Shows notices in a thread of its own.
            say: Shows one remark to the person.
            figures: Whether reminders tell degrees and per cent.
            eyes: Whether one of a break asks to look into the distance, too.
            offer: Returns what a reminder may offer now.
            words: How it may be answered; None is by buttons or by commands.
            named_once: Whether the text on pain may be named; None names it never.
        """
        self._notifier, self._say = notifier, say
        self._figures, self._offer, self._eyes = figures, offer, eyes
        self._words = answer_text() if words is None else words
        self._named_once = named_once
        self._naming: int | None = None  # the reminder that names the text on pain
        self._titles: dict[int, str] = {}
        self._questions: dict[int, Question] = {}
        self._last_own_id = 0
        self._said: watching.Remark | None = None
        self.shown_by: str | None = notifier.name  # None where the last was not shown

    @property
    def is_waiting(self) -> bool:
        """Return whether a delivery is still to come."""
        return bool(self._titles)

    def remind(self, reminder: Reminder) -> str:
        """Post a reminder with its buttons and return its title."""
        offer = self._offer()
        order, key = order_of(reminder, offer), advice_in(reminder, offer).key
        more = self._more(reminder, offer)
        text = reminder_text(reminder, order, self._figures, more, self._eyes)
        self._naming = reminder.id if text.more is More.PAIN else None
        buttons = tuple(
            Button(answer=answer, label=label) for answer, label in self._words.labels
        )
        self._titles[reminder.id] = text.title
        self._notifier.post(
            reminder.id,
            Notice(
                title=text.title,
                body=text.body,
                actions=buttons,
                without_buttons=self._words.without_buttons,
                picture=ExercisePicture(key=key),
            ),
        )
        return text.title

    def tell(self, title: str, body: str) -> None:
        """Post a notice that is no reminder, without buttons."""
        self._post_own(Notice(title=title, body=body))

    def ask(self, question: Question) -> None:
        """Post a question; `heard` and `answers` tell it what comes of it."""
        self._questions[self._post_own(question.notice)] = question

    def say_once(self, remark: watching.Remark) -> None:
        """Show a remark, unless it equals the last one shown by this method."""
        if remark != self._said:
            self._said = remark
            self._say(remark)

    def forget_said(self) -> None:
        """Let `say_once` show its last remark again."""
        self._said = None

    def withdraw(self, reminder_id: int) -> None:
        """Have a reminder's notice taken down, since it was answered."""
        self._notifier.withdraw(reminder_id)

    def heard(self) -> Iterator[Announced]:
        """Yield the reminders delivered since the last call; report every delivery."""
        for notice_id, delivery in self._notifier.deliveries():
            title = self._titles.pop(notice_id, "")
            self._report(notice_id, delivery)
            if notice_id == self._naming and delivery.told:
                self._keep_named()
            if notice_id > 0:
                yield Announced(id=notice_id, title=title, delivery=delivery)
            elif notice_id in self._questions:
                self._questions[notice_id].delivered(delivery)

    def answers(self) -> Iterator[tuple[int, Answer]]:
        """Yield the answers to reminders since the last call; pass on the others."""
        for notice_id, answer in self._notifier.answers():
            match answer:
                case Answer():
                    yield notice_id, answer
                case HistoryChoice():
                    question = self._questions.pop(notice_id, None)
                    if question is not None:  # pressed once
                        question.answered(answer)
                case StretchOrder():
                    pass  # no notice of the service has such a button
                case _:
                    assert_never(answer)

    def close(self, timeout_s: float) -> None:
        """Close the notifier, after waiting at most so long for notices under way."""
        self._notifier.drain(timeout_s)
        self._notifier.close(timeout_s)

    def _more(self, reminder: Reminder, offer: Offer) -> More:
        """Return the command that a reminder names: where the signs for a doctor are.

        Who has seen them is told once where the text on pain is, when it is about the
        upper back.
        """
        if offer is Offer.CHANGES:
            return More.NAMED
        is_there = reminder.cause.region == Region.UPPER_BACK
        may_be = self._named_once is not None and self._named_once.may_name_pain()
        return More.PAIN if is_there and may_be else More.LEFT_OUT

    def _keep_named(self) -> None:
        self._naming = None
        if self._named_once is not None:
            self._named_once.keep_pain_named()

    def _post_own(self, notice: Notice) -> int:
        """Post a notice that is no reminder and return its id, which is negative."""
        self._last_own_id -= 1
        self._titles[self._last_own_id] = notice.title
        self._notifier.post(self._last_own_id, notice)
        self._say(watching.notice_line(notice.title, notice.body))
        return self._last_own_id

    def _report(self, notice_id: int, delivery: Delivery) -> None:
        """Show a remark on a delivery, without the notice's text: a log may keep it."""
        if not delivery.is_withdrawn:
            self.shown_by = delivery.by if delivery.told else None
        if not delivery.told or delivery.by != CONSOLE:
            self._say(_remark(notice_id, delivery))


def _remark(notice_id: int, delivery: Delivery) -> watching.Remark:
    """Return the remark on a delivery; only reminders have a positive number."""
    by, is_reminder = delivery.by, notice_id > 0
    if delivery.told:
        if is_reminder:
            return watching.reminder_shown(notice_id, by)
        return watching.notice_shown(by)
    if is_reminder:
        return watching.reminder_not_shown(notice_id, by)
    return watching.notice_not_shown(by)
