"""Autostart on Linux: an XDG autostart entry, or a systemd user unit where asked for.

The entry is the default, since not every desktop starts graphical-session.target. The
unit is enabled by the same link that `systemctl --user enable` makes.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

from posture_monitor.desktop.autostart import _files
from posture_monitor.desktop.autostart._kinds import (
    NAME,
    AutostartPlace,
    AutostartState,
    AutostartStatus,
)
from posture_monitor.errors import StorageError
from posture_monitor.phrases.desktop import autostart as phrases
from posture_monitor.store.atomic import write_whole

RELOAD_TIMEOUT_S = 5.0
# https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html
RESERVED = frozenset(" \t\n\"'\\><~|&;$*?#()`")
TARGET = "graphical-session.target"
ENTRY = """\
[Desktop Entry]
Type=Application
Name={title}
Comment={comment}
Exec={exec}
TryExec={program}
Terminal=false
NoDisplay=true
X-GNOME-Autostart-enabled=true
"""
UNIT = """\
[Unit]
Description={title}
PartOf=graphical-session.target
After=graphical-session.target
ConditionFileIsExecutable={program}
StartLimitIntervalSec=600
StartLimitBurst=5

[Service]
ExecStart={exec}
Restart=on-failure
RestartPreventExitStatus=2
RestartSec=10
Slice=background.slice
Nice=10
MemoryMax=600M
NoNewPrivileges=yes

[Install]
WantedBy=graphical-session.target
"""


def reload_units() -> bool:
    """Have systemd read its units again; return whether it did, False without it."""
    words = ["systemctl", "--user", "daemon-reload"]
    try:
        done = subprocess.run(
            words, capture_output=True, check=False, timeout=RELOAD_TIMEOUT_S
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


class LinuxAutostart:
    """The entry and the unit of one person."""

    def __init__(
        self,
        *,
        environ: Mapping[str, str],
        home: Path,
        command: tuple[str, ...],
        reload: Callable[[], bool] = reload_units,
    ) -> None:
        """Keep the paths of the files and what they start."""
        given = Path(environ.get("XDG_CONFIG_HOME", ""))
        # the specification says to ignore relative paths
        self._folder = given if given.is_absolute() else home / ".config"
        self._units = self._folder / "systemd" / "user"
        self.entry = self._folder / "autostart" / f"{NAME}.desktop"
        self.unit = self._units / f"{NAME}.service"
        self.link = self._units / f"{TARGET}.wants" / self.unit.name
        self._command = command
        self._reload = reload

    def enable(self, place: AutostartPlace) -> str:
        """Write one of the two and remove the other; return what was done."""
        before = self._status_of(place).state
        if place is AutostartPlace.SYSTEMD:
            self._write_unit()
            _files.remove([self.entry], below=self._folder)
            where = str(self.unit)
        else:
            write_whole(self.entry, entry_content(self._command))
            self.disable(AutostartPlace.SYSTEMD)
            where = str(self.entry)
        if before is AutostartState.SWITCHED_OFF:
            return phrases.is_on_again(where)
        return phrases.starts_at_login(where)

    def disable(self, place: AutostartPlace | None = None) -> str:
        """Remove both, or one of them; return what was done."""
        removed = False
        if place is not AutostartPlace.SYSTEMD:
            removed |= _files.remove([self.entry], below=self._folder)
        if place is not AutostartPlace.DESKTOP:
            both = [*self._links(), self.unit]
            was_there = _files.remove(both, below=self._folder)
            removed |= was_there
            if was_there:
                self._reload()
        return phrases.no_longer_starts() if removed else phrases.was_not_set_up()

    def status(self, place: AutostartPlace | None = None) -> AutostartStatus:
        """Return what is set up; of the unit where both are there."""
        if place is not None:
            return self._status_of(place)
        unit = self._status_of(AutostartPlace.SYSTEMD)
        if unit.state is not AutostartState.DISABLED:
            return unit
        return self._status_of(AutostartPlace.DESKTOP)

    def _status_of(self, place: AutostartPlace) -> AutostartStatus:
        if place is AutostartPlace.SYSTEMD:
            return self._unit_status()
        return self._entry_status()

    def _entry_status(self) -> AutostartStatus:
        where, content = str(self.entry), _files.content_of(self.entry)
        if content is None:
            return AutostartStatus(
                state=AutostartState.DISABLED,
                where=where,
                do=phrases.enable(),
            )
        values = _values(content, "[Desktop Entry]")
        starts = values.get("Exec")
        flags = values.get("Hidden"), values.get("X-GNOME-Autostart-enabled")
        if flags[0] == "true" or flags[1] == "false":
            return AutostartStatus(
                state=AutostartState.SWITCHED_OFF,
                where=where,
                starts=starts,
                do=phrases.switch_on_in_desktop(),
            )
        return self._compared(where, starts, exec_of_entry(self._command))

    def _unit_status(self) -> AutostartStatus:
        where, content = str(self.unit), _files.content_of(self.unit)
        if content is None and not self._links():
            return AutostartStatus(
                state=AutostartState.DISABLED, where=where, do=phrases.enable_systemd()
            )
        starts = _values("" if content is None else content, "[Service]")
        is_masked = self.unit.is_symlink() and self.unit.resolve() == Path("/dev/null")
        if is_masked or not self._links():
            return AutostartStatus(
                state=AutostartState.SWITCHED_OFF,
                where=where,
                starts=starts.get("ExecStart"),
                do=phrases.switch_on_in_systemd(),
            )
        ours = exec_of_unit(self._command)
        return self._compared(where, starts.get("ExecStart"), ours)

    def _links(self) -> list[Path]:
        """Return the links that enable the unit, for any target."""
        links = (each / self.unit.name for each in self._units.glob("*.wants"))
        return [link for link in links if link.is_symlink()]

    def _compared(self, where: str, starts: str | None, ours: str) -> AutostartStatus:
        if starts == ours:
            return AutostartStatus(
                state=AutostartState.ENABLED, where=where, starts=starts
            )
        is_unit = where == str(self.unit)
        enable = phrases.enable_systemd() if is_unit else phrases.enable()
        return AutostartStatus(
            state=AutostartState.STALE,
            where=where,
            starts=starts,
            do=phrases.start_ours(enable, ours),
        )

    def _write_unit(self) -> None:
        write_whole(self.unit, unit_content(self._command))
        try:
            self.link.parent.mkdir(parents=True, exist_ok=True)
            self.link.unlink(missing_ok=True)
            self.link.symlink_to(self.unit)
        except OSError as error:
            raise StorageError(phrases.not_linked(self.link, error)) from error
        self._reload()


def entry_content(command: tuple[str, ...]) -> bytes:
    """Return the file that a desktop starts at login.

    Raises:
        StorageError: the program's path has characters that a desktop does not start.
    """
    _refuse_letters(command[0], "=%")  # the format's own rule, and GLib's
    program = _string_value(command[0])
    return _bytes_of(
        ENTRY.format(
            title=_string_value(phrases.program_title()),
            comment=_string_value(phrases.program_comment()),
            exec=exec_of_entry(command),
            program=program,
        )
    )


def unit_content(command: tuple[str, ...]) -> bytes:
    """Return the unit file.

    Raises:
        StorageError: the program's path has characters that systemd does not start.
    """
    _refuse_letters(command[0], "\"'\\\n\t")  # special for systemd
    program = command[0].replace("%", "%%")
    title = _string_value(phrases.program_title().replace("%", "%%"))
    return _bytes_of(
        UNIT.format(title=title, exec=exec_of_unit(command), program=program)
    )


def exec_of_entry(command: tuple[str, ...]) -> str:
    """Return a command as the value of Exec, escaped twice as the format requires."""
    return _string_value(" ".join(_word_of_entry(word) for word in command))


def exec_of_unit(command: tuple[str, ...]) -> str:
    """Return a command as the value of ExecStart.

    `:` keeps systemd from reading `$` as a variable; versions before 244 do not know
    it, so it is used only where there is a `$`.
    """
    prefix = ":" if any("$" in word for word in command) else ""
    return prefix + " ".join(_word_of_unit(word) for word in command)


def _refuse_letters(program: str, refused: str) -> None:
    found = [letter for letter in refused if letter in program]
    if found:
        raise StorageError(phrases.refused_letter(found[0], program))


def _word_of_entry(word: str) -> str:
    word = word.replace("%", "%%")
    if word and RESERVED.isdisjoint(word):
        return word
    for letter in '\\"`$':
        word = word.replace(letter, f"\\{letter}")
    return f'"{word}"'


def _string_value(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def _word_of_unit(word: str) -> str:
    word = _string_value(word.replace("%", "%%")).replace('"', '\\"')
    return f'"{word}"' if not RESERVED.isdisjoint(word) or not word else word


def _bytes_of(text: str) -> bytes:
    # a path may hold bytes that are no UTF-8
    return text.encode("utf-8", "surrogateescape")


def _values(content: str, group: str) -> dict[str, str]:
    """Return {key: value} of one group; of two equal keys the first one counts."""
    found: dict[str, str] = {}
    current = None
    for line in content.splitlines():
        if line.startswith("["):
            current = line.strip()
        key, separator, value = line.partition("=")
        if current == group and separator and not line.startswith("#"):
            found.setdefault(key.strip(), value.strip())
    return found
