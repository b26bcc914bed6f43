"""Advice in words: titles and lines around the exercises and signs for a doctor.

The exercises and signs are in shipped tables, whose sentences are in the catalogue,
too.
"""

from __future__ import annotations

from posture_monitor.phrases.catalogue import say


def signs_title() -> str:
    """Return the title above the signs that call for a doctor."""
    return say("These call for a doctor, not for a stretch")


def limits_title() -> str:
    """Return the title above the limits of the list of signs."""
    return say("What this list cannot do")


def stop_rules_title() -> str:
    """Return the title above the rules that hold for every exercise."""
    return say("Stop rules for every exercise")


def ask_first_title() -> str:
    """Return the title above who should ask a doctor before any exercise."""
    return say("Not without clinical advice")


def level_title(title: str, act: str) -> str:
    """Return the title of a level of signs: how soon, and what to do."""
    return say("{title}. {act}", title=say(title), act=say(act))


def exercise_title(name: str, *, is_now: bool) -> str:
    """Return the title of an exercise: its name, and when it is done."""
    if is_now:
        return say("{name} (at the desk)", name=say(name))
    return say("{name} (planned)", name=say(name))


def dose_line(dose: str) -> str:
    """Return the line with how often and how long to do an exercise."""
    return say("Dose: {dose}", dose=say(dose))


def caution_line(caution: str) -> str:
    """Return the line with the caution of an exercise."""
    return say("Caution: {caution}", caution=say(caution))


def evidence_line(grade: str, source: str) -> str:
    """Return the line with an exercise's evidence and its source."""
    return say("Evidence {grade}: {source}", grade=grade, source=source)


# Why a table cannot be read; `table` is its name.


def unreadable_table(table: str, why: str) -> str:
    """Return that a shipped table cannot be read, and what the system says."""
    return say(
        "expected {table} as it is shipped, got no readable file ({why}); install "
        "posture_monitor anew",
        table=table,
        why=why,
    )


def damaged_table(table: str, why: str) -> str:
    """Return that a shipped table was damaged, and its first fault."""
    return say(
        "expected {table} as it is shipped, got {why}; install posture_monitor anew",
        table=table,
        why=why,
    )


def wrong_entry(what: str, where: str | None) -> str:
    """Return what is wrong in a table, and where; None is the table as a whole."""
    if where is None:
        return say("{what} at its top", what=what)
    return say("{what} at {where}", what=what, where=where)
