"""The service pauses: for the person, the desk, a call, the consent and the hours."""

from __future__ import annotations

from datetime import timedelta

import pytest

from posture_monitor.control.status import Status
from posture_monitor.core.baseline import Baseline
from posture_monitor.core.vocabulary import NoCall, PauseReason
from posture_monitor.desktop.signals import UNNAMED, Signals
from posture_monitor.desktop.signals._signals import user_named
from posture_monitor.durations import MINUTE_S
from posture_monitor.service.status import ProgramStatus, status_from_state
from posture_monitor.store.session import UserPause
from posture_monitor.store.storage import Storage
from tests.service.sitting import BEGIN, Sitting


def status_of(sitting: Sitting) -> Status:
    program = ProgramStatus(pid=1, version="1", restart_due=False, notifier=None)
    return status_from_state(sitting.service.state(), program)


def test_a_pause_before_the_first_look_makes_an_old_dose_no_fresh_one(
    storage: Storage, baseline: Baseline
) -> None:
    first = Sitting(storage=storage, baselines=(baseline,))
    first.sit(60.0)
    first.service.stop()
    first.service.run()
    kept = storage.session.state()

    later = Sitting(storage=storage, baselines=(baseline,))
    later.sleep(3600.0)
    later.service.pause(UserPause(until=None))
    again = storage.session.state()

    assert kept is not None
    assert again is not None
    assert again.kept_at == kept.kept_at
    assert again.pause is not None


def test_a_remote_session_is_said_once_and_rested_in() -> None:
    sitting = Sitting()
    sitting.signals = Signals(is_remote=True)

    sitting.sit(3600.0)

    assert sitting.whys == ["remote"]
    assert sitting.link.starts == 0
    (notice,) = sitting.told.notices.values()
    assert "from elsewhere" in notice.body


def test_on_macos_its_own_camera_is_no_meeting(baseline: Baseline) -> None:
    sitting = Sitting(baselines=(baseline,), platform="darwin")
    sitting.signals = Signals(camera_users=(UNNAMED,))

    sitting.desk.attend(set(), is_looking=True)
    while_looking = sitting.desk.reason(has_failed=False)
    sitting.desk.attend_soon()
    sitting.desk.attend(set(), is_looking=False)

    assert while_looking is None
    assert sitting.desk.reason(has_failed=False) is PauseReason.MEETING


def test_a_locked_session_ends_the_worker_and_unlocking_goes_on(
    baseline: Baseline,
) -> None:
    sitting = Sitting(baselines=(baseline,))
    sitting.sit(60.0)

    sitting.signals = Signals(is_locked=True)
    sitting.sit(10.0)
    is_free = not sitting.link.is_started
    looks = len(sitting.told.assessments)
    sitting.sit(20 * MINUTE_S)
    saw_nothing = len(sitting.told.assessments) == looks
    sitting.signals = Signals(is_locked=False)
    sitting.sit(60.0)

    assert is_free
    assert saw_nothing
    assert len(sitting.told.assessments) > looks
    assert sitting.whys == ["locked", None]


def test_in_a_meeting_nothing_is_watched_and_one_line_is_said_after_a_long_one(
    baseline: Baseline,
) -> None:
    sitting = Sitting(baselines=(baseline,))
    sitting.sit(15 * MINUTE_S)

    sitting.signals = Signals(microphone_users=(UNNAMED,))
    sitting.sit(50 * MINUTE_S)
    told_within = dict(sitting.told.notices)
    sitting.signals = Signals(microphone_users=())
    sitting.sit(2 * MINUTE_S)

    assert told_within == {}
    (notice,) = sitting.told.notices.values()
    assert notice.title == "Time for a break"
    assert notice.body.startswith(
        "Perhaps 1 hour 5 minutes without a break. Your call was 50 minutes of it."
    )


def test_a_call_is_told_with_its_program_and_the_setting_that_ignores_it(
    baseline: Baseline,
) -> None:
    sitting = Sitting(baselines=(baseline,), assignments=("courtesy.ignore=obs",))
    sitting.sit(60.0)

    sitting.signals = Signals(microphone_users=(user_named("ZOOM", "zoom"),))
    sitting.sit(60.0)

    status = status_of(sitting)
    assert status.why == PauseReason.MEETING
    assert status.meaning == "ZOOM uses the microphone."
    assert status.do is not None
    assert "`posture-monitor config set courtesy.ignore obs,zoom`" in status.do


@pytest.mark.parametrize(
    ("program", "why"),
    [("easyeffects", NoCall.FILTER), ("my-recorder", NoCall.IGNORED)],
)
def test_a_filter_or_an_ignored_program_is_watched_beside(
    baseline: Baseline, program: str, why: NoCall
) -> None:
    ignored = ("courtesy.ignore=my-recorder",)
    sitting = Sitting(baselines=(baseline,), assignments=ignored)
    sitting.signals = Signals(microphone_users=(user_named(None, program),))

    sitting.sit(15 * MINUTE_S)

    (held,) = status_of(sitting).in_use or ()
    assert sitting.whys == []
    assert sitting.told.assessments
    assert (held.name, held.call, held.why_no_call) == (program, False, why)


def test_a_microphone_that_is_never_given_back_is_a_call_for_a_set_time_only(
    baseline: Baseline,
) -> None:
    sitting = Sitting(baselines=(baseline,), assignments=("courtesy.call_max_min=60",))
    sitting.signals = Signals(microphone_users=(user_named("Zoom", "zoom"),))

    sitting.sit(70 * MINUTE_S)

    assert sitting.whys == ["meeting", None]
    assert any(line.startswith("Zoom uses") for line in sitting.told.lines)


def test_a_short_call_is_followed_by_silence(baseline: Baseline) -> None:
    sitting = Sitting(baselines=(baseline,))
    sitting.sit(5 * MINUTE_S)

    sitting.signals = Signals(microphone_users=(UNNAMED,))
    sitting.sit(10 * MINUTE_S)
    sitting.signals = Signals(microphone_users=())
    sitting.sit(2 * MINUTE_S)

    assert sitting.told.notices == {}


def test_a_pause_holds_until_its_time_and_over_a_restart(
    storage: Storage, baseline: Baseline
) -> None:
    sitting = Sitting(storage=storage, baselines=(baseline,))
    sitting.sit(60.0)
    sitting.service.pause(UserPause(until=BEGIN + timedelta(minutes=10)))
    sitting.sit(60.0)

    again = Sitting(storage=storage, baselines=(baseline,))
    again.sit(60.0)
    paused = list(again.whys)
    again.sit(10 * MINUTE_S)

    assert sitting.whys == ["user"]
    assert paused == ["user"]
    assert again.whys == ["user", None]
    assert again.service.state().until is None


def test_a_pause_without_an_end_holds_until_it_is_resumed(baseline: Baseline) -> None:
    sitting = Sitting(baselines=(baseline,))
    sitting.service.pause(UserPause(until=None))
    sitting.sit(3600.0)
    paused = list(sitting.whys)

    sitting.service.pause(None)
    sitting.sit(30.0)

    assert paused == ["user"]
    assert sitting.whys == ["user", None]


def test_a_pause_that_was_resumed_before_the_first_look_is_over_after_a_restart(
    storage: Storage,
) -> None:
    first = Sitting(storage=storage)
    first.has_consent = False
    first.sit(60.0)
    first.service.pause(UserPause(until=BEGIN + timedelta(hours=1)))
    first.service.pause(None)
    first.service.stop()
    first.service.run()

    again = Sitting(storage=storage)
    again.sit(60.0)

    assert "user" not in again.whys
    assert again.link.starts == 1


def test_a_snooze_that_was_ended_before_the_first_look_is_over_after_a_restart(
    storage: Storage,
) -> None:
    first = Sitting(storage=storage)
    first.service.snooze(900.0)
    first.service.pause(None)

    again = Sitting(storage=storage)

    assert again.service.state().snoozed_until is None


def test_without_consent_no_worker_is_started_and_it_is_said_once() -> None:
    sitting = Sitting()
    sitting.has_consent = False

    sitting.sit(600.0)
    is_untouched = sitting.link.starts == 0
    sitting.has_consent = True
    sitting.sit(10.0)

    assert is_untouched
    assert sitting.link.starts == 1
    (notice,) = sitting.told.notices.values()
    assert "posture-monitor consent" in notice.body


def test_a_consent_that_is_withdrawn_frees_the_camera(baseline: Baseline) -> None:
    sitting = Sitting(baselines=(baseline,))
    sitting.sit(60.0)

    sitting.has_consent = False
    sitting.sit(10.0)

    assert not sitting.link.is_started
    assert sitting.whys == ["no_consent"]


def test_outside_the_working_hours_nothing_is_watched() -> None:
    sitting = Sitting(assignments=("schedule.to_time=09:05",))

    sitting.sit(600.0)

    assert sitting.whys[-1] == "schedule"
    assert not sitting.link.is_started
    assert sitting.service.state().why is not None


def test_a_camera_that_is_lent_is_no_pause_of_the_persons(baseline: Baseline) -> None:
    sitting = Sitting(baselines=(baseline,))
    sitting.sit(60.0)

    sitting.service.lend(BEGIN + timedelta(minutes=5))
    sitting.sit(30.0)
    is_free = not sitting.link.is_started
    sitting.service.lend(None)
    sitting.sit(60.0)

    assert is_free
    assert sitting.whys == ["lent", None]
    assert "You paused the watching." not in " ".join(sitting.told.lines)


def test_a_camera_that_nobody_gives_back_is_taken_back_by_itself(
    baseline: Baseline,
) -> None:
    sitting = Sitting(baselines=(baseline,))
    sitting.service.lend(BEGIN + timedelta(minutes=5))

    sitting.sit(6 * MINUTE_S)

    assert sitting.whys == ["lent", None]


def test_a_pause_and_a_snooze_of_the_persons_outlast_a_lent_camera(
    baseline: Baseline,
) -> None:
    sitting = Sitting(baselines=(baseline,))
    sitting.service.snooze(3600.0)
    sitting.service.pause(UserPause(until=None))

    sitting.service.lend(BEGIN + timedelta(minutes=5))
    sitting.service.lend(None)
    sitting.sit(60.0)

    state = sitting.service.state()
    assert sitting.whys == ["user"]
    assert state.snoozed_until is not None


def test_a_state_holds_since_it_began(baseline: Baseline) -> None:
    sitting = Sitting(baselines=(baseline,))
    sitting.sit(10 * MINUTE_S)
    watching = sitting.service.state()

    sitting.service.pause(UserPause(until=None))
    sitting.sit(10 * MINUTE_S)
    paused = sitting.service.state()
    sitting.sit(10 * MINUTE_S)

    assert watching.since == paused.since == BEGIN
    assert watching.state_since - BEGIN < timedelta(minutes=1)
    assert timedelta(minutes=9) < paused.state_since - BEGIN < timedelta(minutes=11)
    assert sitting.service.state().state_since == paused.state_since
