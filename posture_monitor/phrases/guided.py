"""Guided in words: taking the usual position, and the guided minute.

It makes no assumption about the body: the person's usual position is the start, every
movement may be left out, and nothing is called right, wrong, good or bad.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from posture_monitor.core.vocabulary import (
    Clarity,
    Framing,
    Movement,
    NotAssessed,
    NotShown,
    Picture,
    Stance,
)
from posture_monitor.errors import Fault
from posture_monitor.phrases.amounts import rounded
from posture_monitor.phrases.catalogue import marked, say
from posture_monitor.phrases.metrics import metric_name
from posture_monitor.phrases.pictures import what_is_wrong, what_to_do

_NAMES: Mapping[Movement | None, str] = {
    None: marked("usual position"),
    Movement.SLOUCH: marked("sink down"),
    Movement.LEAN_IN: marked("lean in"),
    Movement.LOOK_DOWN: marked("look down"),
    Movement.TURN: marked("turn the head"),
    Movement.LEAVE: marked("leave"),
}
_ORDERS: Mapping[Movement | None, str] = {
    None: marked(
        "Sit as you usually sit, as is comfortable for you. Look at the screen."
    ),
    Movement.SLOUCH: marked("Let yourself sink down, as when you are tired."),
    Movement.LEAN_IN: marked(
        "Come back. Then lean in to the screen, as if to read small print."
    ),
    Movement.LOOK_DOWN: marked("Come back. Then look down, as at a phone on the desk."),
    Movement.TURN: marked("Come back. Then turn your head to one side."),
    Movement.LEAVE: marked(
        "Move out of the picture. Leaning or rolling aside is enough."
    ),
}
_CLARITIES: Mapping[Clarity, str] = {
    Clarity.SEEN: marked("seen"),
    Clarity.BARELY: marked("seen a little"),
    Clarity.NOT_SEEN: marked("not seen"),
}
_LIVE: Mapping[Clarity, str] = {
    Clarity.SEEN: marked("I see it."),
    Clarity.BARELY: marked("I see a little of it."),
    Clarity.NOT_SEEN: marked("I see no change yet."),
}
_NOT_SHOWN: Mapping[NotShown, str] = {
    NotShown.LEFT_OUT: marked("You skipped it."),
    NotShown.NOT_REACHED: marked("It ended before this movement."),
    NotShown.TOO_FEW_LOOKS: marked("There was too little time to see it."),
}
_FRAMINGS: Mapping[Framing, str] = {
    Framing.IN_PICTURE: marked("I see you well. Stay as you are."),
    Framing.NO_PICTURE: marked("The camera gives no picture."),
    Framing.TOO_DARK: marked("It is too dark. Switch on a light."),
    Framing.NOBODY: marked(
        "I do not see you. Sit before the camera, and not too far away."
    ),
    Framing.SEVERAL: marked(
        "I see more than one person. Please be alone in the picture for a moment."
    ),
    Framing.TOO_NEAR: marked("You are too near. Move back a little."),
    Framing.TOO_FAR: marked("You are too far away. Come a little nearer."),
    Framing.TOO_LEFT: marked(
        "Part of you is out of the picture. Move a little to your right."
    ),
    Framing.TOO_RIGHT: marked(
        "Part of you is out of the picture. Move a little to your left."
    ),
    Framing.HEAD_OUT: marked(
        "Your head is out of the picture. Tilt the camera up, or move back a little."
    ),
    Framing.SHOULDERS_OUT: marked(
        "Your shoulders are below the picture. Tilt the camera down, or move back."
    ),
    Framing.TURNED: marked("Your head is turned. Look at the screen."),
}
_STAY = marked("Stay as you are for a moment.")
_HAND = marked("A hand is in the way. Put it down for a moment.")
_MORE = marked("I see too little of you. Show your head and both shoulders.")
_NOT_COUNTED: Mapping[NotAssessed, str] = {
    NotAssessed.NO_PICTURE: _FRAMINGS[Framing.NO_PICTURE],
    NotAssessed.NOBODY: _FRAMINGS[Framing.NOBODY],
    NotAssessed.SOMEBODY_ELSE: _FRAMINGS[Framing.SEVERAL],
    NotAssessed.NO_BASELINE: _STAY,
    NotAssessed.VIEW_CHANGING: _STAY,
    NotAssessed.OUT_OF_SIGHT: _MORE,
    NotAssessed.OUT_OF_VIEW: _MORE,
    NotAssessed.UNLIKE: _MORE,
    NotAssessed.LOST: _MORE,
    NotAssessed.HEAD_TURNED: _FRAMINGS[Framing.TURNED],
    NotAssessed.HAND_AT_FACE: _HAND,
    NotAssessed.HAND_AT_EAR: _HAND,
    NotAssessed.HAND_RAISED: _HAND,
    NotAssessed.ARMS_UP: _HAND,
    NotAssessed.LEANING_OVER: marked("You lean to one side. Come back to the middle."),
}
"""{why a look does not count: what happened, and what to do}."""

# How the person is in the picture.


def how_in_picture(
    framing: Framing, picture: Picture, why: NotAssessed | Picture | None
) -> str:
    """Return how the person is in the picture, and what to do.

    Args:
        framing: How he is in the picture.
        picture: The state of the picture.
        why: Why the look does not count, or None where it does.
    """
    if framing is Framing.NO_PICTURE and picture is not Picture.OK:
        return camera_trouble(picture)
    if framing is Framing.IN_PICTURE and why is not None:
        return why_not_counted(why)
    return say(_FRAMINGS[framing])


def camera_trouble(picture: Picture) -> str:
    """Return what is wrong with a picture that is not OK, and what to do."""
    return f"{what_is_wrong(picture)} {what_to_do(picture)}"


def why_not_counted(why: NotAssessed | Picture) -> str:
    """Return why a look does not count, and what to do."""
    if isinstance(why, Picture):
        return camera_trouble(why)
    return say(_NOT_COUNTED[why])


# The usual position.


def usual_title() -> str:
    """Return the title above the picture while the usual position is taken."""
    return say("Your usual position")


def look_for(for_s: float) -> str:
    """Return for how long the person is looked at."""
    return say("I look at you for {number} seconds.", number=rounded(for_s))


def done(stance: Stance = Stance.SEATED) -> str:
    """Return that the usual position is known."""
    if stance is Stance.STANDING:
        return say("Done. I know how you stand.")
    return say("Done. I know how you sit.")


def good_for() -> str:
    """Return what a usual position is good for."""
    return say(
        "From now on I compare you with this position. I speak only when you stay away "
        "from it for long."
    )


def person_not_seen(
    for_s: float, why: NotAssessed | Picture | None, trouble: Picture | None
) -> Fault:
    """Return that a person was not seen for long enough, and what to do.

    Args:
        for_s: How long the person has to be seen.
        why: Why looks did not count; None where they did, for too short a time.
        trouble: The state of the picture before the camera was open, or None.
    """
    found = f"expected to see a person for {for_s:.0f} s, got {_found(why)}"
    if trouble is not None:
        return Fault(_nothing_kept(camera_trouble(trouble)), f"{found}, {trouble}")
    return Fault(_nothing_kept(_what_was_seen(why)), found)


def _nothing_kept(what: str) -> str:
    kept = say("Nothing was kept. Try again when you like.")
    return f"{what} {kept}"


def _found(why: NotAssessed | Picture | None) -> str:
    return "one for a shorter time" if why is None else why.value


def _what_was_seen(why: NotAssessed | Picture | None) -> str:
    return (
        say("I saw you for too short a time.") if why is None else why_not_counted(why)
    )


def seen_too_seldom(counted: int, looks: int) -> Fault:
    """Return that too many looks did not count."""
    return Fault(
        _nothing_kept(say("I did not see you well enough for most of the time.")),
        f"expected most looks to count, got {counted} of {looks}",
    )


def person_moved(metrics: Sequence[str]) -> Fault:
    """Return that a person did not keep still, and which metrics show it."""
    return Fault(
        _nothing_kept(say("You moved while I looked. Stay as you are for this time.")),
        f"expected one steady posture, got movement in {', '.join(metrics)}",
    )


def stances_look_alike() -> Fault:
    """Return that a camera does not tell standing and sitting apart."""
    return Fault(
        _nothing_kept(
            say("From this camera you look the same standing and sitting."),
        ),
        "expected a place of its own for standing, got that of sitting, or none",
    )


# Before the guided minute.


def introduction() -> Sequence[str]:
    """Return what the guided minute is, and how to leave it, in paragraphs."""
    return (
        say(
            "This takes about a minute. First I look at your usual position. Then I "
            "ask for five small movements. So I learn what this camera can show me."
        ),
        say(
            "Go only as far as is comfortable. If you cannot or do not want to do a "
            "movement, just wait. The space bar skips it. A short sound marks each "
            "change. If you stop before the end, nothing is kept."
        ),
    )


def press_enter() -> str:
    """Return which keys begin and end it, where there is a keyboard."""
    return say("Press Enter to begin, or Ctrl-C to stop. ")


# During it.


def step_name(movement: Movement | None) -> str:
    """Return the name of a step; None is the usual position."""
    return say(_NAMES[movement])


def step_order(movement: Movement | None) -> str:
    """Return the instruction of a step; None is the usual position."""
    return say(_ORDERS[movement])


def once_more(movement: Movement) -> str:
    """Return that a movement was not clearly seen, and its instruction again."""
    again = say("I did not see that. Once more, if you like:")
    return f"{again} {step_order(movement)}"


def order_with_time(order: str, lasts_s: float) -> str:
    """Return an instruction, and how long it lasts."""
    return say("{order} ({number} s)", order=order, number=rounded(lasts_s))


def step_number(number: int, count: int) -> str:
    """Return the number of a step, from 1, and how many there are."""
    return say("{number} of {count}", number=number, count=count)


def phase(*, is_held: bool) -> str:
    """Return that the position is to be held, or to be changed."""
    return say("Stay like this.") if is_held else say("Move now.")


def seconds_left(left_s: float) -> str:
    """Return how many seconds a phase still lasts."""
    return say("{number} s", number=rounded(left_s))


def seen_now(clarity: Clarity) -> str:
    """Return how clearly the present look shows the movement."""
    return say(_LIVE[clarity])


def still_there() -> str:
    """Return that the person is still in the picture, where he is to leave it."""
    return say("I still see you.")


def gone() -> str:
    """Return that the person is out of the picture, where he is to leave it."""
    return say("You are out of the picture.")


def result_line(movement: Movement, clarity: Clarity | None) -> str:
    """Return in a line what came of a movement, for where nothing is drawn."""
    word = say("skipped") if clarity is None else clarity_word(clarity)
    return say("{movement}: {result}", movement=step_name(movement), result=word)


def keys(*, may_be_left_out: bool) -> str:
    """Return which keys there are in a step."""
    if may_be_left_out:
        return say("Space: skip   Ctrl-C: stop")
    return say("Ctrl-C: stop")


def why_not_shown(why: NotAssessed | Picture | NotShown) -> str:
    """Return why a movement shows nothing, with what to do about a camera."""
    if isinstance(why, NotShown):
        return say(_NOT_SHOWN[why])
    return why_not_counted(why)


def usual_not_seen(for_s: float, why: NotAssessed | Picture | None) -> Fault:
    """Return that the usual position was not seen for long enough, and what to do."""
    return Fault(
        _nothing_kept(_what_was_seen(why)),
        f"expected to see the usual position for {for_s:.0f} s, got {_found(why)}",
    )


def usual_not_seen_at_the_end(why: NotAssessed | Picture | None) -> Fault:
    """Return that the pictures ended before the usual position was seen."""
    return Fault(
        _nothing_kept(_what_was_seen(why)),
        f"expected the usual position, got the end of the pictures: {_found(why)}",
    )


# Its results.


def shift(metric: str, change: str, noises: float) -> str:
    """Return what moved how far, and how many times its noise, for `--verbose`."""
    return say(
        "{figure} {change}, {number} times its usual spread",
        figure=metric_name(metric),
        change=change,
        number=rounded(noises, 1),
    )


def findings_title() -> str:
    """Return the title above the results of the movements."""
    return say("What I can see with this camera")


def clarity_word(clarity: Clarity) -> str:
    """Return how clearly a movement was seen."""
    return say(_CLARITIES[clarity])


def not_seen() -> str:
    """Return why a movement may not have been seen, without blaming the person."""
    return say("You may have stayed still, or this camera cannot see it.")


def noticed(after_s: float) -> str:
    """Return after how many seconds it was noticed that the person left."""
    return say("Noticed after {number} s.", number=rounded(after_s))


def limits_fitted() -> str:
    """Return that reminders are fitted to how far the person moves."""
    return say("I saw how far you move. My reminders now fit that.")


def no_limit_fitted() -> str:
    """Return that no reminder was changed by what was seen."""
    return say("My reminders stay as they are set.")


def limit_headings() -> Sequence[str]:
    """Return the headings above each figure, its range, and its limits."""
    return say("figure"), say("your range"), say("as set"), say("for you, from")


def unseen() -> str:
    """Return that a figure is not used with this camera."""
    return say("not used here")


def run_again() -> str:
    """Return that the guided minute may be run again."""
    return say("You can run `posture-monitor selftest` again at any time.")
