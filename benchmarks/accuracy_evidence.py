"""The sections on evidence: how well calibrated it is, and what real people show."""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks.accuracy_page import NONE, Bar, Rule, Section, Table, number, percent
from benchmarks.posture_scores import Bins, calibration
from benchmarks.real_people import (
    BAR,
    FIRST_ORDER,
    HALF_BAR,
    REAL,
    UPRIGHT_BAR,
    Told,
    Windows,
    labelled,
    told_of,
    windows_of,
)
from posture_monitor.settings.build import monitor_settings
from posture_monitor.settings.layers import load_config


def evidence_section() -> Section:
    """Return how often a posture is there where its evidence says so."""
    bins = calibration(monitor_settings(load_config()).posture_limits)
    return Section(
        title="Evidence",
        parts=(
            "A look's evidence is the probability that a posture is at least slight. "
            "How often it truly was, over all postures, people left out of training, "
            "the chair moved:",
            _calibrated(bins),
        ),
    )


def _calibrated(bins: Mapping[str, Bins]) -> Table:
    rows = [
        (name, number(told), number(held), str(count))
        for name, own in bins.items()
        for told, held, count in own
    ]
    return Table(head=("camera", "evidence", "was there", "looks"), rows=rows)


def real_section() -> Section:
    """Return what is said of two real people, sorted by eye; nothing without them."""
    people = list(FIRST_ORDER) if REAL.exists() else []
    looks = {person: labelled(person) for person in people}
    told = {person: told_of(own) for person, own in looks.items()}
    windows = {person: windows_of(own) for person, own in looks.items()}
    return Section(
        title="Real people, few: postures",
        parts=(
            "Two people before a tablet, sorted by eye into upright and poor by "
            "somebody else. Against 20 upright looks spread over the sitting: single "
            "looks (a poor one that is not assessed is missed); and windows of 27 "
            "neighbouring looks, against the spread that the upright windows have "
            "taught, whole poor ones and upright ones plus half of the difference.",
            _real_table(told, windows),
        ),
        bars=[bar for person in people for bar in _bars(person, told, windows)],
    )


def _real_table(told: Mapping[str, Told], windows: Mapping[str, Windows]) -> Table:
    rows = [
        (
            person,
            f"{own.found} of {own.poor}",
            f"{own.wrong} of {own.upright}",
            str(own.unassessed),
            number(own.balanced_accuracy, 3),
            *map(percent, (windows[person].poor, windows[person].half)),
            percent(windows[person].upright),
        )
        for person, own in told.items()
    ]
    head = (
        *("person", "poor found", "upright called poor", "upright not assessed"),
        *("balanced accuracy", "poor windows out", "half as far out"),
        "upright windows out",
    )
    return Table(head=head, rows=rows or [(NONE,) * len(head)])


def _bars(
    person: str, told: Mapping[str, Told], windows: Mapping[str, Windows]
) -> list[Bar]:
    return [
        Bar(
            name=f"real person {person}: balanced accuracy of single looks",
            measured=told[person].balanced_accuracy,
            rule=Rule.AT_LEAST,
            limit=BAR,
        ),
        Bar(
            name=f"real person {person}: windows half as far that are out",
            measured=windows[person].half,
            rule=Rule.AT_LEAST,
            limit=HALF_BAR,
            unit="%",
        ),
        Bar(
            name=f"real person {person}: upright windows that are out",
            measured=windows[person].upright,
            rule=Rule.AT_MOST,
            limit=UPRIGHT_BAR,
            unit="%",
        ),
    ]
