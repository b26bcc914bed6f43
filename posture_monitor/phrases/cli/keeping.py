"""Keeping in words: consent, config, doctor and advice."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from posture_monitor.phrases.catalogue import marked, say, say_count
from posture_monitor.phrases.cli.help_pages import example, page

# advice


def advice_help() -> str:
    """Return what `advice` does."""
    return page(
        say("List the signs that call for a doctor, and then the exercises."),
        example("posture-monitor advice"),
    )


def exercises_heading() -> str:
    """Return the heading above the exercises."""
    return say("Exercises")


# consent


def consent_help() -> str:
    """Return what `consent` does."""
    return page(
        say(
            "Show what is looked at and kept, and whether you agreed; give or withdraw "
            "it."
        ),
        say("On a terminal it asks, where you have not agreed yet."),
        example("posture-monitor consent --accept"),
    )


def accept_help() -> str:
    """Return what `consent --accept` does."""
    return say("Agree to what is shown.")


def withdraw_help() -> str:
    """Return what `consent --withdraw` does."""
    return say("Take the consent back.")


def accept_and_withdraw() -> str:
    """Return that only one of `--accept` and `--withdraw` may be given."""
    return say("expected --accept or --withdraw, got both; choose one")


def consent_withdrawn() -> str:
    """Return that the consent is withdrawn."""
    return say("Your consent is withdrawn. No camera is opened without one.")


def not_agreed_yet() -> str:
    """Return that the person has not agreed yet, and how to agree."""
    return say("You have not agreed yet: `posture-monitor consent --accept`.")


def agreed_on(moment: str) -> str:
    """Return when the person agreed."""
    return say("You agreed on {moment}.", moment=moment)


def consent_question(answers: str) -> str:
    """Return the question whether the person agrees, with the keys of the answers."""
    return say("Do you agree to be watched in this way? {answers}", answers=answers)


def nowhere_to_ask() -> str:
    """Return that there is no consent, and no terminal to ask for it."""
    return say(
        "expected your consent before a camera is opened, got no terminal to ask "
        "on; give it with `posture-monitor consent --accept`"
    )


def consent_refused() -> str:
    """Return that the person does not agree, and that no camera was opened."""
    return say(
        "expected your consent before a camera is opened, got no; nothing was "
        "opened or kept. `posture-monitor consent --accept` gives it later"
    )


# config


def config_help() -> str:
    """Return what `config` does."""
    return page(
        say("Show and check the settings."),
        example("posture-monitor config show reminders"),
    )


def config_show_help() -> str:
    """Return what `config show` does."""
    return page(
        say(
            "Show every setting: its value, where that comes from, its bound and "
            "meaning."
        ),
        example("posture-monitor config show reminders"),
    )


def part_help() -> str:
    """Return what `config show` takes."""
    return say("Only keys that begin so, such as reminders.")


def no_such_part(part: str) -> str:
    """Return that no setting's name begins with a text."""
    return say(
        "expected the beginning of a setting's name, got {part}; "
        "`posture-monitor config show` lists them all",
        part=repr(part),
    )


def config_path_help() -> str:
    """Return what `config path` does."""
    return page(
        say("Print where your own settings file lies; it need not exist."),
        example("posture-monitor config path"),
    )


def config_check_help() -> str:
    """Return what `config check` does."""
    return page(
        say("Say whether your settings are sound; exit status 1 where they are not."),
        example("posture-monitor config check"),
    )


def settings_are_sound(file: Path, changed: int) -> str:
    """Return that the settings of a file are valid, and how many it changes."""
    return say(
        "All settings are sound ({file}; {count} differ from the default).",
        file=file,
        count=changed,
    )


def settings_are_sound_without_file(file: Path, changed: int) -> str:
    """Return that the settings are valid, and that there is no settings file."""
    return say(
        "All settings are sound (no file at {file}; {count} differ from the default).",
        file=file,
        count=changed,
    )


# doctor


_CHECKS = {
    "system": marked("system"),
    "libraries": marked("libraries"),
    "model": marked("model"),
    "cameras": marked("cameras"),
    "notifications": marked("notifications"),
    "settings": marked("settings"),
    "files": marked("files"),
}


def doctor_help() -> str:
    """Return what `doctor` does."""
    return page(
        say(
            "Check what is installed, the model, the cameras, the notifications, the "
            "files."
        ),
        say("The exit status is 1 where something has to be done."),
        example("posture-monitor doctor --json"),
    )


def check_name(check: str) -> str:
    """Return the name of a check of `doctor`."""
    return say(_CHECKS[check])


def is_well() -> str:
    """Return the mark of a check that passed."""
    return say("ok")


def is_not_well() -> str:
    """Return the mark of a check that failed."""
    return say("no")


def python_on(version: str, platform: str) -> str:
    """Return which Python runs on which system."""
    return say("Python {version} on {platform}", version=version, platform=platform)


def install_python() -> str:
    """Return which Python is to be installed."""
    return say("install Python 3.11 or newer")


def reinstall() -> str:
    """Return that the program is to be installed again."""
    return say("reinstall")


def reinstall_mediapipe(version: str) -> str:
    """Return which MediaPipe is needed."""
    return say(
        "reinstall: mediapipe {version} and its companions are needed", version=version
    )


def uninstall(packages: Iterable[str]) -> str:
    """Return which other wheels of OpenCV are to be uninstalled."""
    return say(
        "uninstall {packages}: two OpenCV wheels break each other",
        packages=", ".join(packages),
    )


def model_is_intact(name: str, size_bytes: int) -> str:
    """Return that the model is as it was shipped."""
    return say("{name}, {size} bytes, intact", name=name, size=format(size_bytes, ","))


def cameras_not_known() -> str:
    """Return that the cameras could not be listed."""
    return say("not known")


def libraries_first() -> str:
    """Return that the libraries have to be installed first."""
    return say("do first what `{check}` says above", check=check_name("libraries"))


def virtual_camera(index: int, name: str) -> str:
    """Return a virtual camera, by its index and name."""
    return say("{index}: {name} (virtual)", index=index, name=name)


def no_camera() -> str:
    """Return that there is no camera at all."""
    return say("none")


def plug_in_webcam() -> str:
    """Return that a webcam is to be plugged in."""
    return say("plug in a webcam; without one, `run` plays the demonstration")


def reminders_go_to_console(why: str | None) -> str:
    """Return that no desktop shows the reminders, and why."""
    return say("reminders go to the console: {why}", why=why)


def without_buttons(by: str, why: str) -> str:
    """Return that a notifier shows no buttons, and why."""
    return say("{by}, without buttons: {why}", by=by, why=why)


def default_settings(file: Path) -> str:
    """Return that all settings are defaults, and where the settings file would be."""
    return say("defaults (no file at {file})", file=file)


def files_with_consent(folder: Path, baselines: int) -> str:
    """Return the folder of kept files and their content, with the consent."""
    return say_count(
        "{folder}; consent given; {count} baseline",
        "{folder}; consent given; {count} baselines",
        baselines,
        folder=folder,
    )


def files_without_consent(folder: Path, baselines: int) -> str:
    """Return the folder of kept files and their content, without the consent."""
    return say_count(
        "{folder}; consent not given; {count} baseline",
        "{folder}; consent not given; {count} baselines",
        baselines,
        folder=folder,
    )


def give_consent() -> str:
    """Return how the consent is given."""
    return say("give it with `posture-monitor consent --accept`")


def give_again(aside: Iterable[Path]) -> str:
    """Return that damaged files were set aside, and what the person has to do again."""
    return say(
        "something was damaged and is set aside as {files}; give it again",
        files=", ".join(map(str, aside)),
    )
