"""Guided in words: taking a baseline, and the guided minute.

The guided minute asks for movements and says what the camera saw of them. It makes no
assumption about the body: the person's usual position is the start, every movement may
be left out, and nothing is called right, wrong, good or bad.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from posture_monitor.core.vocabulary import (
    Clarity,
    Movement,
    NotAssessed,
    NotShown,
    Picture,
)
from posture_monitor.phrases.catalogue import marked, say, say_count
from posture_monitor.phrases.metrics import metric_name
from posture_monitor.phrases.not_assessed import not_assessed
from posture_monitor.phrases.pictures import picture_word, what_to_do

_NAMES: Mapping[Movement | None, str] = {
    None: marked("usual"),
    Movement.SLOUCH: marked("slouch"),
    Movement.LEAN_IN: marked("lean in"),
    Movement.LOOK_DOWN: marked("look down"),
    Movement.TURN: marked("turn head"),
    Movement.LEAVE: marked("leave"),
}
_ORDERS: Mapping[Movement | None, str] = {
    None: marked("Sit in your usual, comfortable position and look at the screen."),
    Movement.SLOUCH: marked(
        "Let yourself sink in your seat, the way you do when you are tired."
    ),
    Movement.LEAN_IN: marked(
        "Come back, then lean in to the screen, as if to read small print."
    ),
    Movement.LOOK_DOWN: marked("Come back, then look down, as at a phone on the desk."),
    Movement.TURN: marked("Come back, then turn your head to one side."),
    Movement.LEAVE: marked(
        "Move out of the picture. Leaning or rolling aside will do."
    ),
}
_CLARITIES: Mapping[Clarity, str] = {
    Clarity.SEEN: marked("seen"),
    Clarity.BARELY: marked("barely"),
    Clarity.NOT_SEEN: marked("not seen"),
}
_NOT_SHOWN: Mapping[NotShown, str] = {
    NotShown.LEFT_OUT: marked("left out"),
    NotShown.NOT_REACHED: marked("it ended before"),
    NotShown.TOO_FEW_LOOKS: marked("too few looks"),
}

# A baseline.


def person_not_seen(
    for_s: float, why: NotAssessed | Picture | None, trouble: Picture | None
) -> str:
    """Return that a person was not seen for long enough, and what to do.

    Args:
        for_s: How long the person has to be seen.
        why: Why looks did not count; None where they did, for too short a time.
        trouble: The state of the picture before the camera was open, or None.
    """
    match why:
        case None:
            got = say("one for a shorter time")
        case Picture():
            got = say("a camera that is {picture}", picture=picture_word(why))
        case NotAssessed():
            got = not_assessed(why)
    sit = say("sit before the camera with head and shoulders in the picture")
    return say(
        "expected to see a person for {seconds} s, got: {got}; {do}, and try again",
        seconds=format(for_s, ".0f"),
        got=got,
        do=sit if trouble is None else what_to_do(trouble),
    )


def person_moved(metrics: Sequence[str]) -> str:
    """Return that a person did not keep still, and which metrics show it."""
    return say(
        "expected one steady posture, got movement in {metrics}; nothing was kept: "
        "keep as you sit well, and try again",
        metrics=", ".join(map(metric_name, metrics)),
    )


# Before the guided minute.


def introduction() -> Sequence[str]:
    """Return what the guided minute is, and how to leave it, in paragraphs."""
    return (
        say(
            "In about a minute this shows what your camera can tell apart at this "
            "desk, and fits the limits to how far you move. It asks for your usual, "
            "comfortable position, whatever that is for you, and then for five small "
            "movements."
        ),
        say(
            "Go only as far as is comfortable. Leave out any movement that you cannot "
            "or do not like to make: press the space bar, or simply do not do it. A "
            "short sound marks each change, so that you need not look."
        ),
    )


def press_enter() -> str:
    """Return which keys begin and end it, where there is a keyboard."""
    return say("Press Enter to begin, Ctrl-C to stop. ")


# During it.


def step_name(movement: Movement | None) -> str:
    """Return the name of a step; None is the usual position."""
    return say(_NAMES[movement])


def step_order(movement: Movement | None) -> str:
    """Return the instruction of a step; None is the usual position."""
    return say(_ORDERS[movement])


def order_with_time(movement: Movement | None, lasts_s: float) -> str:
    """Return the instruction of a step, and how long it lasts."""
    return say(
        "{order} ({seconds} s)",
        order=step_order(movement),
        seconds=format(lasts_s, ".0f"),
    )


def step_number(number: int, count: int) -> str:
    """Return the number of a step, from 1, and how many there are."""
    return say("{number} of {count}", number=number, count=count)


def phase(*, is_held: bool) -> str:
    """Return that the position is to be held, or to be changed."""
    return say("stay so") if is_held else say("change over")


def seconds_left(left_s: float) -> str:
    """Return how many seconds a phase still lasts."""
    return say("{number} s", number=format(left_s, ".0f"))


def measured_label() -> str:
    """Return the label before what is measured."""
    return say("measured:")


def nothing_yet() -> str:
    """Return that nothing is measured yet."""
    return say("nothing yet")


def next_step(movement: Movement | None) -> str:
    """Return which step comes next."""
    return say("next: {step}", step=step_name(movement))


def keys(*, may_be_left_out: bool) -> str:
    """Return which keys there are in a step."""
    if may_be_left_out:
        return say("space: leave this one out   Ctrl-C: stop, nothing is kept")
    return say("Ctrl-C: stop, nothing is kept")


def why_not_shown(why: NotAssessed | Picture | NotShown) -> str:
    """Return why a look or a movement shows nothing, with what to do about a camera."""
    match why:
        case Picture():
            return say(
                "the camera is {picture}: {what_to_do}",
                picture=picture_word(why),
                what_to_do=what_to_do(why),
            )
        case NotAssessed():
            return not_assessed(why)
        case NotShown():
            return say(_NOT_SHOWN[why])


def usual_not_seen(for_s: float, why: NotAssessed | Picture | None) -> str:
    """Return that the usual position was not seen for long enough, and what to do."""
    got = say("one for a shorter time") if why is None else why_not_shown(why)
    return say(
        "expected to see you for {seconds} s, got: {got}; sit before the camera with "
        "head and shoulders in the picture, and try again",
        seconds=format(for_s, ".0f"),
        got=got,
    )


def usual_not_seen_at_the_end(why: NotAssessed | Picture | None) -> str:
    """Return that the pictures ended before the usual position was seen."""
    got = say("too few of them") if why is None else why_not_shown(why)
    return say(
        "expected to see your usual position, got the end of the pictures: {got}; sit "
        "before the camera with head and shoulders in the picture, and try again",
        got=got,
    )


# Its results.


def shift(metric: str, change: str, noises: float) -> str:
    """Return what moved how far, and how many times its noise that is."""
    return say(
        "{metric} {change}, {number} times its noise",
        metric=metric_name(metric),
        change=change,
        number=format(noises, ".1f"),
    )


def large_shift(metric: str, change: str, noises: int) -> str:
    """Return what moved how far, where that is more than so many times its noise."""
    return say(
        "{metric} {change}, over {number} times its noise",
        metric=metric_name(metric),
        change=change,
        number=noises,
    )


def findings_title() -> str:
    """Return the title above the results of the movements."""
    return say("What this camera tells apart at this desk")


def finding_headings() -> Sequence[str]:
    """Return the headings of the results: movement, and what showed it."""
    return say("movement"), say("what showed it")


def clarity_word(clarity: Clarity) -> str:
    """Return how clearly a movement was seen."""
    return say(_CLARITIES[clarity])


def not_seen() -> str:
    """Return why a movement may not have been seen, without blaming the person."""
    return say("you may have stayed still, or this camera cannot see it")


def set_aside() -> str:
    """Return that looks are not assessed while the person is turned away."""
    return say("seen as turned away, and then not judged")


def noticed(after_s: float) -> str:
    """Return after how many seconds it was noticed that the person left."""
    return say("noticed after {seconds} s", seconds=format(after_s, ".0f"))


def limits_title() -> str:
    """Return the title above the person's own range."""
    return say("Your own range, and the limits that follow from it")


def limit_headings() -> Sequence[str]:
    """Return the headings above each ratio, its range, and its limits."""
    return say("ratio"), say("your range"), say("as set"), say("for you, from")


def unseen() -> str:
    """Return that a ratio is not assessed with this camera."""
    return say("not judged here: this camera cannot see the difference")


def no_range() -> str:
    """Return that no limit follows from what was seen."""
    return say("No limit was moved: no movement that a ratio is there for was seen.")


def usual_kept(setup: str, looks: int) -> str:
    """Return that the usual position is the baseline of this camera now."""
    return say_count(
        "Your usual position is now the baseline {id} of this camera, from {count} "
        "looks. `posture-monitor calibrate` takes a longer look at it.",
        "Your usual position is now the baseline {id} of this camera, from {count} "
        "looks. `posture-monitor calibrate` takes a longer look at it.",
        looks,
        id=setup,
    )


def run_again() -> str:
    """Return that the guided minute may be run again."""
    return say(
        "`posture-monitor selftest` can be run again at any time; it replaces these "
        "figures."
    )
