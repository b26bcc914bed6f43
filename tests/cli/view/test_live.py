"""The live line fits, whatever it says and however narrow the terminal is."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO
from itertools import product

import pytest
from rich.cells import cell_len
from rich.console import Console

from posture_monitor.cli.view.watching.happened import Happened
from posture_monitor.cli.view.watching.line import BETWEEN, fitted, standing_text
from posture_monitor.cli.view.watching.live import Detail, LiveScreen
from posture_monitor.core.assessment import Assessment
from posture_monitor.core.baseline import Baseline, Setup
from posture_monitor.core.events import (
    BaselineTaken,
    PictureChanged,
    SetupChanged,
    SetupRef,
    WatchingChanged,
)
from posture_monitor.core.pose.view import Sight
from posture_monitor.core.vocabulary import (
    NotAssessed,
    PauseReason,
    Picture,
    Posture,
    PostureKey,
    Severity,
    Side,
    View,
)
from posture_monitor.history.run_summary import RunSummary
from posture_monitor.history.standing import Kind, Standing
from posture_monitor.looks import AssessedLook
from posture_monitor.phrases.view.live import how_to_stop, reminders_so_far

WIDTHS = range(40, 121)
STATES = [
    *(
        standing_text(Standing(kind=Kind.AWAY, posture=key), severity, side)
        for key, severity, side in product(PostureKey, Severity, (None, *Side))
    ),
    *(
        standing_text(Standing(kind=Kind.CANNOT_TELL, why=why), None)
        for why in (None, *NotAssessed)
    ),
    *(
        standing_text(Standing(kind=Kind.NO_PICTURE, picture=picture), None)
        for picture in Picture
    ),
    *(standing_text(Standing(kind=kind), None) for kind in Kind),
]
OTHERS = (reminders_so_far(12), how_to_stop())


def words_of(line: str) -> set[str]:
    """Return the words of a line, without what stands between them."""
    return set(re.sub(r"[,·…]", " ", line).split())


NOON = datetime(2026, 1, 30, 12, 0, tzinfo=UTC)
USUAL = AssessedLook(
    assessment=Assessment(
        at_s=0.0,
        picture=Picture.OK,
        sight=Sight(view=View.FRONT),
        setup=None,
        present=True,
        readings=(),
        posture=Posture.GOOD,
        why=None,
    ),
    events=(),
    at_s=0.0,
    utc=NOON,
)
HERE = SetupRef(view=View.FRONT, setup="0a1b2c3d")
NOWHERE = SetupRef(view=View.FRONT, setup=None)
PAUSED = WatchingChanged(at_s=1.0, where=NOWHERE, why=PauseReason.USER)


@pytest.mark.parametrize("state", dict.fromkeys(STATES))
@pytest.mark.parametrize("for_s", [0.0, 600.0, 5400.0])
def test_the_line_fits_every_width_and_cuts_no_word(state: str, for_s: float) -> None:
    whole = words_of(fitted(1000, "10:30:00", state, for_s, OTHERS))

    for width in WIDTHS:
        line = fitted(width, "10:30:00", state, for_s, OTHERS)
        assert 0 < cell_len(line) <= width
        assert words_of(line) <= whole


@pytest.mark.parametrize("severity", list(Severity)[1:])
@pytest.mark.parametrize("key", PostureKey)
def test_eighty_columns_hold_posture_time_reminders_and_how_to_stop(
    key: PostureKey, severity: Severity
) -> None:
    standing = Standing(kind=Kind.AWAY, posture=key)
    state = f"▲ {standing_text(standing, severity, Side.RIGHT)}"

    line = fitted(80, "1:30:00", state, 5400.0, OTHERS)

    assert state in line
    assert "for 1 h 30 min" in line
    assert line.endswith(BETWEEN.join(OTHERS))


def test_the_line_as_a_person_reads_it() -> None:
    line = fitted(80, "0:30:00", "▲ slumped, clearly", 600.0, OTHERS)

    assert line == (
        "0:30:00 · ▲ slumped, clearly, for 10 min · 12 reminders · Ctrl-C stops"
    )


def moved(at_s: float) -> SetupChanged:
    return SetupChanged(at_s=at_s, where=NOWHERE, offer_baseline=True)


FOUND = SetupChanged(at_s=900.0, where=HERE, offer_baseline=False)


def test_in_a_pause_the_line_no_longer_says_how_one_sits() -> None:
    console = Console(file=StringIO(), width=80, force_terminal=True, color_system=None)
    screen = LiveScreen(console, RunSummary(carry_s=90.0), Detail.PLAIN)
    with screen:
        screen.on_look(USUAL)
        console.file = StringIO()

        screen.on_events([PAUSED], NOON)

        assert isinstance(console.file, StringIO)
        said = console.file.getvalue()
    assert "Ctrl-C stops" in said
    assert "usual position" not in said


def test_a_moved_chair_is_told_once_it_has_lasted_and_so_is_its_return() -> None:
    happened = Happened()

    assert happened.told(moved(0.0)) is None
    assert happened.told(moved(600.0)) is not None
    assert happened.told(FOUND) is not None


def test_a_lamp_that_flickers_is_told_once_and_so_is_its_end() -> None:
    happened = Happened()
    turns = [
        PictureChanged(at_s=30.0 * look, where=HERE, picture=picture)
        for look in range(120)
        for picture in ((Picture.DARK, Picture.OK)[look % 2],)
    ]

    told = [line for each in turns if (line := happened.told(each)) is not None]

    assert told == [
        "It is too dark to see anybody. Switch on a light.",
        "You can be seen again.",
    ]


def test_a_place_that_was_left_for_a_look_or_two_is_told_in_no_way() -> None:
    happened = Happened()

    assert happened.told(moved(0.0)) is None
    assert happened.told(FOUND) is None
    assert happened.told(moved(1200.0)) is None


def test_only_a_new_usual_position_is_told_and_not_each_refinement() -> None:
    setup = Setup(
        camera="a camera", size_px=(640, 480), view=View.FRONT, near_side=None
    )
    baseline = Baseline(setup=setup, looks=9, provisional=True, medians={}, spreads={})
    taken = BaselineTaken(at_s=0.0, where=HERE, baseline=baseline)
    refined = replace(taken, is_refined=True)
    happened = Happened()

    assert happened.told(taken) == "Learned how you usually sit."
    assert happened.told(refined) is None
    assert happened.told_to_the_curious(refined) is not None
