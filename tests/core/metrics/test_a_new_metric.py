"""A metric is one file: a made-up one is measured, limited, explained and printed.

A copy of the program gets the file, its name in the registry's tuple, its numbers in
`config/default.toml` and its words in `phrases`. Nothing else of the copy is touched.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from posture_monitor.core.metrics import METRICS
from tests.goldens.traces import unpacked

pytestmark = pytest.mark.checkout

ROOT = Path(__file__).parents[3]
CODE = '''"""Mouth drop, made up: how far the mouth has sunk."""

from posture_monitor.core.baseline import Baseline
from posture_monitor.core.metrics.metric import MeasureContext, Metric
from posture_monitor.core.pose.body import Body
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.vocabulary import Movement, Need, Unit, View


def raw(pose: Pose, _context: MeasureContext) -> float | None:
    """Return the height of the mouth's middle in pixels from the picture's top."""
    return pose.once(Body).mouth[1]


def drop_percent(mouth_y_px: float, median_px: float, baseline: Baseline) -> float:
    """Return the sinking in percent of the picture's height."""
    return 100.0 * (mouth_y_px - median_px) / baseline.setup.size_px[1]


METRIC = Metric(
    key="mouth_drop",
    unit=Unit.PERCENT,
    views=frozenset({View.FRONT}),
    needs=frozenset({Need.FACE}),
    raw=raw,
    change=drop_percent,
    is_ratio=True,
    shows=Movement.LOOK_DOWN,
    corroborated_by=frozenset({"head_pitch"}),
)
'''
_WHY = 'grade = "D", source = "a test", meaning = "Made up"'
_ROWS = {
    "region": 'value = "neck", choices = ["neck"]',
    "noise": 'value = 0.1, min = 0.0, max = 30.0, unit = "%"',
    "caution": 'value = 1.0, min = 0.1, max = 150.0, unit = "%"',
    "avoid": 'value = 50.0, min = 0.1, max = 150.0, unit = "%"',
    "hysteresis": 'value = 0.1, min = 0.0, max = 20.0, unit = "%"',
    "window_min": 'value = 5.0, min = 0.0, max = 240.0, unit = "min"',
    "fraction": "value = 0.1, min = 0.0, max = 1.0",
    "dose": 'value = "none", choices = ["none"]',
    "two_sided": "value = false",
    "only_with": 'value = [], choices = ["lean"]',
}
NUMBERS = "\n[metric.mouth_drop]\n" + "".join(
    f"{name} = {{ {row}, {_WHY} }}\n" for name, row in _ROWS.items()
)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a program that has one more metric."""
    folder = tmp_path_factory.mktemp("copy")
    without = shutil.ignore_patterns("__pycache__", "*.mp4")
    for name in ("posture_monitor", "config"):
        shutil.copytree(ROOT / name, folder / name, ignore=without)
    metrics = folder / "posture_monitor" / "core" / "metrics"
    (metrics / "mouth_drop.py").write_text(CODE)
    registry = (metrics / "__init__.py").read_text()
    registry = registry.replace("    lean,\n", "    lean,\n    mouth_drop,\n", 1)
    registry = registry.replace(
        "    lean.METRIC,\n", "    lean.METRIC,\n    mouth_drop.METRIC,\n", 1
    )
    (metrics / "__init__.py").write_text(registry)
    with (folder / "config" / "default.toml").open("a", encoding="utf-8") as table:
        table.write(NUMBERS)
    return folder


def replayed(copy: Path, home: Path, *options: str, trace: str = "desk_front") -> str:
    """Return what the copy says of a trace, a minute a second."""
    path = unpacked(trace, home, lapse=60.0)
    command = [sys.executable, "-m", "posture_monitor", "replay", str(path)]
    ended = subprocess.run(
        [*command, "--calibrate-first", "10", *options],
        env=os.environ | {"PYTHONPATH": str(copy), "COLUMNS": "200"},
        cwd=copy,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def test_a_metric_in_one_file_is_measured_limited_and_explained(
    copy: Path, tmp_path: Path
) -> None:
    """In a trace in which no posture is named, so that it is told by itself."""
    often = ("--set", "reminders.gap_min=5")
    said = replayed(copy, tmp_path, "--json", *often, trace="cap12")

    rows = [json.loads(line) for line in said.splitlines()]
    figures = [row["metrics"]["mouth_drop"] for row in rows if "metrics" in row]
    assert {figure["unit"] for figure in figures} == {"%"}
    assert any(figure["delta"] is not None for figure in figures)
    assert {"neutral", "caution"} <= {figure["zone"] for figure in figures}
    about = [row for row in rows if row.get("metric") == "mouth_drop"]
    assert {"zone_changed", "reminder"} <= {row["event"] for row in about}
    text = next(row["text"] for row in about if row["event"] == "reminder")
    assert text.startswith("Away from your usual position. ")


def test_a_metric_in_one_file_is_printed(copy: Path, tmp_path: Path) -> None:
    said = replayed(copy, tmp_path, "--verbose")

    assert "mouth drop" in said


def test_the_registry_holds_every_file_of_the_folder() -> None:
    folder = ROOT / "posture_monitor" / "core" / "metrics"
    no_metrics = {"__init__", "_figures", "angle_model", "limits", "metric"}

    names = {file.stem for file in folder.glob("*.py")} - no_metrics

    assert [metric.key for metric in METRICS] == sorted(names)
