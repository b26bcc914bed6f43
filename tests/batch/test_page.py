"""The page of a recording: its parts, beside the usual position, and no picture."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from posture_monitor.batch.drawn import title_of_recording, tone_of
from posture_monitor.batch.page import (
    MOST_FIGURES,
    AnalysedRecording,
    page_of_recording,
    shown_spans,
)
from posture_monitor.batch.seen import Seen, Sighting, SightingKind
from posture_monitor.batch.timeline import Timeline, UsualPosition
from posture_monitor.core.baseline import Baseline
from posture_monitor.core.metrics import METRIC_BY_KEY
from posture_monitor.core.metrics.metric import Measure, Reading
from posture_monitor.core.vocabulary import Severity, Zone
from posture_monitor.drawing.tones import Tone
from posture_monitor.history.page import Page, html_of_page
from tests.batch.test_timeline import HAND, LEAN, NOBODY, SETUP, SLUMP, TAKEN, USUAL

ALONE = Seen(kind=SightingKind.INCOMPARABLE)
STRAIGHT = Seen(kind=SightingKind.STRAIGHTER)


def pitched(delta_deg: float) -> Reading:
    """Return a reading of the head bent by so many degrees."""
    measure = Measure(raw=delta_deg, value=None, delta=delta_deg)
    return Reading(METRIC_BY_KEY["head_pitch"], measure, Zone.NEUTRAL)


def looks(
    *seen: Seen, files: Sequence[str | None] | None = None, delta_deg: float = 0.0
) -> list[Sighting]:
    """Return a look each second."""
    return [
        Sighting(
            at_s=float(number),
            seen=each,
            severity=Severity.CLEAR if each.posture else Severity.NONE,
            file=None if files is None else files[number],
            readings=(pitched(delta_deg),),
        )
        for number, each in enumerate(seen)
    ]


def recording(sightings: Sequence[Sighting], *, is_whole: bool = True) -> Page:
    """Return the page of looks that are compared with a usual position."""
    baseline = Baseline(setup=SETUP, looks=1, provisional=False, medians={}, spreads={})
    timeline = Timeline([UsualPosition(baseline=baseline, file="usual.jpg")])
    timeline.sightings += sightings
    return page_of_recording(
        AnalysedRecording(
            name="desk.mp4",
            timeline=timeline,
            carry_s=100.0,
            ends_s=float(len(sightings)) if is_whole else None,
            is_whole=is_whole,
        )
    )


def titles(page: Page) -> list[str]:
    return [each.title for each in page.sections]


def test_each_part_away_is_drawn_beside_the_usual_position_with_its_number() -> None:
    page = recording(looks(*[USUAL] * 10, *[SLUMP] * 5, *[USUAL] * 5, *[LEAN] * 4))

    drawn = next(each for each in page.sections if "Beside" in each.title)
    assert [each.caption for each in drawn.figures] == [
        "The usual position",
        "1. 0:10 to 0:15: slumped, clearly",
        "2. 0:20 to 0:24: leaning in, clearly",
    ]
    assert all('class="ghost"' in each.svg for each in drawn.figures[1:])


def test_the_table_adds_up_and_has_the_changes_in_degrees() -> None:
    page = recording(looks(*[USUAL] * 10, *[SLUMP] * 6, delta_deg=12.4))

    timeline = page.sections[0].figures[0].table
    parts = next(each for each in page.sections if "All parts" in each.title).tables[0]
    assert timeline is not None
    assert timeline.rows == (
        ("in the usual position", "10 s"),
        ("slumped", "6 s"),
        ("together", "16 s"),
    )
    assert parts.columns == ("When", "Seen", "Lasted", "head bent down")
    assert parts.rows[1] == ("0:10 to 0:16", "slumped, clearly", "6 s", "+12°")


def test_a_change_that_is_none_has_no_sign() -> None:
    page = recording(looks(*[USUAL] * 10, delta_deg=-0.4))

    parts = next(each for each in page.sections if "All parts" in each.title).tables[0]
    assert parts.rows[0][-1] == "0°"


def test_of_many_parts_the_longest_are_drawn_in_their_order() -> None:
    parts = [each for n in range(20) for each in (*[USUAL] * 3, *[SLUMP] * (3 + n))]
    page = recording(looks(*parts))

    drawn = next(each for each in page.sections if "Beside" in each.title)
    assert len(drawn.figures) == 1 + MOST_FIGURES
    assert "The longest 12 of 20 are drawn." in drawn.paragraphs
    assert [each.caption.split(".")[0] for each in drawn.figures[1:]] == [
        str(number) for number in range(1, MOST_FIGURES + 1)
    ]


def test_without_a_usual_position_it_says_so_and_draws_nobody() -> None:
    timeline = Timeline()
    timeline.sightings += looks(*[ALONE] * 10)

    page = page_of_recording(
        AnalysedRecording(name="a.mp4", timeline=timeline, carry_s=9.0, ends_s=10.0)
    )

    assert "No usual position is known here" in page.lead
    assert "Beside the usual position" not in titles(page)
    assert html_of_page(page).count("<svg") == 1


def test_a_recording_that_breaks_off_says_where() -> None:
    page = recording(looks(*[USUAL] * 10), is_whole=False)

    assert "The recording breaks off at 0:09." in page.lead


def test_pictures_are_a_line_each_and_those_away_are_drawn() -> None:
    files = ["a.jpg", "b.jpg", "c.jpg"]

    page = recording(looks(USUAL, SLUMP, HAND, files=files))

    assert titles(page) == [
        "Beside the usual position",
        "All pictures, with their figures",
        "How sure the figures are",
    ]
    assert [each.caption for each in page.sections[0].figures] == [
        "The usual position",
        "b.jpg: slumped, clearly",
    ]
    assert [row[:2] for row in page.sections[1].tables[0].rows] == [
        ("a.jpg", "in the usual position"),
        ("b.jpg", "slumped, clearly"),
        ("c.jpg", "could not tell: a hand at the face"),
    ]


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param(
            [*[TAKEN] * 4, *[USUAL] * 4, *[SLUMP] * 4],
            "In the usual position for 8 s of the 12 s that could be told",
            id="mostly usual",
        ),
        pytest.param(
            [*[USUAL] * 4, *[SLUMP] * 6, *[HAND] * 20],
            "Slumped for 6 s of the 10 s that could be told",
            id="mostly slumped, of what could be told",
        ),
        pytest.param(
            [*[USUAL] * 4, *[SLUMP] * 4, *[LEAN] * 4],
            "What was seen when",
            id="a third each",
        ),
        pytest.param([NOBODY] * 4, "What was seen when", id="nothing could be told"),
    ],
)
def test_the_title_of_a_timeline_is_true_of_more_than_half(
    seen: list[Seen], expected: str
) -> None:
    page = recording(looks(*seen))

    assert page.sections[0].figures[0].caption == expected


@pytest.mark.parametrize(
    ("seen", "tone"),
    [
        pytest.param(TAKEN, Tone.USUAL, id="taken as the usual position"),
        pytest.param(SLUMP, Tone.SLUMPED, id="a posture"),
        pytest.param(STRAIGHT, Tone.ANOTHER_WAY, id="straighter"),
        pytest.param(NOBODY, Tone.NOBODY, id="nobody"),
        pytest.param(HAND, Tone.CANNOT_TELL, id="a hand at the face"),
        pytest.param(ALONE, Tone.CANNOT_TELL, id="nothing to compare with"),
    ],
)
def test_each_thing_seen_has_its_lane(seen: Seen, tone: Tone) -> None:
    assert tone_of(seen) is tone


def test_nothing_seen_has_no_title_of_its_own() -> None:
    assert title_of_recording([]) == "What was seen when"
    assert shown_spans([]) == []


def test_no_picture_is_in_the_page() -> None:
    text = html_of_page(recording(looks(*[USUAL] * 3, *[SLUMP] * 3)))

    assert "data:image" not in text
    assert "<img" not in text
