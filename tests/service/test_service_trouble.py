"""The service in trouble: with camera, worker, clocks, and what was kept."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from posture_monitor.core.baseline import Baseline
from posture_monitor.core.events import Reminder
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.vocabulary import Picture
from posture_monitor.desktop.signals import Signals
from posture_monitor.durations import MINUTE_S
from posture_monitor.errors import SourceError
from posture_monitor.service.worker_supervisor import CRASHES
from posture_monitor.store.storage import Storage
from posture_monitor.vision.worker_link import Failed
from tests.figures import front_pose
from tests.service.sitting import DIED, Sitting, slumped_from


@pytest.mark.parametrize(
    ("picture", "why"),
    [
        (Picture.BUSY, "camera_busy"),
        (Picture.DENIED, "camera_denied"),
        (Picture.ABSENT, "camera_absent"),
        (Picture.SILENT, "camera_silent"),
        (Picture.COVERED, "covered"),
        (Picture.DARK, "dark"),
        (Picture.FROZEN, "frozen"),
        (Picture.BROKEN, "broken"),
        (Picture.GLARE, "glare"),
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


def test_a_picture_that_is_not_upright_is_told_by_one_notice_with_what_to_do(
    baseline: Baseline,
) -> None:
    sitting = Sitting(baselines=(baseline,))

    sitting.link.person = lambda _at_s: Picture.UPSIDE_DOWN
    sitting.sit(1200.0)

    assert sitting.whys == ["upside_down"]
    (notice,) = sitting.told.notices.values()
    assert "upside down" in notice.body
    assert "posture-monitor config set camera.rotate 180" in notice.body


def show(sitting: Sitting, seen: Pose | Picture | None) -> None:
    sitting.link.person = lambda _at_s: seen
    sitting.sit(900.0)


def test_it_is_told_again_only_after_somebody_was_seen_upright(
    baseline: Baseline,
) -> None:
    sitting = Sitting(baselines=(baseline,))

    for seen in (Picture.UPSIDE_DOWN, None, Picture.UPSIDE_DOWN):
        show(sitting, seen)
    before = len(sitting.told.notices)
    for later in (front_pose(), Picture.UPSIDE_DOWN):
        show(sitting, later)

    assert (before, len(sitting.told.notices)) == (1, 2)


def test_a_lamp_that_flickers_is_told_once(baseline: Baseline) -> None:
    sitting = Sitting(baselines=(baseline,))
    sitting.sit(60.0)

    def in_the_light(at_s: float) -> Pose | Picture:
        return Picture.DARK if at_s % 240.0 < 120.0 else front_pose()

    sitting.link.person = in_the_light
    sitting.sit(7200.0)

    assert len([line for line in sitting.told.lines if "too dark" in line]) == 1


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
    sat_s = sitting.monitor.activity.sitting_s
    starts = sitting.link.starts

    sitting.sleep(45 * MINUTE_S)
    sitting.sit(5 * MINUTE_S)

    assert sat_s == pytest.approx(40 * MINUTE_S, abs=60.0)
    assert sitting.link.starts == starts + 1
    assert sitting.monitor.activity.sitting_s < 6 * MINUTE_S
    assert any("slept for 45 min" in each for each in sitting.told.lines)


def test_after_a_sleep_the_status_still_tells_when_it_looked_last(
    baseline: Baseline,
) -> None:
    sitting = Sitting(baselines=(baseline,))
    sitting.sit(5 * MINUTE_S)
    sitting.signals = Signals(is_locked=True)
    sitting.sit(MINUTE_S)
    before = sitting.service.state().last_look

    sitting.sleep(8 * 60 * MINUTE_S)
    sitting.sit(MINUTE_S)

    assert before is not None
    assert sitting.service.state().last_look == before


def test_a_clock_set_back_an_hour_changes_nothing(baseline: Baseline) -> None:
    sitting = Sitting(slumped_from(60.0), baselines=(baseline,))
    sitting.sit(5 * MINUTE_S)

    sitting.set_back(timedelta(hours=1))
    sitting.sit(20 * MINUTE_S)

    assert len(sitting.found(Reminder)) == 1
    assert sitting.whys == []
    assert sitting.link.starts == 1


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
    assert "The reminders of today are counted from none." in said
    assert "Your usual position is known until the program ends." in said
    assert said.count("The next run does not know of this one.") == 1
