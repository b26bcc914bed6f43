"""Stretch on the command line: its help, questions and errors, and how it ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from posture_monitor.errors import Fault
from posture_monitor.phrases.catalogue import marked, say, say_count
from posture_monitor.phrases.cli.help_pages import example, page

ABILITIES: Mapping[str, str] = {
    "standing": marked("stand"),
    "floor": marked("lie down or kneel on the floor"),
    "arms_overhead": marked("reach above the head"),
    "arms": marked("lift or press with the arms"),
    "neck_turning": marked("turn, bend or press the neck"),
    "bending_back": marked("round, bend or turn the upper body"),
    "band": marked("use an elastic band"),
}
"""{what an exercise asks of a person: the same as a verb}."""


def stretch_help() -> str:
    """Return what `stretch` does."""
    return page(
        say("Lead you through an exercise, or a few of them for a break."),
        say(
            "It shows each step, counts and keeps the time. Pause or leave whenever "
            "you like."
        ),
        example("posture-monitor stretch --break"),
    )


def name_help() -> str:
    """Return what may be named."""
    return say("The name of an exercise. Without it, one that fits now.")


def region_help() -> str:
    """Return what `--for` takes."""
    return say("A part of the body, such as neck. One exercise for it is chosen.")


def break_help() -> str:
    """Return what `--break` does."""
    return say("Two or three exercises that fit together, for a break.")


def strength_help() -> str:
    """Return what `--strength` does."""
    return say("The plan for strength, for who has switched it on.")


def desktop_help() -> str:
    """Return what `--desktop` does."""
    return say("Lead by notices on the desktop.")


def plain_help() -> str:
    """Return what `--plain` does."""
    return say("One line for each step, for screen readers: nothing is drawn again.")


# Errors.


def one_wish_only() -> Fault:
    """Return that several things were asked for at once, and what to do."""
    return Fault(
        told=say(
            "Ask for one thing only: a name, or `--for`, or `--break`, or `--strength`."
        ),
        found="expected one of NAME, --for, --break and --strength, got several",
    )


def unknown_name(wanted: str, near: Sequence[str]) -> Fault:
    """Return that there is no such exercise, and which names are near."""
    told = say(
        "There is no exercise called {wanted}. `posture-monitor advice` lists all.",
        wanted=wanted,
    )
    if near:
        told = say(
            "There is no exercise called {wanted}. Perhaps you mean: {near}. "
            "`posture-monitor advice` lists all.",
            wanted=wanted,
            near=", ".join(near),
        )
    found = f"expected a key or a name of an exercise, got {wanted!r}"
    return Fault(told=told, found=found)


def several_names(wanted: str, names: Sequence[str]) -> Fault:
    """Return that several exercises have these words in their name."""
    return Fault(
        told=say(
            "Several exercises are called {wanted}: {names}. Name one of them.",
            wanted=wanted,
            names=", ".join(map(say, names)),
        ),
        found=f"expected one exercise, got {len(names)} for {wanted!r}",
    )


def unknown_region(wanted: str, regions: Sequence[str]) -> Fault:
    """Return that there is no such part of the body, and which there are."""
    return Fault(
        told=say(
            "There are no exercises for {wanted}. Try one of these: {regions}.",
            wanted=wanted,
            regions=", ".join(regions),
        ),
        found=f"expected a region, got {wanted!r}",
    )


def not_led(name: str) -> Fault:
    """Return that something is arranged once, and not led through."""
    return Fault(
        told=say(
            "{name}: this is for the desk, so there is nothing to count. "
            "`posture-monitor advice` shows its steps.",
            name=say(name),
        ),
        found="expected an exercise with a pace, got one that is arranged",
    )


def nothing_possible() -> Fault:
    """Return that everything was left out by what the person cannot do."""
    return Fault(
        told=say(
            "No exercise is left by what you cannot do. "
            "`posture-monitor config set care.cannot none` asks for all."
        ),
        found="expected an exercise that the person can do, got none",
    )


def signs_first() -> Fault:
    """Return that the signs that call for a doctor come before any exercise."""
    return Fault(
        told=say(
            "The signs that call for a doctor come first. "
            "`posture-monitor advice signs` shows them."
        ),
        found="expected the signs to have been seen, got an exercise before",
    )


def strength_is_off() -> Fault:
    """Return that the plan for strength is switched off, and how to switch it on."""
    return Fault(
        told=say(
            "The plan for strength is off. "
            "`posture-monitor config set care.strength true` switches it on."
        ),
        found="expected care.strength to be true, got false",
    )


def no_strength_today() -> str:
    """Return that today is no day of the plan for strength."""
    return say("Today is a day of rest from the plan for strength.")


def strength_days(days: Sequence[str]) -> str:
    """Return which days the plan for strength has, by the codes of the setting."""
    return say("Your days: {days} (`care.strength_days`).", days=", ".join(days))


# Before it begins.


def signs_read() -> str:
    """Return the question whether the signs were read."""
    return say(
        "If one of these is yours, leave with Ctrl-C and see a doctor first. "
        "Else press Enter."
    )


def cannot_title() -> str:
    """Return the question what the person cannot or will not do."""
    return say("Is there something that you cannot do, or do not want to do?")


def ability_line(number: int, ability: str) -> str:
    """Return one thing that exercises ask of a person, with its number."""
    return say("{number} {ability}", number=number, ability=say(ABILITIES[ability]))


def cannot_question() -> str:
    """Return what to type."""
    return say("Type the numbers, such as 1 3. Enter alone means nothing.")


def cannot_again(most: int) -> str:
    """Return that the answer was not understood."""
    return say("Only numbers from 1 to {most}, please.", most=most)


def cannot_kept() -> str:
    """Return how to change the answer."""
    return say(
        "I will leave that out. `posture-monitor config set care.cannot` changes it."
    )


def how_to_be_led(typed: str) -> str:
    """Return how to be led through what was listed; `typed` follows the command."""
    command = " ".join(("stretch", typed)).strip()
    return say(
        "To be led through it, type in a terminal: `posture-monitor {command}`",
        command=command,
    )


def led_by_notices() -> str:
    """Return that notices lead, and how to leave."""
    return say("Notices on the desktop lead you. Ctrl-C leaves.")


# How it ended.


def finished(count: int) -> str:
    """Return that all was done."""
    return say_count(
        "Finished: {count} exercise.", "Finished: {count} exercises.", count
    )


def left_early() -> str:
    """Return that the person left before the end."""
    return say("You left before the end.")


def was_done(names: Sequence[str]) -> str:
    """Return what was done."""
    return say("Done: {names}.", names=", ".join(map(say, names)))


def was_not_done(names: Sequence[str]) -> str:
    """Return what was left out."""
    return say("Left out: {names}.", names=", ".join(map(say, names)))


def nothing_done() -> str:
    """Return that nothing was gone through to its end."""
    return say("Nothing was done to its end, so nothing is noted.")


def is_noted() -> str:
    """Return that what was done is remembered for the next choice."""
    return say("It is noted, so that another one comes next time.")


def reminder_is_answered(title: str) -> str:
    """Return that the last reminder is answered by it."""
    return say('The last reminder, "{title}", is answered.', title=title)
