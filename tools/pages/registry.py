"""Registry: every page of HTML that the program writes, and what writes it.

A page that stands here is looked at by `make test-browser`, in each language; those of
PICTURED get their pictures by `make pictures`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.history.weeks import LAST_WEEK
from tools.pages.written import (
    FOUR_WEEKS_AGO,
    SPARSE,
    TWO_WEEKS_AGO,
    ReportAsked,
    recording_in,
    report_in,
    sheet_in,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WebPage:
    """A page that the program writes.

    Attributes:
        name: Of its pictures.
        write: Writes it into a folder and returns the file. It starts the program, so
            that the page speaks the language of the environment.
        most_sheets: How many sheets of A4 it may take; None: any number.
    """

    name: str
    write: Callable[[Path], Path]
    most_sheets: int | None = None


FOR_CLINICIAN = ("--for", "clinician")
PICTURED: Sequence[WebPage] = (
    WebPage(name="report-me", write=report_in(ReportAsked(first=TWO_WEEKS_AGO))),
    WebPage(
        name="report-clinician",
        write=report_in(ReportAsked(first=FOUR_WEEKS_AGO, words=FOR_CLINICIAN)),
        most_sheets=2,
    ),
    WebPage(
        name="recording",
        write=recording_in("demonstration", "--calibrate-first", "10s"),
    ),
)
"""Those whose pictures the documents show."""
SHEET = WebPage(name="exercise-sheet", write=sheet_in("neck"), most_sheets=2)
VARIANTS = (
    SHEET,
    WebPage(name="exercise-sheets", write=sheet_in()),
    WebPage(name="exercise-sheet-one", write=sheet_in("chin_tuck"), most_sheets=1),
    WebPage(
        name="report-me-times",
        write=report_in(ReportAsked(first=FOUR_WEEKS_AGO, words=("--times",))),
    ),
    WebPage(
        name="report-me-sparse",
        write=report_in(ReportAsked(first=LAST_WEEK, days=SPARSE)),
    ),
    WebPage(
        name="report-clinician-sparse",
        write=report_in(
            ReportAsked(
                first=LAST_WEEK,
                words=(*FOR_CLINICIAN, "--withhold", "reminders,times"),
                days=SPARSE,
            )
        ),
        most_sheets=2,
    ),
)
PAGES: Sequence[WebPage] = (*PICTURED, *VARIANTS)
"""Every page of HTML that the program writes."""
