"""Settings in words: what `config` does, asks and answers."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from posture_monitor.errors import Fault
from posture_monitor.phrases.catalogue import say, say_count
from posture_monitor.phrases.cli.help_pages import example, page


def config_help() -> str:
    """Return what `config` does."""
    return page(
        say("Show and change the settings."),
        example("posture-monitor config preset gentle"),
    )


# show


def show_help() -> str:
    """Return what `config show` does."""
    return page(
        say("Show what you changed, the presets, and the settings that matter most."),
        say("With a name it shows this setting, or all whose names begin so."),
        example("posture-monitor config show reminders"),
    )


def part_help() -> str:
    """Return what `config show` takes."""
    return say("A setting, or the beginning of its name, such as reminders.")


def all_help() -> str:
    """Return what `config show --all` does."""
    return say("Show every setting.")


def no_such_part(part: str) -> Fault:
    """Return that no setting's name begins with a text."""
    return Fault(
        told=say(
            "No setting has a name that begins with {part}. "
            "`posture-monitor config show --all` lists them all.",
            part=part,
        ),
        found=f"expected the beginning of a setting's name, got {part!r}",
    )


# set and unset


def set_help() -> str:
    """Return what `config set` does."""
    return page(
        say("Change one setting in your own file. All else in the file stays."),
        say("A time may have a unit: 45 min, 1 hour, 30 s."),
        example("posture-monitor config set reminders.gap_min 45 min"),
    )


def name_help() -> str:
    """Return what `config set` takes first."""
    return say("The setting, such as reminders.gap_min.")


def value_help() -> str:
    """Return what `config set` takes after the setting."""
    return say("Its new value.")


def unset_help() -> str:
    """Return what `config unset` does."""
    return page(
        say("Remove one setting from your own file. Then the preset decides."),
        example("posture-monitor config unset reminders.gap_min"),
    )


def is_now(name: str, value: str, before: str) -> str:
    """Return what a setting is now, and what it was."""
    return say(
        "{name} is now {value}. Before: {before}.",
        name=name,
        value=value,
        before=before,
    )


def is_still(name: str, value: str) -> str:
    """Return that a setting had the value before."""
    return say("{name} is {value}, as before.", name=name, value=value)


def was_not_set(name: str, value: str) -> str:
    """Return that a setting is not in the person's file, and what it is."""
    return say("{name} is not in your settings. It is {value}.", name=name, value=value)


def at_the_next_reminder() -> str:
    """Return when a service that runs takes a changed setting of the exercises."""
    return say("It holds from the next reminder on.")


def at_the_next_start() -> str:
    """Return when a service that runs takes changed settings."""
    return say(
        "It watches with the old settings until you restart it: "
        "`posture-monitor stop`, then `posture-monitor start`."
    )


# preset


def preset_help() -> str:
    """Return what `config preset` does."""
    return page(
        say("Choose how soon and how often I remind you: gentle, normal or keen."),
        say("What you have set yourself stays. Without a name it shows the presets."),
        example("posture-monitor config preset gentle"),
    )


def preset_name_help() -> str:
    """Return what `config preset` takes."""
    return say("The preset.")


def preset_is_now(name: str) -> str:
    """Return which preset holds now."""
    return say("Your preset is now: {name}.", name=name)


def own_settings_stay(names: Iterable[str]) -> str:
    """Return which settings of a preset the person has set, so that they hold."""
    return say("You have set these yourself, and they stay: {names}.", names=_in(names))


# edit


def edit_help() -> str:
    """Return what `config edit` does."""
    return page(
        say("Open your settings in a text editor, and check them when you close it."),
        say("The editor is the one in `VISUAL` or `EDITOR`."),
        example("posture-monitor config edit"),
    )


def new_file() -> str:
    """Return what the editor shows where there are no own settings yet."""
    return say("Your own settings. `posture-monitor config show --all` lists them all.")


def no_editor() -> Fault:
    """Return that no editor is found."""
    return Fault(
        told=say("No text editor is found. Put its name into `EDITOR`, and try again."),
        found="expected VISUAL, EDITOR or a known editor, got none",
    )


def editor_failed(editor: str, why: object) -> Fault:
    """Return that the editor could not be started, or ended with an error."""
    return Fault(
        told=say(
            "The editor {editor} did not end well. Your settings are as before.",
            editor=editor,
        ),
        found=f"expected {editor} to end with 0, got {why}",
    )


def nothing_changed() -> str:
    """Return that the person has changed nothing in the editor."""
    return say("Nothing was changed.")


def settings_changed(changed: int) -> str:
    """Return that the edited settings are kept, and how many are not as shipped."""
    return say_count(
        "Saved. {count} setting differs from what is shipped.",
        "Saved. {count} settings differ from what is shipped.",
        changed,
    )


def edit_again(answers: str) -> str:
    """Return the question whether a broken text is to be edited again."""
    return say("Edit it again? {answers}", answers=answers)


def edit_dropped(told: str, found: str | None) -> Fault:
    """Return that a broken text was dropped, and what was wrong with it."""
    return Fault(
        told=told + " " + say("Your settings are as before."),
        found=found or told,
    )


def changed_meanwhile(file: Path) -> Fault:
    """Return that the settings file is another one than when the editor was opened."""
    return Fault(
        told=say(
            "Something else changed your settings meanwhile. Nothing of yours is "
            "saved. Edit again."
        ),
        found=f"expected {file} as it was when it was opened, got another content",
    )


# path and check


def path_help() -> str:
    """Return what `config path` does."""
    return page(
        say("Print where your own settings file lies; it need not exist."),
        example("posture-monitor config path"),
    )


def check_help() -> str:
    """Return what `config check` does."""
    return page(
        say("Say whether your settings are sound; exit status 1 where they are not."),
        example("posture-monitor config check"),
    )


def settings_are_sound(file: Path, changed: int) -> str:
    """Return that the settings of a file are sound, and how many it changes."""
    return say_count(
        "All settings are sound. {count} setting differs from what is shipped: {file}",
        "All settings are sound. {count} settings differ from what is shipped: {file}",
        changed,
        file=file,
    )


def settings_are_sound_without_file(file: Path, changed: int) -> str:
    """Return that the settings are sound, and that there is no settings file."""
    del changed
    return say(
        "All settings are sound. You have no settings of your own: {file}", file=file
    )


def _in(names: Iterable[str]) -> str:
    return ", ".join(names)
