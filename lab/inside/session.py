"""Rows on the session: login, a crash, a lock, sleep, a full disk, logout."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable

from machine import (
    OURS,
    UNIT,
    asleep_s,
    fill_the_disk,
    free_the_disk,
    log_in,
    processes_of,
    said_by,
    session_of,
    unit,
    until,
)
from person import FEW_LOOKS, Person, Status, in_words, is_told, sees, why
from plugging import LOOP, feed, make_loopback
from results import Row, Table, say

RECORDED = ("/home/desk/full.jsonl", "--for-s", "2")
SLEPT_FOR_S = 90  # as lab/run has it: three times what the service takes for a sleep
SETTING = "reminders.gap_min"


def begin(desk: Person) -> None:
    """Make the camera; nobody is logged in before the rows."""
    del desk
    make_loopback()
    feed()


def enabled(table: Table, desk: Person) -> None:
    """The unit, before the first login."""
    with table.row(
        "the systemd user unit is enabled",
        "`consent --accept`, `autostart enable --systemd`, before any login",
        "`autostart status` says that it starts at login",
    ) as row:
        desk.ask("consent", "--accept")
        desk.ask("config", "set", "camera.source", f"webcam:{LOOP}")
        desk.ask("config", "set", *FEW_LOOKS.split("="))
        said = desk.ask("autostart", "enable", "--systemd")
        row.expect(said.in_short, holds=said.status == 0)
        said = desk.ask("autostart", "status")
        row.expect(said.in_short, holds=said.status == 0)


def login(table: Table, desk: Person) -> None:
    """A login, and what it starts."""
    with table.row(
        "started at login by logind's session",
        "agetty's autologin on tty1 (pam_systemd); its shell starts a target bound to "
        "graphical-session.target, as sway's does",
        "the unit is active, and it looks",
    ) as row:
        log_in(desk)
        row.add(f"session {session_of(desk)}, seat0")
        row.add(in_words(desk.status_when(sees)))
        row.expect(
            f"unit {unit(desk, 'ActiveState')}",
            holds=unit(desk, "ActiveState") == "active",
        )


def crash(table: Table, desk: Person) -> None:
    """A service that dies while the person is logged in."""
    with table.row(
        "restarted after SIGKILL",
        "kill -9 of the service's process",
        "systemd starts another one within 30 s; it looks",
    ) as row:
        before = int(unit(desk, "MainPID"))
        os.kill(before, signal.SIGKILL)
        began_s = time.monotonic()
        until(
            lambda: int(unit(desk, "MainPID")) not in (0, before),
            60,
            "no new process",
            every_s=2,
        )
        row.add(f"another process after {time.monotonic() - began_s:.0f} s")
        status = desk.status_when(lambda each: sees(each) and each["pid"] != before)
        row.expect(in_words(status), holds=unit(desk, "NRestarts") == "1")


def lock(table: Table, desk: Person) -> None:
    """A lock of the session."""
    with table.row(
        "a lock",
        "`loginctl lock-session`, then `unlock-session`; a locker in the session sets "
        "LockedHint, as a desktop's does",
        "locked, and no look while it is; then it looks again",
    ) as row:
        session = session_of(desk)
        subprocess.run(["loginctl", "lock-session", session], check=True)
        row.add(why(desk.status_when(is_told("locked"), 60)))
        first = desk.status().get("last_look")
        time.sleep(40)
        last = desk.status().get("last_look")
        row.expect("no look in 40 s", holds=first == last)
        subprocess.run(["loginctl", "unlock-session", session], check=True)
        status = desk.status_when(
            lambda each: sees(each) and each["last_look"] != last, 90
        )
        row.add(in_words(status))


def sleep(table: Table, desk: Person) -> None:
    """A sleep of the machine."""
    with table.row(
        "suspend to RAM",
        f"`systemctl suspend`; the host wakes it after {SLEPT_FOR_S} s",
        "the same process looks again; the time asleep is not counted as sitting",
    ) as row:
        before = desk.status_when(lambda each: sees(each) and each["sitting_s"])
        pid, began_s = before["pid"], time.monotonic()
        slept_s = _suspend()
        row.expect(f"slept {slept_s:.0f} s", holds=slept_s > SLEPT_FOR_S / 2)
        status = desk.status_when(_has_looked_since(before), 120)
        awake_s = time.monotonic() - began_s
        row.expect(
            f"{in_words(status)}; sitting for {_sat_s(before):.0f} s before, "
            f"{_sat_s(status):.0f} s now, awake for {awake_s:.0f} s in between",
            holds=_sat_s(status) <= _sat_s(before) + awake_s + 5,
        )
        row.expect(
            f"{status['reminders_today']} reminders, process {status['pid']}",
            holds=status["pid"] == pid and status["reminders_today"] == 0,
        )


def _sat_s(status: Status) -> float:
    sat_s = status["sitting_s"]
    return 0.0 if sat_s is None else float(sat_s)


def _has_looked_since(before: Status) -> Callable[[Status], bool]:
    return lambda each: sees(each) and each["last_look"] > before["last_look"]


def _suspend() -> float:
    """Suspend to RAM; return how long it slept, by the kernel's two clocks."""
    before_s = asleep_s()
    subprocess.run(["systemctl", "suspend"], check=True)
    until(lambda: asleep_s() - before_s > 1, SLEPT_FOR_S + 60, "it did not sleep")
    say("   awake again")
    return asleep_s() - before_s


def full_disk(table: Table, desk: Person) -> None:
    """A root file system with no byte left, and with room again."""
    before = _kept(desk)
    pid = desk.status().get("pid")
    fill_the_disk()
    try:
        with table.row(
            "a full disk, commands",
            "`config set`, `record`, `advice --html` with no byte left",
            "sentences and exit 1; no file is changed or left half written",
        ) as row:
            for words in (
                ("config", "set", SETTING, "31"),
                ("record", *RECORDED, "--source", "video:/opt/lab/recording.mp4"),
                ("advice", "neck", "--html", "-o", "/home/desk/full.html"),
            ):
                said = desk.ask(*words)
                row.expect(
                    f"{words[0]}: {said.in_short} ({said.status})",
                    holds=said.is_civil and said.status == 1,
                )
            _expect_kept(row, desk, before)
        with table.row(
            "a full disk, the running service",
            "it goes on for 90 s; `pause` and `resume`",
            "it looks, and answers",
        ) as row:
            last = desk.status().get("last_look")
            time.sleep(60)
            status = desk.status_when(
                lambda each: sees(each) and each["last_look"] != last, 90
            )
            row.expect(in_words(status), holds=status["pid"] == pid)
            for word in ("pause", "resume"):
                said = desk.ask(word)
                row.expect(f"{word}: {said.in_short}", holds=said.is_civil)
        with table.row(
            "a full disk, a start",
            "`systemctl --user restart` of the unit",
            "the new one looks",
        ) as row:
            desk.run("systemctl", "--user", "restart", UNIT)
            status = desk.status_when(lambda each: sees(each) and each["pid"] != pid)
            row.add(in_words(status))
    finally:
        free_the_disk()
    with table.row(
        "room is made", f"the disk freed; `config set {SETTING} 31`", "it is written"
    ) as row:
        pid = desk.status().get("pid")
        said = desk.ask("config", "set", SETTING, "31")
        row.expect(said.in_short, holds=said.status == 0)
        shown = desk.ask("config", "show", "reminders")
        row.expect("config show has it", holds="31" in shown.text)
        row.add(in_words(desk.status_when(lambda each: each.get("pid") == pid, 30)))


def _kept(desk: Person) -> dict[str, bytes]:
    """Return the person's files, but logs, and what the running service writes."""
    return {
        str(file): file.read_bytes()
        for file in desk.home.rglob("*")
        if file.is_file() and not file.is_symlink() and "/log" not in str(file)
    }


def _expect_kept(row: Row, desk: Person, before: dict[str, bytes]) -> None:
    after = _kept(desk)
    new = sorted(set(after) - set(before))
    gone = sorted(set(before) - set(after))
    short = [name for name, data in after.items() if not data and before.get(name)]
    settings = [name for name in before if name.endswith(".toml")]
    changed = [name for name in settings if after.get(name) != before[name]]
    row.expect(
        f"files new: {new or 'none'}, gone: {gone or 'none'}, emptied: "
        f"{short or 'none'}, settings changed: {changed or 'none'}",
        holds=not (new or gone or short or changed),
    )


def logout(table: Table, desk: Person) -> None:
    """The end of the person's last session."""
    with table.row(
        "stopped at logout",
        "`loginctl terminate-session`; it was the last one",
        "no process of the person's is left; the unit stopped without an error",
    ) as row:
        subprocess.run(["loginctl", "terminate-session", session_of(desk)], check=True)
        until(lambda: not processes_of(desk, OURS), 120, "processes are left")
        row.add("no process is left")
        journal = said_by("journalctl", "-b", f"_UID={desk.uid}", "-o", "cat")
        told = [each for each in journal.splitlines() if UNIT in each][-2:]
        row.expect("; ".join(told), holds="Failed with result" not in "".join(told))


ROWS = (enabled, login, crash, lock, full_disk, sleep, logout)
