"""The cameras that the rows plug in, and one that a program makes."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from machine import nodes, until
from results import WrongError
from usb_camera import Looks, UsbCamera

PICTURES = Path("/opt/lab/pictures")
LOOP = "Lab Virtual"
LOOP_NODE = "/dev/video40"
FEEDS = 5  # the program may have it open just when it is to be made anew
PLAYER = (
    *("ffmpeg", "-nostdin", "-loglevel", "error", "-re", "-stream_loop", "-1"),
    *("-f", "rawvideo", "-pix_fmt", "yuyv422", "-video_size", "640x480"),
    *("-framerate", "5", "-i", str(PICTURES / "loop.yuyv")),
    *("-c:v", "copy", "-f", "v4l2"),
)


def make_loopback() -> None:
    """Make the one camera that a feeder can play."""
    named = [f"card_label={LOOP}", f"video_nr={LOOP_NODE[-2:]}", "exclusive_caps=1"]
    subprocess.run(["modprobe", "v4l2loopback", *named], check=True)


def feed() -> subprocess.Popen[bytes]:
    """Begin to play a recording into the loopback camera; make it anew if need be.

    After a reader has streamed from it, v4l2loopback 0.12 takes no other feeder.
    """
    for _ in range(FEEDS):
        feeder = subprocess.Popen([*PLAYER, LOOP_NODE])
        try:
            feeder.wait(timeout=5)
        except subprocess.TimeoutExpired:
            return feeder
        subprocess.run(["modprobe", "-r", "v4l2loopback"], check=False)
        make_loopback()
    raise WrongError("nothing can be played into v4l2loopback")


@contextmanager
def feeding() -> Iterator[subprocess.Popen[bytes]]:
    """Play a recording into the loopback camera."""
    feeder = feed()
    try:
        yield feeder
    finally:
        feeder.kill()
        feeder.wait()


def camera_of(
    name: str, *, serial: str = "D1", port: int = 0, folder: str | None = "colour"
) -> UsbCamera:
    """Return a camera that shows the pictures of a folder; without one it is silent."""
    pictures = [] if folder is None else sorted((PICTURES / folder).iterdir())
    looks = Looks(
        name=name,
        serial=serial,
        pictures=tuple(picture.read_bytes() for picture in pictures),
        is_grey=folder == "grey",
    )
    return UsbCamera(looks, port=port)


@contextmanager
def plugged(camera: UsbCamera) -> Iterator[UsbCamera]:
    """Have a camera plugged in, from when its nodes are there until they are gone."""
    before = nodes()
    with camera:
        until(lambda: len(nodes()) > len(before), 30, "no node came")
        subprocess.run(["udevadm", "settle"], check=True)
        yield camera
    until(lambda: len(nodes()) <= len(before), 30, "the node did not go")
