"""A report tells of the person's own days, and nothing that was left out."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from posture_monitor.history.comparison import BreakKind, DayMeasure
from posture_monitor.history.page import Page, html_of_page
from posture_monitor.history.periods import Tier
from posture_monitor.history.report import parts
from posture_monitor.history.report.drawn import hours_figure
from posture_monitor.history.report.facts import (
    SeenFromTo,
    by_number,
    numbered_hours,
)
from posture_monitor.history.report.order import ClockTimes, Reader, Withheld
from posture_monitor.history.report.pages import page_of
from posture_monitor.phrases.report.headings import percent
from tests.history.report.made_up import (
    facts_of,
    limit,
    order_of,
    text_of,
)
from tests.history.weeks import BERLIN, CHAIR_MOVED, LAST_WEEK, PARTIAL

CLOCK = re.compile(r"\b\d{1,2}:\d{2}\b")
SCORES = re.compile(r"\b(CVA|craniovertebral|percentile|rank\w*|better than)\b", re.I)
ROOT = Path(__file__).parents[3]


def titles(page: Page) -> list[str]:
    return [each.title for each in page.sections]


# Times of the clock.


@pytest.mark.parametrize("reader", Reader)
def test_without_being_asked_a_report_has_no_time_of_the_clock(reader: Reader) -> None:
    assert CLOCK.findall(text_of(order_of(reader))) == []


def test_hours_are_numbered_from_the_first_of_a_day() -> None:
    day = facts_of(order_of()).days[0]

    numbered = [number for number, _ in numbered_hours(day, ClockTimes.LEFT_OUT)]
    by_clock = [number for number, _ in numbered_hours(day, ClockTimes.SHOWN)]

    assert by_clock[0] == 8
    assert numbered == [number - 7 for number in by_clock]


def test_an_hour_that_comes_twice_is_told_once_by_the_clock() -> None:
    one = facts_of(order_of()).days[0]
    twice = replace(one, hours=(*one.hours, one.hours[-1]))

    assert len(by_number([twice], ClockTimes.SHOWN)) == len(one.hours)
    assert len(by_number([twice], ClockTimes.SHOWN)[16]) == 2


def test_asked_for_clock_times_a_report_has_the_first_and_last_look() -> None:
    order = order_of(clock=ClockTimes.SHOWN)
    seen = SeenFromTo(
        first_at=datetime(2026, 11, 23, 8, 21, tzinfo=BERLIN),
        last_at=datetime(2026, 11, 23, 16, 44, tzinfo=BERLIN),
    )
    facts = replace(facts_of(order), seen={LAST_WEEK: seen})

    text = html_of_page(page_of(facts))

    assert "Slumped, mostly after 13:00" in text
    assert "08:21" in text
    assert "16:44" in text


# What is left out.


def test_reminders_that_are_left_out_are_nowhere() -> None:
    text = text_of(order_of(Reader.ME, Withheld.REMINDERS))

    assert "eminder" not in text
    assert "Whoever made this report left something out of it." in text


def test_times_that_are_left_out_take_all_hours_along() -> None:
    page = page_of(facts_of(order_of(Reader.ME, Withheld.TIMES)))

    text = html_of_page(page)
    assert "The hours of an average day" not in titles(page)
    assert "by hour and day" not in text
    assert "hour of the day" not in text
    assert "Whoever made this report left something out of it." in text


def test_a_whole_report_does_not_say_that_something_was_left_out() -> None:
    assert "left something out" not in text_of(order_of())


# What it tells.


def test_each_week_stands_by_itself_the_last_one_first() -> None:
    page = page_of(facts_of(order_of()))

    weeks = [each for each in titles(page) if each.startswith("The week from")]
    assert weeks == [
        "The week from 23 Nov 2026",
        "The week from 16 Nov 2026",
        "The week from 9 Nov 2026",
        "The week from 2 Nov 2026",
    ]


def test_a_partial_day_is_marked() -> None:
    page = page_of(facts_of(order_of()))

    week = next(each for each in page.sections if "23 Nov" in each.title)
    table = week.figures[0].table
    assert table is not None
    marked = [row[0] for row in table.rows if row[0].endswith("*")]
    assert [each.split() for each in marked] == [["Fri", "27", "Nov", "*"]]
    assert date(2026, 11, 27) == PARTIAL


def test_a_partial_day_counts_in_the_average_of_no_hour() -> None:
    whole = [each.day for each in facts_of(order_of(first=LAST_WEEK)).whole_days]

    with_it = hours_figure(facts_of(order_of(first=LAST_WEEK)))
    without = hours_figure(facts_of(order_of(first=LAST_WEEK), days=whole))

    assert len(whole) == 4
    assert with_it.table == without.table


def test_a_week_tells_of_its_typical_day_beside_the_four_weeks_before() -> None:
    facts = facts_of(order_of())

    page = page_of(facts)

    week = next(each for each in page.sections if "23 Nov" in each.title)
    typical = facts.weeks[-1].typical[DayMeasure.USUAL_SHARE]
    first = week.key_figures[0]
    assert first.words == "in the usual position on a typical day"
    assert first.value == percent(typical)
    assert first.beside.startswith("in the four weeks before: ")


def test_only_what_was_new_in_the_report_s_days_breaks_its_row() -> None:
    facts = facts_of(order_of())

    breaks = {each.day: each.kind for each in facts.breaks}

    assert breaks == {CHAIR_MOVED: BreakKind.SETUP}
    assert [bool(week.breaks) for week in facts.weeks] == [False] * 3 + [True]


def test_days_outside_of_the_report_are_in_none_of_its_weeks() -> None:
    tuesday = date(2026, 11, 24)

    facts = facts_of(order_of(first=tuesday))

    (week,) = facts.weeks
    assert [day is not None for day in week.days] == [False, *[True] * 4, False, False]


def test_where_only_days_are_kept_nothing_is_told_of_hours() -> None:
    text = text_of(order_of(), kept=[Tier.DAYS])

    assert "Only whole days are kept here" in text
    assert "by hour and day" not in text


def test_three_days_alone_claim_nothing_of_a_day_and_compare_nothing() -> None:
    some = [date(2026, 11, 23), date(2026, 11, 24), PARTIAL]

    text = html_of_page(page_of(facts_of(order_of(first=LAST_WEEK), days=some)))

    assert "There are too few whole days before this week" in text
    assert "Time away from the usual position, day by day" in text
    assert "than usual" not in text


def test_a_day_without_a_word_of_posture_is_told_as_such() -> None:
    facts = facts_of(order_of())
    nothing = tuple(
        replace(each, amounts={"watched_s": 60, "away_s": 60}) for each in facts.days
    )

    page = page_of(replace(facts, days=nothing))

    assert "Of too little of this time it is known how you sat." in page.lead


# For a clinician.


def test_a_clinician_reads_minutes_bands_and_sources_and_no_score() -> None:
    text = text_of(order_of(Reader.CLINICIAN))

    assert SCORES.findall(text) == []
    assert "Slight, min" in text
    assert "ISO 11226:2000" in text
    assert "It does not diagnose or treat." in text
    assert "The usual position was taken on 19 Oct 2026 and 25 Nov 2026." in text


def test_a_clinician_reads_the_limits_in_force_and_each_source_once() -> None:
    facts = facts_of(order_of(Reader.CLINICIAN))
    slight = facts.limits["posture.slumped.slight"]
    own = replace(slight, value=9.0, source=None, grade=None)
    limits = {**facts.limits, "posture.slumped.slight": own}

    text = html_of_page(page_of(replace(facts, limits=limits)))

    assert "slumped: 9°, 12°, 12°" in text
    assert "head down: 12°, 12°, 12°" in text
    assert "Sources: our own judgement; your own setting." in text


def test_the_room_for_check_ins_is_empty() -> None:
    page = page_of(facts_of(order_of(Reader.CLINICIAN)))

    assert page.sections[-1].title == "Check-ins"
    assert page.sections[-1].room == "None recorded."


def test_a_part_of_the_body_that_was_not_measured_is_told_as_such() -> None:
    facts = facts_of(order_of(Reader.CLINICIAN))
    without = tuple(
        replace(
            each,
            amounts={
                name: amount
                for name, amount in each.amounts.items()
                if not name.startswith("metric_trunk_inclination")
            },
        )
        for each in facts.days
    )

    text = html_of_page(page_of(replace(facts, days=without)))

    assert "not measured" in text
    assert "How far head and upper body were bent" in text


def test_limits_of_the_person_s_own_are_told_as_such() -> None:
    facts = facts_of(order_of(Reader.CLINICIAN))
    own = replace(limit("metric.head_pitch.avoid", 30.0), grade=None, source=None)

    text = html_of_page(page_of(replace(facts, limits={**facts.limits, own.name: own})))

    assert "Here the limits are set to 30° and 20°." in text
    assert "Up to 25° for the head and 20° for the upper body" in text


# What both have.


@pytest.mark.parametrize("reader", Reader)
def test_each_drawing_has_its_title_and_its_figures_as_a_table(reader: Reader) -> None:
    page = page_of(facts_of(order_of(reader)))

    figures = [each for section in page.sections for each in section.figures]
    assert figures
    for each in figures:
        assert each.table is not None
        assert each.table.rows
        assert f">{each.caption}</title>" in each.svg


@pytest.mark.parametrize("reader", Reader)
def test_the_same_days_give_the_same_bytes(reader: Reader) -> None:
    assert text_of(order_of(reader)) == text_of(order_of(reader))


@pytest.mark.checkout
def test_how_sure_it_is_stands_in_the_page_of_accuracy() -> None:
    page = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")
    row = next(
        each for each in page.splitlines() if each.startswith("| this program |")
    )

    mild, strong, wrong = (each.split()[0] for each in row.split("|")[2:5])
    assert float(mild) == parts.FOUND_MILD
    assert float(strong) == parts.FOUND_STRONG
    assert float(wrong) == parts.WRONG_A_DAY
