"""Shown: the words of a stretch at each moment, for a panel and for plain lines."""

from __future__ import annotations

from collections.abc import Mapping

from posture_monitor.durations import MINUTE_S
from posture_monitor.phrases.amounts import rounded
from posture_monitor.phrases.catalogue import marked, say

_PHASES: Mapping[str, str] = {
    "ready": marked("Read the steps. It begins by itself."),
    "move": marked("Move slowly."),
    "hold": marked("Hold, and keep breathing."),
    "back": marked("And slowly back."),
    "go": marked("Go on until the time is over."),
    "change": marked("Now the other side."),
    "rest": marked("Rest."),
    "done": marked("That was all."),
}
_SIDES: Mapping[str, str] = {
    "left": marked("to the left"),
    "right": marked("to the right"),
    "front": marked("to the front"),
    "rear": marked("to the back"),
}


def title(name: str, number: int, count: int) -> str:
    """Return the title of an exercise; `number` is from 1, of `count` in all."""
    if count == 1:
        return say(name)
    return say(
        "{name} (exercise {number} of {count})",
        name=say(name),
        number=number,
        count=count,
    )


def phase_words(phase: str) -> str:
    """Return what to do in a phase of a movement."""
    return say(_PHASES[phase])


def breath_in_words() -> str:
    """Return what to do in the first half of a breath."""
    return say("Breathe in slowly.")


def breath_out_words() -> str:
    """Return what to do in the second half of a breath."""
    return say("Breathe out slowly.")


def side_words(side: str) -> str:
    """Return where a movement goes."""
    return say(_SIDES[side])


def count_words(number: int, count: int) -> str:
    """Return which repetition it is, of how many."""
    return say("repeat {number} of {count}", number=number, count=count)


def set_words(number: int, count: int) -> str:
    """Return which set of repetitions it is, of how many."""
    return say("round {number} of {count}", number=number, count=count)


def seconds_words(left_s: float) -> str:
    """Return how long a phase still takes."""
    return say("{number} s", number=rounded(left_s))


def all_left_words(left_s: float) -> str:
    """Return how long all of it still takes, as 2:05."""
    minutes, seconds = divmod(round(left_s), round(MINUTE_S))
    written = f"{minutes}:{seconds:02}"
    return say("{time} left", time=written)


def next_words(name: str) -> str:
    """Return which exercise follows."""
    return say("Next: {name}", name=say(name))


def feel_label() -> str:
    """Return the label of what is to be felt."""
    return say("You may feel:")


def not_feel_label() -> str:
    """Return the label of what is not to be felt."""
    return say("Stop if you feel:")


def not_for_label() -> str:
    """Return the label of who leaves an exercise out."""
    return say("Leave it out:")


def paused_words() -> str:
    """Return that the time stands still, and how it goes on."""
    return say("Paused. The space bar goes on.")


def keys_words() -> str:
    """Return which keys there are."""
    return say("space: pause · enter: begin · n: next · q: leave")


def keys_when_paused_words() -> str:
    """Return which keys there are while the time stands still."""
    return say("space: go on · n: next · q: leave")


def labelled(label: str, sentence: str) -> str:
    """Return a label with its sentence, as one line."""
    return say("{label} {text}", label=label, text=say(sentence))


# Plain lines.


def plain_line(what: str, where: tuple[str, ...], lasts_s: float) -> str:
    """Return a phase as one line: what, to which side, how often, how long."""
    details = (*where, seconds_words(lasts_s))
    return say("{what} ({details})", what=what, details=", ".join(details))


def plain_keys_words() -> str:
    """Return which keys there are, in a sentence."""
    return say(
        "Space pauses and goes on. Enter begins at once. N is the next exercise. Q "
        "leaves."
    )


def plain_paused_words() -> str:
    """Return that the time stands still."""
    return say("Paused.")


def plain_going_on_words() -> str:
    """Return that the time goes on."""
    return say("It goes on.")
