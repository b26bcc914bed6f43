"""How two checkouts are compared; what is measured is never timed in a test."""

from __future__ import annotations

import random
from pathlib import Path
from shutil import copyfile

import pytest

from benchmarks.observe_cost import (
    LOOK_EVERY_S,
    Pair,
    Played,
    main,
    ratio_of,
    report,
    summed,
    trace_of,
    turns,
    write_traces,
)
from posture_monitor.formats.trace import read_trace


def pair(here_s: float, beside_s: float) -> Pair:
    """Return a pair of a thousand looks each."""
    here, beside = (
        Played(cpu_s=each, looks=1000, events={"Reminder": 2, "BreakTaken": 1})
        for each in (here_s, beside_s)
    )
    return Pair(here=here, beside=beside)


@pytest.fixture(scope="module")
def traces(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return the traces, written once for all tests."""
    folder = tmp_path_factory.mktemp("observe") / "traces"
    write_traces(folder)
    return sorted(folder.iterdir())


def test_the_ratio_is_the_median_over_the_pairs_with_its_quartiles() -> None:
    pairs = [pair(2.0, 1.0), pair(0.9, 1.0), pair(2.0, 2.0), pair(0.55, 0.5)]
    pairs.append(pair(3.12, 3.0))

    ratio = ratio_of(pairs)

    assert ratio.lower == pytest.approx(1.0, abs=1e-9)
    assert ratio.middle == pytest.approx(1.04, abs=1e-9)
    assert ratio.upper == pytest.approx(1.1, abs=1e-9)


@pytest.mark.parametrize(
    ("here_s", "verdict"),
    [
        pytest.param(1.05, "held", id="on the bar"),
        pytest.param(1.051, "missed", id="above it"),
        pytest.param(0.5, "held", id="cheaper"),
    ],
)
def test_a_ratio_above_the_bar_misses_it(here_s: float, verdict: str) -> None:
    pairs = [pair(here_s, 1.0)] * 3

    assert ratio_of(pairs).is_missed is (verdict == "missed")
    assert report(pairs).splitlines()[-1] == f"bar 1.05: {verdict}"


def test_the_report_tells_a_look_of_each_and_what_happened() -> None:
    pairs = [pair(0.4, 0.5), pair(0.6, 0.5), pair(0.5, 0.5)]

    assert report(pairs).splitlines() == [
        "here   500.0 µs of CPU a look, 1,000 looks, "
        "3 events (1 BreakTaken, 2 Reminder)",
        "beside 500.0 µs of CPU a look, 1,000 looks, "
        "3 events (1 BreakTaken, 2 Reminder)",
        "ratio  1.000, quartiles 0.900 to 1.100 of 3 pairs",
        "bar 1.05: held",
    ]


def test_the_turns_of_a_process_are_added_up() -> None:
    told = summed(
        [
            {"cpu_s": 0.5, "looks": 3, "events": {"Reminder": 1}},
            {"cpu_s": 0.25, "looks": 2, "events": {"Reminder": 1, "BreakTaken": 1}},
        ]
    )

    assert (told.cpu_s, told.looks) == (0.75, 5)
    assert told.events == {"Reminder": 2, "BreakTaken": 1}
    assert told.look_s == pytest.approx(0.15)


def test_the_traces_are_of_several_people_before_every_camera(
    traces: list[Path],
) -> None:
    cameras = [path.stem.split("-")[1] for path in traces]

    assert set(cameras) == {"laptop", "monitor", "side", "deg45"}
    assert len(cameras) > 8


def test_a_trace_takes_a_baseline_and_leaves_neutral(
    traces: list[Path], tmp_path: Path
) -> None:
    copyfile(traces[0], tmp_path / traces[0].name)

    told = summed([turn() for turn in turns(tmp_path)])

    assert told.looks == len(list(read_trace(traces[0])))
    assert told.events["BaselineTaken"] >= 1  # the position, and its refinings
    assert told.events["ZoneChanged"] >= 1


def test_a_trace_is_the_same_each_time_and_no_look_like_the_one_before() -> None:
    xy = [[0.5, 0.5]] * 33
    pose = {"xy": xy, "z": [], "visibility": [], "presence": [], "world_m": []}
    rows = [
        {"name": f"p1_laptop_{posture}", "size_px": [400, 300], "pose": pose}
        for posture in ("n0", "fwd4-0")
    ]

    lines, again = (list(trace_of(rows, random.Random(1))) for _ in range(2))

    assert lines == again
    assert lines[0]["pose"] != lines[1]["pose"]
    assert lines[1]["at_s"] - lines[0]["at_s"] == LOOK_EVERY_S


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param([], id="nothing beside"),
        pytest.param(["--beside", "x", "--pairs", "11"], id="too few pairs"),
    ],
)
def test_too_little_to_compare_is_refused(arguments: list[str]) -> None:
    with pytest.raises(SystemExit, match="--beside CHECKOUT and at least 12 pairs"):
        main(arguments)


def test_a_folder_without_the_program_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="name a checkout"):
        main(["--beside", str(tmp_path)])
