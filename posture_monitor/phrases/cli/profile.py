"""Profile in words: what `profile` does and answers."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from posture_monitor.errors import Fault
from posture_monitor.phrases.catalogue import say
from posture_monitor.phrases.cli.help_pages import example, page


def profile_help() -> str:
    """Return what `profile` does."""
    return page(
        say("Take your settings, usual positions and answers to another computer."),
        example("posture-monitor profile export my-profile.json"),
    )


def export_help() -> str:
    """Return what `profile export` does."""
    return page(
        say("Write your settings, usual positions and answers to a new file."),
        example("posture-monitor profile export my-profile.json"),
    )


def export_file_help() -> str:
    """Return what `profile export` takes."""
    return say("The new file.")


def import_help() -> str:
    """Return what `profile import` does."""
    return page(
        say("Take over the settings, usual positions and answers of a profile."),
        say("What is here already stays, unless the profile has something later."),
        example("posture-monitor profile import my-profile.json"),
    )


def import_file_help() -> str:
    """Return what `profile import` takes."""
    return say("The file that `profile export` has written.")


def rename_help() -> str:
    """Return what `profile import --rename-camera` does."""
    return say("Use the positions of one camera for another camera: `OLD=NEW`.")


def no_renaming(word: str) -> Fault:
    """Return that a renaming of a camera has no equals sign."""
    return Fault(
        told=say("Write both names of the camera with an equals sign: `OLD=NEW`."),
        found=f"expected OLD=NEW, got {word!r}",
    )


def exported(file: Path) -> str:
    """Return that a profile is written, and what is not in it."""
    return say("Your profile is here: {file}", file=file)


def not_exported(names: Iterable[str]) -> str:
    """Return what belongs to the computer and is not in a profile."""
    return say(
        "Your consent is not in it, nor what belongs to this computer: {names}.",
        names=", ".join(names),
    )


def nothing_new() -> str:
    """Return that everything of a profile was here already."""
    return say("Everything in this profile is here already. Nothing was changed.")


def taken_over(settings: int, positions: int, answers: int) -> tuple[str, ...]:
    """Return how much of a profile was taken over, one line a kind."""
    return (
        say("The profile is taken over."),
        say("Settings: {count}.", count=settings),
        say("Usual positions: {count}.", count=positions),
        say("Changes by your answers: {count}.", count=answers),
    )


def consent_is_asked_anew() -> str:
    """Return that the consent has not moved."""
    return say("Your consent did not move. I ask you before I open a camera here.")


def camera_is_not_here(name: str) -> str:
    """Return that positions belong to a camera that is not connected."""
    return say(
        "A camera of the profile is not here now: {name}. Its positions wait for it.",
        name=name,
    )


def rename_camera(file: Path, name: str, here: str) -> str:
    """Return how positions are used for a camera of this computer."""
    command = f'posture-monitor profile import {file} --rename-camera "{name}={here}"'
    return say("To use them for {camera}: {command}", camera=here, command=command)
