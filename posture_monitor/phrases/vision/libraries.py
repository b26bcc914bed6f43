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


def reinstall_commands(*, debian: str, fedora: str, arch: str) -> str:
    """Return how packages are installed once more; as `install_commands`."""
    return say(
        "apt install --reinstall {debian} (Debian, Ubuntu), dnf reinstall {fedora} "
        "(Fedora) or pacman -S {arch} (Arch)",
        debian=debian,
        fedora=fedora,
        arch=arch,
    )


def damaged(sonames: Sequence[str], *, commands: str | None) -> Fault:
    """Return which libraries are there and do not load, and what to install again.

    Args:
        sonames: All of them.
        commands: What installs them again, or None where the package is not known.
    """
    names = ", ".join(sonames)
    broken = say_count(
        "A library of this computer is damaged: {libraries}.",
        "{count} libraries of this computer are damaged: {libraries}.",
        len(sonames),
        libraries=names,
    )
    if commands is None:
        do = say("Install again the package that holds {libraries}.", libraries=names)
    else:
        do = say("Install again what is damaged: {commands}.", commands=commands)
    return Fault(f"{broken} {do}", f"expected {names} to load, got what is damaged")


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
