"""One door to every camera: nothing in the program opens one around it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import posture_monitor

PACKAGE = Path(posture_monitor.__file__).parent
VISION = "posture_monitor.vision."
LINK = f"{VISION}worker_link"
DOOR = "service.surroundings.live_source"
HARMLESS = {
    *("worker_link.is_live", "worker_link.Sampling"),
    *("asking.listed_cameras", "asking.loading_trouble"),
    *("sources.is_live", "sources.spec_of_file", "sources.Playing", "sources.Source"),
    *("sources.webcam.KIND", "sources.webcam.Camera", "sources.webcam.chosen"),
    *("sources.webcam.named_by", "sources.webcam.WARM_UP_S"),
    *("sources.webcam.fitting", "sources.webcam.place_of"),
    *("estimator.MODEL", "estimator.verified_model"),
}
"""What opens no camera; a name that is new has to be weighed before it comes in."""
OF_AN_ANALYSIS = {
    *("estimator.Estimator", "health.Health", "looking.observations"),
    "sources.open_source",  # `source_of` refuses what is live
}


def openers(tree: ast.Module) -> Iterator[str]:
    """Yield what a module takes from vision with which a camera could be opened."""
    called = {
        each.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and not (isinstance(node.func, ast.Name) and node.func.id == "isinstance")
        for each in (node.func, *node.args)
        if isinstance(each, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for each in node.names:
                if f"{each.name}.".startswith(VISION):
                    yield each.name
        elif isinstance(node, ast.ImportFrom) and f"{node.module}.".startswith(VISION):
            for each in node.names:
                name = f"{node.module}.{each.name}".removeprefix(VISION)
                is_called = (each.asname or each.name) in called
                if name in HARMLESS or name.startswith(("pipe.", "causes.")):
                    continue
                if is_called or not name.startswith("worker_link."):
                    yield name


def modules() -> dict[str, ast.Module]:
    """Return {name below the package: its code} of all that is not vision itself."""
    return {
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts): ast.parse(
            path.read_text(encoding="utf-8")
        )
        for path in PACKAGE.rglob("*.py")
        if path.relative_to(PACKAGE).parts[0] != "vision"
    }


def test_workers_are_linked_at_one_door_and_only_an_analysis_reads_a_source() -> None:
    found = {name: set(openers(tree)) for name, tree in modules().items()}

    assert {name: its for name, its in found.items() if its} == {
        DOOR: {"worker_link.WorkerLink"},
        "batch.analysis": OF_AN_ANALYSIS,
        "batch.playing": {"worker_link.WorkerLink", "entry"},  # refuses what is live
    }


def test_only_a_service_that_asks_before_each_look_is_not_refused_there() -> None:
    paused = [
        name
        for name, tree in modules().items()
        if any(
            isinstance(node, ast.Attribute)
            and node.attr == "PAUSED"
            and ast.unparse(node) == "WhileForbidden.PAUSED"
            for node in ast.walk(tree)
        )
    ]

    assert paused == ["service.compose"]


@pytest.mark.parametrize(
    "code",
    [
        f"from {LINK} import WorkerLink\nWorkerLink('webcam', s)",
        f"from {LINK} import WorkerLink as W\nW('webcam', s)",
        f"from {LINK} import WorkerLink as W\npartial(W, s)",
        "def f():\n    from posture_monitor.vision.sources import open_source",
        "from posture_monitor.vision.sources.webcam import Webcam",
        "from posture_monitor.vision.sources import webcam",
        "from posture_monitor.vision import opencv",
        "from posture_monitor.vision.worker import work",
        "from posture_monitor.vision import worker_link",
        f"import {LINK}",
    ],
)
def test_a_command_that_opened_a_camera_around_the_door_would_be_found(
    code: str,
) -> None:
    assert list(openers(ast.parse(code)))
