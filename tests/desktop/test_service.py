"""The service: what it does as a day goes on, without a camera or a real wait."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from posture_monitor.core.baseline import Baseline
from posture_monitor.core.events import (
    Answer,
    BaselineTaken,
    BreakTaken,
    Reminder,
    ReminderAnswered,
    ReminderDelivered,
)
from posture_monitor.core.observation import Picture
from posture_monitor.core.pose import Pose
from posture_monitor.core.range import PersonalRange
from posture_monitor.desktop.desk import Pause
from posture_monitor.desktop.notifiers import Delivery
from posture_monitor.desktop.signals import Signals
from posture_monitor.desktop.watcher import CRASHES
from posture_monitor.errors import SourceError
from posture_monitor.storage import Storage
from posture_monitor.vision.link import Failed
from tests.desktop.sitting import BEGIN, BEGIN_S, DIED, Sitting
from tests.figures import front_pose

MINUTE_S = 60.0


@pytest.fixture
def storage(tmp_path: Path) -> Storage:
    return Storage(tmp_path / "kept")


@pytest.fixture(scope="module")
def baseline() -> Baseline:
    sitting = Sitting()
    sitting.sit(60.0)
    (taken,) = sitting.found(BaselineTaken)
    return replace(taken.baseline, provisional=False)


def slumped_from(at_s: float) -> Callable[[float], Pose]:
    """Return somebody who sits lower from a moment on."""
    low = front_pose(ear_height_px=80.0)
    return lambda now_s: low if now_s - BEGIN_S >= at_s else front_pose()


def test_the_first_quiet_25_s_become_a_baseline_that_is_kept(storage: Storage) -> None:
    sitting = Sitting(storage=storage)

    sitting.sit(40.0)

    (taken,) = sitting.found(BaselineTaken)
    assert taken.baseline.provisional
    (kept,) = storage.baselines()
    assert kept.baseline == taken.baseline
    assert sitting.whys == ["no_baseline", None]
    assert "sit as you usually do for 25 s" in sitting.told.lines[0]


def test_it_looks_closely_until_there_is_a_baseline_and_in_bursts_then() -> None:
    sitting = Sitting()

    sitting.sit(200.0)

    first, closely, then, *later = sitting.link.wishes
    assert (first.burst_s, closely.burst_s, then.burst_s) == (3.0, None, 3.0)
    assert {each.burst_s for each in later} == {3.0}


def test_with_a_baseline_it_looks_every_45_s_and_the_camera_is_free_between(
    baseline: Baseline,
) -> None:
    sitting = Sitting(baselines=(baseline,))

    sitting.sit(300.0)

    gaps_s = [
        after - before
        for before, after in zip(
            sitting.link.bursts_s, sitting.link.bursts_s[1:], strict=False
        )
    ]
    assert gaps_s == pytest.approx([45.0] * len(gaps_s), abs=0.6)
    assert len(gaps_s) >= 5
    assert {str(each.posture) for each in sitting.told.judgements[-20:]} == {"good"}


def test_a_slump_leads_to_a_reminder_and_moving_takes_it_back(
    baseline: Baseline,
) -> None:
    sitting = Sitting(slumped_from(60.0), baselines=(baseline,))

    sitting.sit(16 * MINUTE_S)
    (reminder,) = sitting.found(Reminder)
    notice = sitting.told.notices[reminder.id]
    sitting.link.person = lambda _at_s: front_pose()
    sitting.sit(5 * MINUTE_S)

    assert reminder.matter.region == "upper_back"
    assert notice.actions[0].label == "Done"
    assert sitting.found(ReminderDelivered)[0].told
    (answered,) = sitting.found(ReminderAnswered)
    assert answered.answer is Answer.MOVED
    assert sitting.told.withdrawn == [reminder.id]


def test_the_limits_follow_from_the_persons_own_range(baseline: Baseline) -> None:
    own = PersonalRange(
        setup=baseline.setup.id,
        changes={"slump_index": 12.0},  # so that 6 % counts, and not from 8 % on
        noises={"slump_index": 1.0},
    )
    lower = front_pose(ear_height_px=111.6)  # by 7 %

    as_set = Sitting(lambda _at_s: lower, baselines=(baseline,))
    by_range = Sitting(lambda _at_s: lower, baselines=(baseline,), ranges=(own,))
    as_set.sit(60.0)
    by_range.sit(60.0)

    assert str(as_set.told.judgements[-1].posture) == "good"
    assert str(by_range.told.judgements[-1].posture) == "poor"


def test_a_reminder_comes_within_one_period_of_the_moment_that_the_rule_says(
    baseline: Baseline,
) -> None:
    sitting = Sitting(slumped_from(60.0), baselines=(baseline,))

    sitting.sit(25 * MINUTE_S)

    (reminder,) = sitting.found(Reminder)
    # more than 60 % of a window of 20 min is 12 min of slump, which began after a look
    due_s = BEGIN_S + 60.0 + 0.6 * 20 * MINUTE_S
    assert due_s <= reminder.at_s <= due_s + 2 * 45.0


def test_a_baseline_that_calibrate_keeps_beside_the_service_holds_at_once(
    storage: Storage, baseline: Baseline
) -> None:
    low = front_pose(ear_height_px=80.0)
    lower = Sitting(lambda _at_s: low)
    lower.sit(60.0)
    (taken,) = lower.found(BaselineTaken)
    sitting = Sitting(lambda _at_s: low, storage=storage, baselines=(baseline,))
    sitting.sit(60.0)
    before = sitting.told.judgements[-1].posture.value

    asked_for = replace(taken.baseline, provisional=False)
    storage.keep_baseline(asked_for, datetime.now(UTC))
    sitting.sit(120.0)

    assert before == "poor"
    assert sitting.told.judgements[-1].posture.value == "good"


def test_a_pause_before_the_first_look_makes_an_old_dose_no_fresh_one(
    storage: Storage, baseline: Baseline
) -> None:
    first = Sitting(storage=storage, baselines=(baseline,))
    first.sit(60.0)
    first.service.stop()
    first.service.run()
    kept = storage.state()

    later = Sitting(storage=storage, baselines=(baseline,))
    later.sleep(3600.0)
    later.service.pause(Pause(until=None))
    again = storage.state()

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
    assert "remote session" in notice.body


def test_three_times_wrong_raises_the_limit_says_so_and_can_be_undone(
    baseline: Baseline,
) -> None:
    sitting = Sitting(
        slumped_from(60.0),
        baselines=(baseline,),
        assignments=("reminders.gap_min=5", "reminders.per_hour=6"),
    )
    answered = 0
    while answered < 3 and sitting.now_s < 4 * 3600.0:
        sitting.sit(60.0)
        about = [x for x in sitting.found(Reminder) if x.matter.metric == "slump_index"]
        for reminder in about[answered:]:
            sitting.service.talk.answer(Answer.WRONG, reminder.id)
            answered += 1
    sitting.sit(5.0)

    raised = dict(sitting.service.monitor.raised)
    (notice,) = [each for key, each in sitting.told.notices.items() if key < 0]
    sitting.service.talk.note(sitting.service.monitor.undo(None))

    assert raised["slump_index"].factor == 1.25
    assert notice.title == "Your limit was raised: slump index"
    assert "calibrate" in notice.body
    assert sitting.service.monitor.raised == {}


def test_without_an_icon_a_notice_says_once_that_it_watches() -> None:
    sitting = Sitting(is_announced=True)

    sitting.sit(200.0)

    titles = [each.title for each in sitting.told.notices.values()]
    assert titles == ["posture-monitor watches from now on"]


def test_on_macos_its_own_camera_is_no_meeting(baseline: Baseline) -> None:
    sitting = Sitting(baselines=(baseline,), platform="darwin")
    sitting.signals = Signals(is_camera_used=True)

    sitting.desk.attend(set(), is_looking=True)
    while_looking = sitting.desk.is_meeting
    sitting.desk.attend_soon()
    sitting.desk.attend(set(), is_looking=False)

    assert not while_looking
    assert sitting.desk.is_meeting


def test_a_pressed_button_counts(baseline: Baseline) -> None:
    sitting = Sitting(slumped_from(60.0), baselines=(baseline,))
    sitting.sit(16 * MINUTE_S)
    (reminder,) = sitting.found(Reminder)

    sitting.told.pressed.append((reminder.id, Answer.DONE))
    sitting.sit(10.0)

    assert [each.answer for each in sitting.found(ReminderAnswered)] == [Answer.DONE]
    last = sitting.service.state().last_reminder
    assert last is not None
    assert last.answer is Answer.DONE


def test_a_reminder_that_was_not_shown_costs_nothing(baseline: Baseline) -> None:
    sitting = Sitting(slumped_from(60.0), baselines=(baseline,))
    sitting.told.delivery = Delivery(told=False, by="plyer", why="no daemon")

    sitting.sit(16 * MINUTE_S)

    assert sitting.service.state().reminders_today == 0
    (line, *_) = [each for each in sitting.told.lines if each.startswith("reminder 1")]
    assert "could not be shown by plyer: no daemon" in line


def test_a_locked_session_ends_the_worker_and_unlocking_goes_on(
    baseline: Baseline,
) -> None:
    sitting = Sitting(baselines=(baseline,))
    sitting.sit(60.0)

    sitting.signals = Signals(is_locked=True)
    sitting.sit(10.0)
    is_free = not sitting.link.is_started
    looks = len(sitting.told.judgements)
    sitting.sit(20 * MINUTE_S)
    saw_nothing = len(sitting.told.judgements) == looks
    sitting.signals = Signals(is_locked=False)
    sitting.sit(60.0)

    assert is_free
    assert saw_nothing
    assert len(sitting.told.judgements) > looks
    assert sitting.whys == ["locked", None]


def test_in_a_meeting_nothing_is_watched_and_one_line_is_said_after_a_long_one(
    baseline: Baseline,
) -> None:
    sitting = Sitting(baselines=(baseline,))
    sitting.sit(15 * MINUTE_S)

    sitting.signals = Signals(is_microphone_used=True)
    sitting.sit(50 * MINUTE_S)
    told_within = dict(sitting.told.notices)
    sitting.signals = Signals(is_microphone_used=False)
    sitting.sit(2 * MINUTE_S)

    assert told_within == {}
    (notice,) = sitting.told.notices.values()
    assert notice.title == "Perhaps 65 min without a break"
    assert notice.body.startswith("50 of them in a call")


def test_a_short_call_is_followed_by_silence(baseline: Baseline) -> None:
    sitting = Sitting(baselines=(baseline,))
    sitting.sit(5 * MINUTE_S)

    sitting.signals = Signals(is_microphone_used=True)
    sitting.sit(10 * MINUTE_S)
    sitting.signals = Signals(is_microphone_used=False)
    sitting.sit(2 * MINUTE_S)

    assert sitting.told.notices == {}


def test_a_full_screen_keeps_a_reminder_back_until_it_is_over(
    baseline: Baseline,
) -> None:
    sitting = Sitting(slumped_from(60.0), baselines=(baseline,))
    sitting.signals = Signals(is_presenting=True)

    sitting.sit(20 * MINUTE_S)
    within = sitting.found(Reminder)
    sitting.signals = Signals(is_presenting=False)
    sitting.sit(3 * MINUTE_S)

    assert within == []
    assert len(sitting.found(Reminder)) == 1


def test_a_pause_holds_until_its_time_and_over_a_restart(
    storage: Storage, baseline: Baseline
) -> None:
    sitting = Sitting(storage=storage, baselines=(baseline,))
    sitting.sit(60.0)
    sitting.service.pause(Pause(until=BEGIN + timedelta(minutes=10)))
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
    sitting.service.pause(Pause(until=None))
    sitting.sit(3600.0)
    paused = list(sitting.whys)

    sitting.service.pause(None)
    sitting.sit(30.0)

    assert paused == ["user"]
    assert sitting.whys == ["user", None]


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


@pytest.mark.parametrize(
    ("picture", "why"),
    [
        (Picture.BUSY, "camera_busy"),
        (Picture.DENIED, "camera_denied"),
        (Picture.ABSENT, "camera_absent"),
        (Picture.COVERED, "covered"),
        (Picture.DARK, "dark"),
        (Picture.FROZEN, "frozen"),
    ],
)
def test_a_camera_in_trouble_is_told_as_it_is_and_recovered_from_silently(
    baseline: Baseline, picture: Picture, why: str
) -> None:
    sitting = Sitting(baselines=(baseline,))
    sitting.sit(60.0)

    sitting.link.person = lambda _at_s: picture
    sitting.sit(120.0)
    sitting.link.person = lambda _at_s: front_pose()
    sitting.sit(120.0)

    assert sitting.whys == [why, None]
    assert sitting.told.notices == {}


def test_after_five_crashes_it_stops_says_so_once_and_resume_tries_again(
    baseline: Baseline,
) -> None:
    sitting = Sitting(baselines=(baseline,))

    sitting.link.script = [DIED] * CRASHES
    sitting.sit(600.0)
    starts = sitting.link.starts
    sitting.service.pause(None)
    sitting.sit(60.0)

    assert starts == CRASHES
    assert sitting.whys == ["failed", None]
    (notice,) = sitting.told.notices.values()
    assert "posture-monitor doctor" in notice.body


def test_what_the_worker_says_itself_is_told_as_the_failure() -> None:
    sitting = Sitting()
    sitting.link.script = [Failed(message="expected a model, got none")]

    sitting.sit(20.0)

    assert sitting.service.state().detail == "expected a model, got none"


def test_in_the_foreground_a_failure_ends_the_program() -> None:
    sitting = Sitting(is_patient=False)
    sitting.link.script = [Failed(message="expected a model, got none")]

    with pytest.raises(SourceError, match="expected a model"):
        sitting.service.run()

    assert not sitting.link.is_started


def test_a_sleep_restarts_the_worker_and_a_lunch_with_the_lid_shut_is_a_break(
    baseline: Baseline,
) -> None:
    sitting = Sitting(baselines=(baseline,))
    sitting.sit(40 * MINUTE_S)
    sat_s = sitting.service.monitor.sitting_s
    starts = sitting.link.starts

    sitting.sleep(45 * MINUTE_S)
    sitting.sit(5 * MINUTE_S)

    assert sat_s == pytest.approx(40 * MINUTE_S, abs=60.0)
    assert sitting.link.starts == starts + 1
    assert sitting.service.monitor.sitting_s < 6 * MINUTE_S
    assert any("slept for 45 min" in each for each in sitting.told.lines)


def test_a_clock_set_back_an_hour_changes_nothing(baseline: Baseline) -> None:
    sitting = Sitting(slumped_from(60.0), baselines=(baseline,))
    sitting.sit(5 * MINUTE_S)

    sitting.set_back(timedelta(hours=1))
    sitting.sit(20 * MINUTE_S)

    assert len(sitting.found(Reminder)) == 1
    assert sitting.whys == []
    assert sitting.link.starts == 1


def test_an_empty_chair_is_a_break(baseline: Baseline) -> None:
    def leaves(at_s: float) -> Pose | None:
        return None if 300.0 <= at_s - BEGIN_S < 900.0 else front_pose()

    sitting = Sitting(leaves, baselines=(baseline,))

    sitting.sit(20 * MINUTE_S)

    (taken,) = sitting.found(BreakTaken)
    assert taken.lasted_s == pytest.approx(600.0, abs=150.0)


def test_the_person_may_take_the_present_position_for_neutral(
    storage: Storage, baseline: Baseline
) -> None:
    sitting = Sitting(storage=storage, baselines=(baseline,))
    sitting.sit(60.0)
    sitting.link.person = lambda _at_s: front_pose(ear_height_px=80.0)

    assert sitting.service.take_baseline()
    sitting.sit(60.0)

    (taken,) = sitting.found(BaselineTaken)
    assert not taken.baseline.provisional
    assert sitting.told.judgements[-1].posture.value == "good"


def test_while_it_pauses_no_position_can_be_taken() -> None:
    sitting = Sitting()
    sitting.service.pause(Pause(until=None))
    sitting.sit(10.0)

    assert not sitting.service.take_baseline()


def test_snoozed_it_says_nothing(baseline: Baseline) -> None:
    sitting = Sitting(slumped_from(60.0), baselines=(baseline,))
    sitting.sit(10.0)

    for_s = sitting.service.snooze(3600.0)
    sitting.sit(50 * MINUTE_S)

    assert for_s == 3600.0
    assert sitting.found(Reminder) == []
    snoozed = sitting.service.state().snoozed_until
    assert snoozed is not None
    assert snoozed == pytest.approx(
        BEGIN + timedelta(seconds=3610), abs=timedelta(seconds=3)
    )


def test_its_end_frees_the_camera_first_and_keeps_the_state(
    storage: Storage, baseline: Baseline
) -> None:
    sitting = Sitting(storage=storage, baselines=(baseline,))
    sitting.sit(60.0)

    sitting.service.stop()
    sitting.service.run()

    assert not sitting.link.is_started
    assert storage.state() is not None


def test_a_damaged_state_is_set_aside_and_said_once(storage: Storage) -> None:
    storage.folder.mkdir(parents=True)
    (storage.folder / "state.json").write_text('{"version": 1, "cont')

    sitting = Sitting(storage=storage)
    sitting.sit(30.0)

    said = [each for each in sitting.told.lines if "was damaged" in each]
    assert len(said) == 1
    assert (storage.folder / "state.json.damaged").exists()


def test_a_folder_that_cannot_be_written_to_stops_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "kept"
    blocked.write_text("a file where the folder should be")
    sitting = Sitting(storage=Storage(blocked))

    sitting.sit(300.0)

    said = "\n".join(sitting.told.lines)
    assert "the budget starts anew" in said
    assert "the baseline holds for this run only" in said
    assert said.count("the next run does not know of this one") == 1


def test_outside_the_working_hours_nothing_is_watched() -> None:
    sitting = Sitting(assignments=("schedule.to_time=09:05",))

    sitting.sit(600.0)

    assert sitting.whys[-1] == "schedule"
    assert not sitting.link.is_started
    assert sitting.service.state().why is not None


def test_the_status_says_when_it_looks_next(baseline: Baseline) -> None:
    sitting = Sitting(baselines=(baseline,))
    sitting.sit(60.0)

    state = sitting.service.state()

    assert state.next_look_s is not None
    assert 0.0 <= state.next_look_s <= 45.0
    assert state.last_look is not None
    assert datetime.now(UTC).tzinfo == state.last_look.tzinfo
