"""Advice in words: titles and lines around the exercises and signs for a doctor.

The exercises and signs are in shipped tables, whose sentences are in the catalogue,
too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from posture_monitor.errors import Fault
from posture_monitor.phrases.catalogue import marked, say

REGIONS = {
    "neck": marked("Neck"),
    "upper_back": marked("Upper back"),
    "lower_back": marked("Lower back"),
    "shoulders": marked("Shoulders"),
}
"""{code of a part of the body: its name}."""

EVIDENCE = {
    "A": marked("How sure: a trial found that it helps."),
    "A-": marked("How sure: a trial found that it may help."),
    "B": marked("How sure: people were followed over time, without a trial."),
    "B-": marked("How sure: a few people were followed over time."),
    "C": marked("How sure: studied in a laboratory, not as a help against pain."),
    "C-": marked("How sure: studied in a laboratory, with mixed results."),
    "D": marked("How sure: common advice that no trial has tested by itself."),
}
"""{grade of an exercise: how well its effect on complaints is supported}."""

STRENGTH = marked(
    "It is a day for strength, if you like. Type: posture-monitor stretch --strength."
)
"""What a reminder asks for on a day of strength."""


def signs_title() -> str:
    """Return the title above the signs that call for a doctor."""
    return say("Signs that call for a doctor, not for a stretch")


def limits_title() -> str:
    """Return the title above the limits of the list of signs."""
    return say("What this list cannot do")


def stop_rules_title() -> str:
    """Return the title above the rules that hold for every exercise."""
    return say("When to stop")


def ask_first_title() -> str:
    """Return the title above who should ask a doctor before any exercise."""
    return say("Ask a doctor first")


def level_title(title: str, act: str) -> str:
    """Return the title of a level of signs: how soon, and what to do."""
    return say("{title}. {act}", title=say(title), act=say(act))


def everywhere_title() -> str:
    """Return the heading above the exercises for all parts of the body."""
    return say("Whole body")


def index_title() -> str:
    """Return the title above the names of all exercises."""
    return say("Exercises")


def index_hint() -> str:
    """Return how to see the exercises of a part of the body, or one of them."""
    return say("See some with `posture-monitor advice neck`, or one by its name.")


def place_title(*, is_now: bool) -> str:
    """Return the heading above the exercises for the desk, or above the others."""
    return say("At the desk") if is_now else say("Away from the desk")


def steps_hint(name: str) -> str:
    """Return how to see the steps of one of several exercises, for example of this."""
    return say(
        "For the steps of one, type its name: `posture-monitor advice {name}`",
        name=name.casefold(),
    )


def region_title(region: str) -> str:
    """Return the name of a part of the body."""
    return say(REGIONS[region])


def exercise_title(name: str, *, is_now: bool) -> str:
    """Return the title of an exercise: its name, and when it is done."""
    if is_now:
        return say("{name} (at the desk)", name=say(name))
    return say("{name} (away from the desk)", name=say(name))


def dose_line(dose: str) -> str:
    """Return the line with how often and how long to do an exercise."""
    return say("How often: {dose}", dose=say(dose))


def feel_line(feel: str) -> str:
    """Return the line with what may be felt."""
    return say("You may feel: {feel}", feel=say(feel))


def not_feel_line(feel: str) -> str:
    """Return the line with what is not to be felt."""
    return say("Stop at: {feel}", feel=say(feel))


def not_for_line(who: str) -> str:
    """Return the line with who leaves an exercise out."""
    return say("Leave it out: {who}", who=say(who))


def source_line(source: str) -> str:
    """Return the line with the source of an exercise, as its language has it."""
    return say("Source: {source}", source=source)


# The sheet to pin up.


def sheet_title(wanted: str) -> str:
    """Return the title of a sheet of exercises for a part of the body."""
    return say("Exercises: {part}", part=wanted)


def sheet_lead() -> str:
    """Return how to do them."""
    return say("Move slowly, and only as far as is comfortable for you.")


def sheet_signs() -> str:
    """Return where the signs are that call for a doctor."""
    return say(
        "Some signs call for a doctor, not for an exercise. They are listed at the end."
    )


def sheet_sure(name: str) -> str:
    """Return where it stands how sure the effect is, for example of this one."""
    return say(
        "To see how sure the effect of each one is, type its name: "
        "posture-monitor advice {name}",
        name=name.casefold(),
    )


def stand_still() -> str:
    """Return the label of the switch that lets the drawings stand still."""
    return say("Let the drawings stand still")


def caution_line(caution: str) -> str:
    """Return the line with what to be careful about."""
    return say("Take care: {caution}", caution=say(caution))


def evidence_line(grade: str) -> str:
    """Return the line with how well an exercise is supported."""
    return say(EVIDENCE[grade])


def own_evidence_line() -> str:
    """Return that nothing is known of how well an exercise of others is supported."""
    return say("How sure: this program cannot tell. It is from a file of your own.")


def no_such_exercise(wanted: str, near: Sequence[str]) -> Fault:
    """Return that nothing of that name is listed, and what is called nearly so.

    Args:
        wanted: What was typed.
        near: The names of exercises that are near to it, the nearest first.
    """
    return Fault(
        told=_no_near(wanted) if not near else _near(wanted, near),
        found=f"expected a region, a key or a name of an exercise, got {wanted!r}",
    )


def _near(wanted: str, near: Sequence[str]) -> str:
    return say(
        "There is no exercise called {wanted}. Near to it: {names}. "
        "`posture-monitor advice` lists all.",
        wanted=wanted,
        names=", ".join(near),
    )


def _no_near(wanted: str) -> str:
    return say(
        "There is no exercise called {wanted}. "
        "Try one of these: {regions}. `posture-monitor advice` lists all.",
        wanted=wanted,
        regions=", ".join(say(name) for name in REGIONS.values()),
    )


def cannot_line() -> str:
    """Return that somebody has said that he cannot do an exercise."""
    return say("It asks for what you said you cannot do.")


def left_out_line(names: Iterable[str]) -> str:
    """Return which exercises are left out, since somebody cannot do them."""
    return say(
        "Left out, for what you said you cannot do: {names}.",
        names=", ".join(say(name) for name in names),
    )


# Why a table cannot be read; `table` is its name.


def unreadable_table(table: str, why: str) -> Fault:
    """Return that a shipped table cannot be read, and what the system says."""
    return Fault(told=_damaged(table), found=f"expected {table} as shipped, got {why}")


def damaged_table(table: str, why: str, where: str | None = None) -> Fault:
    """Return that a shipped table was damaged, with its first fault and its place."""
    place = "" if where is None else f" at {where}"
    return Fault(
        told=_damaged(table), found=f"expected {table} as shipped, got {why}{place}"
    )


def _damaged(table: str) -> str:
    return say(
        "The file {table} of the program is damaged. Install the program again.",
        table=table,
    )
