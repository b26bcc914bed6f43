"""Notices with buttons, against a notification daemon on a desk of its own."""

from __future__ import annotations

import logging
import os
import signal
import sys

import pytest

from posture_monitor.core.vocabulary import Answer, StretchOrder
from posture_monitor.desktop.notifiers import (
    APP_NAME,
    ICON_PNG,
    Button,
    Delivery,
    Notice,
    open_notifier,
    probe,
)
from posture_monitor.desktop.notifiers._button_desks import LinuxButtonDesk, desk_of
from posture_monitor.desktop.notifiers._lengths import utf16_length
from posture_monitor.desktop.notifiers.desktop_notifier_ import (
    ButtonNotifier,
    open_backend,
)
from posture_monitor.phrases.reminders import answer_text, reminder_text
from tests.desktop.notices import (
    BUTTONS,
    LEADING,
    NOTICE,
    QUESTION,
    TOLD,
    heard,
    threads,
)
from tests.desktop.private_desk import ODD_LETTERS, Desk
from tests.goldens.words_seams import posture_reminder

WATCHING = Notice(title="Watching", body="It watches from now on.")


@pytest.mark.parametrize(
    ("title", "body"),
    [
        *ODD_LETTERS,
        pytest.param("-u critical", "--help", id="dashes"),
    ],
)
def test_the_daemon_shows_every_letter_as_it_is(
    bus: Desk, notifier: ButtonNotifier, title: str, body: str
) -> None:
    bus.start_daemon()

    delivery = notifier.send(Notice(title=title, body=body, actions=BUTTONS), 1)

    shown = bus.last_shown()
    assert delivery == TOLD
    assert shown.text == f"{APP_NAME}: {title}\n{body}".strip()
    assert shown.app_name == APP_NAME
    assert shown.icon == str(ICON_PNG)


def test_a_reminder_can_be_read_out(bus: Desk, notifier: ButtonNotifier) -> None:
    bus.start_daemon()
    told = reminder_text(posture_reminder("slump_index"), "Change how you sit.")
    answers = answer_text()
    buttons = tuple(
        Button(answer=answer, label=label) for answer, label in answers.labels
    )

    notifier.send(
        Notice(
            title=told.title,
            body=told.body,
            actions=buttons,
            without_buttons=answers.without_buttons,
        ),
        1,
    )

    shown = bus.last_shown()
    assert (shown.app_name, shown.icon) == ("Posture monitor", str(ICON_PNG))
    assert shown.summary == "Posture monitor: Slumped, clearly"
    assert shown.body == (
        "Away from your usual position for about 13 minutes in all. "
        "One thing to do: Change how you sit.\n"
        "To answer: posture-monitor done, snooze or wrong."
    )


def test_what_hides_its_buttons_gets_the_commands_as_well(
    bus: Desk, notifier: ButtonNotifier
) -> None:
    bus.start_daemon()  # dunst, which shows them in a menu only

    delivery = notifier.send(NOTICE, 1)

    assert delivery.buttons
    assert bus.last_shown().body == f"{NOTICE.body}\n{NOTICE.without_buttons}"


def test_long_texts_are_cut_with_an_ellipsis(
    bus: Desk, notifier: ButtonNotifier
) -> None:
    bus.start_daemon()

    notifier.send(Notice(title="t" * 300, body="😀" * 300), 1)

    shown = bus.last_shown()
    assert shown.summary == f"{APP_NAME}: " + "t" * 45 + "…"
    assert shown.body == "😀" * 127 + "…"
    assert utf16_length(shown.body) == 255


def test_a_notice_without_a_title_bears_the_programs_name(
    bus: Desk, notifier: ButtonNotifier
) -> None:
    bus.start_daemon()

    notifier.send(Notice(title=" \n", body="Body"), 1)

    assert bus.last_shown().summary == APP_NAME


def test_a_notice_has_the_urgency_and_the_time_of_any_other(
    bus: Desk, notifier: ButtonNotifier
) -> None:
    bus.start_daemon()

    notifier.send(NOTICE, 1)

    assert bus.last_shown().timeout_s == pytest.approx(7.0)  # of urgency normal


def test_a_notice_that_leads_stays_until_it_is_taken_down(
    bus: Desk, notifier: ButtonNotifier
) -> None:
    bus.start_daemon()

    notifier.send(LEADING, 1)

    assert bus.last_shown().timeout_s == 0.0  # never by itself


def test_a_notice_without_actions_is_told_and_offers_no_buttons(
    bus: Desk, notifier: ButtonNotifier
) -> None:
    bus.start_daemon()

    assert notifier.send(WATCHING, 1) == Delivery(told=True, by="desktop-notifier")


@pytest.mark.parametrize("button", BUTTONS, ids=lambda each: each.answer.value)
def test_a_pressed_button_comes_back_once_as_its_answer(
    bus: Desk, notifier: ButtonNotifier, button: Button
) -> None:
    bus.start_daemon()
    notifier.send(NOTICE, 42)

    bus.press(button.label)

    assert heard(notifier) == [(42, button.answer)]
    assert heard(notifier) == []


@pytest.mark.parametrize("button", QUESTION.actions, ids=lambda each: each.label)
def test_a_button_of_the_programs_own_comes_back_between_those_of_reminders(
    bus: Desk, notifier: ButtonNotifier, button: Button
) -> None:
    bus.start_daemon()
    notifier.send(NOTICE, 42)
    bus.press("Not now")
    notifier.send(QUESTION, -1)

    bus.press(button.label)

    assert heard(notifier) == [(42, Answer.SNOOZED), (-1, button.answer)]


def test_a_click_on_a_question_itself_answers_nothing(
    bus: Desk, notifier: ButtonNotifier
) -> None:
    bus.start_daemon()
    notifier.send(QUESTION, -1)

    bus.click()

    assert heard(notifier) == []


def test_a_question_whose_buttons_are_hidden_names_the_command(
    bus: Desk, notifier: ButtonNotifier
) -> None:
    bus.start_daemon()  # dunst, which shows them in a menu only

    notifier.send(QUESTION, -1)

    assert bus.last_shown().body == f"{QUESTION.body}\n{QUESTION.without_buttons}"


def test_a_click_on_the_notice_itself_comes_back_as_done(
    bus: Desk, notifier: ButtonNotifier
) -> None:
    bus.start_daemon()
    notifier.send(NOTICE, 42)

    bus.click()

    assert heard(notifier) == [(42, Answer.DONE)]


def test_a_notice_put_away_is_no_answer_and_is_forgotten(
    bus: Desk, notifier: ButtonNotifier
) -> None:
    bus.start_daemon()
    notifier.send(NOTICE, 42)

    bus.dismiss()

    assert heard(notifier) == []
    assert notifier._shown == {}


def test_a_withdrawn_notice_is_gone_and_answers_nothing(
    bus: Desk, notifier: ButtonNotifier
) -> None:
    bus.start_daemon()
    notifier.send(NOTICE, 1)
    notifier.send(NOTICE, 2)

    notifier.withdraw(1)

    assert bus.displayed() == 1
    assert heard(notifier) == []
    bus.click()
    assert heard(notifier) == [(2, Answer.DONE)]


def test_withdrawing_what_was_answered_already_does_nothing(
    bus: Desk, notifier: ButtonNotifier, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    bus.start_daemon()
    notifier.send(NOTICE, 1)
    bus.click()
    assert heard(notifier) == [(1, Answer.DONE)]

    notifier.withdraw(1)

    assert caplog.records == []


def test_a_notice_that_leads_is_taken_down_though_it_was_answered(
    bus: Desk, notifier: ButtonNotifier
) -> None:
    bus.start_daemon()
    notifier.send(LEADING, 1)
    bus.press("Go on")
    assert heard(notifier) == [(1, StretchOrder.GO_ON)]
    left = bus.displayed()  # dunst lets it stand, and its buttons do nothing

    notifier.withdraw(1)

    assert (left, bus.displayed()) == (1, 0)


def test_a_notice_that_leads_is_taken_down_though_it_was_clicked_itself(
    bus: Desk, notifier: ButtonNotifier
) -> None:
    bus.start_daemon()
    notifier.send(LEADING, 1)
    bus.click()
    assert heard(notifier) == []

    notifier.close()

    assert bus.displayed() == 0


def test_a_daemon_killed_and_started_anew_is_met_again(
    bus: Desk, notifier: ButtonNotifier
) -> None:
    first = bus.start_daemon()
    assert notifier.send(NOTICE, 1) == TOLD
    first.kill()
    first.wait()
    between = notifier.send(NOTICE, 2)
    bus.start_daemon()

    delivery = notifier.send(NOTICE, 3)

    assert not between.told
    assert between.why is not None
    assert "No program on this desktop shows notices" in between.why
    assert delivery == TOLD
    bus.press("That was wrong")
    assert heard(notifier) == [(3, Answer.WRONG)]


def test_a_daemon_started_anew_takes_down_what_it_was_given(
    bus: Desk, notifier: ButtonNotifier
) -> None:
    first = bus.start_daemon()
    notifier.send(NOTICE, 1)
    first.kill()
    first.wait()
    bus.start_daemon()
    notifier.send(NOTICE, 2)

    notifier.withdraw(2)

    assert bus.displayed() == 0


def test_a_daemon_started_anew_keeps_the_notices_of_others(
    bus: Desk, notifier: ButtonNotifier
) -> None:
    first = bus.start_daemon()
    notifier.send(NOTICE, 1)
    first.kill()
    first.wait()
    bus.start_daemon()
    bus.show_for_another()  # under the number that ours had

    notifier.withdraw(1)

    assert bus.displayed() == 1


def test_daemons_that_come_and_go_leave_no_thread_and_no_file_behind(
    bus: Desk, notifier: ButtonNotifier
) -> None:
    names, files = threads(), len(os.listdir("/proc/self/fd"))

    for notice_id in range(3):
        daemon = bus.start_daemon()
        assert notifier.send(NOTICE, notice_id) == TOLD
        daemon.kill()
        daemon.wait()
    notifier.close()

    assert threads() == names
    kept = 2 * 3  # the tests' own: the pipes of daemons and what ends them
    assert len(os.listdir("/proc/self/fd")) <= files + kept


def test_a_daemon_that_hangs_tells_nobody(bus: Desk) -> None:
    daemon = bus.start_daemon()
    notifier = ButtonNotifier(LinuxButtonDesk(os.environ, timeout_s=0.2), open_backend)
    daemon.send_signal(signal.SIGSTOP)

    delivery = notifier.send(NOTICE, 1)

    assert not delivery.told
    assert delivery.why is not None
    assert "did not answer within 0 seconds" in delivery.why


def test_a_daemon_that_hangs_is_met_again_when_it_has_recovered(
    bus: Desk,
) -> None:
    daemon = bus.start_daemon()
    notifier = ButtonNotifier(LinuxButtonDesk(os.environ, timeout_s=0.2), open_backend)
    assert notifier.send(NOTICE, 1).told
    daemon.send_signal(signal.SIGSTOP)
    assert not notifier.send(NOTICE, 2).told
    notifier.withdraw(1)  # the daemon hangs; nothing is raised

    daemon.send_signal(signal.SIGCONT)

    patient = ButtonNotifier(LinuxButtonDesk(os.environ), open_backend)
    assert patient.send(NOTICE, 3) == TOLD
    patient.close()
    notifier.close()


def test_without_the_package_the_reason_says_what_to_install(
    bus: Desk, notifier: ButtonNotifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    bus.start_daemon()
    monkeypatch.setitem(sys.modules, "desktop_notifier", None)

    delivery = notifier.send(NOTICE, 1)

    assert not delivery.told
    assert delivery.why is not None
    assert f"`{sys.executable} -m pip install desktop-notifier`" in delivery.why
    assert probe("desktop-notifier").why == delivery.why
    auto = open_notifier("auto")
    assert auto.send(NOTICE, 1).by == "plyer"
    auto.close()


@pytest.mark.usefixtures("bus")
def test_a_bus_without_a_daemon_tells_nobody_and_is_not_ready(
    notifier: ButtonNotifier,
) -> None:
    delivery = notifier.send(NOTICE, 1)
    found = probe("desktop-notifier")

    assert not delivery.told
    assert not found.ready
    assert found.why is not None
    assert "Install one, such as dunst" in found.why


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("unix:path=/nowhere/bus", id="nobody listens"),
        pytest.param("tcp:host=localhost,port=1", id="not a local socket"),
        pytest.param("rubbish", id="no address at all"),
    ],
)
def test_a_bus_that_cannot_be_used_tells_nobody(
    address: str, notifier: ButtonNotifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)

    delivery = notifier.send(NOTICE, 1)

    assert not delivery.told
    assert delivery.why is not None
    assert "The desktop cannot be reached." in delivery.why
    assert address in delivery.why


def test_probing_a_desk_with_buttons_shows_nothing_and_leaves_no_thread(
    bus: Desk,
) -> None:
    bus.start_daemon()
    names = threads()

    found = probe("desktop-notifier")

    assert found.ready
    assert found.why is None
    assert bus.displayed() == 0
    assert threads() == names


def test_a_daemon_that_the_bus_can_start_is_ready_and_is_started(
    bus: Desk, notifier: ButtonNotifier
) -> None:
    bus.let_the_bus_start_the_daemon()

    found = probe("desktop-notifier")

    assert found.ready
    assert not bus.has_daemon()
    assert notifier.send(NOTICE, 1) == TOLD


def test_closing_takes_down_what_could_still_be_clicked_and_nothing_else(
    bus: Desk,
) -> None:
    bus.start_daemon()
    names = threads()
    notifier = ButtonNotifier(desk_of("linux"), open_backend)
    notifier.send(NOTICE, 1)
    notifier.send(WATCHING, 2)

    notifier.close()

    assert bus.displayed() == 1
    assert bus.last_shown().summary == "Posture monitor: Watching"
    assert threads() == names


def test_the_library_writes_to_our_log_again_once_it_is_closed(bus: Desk) -> None:
    bus.start_daemon()
    library = logging.getLogger("desktop_notifier")
    notifier = ButtonNotifier(desk_of("linux"), open_backend)
    notifier.send(NOTICE, 1)
    meanwhile = library.propagate

    notifier.close()

    assert not meanwhile
    assert library.propagate
