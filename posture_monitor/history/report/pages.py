"""Pages: the report that is asked for, by whom it is for."""

from __future__ import annotations

from typing import assert_never

from posture_monitor.history.page import Page
from posture_monitor.history.report.facts import ReportFacts
from posture_monitor.history.report.for_clinician import page_for_clinician
from posture_monitor.history.report.for_me import page_for_me
from posture_monitor.history.report.order import Reader


def page_of(facts: ReportFacts) -> Page:
    """Return the report that is asked for."""
    match facts.order.reader:
        case Reader.ME:
            return page_for_me(facts)
        case Reader.CLINICIAN:
            return page_for_clinician(facts)
        case other:
            assert_never(other)
