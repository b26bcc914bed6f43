"""Settings in words: what each one means and takes, and why a value is refused.

A value in a sentence is shown as it is written in the settings file. `place` is the
file that has a value, or None where it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from posture_monitor.errors import Fault
from posture_monitor.phrases.amounts import as_written
from posture_monitor.phrases.catalogue import marked, say
from posture_monitor.phrases.system.disk import named, what_to_do

LAYERS = {
    "default": marked("as shipped"),
    "recommended": marked("recommended by whoever looks after this computer"),
    "preset": marked("from the preset"),
    "user file": marked("set by you"),
    "command line": marked("from this command"),
    "policy": marked("set by whoever looks after this computer"),
}
"""{code of a layer: where its values come from}."""

UNITS = {"1/s": marked("a second")}
"""{unit of the table: how a person reads it}, where the table's is no word."""

NONE = "none"  # what a command takes for a list of nothing
_LINE = re.compile(r"line (\d+)")


def value_from(code: str) -> str:
    """Return where a value comes from, by the code of its layer."""
    return say(LAYERS[code])


# The row of a setting.


def meaning(text: str) -> str:
    """Return what a setting does, as sentences; the text is the table's."""
    return say("{meaning}.", meaning=say(text))


def value_in(value: object, unit: str | None) -> str:
    """Return a setting's value with its unit, which is the table's."""
    shown = _as_in_file(value)
    if unit is None:
        return shown
    in_words = UNITS.get(unit, unit)
    return say("{value} {unit}", value=shown, unit=say(in_words))


def _as_in_file(value: object) -> str:
    """Return a value about as a command takes it: 20, true, mon, tue, none."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return ", ".join(map(str, value)) if value else NONE
    return as_written(value) if isinstance(value, int | float) else str(value)


def one_of(choices: Iterable[str]) -> str:
    """Return that one of these is taken."""
    return say("one of these: {choices}", choices=", ".join(choices))


def some_of(choices: Iterable[str]) -> str:
    """Return that a list of these is taken."""
    return say("a list of these: {choices}", choices=", ".join(choices))


def between(least: float, most: float, unit: str | None) -> str:
    """Return which numbers are taken, both ends included."""
    low, high = as_written(least), value_in(most, unit)
    return say("a number from {least} to {most}", least=low, most=high)


def whole_between(least: float, most: float) -> str:
    """Return which whole numbers are taken, both ends included."""
    low, high = as_written(least), as_written(most)
    return say("a whole number from {least} to {most}", least=low, most=high)


def on_or_off() -> str:
    """Return which values a switch takes."""
    return say("true or false")


def any_text() -> str:
    """Return that any text is taken."""
    return say("a text")


def any_texts() -> str:
    """Return that a list of any texts is taken."""
    return say("a list of texts")


def takes(bound: str) -> str:
    """Return what a setting takes, below its name."""
    return say("It takes {bound}.", bound=bound)


def evidence(grade: str, source: str) -> str:
    """Return the evidence grade of a setting, and its source."""
    return say("Evidence {grade}: {source}", grade=grade, source=source)


# What cannot be read or written.


def no_assignment(word: str) -> Fault:
    """Return that an argument of the command line has no equals sign."""
    return Fault(
        told=say("Write it as KEY=VALUE, for example reminders.gap_min=30."),
        found=f"expected KEY=VALUE on the command line, got {word!r}",
    )


def no_toml(file: Path, why: object) -> Fault:
    """Return that a settings file is not TOML, and where its fault is."""
    told = say("The file with your settings is broken: {file}.", file=file)
    change = say("Change it with `posture-monitor config edit`.")
    return Fault(
        told=f"{told}{_at_line(why)} {change}",
        found=f"expected TOML in {file}, got {why}",
    )


def no_utf_8(file: Path, why: object) -> Fault:
    """Return that a settings file is in another encoding, which no command can edit."""
    return Fault(
        told=say("The file with your settings is broken: {file}.", file=file)
        + " "
        + say("Save it as UTF-8 with a text editor, or remove it."),
        found=f"expected UTF-8 in {file}, got {why}",
    )


def edit_is_no_toml(why: object) -> Fault:
    """Return that a text that was just edited is not TOML, and where its fault is."""
    return Fault(
        told=say("The text is broken.") + _at_line(why),
        found=f"expected TOML in the edited text, got {why}",
    )


def _at_line(why: object) -> str:
    """Return a sentence that names the line of a fault, after a space; or nothing."""
    line = _LINE.search(str(why))
    return "" if line is None else " " + say("Look at line {line}.", line=line[1])


def not_read(file: Path, why: OSError) -> Fault:
    """Return that a settings file cannot be read, and what the system says."""
    return Fault(
        told=say(
            "The file {file} with your settings cannot be read. {what_to_do}",
            file=file,
            what_to_do=what_to_do(why),
        ),
        found=f"expected to read {file}, got {named(why)}",
    )


def not_changed(file: Path, why: object) -> Fault:
    """Return that a settings file is written in a way that no command can change."""
    return Fault(
        told=say(
            "This setting cannot be changed by a command here. Change it with "
            "`posture-monitor config edit`."
        ),
        found=f"expected to change one value in {file}, got {why}",
    )


# What is refused.


def unknown_key(name: str, place: str | None, near: str) -> Fault:
    """Return that there is no such setting, and which was perhaps meant."""
    told = say("There is no setting {name}. Did you mean {near}?", name=name, near=near)
    return Fault(
        told=_with_place(told, place),
        found=f"expected a known setting in {_where(place)}, got {name!r}",
    )


def locked(name: str, place: str | None, by: str, value: object) -> Fault:
    """Return that a setting is locked, and by what."""
    told = say(
        "Whoever looks after this computer has set {name}. You cannot change it.",
        name=name,
    )
    return Fault(
        told=_with_place(told, place),
        found=f"expected no {name} in {_where(place)}, since {by} locks it, got "
        f"{value!r}",
    )


def not_allowed(
    name: str, place: str | None, bound: str, *, value: object, default: object
) -> Fault:
    """Return that a value has another type than its setting, or is out of bounds."""
    told = say("{name} takes {bound}.", name=name, bound=bound)
    return Fault(
        told=_with_place(told, place),
        found=f"expected {name} in {_where(place)} to be {bound}, got {value!r} "
        f"(default: {default!r})",
    )


def long_burst(burst_s: float, period_s: float) -> Fault:
    """Return that a burst would last longer than the period."""
    return Fault(
        told=say(
            "One look cannot be longer than the time between looks. Lower "
            "camera.burst_s, or raise camera.period_s."
        ),
        found=f"expected camera.burst_s up to camera.period_s, got {burst_s:g} and "
        f"{period_s:g}",
    )


def limits_reversed(at: str, caution: float, avoid: float) -> Fault:
    """Return that a metric's avoid limit is not beyond its caution limit."""
    larger, smaller = f"{at}.avoid", f"{at}.caution"
    return Fault(
        told=say(
            "{larger} must be larger than {smaller}.", larger=larger, smaller=smaller
        ),
        found=f"expected {at}.avoid above {at}.caution, got {avoid:g} and {caution:g}",
    )


def sizes_reversed(at: str, slight: float, clear: float, strong: float) -> Fault:
    """Return that the sizes of a posture do not grow with its severity."""
    names = f"{at}.slight, {at}.clear, {at}.strong"
    return Fault(
        told=say("These must grow from the first to the last: {names}.", names=names),
        found=f"expected {at}.slight below {at}.clear below {at}.strong, got "
        f"{slight:g}, {clear:g} and {strong:g}",
    )


def no_time_of_day(name: str, text: str) -> Fault:
    """Return that a setting's text is no time of day."""
    return Fault(
        told=say("{name} takes a time of day, for example 08:30.", name=name),
        found=f"expected {name} as HH:MM from 00:00 to 24:00, got {text!r}",
    )


def _with_place(told: str, place: str | None) -> str:
    """Return a sentence, followed by the file that has to be corrected, if any."""
    if place is None:
        return told
    return told + " " + say("It is in this file: {file}.", file=place)


def _where(place: str | None) -> str:
    return "the command line" if place is None else place


# The presets.

PRESETS = {
    "gentle": marked("gentle: later and less often. It waits for larger changes."),
    "normal": marked("normal: as shipped."),
    "keen": marked(
        "keen: sooner and more often. It speaks of smaller changes, and is wrong more "
        "often."
    ),
}
"""{name of a preset: what it is for}."""


def preset_meaning(name: str) -> str:
    """Return what a preset is for, with its name."""
    return say(PRESETS[name])
