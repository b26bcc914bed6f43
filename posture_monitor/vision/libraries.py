"""Libraries of the system that OpenCV and MediaPipe load, and their packages.

The two wheels contain most of what they need, and load these from the system; a server
or a minimal desktop may lack them. Nothing heavy is loaded here, and nothing installed.
"""

from __future__ import annotations

import ctypes
import errno
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from posture_monitor.errors import Fault, LibraryError
from posture_monitor.phrases.vision.libraries import (
    damaged,
    install_commands,
    lacking,
    reinstall_commands,
)


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

_NOT_FOUND = re.compile(
    r"(lib[^\s/:]+\.so[.\d]*): cannot open shared object file: No such"
)
_BROUGHT = re.compile(r"-[0-9a-f]{8}\.")
"""How the tools that make wheels name a library of a system that they put inside."""

_NO_MORE = tuple(map(os.strerror, (errno.ENOMEM, errno.EMFILE, errno.ENFILE)))


@contextmanager
def loading() -> Iterator[None]:
    """Raise an error that says what to install where loading inside lacks a library.

    Raises:
        LibraryError: one or more are missing, or damaged; the message names them all.
    """
    try:
        yield
    except (ImportError, OSError) as error:
        if missing := missing_after(error):
            raise LibraryError(what_to_install(missing)) from error
        if broken := damaged_after(error):
            raise LibraryError(what_to_install_again(broken)) from error
        raise


def missing_after(error: Exception, load: Load = ctypes.CDLL) -> tuple[str, ...]:
    """Return every missing library, where an error may come from a missing one.

    It contains the one that the error names, known or not, unless a wheel brought it.
    Empty except on Linux, and where the system lets nothing be loaded at all.
    """
    if sys.platform != "linux" or any(each in str(error) for each in _NO_MORE):
        return ()
    named = _NOT_FOUND.match(str(error))
    missing = _of_known(load, lambda why: _NOT_FOUND.match(why) is not None)
    if named is not None and named[1] not in missing and not is_brought(named[1]):
        missing.append(named[1])
    return tuple(missing)


def damaged_after(error: Exception, load: Load = ctypes.CDLL) -> tuple[str, ...]:
    """Return every known library that is there and does not load; as `missing_after`.

    Empty where the error comes from none of them.
    """
    named = str(error).partition(": ")[0]
    if sys.platform != "linux" or not any(it.soname in named for it in KNOWN):
        return ()
    return tuple(_of_known(load, lambda why: _NOT_FOUND.match(why) is None))


def what_to_install(sonames: Sequence[str]) -> Fault:
    """Return which libraries are missing, and their packages."""
    known = [each for each in KNOWN if each.soname in sonames]
    return lacking(
        sonames,
        needed_by=_unique(each.needed_by for each in known),
        commands=_commands(install_commands, known),
        unknown=[each for each in sonames if each not in {it.soname for it in known}],
    )


def what_to_install_again(sonames: Sequence[str]) -> Fault:
    """Return which libraries are damaged, and their packages."""
    known = [each for each in KNOWN if each.soname in sonames]
    return damaged(sonames, commands=_commands(reinstall_commands, known))


def is_brought(soname: str) -> bool:
    """Return whether a library came inside a wheel, and is none of the system's."""
    return _BROUGHT.search(soname) is not None


def _commands(made: Callable[..., str], known: Sequence[SystemLibrary]) -> str | None:
    if not known:
        return None
    return made(
        debian=_joined(each.debian for each in known),
        fedora=_joined(each.fedora for each in known),
        arch=_joined(each.arch for each in known),
    )


def _of_known(load: Load, wanted: Callable[[str], bool]) -> list[str]:
    """Return the known libraries that do not load, for such a reason."""
    found = []
    for each in KNOWN:
        try:
            load(each.soname)
        except OSError as error:
            if wanted(str(error)):
                found.append(each.soname)
    return found


def _joined(packages: Iterable[str]) -> str:
    return " ".join(_unique(packages))


def _unique(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))
