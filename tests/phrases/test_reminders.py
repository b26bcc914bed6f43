from __future__ import annotations

import re
from dataclasses import replace
from itertools import product

import pytest

from posture_monitor.care.advice import Exercise, exercises
from posture_monitor.core.events import Reminder, ReminderCause, SetupRef
from posture_monitor.core.pose.features import FRONT, SIDE, part_of
from posture_monitor.core.vocabulary import Answer, Trigger, Unit, View, Zone
from posture_monitor.desktop.notifiers._lengths import with_last_line
from posture_monitor.phrases.reminders import (
    BODY_MAX_UTF16,
    TITLE_MAX_UTF16,
    answer_text,
    metrics_with_words,
    reminder_text,
    utf16_length,
)

METRICS = {
    "head_pitch": Unit.DEGREE,
    "neck_flexion": Unit.DEGREE,
    "forward_head": Unit.DEGREE,
    "trunk_inclination": Unit.DEGREE,
    "upper_back": Unit.DEGREE,
    "forward_index": Unit.PERCENT,
    "slump_index": Unit.PERCENT,
    "slumped": Unit.PERCENT,
    "head_drop": Unit.PERCENT,
    "head_tilt": Unit.DEGREE,
    "shoulder_tilt": Unit.DEGREE,
    "lean": Unit.PERCENT,
    "head_yaw": Unit.DEGREE,
}
DURATIONS_S = (
    (45.0, None),
    (780.0, None),
    (36_000.0, None),
    (45.0, 600.0),
    (780.0, 1200.0),
    (35_940.0, 36_000.0),
)
FORBIDDEN = re.compile(
    r"\b(damag\w*|harm\w*|hurt\w*|injur\w*|cur(e|es|ing)|heal\w*|prevent\w*|diagnos\w*"
    r"|bad|poor|wrong posture|correct posture|should|must|never|always"
    r"|arthr\w*|osteo\w*|herni\w*|discs?|stenosis|kyphosis|scoliosis|spondyl\w*"
    r"|syndrome|cancer|disease|disorder|condition)\b",
    re.IGNORECASE,
)

HEAD = ReminderCause(
    metric="forward_head",
    trigger=None,
    region="neck",
    zone=Zone.CAUTION,
    delta=8.2,
    unit=Unit.DEGREE,
    limit=5.0,
    lasted_s=780.0,
    window_s=1200.0,
    excess=1.0,
)
STATIC = ReminderCause(
    metric=None,
    trigger=Trigger.STATIC,
    region="upper_back",
    zone=None,
    delta=None,
    unit=None,
    limit=1200.0,
    lasted_s=1230.0,
    window_s=None,
    excess=1.0,
)
SHIFT = next(one for one in exercises() if one.key == "postural_shift")


def reminder(cause: ReminderCause, view: View = View.SIDE) -> Reminder:
    return Reminder(
        at_s=0.0,
        where=SetupRef(view=view, setup=None),
        id=1,
        cause=cause,
        provisional=False,
    )


def about(metric: str) -> list[Reminder]:
    return [
        replace(
            reminder(
                replace(
                    HEAD,
                    metric=metric,
                    unit=METRICS[metric],
                    zone=zone,
                    delta=delta,
                    lasted_s=lasted_s,
                    window_s=window_s,
                ),
                view,
            ),
            provisional=provisional,
        )
        for view, (zone, delta), (lasted_s, window_s), provisional in product(
            (View.FRONT, View.SIDE),
            (
                (Zone.CAUTION, 9.6),
                (Zone.AVOID, 88.8),
                (Zone.AVOID, -188.8),
                (Zone.CAUTION, None),
            ),
            DURATIONS_S,
            (False, True),
        )
    ]


@pytest.mark.parametrize("exercise", [pytest.param(e, id=e.key) for e in exercises()])
@pytest.mark.parametrize("metric", METRICS)
def test_every_reminder_fits_the_smallest_desk_and_claims_nothing(
    metric: str, exercise: Exercise
) -> None:
    texts = [reminder_text(each, exercise.say) for each in about(metric)]

    assert max(utf16_length(text.title) for text in texts) <= TITLE_MAX_UTF16
    assert max(utf16_length(text.body) for text in texts) <= BODY_MAX_UTF16
    assert not [text for text in texts if FORBIDDEN.search(f"{text.title} {text.body}")]
    assert all(exercise.say in text.body for text in texts)
    assert all("your own baseline" in text.body for text in texts)


@pytest.mark.parametrize("exercise", [pytest.param(e, id=e.key) for e in exercises()])
@pytest.mark.parametrize("trigger", list(Trigger))
def test_every_trigger_fits_the_smallest_desk_and_claims_nothing(
    trigger: Trigger, exercise: Exercise
) -> None:
    texts = [
        reminder_text(
            reminder(replace(STATIC, trigger=trigger, lasted_s=lasted_s)), exercise.say
        )
        for lasted_s in (59.0, 1200.0, 36_000.0, 40_260.0)
    ]

    assert max(utf16_length(text.title) for text in texts) <= TITLE_MAX_UTF16
    assert max(utf16_length(text.body) for text in texts) <= BODY_MAX_UTF16
    assert not [text for text in texts if FORBIDDEN.search(f"{text.title} {text.body}")]


@pytest.mark.parametrize("exercise", [pytest.param(e, id=e.key) for e in exercises()])
@pytest.mark.parametrize("metric", METRICS)
def test_without_buttons_the_commands_fit_beside_what_was_seen_and_what_to_do(
    metric: str, exercise: Exercise
) -> None:
    line = answer_text(15.0).without_buttons
    texts = [reminder_text(each, exercise.say) for each in about(metric)]

    bodies = [with_last_line(text.body, line, BODY_MAX_UTF16) for text in texts]

    assert max(map(utf16_length, bodies)) <= BODY_MAX_UTF16
    assert all(body.endswith(f"\n{line}") for body in bodies)
    assert all(
        body.startswith(f"{text.seen} One thing to do: {exercise.say}")
        for body, text in zip(bodies, texts, strict=True)
    )


@pytest.mark.parametrize("exercise", [pytest.param(e, id=e.key) for e in exercises()])
@pytest.mark.parametrize("trigger", list(Trigger))
def test_without_buttons_the_commands_fit_beside_every_trigger(
    trigger: Trigger, exercise: Exercise
) -> None:
    line = answer_text(15.0).without_buttons
    long = reminder(replace(STATIC, trigger=trigger, lasted_s=40_260.0))

    body = with_last_line(reminder_text(long, exercise.say).body, line, BODY_MAX_UTF16)

    assert utf16_length(body) <= BODY_MAX_UTF16
    assert body.endswith(f"{exercise.say}\n{line}")


@pytest.mark.parametrize(
    ("snooze_min", "label"),
    [
        pytest.param(15.0, "Snooze 15 min", id="minutes"),
        pytest.param(90.0, "Snooze 1 h 30 min", id="hours and minutes"),
        pytest.param(240.0, "Snooze 4 h", id="hours"),
    ],
)
def test_the_buttons_say_what_the_person_may_answer(
    snooze_min: float, label: str
) -> None:
    assert answer_text(snooze_min).labels == (
        (Answer.DONE, "Done"),
        (Answer.SNOOZED, label),
        (Answer.WRONG, "Not now: wrong"),
    )


def test_without_buttons_the_commands_are_named() -> None:
    named = answer_text(15.0).without_buttons

    assert named == "posture-monitor done, snooze or wrong"


def test_the_forbidden_words_are_found_where_they_stand() -> None:
    assert FORBIDDEN.search("Your posture is damaging your spine")
    assert FORBIDDEN.search("you should sit up")
    assert not FORBIDDEN.search("shoulders discover secure")


def test_every_metric_has_words_of_its_own() -> None:
    assert metrics_with_words() == set(METRICS)


def test_a_side_view_is_told_in_whole_degrees_with_time_and_one_thing_to_do() -> None:
    text = reminder_text(reminder(HEAD), SHIFT.say)

    assert text.title == "Head further forward than your baseline"
    assert text.body == (
        "About 8° more than in your own baseline, in 13 of the last 20 min. "
        "One thing to do: Slide your hips back, let the backrest take you, then shift "
        "your weight left and right."
    )


@pytest.mark.parametrize(
    ("delta", "size"),
    [
        pytest.param(16.0, "About 15° ", id="down to 15"),
        pytest.param(18.0, "About 20° ", id="up to 20"),
        pytest.param(1.0, "About 5° ", id="never 0"),
    ],
)
def test_a_front_view_is_told_in_steps_of_five_degrees(delta: float, size: str) -> None:
    seen = replace(HEAD, metric="head_pitch", delta=delta)

    assert reminder_text(reminder(seen, View.FRONT), SHIFT.say).body.startswith(size)


def test_percentages_are_told_as_whole_numbers() -> None:
    seen = replace(HEAD, metric="lean", unit=Unit.PERCENT, delta=9.4)

    assert "about 9 % wider than in your own baseline" in (
        reminder_text(reminder(seen, View.FRONT), SHIFT.say).body
    )


@pytest.mark.parametrize(
    ("delta", "title"),
    [
        pytest.param(20.0, "Head turned to your left", id="positive is left"),
        pytest.param(-20.0, "Head turned to your right", id="negative is right"),
    ],
)
def test_the_sides_are_the_persons_own(delta: float, title: str) -> None:
    seen = replace(HEAD, metric="head_yaw", delta=delta)

    text = reminder_text(reminder(seen, View.FRONT), SHIFT.say)

    assert text.title == title
    assert text.title.rsplit(maxsplit=1)[-1] in text.body


@pytest.mark.parametrize(
    ("lasted_s", "window_s", "phrase"),
    [
        pytest.param(40.0, None, ", for about 40 s.", id="seconds"),
        pytest.param(480.0, None, ", for about 8 min.", id="minutes"),
        pytest.param(3600.0, None, ", for about 1 h.", id="one hour"),
        pytest.param(4800.0, None, ", for about 1 h 20 min.", id="hours and minutes"),
        pytest.param(
            4800.0, 7200.0, ", in 1 h 20 min of the last 2 h.", id="long window"
        ),
        pytest.param(40.0, 600.0, ", in 40 s of the last 10 min.", id="short hold"),
    ],
)
def test_durations_are_told_as_people_say_them(
    lasted_s: float, window_s: float | None, phrase: str
) -> None:
    seen = replace(HEAD, lasted_s=lasted_s, window_s=window_s)

    assert phrase in reminder_text(reminder(seen, View.FRONT), SHIFT.say).body


@pytest.mark.parametrize(
    ("delta", "is_named"),
    [
        pytest.param(26.0, True, id="beyond 25 degrees"),
        pytest.param(20.0, False, id="below 25 degrees"),
        pytest.param(-26.0, False, id="backwards"),
    ],
)
def test_the_standard_is_named_only_for_angles_that_it_speaks_of(
    delta: float, *, is_named: bool
) -> None:
    seen = replace(HEAD, metric="head_pitch", zone=Zone.AVOID, delta=delta)
    brief = replace(SHIFT, say="Look up.")

    assert ("ISO 11226" in reminder_text(reminder(seen), brief.say).body) is is_named


def test_a_position_that_was_learnt_in_passing_is_called_so() -> None:
    text = reminder_text(replace(reminder(HEAD), provisional=True), SHIFT.say)

    assert text.body.endswith(
        "(Your position was learnt in passing; better: posture-monitor calibrate)"
    )


def test_a_metric_without_words_is_spoken_of_in_general_terms() -> None:
    text = reminder_text(reminder(replace(HEAD, metric="cva", delta=-6.0)), SHIFT.say)

    assert text.title == "A change from your own baseline"
    assert text.body.startswith("About 6° away from your own baseline, in 13 of")


def test_an_unknown_change_is_told_without_a_number() -> None:
    text = reminder_text(reminder(replace(HEAD, delta=None)), SHIFT.say)

    assert text.body.startswith("Further than in your own baseline, in 13 of")


def test_the_static_trigger_tells_the_time_and_what_a_trial_found() -> None:
    text = reminder_text(reminder(STATIC), SHIFT.say)

    assert text.title == "Nearly the same position for 20 min"
    assert "in a trial" in text.body
    assert text.body.endswith(f"One thing to do: {SHIFT.say}")


def test_a_reminder_about_nothing_is_a_callers_mistake() -> None:
    with pytest.raises(ValueError, match="expected a metric or a trigger"):
        reminder_text(reminder(replace(HEAD, metric=None)), SHIFT.say)


def test_a_reminder_by_the_model_says_what_moved_it() -> None:
    by_model = replace(reminder(HEAD), seen_in=("face", "neck"))

    body = reminder_text(by_model, SHIFT.say).body

    assert "Seen in the size of your face and the line from shoulder to ear." in body


def test_every_part_that_can_move_a_figure_has_words() -> None:
    for name in (*FRONT.names, *SIDE.names):
        by_model = replace(reminder(HEAD), seen_in=(part_of(name),))

        assert "Seen in " in reminder_text(by_model, SHIFT.say).body
