"""Which libraries of the system are needed, and what is said where one is missing."""

from __future__ import annotations

import ctypes
import os
import re
import subprocess
import sys
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from posture_monitor.errors import LibraryError
from posture_monitor.vision import asking, libraries
from posture_monitor.vision.causes.telling import telling_errors
from posture_monitor.vision.libraries import KNOWN, missing_after, what_to_install
from posture_monitor.vision.pipe.messages import Failed
from posture_monitor.vision.pipe.sampling import Order

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="how Linux loads")

LOADS_BOTH = """
import ctypes, sys
import cv2
from importlib.resources import files
ctypes.CDLL(str(files("mediapipe.tasks.c") / "libmediapipe.so"))
"""
BROUGHT = "opencv_contrib_python.libs/*"
OF_EVERY_SYSTEM = {
    *("libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1"),
    *("ld-linux-x86-64.so.2", "libgcc_s.so.1", "libstdc++.so.6", "libz.so.1"),
}
"""What Python, pip and apt themselves need."""

ALL = (
    "This computer lacks 6 libraries: libxcb.so.1, libGL.so.1, libglib-2.0.so.0, "
    "libgthread-2.0.so.0, libEGL.so.1, libGLESv2.so.2. Install what is missing: "
    "apt install libxcb1 libgl1 libglib2.0-0 libegl1 libgles2 "
    "(Debian, Ubuntu), dnf install libxcb libglvnd-glx glib2 libglvnd-egl "
    "libglvnd-gles (Fedora) or pacman -S libxcb libglvnd glib2 (Arch)."
)


def _not_found(soname: str) -> str:
    return f"{soname}: cannot open shared object file: No such file or directory"


class _Bare:
    """A system that has only these libraries."""

    def __init__(self, *has: str) -> None:
        self._has = has

    def __call__(self, soname: str) -> None:
        if soname not in self._has:
            raise OSError(_not_found(soname))


FULL = _Bare(*(each.soname for each in KNOWN))


@linux_only
def test_every_library_that_the_wheels_take_from_the_system_is_known() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADS_BOTH],
        env=os.environ | {"LD_DEBUG": "files"},
        capture_output=True,
        text=True,
        check=True,
    )

    asked = re.findall(r"file=(\S+) \[0\];  needed by (\S+) \[0\]$", done.stderr, re.M)
    wheels = ("/cv2/", "/mediapipe/")  # OpenCV's own libraries lie beside cv2
    ours = {name for name, by in asked if any(wheel in by for wheel in wheels)}
    brought = {file.name for place in sys.path for file in Path(place).glob(BROUGHT)}
    assert ours - brought - OF_EVERY_SYSTEM == {each.soname for each in KNOWN}


@linux_only
def test_one_line_names_all_that_is_missing_though_the_error_names_one() -> None:
    missing = missing_after(ImportError(_not_found("libxcb.so.1")), _Bare())

    assert what_to_install(missing).told == ALL


@linux_only
def test_only_what_is_missing_is_named() -> None:
    has = ("libxcb.so.1", "libGL.so.1", "libglib-2.0.so.0", "libgthread-2.0.so.0")

    missing = missing_after(OSError(_not_found("libGLESv2.so.2")), _Bare(*has))

    assert what_to_install(missing).told == (
        "This computer lacks 2 libraries: libEGL.so.1, libGLESv2.so.2. "
        "Install what is missing: apt install libegl1 libgles2 (Debian, Ubuntu), dnf "
        "install libglvnd-egl libglvnd-gles (Fedora) or pacman -S libglvnd (Arch)."
    )


@linux_only
def test_a_library_that_nobody_foresaw_is_named_too() -> None:
    missing = missing_after(OSError(_not_found("libnew.so.7")), FULL)

    assert what_to_install(missing).told == (
        "This computer lacks a library: libnew.so.7. Install the package that holds "
        "libnew.so.7."
    )


@linux_only
def test_one_that_is_known_and_one_that_is_not_are_told_together() -> None:
    has = [each.soname for each in KNOWN if each.soname != "libEGL.so.1"]

    missing = missing_after(OSError(_not_found("libnew.so.7")), _Bare(*has))

    assert what_to_install(missing).told.endswith(
        "or pacman -S libglvnd (Arch). Install the package that holds libnew.so.7."
    )


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(ImportError("No module named 'cv2'"), id="no wheel"),
        pytest.param(OSError(_not_found("/x/libmediapipe.so")), id="half a wheel"),
        pytest.param(OSError(28, "No space left on device"), id="no room"),
    ],
)
def test_an_error_of_another_kind_on_a_full_system_lacks_nothing(
    error: Exception,
) -> None:
    assert missing_after(error, FULL) == ()


@pytest.mark.parametrize("each", KNOWN, ids=lambda each: each.soname)
def test_each_known_library_has_a_package_on_each_system(
    each: libraries.SystemLibrary,
) -> None:
    fault = what_to_install([each.soname])

    line = fault.told
    assert f"the libraries of {each.needed_by}, got none" in fault.found
    assert f"apt install {each.debian} (Debian, Ubuntu)" in line
    assert f"dnf install {each.fedora} (Fedora)" in line
    assert f"pacman -S {each.arch} (Arch)" in line


@linux_only
def test_what_the_system_itself_says_of_a_missing_library_is_understood() -> None:
    with (
        pytest.raises(
            LibraryError, match=r"a library: libnot-there\.so\.7\. "
        ) as raised,
        libraries.loading(),
    ):
        ctypes.CDLL("libnot-there.so.7")

    assert isinstance(raised.value.__cause__, OSError)


def test_an_error_of_another_kind_passes_through_as_it_is() -> None:
    with pytest.raises(OSError, match=r"No space left"), libraries.loading():
        raise OSError(28, "No space left on device")


@linux_only
def test_a_worker_tells_the_line_and_not_where_it_broke() -> None:
    heard, told = Pipe(duplex=False)

    with heard, told:
        with telling_errors(told), libraries.loading():
            ctypes.CDLL("libnot-there.so.7")
        message = heard.recv()

    assert isinstance(message, Failed)
    assert message.message.startswith(
        "This computer lacks a library: libnot-there.so.7. "
    )


def _end_with_a_signal(_order: Order, _requests: Connection, _told: Connection) -> None:
    os.abort()


def _say_nothing(_order: Order, requests: Connection, _told: Connection) -> None:
    requests.recv()  # until the end is asked for


def _fail(_order: Order, _requests: Connection, told: Connection) -> None:
    told.send(Failed(message=ALL))


def test_where_both_load_there_is_no_trouble() -> None:
    assert asking.loading_trouble() is None


def test_the_trouble_is_the_line_of_the_process_that_tried() -> None:
    assert asking.loading_trouble(run=_fail) == ALL


def test_a_process_that_dies_while_it_loads_is_told_as_that() -> None:
    trouble = asking.loading_trouble(run=_end_with_a_signal)

    assert trouble is not None
    assert trouble.startswith("OpenCV or MediaPipe crashed. ")


def test_a_process_that_takes_too_long_is_ended_and_told_as_that() -> None:
    trouble = asking.loading_trouble(run=_say_nothing, limit_s=0.2)

    assert trouble is not None
    assert "Preparing to look takes too long." in trouble
