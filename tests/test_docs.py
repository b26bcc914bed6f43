"""The documents say what the program is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from posture_monitor.care.signs import doctor_list, signs
from posture_monitor.cli import program
from posture_monitor.core.metrics import METRIC_BY_KEY
from posture_monitor.core.postures import POSTURES
from posture_monitor.core.postures.posture import PostureKind
from posture_monitor.vision.libraries import KNOWN

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DEPLOYMENT = (ROOT / "docs" / "deployment.md").read_text(encoding="utf-8")
MEASURING = (ROOT / "docs" / "measuring.md").read_text(encoding="utf-8")
CONVENTIONS = (ROOT / "docs" / "conventions.md").read_text(encoding="utf-8")


def test_the_page_of_signs_is_the_list_that_the_program_shows() -> None:
    page = (ROOT / "docs" / "signs.md").read_text(encoding="utf-8")
    levels = doctor_list().level

    assert re.findall(r"^- (.+)$", page, re.MULTILINE) == [
        *(each.sign for each in signs()),
        *doctor_list().caveats,
    ]
    assert re.findall(r"^## (.+)$", page, re.MULTILINE) == [
        *(each.title for each in levels),
        "What this list cannot do",
    ]
    assert all(f"\n{each.act}\n" in page for each in levels)


def test_the_readme_leads_to_the_signs_that_call_for_a_doctor() -> None:
    assert "](docs/signs.md)" in README


@pytest.mark.parametrize("kind", POSTURES, ids=lambda kind: kind.key)
def test_every_posture_has_its_row_in_the_conventions(kind: PostureKind) -> None:
    postures = CONVENTIONS.partition("\n## Postures")[2]
    row = rf"^\| {kind.key} \| (\S+) \|.*\| (\S+) \|$"

    assert re.findall(row, postures, re.M) == [(kind.unit, kind.region)]


@pytest.mark.parametrize("key", sorted(METRIC_BY_KEY))
def test_every_metric_has_its_row_in_the_conventions(key: str) -> None:
    metric = METRIC_BY_KEY[key]

    metrics = CONVENTIONS.partition("\n## Postures")[0]
    (row,) = re.findall(rf"^\| {key} \| (\S+) \|.*\| (.+) \|$", metrics, re.M)

    views = ", ".join(sorted(metric.views)) or "none"
    assert row == (metric.unit.value, views)


def test_every_command_is_on_the_page_of_commands() -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    group = typer.main.get_command(program())
    names = group.commands if isinstance(group, typer.core.TyperGroup) else {}

    assert names
    for name in names:
        assert f"posture-monitor {name}" in page, name


@pytest.mark.parametrize(
    ("page", "command", "system"),
    [
        pytest.param(README, "apt install", "debian", id="Debian, in the README"),
        pytest.param(DEPLOYMENT, "apt install", "debian", id="Debian"),
        pytest.param(DEPLOYMENT, "dnf install", "fedora", id="Fedora"),
        pytest.param(DEPLOYMENT, "pacman -S", "arch", id="Arch"),
    ],
)
def test_a_page_names_the_package_of_every_library_that_the_program_knows(
    page: str, command: str, system: str
) -> None:
    (named,) = re.findall(rf"^    sudo {command} ([^#]+?) *#", page, re.M)

    assert named.split() == list(dict.fromkeys(getattr(each, system) for each in KNOWN))


def test_the_deployment_page_has_a_row_for_every_library_that_may_be_missing() -> None:
    rows = re.findall(r"^\| (lib\S+\.so\S+) \| (.+) \|$", DEPLOYMENT, re.M)

    assert rows == [
        (
            each.soname,
            " | ".join((each.needed_by, each.debian, each.fedora, each.arch)),
        )
        for each in KNOWN
    ]


@pytest.mark.checkout
@pytest.mark.parametrize(
    "page", [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")], ids=str
)
def test_every_link_and_picture_of_a_page_leads_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#]+)\)", text)

    missing = [
        target
        for target in targets
        if not target.startswith("https:") and not (page.parent / target).exists()
    ]

    assert missing == []


def test_no_page_names_a_place_of_one_machine() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]

    for page in pages:
        assert "/work/" not in page.read_text(encoding="utf-8"), page


def test_the_one_figure_in_the_readme_is_that_of_days_that_no_choice_had_seen() -> None:
    (claimed,) = re.findall(r"it found (\d+) % of the half-hours", README)
    (laptop,) = re.findall(r"^\| laptop \| (\d+) % \(", MEASURING, re.M)

    assert claimed == laptop


def test_every_figure_of_accuracy_that_is_told_is_one_of_the_accuracy_page() -> None:
    claimed = MEASURING.split("<!-- accuracy: begin")[1].split("<!-- accuracy: end")[0]
    accuracy = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")
    head, _, *rows = re.findall(r"^\| (.+) \|$", claimed, re.MULTILINE)
    keys = head.split(" | ")[1:-1]

    for row in rows:
        view, *errors, least_told = row.split(" | ")
        measured = {
            key: re.findall(
                rf"^\| {view} \| {key} \| \d+ \| (\S+) % \| \S+ \| (\S+) \|",
                accuracy,
                re.MULTILINE,
            )[0]
            for key in keys
        }
        assert errors == [
            f"{error} cm" if key.endswith("_cm") else f"{error}°"
            for key, (_, error) in measured.items()
        ]
        assert least_told == f"at least {min(float(t) for t, _ in measured.values())} %"
    assert len(rows) == 3
