"""A made-up /dev, /proc and /sys, as the kernel would show them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from posture_monitor.desktop.signals import DeviceUser


class Machine:
    """The part of a machine that readers of signals look at, below a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for folder in ("dev", "proc", "sys/class/video4linux"):
            (root / folder).mkdir(parents=True)

    def add_camera(self, opened: int | None = None) -> None:
        (self.root / "dev/video0").touch()
        if opened is not None:
            module = self.root / "sys/module/uvcvideo"
            module.mkdir(parents=True, exist_ok=True)
            (module / "refcnt").write_text(f"{opened}\n")
            driver = self.root / "sys/class/video4linux/video0/device/driver"
            driver.mkdir(parents=True, exist_ok=True)
            if not (driver / "module").is_symlink():
                (driver / "module").symlink_to(module)

    def add_process(
        self, pid: int, *, maps: str = "", opens: Sequence[str] = (), name: str = "x"
    ) -> None:
        folder = self.root / f"proc/{pid}"
        (folder / "fd").mkdir(parents=True)
        (folder / "maps").write_text(maps)
        (folder / "comm").write_text(f"{name}\n")
        for number, target in enumerate(opens):
            (folder / f"fd/{number}").symlink_to(target)

    def set_capture(self, status: str) -> None:
        folder = self.root / "proc/asound/card0/pcm0c/sub0"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "status").write_text(status)

    def connect_bluetooth(self) -> None:
        (self.root / "sys/class/bluetooth/hci0").mkdir(parents=True)
        (self.root / "sys/class/bluetooth/hci0:71").mkdir()


def is_used(users: tuple[DeviceUser, ...] | None) -> bool | None:
    """Return whether anybody uses a device; None is not known."""
    return None if users is None else bool(users)
