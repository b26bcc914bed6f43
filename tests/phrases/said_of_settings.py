"""What the phrases say of settings, presets, profiles and answers, each once."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

from posture_monitor.core.vocabulary import PostureKey, Trigger
from posture_monitor.errors import Fault
from posture_monitor.phrases.cli import answers, profile
from posture_monitor.phrases.cli import settings as commands
from posture_monitor.phrases.kept import profiles, settings
from posture_monitor.phrases.view import settings as view

FILE = Path("there.toml")
WHY = "no room"
FULL = OSError(errno.ENOSPC, WHY)
GAP = "reminders.gap_min"


def said_of_settings() -> Iterator[str | Fault]:
    """Yield what is said of settings by the commands and below them."""
    yield from _said_of_a_row()
    yield from _said_of_refused_settings()
    yield from _said_by_config()
    yield from _said_while_editing()
    yield from _said_of_an_overview()
    yield from _said_of_profiles()
    yield from _said_of_answers()


def _said_of_a_row() -> Iterator[str | Fault]:
    yield from map(settings.value_from, settings.LAYERS)
    yield from map(settings.preset_meaning, settings.PRESETS)
    yield settings.evidence("B", "⟦a standard⟧")
    yield settings.meaning("How many looks calibrate needs at least")
    yield settings.value_in(0.7, "shoulder widths")
    yield settings.value_in(0.7, None)
    yield from (settings.value_in(2.0, unit) for unit in settings.UNITS)
    yield settings.one_of(["a", "b"])
    yield settings.some_of(["a", "b"])
    yield settings.between(0.5, 20.0, None)
    yield settings.whole_between(0, 6)
    yield settings.on_or_off()
    yield settings.any_text()
    yield settings.any_texts()
    yield settings.takes(settings.any_text())


def _said_of_refused_settings() -> Iterator[str | Fault]:
    yield settings.no_assignment("gap_min")
    for why in ("an odd letter", "an odd letter (at line 3, column 1)"):
        yield settings.no_toml(FILE, why)
        yield settings.no_utf_8(FILE, why)
        yield settings.edit_is_no_toml(why)
    yield settings.not_read(FILE, FULL)
    yield settings.not_changed(FILE, WHY)
    bound = settings.between(5.0, 480.0, None)
    for place in (None, str(FILE)):
        yield settings.unknown_key("reminders.gap", place, GAP)
        yield settings.locked(GAP, place, "a policy", 30.0)
        yield settings.not_allowed(GAP, place, bound, value=1.0, default=20.0)
    yield settings.long_burst(20.0, 10.0)
    yield settings.limits_reversed("metric.lean", 20.0, 10.0)
    yield settings.sizes_reversed("posture.slumped", 20.0, 15.0, 30.0)
    yield settings.no_time_of_day("schedule.from_time", "8:00")


def _said_by_config() -> Iterator[str | Fault]:
    yield commands.config_help()
    yield commands.show_help()
    yield commands.part_help()
    yield commands.all_help()
    yield commands.no_such_part("x")
    yield commands.set_help()
    yield commands.name_help()
    yield commands.value_help()
    yield commands.unset_help()
    yield commands.is_now(GAP, "30 min", "20 min")
    yield commands.is_still(GAP, "30 min")
    yield commands.was_not_set(GAP, "30 min")
    yield commands.at_the_next_reminder()
    yield commands.at_the_next_start()
    yield commands.preset_help()
    yield commands.preset_name_help()
    yield commands.preset_is_now("gentle")
    yield commands.own_settings_stay([GAP])
    yield commands.path_help()
    yield commands.check_help()
    for changed in (1, 2):
        yield commands.settings_are_sound(FILE, changed)
    yield commands.settings_are_sound_without_file(FILE, 0)


def _said_while_editing() -> Iterator[str | Fault]:
    yield commands.edit_help()
    yield commands.new_file()
    yield commands.no_editor()
    yield commands.editor_failed("nano", 1)
    yield commands.nothing_changed()
    for changed in (1, 2):
        yield commands.settings_changed(changed)
    yield commands.edit_again("[Y/n]")
    yield commands.edit_dropped("⟦It is broken.⟧", WHY)
    yield commands.changed_meanwhile(FILE)


def _said_of_an_overview() -> Iterator[str | Fault]:
    yield view.preset_is("gentle")
    yield view.nothing_changed()
    yield view.changed_heading()
    yield view.presets_heading()
    yield view.first_heading()
    yield view.every_one()
    yield view.not_one()
    yield from view.what_to_do()


def _said_of_profiles() -> Iterator[str | Fault]:
    yield profile.profile_help()
    yield profile.export_help()
    yield profile.export_file_help()
    yield profile.import_help()
    yield profile.import_file_help()
    yield profile.rename_help()
    yield profile.no_renaming("x")
    yield profile.exported(FILE)
    yield profile.not_exported(["camera.source"])
    yield profile.nothing_new()
    yield from profile.taken_over(1, 2, 3)
    yield profile.consent_is_asked_anew()
    yield profile.camera_is_not_here("HD Webcam")
    yield profile.rename_camera(FILE, "HD Webcam", "Other")
    yield profiles.is_there(FILE)
    yield profiles.no_folder(FILE)
    yield profiles.not_read(FILE, FULL)
    yield profiles.foreign(FILE)
    yield profiles.newer(FILE, 2)
    yield profiles.damaged(FILE, profiles.impossible())
    yield profiles.does_not_fit(FILE, ValueError(WHY))
    yield profiles.stop_first()


def _said_of_answers() -> Iterator[str | Fault]:
    yield answers.answers_help()
    yield answers.undo_help()
    yield answers.undo_all_help()
    yield answers.undo_and_undo_all()
    yield answers.nothing_changed()
    yield answers.waits_longer_heading()
    yield answers.wrong_heading()
    for topic in (PostureKey.SLUMPED, *Trigger):
        yield answers.topic_name(topic)
        yield answers.waits_longer(topic, 1.25)
        yield answers.how_to_undo(topic)
        yield from (answers.was_wrong(topic, wrong) for wrong in (1, 2))
    yield answers.no_such_topic("x", [])
    yield answers.no_such_topic("x", [PostureKey.SLUMPED])
    yield answers.taken_back()
