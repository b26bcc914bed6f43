"""What is assumed of a simulated day, and what its figures mean, in words."""

from __future__ import annotations

from benchmarks import day_plans, day_rules, day_scores
from benchmarks.accuracy_page import Section
from posture_monitor.durations import HOUR_S, MINUTE_S

TITLE = "What is assumed, fixed before any figure was known"


def section() -> Section:
    """Return all assumptions and definitions, with their numbers."""
    return Section(title=TITLE, parts=(*_bodies(), *_days(), *_definitions()))


def _bodies() -> tuple[str, ...]:
    return (
        "**Looks.** Everybody is a rendered person before a laptop or a monitor (the "
        "lively ones of benchmarks/data), with his own neutral, own effect of each "
        "posture and own deviations between looks, put together in space from "
        "MediaPipe's landmarks at their true depths: its error on a person and a "
        "posture is carried along in metres. Where the posture asked for is written "
        "down, what two looks happened to sway is taken off a posture's effect. A mild "
        "posture that was not rendered is half the strong one.",
        f"**Sway.** As between the rendered looks, normally distributed; "
        f"{day_plans.SLOW_SHARE:.0%} of its variance is slow, with a time constant of "
        f"{day_plans.SLOW_S / MINUTE_S:.0f} minutes; another row has "
        f"{day_plans.MUCH_SLOW:.0%}. One look each {day_plans.PERIOD_S:.0f} s, so each "
        "is a burst of one look.",
        f"**The baseline** is of {day_plans.BASELINE_LOOKS} such neutral looks on the "
        "day before the first and is kept over all days of a person; the program keeps "
        "its memory, too, and what baselines it takes by itself.",
    )


def _days() -> tuple[str, ...]:
    p = day_plans
    return (
        f"**Days** of {p.DAY_S / HOUR_S:.0f} hours, as many clean as quiet ones and "
        "days of episodes, in turns. *Clean*: lunch of "
        f"{p.LUNCH_MIN:.0f} minutes and breaks of {p.AWAY_MIN[0]:.0f} and "
        f"{p.AWAY_MIN[1]:.0f}, after each the person sits down anew (SD "
        f"{100 * p.RESIT.forward_m:.0f} cm to and fro, {100 * p.RESIT.left_m:.0f} "
        f"sideways, {100 * p.RESIT.up_m:.1f} up). *Quiet*: besides, the chair is "
        f"rolled by {100 * p.ROLL_M:.0f} cm and later back; the camera is tilted by "
        f"{p.TILT_DEG:.0f} degrees on half of the days and turned by {p.PAN_DEG:.0f} "
        f"on the others, and stays so; neutral drifts over the day by up to "
        f"{p.DRIFT:.0%} of slump20; another shirt moves MediaPipe's shoulders by "
        f"{p.SHIRT:.0%} of what they are off by between people (SD, out and up); "
        f"{p.GLANCE_SHARE:.0%} of the looks meet a glance of {p.GLANCE_DEG[0]:.0f} to "
        f"{p.GLANCE_DEG[1]:.0f} degrees, {p.DRINKS} a drink, {p.PHONES} times the head "
        f"bends over a phone by {p.PHONE_DEG[0]:.0f} to {p.PHONE_DEG[1]:.0f} degrees "
        f"for {p.PHONE_MIN[0]:.0f} to {p.PHONE_MIN[1]:.0f} minutes; {p.CALLS} calls of "
        f"{p.CALL_MIN:.0f} minutes, leant back by half of back12 where he has it, head "
        f"turned by {p.CALL_DEG:.0f} degrees and tilted, swaying {p.CALL_SWAY:g} times "
        f"as much; a colleague in the picture for {p.COLLEAGUE_MIN:.0f} minutes, half "
        "a metre behind. No hands come up, which would tell the program of a drink.",
        "*Episodes*: besides, seven postures a day, four of them for "
        f"{p.LONG_MIN:.0f} minutes (two days hold each mild and strong one of slump, "
        "head forward, bent neck and lean once) and one each of "
        f"{_either(p.SHORT_MIN)}, {_either(p.MIDDLE_MIN)} and {_either(p.LONGEST_MIN)} "
        "minutes, of all that the person was rendered with, at least "
        f"{p.LEAST_BETWEEN_MIN:.0f} minutes of neutral, a call or a break apart. He "
        "follows no reminder and answers none.",
    )


def _definitions() -> tuple[str, ...]:
    mild = ", ".join(
        f"{key.replace('_', ' ')} {abs(size):.0f}"
        for key, (_, size) in day_plans.MILD_SIZES.items()
    )
    return (
        "**Right**: a reminder within a planned episode, or up to "
        f"{day_scores.AFTER_S:.0f} s after it. **Any**: every other one. **Wrong**: "
        "any, while no posture's true median of the 20 minutes before reached half its "
        f"mild size ({mild}; degrees, forward in cm, measured from the person's own "
        "neutral, drift, phone and sway among it). **Missed**: an episode without a "
        "right reminder. **Delay**: how much later than true angles, in the median of "
        "what both found. *Before the budget* a reminder is given whenever it is due, "
        "and only of a posture; *after* it as shipped, and not in a call: reminders of "
        "sitting and of a still position, which the program gives besides and which "
        "are neither right nor any, use up the budget, too; another row leaves them "
        "out.",
        "**Beside it**, on the same looks: *nose rule*, the nose 3 % of the picture's "
        "height below its place in the baseline for "
        f"{day_rules.CONFIRM_S:.0f} s; *40/10 rule*, fixed inclinations for "
        f"{day_rules.CONFIRM_FIXED_S:.0f} s; *adapting percentile*, the head's height "
        f"over the shoulders below {day_rules.LOWER:.0%} of the "
        f"{day_rules.USUAL_PERCENT}th percentile of the last "
        f"{day_rules.USUAL_S / HOUR_S:.0f} hours for {day_rules.CONFIRM_S:.0f} s; "
        "*true angles*, the median of 20 minutes of a posture's true size, at least "
        f"half of them known, at {day_rules.TRUE_LIMIT:.0%} of the mild size or more: "
        "the ceiling.",
        f"Intervals are {day_scores.EDGES[0]:.0f} to {day_scores.EDGES[1]:.0f} % of "
        f"{day_scores.SAMPLES} draws of people. No data carry a whole day: the slow "
        "share, the drift and how often things happen are assumptions, and figures "
        "move with them.",
    )


def _either(minutes: tuple[float, float]) -> str:
    return f"{minutes[0]:.0f} or {minutes[1]:.0f}"
