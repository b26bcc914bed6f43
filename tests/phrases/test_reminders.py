from __future__ import annotations

import re
from dataclasses import replace
from itertools import product

import pytest

from posture_monitor.care.exercises import Exercise, exercises
from posture_monitor.core.events import Reminder, ReminderCause, SetupRef
from posture_monitor.core.pose.features import FRONT, SIDE, part_of
from posture_monitor.core.postures import posture_shown_by
from posture_monitor.core.vocabulary import (
    Answer,
    PostureKey,
    Severity,
    Stance,
    Trigger,
    Unit,
    View,
    Zone,
)
from posture_monitor.desktop.notifiers._lengths import with_last_line
from posture_monitor.phrases.notices import (
    NoticeText,
    after_quiet_text,
    heads_up_text,
    history_question_text,
    raised_text,
    started_text,
)
from posture_monitor.phrases.reminders import (
    BODY_MAX_UTF16,
    TITLE_MAX_UTF16,
    Eyes,
    More,
    NoticeFigures,
    answer_text,
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
TITLE_MAX_ENGLISH = 45  # a translation may be 40 % longer
FIGURES = re.compile(r"°|%|\bdegree|\bper cent")
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
    posture=PostureKey.HEAD_FORWARD,
    severity=Severity.CLEAR,
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
EXERCISES = [pytest.param(each, id=each.key) for each in exercises()]
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
                    posture=posture_shown_by(metric, delta),
                    severity=severity,
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
        for view, (severity, zone, delta), (lasted_s, window_s), provisional in product(
            (View.FRONT, View.SIDE),
            (
                (Severity.SLIGHT, Zone.CAUTION, 9.6),
                (Severity.STRONG, Zone.AVOID, 88.8),
                (Severity.STRONG, Zone.AVOID, -188.8),
                (None, Zone.CAUTION, None),
            ),
            DURATIONS_S,
            (False, True),
        )
    ]


@pytest.mark.parametrize("exercise", EXERCISES)
@pytest.mark.parametrize("metric", METRICS)
def test_every_reminder_fits_the_smallest_desk_and_claims_nothing(
    metric: str, exercise: Exercise
) -> None:
    texts = [
        reminder_text(each, exercise.say, figures)
        for each, figures in product(about(metric), NoticeFigures)
    ]

    assert max(utf16_length(text.title) for text in texts) <= TITLE_MAX_ENGLISH
    assert max(utf16_length(text.body) for text in texts) <= BODY_MAX_UTF16
    assert not [text for text in texts if FORBIDDEN.search(f"{text.title} {text.body}")]
    assert all(exercise.say in text.body for text in texts)
    assert all("your usual position" in text.body for text in texts)


@pytest.mark.parametrize("exercise", EXERCISES)
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

    assert max(utf16_length(text.title) for text in texts) <= TITLE_MAX_ENGLISH
    assert max(utf16_length(text.body) for text in texts) <= BODY_MAX_UTF16
    assert not [text for text in texts if FORBIDDEN.search(f"{text.title} {text.body}")]


@pytest.mark.parametrize("metric", METRICS)
def test_no_reminder_has_a_figure_unless_it_is_asked_for(metric: str) -> None:
    told = [reminder_text(each, SHIFT.say) for each in about(metric)]
    asked = [
        reminder_text(each, "Look up.", NoticeFigures.TOLD) for each in about(metric)
    ]

    assert not [each for each in told if FIGURES.search(f"{each.title} {each.body}")]
    assert [each for each in asked if FIGURES.search(each.body)]


@pytest.mark.parametrize("exercise", EXERCISES)
@pytest.mark.parametrize("metric", METRICS)
def test_without_buttons_the_commands_fit_beside_what_was_seen_and_what_to_do(
    metric: str, exercise: Exercise
) -> None:
    line = answer_text().without_buttons
    texts = [reminder_text(each, exercise.say) for each in about(metric)]

    bodies = [with_last_line(text.body, line, BODY_MAX_UTF16) for text in texts]

    assert max(map(utf16_length, bodies)) <= BODY_MAX_UTF16
    assert all(body.endswith(f"\n{line}") for body in bodies)
    assert all(
        body.startswith(f"{text.seen} One thing to do: {exercise.say}")
        for body, text in zip(bodies, texts, strict=True)
    )


@pytest.mark.parametrize("exercise", EXERCISES)
@pytest.mark.parametrize("trigger", list(Trigger))
def test_without_buttons_the_commands_fit_beside_every_trigger(
    trigger: Trigger, exercise: Exercise
) -> None:
    line = answer_text().without_buttons
    long = reminder(replace(STATIC, trigger=trigger, lasted_s=40_260.0))

    body = with_last_line(reminder_text(long, exercise.say).body, line, BODY_MAX_UTF16)

    assert utf16_length(body) <= BODY_MAX_UTF16
    assert body.endswith(f"{exercise.say}\n{line}")


def test_an_instruction_that_is_too_long_is_told_without_being_called_one() -> None:
    long = "Move. " * 25

    body = reminder_text(reminder(HEAD), long).body

    assert "One thing to do" not in body
    assert body.endswith(long)


def test_not_now_and_that_was_wrong_are_two_answers() -> None:
    assert answer_text().labels == (
        (Answer.DONE, "Done"),
        (Answer.SNOOZED, "Not now"),
        (Answer.WRONG, "That was wrong"),
    )


def test_without_buttons_the_commands_are_named() -> None:
    named = answer_text().without_buttons

    assert named == "To answer: posture-monitor done, snooze or wrong."


def test_the_forbidden_words_are_found_where_they_stand() -> None:
    assert FORBIDDEN.search("Your posture is damaging your spine")
    assert FORBIDDEN.search("you should sit up")
    assert not FORBIDDEN.search("shoulders discover secure")


def test_a_reminder_says_the_posture_the_time_and_one_thing_to_do() -> None:
    text = reminder_text(reminder(HEAD), SHIFT.say)

    assert text.title == "Head forward, clearly"
    assert text.body == (
        "Away from your usual position for about 13 minutes in all. "
        f"One thing to do: {SHIFT.say}"
    )


@pytest.mark.parametrize("posture", list(PostureKey))
@pytest.mark.parametrize("metric", ["head_pitch", "trunk_inclination"])
def test_what_is_held_too_long_is_told_by_the_posture_as_well(
    metric: str, posture: PostureKey
) -> None:
    held = replace(HEAD, metric=metric, posture=posture, severity=Severity.STRONG)

    text = reminder_text(reminder(held), SHIFT.say)

    assert text.title.endswith(", strongly")
    assert text.seen == "Away from your usual position for about 13 minutes in all."


@pytest.mark.parametrize(
    ("delta", "size"),
    [
        pytest.param(16.0, ": 15°.", id="down to 15"),
        pytest.param(18.0, ": 20°.", id="up to 20"),
        pytest.param(1.0, ": 5°.", id="never 0"),
    ],
)
def test_a_front_view_is_told_in_steps_of_five_degrees(delta: float, size: str) -> None:
    seen = replace(HEAD, metric="head_pitch", delta=delta)

    body = reminder_text(reminder(seen, View.FRONT), SHIFT.say, NoticeFigures.TOLD).body

    assert f"The change from your usual position{size}" in body


def test_a_side_view_is_told_in_whole_degrees() -> None:
    body = reminder_text(reminder(HEAD), SHIFT.say, NoticeFigures.TOLD).body

    assert "The change from your usual position: 8°." in body


@pytest.mark.parametrize(
    ("delta", "title"),
    [
        pytest.param(20.0, "Turned to the left, clearly", id="positive is left"),
        pytest.param(-20.0, "Turned to the right, clearly", id="negative is right"),
        pytest.param(None, "Turned to one side, clearly", id="unknown"),
    ],
)
def test_the_sides_are_the_persons_own(delta: float | None, title: str) -> None:
    seen = replace(HEAD, metric="head_yaw", delta=delta, posture=PostureKey.TURNED)

    assert reminder_text(reminder(seen, View.FRONT), SHIFT.say).title == title


def test_a_side_is_not_guessed_from_the_figure_of_another_posture() -> None:
    seen = replace(HEAD, metric="lean", delta=-20.0, posture=PostureKey.TILTED)

    title = reminder_text(reminder(seen), SHIFT.say).title

    assert title == "Tilted to one side, clearly"


@pytest.mark.parametrize(
    ("lasted_s", "lasted"),
    [
        pytest.param(1.0, "1 second", id="one second"),
        pytest.param(40.0, "40 seconds", id="seconds"),
        pytest.param(60.0, "1 minute", id="one minute"),
        pytest.param(480.0, "8 minutes", id="minutes"),
        pytest.param(3600.0, "1 hour", id="one hour"),
        pytest.param(4800.0, "1 hour 20 minutes", id="hours and minutes"),
        pytest.param(7260.0, "2 hours 1 minute", id="hours and a minute"),
    ],
)
def test_durations_are_told_as_people_say_them(lasted_s: float, lasted: str) -> None:
    seen = replace(HEAD, lasted_s=lasted_s, window_s=None)

    text = reminder_text(reminder(seen, View.FRONT), SHIFT.say)

    assert text.seen == f"Away from your usual position for about {lasted}."


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
    text = reminder_text(replace(reminder(HEAD), provisional=True), "Look up.")

    assert text.body.endswith(
        "I know your usual position only roughly. "
        "To show it to me, type: posture-monitor calibrate."
    )


def test_a_metric_of_no_posture_is_spoken_of_in_general_terms() -> None:
    of_none = replace(HEAD, metric="slump", delta=-6.0, posture=None, severity=None)

    text = reminder_text(reminder(of_none), SHIFT.say)

    assert text.title == "Away from your usual position"
    assert text.body.startswith("Away from your usual position for about 13 minutes")


def test_an_unknown_change_is_told_without_a_number() -> None:
    unknown = reminder(replace(HEAD, delta=None))

    body = reminder_text(unknown, SHIFT.say, NoticeFigures.TOLD).body

    assert "The change" not in body


@pytest.mark.parametrize(
    ("more", "command"),
    [
        pytest.param(More.NAMED, "posture-monitor advice", id="exercises"),
        pytest.param(More.PAIN, "posture-monitor help-with-pain", id="pain"),
    ],
)
def test_a_reminder_says_which_command_it_names_and_names_none_without_room(
    more: More, command: str
) -> None:
    short = reminder_text(reminder(HEAD), "Move.", more=more)
    full = reminder_text(reminder(HEAD), "Move " * 40, more=more)

    assert command in short.body
    assert short.more is more
    assert command not in full.body
    assert full.more is More.LEFT_OUT


def test_the_static_trigger_tells_the_time_and_what_a_trial_found() -> None:
    text = reminder_text(reminder(STATIC), "Move.")

    assert text.title == "Time to change position"
    assert text.body == (
        "You have been in nearly the same position for 20 minutes. "
        "One thing to do: Move. "
        "People who changed position more often had fewer new episodes of neck pain in "
        "a trial."
    )


def test_a_long_time_on_the_feet_is_told_as_such_and_offers_to_sit() -> None:
    standing = replace(STATIC, stance=Stance.STANDING, lasted_s=2700.0)

    text = reminder_text(replace(reminder(standing), offers=Stance.SEATED), "Move.")

    assert text.title == "Time to change position"
    assert text.body.startswith(
        "You have been standing for 45 minutes. One thing to do: Move. "
        "If you like, sit for a while now."
    )


@pytest.mark.parametrize(
    ("offers", "is_offered"),
    [
        pytest.param(Stance.STANDING, True, id="who is known to stand"),
        pytest.param(None, False, id="who is not, or cannot"),
    ],
)
def test_standing_is_offered_and_never_ordered(
    offers: Stance | None, *, is_offered: bool
) -> None:
    sitting = replace(STATIC, trigger=Trigger.SITTING, lasted_s=3600.0)

    text = reminder_text(replace(reminder(sitting), offers=offers), "Move.")

    assert ("If you like, work standing for a while now." in text.body) is is_offered
    assert ("stand" in text.body) is is_offered


def test_only_a_reminder_of_a_break_asks_to_look_away_and_only_who_wants_it() -> None:
    sitting = replace(STATIC, trigger=Trigger.SITTING, lasted_s=3600.0)
    far = "Look at something far away for 20 seconds, too."

    assert far in reminder_text(reminder(sitting), "Move.", eyes=Eyes.TOLD).body
    assert far not in reminder_text(reminder(sitting), "Move.").body
    assert far not in reminder_text(reminder(STATIC), "Move.", eyes=Eyes.TOLD).body


def test_the_sitting_trigger_does_not_ask_to_stand() -> None:
    sitting = replace(STATIC, trigger=Trigger.SITTING, lasted_s=3600.0)

    text = reminder_text(reminder(sitting), "Move.")

    assert text.title == "Time for a break"
    assert text.seen == "You have been at your desk for 1 hour without a break."


@pytest.mark.parametrize(
    ("cause", "line"),
    [
        pytest.param(
            replace(HEAD, posture=PostureKey.SLUMPED, window_s=None, lasted_s=600.0),
            "slumped, clearly, for about 10 minutes.",
            id="a posture",
        ),
        pytest.param(
            replace(HEAD, posture=None, severity=None),
            "away from your usual position for about 13 minutes.",
            id="no posture",
        ),
        pytest.param(
            STATIC, "20 minutes in nearly the same position.", id="one position"
        ),
        pytest.param(
            replace(STATIC, trigger=Trigger.SITTING, lasted_s=3900.0),
            "1 hour 5 minutes without a break.",
            id="no break",
        ),
    ],
)
def test_what_was_held_back_is_one_line(cause: ReminderCause, line: str) -> None:
    held = replace(reminder(cause), is_held=True, provisional=True)

    text = reminder_text(held, SHIFT.say, NoticeFigures.TOLD)

    assert text.body == text.seen == f"Held back while you were busy: {line}"


def test_a_reminder_about_nothing_is_a_callers_mistake() -> None:
    with pytest.raises(ValueError, match="expected a metric or a trigger"):
        reminder_text(reminder(replace(HEAD, metric=None)), SHIFT.say)


def test_with_figures_a_reminder_says_what_moved_it() -> None:
    by_model = replace(reminder(HEAD), seen_in=("face", "neck"))

    body = reminder_text(by_model, "Look up.", NoticeFigures.TOLD).body

    assert "Seen most in: the size of your face, the line from shoulder to ear." in body


def test_every_part_that_can_move_a_figure_has_words() -> None:
    for name in (*FRONT.names, *SIDE.names):
        by_model = replace(reminder(HEAD), seen_in=(part_of(name),))

        body = reminder_text(by_model, "Look up.", NoticeFigures.TOLD).body

        assert "Seen most in: " in body


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(started_text(), id="started"),
        pytest.param(history_question_text(), id="history"),
        pytest.param(heads_up_text(3540.0), id="heads-up"),
        pytest.param(after_quiet_text(seated_s=5340.0, quiet_s=3540.0), id="call"),
        *(
            pytest.param(raised_text(topic, factor), id=f"{topic} {factor}")
            for topic, factor in product((*METRICS, *Trigger, "cva"), (1.0, 1.25))
        ),
    ],
)
def test_every_other_notice_has_room_to_be_translated(text: NoticeText) -> None:
    assert 1.4 * utf16_length(text.title) <= TITLE_MAX_UTF16
    assert 1.4 * utf16_length(text.body) <= BODY_MAX_UTF16
    assert not FIGURES.search(text.body)
