"""The doctor in words: what was checked, what was found, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date as calendar_day
from pathlib import Path

from posture_monitor.phrases.amounts import date, rounded
from posture_monitor.phrases.catalogue import marked, say, say_count
from posture_monitor.phrases.cli.help_pages import example, page

_CHECKS: Mapping[str, str] = {
    "system": marked("Computer"),
    "libraries": marked("Program"),
    "model": marked("Model"),
    "cameras": marked("Camera"),
    "notifications": marked("Reminders"),
    "settings": marked("Settings"),
    "files": marked("Your data"),
    "history": marked("Your days"),
    "exercises": marked("Exercises"),
    "places": marked("Places"),
}
"""{check: its name}."""


def doctor_help() -> str:
    """Return what `doctor` does."""
    return page(
        say("Check that all works, and say what to do if not."),
        say("The exit status is 1 where something needs you."),
        example("posture-monitor doctor"),
    )


def check_name(check: str) -> str:
    """Return the name of a check."""
    return say(_CHECKS[check])


def is_well() -> str:
    """Return the mark of a check that passed."""
    return say("ok")


def is_not_well() -> str:
    """Return the mark of a check that failed."""
    return say("needs you")


def all_is_well() -> str:
    """Return that every check passed."""
    return say("All is well.")


def try_a_reminder() -> str:
    """Return how to see a sample reminder."""
    return say("`posture-monitor notify-test` shows a sample reminder.")


# The program.


def python_fits() -> str:
    """Return that Python is new enough."""
    return say("Python is new enough.")


def python_is_old() -> str:
    """Return that Python is too old."""
    return say("Python is too old.")


def python_on(version: str, platform: str) -> str:
    """Return which Python runs on which system."""
    return say("Python {version} on {platform}", version=version, platform=platform)


def install_python() -> str:
    """Return which Python is to be installed."""
    return say("Install Python 3.11 or newer.")


def libraries_are_complete() -> str:
    """Return that every library is there and loads."""
    return say("All parts are installed.")


def libraries_are_not_complete() -> str:
    """Return that a library is missing, or does not load."""
    return say("A part is missing or does not fit.")


def reinstall() -> str:
    """Return that the program is to be installed again."""
    return say("Install the program again.")


def reinstall_mediapipe(version: str) -> str:
    """Return which MediaPipe is needed."""
    return say(
        "Install the program again. It needs mediapipe {version}.", version=version
    )


def uninstall(packages: Iterable[str]) -> str:
    """Return which other wheels of OpenCV are to be uninstalled."""
    return say(
        "Uninstall {packages}. Two OpenCV packages break each other.",
        packages=", ".join(packages),
    )


def model_is_whole() -> str:
    """Return that the model is as it was shipped."""
    return say("The model that finds a body in a picture is whole.")


def model_is_not_whole() -> str:
    """Return that the model is missing or was changed."""
    return say("The model that finds a body in a picture is missing or changed.")


def model_is_intact(name: str, size_bytes: int) -> str:
    """Return that the model is as it was shipped, with its name and size."""
    return say("{name}, {size} bytes, intact", name=name, size=format(size_bytes, ","))


# The camera.


def cameras_not_known() -> str:
    """Return that the cameras could not be listed."""
    return say("It is not known which cameras there are.")


def libraries_first() -> str:
    """Return that the libraries have to be installed first."""
    return say("First do what {check} says above.", check=check_name("libraries"))


def camera(index: int, name: str) -> str:
    """Return a camera, by its index and name."""
    return say("{index}: {name}", index=index, name=name)


def virtual_camera(index: int, name: str) -> str:
    """Return a virtual camera, by its index and name."""
    return say("{index}: {name} (virtual)", index=index, name=name)


def camera_is_used(name: str) -> str:
    """Return which camera is used."""
    return say("{camera} is used.", camera=name)


def first_look_decides(names: Iterable[str]) -> str:
    """Return that one of several cameras is chosen by looking at their pictures."""
    return say(
        "The first of these that gives a colour picture is used: {cameras}.",
        cameras=", ".join(names),
    )


def no_camera() -> str:
    """Return that there is no camera at all."""
    return say("No camera was found.")


def only_virtual_cameras() -> str:
    """Return that there is no camera but such as programs make."""
    return say("Only virtual cameras were found.")


def plug_in_webcam() -> str:
    """Return that a webcam is to be plugged in."""
    return say(
        "Plug in a webcam. Without one, `posture-monitor run` plays the demonstration."
    )


def source_works(source: str) -> str:
    """Return that what the settings name as the camera gives pictures."""
    return say("{source} gives pictures.", source=source)


def source_is_there(source: str) -> str:
    """Return that what the settings name as the camera is there, and was not opened."""
    return say("{source} is there. It was not opened.", source=source)


def source_is_in_use(source: str) -> str:
    """Return that the program looks through the camera already."""
    return say("{source} is in use by this program.", source=source)


def source_fails(source: str) -> str:
    """Return that what the settings name as the camera gives no pictures."""
    return say("{source} gives no pictures.", source=source)


def change_source() -> str:
    """Return how another camera is chosen."""
    return say(
        "Check the setting camera.source. `posture-monitor cameras` lists the cameras."
    )


# Reminders, settings, files.


def reminders_are_shown(by: str) -> str:
    """Return that this desktop shows reminders with buttons, and by what."""
    return say("This desktop shows them, with buttons ({by}).", by=by)


def without_buttons(by: str, why: str) -> str:
    """Return that a notifier shows no buttons, and why."""
    return say("This desktop shows them, without buttons ({by}): {why}", by=by, why=why)


def reminders_are_not_shown() -> str:
    """Return that no desktop shows the reminders."""
    return say("This desktop cannot show them.")


def reminders_go_to_console(why: str | None) -> str:
    """Return where the reminders go instead, and why."""
    if why is None:
        return say("They are written to the terminal instead.")
    return say("They are written to the terminal instead: {why}", why=why)


def settings_are_fine() -> str:
    """Return that the person's settings hold."""
    return say("They are in order.")


def settings_are_not_fine() -> str:
    """Return that a setting cannot be used."""
    return say("A setting cannot be used.")


def default_settings(file: Path) -> str:
    """Return that all settings are defaults, and where the settings file would be."""
    return say("defaults (no file at {file})", file=file)


def knows_positions(count: int) -> str:
    """Return how many usual positions are known, with the consent given."""
    return say_count(
        "You agreed. {count} usual position is known.",
        "You agreed. {count} usual positions are known.",
        count,
    )


def not_agreed() -> str:
    """Return that the person has not agreed yet."""
    return say("You have not agreed to be watched yet.")


def give_consent() -> str:
    """Return how the consent is given."""
    return say("Read it and answer: `posture-monitor consent`")


def files_are_damaged() -> str:
    """Return that a kept file was damaged."""
    return say("A file was damaged.")


def files_not_usable() -> str:
    """Return that nothing can be kept."""
    return say("Nothing can be kept.")


def give_again(aside: Iterable[Path]) -> str:
    """Return that damaged files were set aside, and what the person has to do again."""
    return say(
        "It was moved to {files}. Agree and calibrate again where you are asked.",
        files=", ".join(map(str, aside)),
    )


# Own exercises, the history, and where all files lie.


def exercises_are_there(count: int, own: int) -> str:
    """Return how many exercises there are, and how many of them from own files."""
    there = say_count(
        "There is {count} exercise.", "There are {count} exercises.", count
    )
    if own == 0:
        return there
    from_files = say_count(
        "{count} of them is from your own files.",
        "{count} of them are from your own files.",
        own,
    )
    return f"{there} {from_files}"


def days_are_kept() -> str:
    """Return that the days are kept."""
    return say("Your days are kept. `posture-monitor history off` stops it.")


def days_are_not_kept() -> str:
    """Return that the days are not kept."""
    return say("Your days are not kept.")


def days_since(first: calendar_day, size_mb: float) -> str:
    """Return since when days lie there, and how large they are."""
    return say(
        "Those since {day} lie here, {size} MB in all.",
        day=date(first),
        size=rounded(size_mb, 1),
    )


def history_at(folder: Path, modes: Iterable[str]) -> str:
    """Return where the history lies, or would, and who may read each file."""
    listed = ", ".join(modes)
    if not listed:
        return say("{folder} (nothing there)", folder=folder)
    return say("{folder} (modes of the files: {modes})", folder=folder, modes=listed)


def make_private(folder: Path) -> str:
    """Return what to do where others may read the history."""
    return say(
        "Others on this computer may read your days. "
        "Let nobody but you read the files in {folder}.",
        folder=folder,
    )


def places(count: int) -> str:
    """Return in how many places files of the program lie, and how to see which."""
    return say_count(
        "Files of this program lie in {count} place. "
        "`posture-monitor doctor --verbose` names it.",
        "Files of this program lie in {count} places. "
        "`posture-monitor doctor --verbose` names them.",
        count,
    )


def nothing_there() -> str:
    """Return that no file of the program lies anywhere."""
    return say("none")
