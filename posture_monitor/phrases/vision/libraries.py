"""Libraries in words: what the system lacks, and how it is installed."""

from __future__ import annotations

from collections.abc import Sequence

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
) -> str:
    """Return one line: which libraries are missing, who needs them, what to install.

    Args:
        sonames: All missing libraries.
        needed_by: The programs that need the known ones.
        commands: What installs the known ones, or None where none is known.
        unknown: Those whose package is unknown.
    """
    needing = listed(needed_by) if needed_by else say("OpenCV or MediaPipe")
    return say_count(
        "this computer lacks {lacking}, which {needing} needs; {do}",
        "this computer lacks {lacking}, which {needing} need; {do}",
        len(needed_by) if needed_by else 2,
        lacking=listed(sonames),
        needing=needing,
        do=_do(commands, unknown),
    )


def listed(words: Sequence[str]) -> str:
    """Return words in a row, the last one after an "and"."""
    *others, last = words
    if not others:
        return last
    return say("{words} and {last}", words=", ".join(others), last=last)


def _do(commands: str | None, unknown: Sequence[str]) -> str:
    if commands is None:
        return say(
            "install the package that holds {libraries}", libraries=listed(unknown)
        )
    if not unknown:
        return say("install them: {commands}", commands=commands)
    return say(
        "install them: {commands}, and install the package that holds {libraries}",
        commands=commands,
        libraries=listed(unknown),
    )
