"""For a clinician: exposure, holds and sitting, on two sheets of A4 at most."""

from __future__ import annotations

from collections.abc import Iterator

from posture_monitor.history.page import Page, PageSection
from posture_monitor.history.report import parts
from posture_monitor.history.report.drawn import weeks_figure
from posture_monitor.history.report.exposure import (
    HEAD,
    TRUNK,
    bands_figure,
    postures_figure,
)
from posture_monitor.history.report.facts import ReportFacts
from posture_monitor.phrases.catalogue import spoken_language
from posture_monitor.phrases.report import headings, notes


def page_for_clinician(facts: ReportFacts) -> Page:
    """Return the report that a person takes along to a doctor or therapist."""
    when = headings.first_to_last(facts.order.first, facts.order.last)
    return Page(
        language=spoken_language(),
        title=headings.for_clinician_title(),
        lead=headings.sentences(
            when,
            headings.lead_of_days(len(facts.days)),
            headings.lead_for_clinician(),
        ),
        sections=tuple(_sections(facts)),
        foot=parts.foot(facts),
    )


def _sections(facts: ReportFacts) -> Iterator[PageSection]:
    figures = facts.figures
    yield PageSection(
        title=headings.at_a_glance(),
        key_figures=(
            parts.observed_key(figures),
            parts.usual_key(figures),
            parts.seated_key(facts),
            parts.longest_sitting_key(figures),
            parts.breaks_key(facts),
            parts.changes_key(facts),
            parts.longest_hold_key(figures),
        ),
        paragraphs=(
            headings.sentences(notes.what_is_compared(), notes.what_a_posture_is()),
        ),
    )
    yield PageSection(title=headings.exposure(), figures=(postures_figure(figures),))
    yield PageSection(
        title=headings.bands(),
        paragraphs=(headings.sentences(*parts.iso_notes(facts)), *_dose_notes(facts)),
        figures=(bands_figure(facts),),
    )
    yield PageSection(
        title=headings.limits(),
        paragraphs=(
            headings.sentences(
                notes.what_limits_are(),
                notes.limits_are_from(parts.limit_sources(facts)),
            ),
        ),
        points=parts.limit_points(facts),
    )
    if len(facts.weeks) > 1:
        yield PageSection(
            title=headings.from_week_to_week(), figures=(weeks_figure(facts),)
        )
    yield PageSection(
        title=headings.what_was_seen(),
        points=parts.seen_notes(facts),
    )
    yield PageSection(
        title=headings.how_sure(),
        points=parts.sure_notes(),
        paragraphs=(
            headings.sentences(notes.only_this_person(), notes.no_diagnosis()),
        ),
    )
    yield parts.check_ins_section()


def _dose_notes(facts: ReportFacts) -> tuple[str, ...]:
    """Return how much of the time that the standard allows was used on end."""
    doses = facts.figures.dose_percent
    if HEAD not in doses and TRUNK not in doses:
        return ()
    return (notes.doses(doses.get(HEAD, 0) / 100, doses.get(TRUNK, 0) / 100),)
