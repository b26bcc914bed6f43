"""Rows on cameras: how one is named, lost, found again, and kept from somebody."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from machine import NODES, log_in, nodes, processes_of, until
from person import UP_S, Person, Watch, in_words, is_told, sees, why
from results import Row, Table, say
from usb_camera import Looks, UsbCamera

PICTURES = Path("/opt/lab/pictures")
AGAIN_S = 120  # a camera in trouble is tried again every minute at least
LONG_BURSTS = ("camera.burst_s=12", "camera.learning_burst_s=12")
LOOP = "Lab Loop"
LOOP_NODE = "/dev/video40"


def _pictures(folder: str) -> tuple[bytes, ...]:
    return tuple(file.read_bytes() for file in sorted((PICTURES / folder).iterdir()))


def run(table: Table, desk: Person) -> None:
    """Run all rows; no camera is plugged in before."""
    log_in(desk)
    desk.ask("consent", "--accept")
    subprocess.run(["modprobe", "vhci-hcd"], check=True)
    subprocess.run(["modprobe", "uvcvideo"], check=True)
    colour = Looks(name="Lab Desk", serial="D1", pictures=_pictures("colour"))
    twin = Looks(name="Lab Desk", serial="D2", pictures=_pictures("colour"))
    other = Looks(name="Lab Room", serial="R1", pictures=_pictures("colour"))
    grey = Looks(
        name="Lab Face IR", serial="I1", pictures=_pictures("grey"), is_grey=True
    )
    _named(table, desk, colour)
    _comes_and_goes(table, desk, colour)
    _denied(table, Person("guest"), colour)
    _killed(table, desk, colour)
    _several(table, desk, colour, other)
    _grey_first(table, desk, grey, colour)
    _twins(table, desk, colour, twin)
    _loopback(table, desk)


def _named(table: Table, desk: Person, looks: Looks) -> None:
    with _plugged(UsbCamera(looks, port=0)) as camera:
        with table.row(
            "a camera is listed", "`cameras`", "it names the camera that is plugged in"
        ) as row:
            said = desk.ask("cameras")
            row.expect(said.in_short, holds=looks.name in said.text)
        link = next(iter(sorted((NODES / "v4l/by-id").glob("*index0"))))
        say(f"   {link} -> {os.readlink(link)}")
        for how, place in (
            ("index", "0"),
            ("name", looks.name),
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
                _expect_looks(row, desk, camera)


def _comes_and_goes(table: Table, desk: Person, looks: Looks) -> None:
    """One service, whose camera is taken, lost and found again."""
    with (
        _plugged(UsbCamera(looks, port=0)) as camera,
        Watch(desk, "webcam", *LONG_BURSTS),
    ):
        with table.row(
            "the first real camera", "`start --source webcam`", "it looks through it"
        ) as row:
            _expect_looks(row, desk, camera)
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
            row.add(f"nodes now {nodes()}")
            _expect_looks_again(row, desk, camera)
        with table.row(
            "unplugged in the middle of a burst",
            "pulled a second after the burst began, plugged in 20 s later",
            "camera_absent; no traceback; it looks again",
        ) as row:
            until(lambda: camera.is_streaming, AGAIN_S, "no burst began")
            time.sleep(1)
            camera.unplug()
            _expect_why(row, desk, "camera_absent")
            time.sleep(10)
            camera.plug()
            _expect_looks_again(row, desk, camera)


def _denied(table: Table, guest: Person, looks: Looks) -> None:
    with _plugged(UsbCamera(looks, port=0)):
        guest.ask("consent", "--accept")
        with (
            table.row(
                "permission denied",
                "`start` by somebody without a session, not in the group video",
                "camera_denied, and the way out names the group video",
            ) as row,
            Watch(guest, "webcam"),
        ):
            status = guest.status_when(is_told("camera_denied"))
            row.add(why(status))
            do = str(status.get("do"))
            row.expect(do, holds="video" in do)
        with table.row(
            "permission denied, in a terminal",
            "`doctor` by the same",
            "the camera is told as denied, in sentences",
        ) as row:
            said = guest.ask("doctor")
            lines = [each for each in said.text.splitlines() if "camera" in each]
            row.expect(" ".join(lines)[:300], holds=said.is_civil and said.status == 1)


def _killed(table: Table, desk: Person, looks: Looks) -> None:
    with (
        _plugged(UsbCamera(looks, port=0)) as camera,
        table.row(
            "SIGKILL in the middle of a burst",
            "kill -9 of the service alone, then `start` anew",
            "no process is left, the camera is free, the next one looks",
        ) as row,
    ):
        with Watch(desk, "webcam", *LONG_BURSTS):
            status = desk.status_when(sees)
            until(lambda: camera.is_streaming, AGAIN_S, "no burst began")
            os.kill(int(status["pid"]), signal.SIGKILL)
            until(
                lambda: not processes_of(desk, "posture[-_]monitor"),
                60,
                "a process is left",
            )
            row.add("no process left")
        until(lambda: not camera.is_streaming, 10, "the camera still streams")
        row.add("camera free")
        with Watch(desk, "webcam"):
            _expect_looks(row, desk, camera)


def _several(table: Table, desk: Person, first: Looks, second: Looks) -> None:
    with (
        _plugged(UsbCamera(first, port=0)),
        _plugged(UsbCamera(second, port=1)) as wanted,
        table.row(
            "two cameras",
            f"`start --source 'webcam:{second.name}'`",
            "it looks through the second",
        ) as row,
        Watch(desk, f"webcam:{second.name}"),
    ):
        _expect_looks(row, desk, wanted)


def _grey_first(table: Table, desk: Person, grey: Looks, colour: Looks) -> None:
    with (
        _plugged(UsbCamera(grey, port=0)),
        _plugged(UsbCamera(colour, port=1)) as wanted,
        table.row(
            "a grey (infrared) camera comes first",
            "`start --source webcam` with /dev/video0 grey, /dev/video2 in colour",
            "it looks through the one in colour",
        ) as row,
        Watch(desk, "webcam"),
    ):
        _expect_looks(row, desk, wanted)


def _twins(table: Table, desk: Person, first: Looks, second: Looks) -> None:
    with (
        _plugged(UsbCamera(first, port=0)),
        _plugged(UsbCamera(second, port=1)) as wanted,
    ):
        link = next((NODES / "v4l/by-id").glob(f"*{second.serial}*index0"))
        with (
            table.row(
                "two cameras of one name",
                "`start --source webcam:` the by-id link of the second",
                "it looks through the second",
            ) as row,
            Watch(desk, f"webcam:{link}"),
        ):
            _expect_looks(row, desk, wanted)


def _loopback(table: Table, desk: Person) -> None:
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


def make_loopback() -> None:
    """Make the one camera that a feeder can play."""
    named = [f"card_label={LOOP}", f"video_nr={LOOP_NODE[-2:]}", "exclusive_caps=1"]
    subprocess.run(["modprobe", "v4l2loopback", *named], check=True)


@contextmanager
def feeding() -> Iterator[subprocess.Popen[bytes]]:
    """Play a recording into the loopback camera."""
    feeder = subprocess.Popen(
        ["ffmpeg", "-nostdin", "-loglevel", "error", "-re", "-stream_loop", "-1"]
        + ["-framerate", "10", "-i", str(PICTURES / "colour/%04d.jpg")]
        + ["-pix_fmt", "yuyv422", "-f", "v4l2", LOOP_NODE]
    )
    try:
        time.sleep(5)
        yield feeder
    finally:
        feeder.kill()
        feeder.wait()


@contextmanager
def _plugged(camera: UsbCamera) -> Iterator[UsbCamera]:
    """Have a camera plugged in, from when its nodes are there until they are gone."""
    before = nodes()
    with camera:
        until(lambda: len(nodes()) > len(before), 30, "no node came")
        subprocess.run(["udevadm", "settle"], check=True)
        yield camera
    until(lambda: len(nodes()) <= len(before), 30, "the node did not go")


@contextmanager
def _reader(person: Person | None) -> Iterator[None]:
    """Have another program read the camera, root's or a person's."""
    words = ["v4l2-ctl", "-d", "/dev/video0", "--stream-mmap", "--stream-to=/dev/null"]
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


def _expect_looks(row: Row, desk: Person, camera: UsbCamera) -> None:
    sent = camera.pictures_sent
    row.add(in_words(desk.status_when(sees)))
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
