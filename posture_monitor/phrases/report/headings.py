"""Headings of reports: of pages, parts and tables, and what is read first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time

from posture_monitor.durations import HOUR_S, MINUTE_S
from posture_monitor.phrases.amounts import date as date_in_words
from posture_monitor.phrases.amounts import (
    day_and_month,
    duration,
    rounded,
    weekday_name,
)
from posture_monitor.phrases.catalogue import marked, say, say_count

NONE = "–"
"""Stands where there is no figure."""

NO_BREAK = "\N{NO-BREAK SPACE}"

LONG_S = 24 * HOUR_S
"""From here on minutes are left out of a sum."""

COLUMNS: Mapping[str, str] = {
    "day": marked("Day"),
    "week": marked("Week from"),
    "hour": marked("Hour"),
    "seated": marked("Seated"),
    "watched": marked("Watched"),
    "share_away": marked("Share away"),
    "longest_sitting": marked("Longest sitting"),
    "breaks": marked("Breaks"),
    "changes": marked("Changes an hour"),
    "posture": marked("Posture"),
    "slight_min": marked("Slight, min"),
    "clear_min": marked("Clear, min"),
    "strong_min": marked("Strong, min"),
    "together_min": marked("Together, min"),
    "together": marked("Together"),
    "longest": marked("Longest on end"),
    "held": marked("Held for"),
    "times": marked("Times"),
    "body_part": marked("Part of the body"),
    "limit": marked("Limit"),
    "within_min": marked("Up to it, min"),
    "beyond_min": marked("Beyond it, min"),
    "middle_day": marked("Typical day"),
    "middle_half": marked("Middle half of the days"),
    "reminders": marked("Reminders"),
    "first_look": marked("First look"),
    "last_look": marked("Last look"),
    "slight": marked("Slight"),
    "clear": marked("Clear"),
    "strong": marked("Strong"),
    "source": marked("Source"),
}
_REMINDERS: Mapping[str, str] = {
    "given": marked("Given"),
    "followed": marked("Followed"),
    "snoozed": marked("Put off"),
    "ignored": marked("Neither answered nor followed"),
    "wrong": marked("Answered as wrong"),
}


def column(key: str) -> str:
    """Return the heading of a column."""
    return say(COLUMNS[key])


def reminders_row(key: str) -> str:
    """Return what came of reminders."""
    return say(_REMINDERS[key])


# Pages.


def for_me_title() -> str:
    """Return the title of a report for the person himself."""
    return say("Your days at the desk")


def for_clinician_title() -> str:
    """Return the title of a report for a doctor or therapist."""
    return say("How I sit at the desk")


def first_to_last(first: date, last: date) -> str:
    """Return of which days a report is: 2 Nov 2026 to 29 Nov 2026."""
    if first == last:
        return say("{day}.", day=day_in_words(first))
    return say("{first} to {last}.", first=day_in_words(first), last=day_in_words(last))


def day_in_words(day: date) -> str:
    """Return a day: 2 Nov 2026."""
    return date_in_words(datetime.combine(day, time()))


def sentences(*said: str) -> str:
    """Return sentences one after the other."""
    return " ".join(said)


def lead_of_days(days: int) -> str:
    """Return on how many days somebody was seen."""
    return say_count(
        "Seen by the camera on {count} day.",
        "Seen by the camera on {count} days.",
        days,
    )


def lead_seated(seated_s: float) -> str:
    """Return for how long the person was seated."""
    return say("You were seated for {time}.", time=in_all(seated_s))


def lead_for_me(share: float) -> str:
    """Return how much of the time the person was in his usual position."""
    return say(
        "When it could be told, you were in your usual position {share} of the time.",
        share=percent(share),
    )


def lead_too_little() -> str:
    """Return that of too little time it is known how somebody sat."""
    return say("Of too little of this time it is known how you sat.")


def lead_for_clinician() -> str:
    """Return what a report for a doctor or therapist is."""
    return say(
        "Measured by a webcam at the desk, for a visit to a doctor or therapist."
    )


def foot(version: str) -> str:
    """Return what stands at the end of a report."""
    return say("Made on this computer by posture-monitor {version}.", version=version)


def no_picture_kept() -> str:
    """Return that the watching keeps no picture."""
    return say("No picture was kept.")


# Parts.


def hours_of_a_day() -> str:
    """Return the heading above what the hours of the whole days were made of."""
    return say("The hours of an average day")


def at_a_glance() -> str:
    """Return the heading above the figures that are read first."""
    return say("At a glance")


def from_week_to_week() -> str:
    """Return the heading above the weeks beside each other."""
    return say("From week to week")


def week_of(monday: date) -> str:
    """Return the heading above one week."""
    return say("The week from {day}", day=day_in_words(monday))


def days_of_the_week() -> str:
    """Return what a table of days holds."""
    return say("The days of this week; * was watched in part")


def day_of_week(day: date) -> str:
    """Return a day of a week, which no line breaks: Mon 2 Nov."""
    name, number = weekday_name(day.weekday()), day_and_month(day.month, day.day)
    said = say("{weekday} {day}", weekday=name, day=number)
    return said.replace(" ", NO_BREAK)


def short_week(monday: date) -> str:
    """Return a week by its Monday: 2 Nov."""
    return day_and_month(monday.month, monday.day)


def reminders_by_week() -> str:
    """Return what a table of reminders holds."""
    return say("Reminders, by the Monday of the week")


def holding_and_moving() -> str:
    """Return the heading above how long positions were held."""
    return say("Holding and changing position")


def reminders() -> str:
    """Return the heading above what came of reminders."""
    return say("Reminders, and what came of them")


def what_was_seen() -> str:
    """Return the heading above how much was observed."""
    return say("What the camera saw, and what it did not")


def how_sure() -> str:
    """Return the heading above how sure the figures are."""
    return say("How sure the figures are")


def limits() -> str:
    """Return the heading above the limits."""
    return say("The limits, and where they come from")


def exposure() -> str:
    """Return the heading above time in postures, for a clinician."""
    return say("Time away from the usual position")


def bands() -> str:
    """Return the heading above time beyond the angles of ISO 11226."""
    return say("Head and upper body by ISO 11226")


def check_ins() -> str:
    """Return the heading above answers to check-ins."""
    return say("Check-ins")


def no_check_ins() -> str:
    """Return that there are no check-ins."""
    return say("None recorded.")


# What is read first.


def in_usual_position() -> str:
    """Return what the first number counts."""
    return say("in the usual position")


def of_the_seated(told: str, seated: str) -> str:
    """Return of how much it could be told how somebody sat."""
    return say(
        "of {told} that could be told; seated {seated}", told=told, seated=seated
    )


def seated_on_a_day() -> str:
    """Return what the number counts: the middle of the whole days."""
    return say("seated on a typical day")


def longest_sitting() -> str:
    """Return what the number counts."""
    return say("longest sitting without a break")


def longest_hold() -> str:
    """Return what the number counts."""
    return say("longest in nearly one position")


def breaks_on_a_day() -> str:
    """Return what the number counts: the middle of the whole days."""
    return say("breaks on a typical day")


def changes_an_hour() -> str:
    """Return what the number counts."""
    return say("changes of position an hour")


def in_usual_position_on_a_day() -> str:
    """Return what the number counts: the middle of the whole days."""
    return say("in the usual position on a typical day")


def observed() -> str:
    """Return what the number counts: how long it was watched."""
    return say("watched in all")


def share_observed(share: float) -> str:
    """Return which share of the days was watched."""
    return say("{share} of the time from first to last look", share=percent(share))


def middle_half(low: str, high: str) -> str:
    """Return the middle half of the days: 5 h to 6 h."""
    return say("middle half of the days: {low} to {high}", low=low, high=high)


def usually(low: str, high: str) -> str:
    """Return the middle half of the four weeks before."""
    return say("in the four weeks before: {low} to {high}", low=low, high=high)


def whole_days(count: int) -> str:
    """Return how many whole days there are."""
    return say_count("of {count} whole day", "of {count} whole days", count)


# Amounts.


def percent(share: float) -> str:
    """Return a share in percent: 62 %."""
    if 0 < share < 0.01:
        return say("under {number} %", number=1)
    return say("{number} %", number=rounded(100 * share))


def in_all(lasted_s: float) -> str:
    """Return a time that is the sum of many days, long ones in hours: 151 h."""
    if lasted_s < LONG_S:
        return duration(lasted_s)
    return say("{number} h", number=rounded(lasted_s / HOUR_S))


def in_minutes(lasted_s: float | None) -> str:
    """Return a time in minutes: 5 min; a dash where there is none."""
    if not lasted_s:
        return NONE
    if lasted_s < MINUTE_S:
        return say("<{number} min", number=1)
    return duration(lasted_s)


def minutes(lasted_s: float) -> str:
    """Return a time in whole minutes, without the unit: 312."""
    return rounded(lasted_s / MINUTE_S)


def time_or_none(lasted_s: float | None) -> str:
    """Return a time: 2 h 5 min; a dash where there is none."""
    return duration(lasted_s) if lasted_s else NONE


def share_or_none(share: float | None) -> str:
    """Return a share in percent; a dash where too little is known."""
    return NONE if share is None else percent(share)


def number_or_none(number: float | None, decimals: int = 0) -> str:
    """Return a number; a dash where too little is known."""
    return NONE if number is None else rounded(number, decimals)


def partial(day: str) -> str:
    """Return a day with the mark of one that was watched in part."""
    return f"{day}{NO_BREAK}*"
