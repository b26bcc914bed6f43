"""What `config show` says above and below the settings."""

from __future__ import annotations

from posture_monitor.phrases.catalogue import say


def preset_is(name: str) -> str:
    """Return which preset holds."""
    return say("Your preset: {name}.", name=name)


def nothing_changed() -> str:
    """Return that every setting is as shipped, or as the preset says."""
    return say("You have changed no single setting.")


def changed_heading() -> str:
    """Return the heading above what the person changed."""
    return say("What you have set")


def presets_heading() -> str:
    """Return the heading above the presets."""
    return say("Presets")


def first_heading() -> str:
    """Return the heading above the settings that matter most."""
    return say("The settings that matter most")


def every_one() -> str:
    """Return that all that can be chosen is chosen."""
    return say("all")


def not_one() -> str:
    """Return that nothing is chosen of what can be."""
    return say("nothing")


def what_to_do() -> tuple[str, ...]:
    """Return the commands that change a setting, and the one that shows all."""
    return (
        say("Choose a preset: {command}", command="posture-monitor config preset keen"),
        say(
            "Change one setting: {command}",
            command="posture-monitor config set reminders.gap_min 45 min",
        ),
        say("See all settings: {command}", command="posture-monitor config show --all"),
    )
