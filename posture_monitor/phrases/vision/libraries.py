"""Libraries in words: what the system lacks, and how it is installed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from posture_monitor.errors import Fault
from posture_monitor.phrases.catalogue import say, say_count


def install_commands(*, debian: str, fedora: str, arch: str) -> str:
    """Return how packages are installed; each argument is names with blanks between."""
    return say(
        "apt install {debian} (Debian, Ubuntu), dnf install {fedora} (Fedora) or "
        "pacman -S {arch} (Arch)",
        debian=debian,
        fedora=fedora,
        arch=arch,
    )


def lacking(
    sonames: Sequence[str],
    *,
    needed_by: Sequence[str],
    commands: str | None,
    unknown: Sequence[str],
) -> Fault:
    """Return which libraries are missing, and what to install.

    Args:
        sonames: All missing libraries.
        needed_by: The programs that need the known ones.
        commands: What installs the known ones, or None where none is known.
        unknown: Those whose package is unknown.
    """
    missing = say_count(
        "This computer lacks a library: {libraries}.",
        "This computer lacks {count} libraries: {libraries}.",
        len(sonames),
        libraries=", ".join(sonames),
    )
    wants = " and ".join(needed_by) or "OpenCV or MediaPipe"
    return Fault(
        " ".join((missing, *_do(commands, unknown))),
        f"expected the libraries of {wants}, got none of {', '.join(sonames)}",
    )


def _do(commands: str | None, unknown: Sequence[str]) -> Iterator[str]:
    if commands is not None:
        yield say("Install what is missing: {commands}.", commands=commands)
    if unknown:
        yield say(
            "Install the package that holds {libraries}.", libraries=", ".join(unknown)
        )
