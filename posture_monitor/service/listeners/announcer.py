"""Announcer: posts notices, and receives their deliveries and the person's answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from posture_monitor.care.advice import order_of
from posture_monitor.core.events import Reminder
from posture_monitor.core.vocabulary import Answer
from posture_monitor.desktop.notifiers import (
    BackgroundNotifier,
    Button,
    Delivery,
    Notice,
)
from posture_monitor.phrases.reminders import answer_text, reminder_text
from posture_monitor.phrases.service import watching

CONSOLE = "console"  # the notice itself is on it


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """A reminder that was posted, and its delivery."""

    id: int
    title: str
    delivery: Delivery


class Announcer:
    """Posts notices and receives their deliveries; used by one thread."""

    def __init__(
        self,
        notifier: BackgroundNotifier,
        *,
        say: Callable[[watching.Remark], None],
        snooze_min: float,
    ) -> None:
        """Keep the notifier.

        Args:
            notifier: Shows notices in a thread of its own.
            say: Shows one remark to the person.
            snooze_min: The minutes on the snooze button.
        """
        self._notifier, self._say = notifier, say
        self._words = answer_text(snooze_min)
        self._titles: dict[int, str] = {}
        self._last_own_id = 0
        self._said: watching.Remark | None = None
        self.shown_by: str | None = notifier.name  # None where the last was not shown

    @property
    def is_waiting(self) -> bool:
        """Return whether a delivery is still to come."""
        return bool(self._titles)

    def remind(self, reminder: Reminder) -> str:
        """Post a reminder with its buttons and return its title."""
        text = reminder_text(reminder, order_of(reminder))
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
            ),
        )
        return text.title

    def tell(self, title: str, body: str) -> None:
        """Post a notice that is no reminder, without buttons."""
        self._last_own_id -= 1
        self._titles[self._last_own_id] = title
        self._notifier.post(self._last_own_id, Notice(title=title, body=body))
        self._say(watching.notice_line(title, body))

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
            if notice_id > 0:
                yield Announced(id=notice_id, title=title, delivery=delivery)

    def answers(self) -> list[tuple[int, Answer]]:
        """Return the buttons that were pressed since the last call."""
        return [each for each in self._notifier.answers() if each[0] > 0]

    def close(self, timeout_s: float) -> None:
        """Close the notifier, after waiting at most so long for notices under way."""
        self._notifier.drain(timeout_s)
        self._notifier.close(timeout_s)

    def _report(self, notice_id: int, delivery: Delivery) -> None:
        """Show a remark on a delivery, without the notice's text: a log may keep it."""
        if not delivery.is_withdrawn:
            self.shown_by = delivery.by if delivery.told else None
        if not delivery.told or delivery.by != CONSOLE:
            self._say(_remark(notice_id, delivery))


def _remark(notice_id: int, delivery: Delivery) -> watching.Remark:
    """Return the remark on a delivery; only reminders have a positive number."""
    by, why = delivery.by, delivery.why
    is_reminder = notice_id > 0
    if delivery.told:
        if is_reminder:
            return watching.reminder_shown(notice_id, by)
        return watching.notice_shown(by)
    if is_reminder:
        return watching.reminder_not_shown(notice_id, by, why)
    return watching.notice_not_shown(by, why)
