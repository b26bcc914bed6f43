"""Rows on cameras: how one is named, lost, found again, and kept from somebody."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from machine import NODES, OURS, log_in, nodes, processes_of, until
from person import UP_S, Person, Watch, in_words, is_told, opens, sees, why
from plugging import LOOP, camera_of, feeding, make_loopback, plugged
from results import Row, Table, say
from usb_camera import UsbCamera

NAME = "Lab Desk"
AGAIN_S = 120  # a camera in trouble is tried again every minute at least
WARM_UP_S = 1.5  # after that the program has dropped a camera's first pictures
LONG_BURSTS = (
    "camera.burst_s=6",
    "camera.learning_burst_s=6",
    "camera.looks_per_s=0.5",
)


def begin(desk: Person) -> None:
    """Log the person in, who agrees, and load what makes cameras."""
    log_in(desk)
    desk.ask("consent", "--accept")
    for module in ("vhci-hcd", "uvcvideo"):
        subprocess.run(["modprobe", module], check=True)


def named(table: Table, desk: Person) -> None:
    """One camera, named in each of the ways that there are."""
    with plugged(camera_of(NAME)) as camera:
        with table.row(
            "a camera is listed", "`cameras`", "it names the camera that is plugged in"
        ) as row:
            said = desk.ask("cameras")
            row.expect(said.in_short, holds=NAME in said.text)
        link = next(iter(sorted((NODES / "v4l/by-id").glob("*index0"))))
        say(f"   {link} -> {os.readlink(link)}")
        for how, place in (
            ("index", "0"),
            ("name", NAME),
            ("path", "/dev/video0"),
            ("by-id link", str(link)),
        ):
            with (
                table.row(
                    f"opened by {how}",
                    f"`start --source 'webcam:{place}'`",
                    "it looks through that camera",
                ) as row,
                Watch(desk, f"webcam:{place}"),
            ):
                _expect_opened(row, desk, camera)


def comes_and_goes(table: Table, desk: Person) -> None:
    """One service, whose camera is taken, lost and found again."""
    with (
        plugged(camera_of(NAME)) as camera,
        Watch(desk, "webcam"),
    ):
        with table.row(
            "the first real camera", "`start --source webcam`", "it looks through it"
        ) as row:
            _expect_opened(row, desk, camera)
            row.add(in_words(desk.status_when(sees)))
        with table.row(
            "busy: somebody else's program reads the camera",
            "`v4l2-ctl --stream-mmap` as root",
            "camera_busy; it looks again once that has ended",
        ) as row:
            with _between_bursts(camera), _reader(None):
                _expect_why(row, desk, "camera_busy")
            _expect_looks_again(row, desk)
        with table.row(
            "busy: a program of the person's reads the camera",
            "`v4l2-ctl --stream-mmap` as the same person",
            "meeting; it looks again once that has ended",
        ) as row:
            with _between_bursts(camera), _reader(desk):
                _expect_why(row, desk, "meeting")
            _expect_looks_again(row, desk)
        with (
            table.row(
                "unplugged between two bursts, and plugged in under another number",
                "pulled while it rests; a program keeps the old node's number taken",
                "camera_absent; it looks again, through the other node",
            ) as row,
            _number_taken(),
        ):
            with _between_bursts(camera):
                camera.unplug()
            _expect_why(row, desk, "camera_absent")
            camera.plug()
            until(lambda: bool(nodes()), 30, "no node came")
            row.add(f"now {nodes()[0]}")
            _expect_looks_again(row, desk, camera)


def denied(table: Table, desk: Person) -> None:
    """Somebody whom the system does not let open a camera."""
    del desk
    guest = Person("guest")
    with plugged(camera_of(NAME)):
        guest.ask("consent", "--accept")
        with (
            table.row(
                "permission denied",
                "`start` by somebody without a session, not in the group video",
                "camera_denied; what to do names `doctor`",
            ) as row,
            Watch(guest, "webcam"),
        ):
            status = guest.status_when(is_told("camera_denied"))
            row.add(why(status))
            do = str(status.get("do"))
            row.expect(do, holds="doctor" in do)
        with table.row(
            "permission denied, in a terminal",
            "`doctor` by the same",
            "the camera is told as denied; the way out names the group video",
        ) as row:
            said = guest.ask("doctor")
            lines = [each.strip() for each in said.text.splitlines() if "-aG" in each]
            row.expect(" ".join(lines), holds=said.status == 1 and "video" in lines[0])


def in_a_burst(table: Table, desk: Person) -> None:
    """While the camera is open it is pulled out, or the service is killed."""
    with plugged(camera_of(NAME)) as camera:
        with Watch(desk, "webcam", *LONG_BURSTS):
            with table.row(
                "unplugged in the middle of a burst",
                "pulled while it streams, plugged in 10 s later",
                "camera_absent; no traceback; it looks again",
            ) as row:
                _pull_while_it_streams(camera)
                _expect_why(row, desk, "camera_absent")
                time.sleep(10)
                camera.plug()
                _expect_looks_again(row, desk, camera)
            with table.row(
                "SIGKILL in the middle of a burst",
                "kill -9 of the service alone",
                "no process is left, and the camera is free",
            ) as row:
                until(lambda: camera.is_streaming, AGAIN_S, "no burst began")
                os.kill(int(desk.status()["pid"]), signal.SIGKILL)
                until(lambda: not processes_of(desk, OURS), 60, "a process is left", 2)
                row.add("no process is left")
                until(lambda: not camera.is_streaming, 10, "the camera still streams")
                row.add("the camera is free")
        with (
            table.row(
                "a start after SIGKILL", "`start --source webcam`", "the next one looks"
            ) as row,
            Watch(desk, "webcam"),
        ):
            _expect_opened(row, desk, camera)


def _pull_while_it_streams(camera: UsbCamera) -> None:
    until(lambda: camera.is_streaming, UP_S, "no burst began")
    time.sleep(WARM_UP_S)
    camera.unplug()


def several(table: Table, desk: Person) -> None:
    """Two cameras, of which the second is named."""
    with (
        plugged(camera_of(NAME)),
        plugged(camera_of("Lab Room", port=1)) as wanted,
        table.row(
            "two cameras",
            "`start --source 'webcam:Lab Room'`, which is the second",
            "it looks through the second",
        ) as row,
        Watch(desk, "webcam:Lab Room"),
    ):
        _expect_opened(row, desk, wanted)


def grey_first(table: Table, desk: Person) -> None:
    """An infrared camera, as laptops list before their other one; both are new."""
    with (
        plugged(camera_of("Lab Face IR", folder="grey")),
        plugged(camera_of("Lab Colour", serial="D3", port=1)) as wanted,
        table.row(
            "a grey (infrared) camera comes first",
            "`start --source webcam` with /dev/video0 grey, /dev/video2 in colour",
            "it looks through the one in colour",
        ) as row,
        Watch(desk, "webcam"),
    ):
        _expect_opened(row, desk, wanted)


def twins(table: Table, desk: Person) -> None:
    """Two cameras of one name, which their serial numbers tell apart."""
    with (
        plugged(camera_of(NAME)),
        plugged(camera_of(NAME, serial="D2", port=1)) as wanted,
    ):
        link = next((NODES / "v4l/by-id").glob("*_D2-*index0"))
        with (
            table.row(
                "two cameras of one name",
                "`start --source webcam:` the by-id link of the second",
                "it looks through the second",
            ) as row,
            Watch(desk, f"webcam:{link}"),
        ):
            _expect_opened(row, desk, wanted)


def silent(table: Table, desk: Person) -> None:
    """A camera that opens and streams, and gives no picture; another one does."""
    with plugged(camera_of("Lab Silent", folder=None)):
        with (
            table.row(
                "a camera that gives no picture, alone",
                "`start --source webcam`; it answers, and sends nothing",
                "camera_silent: neither busy nor absent",
            ) as row,
            Watch(desk, "webcam"),
        ):
            _expect_why(row, desk, "camera_silent", UP_S)
        with (
            plugged(camera_of("Lab Other", serial="D4", port=1)) as wanted,
            table.row(
                "a camera that gives no picture comes first",
                "`start --source webcam` with another one beside it",
                "it looks through the other one",
            ) as row,
            Watch(desk, "webcam"),
        ):
            _expect_opened(row, desk, wanted)


def loopback(table: Table, desk: Person) -> None:
    """A camera that a program makes."""
    make_loopback()
    with (
        table.row(
            "only a camera that a program makes (v4l2loopback)",
            "`start --source webcam`",
            "camera_absent: one is used only when it is named",
        ) as row,
        feeding(),
        Watch(desk, "webcam"),
    ):
        _expect_why(row, desk, "camera_absent", UP_S)
    with ExitStack() as fed, Watch(desk, f"webcam:{LOOP}"):
        feeder = fed.enter_context(feeding())
        with table.row(
            "the same, named",
            f"`start --source 'webcam:{LOOP}'`",
            "it looks through it",
        ) as row:
            row.add(in_words(desk.status_when(sees)))
        with table.row(
            "its feeder ends, and begins again",
            "ffmpeg stopped, and started 20 s later",
            "camera_absent; it looks again",
        ) as row:
            feeder.terminate()
            feeder.wait()
            _expect_why(row, desk, "camera_absent")
            fed.enter_context(feeding())
            _expect_looks_again(row, desk)


@contextmanager
def _reader(person: Person | None) -> Iterator[None]:
    """Have another program read the camera, root's or a person's."""
    words = ["v4l2-ctl", "--silent", "-d", "/dev/video0", "--stream-mmap"]
    reader = person.begin(*words) if person else subprocess.Popen(words)
    try:
        yield
    finally:
        reader.kill()
        reader.wait()


@contextmanager
def _between_bursts(camera: UsbCamera) -> Iterator[None]:
    """Begin the block right after a burst."""
    until(lambda: camera.is_streaming, AGAIN_S, "no burst began")
    until(lambda: not camera.is_streaming, AGAIN_S, "the burst did not end")
    yield


@contextmanager
def _number_taken() -> Iterator[None]:
    """Keep the number of /dev/video0 taken, as a program that has it open does."""
    held = os.open("/dev/video0", os.O_RDWR | os.O_NONBLOCK)
    try:
        yield
    finally:
        os.close(held)


def _expect_opened(row: Row, desk: Person, camera: UsbCamera) -> None:
    """Expect the service to name a camera, and this one to have given pictures."""
    sent = camera.pictures_sent
    row.add(in_words(desk.status_when(opens)))
    row.expect(
        f"the camera gave {camera.pictures_sent - sent} pictures",
        holds=camera.pictures_sent > sent,
    )


def _expect_why(row: Row, desk: Person, code: str, within_s: float = AGAIN_S) -> None:
    row.add(why(desk.status_when(is_told(code), within_s)))


def _expect_looks_again(
    row: Row, desk: Person, camera: UsbCamera | None = None
) -> None:
    began_s = time.monotonic()
    desk.status_when(sees, AGAIN_S)
    row.add(f"looks again after {time.monotonic() - began_s:.0f} s")
    if camera is not None:
        until(lambda: camera.is_streaming, AGAIN_S, "but not through this camera")


ROWS = (
    named,
    comes_and_goes,
    denied,
    in_a_burst,
    several,
    grey_first,
    twins,
    silent,
    loopback,
)
