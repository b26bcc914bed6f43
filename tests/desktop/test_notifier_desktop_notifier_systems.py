"""Notices with buttons on Windows and macOS: by a recorded backend."""

from __future__ import annotations

import asyncio
import logging

import pytest
from desktop_notifier import Capability, Notification
from desktop_notifier.backends.base import DesktopNotifierBackend
from desktop_notifier.backends.dummy import DummyNotificationCenter

from posture_monitor.core.vocabulary import Answer
from posture_monitor.desktop.notifiers import APP_NAME, Notice
from posture_monitor.desktop.notifiers._button_desks import (
    LinuxButtonDesk,
    MacButtonDesk,
    WindowsButtonDesk,
    desk_of,
)
from posture_monitor.desktop.notifiers.desktop_notifier_ import ButtonNotifier, obstacle
from tests.desktop.notices import BUTTONS, NOTICE, TOLD, threads


class RecordedBackend(DesktopNotifierBackend):
    """Answers as told, keeps what was sent, and clicks where it is told to."""

    def __init__(
        self,
        *,
        authorised: bool = True,
        click: str | None = None,
        complaint: str | None = None,
    ) -> None:
        super().__init__(APP_NAME)
        self.authorised = authorised
        self.click = click
        self.complaint = complaint
        self.asked: list[str] = []
        self.sent: list[Notification] = []
        self.cleared: list[str] = []

    async def request_authorisation(self) -> bool:
        self.asked.append("request")
        return self.authorised

    async def has_authorisation(self) -> bool:
        self.asked.append("has")
        return self.authorised

    async def _send(self, notification: Notification) -> None:
        self.sent.append(notification)
        if self.complaint is not None:
            logging.getLogger("desktop_notifier.backends.macos").warning(self.complaint)
        for button in notification.buttons:
            if button.title == self.click:
                self.handle_button(
                    notification.identifier, button.identifier, notification
                )

    async def _clear(self, identifier: str) -> None:
        self.cleared.append(identifier)

    async def _clear_all(self) -> None:
        raise AssertionError("notices of others are left alone")

    async def _get_capabilities(self) -> frozenset[Capability]:
        return frozenset({Capability.BUTTONS})


class HangingBackend(RecordedBackend):
    """Never comes to an end of sending."""

    async def _send(self, notification: Notification) -> None:
        await asyncio.get_running_loop().create_future()


def test_windows_gets_plain_text_and_answers_with_its_buttons() -> None:
    backend = RecordedBackend(click="Not now")
    notifier = ButtonNotifier(WindowsButtonDesk(), lambda: backend)

    delivery = notifier.send(Notice(title="a < b", body="a & b", actions=BUTTONS), 5)

    assert delivery == TOLD
    [sent] = backend.sent
    assert (sent.title, sent.message) == ("a < b", "a & b")
    assert [each.title for each in sent.buttons] == [each.label for each in BUTTONS]
    assert notifier.answers() == [(5, Answer.SNOOZED)]
    notifier.close()
    assert backend.cleared == []  # it was answered


def test_windows_takes_a_notice_down_by_the_librarys_name_for_it() -> None:
    backend = RecordedBackend()
    notifier = ButtonNotifier(WindowsButtonDesk(), lambda: backend)
    notifier.send(NOTICE, 5)

    notifier.withdraw(5)
    notifier.withdraw(5)

    assert backend.cleared == [backend.sent[0].identifier]
    notifier.close()


def test_a_mac_whose_main_thread_runs_no_loop_would_hear_no_click() -> None:
    backend = RecordedBackend()
    notifier = ButtonNotifier(MacButtonDesk(lambda: False), lambda: backend)

    delivery = notifier.send(NOTICE, 1)

    assert not delivery.told
    assert delivery.why is not None
    assert "Buttons do not work here" in delivery.why
    assert backend.sent == []


def test_a_mac_whose_main_thread_runs_a_loop_shows_the_buttons() -> None:
    notifier = ButtonNotifier(
        MacButtonDesk(lambda: True), lambda: RecordedBackend(click="Done")
    )

    assert notifier.send(NOTICE, 1) == TOLD
    assert notifier.answers() == [(1, Answer.DONE)]
    notifier.close()


def test_without_leave_to_notify_nobody_is_told_and_probing_does_not_ask() -> None:
    backend = RecordedBackend(authorised=False)
    notifier = ButtonNotifier(WindowsButtonDesk(), lambda: backend)

    found = obstacle(WindowsButtonDesk(), lambda: backend)
    asked_by_probing = list(backend.asked)
    delivery = notifier.send(NOTICE, 1)

    assert delivery.why == found
    assert found is not None
    assert "does not allow notices of posture-monitor" in found
    assert asked_by_probing == ["has"]
    assert backend.sent == []


def test_a_system_that_the_library_does_not_know_tells_nobody() -> None:
    delivery = ButtonNotifier(
        WindowsButtonDesk(), lambda: DummyNotificationCenter(APP_NAME)
    ).send(NOTICE, 1)

    assert not delivery.told
    assert delivery.why is not None
    assert "Notices have no buttons on this desktop." in delivery.why


def test_what_the_library_only_complains_of_counts_as_not_told(
    caplog: pytest.LogCaptureFixture,
) -> None:
    backend = RecordedBackend(complaint="Error when scheduling notification: code=1")
    names = threads()

    delivery = ButtonNotifier(WindowsButtonDesk(), lambda: backend).send(NOTICE, 1)

    assert not delivery.told
    assert delivery.why is not None
    assert "scheduling notification: code=1." in delivery.why
    assert caplog.records == []
    assert threads() == names


def test_a_backend_that_does_not_open_tells_nobody_and_leaves_no_thread() -> None:
    def broken() -> DesktopNotifierBackend:
        raise RuntimeError("Could not get ToastNotifier")

    names = threads()

    delivery = ButtonNotifier(WindowsButtonDesk(), broken).send(NOTICE, 1)

    assert not delivery.told
    assert delivery.why is not None
    assert "RuntimeError: Could not get ToastNotifier" in delivery.why
    assert threads() == names


def test_a_backend_that_hangs_tells_nobody_within_the_limit() -> None:
    names = threads()
    notifier = ButtonNotifier(WindowsButtonDesk(), HangingBackend, timeout_s=0.2)

    delivery = notifier.send(NOTICE, 1)

    assert not delivery.told
    assert (
        delivery.why
        == "The desktop did not answer within 0 seconds. Log out and in again."
    )
    assert threads() == names


@pytest.mark.parametrize(
    ("platform", "kind"),
    [
        pytest.param("linux", LinuxButtonDesk, id="Linux"),
        pytest.param("darwin", MacButtonDesk, id="macOS"),
        pytest.param("win32", WindowsButtonDesk, id="Windows"),
    ],
)
def test_each_system_has_its_desk(platform: str, kind: type) -> None:
    assert isinstance(desk_of(platform), kind)
