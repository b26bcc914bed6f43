"""The service offers exercises: one decision a reminder, remembered over restarts."""

from __future__ import annotations

from pathlib import Path

import pytest

from posture_monitor.care.exercises import Exercise, ExerciseKind, exercises
from posture_monitor.core.baseline import Baseline
from posture_monitor.core.events import Reminder
from posture_monitor.core.vocabulary import Answer, Trigger
from posture_monitor.desktop.notifiers import Delivery
from posture_monitor.durations import MINUTE_S
from posture_monitor.formats.records import record_from_event
from posture_monitor.service.session_store import CareSource
from posture_monitor.store.past import NO_PAST
from posture_monitor.store.storage import Storage
from tests.care.test_own_exercises import entry, found_in
from tests.service.sitting import BEGIN, Sitting, slumped_from

BY_KEY = {one.key: one for one in exercises()}
OFTEN = (
    *("reminders.gap_min=5", "reminders.per_hour=6", "reminders.per_day=30"),
    *("activity.static_min=10", "activity.sitting_min=20"),
)
FEW_BREAKS = ("activity.static_min=60", "activity.sitting_min=90")


def sitting_in(
    folder: Path | None,
    baseline: Baseline,
    *assignments: str,
    has_seen: bool = True,
    care: CareSource | None = None,
) -> Sitting:
    """Return somebody who slumps; his files are in a folder, if there is one."""
    storage = None if folder is None else Storage(folder)
    if storage is not None and has_seen:
        storage.profile.keep_signs_seen(BEGIN)
    return Sitting(
        slumped_from(60.0),
        storage=storage,
        baselines=(baseline,),
        assignments=(*OFTEN, *assignments),
        care=care,
    )


def advised(sitting: Sitting) -> list[Exercise]:
    """Return what the reminders so far have offered."""
    keys = [
        each.advice.key for each in sitting.found(Reminder) if each.advice is not None
    ]
    return [BY_KEY[key] for key in keys]


def test_notice_record_memory_and_file_name_the_same_exercise(
    baseline: Baseline, tmp_path: Path
) -> None:
    sitting = sitting_in(tmp_path, baseline)

    sitting.sit(60 * MINUTE_S)

    found = sitting.found(Reminder)
    assert len(found) >= 3
    remembered = {each.id: each.advice for each in sitting.monitor.reminding.asked}
    for each, offered in zip(found, advised(sitting), strict=True):
        assert offered.say in sitting.told.notices[each.id].body
        assert record_from_event(each)["exercise"] == offered.key
        assert remembered[each.id] == offered.key
    past = Storage(tmp_path).care.past()
    assert past.last == advised(sitting)[-1].key
    assert past.turn == len(found)


def test_no_two_reminders_running_offer_the_same_even_over_a_restart(
    baseline: Baseline, tmp_path: Path
) -> None:
    first = sitting_in(tmp_path, baseline)
    first.sit(60 * MINUTE_S)
    second = sitting_in(tmp_path, baseline)
    second.sit(60 * MINUTE_S)

    keys = [one.key for one in (*advised(first), *advised(second))]

    assert len(keys) > 5
    assert all(keys[at] != keys[at + 1] for at in range(len(keys) - 1))
    assert len(set(keys)) >= 5


def test_an_answer_is_remembered_for_the_exercise(
    baseline: Baseline, tmp_path: Path
) -> None:
    sitting = sitting_in(tmp_path, baseline)
    sitting.sit(16 * MINUTE_S)
    (reminder,) = sitting.found(Reminder)

    sitting.service.answer(Answer.DONE, reminder.id)

    (known,) = Storage(tmp_path).care.past().exercises
    assert (known.offered, known.followed) == (1, 1)


def test_what_was_shown_to_nobody_was_not_offered(
    baseline: Baseline, tmp_path: Path
) -> None:
    sitting = sitting_in(tmp_path, baseline)
    sitting.told.delivery = Delivery(told=False, by="told")

    sitting.sit(16 * MINUTE_S)

    assert sitting.found(Reminder)
    assert {each.offered for each in Storage(tmp_path).care.past().exercises} == {0}


@pytest.mark.parametrize("cannot", ["standing", "neck_turning,bending_back,arms"])
def test_nobody_is_asked_for_what_he_cannot_do(
    baseline: Baseline, tmp_path: Path, cannot: str
) -> None:
    sitting = sitting_in(tmp_path, baseline, f"care.cannot={cannot}")

    sitting.sit(150 * MINUTE_S)

    given = advised(sitting)
    assert len({one.key for one in given}) >= 4
    assert not {each for one in given for each in one.asks} & set(cannot.split(","))


def test_a_recording_keeps_nothing_and_offers_a_change_only(baseline: Baseline) -> None:
    sitting = sitting_in(None, baseline)

    sitting.sit(60 * MINUTE_S)

    assert {one.kind for one in advised(sitting)} == {ExerciseKind.CHANGE}


def test_a_damaged_memory_is_set_aside_and_the_watching_goes_on(
    baseline: Baseline, tmp_path: Path
) -> None:
    (tmp_path / "care.json").write_text("{")
    sitting = sitting_in(tmp_path, baseline)

    sitting.sit(16 * MINUTE_S)

    assert advised(sitting)
    assert any("care.json.damaged" in line for line in sitting.told.lines)


def test_a_memory_that_cannot_be_kept_is_said_once_and_holds_for_this_run(
    baseline: Baseline, tmp_path: Path
) -> None:
    (tmp_path / "care.json").mkdir()
    sitting = sitting_in(tmp_path, baseline)

    sitting.sit(60 * MINUTE_S)

    keys = [one.key for one in advised(sitting)]
    assert len(keys) >= 3
    assert all(keys[at] != keys[at + 1] for at in range(len(keys) - 1))
    assert sum("care.json" in line for line in sitting.told.lines) == 1


def test_before_the_signs_were_seen_no_strength_and_no_exercise_is_told(
    baseline: Baseline, tmp_path: Path
) -> None:
    sitting = sitting_in(tmp_path, baseline, "care.strength=on", has_seen=False)

    sitting.sit(150 * MINUTE_S)

    assert {one.kind for one in advised(sitting)} == {ExerciseKind.CHANGE}
    assert Storage(tmp_path).care.past().strength_days == ()


@pytest.mark.parametrize("has_seen", [False, True])
def test_an_own_exercise_is_offered_once_the_signs_were_seen(
    baseline: Baseline, tmp_path: Path, *, has_seen: bool
) -> None:
    folder = tmp_path / "exercises.d"
    found = found_in(folder, a=entry(postures='["head_down"]', regions='["neck"]'))
    sitting = sitting_in(
        *(tmp_path, baseline, "care.cannot=neck_turning", *FEW_BREAKS),
        has_seen=has_seen,
        care=CareSource(own=found.exercises),
    )

    sitting.sit(150 * MINUTE_S)

    (own,) = found.exercises
    bodies = [notice.body for notice in sitting.told.notices.values()]
    assert any(own.say in body for body in bodies) == has_seen


def test_the_words_of_an_own_exercise_are_shown_as_they_were_typed(
    baseline: Baseline, tmp_path: Path
) -> None:
    say = "<b>Pull</b> [bold]it[/bold] {at_s} %s"
    found = found_in(
        tmp_path / "exercises.d",
        a=entry(say=f'"{say}"', postures='["head_down"]', regions='["neck"]'),
    )
    sitting = sitting_in(
        *(tmp_path, baseline, "care.cannot=neck_turning", *FEW_BREAKS),
        care=CareSource(own=found.exercises),
    )

    sitting.sit(150 * MINUTE_S)

    bodies = [notice.body for notice in sitting.told.notices.values()]
    assert any(say in body for body in bodies)


def test_strength_is_told_once_on_its_day_in_place_of_a_change_of_position(
    baseline: Baseline, tmp_path: Path
) -> None:
    sitting = sitting_in(tmp_path, baseline, "care.strength=on")  # it is a Monday

    sitting.sit(150 * MINUTE_S)

    plans = [
        each
        for each in sitting.found(Reminder)
        if each.advice is not None and "--strength" in each.advice.say
    ]
    assert [each.cause.trigger for each in plans] == [Trigger.STATIC]
    assert "stretch --strength" in sitting.told.notices[plans[0].id].body
    assert Storage(tmp_path).care.past().strength_days == (BEGIN.date(),)


def test_nothing_is_written_before_something_was_offered(
    baseline: Baseline, tmp_path: Path
) -> None:
    sitting = sitting_in(tmp_path, baseline)

    sitting.sit(5 * MINUTE_S)

    assert not (tmp_path / "care.json").exists()
    assert Storage(tmp_path).care.past() == NO_PAST
