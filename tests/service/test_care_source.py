"""Where the advice of a running service comes from: the settings and own files."""

from __future__ import annotations

from pathlib import Path

from posture_monitor.care.choosing import Offer, Person, person_of
from posture_monitor.care.exercises import Ability
from posture_monitor.paths import exercise_folders, settings_file
from posture_monitor.service.compose import care_source
from posture_monitor.settings.layers import load_config
from tests.care.test_own_exercises import entry
from tests.service.sitting import Told


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_what_somebody_cannot_do_holds_while_the_service_runs(
    own_folders: Path,
) -> None:
    source = care_source(load_config(settings_file()), Told())
    start = Person(offer=Offer.ALL)

    write(settings_file(), '[care]\ncannot = ["standing"]\n')

    now = source.person_now(start)
    assert now == Person(cannot=frozenset({Ability.STANDING}), offer=Offer.ALL)


def test_a_file_that_is_just_being_edited_changes_nobody(own_folders: Path) -> None:
    config = load_config(assignments=["care.cannot=floor"])
    source = care_source(config, Told())
    start = person_of(config, Offer.CHANGES)

    write(settings_file(), "[care")

    assert source.person_now(start) == start


def test_own_exercises_are_there_and_a_bad_file_is_said(own_folders: Path) -> None:
    folder = exercise_folders()[0]
    write(folder / "good.toml", entry())
    write(folder / "bad.toml", "x = 1")
    told = Told()

    source = care_source(load_config(), told)

    assert [one.key for one in source.own] == ["towel_pull"]
    (line,) = told.lines
    assert "bad.toml are left out" in line
