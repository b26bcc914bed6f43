"""Settings in words: what each one means and allows, and why a value is refused.

A value in a sentence is shown as it is written in the settings file.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from posture_monitor.phrases.amounts import as_written
from posture_monitor.phrases.catalogue import marked, say

LAYERS = {
    "default": marked("from default"),
    "recommended": marked("from recommended"),
    "user file": marked("from user file"),
    "command line": marked("from command line"),
    "policy": marked("from policy"),
}
"""{code of a layer: where its values come from}."""

_KINDS = {
    bool: marked("a switch"),
    int: marked("a whole number"),
    float: marked("a number"),
    str: marked("a text"),
    list: marked("a list of texts"),
}


def value_from(code: str) -> str:
    """Return the name of a layer."""
    return say(LAYERS[code])


def command_line() -> str:
    """Return the name of the command line in messages."""
    return say("the command line")


# The row of a setting.


def meaning(text: str) -> str:
    """Return what a setting does, as a sentence; the text is the table's."""
    return say("{meaning}.", meaning=say(text))


def value_in(value: object, unit: str | None) -> str:
    """Return a setting's value with its unit, which is the table's."""
    if unit is None:
        return str(value)
    return say("{value} {unit}", value=value, unit=say(unit))


def kind_of(value: object) -> str:
    """Return what type of value stands there, as "a number"."""
    return say(_KINDS[type(value)])


def one_of(choices: Iterable[str]) -> str:
    """Return which values are allowed, as a list."""
    return say("of {choices}", choices=", ".join(choices))


def between(least: float, most: float) -> str:
    """Return which numbers are allowed, both ends included."""
    return say("{least} to {most}", least=as_written(least), most=as_written(most))


def on_or_off() -> str:
    """Return which values a switch allows."""
    return say("true or false")


def any_text() -> str:
    """Return that any text is allowed."""
    return say("text")


# What cannot be read.


def no_assignment(word: str) -> str:
    """Return that an argument of the command line has no equals sign."""
    return say(
        "expected KEY=VALUE on the command line, got {word}; "
        "for example --set reminders.gap_min=30",
        word=repr(word),
    )


def no_toml(file: Path, why: object) -> str:
    """Return that a settings file is not TOML, and where its fault is."""
    return say(
        "expected TOML in {file}, got {why}; correct the file or remove it",
        file=file,
        why=why,
    )


def not_read(file: Path, why: str | None) -> str:
    """Return that a settings file cannot be read, and what the system says."""
    return say(
        "expected to read {file}, got {why}; check its permissions", file=file, why=why
    )


# What is refused; `where` is a file's path, or the command line.


def unknown_key(name: str, where: str, near: str) -> str:
    """Return that there is no such setting, and which was perhaps meant."""
    return say(
        "expected a known setting in {where}, got {name}; "
        "did you mean {near}? `posture-monitor config show` lists them all",
        where=where,
        name=repr(name),
        near=repr(near),
    )


def locked(name: str, where: str, by: str, value: object) -> str:
    """Return that a setting is locked, and by what."""
    return say(
        "expected no {name} in {where}, since {by} locks it, "
        "got {value}; take it out, or ask whoever looks after the computer",
        name=name,
        where=where,
        by=by,
        value=repr(value),
    )


def not_allowed(
    name: str, where: str, kind: str, bound: str, *, value: object, default: object
) -> str:
    """Return that a value has another type than its setting, or is out of bounds."""
    return say(
        "expected {name} in {where} to be {kind}, {bound}, "
        "got {value}; change it or leave it out (default: {default})",
        name=name,
        where=where,
        kind=kind,
        bound=bound,
        value=repr(value),
        default=repr(default),
    )


def long_burst(burst_s: float, period_s: float) -> str:
    """Return that a burst would last longer than the period."""
    return say(
        "expected camera.burst_s up to camera.period_s, got {burst_s} and "
        "{period_s}; lower camera.burst_s or raise camera.period_s",
        burst_s=as_written(burst_s),
        period_s=as_written(period_s),
    )


def limits_reversed(at: str, caution: float, avoid: float) -> str:
    """Return that a metric's avoid limit is not beyond its caution limit."""
    return say(
        "expected {at}.avoid above {at}.caution, got {avoid} and {caution}; "
        "raise {at}.avoid or lower {at}.caution",
        at=at,
        avoid=as_written(avoid),
        caution=as_written(caution),
    )


def sizes_reversed(at: str, slight: float, clear: float, strong: float) -> str:
    """Return that the sizes of a posture do not grow with its severity."""
    return say(
        "expected {at}.slight below {at}.clear below {at}.strong, got {slight}, "
        "{clear} and {strong}; raise the later or lower the earlier ones",
        at=at,
        slight=as_written(slight),
        clear=as_written(clear),
        strong=as_written(strong),
    )


def no_time_of_day(name: str, text: str) -> str:
    """Return that a setting's text is no time of day."""
    return say(
        "expected {name} as HH:MM from 00:00 to 24:00, got {text}; "
        "write two digits each, for example 08:30",
        name=name,
        text=repr(text),
    )


def evidence(bound: str, grade: str, source: str) -> str:
    """Return the bound of a setting, its evidence grade, and its source."""
    return say(
        "{bound}; evidence {grade}: {source}", bound=bound, grade=grade, source=source
    )
