"""What the tests of autostart share: a command, and a made-up system for it."""

from __future__ import annotations

import errno
from pathlib import Path

from posture_monitor.desktop.autostart.linux import LinuxAutostart
from posture_monitor.desktop.autostart.macos import MacAutostart

COMMAND = ("/opt/pm/bin/posture-monitor", "start", "--foreground")


class FakeReload:
    """Counts how often systemd would have read its units anew."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self) -> bool:
        self.calls += 1
        return True


class FakeRegistry:
    """Keeps values as the registry does; `refuses` makes it read-only."""

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], str | bytes] = {}
        self.refuses = False

    def value(self, key: str, name: str) -> str | bytes | None:
        return self.values.get((key, name))

    def set_text(self, key: str, name: str, text: str) -> None:
        self._refuse()
        self.values[key, name] = text

    def remove(self, key: str, name: str) -> bool:
        self._refuse()
        return self.values.pop((key, name), None) is not None

    def _refuse(self) -> None:
        if self.refuses:
            raise OSError(errno.EACCES, "Access is denied")


def on_linux(
    home: Path, command: tuple[str, ...] = COMMAND, reload: FakeReload | None = None
) -> LinuxAutostart:
    return LinuxAutostart(
        environ={},
        home=home,
        command=command,
        reload=FakeReload() if reload is None else reload,
    )


def on_macos(
    home: Path, command: tuple[str, ...] = COMMAND, disabled: str | None = None
) -> MacAutostart:
    return MacAutostart(home=home, command=command, disabled=lambda: disabled)


def tree(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))
