"""Egress guard: nothing that this process loads can send anything to the network.

It uses the standard library only and must be called before numpy, cv2 and mediapipe are
imported: libraries read the proxy variables while they load, and Linux gives an
ordinary user a network namespace only while the process has a single thread.
"""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import suppress

DEAD_PROXY = "http://127.0.0.1:9"
"""The discard port of this machine, where nobody listens."""

_PROXIES = ("http_proxy", "https_proxy", "all_proxy")
_EXCEPTIONS = "no_proxy"

_CLONE_NEWUSER = 0x10000000  # linux/sched.h
_CLONE_NEWNET = 0x40000000


def seal() -> None:
    """Point every proxy variable of this process at a port where nobody listens."""
    for name in _PROXIES:
        os.environ[name] = os.environ[name.upper()] = DEAD_PROXY
    os.environ[_EXCEPTIONS] = os.environ[_EXCEPTIONS.upper()] = ""


def is_sealed() -> bool:
    """Return whether `seal` has been called and still holds."""
    names = [*_PROXIES, *(name.upper() for name in _PROXIES)]
    return all(os.environ.get(name) == DEAD_PROXY for name in names) and not (
        os.environ.get(_EXCEPTIONS) or os.environ.get(_EXCEPTIONS.upper())
    )


def isolate_network() -> bool:
    """Return whether this process now has a network of its own, without a way out.

    Linux only, and only where the kernel allows it; never raises. An ordinary user
    gets a user namespace with it, in which the process keeps its own user and group,
    so that file permissions stay as they were.
    """
    if sys.platform != "linux":
        return False
    uid, gid = os.geteuid(), os.getegid()
    if uid == 0 and _unshare(_CLONE_NEWNET):
        return True
    if not _unshare(_CLONE_NEWUSER | _CLONE_NEWNET):
        return False
    for name, text in (
        ("setgroups", b"deny"),  # the kernel asks for it before gid_map
        ("uid_map", b"%d %d 1" % (uid, uid)),
        ("gid_map", b"%d %d 1" % (gid, gid)),
    ):
        _write(f"/proc/self/{name}", text)
    return True


def _unshare(flags: int) -> bool:
    try:
        return int(ctypes.CDLL(None).unshare(flags)) == 0
    except (OSError, AttributeError):  # a libc without the call
        return False


def _write(path: str, text: bytes) -> None:
    with suppress(OSError):  # the network is cut off without it
        opened = os.open(path, os.O_WRONLY)
        try:
            os.write(opened, text)
        finally:
            os.close(opened)
