"""Libraries of the system that OpenCV and MediaPipe load, and their packages.

The two wheels contain most of what they need, and load these from the system; a server
or a minimal desktop may lack them. Nothing heavy is loaded here, and nothing installed.
"""

from __future__ import annotations

import ctypes
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from posture_monitor.errors import Fault, LibraryError
from posture_monitor.phrases.vision.libraries import install_commands, lacking


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemLibrary:
    """A shared library that a wheel takes from the system.

    Attributes:
        soname: The name by which it is loaded.
        needed_by: Which of the two needs it.
        debian: The package of Debian and Ubuntu.
        fedora: The package of Fedora.
        arch: The package of Arch.
    """

    soname: str
    needed_by: str
    debian: str
    fedora: str
    arch: str


KNOWN = (
    SystemLibrary(
        soname="libxcb.so.1",
        needed_by="OpenCV",
        debian="libxcb1",
        fedora="libxcb",
        arch="libxcb",
    ),
    SystemLibrary(
        soname="libGL.so.1",
        needed_by="OpenCV",
        debian="libgl1",
        fedora="libglvnd-glx",
        arch="libglvnd",
    ),
    SystemLibrary(
        soname="libglib-2.0.so.0",
        needed_by="OpenCV",
        debian="libglib2.0-0",
        fedora="glib2",
        arch="glib2",
    ),
    SystemLibrary(
        soname="libgthread-2.0.so.0",
        needed_by="OpenCV",
        debian="libglib2.0-0",
        fedora="glib2",
        arch="glib2",
    ),
    SystemLibrary(
        soname="libEGL.so.1",
        needed_by="MediaPipe",
        debian="libegl1",
        fedora="libglvnd-egl",
        arch="libglvnd",
    ),
    SystemLibrary(
        soname="libGLESv2.so.2",
        needed_by="MediaPipe",
        debian="libgles2",
        fedora="libglvnd-gles",
        arch="libglvnd",
    ),
)
"""The libraries that a Linux with Python may lack, other than those of C and C++."""

Load = Callable[[str], object]

_NOT_FOUND = re.compile(r"(lib[^\s/:]+\.so[.\d]*): cannot open shared object file")


@contextmanager
def loading() -> Iterator[None]:
    """Raise an error that says what to install where loading inside lacks a library.

    Raises:
        LibraryError: one or more are missing; the message names all of them.
    """
    try:
        yield
    except (ImportError, OSError) as error:
        missing = missing_after(error)
        if not missing:
            raise
        raise LibraryError(what_to_install(missing)) from error


def missing_after(error: Exception, load: Load = ctypes.CDLL) -> tuple[str, ...]:
    """Return every missing library, where an error may come from a missing one.

    It contains the one that the error names, known or not. Empty except on Linux.
    """
    if sys.platform != "linux":
        return ()
    named = _NOT_FOUND.match(str(error))
    missing = [each.soname for each in KNOWN if not _loads(each.soname, load)]
    if named is not None and named[1] not in missing:
        missing.append(named[1])
    return tuple(missing)


def what_to_install(sonames: Sequence[str]) -> Fault:
    """Return which libraries are missing, and their packages."""
    known = [each for each in KNOWN if each.soname in sonames]
    commands = install_commands(
        debian=_joined(each.debian for each in known),
        fedora=_joined(each.fedora for each in known),
        arch=_joined(each.arch for each in known),
    )
    return lacking(
        sonames,
        needed_by=_unique(each.needed_by for each in known),
        commands=commands if known else None,
        unknown=[each for each in sonames if each not in {it.soname for it in known}],
    )


def _loads(soname: str, load: Load) -> bool:
    try:
        load(soname)
    except OSError:
        return False
    return True


def _joined(packages: Iterable[str]) -> str:
    return " ".join(_unique(packages))


def _unique(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))
